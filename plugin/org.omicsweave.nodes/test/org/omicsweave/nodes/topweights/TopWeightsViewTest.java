package org.omicsweave.nodes.topweights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.omicsweave.core.analysis.FactorEnrichment.Sign;
import org.omicsweave.core.analysis.TopWeights;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.Training;
import org.omicsweave.core.mofa.MofaModel.VarianceExplained;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;
import org.omicsweave.core.mofa.MofaOptions;
import org.omicsweave.nodes.topweights.TopWeightsView.HeatMap;

class TopWeightsViewTest {

    private static final int SAMPLES = 1000;

    @Test
    void theHeatMapIsSortedByTheFactorAndStandardised() {
        MofaModel model = model(true);
        TopWeightsView view = TopWeightsView.of(model, TopWeights.of(model, 2, Sign.ALL), true);
        assertThat(view.heatMaps()).hasSize(1);
        HeatMap map = view.heatMaps().get(0);
        assertThat(map.features()).containsExactly("rises", "constant"); // by weight
        assertThat(map.samples()).hasSize(300);
        assertThat(map.scores()).isSorted();
        assertThat(map.samples()).doesNotContain("s7"); // not measured
        double[] rises = map.values()[0];
        assertThat(IntStream.range(0, 300).filter(i -> Double.isNaN(rises[i]))).isNotEmpty();
        double[] known = IntStream.range(0, 300).mapToDouble(i -> rises[i]).filter(x -> !Double.isNaN(x)).toArray();
        assertThat(known).isSorted();
        assertThat(known[0]).isBetween(-2.0, -1.5);
        assertThat(map.values()[1]).containsOnly(0);
    }

    @Test
    void withoutDataThereAreWeightsAlone() {
        MofaModel model = model(false);
        TopWeightsView view = TopWeightsView.of(model, TopWeights.of(model, 2, Sign.ALL), true);
        assertThat(view.heatMaps()).isEmpty();
        assertThat(view.features().get(0).top()).hasSize(2);
        assertThat(view.features().get(0).ranked()).containsExactly(0.1, 0.5, 1);
    }

    /** Factor -500 to 499; every third value of the rising feature is missing. */
    private static MofaModel model(boolean withData) {
        List<String> samples = IntStream.range(0, SAMPLES).mapToObj(n -> "s" + n).toList();
        double[][] factors = IntStream.range(0, SAMPLES).mapToObj(n -> new double[] {(n * 7) % SAMPLES - 500.0})
            .toArray(double[][]::new);
        double[][] values = IntStream.range(0, SAMPLES)
            .mapToObj(n -> new double[] {3, n % 3 == 0 ? Double.NaN : factors[n][0], 5}).toArray(double[][]::new);
        values[7] = null;
        List<String> features = List.of("other", "rises", "constant");
        OmicsData data = OmicsData.of(samples, List.of(new View("v", Likelihood.GAUSSIAN, Transformation.NONE, features,
            DoubleValues.wrap(values, 3))));
        return new MofaModel(samples, List.of(OmicsData.SINGLE_GROUP), new int[SAMPLES], SampleMetadata.EMPTY, factors,
            null, null, null,
            List.of(new ViewWeights("v", Likelihood.GAUSSIAN, Transformation.NONE, features,
                new double[][] {{0.2}, {2}, {1}}, null, null, null, null, null, null)),
            new VarianceExplained(new double[1][1][1], new double[1][1]),
            new Training(MofaOptions.builder().build(), "", "", new double[0], new int[0], new double[0], true,
                List.of()),
            withData ? Optional.of(data) : Optional.empty());
    }
}
