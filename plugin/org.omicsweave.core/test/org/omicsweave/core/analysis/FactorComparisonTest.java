package org.omicsweave.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.omicsweave.core.GoldenFolder;
import org.omicsweave.core.analysis.FactorComparison.Comparison;
import org.omicsweave.core.analysis.FactorComparison.Profiles;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;
import org.omicsweave.core.io.MofaModelFile;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaOptions;
import org.omicsweave.core.mofa.MofaTrainer;
import org.omicsweave.core.mofa.TrainingListener;

class FactorComparisonTest {

    @Test
    void permutedAndFlippedFactorsAreFoundAgain() {
        Random random = new Random(1);
        double[][] z = IntStream.range(0, 50).mapToObj(n -> random.doubles(4).toArray()).toArray(double[][]::new);
        double[][] other = IntStream.range(0, 49)
            .mapToObj(n -> new double[] {-z[n + 1][2], z[n + 1][0] + 1e-3 * random.nextDouble(), 2 * z[n + 1][1]})
            .toArray(double[][]::new);
        List<String> names = IntStream.range(0, 50).mapToObj(n -> "s" + n).toList();
        Comparison comparison = FactorComparison.compare(new Profiles(List.of("A", "B", "C", "D"), names, z),
            new Profiles(List.of("1", "2", "3"), names.subList(1, 50), other));
        assertThat(comparison.shared()).isEqualTo(49);
        assertThat(comparison.matches()).extracting(m -> m.first() + m.second()).containsExactly("A2", "B3", "C1");
        assertThat(comparison.matches().get(2).correlation()).isCloseTo(-1, within(1e-12));
        assertThat(comparison.matches()).allMatch(FactorComparison.Match::reproduced);
    }

    @Test
    void theMatchingIsTheBestOfAll() {
        Random random = new Random(2);
        for (int trial = 0; trial < 200; trial++) {
            int rows = 1 + random.nextInt(6);
            int columns = 1 + random.nextInt(6);
            double[][] score = IntStream.range(0, rows).mapToObj(i -> random.doubles(columns).toArray())
                .toArray(double[][]::new);
            int[] best = Assignment.best(score);
            double sum = IntStream.range(0, rows).filter(i -> best[i] >= 0).mapToDouble(i -> score[i][best[i]]).sum();
            assertThat(IntStream.of(best).filter(j -> j >= 0).distinct().count()).isEqualTo(Math.min(rows, columns));
            assertThat(sum).isCloseTo(exhaustive(score, 0, new boolean[columns]), within(1e-12));
        }
    }

    private static double exhaustive(double[][] score, int row, boolean[] used) {
        if (row == score.length) {
            return 0;
        }
        double best = exhaustive(score, row + 1, used);
        for (int j = 0; j < used.length; j++) {
            if (!used[j]) {
                used[j] = true;
                best = Math.max(best, score[row][j] + exhaustive(score, row + 1, used));
                used[j] = false;
            }
        }
        return best;
    }

    @Test
    void modelsWithoutSharedNamesAreRefused() {
        Profiles first = new Profiles(List.of("A"), List.of("a", "b", "c"), new double[][] {{1}, {2}, {3}});
        Profiles second = new Profiles(List.of("A"), List.of("x", "y", "c"), new double[][] {{1}, {2}, {3}});
        assertThatThrownBy(() -> FactorComparison.compare(first, second)).isInstanceOf(InputException.class)
            .hasMessageContaining("share 1 names");
    }

    @Test
    void twoTrainingsOfOneDataSetAgree() throws IOException {
        MofaModel all = MofaModelFile.read(GoldenFolder.require().resolve("runs/a_sim_gaussian/model.hdf5"));
        MofaModel dropped = MofaModelFile.read(GoldenFolder.require().resolve("runs/a2_sim_gaussian_drop/model.hdf5"));
        assertThat(FactorComparison.compare(FactorComparison.scores(all), FactorComparison.scores(dropped)).matches())
            .filteredOn(FactorComparison.Match::reproduced).hasSizeGreaterThanOrEqualTo(4);
        assertThat(FactorComparison.compare(FactorComparison.weights(all), FactorComparison.weights(dropped)).matches())
            .filteredOn(FactorComparison.Match::reproduced).hasSizeGreaterThanOrEqualTo(4);
        List<TopWeights.Weight> top = TopWeights.of(dropped, 3, FactorEnrichment.Sign.ALL);
        assertThat(top).hasSize(3 * dropped.factorCount() * 3);
        assertThat(Math.abs(top.get(0).scaled())).isEqualTo(1);
        assertThat(top.get(0).rank()).isEqualTo(1);
        assertThat(Math.abs(top.get(1).weight())).isLessThanOrEqualTo(Math.abs(top.get(0).weight()));
        assertThat(TopWeights.of(dropped, 3, FactorEnrichment.Sign.NEGATIVE)).allMatch(weight -> weight.weight() < 0);
    }

    @Test
    void strongFactorsAreFoundInBothHalves() {
        int samples = 120;
        Random random = new Random(6);
        double[][] z = new double[samples][2];
        double[][] w = new double[60][2];
        Arrays.stream(z).forEach(row -> Arrays.setAll(row, k -> random.nextGaussian()));
        Arrays.stream(w).forEach(row -> Arrays.setAll(row, k -> (k + 1) * random.nextGaussian()));
        double[][] y = Arrays.stream(z).map(factor -> Arrays.stream(w)
            .mapToDouble(row -> row[0] * factor[0] + row[1] * factor[1] + random.nextGaussian()).toArray())
            .toArray(double[][]::new);
        y[3] = null; // a sample that was not measured in this view
        List<String> features = IntStream.range(0, 60).mapToObj(d -> "f" + d).toList();
        OmicsData data = OmicsData.of(IntStream.range(0, samples).mapToObj(n -> "s" + n).toList(),
            List.of(new View("v", Likelihood.GAUSSIAN, Transformation.NONE, features, DoubleValues.wrap(y, 60)),
                new View("other", Likelihood.GAUSSIAN, Transformation.NONE, features, DoubleValues.wrap(
                    IntStream.range(0, samples).mapToObj(n -> random.doubles(60).toArray()).toArray(double[][]::new),
                    60))));
        MofaOptions options = MofaOptions.builder().factors(2).threads(1).maxIterations(200).build();
        MofaModel model = MofaTrainer.train(data, options, TrainingListener.NONE);
        List<Integer> iterations = new ArrayList<>();
        Comparison comparison =
            SplitHalf.compare(model, data, 1, i -> iterations.add(1), i -> iterations.add(2));
        assertThat(comparison.shared()).isEqualTo(120);
        assertThat(comparison.matches()).extracting(m -> m.first() + m.second())
            .containsExactly("Factor1Factor1", "Factor2Factor2"); // names of the whole model's factors
        assertThat(comparison.matches()).allMatch(FactorComparison.Match::reproduced);
        assertThat(iterations).contains(1, 2).isSorted();
        MofaModel noise = MofaTrainer.train(data, options.toBuilder().factors(4).build(), TrainingListener.NONE);
        assertThat(SplitHalf.compare(noise, data, 1, TrainingListener.NONE, TrainingListener.NONE).matches())
            .filteredOn(FactorComparison.Match::reproduced).extracting(FactorComparison.Match::first)
            .contains("Factor1", "Factor2").hasSizeLessThan(4);
        assertThatThrownBy(() -> SplitHalf.compare(model, OmicsData.of(List.of("a", "b"), List.of(new View("v",
            Likelihood.GAUSSIAN, Transformation.NONE, List.of("f"), DoubleValues.wrap(new double[2][1], 1)))), 1,
            TrainingListener.NONE, TrainingListener.NONE)).isInstanceOf(InputException.class).hasMessageContaining("4 are needed");
    }
}
