package org.omicsweave.nodes.factorassociation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.omicsweave.core.analysis.FactorAssociation.Association;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.Training;
import org.omicsweave.core.mofa.MofaModel.VarianceExplained;
import org.omicsweave.core.mofa.MofaOptions;

class FactorAssociationViewTest {

    @Test
    void ofManySamplesSomeAreShownAndAllAreTested() {
        FactorAssociationView view = view(30_000);
        assertThat(view.covariates()).extracting(FactorAssociationView.CovariateRow::samples).containsOnly(30_000);
        assertThat(view.samples()).hasSize(2000);
        assertThat(view.scores()).hasDimensions(2000, 1);
        assertThat(view.values()).allMatch(row -> row.size() == 2000);
        assertThat(view.warnings()).hasSize(1).first().asString().contains("all 30000 samples");
        for (FactorAssociationView.Stratum stratum : view.survivalCurves().get(0).strata()) {
            assertThat(stratum.time()).hasSize(501).isSorted();
            assertThat(stratum.survival()[0]).isEqualTo(1);
            assertThat(stratum.survival()[500]).isLessThan(0.01);
            assertThat(stratum.samples()).isEqualTo(10_000);
        }
    }

    @Test
    void ofFewSamplesAllAreShown() {
        FactorAssociationView view = view(60);
        assertThat(view.samples()).hasSize(60);
        assertThat(view.warnings()).isEmpty();
    }

    private static FactorAssociationView view(int n) {
        Random random = new Random(1);
        double[][] factors = IntStream.range(0, n).mapToObj(i -> new double[] {random.nextGaussian()})
            .toArray(double[][]::new);
        double[] time = random.doubles(n).map(u -> -Math.log(u)).toArray();
        double[] event = IntStream.range(0, n).mapToDouble(i -> i % 4 == 0 ? 0 : 1).toArray();
        MofaModel model = new MofaModel(IntStream.range(0, n).mapToObj(i -> "s" + i).toList(),
            List.of(OmicsData.SINGLE_GROUP), new int[n],
            new SampleMetadata(List.of(new NumberColumn("time", time), new NumberColumn("event", event),
                new NumberColumn("age", random.doubles(n).toArray()))),
            factors, null, null, null, List.of(), new VarianceExplained(new double[1][0][], new double[1][0]),
            new Training(MofaOptions.builder().build(), "", "", new double[0], new int[0], new double[0], true,
                List.of()),
            Optional.empty());
        FactorAssociationNodeParameters parameters = new FactorAssociationNodeParameters();
        parameters.timeColumn = "time";
        parameters.eventColumn = "event";
        Covariates covariates = new Covariates(model, parameters);
        List<List<Association>> tests =
            covariates.list().stream().map(each -> covariates.test(each, Progress.NONE)).toList();
        return FactorAssociationView.of(covariates, tests, parameters);
    }
}
