package org.omicsweave.core.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
import org.omicsweave.core.data.SampleMetadata.Column;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.data.SampleMetadata.TextColumn;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;
import org.omicsweave.core.neural.AnnOptions.Fusion;
import org.omicsweave.core.neural.AnnOptions.Task;
import org.omicsweave.core.neural.Importance.Method;
import org.omicsweave.core.neural.NetworkModel.Metric;
import org.omicsweave.core.neural.network.Pass;

class AnnTest {

    private static final int SAMPLES = 120;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Fusion.class)
    void predictsClasses(Fusion fusion) {
        NetworkModel model = AnnLearner.train(data(), options(Task.AUTO, "subtype", fusion, 3), NeuralListener.NONE);
        assertThat(model.classes()).containsExactly("A", "B", "C");
        Metric accuracy = model.evaluation().metrics().get(0);
        assertThat(accuracy.name()).isEqualTo("balanced accuracy");
        assertThat(accuracy.network()).isGreaterThan(0.85);
        assertThat(accuracy.baseline()).isGreaterThan(0.85);
        assertThat(model.evaluation().dropped()).isEqualTo(2);
        assertThat(model.evaluation().advice()).anyMatch(text -> text.contains("118 samples"));
        assertThat(model.evaluation().predictions()).hasSize(118)
            .allSatisfy(p -> assertThat(Arrays.stream(p.prediction()).sum()).isCloseTo(1, within(1e-5)));
    }

    @Test
    void predictsNumbers() {
        NetworkModel model = AnnLearner.train(data(), options(Task.AUTO, "dose", Fusion.EARLY, 3), NeuralListener.NONE);
        assertThat(model.task()).isEqualTo(Task.REGRESSION);
        assertThat(model.evaluation().metrics().get(0).network()).isGreaterThan(0.6);
        assertThat(model.evaluation().metrics().get(0).baseline()).isGreaterThan(0.6);
    }

    @Test
    void predictsSurvival() {
        NetworkModel model = AnnLearner.train(data(), options(Task.SURVIVAL, "time", Fusion.EARLY, 3), NeuralListener.NONE);
        Metric concordance = model.evaluation().metrics().get(0);
        assertThat(concordance.network()).isGreaterThan(0.65);
        assertThat(concordance.baseline()).isGreaterThan(0.65);
    }

    @Test
    void batchNormalisationDropoutAndPenaltiesTrain() {
        TrainingOptions training = TrainingOptions.builder().optimiser(Optimiser.RMSPROP).learningRate(2e-3)
            .schedule(LearningRateSchedule.ON_PLATEAU).epochs(40).batchSize(20).validationShare(0.2).l1(1e-5).l2(1e-3)
            .gradientClip(1).dropout(0.2).batchNormalisation(true).viewLearningRates(1, 0.5).build();
        NetworkModel model = AnnLearner.train(data(), AnnOptions.builder("subtype").fusion(Fusion.LATE)
            .hidden(List.of(16, 8)).folds(0).training(training).build(), NeuralListener.NONE);
        double[][] p = model.predict(data(), NeuralListener.NONE);
        long right = IntStream.range(0, SAMPLES).filter(i -> i >= 2 && Metrics.best(p[i]) == i % 3).count();
        assertThat(right).isGreaterThan(105);
    }

    @Test
    void fileKeepsTheModelAndFeaturesAreMatchedByName() throws Exception {
        OmicsData data = data();
        NetworkModel model = AnnLearner.train(data, options(Task.CLASSES, "subtype", Fusion.LATE, 0), NeuralListener.NONE);
        Path file = folder.resolve("network.zip");
        model.write(file);
        NetworkModel read = NetworkModel.read(file);
        assertThat(read.predict(data, NeuralListener.NONE)).isDeepEqualTo(model.predict(data, NeuralListener.NONE));
        View first = data.views().get(0);
        int[] order = IntStream.range(0, first.featureCount()).map(j -> first.featureCount() - 1 - j).toArray();
        double[][] rows = AutoencoderTest.rows(first);
        View reversed = new View(first.name(), first.likelihood(), first.transformation(),
            Arrays.stream(order).mapToObj(first.features()::get).toList(),
            DoubleValues.wrap(Arrays.stream(rows).map(r -> Arrays.stream(order).mapToDouble(j -> r[j]).toArray())
                .toArray(double[][]::new), order.length));
        OmicsData shuffled = OmicsData.of(data.samples(), List.of(data.views().get(1), reversed));
        assertThat(read.predict(shuffled, NeuralListener.NONE)).isDeepEqualTo(model.predict(data, NeuralListener.NONE));
        OmicsData oneView = OmicsData.of(data.samples(), List.of(data.views().get(1)));
        assertThat(read.predict(oneView, NeuralListener.NONE)).hasNumberOfRows(SAMPLES);
        NetworkModel early = AnnLearner.train(data, options(Task.CLASSES, "subtype", Fusion.EARLY, 0), NeuralListener.NONE);
        assertThatThrownBy(() -> early.predict(oneView, NeuralListener.NONE)).isInstanceOf(InputException.class).hasMessageContaining("late fusion");
        assertThatThrownBy(() -> AutoencoderModel.read(file)).hasMessageContaining("autoencoder");
    }

    @Test
    void gradientsEqualFiniteDifferencesAndIntegratedGradientsAddUp() {
        OmicsData data = data();
        NetworkModel model = AnnLearner.train(data, options(Task.REGRESSION, "dose", Fusion.EARLY, 0), NeuralListener.NONE);
        var prepared = model.scaling().apply(data, () -> { });
        float[][] gradient = Importance.attributions(model, prepared, SAMPLES, 0, Method.GRADIENT, NeuralListener.NONE).get(0);
        double deviation = model.predict(data, NeuralListener.NONE)[5][0];
        float[] inputs = prepared.get(0).inputs()[5];
        int[] row = {5};
        for (int j = 0; j < 5; j++) {
            float kept = inputs[j];
            inputs[j] = kept + 0.01f;
            double up = raw(model, prepared, row);
            inputs[j] = kept - 0.01f;
            double down = raw(model, prepared, row);
            inputs[j] = kept;
            assertThat((up - down) / 0.02).isCloseTo(gradient[5][j], within(2e-3 * (1 + Math.abs(deviation) / 1000)));
        }
        List<float[][]> integrated = Importance.attributions(model, prepared, SAMPLES, 0, Method.INTEGRATED_GRADIENTS,
            NeuralListener.NONE);
        double sum = 0;
        for (float[][] view : integrated) {
            for (float value : view[5]) {
                sum += value;
            }
        }
        double here = raw(model, prepared, row);
        prepared.forEach(view -> Arrays.fill(view.inputs()[5], 0));
        assertThat(sum).isCloseTo(here - raw(model, prepared, row), within(0.02));
    }

    @Test
    void importanceFindsTheFeaturesBehindTheClasses() {
        NetworkModel model = AnnLearner.train(data(), options(Task.CLASSES, "subtype", Fusion.EARLY, 0), NeuralListener.NONE);
        Importance.Result result = Importance.of(model, data(), Method.GRADIENT_TIMES_INPUT, NeuralListener.NONE);
        assertThat(result.views()).hasSize(6);
        assertThat(result.correlations()).hasSize(3).allSatisfy(c -> assertThat(c.shared()).isEqualTo(20));
        for (Importance.ViewImportance view : result.views()) {
            double signal = Arrays.stream(view.absolute()).limit(5).average().orElseThrow();
            double noise = Arrays.stream(view.absolute()).skip(5).average().orElseThrow();
            assertThat(signal).as(view.view() + " " + view.output()).isGreaterThan(noise);
        }
    }

    @Test
    void errorsSayWhatToDo() {
        OmicsData data = data();
        AnnOptions missing = options(Task.AUTO, "nothing", Fusion.EARLY, 0);
        assertThatThrownBy(() -> AnnLearner.train(data, missing, NeuralListener.NONE)).hasMessageContaining("no column");
        assertThatThrownBy(() -> AnnLearner.train(data, options(Task.AUTO, "same", Fusion.EARLY, 0), NeuralListener.NONE))
            .hasMessageContaining("only the class");
        assertThatThrownBy(() -> AnnLearner.train(data, options(Task.AUTO, "rare", Fusion.EARLY, 0), NeuralListener.NONE))
            .hasMessageContaining("only one sample");
        assertThatThrownBy(() -> AnnLearner.train(data, options(Task.REGRESSION, "subtype", Fusion.EARLY, 0),
            NeuralListener.NONE)).hasMessageContaining("numbers are needed");
        NetworkModel model = AnnLearner.train(data, options(Task.CLASSES, "subtype", Fusion.LATE, 0), NeuralListener.NONE);
        View other = new View("other", Likelihood.GAUSSIAN, Transformation.NONE, List.of("x"),
            DoubleValues.wrap(new double[][]{{1}}, 1));
        assertThatThrownBy(() -> model.predict(OmicsData.of(List.of("s"), List.of(other)), NeuralListener.NONE))
            .hasMessageContaining("share no view");
    }

    private static double raw(NetworkModel model, List<InputScaling.PreparedView> prepared, int[] row) {
        model.network().network().forward(new Pass(AnnBatches.inputs(prepared, row), null, 0, null));
        return model.network().output().output().getDouble(0);
    }

    private static AnnOptions options(Task task, String target, Fusion fusion, int folds) {
        TrainingOptions training = TrainingOptions.builder().batchSize(24).l2(0.03)
            .seed(1).build();
        return AnnOptions.builder(target).task(task).event(task == Task.SURVIVAL ? "dead" : null).fusion(fusion)
            .hidden(List.of(12)).folds(folds).training(training).build();
    }

    /** Two views of 20 features, of which the first five carry three classes, a dose and a survival time. */
    static OmicsData data() {
        Random random = new Random(42);
        String[] subtype = new String[SAMPLES];
        String[] same = new String[SAMPLES];
        String[] rare = new String[SAMPLES];
        double[] dose = new double[SAMPLES];
        double[] time = new double[SAMPLES];
        double[] dead = new double[SAMPLES];
        double[][][] values = new double[2][SAMPLES][20];
        for (int i = 0; i < SAMPLES; i++) {
            int group = i % 3;
            subtype[i] = i < 2 ? null : List.of("A", "B", "C").get(group);
            same[i] = "x";
            rare[i] = i == 0 ? "once" : "often";
            double hidden = random.nextGaussian();
            for (double[][] view : values) {
                for (int j = 0; j < 20; j++) {
                    view[i][j] = random.nextGaussian() + (j < 5 ? (j % 3 == group ? 3 : 0) + (j >= 3 ? 2 * hidden : 0) : 0);
                }
            }
            dose[i] = 1000 + 10 * hidden + random.nextGaussian();
            time[i] = -Math.log(random.nextDouble()) * Math.exp(-1.5 * hidden);
            dead[i] = random.nextDouble() < 0.8 ? 1 : 0;
        }
        List<View> views = new ArrayList<>();
        for (int m = 0; m < 2; m++) {
            views.add(new View(m == 0 ? "rna" : "protein", Likelihood.GAUSSIAN, Transformation.NONE,
                IntStream.range(0, 20).mapToObj(j -> "g" + j).toList(), DoubleValues.wrap(values[m], 20)));
        }
        List<Column> columns = List.of(new TextColumn("subtype", subtype), new TextColumn("same", same),
            new TextColumn("rare", rare), new NumberColumn("dose", dose), new NumberColumn("time", time),
            new NumberColumn("dead", dead));
        return new OmicsData(IntStream.range(0, SAMPLES).mapToObj(i -> "s" + i).toList(), List.of("group1"),
            new int[SAMPLES], views, new SampleMetadata(columns));
    }
}
