package org.omicsweave.core.neural;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.omicsweave.core.neural.AnnOptions.Fusion;
import org.omicsweave.core.neural.AnnOptions.Task;
import org.omicsweave.core.neural.AutoencoderGraph.Names;
import org.omicsweave.core.neural.InputScaling.PreparedView;

/** Mini-batches of a predicting network; samples are positions in the target. */
final class AnnBatches implements GradientDescent.Batches {

    private static final float NOT_AT_RISK = -1e9f;

    private final List<PreparedView> views;
    private final Target target;
    private final double[] scaledTarget;
    private final double[] weights;
    private final Fusion fusion;

    /**
     * @param views rows are the data set's samples
     * @param scaledTarget values of the target as the network shall give them
     * @param weights one a sample of the target
     */
    AnnBatches(List<PreparedView> views, Target target, double[] scaledTarget, double[] weights, Fusion fusion) {
        this.views = views;
        this.target = target;
        this.scaledTarget = scaledTarget;
        this.weights = weights;
        this.fusion = fusion;
    }

    @Override
    public Map<String, INDArray> batch(int[] positions, int epoch, Random random) {
        int[] rows = Arrays.stream(positions).map(p -> target.samples()[p]).toArray();
        Map<String, INDArray> inputs = inputs(views, rows, fusion);
        int count = positions.length;
        int outputs = target.outputs();
        float[] values = new float[count * outputs];
        double[] weight = new double[count];
        for (int i = 0; i < count; i++) {
            int p = positions[i];
            if (target.task() == Task.CLASSES) {
                values[i * outputs + (int)target.values()[p]] = 1;
            } else {
                values[i] = (float)scaledTarget[p];
            }
            weight[i] = target.observed()[p] ? weights[p] : 0;
        }
        double sum = Arrays.stream(weight).sum();
        float[] shares = new float[count];
        for (int i = 0; i < count; i++) {
            shares[i] = (float)(sum == 0 ? 0 : weight[i] / sum);
        }
        inputs.put(AnnGraph.WEIGHT, Nd4j.createFromArray(shares).reshape(count, 1));
        if (target.task() == Task.SURVIVAL) {
            inputs.put(AnnGraph.RISK_SET, riskSets(positions));
        } else {
            inputs.put(AnnGraph.TARGET, Nd4j.createFromArray(values).reshape(count, outputs));
        }
        return inputs;
    }

    /** The views' placeholders for some rows of prepared views. */
    static Map<String, INDArray> inputs(List<PreparedView> views, int[] rows, Fusion fusion) {
        Map<String, INDArray> inputs = new LinkedHashMap<>();
        for (int m = 0; m < views.size(); m++) {
            PreparedView view = views.get(m);
            inputs.put(Names.of(m).inputs(), PreparedView.rows(view.inputs(), view.columns(), rows));
            if (fusion == Fusion.LATE) {
                inputs.put(Names.of(m).present(), PreparedView.rows(view.present(), 1, rows));
            }
        }
        return inputs;
    }

    private INDArray riskSets(int[] positions) {
        int count = positions.length;
        float[] sets = new float[count * count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                boolean atRisk = target.values()[positions[j]] >= target.values()[positions[i]];
                sets[i * count + j] = atRisk ? 0 : NOT_AT_RISK;
            }
        }
        return Nd4j.createFromArray(sets).reshape(count, count);
    }
}
