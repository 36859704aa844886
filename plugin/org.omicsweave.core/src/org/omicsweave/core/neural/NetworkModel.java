package org.omicsweave.core.neural;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.neural.AnnOptions.Fusion;
import org.omicsweave.core.neural.AnnOptions.Task;
import org.omicsweave.core.neural.InputScaling.PreparedView;
import org.omicsweave.core.neural.network.Losses;
import org.omicsweave.core.neural.network.Matrices;
import org.omicsweave.core.neural.network.Pass;

/** A trained network that predicts classes, a number or a risk, and its use on new samples. Immutable. */
public final class NetworkModel {

    private static final String KIND = "network";
    private static final int ROWS_AT_ONCE = 512;

    /**
     * A measure of cross-validated predictions.
     *
     * @param network value of the network
     * @param baseline value of the regularised linear model on the same folds
     */
    public record Metric(String name, double network, double baseline) {
    }

    /**
     * Out-of-fold predictions of a training sample.
     *
     * @param fold 1, 2, ...
     * @param truth class index, number or time
     * @param observed for survival, whether the event was observed
     * @param prediction probabilities of the classes, or one number
     */
    public record FoldPrediction(String sample, int fold, double truth, boolean observed, double[] prediction,
        double[] baseline) {
    }

    /**
     * How the model was found and how good it is.
     *
     * @param samples number of training samples
     * @param dropped samples without a target
     * @param curve of the training on all samples
     * @param foldCurves of the folds
     * @param metrics the first is the one to judge by; empty without cross-validation
     * @param predictions empty without cross-validation
     * @param advice sentences for the analyst, such as that a simple model does as well
     */
    public record Evaluation(int samples, int dropped, LossCurve curve, List<LossCurve> foldCurves, List<Metric> metrics,
        List<FoldPrediction> predictions, List<String> advice) {
    }

    private final AnnOptions options;
    private final Task task;
    private final List<Integer> hidden;
    private final InputScaling scaling;
    private final List<String> classes;
    private final double targetMean;
    private final double targetDeviation;
    private final Evaluation evaluation;
    private final AnnNetwork network;

    NetworkModel(AnnOptions options, Task task, List<Integer> hidden, InputScaling scaling, List<String> classes,
        double targetMean, double targetDeviation, Evaluation evaluation, AnnNetwork network) {
        this.options = options;
        this.task = task;
        this.hidden = List.copyOf(hidden);
        this.scaling = scaling;
        this.classes = List.copyOf(classes);
        this.targetMean = targetMean;
        this.targetDeviation = targetDeviation;
        this.evaluation = evaluation;
        this.network = network;
    }

    public AnnOptions options() {
        return options;
    }

    /** CLASSES, REGRESSION or SURVIVAL. */
    public Task task() {
        return task;
    }

    /** Names of the classes, in the order of the probabilities; empty for other tasks. */
    public List<String> classes() {
        return classes;
    }

    public InputScaling scaling() {
        return scaling;
    }

    public List<Integer> hidden() {
        return hidden;
    }

    /** The evaluation of training; a model read from a file has metrics and curves but no single predictions. */
    public Evaluation evaluation() {
        return evaluation;
    }

    /**
     * Predictions for samples: N x C probabilities of the classes, N x 1 numbers, or N x 1 risks (log hazard ratios).
     *
     * @param listener asked before each batch whether to go on
     * @throws InputException if a view is absent though the views enter one network, nothing is shared, or a view was
     *             transformed otherwise
     */
    public double[][] predict(OmicsData data, NeuralListener listener) {
        NeuralRuntime.start(options.training().threads());
        requireViews(data);
        try {
            return predict(scaling.apply(data, listener::batch), IntStream.range(0, data.sampleCount()).toArray(), listener);
        } finally {
            Matrices.release();
        }
    }

    /** The class of the largest probability; the first of equal ones. */
    public String likeliest(double[] probabilities) {
        return classes.get(Metrics.best(probabilities));
    }

    AnnNetwork network() {
        return network;
    }

    void requireViews(OmicsData data) {
        List<String> absent = scaling.match(data).absentViews();
        if (options.fusion() == Fusion.EARLY && !absent.isEmpty()) {
            throw new InputException("The data lack the views " + absent + ", which the model needs. Train it with late "
                + "fusion to predict samples without some of the views.");
        }
    }

    double[][] predict(List<PreparedView> views, int[] rows, NeuralListener listener) {
        double[][] predictions = new double[rows.length][];
        int outputs = network.output().units();
        for (int start = 0; start < rows.length; start += ROWS_AT_ONCE) {
            listener.batch();
            int[] part = Arrays.copyOfRange(rows, start, Math.min(rows.length, start + ROWS_AT_ONCE));
            try (MemoryWorkspace reused = Matrices.workspace()) {
                network.network().forward(new Pass(AnnBatches.inputs(views, part), null, 0, null));
                float[] values = Matrices.toArray(network.output().output());
                for (int i = 0; i < part.length; i++) {
                    predictions[start + i] = switch (task) {
                        case CLASSES -> Losses.softmax(values, i * outputs, outputs);
                        case REGRESSION -> new double[]{values[i] * targetDeviation + targetMean};
                        default -> new double[]{values[i]};
                    };
                }
            }
        }
        return predictions;
    }

    /** Writes the model whole or not at all. */
    public void write(Path file) throws IOException {
        ObjectNode header = ModelArchive.newHeader();
        header.put("task", task.name());
        header.put("target", options.target());
        header.put("event", options.event());
        header.put("fusion", options.fusion().name());
        header.put("classWeights", options.classWeights());
        header.put("folds", options.folds());
        hidden.forEach(header.putArray("hidden")::add);
        ModelArchive.put(header, "classes", classes);
        header.put("targetMean", targetMean);
        header.put("targetDeviation", targetDeviation);
        ModelArchive.put(header, options.training());
        ModelArchive.put(header, scaling);
        ModelArchive.put(header, evaluation.curve());
        header.put("samples", evaluation.samples());
        header.put("dropped", evaluation.dropped());
        var metrics = header.putArray("metrics");
        evaluation.metrics().forEach(m -> metrics.addObject().put("name", m.name()).put("network", m.network())
            .put("baseline", m.baseline()));
        ModelArchive.put(header, "advice", evaluation.advice());
        ModelArchive.write(file, KIND, header, network.network().parameters());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws InputException if the file is damaged, of another kind, or of a newer version
     */
    public static NetworkModel read(Path file) throws IOException {
        return ModelArchive.read(file, KIND, NetworkModel::of);
    }

    private static NetworkModel of(JsonNode header, byte[] coefficients) throws IOException {
        List<Integer> hidden = ModelArchive.integers(header.path("hidden"));
        Task task = Task.valueOf(header.path("task").asText());
        JsonNode event = header.path("event");
        AnnOptions options = AnnOptions.builder(header.path("target").asText())
            .task(task)
            .event(event.isTextual() ? event.asText() : null)
            .fusion(Fusion.valueOf(header.path("fusion").asText()))
            .hidden(hidden)
            .classWeights(header.path("classWeights").asBoolean())
            .folds(header.path("folds").asInt())
            .training(ModelArchive.training(header))
            .build();
        List<Metric> metrics = new ArrayList<>();
        header.path("metrics").forEach(m -> metrics.add(new Metric(m.path("name").asText(),
            m.path("network").asDouble(Double.NaN), m.path("baseline").asDouble(Double.NaN))));
        Evaluation evaluation = new Evaluation(header.path("samples").asInt(), header.path("dropped").asInt(),
            ModelArchive.curve(header), List.of(), metrics, List.of(), ModelArchive.strings(header.path("advice")));
        InputScaling scaling = ModelArchive.scaling(header);
        List<String> classes = ModelArchive.strings(header.path("classes"));
        AnnNetwork network = AnnNetwork.build(scaling, options, hidden, task, Math.max(1, classes.size()));
        ModelArchive.load(network.network(), coefficients);
        return new NetworkModel(options, task, hidden, scaling, classes, header.path("targetMean").asDouble(),
            header.path("targetDeviation").asDouble(), evaluation, network);
    }
}
