package org.omicsweave.core.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.TextColumn;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;
import org.omicsweave.core.neural.AutoencoderOptions.Architecture;
import org.omicsweave.core.neural.AutoencoderOptions.Kind;

class AutoencoderTest {

    private static final int SAMPLES = 120;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void explainsHeldOutSamplesOfMixedViews(Kind kind) {
        for (Architecture architecture : Architecture.values()) {
            AutoencoderModel model = AutoencoderLearner.train(data(1), options(architecture, kind, 1), NeuralListener.NONE);
            assertThat(model.comparison()).hasSize(3)
                .allSatisfy(c -> assertThat(c.autoencoder()).as(architecture + " " + c).isGreaterThan(0.05));
            assertThat(model.comparison().get(0).autoencoder()).isGreaterThan(0.5);
        }
    }

    @Test
    void imputesHeldOutEntriesBetterThanTheMean() {
        OmicsData complete = data(2);
        Random random = new Random(3);
        List<View> views = new ArrayList<>();
        for (View view : complete.views()) {
            double[][] rows = rows(view);
            for (double[] row : rows) {
                for (int j = 0; j < row.length; j++) {
                    row[j] = random.nextDouble() < 0.2 ? Double.NaN : row[j];
                }
            }
            views.add(view(view.name(), view.likelihood(), rows));
        }
        OmicsData holes = OmicsData.of(complete.samples(), views);
        AutoencoderModel model = AutoencoderLearner.train(holes, options(Architecture.JOINT, Kind.DENOISING, 1),
            NeuralListener.NONE);
        var restored = model.apply(holes, NeuralListener.NONE).values();
        for (int m = 0; m < views.size(); m++) {
            double error = 0;
            double meanError = 0;
            double[][] truth = rows(complete.views().get(m));
            for (int j = 0; j < truth[0].length; j++) {
                double sum = 0;
                int observed = 0;
                for (int i = 0; i < SAMPLES; i++) {
                    if (!Double.isNaN(views.get(m).values().get(i, j))) {
                        sum += truth[i][j];
                        observed++;
                    }
                }
                for (int i = 0; i < SAMPLES; i++) {
                    if (Double.isNaN(views.get(m).values().get(i, j))) {
                        error += Math.pow(truth[i][j] - restored.get(m)[i][j], 2);
                        meanError += Math.pow(truth[i][j] - sum / observed, 2);
                    }
                }
            }
            assertThat(error).as(views.get(m).name()).isLessThan(meanError);
        }
    }

    @Test
    void sameSeedSameBits() {
        AutoencoderOptions options = options(Architecture.JOINT, Kind.VARIATIONAL, 5);
        double[][] first = AutoencoderLearner.train(data(1), options, NeuralListener.NONE).latent();
        double[][] second = AutoencoderLearner.train(data(1), options, NeuralListener.NONE).latent();
        assertThat(first).isDeepEqualTo(second);
    }

    @Test
    void fileKeepsTheModel() throws Exception {
        OmicsData data = data(1);
        AutoencoderModel model = AutoencoderLearner.train(data, options(Architecture.EARLY, Kind.PLAIN, 1),
            NeuralListener.NONE);
        Path file = folder.resolve("model.zip");
        model.write(file);
        AutoencoderModel read = AutoencoderModel.read(file);
        assertThat(read.latent()).isDeepEqualTo(model.latent());
        assertThat(read.apply(data, NeuralListener.NONE).latent()).isDeepEqualTo(model.apply(data, NeuralListener.NONE).latent());
        assertThat(read.options().training()).usingRecursiveComparison().isEqualTo(model.options().training());
        Files.write(file, new byte[]{1, 2, 3});
        assertThatThrownBy(() -> AutoencoderModel.read(file)).isInstanceOf(InputException.class)
            .hasMessageContaining("damaged");
    }

    @Test
    void latentVariablesAreFreeOfTheBatch() {
        OmicsData plain = data(4);
        Random random = new Random(5);
        String[] batch = new String[SAMPLES];
        double[][] rows = rows(plain.views().get(0));
        for (int i = 0; i < SAMPLES; i++) {
            batch[i] = random.nextBoolean() ? "a" : "b";
            for (int j = 0; j < rows[i].length && batch[i].equals("a"); j++) {
                rows[i][j] += 2 * ((j * 7919) % 5 - 2);
            }
        }
        OmicsData data = new OmicsData(plain.samples(), plain.groups(), plain.groupOf(),
            List.of(view("gaussian", Likelihood.GAUSSIAN, rows)),
            new SampleMetadata(List.of(new TextColumn("batch", batch))));
        AutoencoderOptions without = options(Architecture.JOINT, Kind.PLAIN, 1);
        AutoencoderOptions with = without.toBuilder().batchColumn("batch").build();
        double trace = predictedBatches(AutoencoderLearner.train(data, without, NeuralListener.NONE).latent(), batch);
        double left = predictedBatches(AutoencoderLearner.train(data, with, NeuralListener.NONE).latent(), batch);
        assertThat(trace).isGreaterThan(0.9);
        assertThat(left).isLessThan(0.7);
    }

    @Test
    void cancelEndsTheTraining() {
        NeuralListener cancelling = new NeuralListener() {
            @Override
            public void batch() {
                throw new CancellationException();
            }

            @Override
            public void epoch(String stage, int epoch, int epochs, double training, double validation) {
            }
        };
        assertThatThrownBy(() -> AutoencoderLearner.train(data(1), options(Architecture.JOINT, Kind.PLAIN, 1), cancelling))
            .isInstanceOf(CancellationException.class);
    }

    @Test
    void errorsSayWhatToDo() {
        OmicsData data = data(1);
        double[][] rows = rows(data.views().get(0));
        rows[3][4] = Double.POSITIVE_INFINITY;
        OmicsData infinite = OmicsData.of(data.samples(), List.of(view("gaussian", Likelihood.GAUSSIAN, rows)));
        AutoencoderOptions options = options(Architecture.JOINT, Kind.PLAIN, 1);
        assertThatThrownBy(() -> AutoencoderLearner.train(infinite, options, NeuralListener.NONE))
            .hasMessageContaining("sample \"s3\"").hasMessageContaining("feature \"gaussian_4\"");
        TrainingOptions wild =
            TrainingOptions.builder().optimiser(Optimiser.SGD).learningRate(1e9).gradientClip(0).l2(0).build();
        assertThatThrownBy(() -> AutoencoderLearner.train(data, options.toBuilder().training(wild).build(),
            NeuralListener.NONE)).hasMessageContaining("learning rate");
        assertThatThrownBy(() -> options.toBuilder().hidden(List.of(0)).build()).hasMessageContaining("hidden layer");
        TrainingOptions tight = TrainingOptions.builder().memoryLimitMb(16).build();
        assertThatThrownBy(() -> AutoencoderLearner.train(data,
            options.toBuilder().hidden(List.of(100_000)).training(tight).build(), NeuralListener.NONE))
                .hasMessageContaining("limit of 16 MB");
    }

    /** Share of the samples of a third of the data whose batch a logistic regression predicts that learnt from the rest. */
    private static double predictedBatches(double[][] latent, String[] batch) {
        int[] training = IntStream.range(0, latent.length).filter(i -> i % 3 > 0).toArray();
        int[] rest = IntStream.range(0, latent.length).filter(i -> i % 3 == 0).toArray();
        double[] classes = Arrays.stream(training).mapToDouble(i -> batch[i].equals("a") ? 0 : 1).toArray();
        boolean[] observed = new boolean[training.length];
        double[] ones = Arrays.stream(training).mapToDouble(i -> 1).toArray();
        double[][] p = LinearBaseline.fit(latent, new Target(AnnOptions.Task.CLASSES, List.of("a", "b"), training, classes, observed),
            classes, ones, 1).predict(latent, rest);
        return IntStream.range(0, rest.length)
            .filter(i -> (p[i][0] > 0.5) == batch[rest[i]].equals("a")).count() / (double)rest.length;
    }

    static AutoencoderOptions options(Architecture architecture, Kind kind, long seed) {
        TrainingOptions training = TrainingOptions.builder().learningRate(5e-3).schedule(LearningRateSchedule.COSINE)
            .epochs(80).batchSize(24).patience(40).validationShare(0.2).l2(1e-5).activation(Activation.TANH).seed(seed)
            .build();
        return AutoencoderOptions.builder().architecture(architecture).kind(kind).latent(3).beta(0.2).warmUp(20)
            .training(training).build();
    }

    /** Two hidden factors behind a gaussian, a bernoulli and a Poisson view. */
    static OmicsData data(long seed) {
        Random random = new Random(seed);
        double[][] z = new double[SAMPLES][2];
        for (double[] row : z) {
            row[0] = random.nextGaussian();
            row[1] = random.nextGaussian();
        }
        List<View> views = new ArrayList<>();
        views.add(view("gaussian", Likelihood.GAUSSIAN, simulate(z, 40, 1, random, (eta, r) -> eta + 0.5 * r.nextGaussian())));
        views.add(view("mutations", Likelihood.BERNOULLI,
            simulate(z, 30, 2, random, (eta, r) -> r.nextDouble() < 1 / (1 + Math.exp(-eta)) ? 1 : 0)));
        views.add(view("counts", Likelihood.POISSON, simulate(z, 20, 0.6, random, (eta, r) -> poisson(Math.exp(1 + eta), r))));
        return OmicsData.of(IntStream.range(0, SAMPLES).mapToObj(i -> "s" + i).toList(), views);
    }

    interface Draw {
        double value(double eta, Random random);
    }

    private static double[][] simulate(double[][] z, int columns, double scale, Random random, Draw draw) {
        double[][] w = new double[columns][2];
        for (double[] row : w) {
            row[0] = scale * random.nextGaussian();
            row[1] = scale * random.nextGaussian();
        }
        double[][] values = new double[z.length][columns];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < columns; j++) {
                values[i][j] = draw.value(z[i][0] * w[j][0] + z[i][1] * w[j][1], random);
            }
        }
        return values;
    }

    private static double poisson(double rate, Random random) {
        double limit = Math.exp(-Math.min(rate, 50));
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    static View view(String name, Likelihood likelihood, double[][] rows) {
        return new View(name, likelihood, Transformation.NONE,
            IntStream.range(0, rows[0].length).mapToObj(j -> name + "_" + j).toList(),
            DoubleValues.wrap(rows, rows[0].length));
    }

    static double[][] rows(View view) {
        double[][] rows = new double[view.values().rows()][view.featureCount()];
        for (int i = 0; i < rows.length; i++) {
            view.values().copyRow(i, rows[i]);
        }
        return rows;
    }
}
