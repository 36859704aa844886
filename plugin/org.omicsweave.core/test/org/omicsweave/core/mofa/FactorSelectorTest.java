package org.omicsweave.core.mofa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;

class FactorSelectorTest {

    private final OmicsData data = Simulated.of(11, 100, 1, 3, 0.05, 40, Likelihood.GAUSSIAN, Likelihood.GAUSSIAN).data();
    private final MofaOptions options = MofaOptions.builder(data).threads(2).maxIterations(150).build();

    @Test
    void findsTheNumberOfFactors() {
        List<Integer> done = new ArrayList<>();
        MofaFactorSelector.Selection selection = MofaFactorSelector.select(data, options, new int[] {6, 1, 3, 2}, 3, 2,
            (count, total) -> {
                done.add(count);
                assertThat(total).isEqualTo(20);
            });
        assertThat(selection.candidates()).extracting(MofaFactorSelector.Candidate::factors).containsExactly(1, 2, 3, 6);
        assertThat(selection.recommended()).isEqualTo(3);
        assertThat(selection.best().factorCount()).isEqualTo(3);
        assertThat(selection.best().data()).isPresent();
        assertThat(selection.best().training().options().keepData()).isTrue();
        assertThat(done.get(done.size() - 1)).isEqualTo(20);
        assertThat(selection.candidates().get(0).meanError()).isGreaterThan(selection.candidates().get(2).meanError());
        assertThat(selection.candidates()).allSatisfy(candidate -> {
            assertThat(candidate.elbos()).hasSize(2);
            assertThat(Arrays.stream(candidate.errors()).boxed()).hasSize(3)
                .allMatch(error -> error > 0 && error < 1);
        });
        assertThat(selection.candidates().get(3).activeFactors()).isEqualTo(3);
        // the noise of the simulation has variance 0.49
        assertThat(selection.candidates().get(2).squaredError()).isBetween(0.45, 0.7)
            .isLessThan(selection.candidates().get(1).squaredError());
    }

    @Test
    void withoutFoldsTheHighestElboIsRecommended() {
        MofaFactorSelector.Selection selection = MofaFactorSelector.select(data, options, new int[] {1, 3}, 0, 1,
            (count, total) -> { });
        assertThat(selection.recommended()).isEqualTo(3);
        assertThat(selection.candidates().get(0).meanError()).isNaN();
    }

    @Test
    void listenerCancels() {
        assertThatThrownBy(() -> MofaFactorSelector.select(data, options, new int[] {1, 3}, 3, 1, (count, total) -> {
            throw new IllegalStateException("cancelled");
        })).isInstanceOf(IllegalStateException.class).hasMessage("cancelled");
    }

    @Test
    void numbersOutOfRange() {
        assertThatThrownBy(() -> MofaFactorSelector.select(data, options, new int[] {0}, 3, 1, (count, total) -> { }))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1 or above");
        assertThatThrownBy(() -> MofaFactorSelector.select(data, options, new int[] {2}, 1, 1, (count, total) -> { }))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 folds");
        assertThatThrownBy(() -> MofaFactorSelector.select(data, options, new int[] {2, 100}, 2, 1,
            (count, total) -> { })).isInstanceOf(InputException.class)
            .hasMessageContaining("100 factors");
    }
}
