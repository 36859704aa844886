package org.omicsweave.core.mofa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;
import org.omicsweave.core.io.MofaModelFile;

/** Projection of new samples and imputation. */
class NewSamplesTest {

    private static MofaModel train(OmicsData data, int factors) {
        return MofaTrainer.train(data, MofaOptions.builder(data).factors(factors).threads(2)
            .convergence(MofaOptions.Convergence.SLOW).maxIterations(3000).build(), TrainingListener.NONE);
    }

    private static double difference(double[][] a, double[][] b) {
        return Golden.difference(a, b);
    }

    private static final Likelihood[] MIXED = {Likelihood.GAUSSIAN, Likelihood.BERNOULLI, Likelihood.POISSON};

    @Test
    void trainingSamplesComeBackUnchanged() {
        OmicsData data = Simulated.of(1, 80, 2, 3, 0.2, 40, MIXED).data();
        for (boolean keepData : new boolean[] {true, false}) {
            MofaModel model = MofaTrainer.train(data, MofaOptions.builder(data).factors(3).threads(2).maxIterations(20)
                .keepData(keepData).build(), TrainingListener.NONE);
            MofaProjector.Projection projection = MofaProjector.project(model, data, 2, Progress.NONE);
            assertThat(projection.factors()).isDeepEqualTo(model.factors());
            assertThat(projection.deviations()).isDeepEqualTo(model.factorDeviations());
            assertThat(projection.warnings()).isEmpty();
            assertThat(projection.views().get(0).varianceExplained()).isGreaterThan(0.5);
        }
    }

    /** As a node has it: the model comes from a file. */
    @Test
    void trainingSamplesComeBackFromAFileUnchanged(@TempDir Path folder) throws IOException {
        OmicsData data = Simulated.of(1, 80, 2, 3, 0.2, 40, MIXED).data();
        MofaModel model = MofaTrainer.train(data, MofaOptions.builder(data).factors(3).threads(2).maxIterations(20)
            .build(), TrainingListener.NONE);
        MofaModelFile.write(model, folder.resolve("model.hdf5"));
        MofaModel read = MofaModelFile.read(folder.resolve("model.hdf5"));
        assertThat(MofaProjector.project(read, data, 2, Progress.NONE).factors()).isDeepEqualTo(model.factors());
    }

    /** With the processed values in the model some of its samples are known too, unless their values have changed. */
    @Test
    void someOfTheTrainingSamplesComeBackUnchanged() {
        OmicsData data = Simulated.of(1, 40, 2, 3, 0.2, 30, MIXED).data();
        MofaModel model = MofaTrainer.train(data, MofaOptions.builder(data).factors(3).threads(1).maxIterations(20)
            .build(), TrainingListener.NONE);
        double[][] factors = MofaProjector.project(model, Simulated.select(data, 7, 3, 22), 1, Progress.NONE).factors();
        assertThat(factors).isDeepEqualTo(new double[][] {model.factors()[7], model.factors()[3], model.factors()[22]});

        double[][] rows = new double[40][30];
        for (int n = 0; n < 40; n++) {
            data.views().get(0).values().copyRow(n, rows[n]);
        }
        int observed = IntStream.range(0, 30).filter(d -> !Double.isNaN(rows[3][d])).findFirst().orElseThrow();
        rows[3][observed] += 0.5;
        List<View> views = new ArrayList<>(data.views());
        views.set(0, new View("view0", Likelihood.GAUSSIAN, Transformation.NONE, views.get(0).features(),
            DoubleValues.wrap(rows, 30)));
        OmicsData changed = new OmicsData(data.samples(), data.groups(), data.groupOf(), views, data.metadata());
        double[][] projected = MofaProjector.project(model, changed, 1, Progress.NONE).factors();
        assertThat(projected[3]).isNotEqualTo(model.factors()[3]);
        assertThat(projected[4]).isEqualTo(model.factors()[4]);
    }

    /** A projection without knowing the samples ends where a training that goes on and on ends. */
    @Test
    void projectionIsTheFixedPointOfTheTraining() {
        for (boolean sparse : new boolean[] {false, true}) {
            for (boolean weighted : new boolean[] {false, true}) {
                OmicsData data = Simulated.of(6, 60, 2, 3, 0.2, 40, Likelihood.GAUSSIAN, Likelihood.GAUSSIAN).data();
                MofaModel model = MofaTrainer.train(data, MofaOptions.builder(data).factors(3).threads(2)
                    .spikeAndSlabFactors(sparse).weightViews(weighted).floatStorage(false).maxIterations(6000)
                    .convergence(MofaOptions.Convergence.SLOW).elboFrequency(6000).build(), TrainingListener.NONE);
                OmicsData renamed = new OmicsData(data.samples().stream().map(name -> "new " + name).toList(),
                    data.groups(), data.groupOf(), data.views(), data.metadata());
                MofaProjector.Projection projection = MofaProjector.project(model, renamed, 2, Progress.NONE);
                String what = "sparse " + sparse + ", weighted " + weighted;
                assertThat(difference(model.factors(), projection.factors())).as(what).isLessThan(1e-6);
                assertThat(difference(model.factorDeviations(), projection.deviations())).as(what).isLessThan(1e-6);
            }
        }
    }

    @Test
    void heldOutSamplesFindTheirFactors() {
        Simulated simulated = Simulated.of(2, 120, 1, 3, 0.1, 60, Likelihood.GAUSSIAN, Likelihood.BERNOULLI);
        int[] old = IntStream.range(0, 80).toArray();
        int[] fresh = IntStream.range(80, 120).toArray();
        MofaModel model = train(Simulated.select(simulated.data(), old), 3);
        MofaModel all = train(simulated.data(), 3);
        double[][] found = MofaProjector.project(model, Simulated.select(simulated.data(), fresh), 2, Progress.NONE)
            .factors();
        double[][] together = Arrays.copyOfRange(all.factors(), 80, 120);
        for (int k = 0; k < 3; k++) {
            assertThat(largestCorrelation(together, found, k)).isGreaterThan(0.97);
        }
    }

    private static double largestCorrelation(double[][] a, double[][] b, int k) {
        double best = 0;
        for (int j = 0; j < b[0].length; j++) {
            double ab = 0;
            double aa = 0;
            double bb = 0;
            for (int n = 0; n < a.length; n++) {
                ab += a[n][k] * b[n][j];
                aa += a[n][k] * a[n][k];
                bb += b[n][j] * b[n][j];
            }
            best = Math.max(best, Math.abs(ab) / Math.sqrt(aa * bb));
        }
        return best;
    }

    @Test
    void someViewsAndFeaturesAreEnough() {
        OmicsData data = Simulated.of(3, 60, 1, 2, 0, 50, Likelihood.GAUSSIAN, Likelihood.GAUSSIAN).data();
        MofaModel model = train(data, 2);
        View view = data.views().get(0);
        double[][] rows = new double[60][];
        for (int n = 0; n < 60; n++) {
            double[] line = new double[50];
            view.values().copyRow(n, line);
            rows[n] = Arrays.copyOf(line, 31);
            rows[n][30] = 1e6;
        }
        List<String> names = new ArrayList<>(view.features().subList(0, 30));
        names.add("unheard of");
        OmicsData part = OmicsData.of(data.samples(), List.of(new View("view0", Likelihood.GAUSSIAN,
            Transformation.NONE, names, DoubleValues.wrap(rows, 31))));
        MofaProjector.Projection projection = MofaProjector.project(model, part, 1, Progress.NONE);
        assertThat(projection.views()).singleElement().satisfies(use -> {
            assertThat(use.shared()).isEqualTo(30);
            assertThat(use.unknown()).isEqualTo(1);
            assertThat(use.absent()).isEqualTo(20);
        });
        assertThat(largestCorrelation(model.factors(), projection.factors(), 0)).isGreaterThan(0.95);
        assertThat(projection.warnings()).hasSize(1);
    }

    @Test
    void dataThatDoNotFitAreRefused() {
        OmicsData data = Simulated.of(4, 30, 1, 2, 0, 20, Likelihood.GAUSSIAN).data();
        MofaModel model = train(data, 2);
        View view = data.views().get(0);
        assertThatThrownBy(() -> MofaProjector.project(model, OmicsData.of(data.samples(), List.of(new View("view0",
            Likelihood.POISSON, Transformation.NONE, view.features(), view.values()))), 1, Progress.NONE))
            .isInstanceOf(InputException.class).hasMessageContaining("poisson").hasMessageContaining("gaussian");
        assertThatThrownBy(() -> MofaProjector.project(model, OmicsData.of(data.samples(), List.of(new View("view0",
            Likelihood.GAUSSIAN, Transformation.LOG2, view.features(), view.values()))), 1, Progress.NONE))
            .isInstanceOf(InputException.class).hasMessageContaining("log2(x+1)");
        assertThatThrownBy(() -> MofaProjector.project(model, OmicsData.of(data.samples(), List.of(new View("view0",
            Likelihood.GAUSSIAN, Transformation.NONE, IntStream.range(0, 20).mapToObj(d -> "other" + d).toList(),
            view.values()))), 1, Progress.NONE)).isInstanceOf(InputException.class).hasMessageContaining("share no feature");
        assertThatThrownBy(() -> MofaProjector.project(model, OmicsData.of(data.samples(), List.of(new View("x",
            Likelihood.GAUSSIAN, Transformation.NONE, view.features(), view.values()))), 1, Progress.NONE))
            .isInstanceOf(InputException.class).hasMessageContaining("share no view");
    }

    @Test
    void projectionAndImputationReportAndStop() {
        OmicsData data = Simulated.of(5, 400, 1, 3, 0.2, 300, Likelihood.GAUSSIAN, Likelihood.BERNOULLI).data();
        MofaModel model = train(Simulated.select(data, IntStream.range(0, 100).toArray()), 3);
        List<Double> reported = new ArrayList<>();
        Progress stops = (fraction, message) -> {
            reported.add(fraction);
            throw new CancellationException(message);
        };
        assertThatThrownBy(() -> MofaProjector.project(model, data, 2, stops)).isInstanceOf(CancellationException.class)
            .hasMessageContaining("of 400");
        assertThatThrownBy(() -> MofaImputer.impute(model, Simulated.select(data, 3, 5), 1, stops))
            .isInstanceOf(CancellationException.class).hasMessage("View \"view0\": feature 0 of 300");
        assertThat(reported).hasSize(2).allMatch(fraction -> fraction >= 0 && fraction <= 1);
    }

    @Test
    void imputationFillsMissingEntriesOnly() {
        Simulated simulated = Simulated.of(5, 150, 1, 3, 0.2, 50, Likelihood.GAUSSIAN, Likelihood.BERNOULLI,
            Likelihood.POISSON);
        MofaModel model = train(simulated.data(), 3);
        MofaImputer.Imputation imputation = MofaImputer.impute(model, simulated.data(), 2, Progress.NONE);
        for (int m = 0; m < 3; m++) {
            double squared = 0;
            double base = 0;
            double standardised = 0;
            int count = 0;
            for (int n = 0; n < 150; n++) {
                for (int d = 0; d < 50; d++) {
                    double given = simulated.data().views().get(m).values().get(n, d);
                    double truth = simulated.complete().views().get(m).values().get(n, d);
                    double filled = imputation.data().views().get(m).values().get(n, d);
                    double sd = imputation.deviations().get(m).get(n, d);
                    if (given == given) {
                        assertThat(filled).isEqualTo(given);
                        assertThat(sd).isZero();
                    } else {
                        double mean = mean(simulated.data().views().get(m), d);
                        squared += (filled - truth) * (filled - truth);
                        base += (mean - truth) * (mean - truth);
                        standardised += (filled - truth) * (filled - truth) / (sd * sd);
                        count++;
                    }
                }
            }
            assertThat(squared / base).as("view " + m + " against the feature's mean").isLessThan(m == 0 ? 0.3 : 0.85);
            assertThat(standardised / count).as("view " + m + " against its deviation").isBetween(0.6, 1.6);
            assertThat(imputation.filled()[m]).isEqualTo(count);
        }
    }

    private static double mean(View view, int d) {
        double sum = 0;
        int count = 0;
        for (int n = 0; n < view.values().rows(); n++) {
            double x = view.values().get(n, d);
            if (x == x) {
                sum += x;
                count++;
            }
        }
        return sum / count;
    }
}
