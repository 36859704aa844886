package org.omicsweave.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.omicsweave.core.GoldenFolder;
import org.omicsweave.core.analysis.VarianceDecomposition.Role;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;
import org.omicsweave.core.io.MofaModelFile;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.Training;
import org.omicsweave.core.mofa.MofaModel.VarianceExplained;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;
import org.omicsweave.core.mofa.MofaOptions;

class VarianceDecompositionTest {

    private static final double NAN = Double.NaN;

    @Test
    @Tag("golden")
    void r2EqualsThatOfTheReference() throws IOException {
        for (Path file : GoldenFolder.models()) {
            MofaModel model = MofaModelFile.read(file);
            VarianceExplained computed = R2.perFactor(model);
            for (int g = 0; g < model.groups().size(); g++) {
                for (int m = 0; m < model.views().size(); m++) {
                    double tolerance = switch (model.views().get(m).likelihood()) {
                        case GAUSSIAN -> 1e-10;
                        case POISSON -> 1e-4; // the reference's pseudo-data are one iteration older
                        case BERNOULLI -> 0.002; // and its file has no posterior variances, on which they depend
                    };
                    String what = file + " " + model.groups().get(g) + " " + model.views().get(m).name();
                    assertThat(computed.total()[g][m]).as(what)
                        .isCloseTo(model.varianceExplained().total()[g][m], within(tolerance));
                    assertThat(computed.perFactor()[g][m]).as(what)
                        .containsExactly(model.varianceExplained().perFactor()[g][m], within(tolerance));
                }
            }
        }
    }

    @Test
    @Tag("golden")
    void r2PerSampleAndContributionScoresEqualThoseOfMofa2() throws IOException {
        Path golden = GoldenFolder.require();
        MofaModel model = MofaModelFile.read(golden.resolve("runs/d_breast_tcga/model.hdf5"));
        Path expected = golden.resolve("r_downstream");
        GoldenFolder.Table perSample = GoldenFolder.table(expected.resolve("d_breast_r2_per_sample.csv.gz"));
        double[][] r2 = R2.perSample(model);
        assertThat(perSample.names()).isEqualTo(model.samples());
        for (int n = 0; n < r2.length; n++) {
            for (int m = 0; m < 3; m++) {
                assertThat(Math.max(0, 100 * r2[n][m])).isCloseTo(perSample.numbers()[n][m], within(1e-10));
            }
        }
        assertScores(R2.contributionScores(model, false), expected.resolve("d_breast_contribution_scores_unscaled.csv.gz"));
        assertScores(R2.contributionScores(model, true), expected.resolve("d_breast_contribution_scores_scaled.csv.gz"));
    }

    private static void assertScores(double[][] scores, Path file) {
        double[][] expected = GoldenFolder.table(file).numbers();
        for (int n = 0; n < expected.length; n++) {
            assertThat(scores[n]).containsExactly(expected[n], within(1e-12));
        }
    }

    @Test
    void missingEntriesAndSamplesAreLeftOut() {
        // view 1: y = z1 w1 exactly in the observed entries; view 2: only the second sample, half explained
        MofaModel model = model(new double[][] {{1, NAN}, {2, 4}, null}, new double[][] {null, {2}, {NAN}});
        VarianceExplained explained = R2.perFactor(model);
        assertThat(explained.total()[0]).containsExactly(new double[] {1, 0.75}, within(1e-15));
        assertThat(explained.perFactor()[0][0]).containsExactly(new double[] {1, 0}, within(1e-15));
        assertThat(explained.perFactor()[0][1]).containsExactly(new double[] {0, 0.75}, within(1e-15));
        double[][] perSample = R2.perSample(model);
        assertThat(perSample[0][0]).isEqualTo(1);
        assertThat(perSample[0][1]).isNaN();
        assertThat(perSample[2]).containsOnly(NAN);
        assertThat(R2.contributionScores(model, false)[0]).containsExactly(1, 0);
        assertThat(R2.contributionScores(model, false)[2]).containsOnly(NAN);
        assertThat(R2.perFeature(model, 0)).isDeepEqualTo(new double[][] {{1, 0, 1}, {1, 0, 1}});
    }

    @Test
    void rolesFollowTheThreshold() {
        VarianceDecomposition result = VarianceDecomposition.of(model(new double[][] {{1, NAN}, {2, 4}, null},
            new double[][] {null, {2}, {NAN}}), 0.01);
        assertThat(result.factors()).extracting(VarianceDecomposition.FactorRole::role)
            .containsExactly(Role.SPECIFIC, Role.SPECIFIC);
        assertThat(result.factors().get(1).activeViews()).containsExactly("b");
        assertThat(result.activity()[0]).containsExactly(0.5, 0);
        assertThat(result.activity()[1]).isNull();
        assertThatThrownBy(() -> VarianceDecomposition.of(model(new double[3][], new double[3][]), 1.5))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("1.5");
    }

    @Test
    void aViewWithoutValuesHasNoR2() {
        VarianceExplained explained = R2.perFactor(model(new double[3][], new double[][] {{0}, {0}, {0}}));
        assertThat(explained.total()[0]).containsOnly(NAN);
    }

    @Test
    void withoutDataAndStoredR2ThereIsNoResult() {
        MofaModel model = model(new double[3][], new double[3][]);
        MofaModel bare = new MofaModel(model.samples(), model.groups(), model.groupOf(), model.metadata(),
            model.factors(), null, null, null, model.views(), model.varianceExplained(), model.training(),
            Optional.empty());
        assertThatThrownBy(() -> VarianceDecomposition.of(bare, 0.01)).isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("without its data");
    }

    /** Three samples, two factors; view a has weights (1, 2) on the first factor, view b weight 1 on the second. */
    private static MofaModel model(double[][] a, double[][] b) {
        ViewWeights first = new ViewWeights("a", Likelihood.GAUSSIAN, Transformation.NONE, List.of("f", "g"),
            new double[][] {{1, 0}, {2, 0}}, null, new double[][] {{0.9, 0.1}, {0.4, 0.1}}, null, new double[1][2],
            new double[] {1}, null);
        ViewWeights second = new ViewWeights("b", Likelihood.GAUSSIAN, Transformation.NONE, List.of("h"),
            new double[][] {{0, 1}}, null, null, null, new double[1][1], new double[] {1}, null);
        List<String> samples = List.of("x", "y", "z");
        OmicsData data = OmicsData.of(samples,
            List.of(new View("a", Likelihood.GAUSSIAN, Transformation.NONE, List.of("f", "g"), DoubleValues.wrap(a, 2)),
                new View("b", Likelihood.GAUSSIAN, Transformation.NONE, List.of("h"), DoubleValues.wrap(b, 1))));
        return new MofaModel(samples, List.of(OmicsData.SINGLE_GROUP), new int[3], SampleMetadata.EMPTY,
            new double[][] {{1, 5}, {2, 1}, {3, 3}}, null, null, null, List.of(first, second),
            new VarianceExplained(new double[][][] {{{NAN, NAN}, {NAN, NAN}}}, new double[][] {{NAN, NAN}}),
            new Training(MofaOptions.builder().build(), "", "", new double[0], new int[0], new double[0], true,
                List.of()),
            Optional.of(data));
    }
}
