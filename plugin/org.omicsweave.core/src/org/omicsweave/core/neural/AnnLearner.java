package org.omicsweave.core.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.neural.AnnOptions.Fusion;
import org.omicsweave.core.neural.AnnOptions.Task;
import org.omicsweave.core.neural.InputScaling.PreparedView;
import org.omicsweave.core.neural.NetworkModel.Evaluation;
import org.omicsweave.core.neural.NetworkModel.FoldPrediction;
import org.omicsweave.core.neural.NetworkModel.Metric;
import org.omicsweave.core.neural.network.Matrices;

/**
 * Trains a network that predicts a property of the samples, and says honestly how good it is: cross-validated, beside a
 * regularised linear model on the same folds.
 */
public final class AnnLearner {

    /** Below this many samples a simple model is recommended. */
    public static final int SMALL_DATA = 1000;

    private static final int LARGEST_RISK_SET = 1000;

    private final OmicsData data;
    private final AnnOptions options;
    private final Target target;
    private final NeuralListener listener;

    private AnnLearner(OmicsData data, AnnOptions options, NeuralListener listener) {
        this.data = data;
        this.target = Target.of(data.metadata(), data.sampleCount(), options);
        this.options = target.task() == Task.SURVIVAL ? wholeRiskSets(options, target.samples().length) : options;
        this.listener = listener;
    }

    /**
     * @throws InputException if the target or the data cannot be used, the memory limit is too small, or the training
     *             diverges
     */
    public static NetworkModel train(OmicsData data, AnnOptions options, NeuralListener listener) {
        NeuralRuntime.start(options.training().threads());
        try {
            return new AnnLearner(data, options, listener).train();
        } finally {
            Matrices.release();
        }
    }

    private NetworkModel train() {
        int known = target.samples().length;
        int folds = foldCount(known);
        int[] all = IntStream.range(0, known).toArray();
        List<LossCurve> foldCurves = new ArrayList<>();
        List<FoldPrediction> predictions = folds == 0 ? List.of() : crossValidate(folds, foldCurves);
        List<Metric> metrics = folds == 0 ? List.of() : metrics(predictions);
        Fitted fitted = fit(all, "all samples");
        Evaluation evaluation = new Evaluation(known, data.sampleCount() - known, fitted.curve, foldCurves, metrics,
            predictions, advice(known, metrics));
        return fitted.model(evaluation);
    }

    private int foldCount(int known) {
        int smallest = target.task() == Task.REGRESSION ? known
            : Arrays.stream(target.strata()).distinct()
                .map(s -> (int)Arrays.stream(target.strata()).filter(v -> v == s).count()).min().orElseThrow();
        return Math.min(options.folds(), smallest) < 2 ? 0 : Math.min(options.folds(), smallest);
    }

    private List<FoldPrediction> crossValidate(int folds, List<LossCurve> curves) {
        int[] fold = Folds.stratified(target.strata(), folds, options.training().seed());
        FoldPrediction[] predictions = new FoldPrediction[fold.length];
        for (int f = 0; f < folds; f++) {
            int current = f;
            int[] training = IntStream.range(0, fold.length).filter(p -> fold[p] != current).toArray();
            int[] held = IntStream.range(0, fold.length).filter(p -> fold[p] == current).toArray();
            Fitted fitted = fit(training, "fold " + (f + 1) + " of " + folds);
            curves.add(fitted.curve);
            int[] rows = Arrays.stream(held).map(p -> target.samples()[p]).toArray();
            double[][] network = fitted.model(null).predict(fitted.views, rows, listener);
            double[][] baseline = fitted.baseline(rows, listener);
            for (int i = 0; i < held.length; i++) {
                predictions[held[i]] = new FoldPrediction(data.samples().get(rows[i]), f + 1, target.values()[held[i]],
                    target.observed()[held[i]], network[i], baseline[i]);
            }
        }
        return List.of(predictions);
    }

    private List<Metric> metrics(List<FoldPrediction> predictions) {
        Map<String, Double> network = Metrics.of(target,
            predictions.stream().map(FoldPrediction::prediction).toArray(double[][]::new));
        Map<String, Double> baseline = Metrics.of(target,
            predictions.stream().map(FoldPrediction::baseline).toArray(double[][]::new));
        return network.entrySet().stream()
            .map(e -> new Metric(e.getKey(), e.getValue(), baseline.get(e.getKey()))).toList();
    }

    private List<String> advice(int known, List<Metric> metrics) {
        List<String> advice = new ArrayList<>();
        if (!metrics.isEmpty()) {
            Metric first = metrics.get(0);
            if (first.baseline() >= first.network()) {
                advice.add(String.format(Locale.ROOT, "The regularised linear model predicts as well or better (%s %.3f, "
                    + "network %.3f): prefer it.", first.name(), first.baseline(), first.network()));
            }
        }
        if (known < SMALL_DATA) {
            advice.add("With " + known + " samples, fewer than " + SMALL_DATA + ", a network rarely beats a regularised linear "
                + "model: compare both before you rely on the network.");
        }
        if (known < data.sampleCount()) {
            advice.add((data.sampleCount() - known) + " samples without a value of \"" + options.target()
                + "\" were not used.");
        }
        return advice;
    }

    /** Trains on some positions of the target; the scaling is learnt from them alone. */
    private Fitted fit(int[] positions, String stage) {
        Target training = target.select(positions);
        boolean[] used = new boolean[data.sampleCount()];
        Arrays.stream(training.samples()).forEach(sample -> used[sample] = true);
        InputScaling scaling = InputScaling.fit(data.select(i -> used[i]), listener::batch);
        List<Integer> hidden = options.hidden().isEmpty() ? proposeHidden(scaling, positions.length) : options.hidden();
        AnnNetwork network = AnnNetwork.build(scaling, options, hidden, training.task(), training.outputs());
        NeuralRuntime.initialise(network.network(), scaling.featureCount(), options.training());
        List<PreparedView> views = scaling.apply(data, listener::batch);
        double mean = training.task() == Task.REGRESSION ? Arrays.stream(training.values()).average().orElseThrow() : 0;
        double deviation = training.task() == Task.REGRESSION ? deviation(training.values(), mean) : 1;
        double[] scaled = Arrays.stream(training.values()).map(v -> (v - mean) / deviation).toArray();
        double[] weights = weights(training);
        int[][] split = Folds.holdOut(positions.length, options.training().validationShare(), options.training().seed());
        LossCurve curve = new GradientDescent(network.network(), options.training(),
            new AnnBatches(views, training, scaled, weights), listener).minimise(split[0], split[1], stage);
        return new Fitted(options, training, scaling, hidden, views, mean, deviation, scaled, weights, network, curve);
    }

    /** Half as wide as the geometric mean of features and samples, between 8 and 64: small data need small networks. */
    private List<Integer> proposeHidden(InputScaling scaling, int samples) {
        int features = options.fusion() == Fusion.EARLY ? scaling.featureCount()
            : scaling.views().stream().mapToInt(view -> view.features().size()).max().orElseThrow();
        int width = (int)Math.round(Math.sqrt((double)features * samples) / 2);
        return List.of(Math.max(8, Math.min(64, width)));
    }

    private double[] weights(Target training) {
        double[] weights = new double[training.values().length];
        Arrays.fill(weights, 1);
        if (options.classWeights() && training.task() == Task.CLASSES) {
            double[] sizes = new double[training.classes().size()];
            Arrays.stream(training.values()).forEach(v -> sizes[(int)v]++);
            for (int i = 0; i < weights.length; i++) {
                weights[i] = weights.length / (sizes.length * sizes[(int)training.values()[i]]);
            }
        }
        return weights;
    }

    private static double deviation(double[] values, double mean) {
        double sum = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return sum == 0 ? 1 : Math.sqrt(sum / (values.length - 1));
    }

    /** A batch's risk sets are the whole data's as long as these are small enough. */
    private static AnnOptions wholeRiskSets(AnnOptions options, int samples) {
        int batch = Math.max(options.training().batchSize(), Math.min(samples, LARGEST_RISK_SET));
        TrainingOptions whole = options.training().toBuilder().batchSize(batch).build();
        return options.toBuilder().training(whole).build();
    }

    /** A network trained on some of the samples, with what its predictions and those of the baseline need. */
    private record Fitted(AnnOptions options, Target training, InputScaling scaling, List<Integer> hidden,
        List<PreparedView> views, double mean, double deviation, double[] scaled, double[] weights, AnnNetwork network,
        LossCurve curve) {

        NetworkModel model(Evaluation evaluation) {
            return new NetworkModel(options, training.task(), hidden, scaling, training.classes(), mean, deviation,
                evaluation, network);
        }

        double[][] baseline(int[] rows, NeuralListener listener) {
            double[][] inputs = AutoencoderLearner.concatenate(views);
            double[][] predictions = LinearBaseline.fit(inputs, training, scaled, weights, options.training().seed(),
                listener::batch).predict(inputs, rows);
            if (training.task() == Task.REGRESSION) {
                Arrays.stream(predictions).forEach(row -> row[0] = row[0] * deviation + mean);
            }
            return predictions;
        }
    }
}
