package org.omicsweave.core.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.neural.AnnOptions.Task;
import org.omicsweave.core.neural.AutoencoderNetwork.Names;
import org.omicsweave.core.neural.InputScaling.PreparedView;
import org.omicsweave.core.neural.network.Loss;
import org.omicsweave.core.neural.network.Losses;
import org.omicsweave.core.neural.network.Matrices;
import org.omicsweave.core.neural.network.Pass;
import org.omicsweave.core.neural.network.Pass.Labels;

/**
 * Gradients as explanations: which inputs, on the scale of the network (standard deviations), change the loss of a
 * prediction. For classes the loss is -ln p(class), for the other tasks it is the prediction itself.
 */
public final class Importance {

    private static final int STEPS = 32;
    private static final int SMALLEST_OVERLAP = 3;

    /** What is reported of an input x with derivative g. */
    public enum Method {
        /** |g|: the loss's sensitivity (Simonyan et al. 2014). */
        GRADIENT,
        /** g x: the share of the linearised loss (Shrikumar et al. 2017). */
        GRADIENT_TIMES_INPUT,
        /** x times the mean of g on the line from the average sample to this one (Sundararajan et al. 2017). */
        INTEGRATED_GRADIENTS
    }

    /**
     * Importance of the features of a view for one class (or for the single output).
     *
     * @param output class, or the name of the target
     * @param absolute D means over the samples of the absolute importance
     * @param signed D means of the importance with its sign; for GRADIENT of the derivative
     */
    public record ViewImportance(String output, String view, List<String> features, double[] absolute, double[] signed) {
        /** Sum of the absolute importance over the features. */
        public double total() {
            return Arrays.stream(absolute).sum();
        }
    }

    /**
     * Agreement of two views' signed profiles for one output: correlation over features of the same name (such as a gene
     * and its protein).
     *
     * @param shared number of features with the same name
     * @param correlation Pearson's, NaN with fewer than three shared features
     */
    public record ProfileCorrelation(String output, String first, String second, int shared, double correlation) {
    }

    /** All views and outputs, and the agreement of views. */
    public record Result(List<ViewImportance> views, List<ProfileCorrelation> correlations) {
    }

    private Importance() {
    }

    /**
     * @param listener asked before each output whether to go on
     * @throws org.omicsweave.core.data.InputException as {@link NetworkModel#predict}
     */
    public static Result of(NetworkModel model, OmicsData data, Method method, NeuralListener listener) {
        NeuralRuntime.start(model.options().training().threads());
        model.requireViews(data);
        List<PreparedView> prepared = model.scaling().apply(data, listener::batch);
        List<String> outputs = model.task() == Task.CLASSES ? model.classes() : List.of(model.options().target());
        try {
            List<ViewImportance> views = new ArrayList<>();
            List<ProfileCorrelation> correlations = new ArrayList<>();
            for (int c = 0; c < outputs.size(); c++) {
                listener.batch();
                List<float[][]> attributions = attributions(model, prepared, data.sampleCount(), c, method, listener);
                List<ViewImportance> ofOutput = new ArrayList<>();
                for (int m = 0; m < prepared.size(); m++) {
                    ofOutput.add(summarise(outputs.get(c), model.scaling().views().get(m), prepared.get(m), attributions.get(m)));
                }
                views.addAll(ofOutput);
                correlations.addAll(correlate(ofOutput));
            }
            return new Result(views, correlations);
        } finally {
            Matrices.release();
        }
    }

    /** Importance of every entry, N x D_m for each view, with its sign (for GRADIENT: the derivative). */
    static List<float[][]> attributions(NetworkModel model, List<PreparedView> prepared, int samples, int output,
        Method method, NeuralListener listener) {
        List<float[][]> result = new ArrayList<>();
        prepared.forEach(view -> result.add(new float[samples][view.columns()]));
        int batch = Math.max(1, model.options().training().batchSize());
        for (int start = 0; start < samples; start += batch) {
            int[] rows = IntStream.range(start, Math.min(samples, start + batch)).toArray();
            int steps = method == Method.INTEGRATED_GRADIENTS ? STEPS : 1;
            for (int s = 0; s < steps; s++) {
                listener.batch();
                // midpoints of the path from the average sample (0) to the sample itself
                double position = steps == 1 ? 1 : (s + 0.5) / steps;
                try (MemoryWorkspace reused = Matrices.workspace()) {
                    Map<String, INDArray> gradients = gradients(model, prepared, rows, position, output);
                    for (int m = 0; m < prepared.size(); m++) {
                        float[] slopes = Matrices.toArray(gradients.get(Names.of(m).inputs()));
                        add(slopes, prepared.get(m), rows, method == Method.GRADIENT, steps, result.get(m));
                    }
                }
            }
        }
        return result;
    }

    private static void add(float[] slopes, PreparedView view, int[] rows, boolean alone, int steps, float[][] result) {
        for (int i = 0; i < rows.length; i++) {
            float[] x = view.inputs()[rows[i]];
            for (int j = 0; j < x.length; j++) {
                float slope = slopes[i * x.length + j];
                result[rows[i]][j] += alone ? slope : slope * x[j] / steps;
            }
        }
    }

    /** Derivatives of the summed loss of a batch with respect to its inputs, at inputs scaled towards the average. */
    private static Map<String, INDArray> gradients(NetworkModel model, List<PreparedView> views, int[] rows,
        double position, int output) {
        Map<String, INDArray> inputs = AnnBatches.inputs(views, rows);
        for (int m = 0; m < views.size(); m++) {
            inputs.get(Names.of(m).inputs()).muli(position);
        }
        double[] classes = new double[rows.length];
        double[] weights = new double[rows.length];
        Arrays.fill(classes, output);
        Arrays.fill(weights, 1);
        AnnNetwork network = model.network();
        Loss of = model.task() == Task.CLASSES ? network.loss() : Losses.output(network.output());
        return network.network().inputGradients(new Pass(inputs, new Labels(classes, null, weights), 0, null), of);
    }

    private static ViewImportance summarise(String output, InputScaling.ViewScaling scaling, PreparedView view,
        float[][] values) {
        double[] absolute = new double[view.columns()];
        double[] signed = new double[view.columns()];
        for (int j = 0; j < absolute.length; j++) {
            int observed = 0;
            for (int i = 0; i < values.length; i++) {
                if (view.observed(i, j)) {
                    absolute[j] += Math.abs(values[i][j]);
                    signed[j] += values[i][j];
                    observed++;
                }
            }
            absolute[j] /= Math.max(1, observed);
            signed[j] /= Math.max(1, observed);
        }
        return new ViewImportance(output, scaling.name(), scaling.features(), absolute, signed);
    }

    private static List<ProfileCorrelation> correlate(List<ViewImportance> views) {
        List<ProfileCorrelation> correlations = new ArrayList<>();
        for (int a = 0; a < views.size(); a++) {
            Map<String, Double> first = new HashMap<>();
            for (int j = 0; j < views.get(a).features().size(); j++) {
                first.put(views.get(a).features().get(j), views.get(a).signed()[j]);
            }
            for (int b = a + 1; b < views.size(); b++) {
                ViewImportance second = views.get(b);
                int[] shared = IntStream.range(0, second.features().size())
                    .filter(j -> first.containsKey(second.features().get(j))).toArray();
                double correlation = shared.length < SMALLEST_OVERLAP ? Double.NaN
                    : new PearsonsCorrelation().correlation(
                        Arrays.stream(shared).mapToDouble(j -> first.get(second.features().get(j))).toArray(),
                        Arrays.stream(shared).mapToDouble(j -> second.signed()[j]).toArray());
                correlations.add(new ProfileCorrelation(second.output(), views.get(a).view(), second.view(), shared.length,
                    correlation));
            }
        }
        return correlations;
    }
}
