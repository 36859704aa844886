package org.omicsweave.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.omicsweave.core.analysis.FactorEnrichment.Sign;
import org.omicsweave.core.analysis.TopWeights.Weight;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.Training;
import org.omicsweave.core.mofa.MofaModel.VarianceExplained;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;
import org.omicsweave.core.mofa.MofaOptions;

class TopWeightsTest {

    private static final double[][] WEIGHTS = {{0.5, 0}, {-2, 0}, {0, 0}, {1, 0}};

    @Test
    void theLargestComeFirstWithWhatIsKnownOfThem() {
        double[][] deviations = {{0.1, 1}, {0.2, 1}, {0.3, 1}, {0.4, 1}};
        double[][] inclusion = {{0.6, 0}, {1, 0}, {0.1, 0}, {0.9, 0}};
        List<Weight> top = TopWeights.of(model(deviations, inclusion), 2, Sign.ALL);
        assertThat(top).containsExactly( // of the second factor all weights are 0
            new Weight("Factor1", "v", 1, "b", -2, -1, 0.2, 1),
            new Weight("Factor1", "v", 2, "d", 1, 0.5, 0.4, 0.9));
    }

    @Test
    void onlyOneSignIsListed() {
        assertThat(TopWeights.of(model(null, null), 10, Sign.POSITIVE)).extracting(Weight::feature)
            .containsExactly("d", "a");
        List<Weight> negative = TopWeights.of(model(null, null), 10, Sign.NEGATIVE);
        assertThat(negative).extracting(Weight::feature).containsExactly("b");
        assertThat(negative.get(0).deviation()).isNaN();
        assertThat(negative.get(0).inclusion()).isNaN();
        assertThatThrownBy(() -> TopWeights.of(model(null, null), 0, Sign.ALL))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("at least 1");
    }

    private static MofaModel model(double[][] deviations, double[][] inclusion) {
        return new MofaModel(List.of("s"), List.of(OmicsData.SINGLE_GROUP), new int[1], SampleMetadata.EMPTY,
            new double[1][2], null, null, null,
            List.of(new ViewWeights("v", Likelihood.GAUSSIAN, Transformation.NONE, List.of("a", "b", "c", "d"), WEIGHTS,
                deviations, inclusion, null, null, null, null)),
            new VarianceExplained(new double[1][1][2], new double[1][1]),
            new Training(MofaOptions.builder().build(), "", "", new double[0], new int[0], new double[0], true,
                List.of()),
            Optional.empty());
    }
}
