package org.omicsweave.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.omicsweave.core.GoldenFolder;
import org.omicsweave.core.analysis.FactorEnrichment.FeatureStatistic;
import org.omicsweave.core.analysis.FactorEnrichment.PrincipalComponents;
import org.omicsweave.core.analysis.FactorEnrichment.SetStatistic;
import org.omicsweave.core.analysis.FactorEnrichment.Sign;
import org.omicsweave.core.analysis.MatchedSets.Naming;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.GeneSet;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.Column;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;
import org.omicsweave.core.io.MofaModelFile;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;
import org.omicsweave.core.mofa.MofaProjector;

/** What an analyst does with a model works on every model file of MOFA2 and mofapy2 that is at hand. */
@Tag("golden")
class ModelsOfOthersTest {

    /** Factors that explain less of every view are not determined by the data. */
    private static final double LEAST_R2 = 0.02;

    @TestFactory
    Stream<DynamicTest> everyModelCanBeWorkedWith() throws IOException {
        return GoldenFolder.allModels().stream().map(file -> DynamicTest
            .dynamicTest(file.getParent().getFileName() + "/" + file.getFileName(), () -> workWith(file)));
    }

    private static void workWith(Path file) throws IOException {
        MofaModel model = MofaModelFile.read(file);
        int strongest = strongest(model)[0];
        assertThat(TopWeights.of(model, 5, Sign.ALL)).isNotEmpty();
        r2IsTheOneStored(model);
        newSamplesAreProjected(model);
        aSetOfLargeWeightsIsEnriched(model, strongest);
        whatFollowsAFactorIsAssociated(model, strongest);
    }

    /** Factors that explain most in any view and group, the strongest first. */
    private static int[] strongest(MofaModel model) {
        double[] most = new double[model.factorCount()];
        for (double[][] views : model.varianceExplained().perFactor()) {
            for (double[] r2 : views) {
                Arrays.setAll(most, k -> Math.max(most[k], r2[k]));
            }
        }
        return IntStream.range(0, most.length).filter(k -> most[k] > LEAST_R2).boxed()
            .sorted((a, b) -> Double.compare(most[b], most[a])).mapToInt(k -> k).toArray();
    }

    private static void r2IsTheOneStored(MofaModel model) {
        double[][] computed = R2.perFactor(model).total();
        for (int m = 0; m < model.views().size(); m++) {
            // Of other views than gaussian ones, the file lacks the posterior variances that pseudo-data need.
            double tolerance = model.views().get(m).likelihood() == Likelihood.GAUSSIAN ? 1e-6 : 0.03;
            for (int g = 0; g < computed.length; g++) {
                assertThat(computed[g][m]).as("R2 of %s", model.views().get(m).name())
                    .isCloseTo(model.varianceExplained().total()[g][m], within(tolerance));
            }
        }
    }

    /**
     * Within groups (the data, of which the means of the groups are taken out, say nothing of differences between them),
     * among samples measured in all views (MEFISTO knows factors of the others from the samples beside them).
     */
    private static void newSamplesAreProjected(MofaModel model) {
        double[][] found = MofaProjector.project(model, asNewSamples(model), 2, Progress.NONE).factors();
        for (int k : strongest(model)) {
            for (int g = 0; g < model.groups().size(); g++) {
                assertThat(new PearsonsCorrelation().correlation(ofGroup(model, found, g, k),
                    ofGroup(model, model.factors(), g, k)))
                        .as("correlation of Factor%d in group %d, projected and trained", k + 1, g).isGreaterThan(0.9);
            }
        }
    }

    private static double[] ofGroup(MofaModel model, double[][] factors, int group, int k) {
        List<View> views = model.data().orElseThrow().views();
        return IntStream.range(0, factors.length).filter(n -> model.groupOf()[n] == group)
            .filter(n -> views.stream().allMatch(view -> view.values().hasRow(n)))
            .mapToDouble(n -> factors[n][k]).toArray();
    }

    /** The samples of the training under other names, with the means back that the training took out. */
    private static OmicsData asNewSamples(MofaModel model) {
        OmicsData data = model.data().orElseThrow();
        List<View> views = new ArrayList<>();
        for (int m = 0; m < data.views().size(); m++) {
            View view = data.views().get(m);
            ViewWeights weights = model.views().get(m);
            double[][] rows = new double[data.sampleCount()][];
            for (int n = 0; n < rows.length; n++) {
                if (view.values().hasRow(n)) {
                    rows[n] = new double[view.featureCount()];
                    view.values().copyRow(n, rows[n]);
                    for (int d = 0; d < rows[n].length && view.likelihood() == Likelihood.GAUSSIAN; d++) {
                        rows[n][d] += weights.intercepts()[model.groupOf()[n]][d];
                    }
                }
            }
            // The file does not say how its values were transformed; those who have new values know it.
            views.add(new View(view.name(), view.likelihood(), view.likelihood() == Likelihood.GAUSSIAN ? Transformation.LOG2
                : Transformation.NONE, view.features(), DoubleValues.wrap(rows, view.featureCount())));
        }
        return new OmicsData(data.samples().stream().map(sample -> "new " + sample).toList(), data.groups(), data.groupOf(),
            views, SampleMetadata.EMPTY);
    }

    private static void aSetOfLargeWeightsIsEnriched(MofaModel model, int factor) {
        ViewWeights view = model.views().stream()
            .max((a, b) -> Double.compare(r2(model, a, factor), r2(model, b, factor))).orElseThrow();
        List<String> byWeight = IntStream.range(0, view.features().size()).boxed()
            .sorted((a, b) -> Double.compare(view.weights()[b][factor], view.weights()[a][factor]))
            .map(view.features()::get).toList();
        int size = Math.max(5, byWeight.size() / 10);
        List<GeneSet> sets = List.of(new GeneSet("top", "", byWeight.subList(0, size)),
            new GeneSet("middle", "", byWeight.subList(byWeight.size() / 2 - size / 2, byWeight.size() / 2 + size)));
        PrincipalComponents method = new PrincipalComponents(FeatureStatistic.ABSOLUTE_WEIGHT,
            SetStatistic.MEAN_DIFFERENCE, FactorEnrichment.Test.PARAMETRIC, Sign.POSITIVE, 0);
        FactorEnrichment.Result result = FactorEnrichment.run(model, List.of(view.name()), sets,
            new FactorEnrichment.Options(method, Naming.PLAIN, 3, Integer.MAX_VALUE, 0, 1), Progress.NONE).views().get(0);
        assertThat(result.p()[factor][0]).as("p of the features with the largest weights").isLessThan(0.01);
        assertThat(result.p()[factor][0]).isLessThan(result.p()[factor][1]);
    }

    private static double r2(MofaModel model, ViewWeights view, int factor) {
        int m = model.views().indexOf(view);
        return Arrays.stream(model.varianceExplained().perFactor()).mapToDouble(views -> views[m][factor]).max().orElse(0);
    }

    private static void whatFollowsAFactorIsAssociated(MofaModel source, int factor) {
        Column follower = new NumberColumn("follower",
            Arrays.stream(source.factors()).mapToDouble(z -> 2 - 3 * z[factor]).toArray());
        MofaModel model = new MofaModel(source.samples(), source.groups(), source.groupOf(),
            new SampleMetadata(Stream.concat(source.metadata().columns().stream(), Stream.of(follower)).toList()),
            source.factors(), null, null, null, source.views(), source.varianceExplained(), source.training(),
            Optional.empty());
        assertThat(FactorAssociation.numbers(model, "follower").get(factor).effect()).isCloseTo(-1, within(1e-12));
        for (Column column : source.metadata().columns()) {
            assertThat(column instanceof NumberColumn ? FactorAssociation.numbers(model, column.name())
                : FactorAssociation.categories(model, column.name())).as(column.name()).isNotEmpty();
        }
    }
}
