package org.omicsweave.core.mofa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.assertj.core.data.Offset;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.View;
import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.Workers;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What holds for any data. */
class TrainerPropertiesTest {

    private static MofaOptions.Builder options(OmicsData data, int factors) {
        return MofaOptions.builder(data).factors(factors).threads(2).maxIterations(60).startSparsity(5)
            .floatStorage(false);
    }

    /** The exact bound never falls: any likelihoods, missingness, groups, sparsity. */
    @Property(tries = 120, shrinking = ShrinkingMode.OFF)
    void theBoundNeverFalls(@ForAll @LongRange(min = 0, max = 1_000_000) long seed,
        @ForAll @IntRange(min = 8, max = 40) int samples, @ForAll @IntRange(min = 4, max = 30) int features,
        @ForAll @DoubleRange(min = 0, max = 0.95) double missing, @ForAll @IntRange(min = 1, max = 3) int groups,
        @ForAll @IntRange(min = 1, max = 5) int factors, @ForAll @Size(min = 1, max = 3) List<Likelihood> likelihoods,
        @ForAll boolean sparseWeights, @ForAll boolean sparseFactors, @ForAll boolean ardWeights,
        @ForAll boolean ardFactors) {
        OmicsData data = Simulated.of(seed, samples, groups, 3, missing, features,
            likelihoods.toArray(Likelihood[]::new)).data();
        if (data.views().stream().anyMatch(view -> !varies(view))) {
            return;
        }
        MofaOptions options = options(data, Math.min(factors, samples - 1)).spikeAndSlabWeights(sparseWeights)
            .spikeAndSlabFactors(sparseFactors).ardWeights(ardWeights).ardFactors(ardFactors)
            .weightViews(seed % 2 == 0).scaleViews(seed % 3 == 0).centerGroups(seed % 5 > 0).build();
        MatrixProducts products = seed % 3 == 0 ? MatrixProducts.java() : MatrixProducts.best();
        try (Workers workers = new Workers(2)) {
            TrainingData training = TrainingData.of(data, options, products, workers);
            double[][] start = PrincipalComponents.start(training, options, products, workers);
            try (Inference inference = new Inference(training, options, start, products, workers)) {
                double last = inference.exactElbo(inference.elbo());
                for (int i = 1; i <= 60; i++) {
                    inference.iterate(i);
                    double elbo = inference.exactElbo(inference.elbo());
                    assertThat(elbo).as("iteration " + i).isGreaterThan(last - 1e-10 * Math.abs(last));
                    last = elbo;
                }
                assertThat(Arrays.stream(inference.factors.mean).flatMapToDouble(Arrays::stream))
                    .allMatch(Double::isFinite);
            }
        }
    }

    private static boolean varies(View view) {
        return IntStream.range(0, view.featureCount()).anyMatch(d -> IntStream.range(0, view.values().rows())
            .mapToDouble(n -> view.values().get(n, d)).filter(x -> x == x).distinct().count() > 1);
    }

    /** As the trainer sees it: no warning, neither in double nor in single precision. */
    @Property(tries = 20, shrinking = ShrinkingMode.OFF)
    void noFallIsReported(@ForAll @LongRange(min = 0, max = 1_000_000) long seed,
        @ForAll @DoubleRange(min = 0, max = 0.95) double missing, @ForAll boolean floatStorage) {
        OmicsData data = Simulated.of(seed, 40, 2, 2, missing, 30, Likelihood.GAUSSIAN, Likelihood.BERNOULLI,
            Likelihood.POISSON).data();
        if (data.views().stream().anyMatch(view -> !varies(view))) {
            return;
        }
        MofaModel model = MofaTrainer.train(data, options(data, 3).floatStorage(floatStorage).maxIterations(300).build(),
            TrainingListener.NONE);
        assertThat(model.training().warnings()).noneMatch(warning -> warning.contains("ELBO fell"));
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void permutedDataGiveThePermutedModel(@ForAll @LongRange(min = 0, max = 1_000_000) long seed,
        @ForAll @DoubleRange(min = 0, max = 0.3) double missing, @ForAll @IntRange(min = 1, max = 2) int groups) {
        OmicsData data = Simulated.of(seed, 30, groups, 3, missing, 12, Likelihood.GAUSSIAN, Likelihood.BERNOULLI)
            .data();
        Random random = new Random(seed);
        int[] samples = permutation(30, random);
        int[] features = permutation(12, random);
        List<View> views = new ArrayList<>();
        for (View view : data.views()) {
            double[][] rows = new double[30][12];
            for (int n = 0; n < 30; n++) {
                for (int d = 0; d < 12; d++) {
                    rows[n][d] = view.values().get(samples[n], features[d]);
                }
            }
            views.add(0, new View(view.name(), view.likelihood(), view.transformation(),
                IntStream.of(features).mapToObj(view.features()::get).toList(), DoubleValues.wrap(rows, 12)));
        }
        OmicsData permuted = new OmicsData(IntStream.of(samples).mapToObj(data.samples()::get).toList(), data.groups(),
            IntStream.of(samples).map(n -> data.groupOf()[n]).toArray(), views, SampleMetadata.EMPTY);
        MofaOptions options = options(data, 3).maxIterations(15).build();
        MofaModel a = MofaTrainer.train(data, options, TrainingListener.NONE);
        MofaModel b = MofaTrainer.train(permuted, options, TrainingListener.NONE);
        double[] elbo = a.training().elbo();
        for (int i = 0; i < elbo.length; i++) {
            assertThat(b.training().elbo()[i]).isCloseTo(elbo[i], within(1e-6 * Math.abs(elbo[i])));
        }
        for (int k = 0; k < 3; k++) {
            double sign = Math.signum(a.factors()[samples[0]][k] * b.factors()[0][k]);
            for (int n = 0; n < 30; n++) {
                assertThat(sign * b.factors()[n][k]).isCloseTo(a.factors()[samples[n]][k], within(1e-3));
            }
            for (int d = 0; d < 12; d++) {
                assertThat(sign * b.views().get(1).weights()[d][k])
                    .isCloseTo(a.views().get(0).weights()[features[d]][k], within(1e-3));
            }
        }
    }

    private static Offset<Double> within(double offset) {
        return Offset.offset(offset);
    }

    private static int[] permutation(int n, Random random) {
        List<Integer> list = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        Collections.shuffle(list, random);
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void scaleOfAViewDoesNotMatterWhenViewsAreScaled(@ForAll @LongRange(min = 0, max = 1_000_000) long seed,
        @ForAll @DoubleRange(min = 0.01, max = 1000) double factor) {
        OmicsData data = Simulated.of(seed, 30, 1, 2, 0.1, 10, Likelihood.GAUSSIAN, Likelihood.GAUSSIAN).data();
        View first = data.views().get(0);
        double[][] rows = new double[30][10];
        for (int n = 0; n < 30; n++) {
            for (int d = 0; d < 10; d++) {
                rows[n][d] = factor * first.values().get(n, d);
            }
        }
        OmicsData scaled = OmicsData.of(data.samples(), List.of(new View(first.name(), first.likelihood(),
            first.transformation(), first.features(), DoubleValues.wrap(rows, 10)), data.views().get(1)));
        MofaOptions options = options(data, 2).scaleViews(true).build();
        double[][] a = MofaTrainer.train(data, options, TrainingListener.NONE).varianceExplained().total();
        double[][] b = MofaTrainer.train(scaled, options, TrainingListener.NONE).varianceExplained().total();
        for (int m = 0; m < 2; m++) {
            assertThat(b[0][m]).isCloseTo(a[0][m], within(1e-6));
        }
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void sameSeedAndThreadsGiveTheSameBits(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        OmicsData data = Simulated.of(seed, 40, 2, 3, 0.1, 70, Likelihood.GAUSSIAN, Likelihood.POISSON).data();
        MofaOptions options = options(data, 3).maxIterations(10).build();
        MofaModel a = MofaTrainer.train(data, options, TrainingListener.NONE);
        MofaModel b = MofaTrainer.train(data, options, TrainingListener.NONE);
        assertThat(b.training().elbo()).isEqualTo(a.training().elbo());
        assertThat(b.factors()).isEqualTo(a.factors());
    }

    /** Single precision agrees with double precision in variance explained, also where counts are large. */
    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void floatStorageAgrees(@ForAll @LongRange(min = 0, max = 1_000_000) long seed, @ForAll Likelihood likelihood,
        @ForAll @IntRange(min = 0, max = 6) int magnitude) {
        OmicsData data = scaledCounts(Simulated.of(seed, 60, 1, 3, 0.1, 40, Likelihood.GAUSSIAN, likelihood).data(),
            Math.pow(10, magnitude));
        // the last digits of the ELBO decide when a training ends: few iterations, so that both take all of them
        MofaOptions options = options(data, 3).convergence(MofaOptions.Convergence.SLOW).maxIterations(40).build();
        MofaModel b = MofaTrainer.train(data, options.toBuilder().floatStorage(true).build(), TrainingListener.NONE);
        MofaModel a = MofaTrainer.train(data, options, TrainingListener.NONE);
        for (int m = 0; m < 2; m++) {
            assertThat(b.varianceExplained().total()[0][m]).isCloseTo(a.varianceExplained().total()[0][m], within(1e-5));
        }
        assertThat(b.training().warnings()).noneMatch(warning -> warning.contains("ELBO fell"));
    }

    /** Counts of every other feature times a factor. */
    private static OmicsData scaledCounts(OmicsData data, double factor) {
        List<View> views = data.views().stream().map(view -> {
            if (view.likelihood() != Likelihood.POISSON) {
                return view;
            }
            double[][] rows = new double[data.samples().size()][view.featureCount()];
            for (int n = 0; n < rows.length; n++) {
                view.values().copyRow(n, rows[n]);
                for (int d = 0; d < rows[n].length; d += 2) {
                    rows[n][d] *= factor;
                }
            }
            return new View(view.name(), view.likelihood(), view.transformation(), view.features(),
                DoubleValues.wrap(rows, view.featureCount()));
        }).toList();
        return new OmicsData(data.samples(), data.groups(), data.groupOf(), views, SampleMetadata.EMPTY);
    }
}
