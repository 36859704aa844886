package org.omicsweave.core.neural;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.omicsweave.core.neural.AutoencoderNetwork.Names;
import org.omicsweave.core.neural.InputScaling.PreparedView;
import org.omicsweave.core.neural.network.Matrices;
import org.omicsweave.core.neural.network.Pass;
import org.omicsweave.core.neural.network.Pass.Labels;

/** Mini-batches of a predicting network; samples are positions in the target. */
final class AnnBatches implements GradientDescent.Batches {

    private final List<PreparedView> views;
    private final Target target;
    private final double[] values;
    private final double[] weights;

    /**
     * @param views rows are the data set's samples
     * @param values of the target as the network shall give them
     * @param weights one a sample of the target
     */
    AnnBatches(List<PreparedView> views, Target target, double[] values, double[] weights) {
        this.views = views;
        this.target = target;
        this.values = values;
        this.weights = weights;
    }

    @Override
    public Pass batch(int[] positions, int epoch, RandomGenerator random) {
        boolean[] observed = new boolean[positions.length];
        for (int i = 0; i < observed.length; i++) {
            observed[i] = target.observed()[positions[i]];
        }
        double[] weight = Arrays.stream(positions).mapToDouble(p -> target.observed()[p] ? weights[p] : 0).toArray();
        double sum = Arrays.stream(weight).sum();
        Labels labels = new Labels(Arrays.stream(positions).mapToDouble(p -> values[p]).toArray(), observed,
            Arrays.stream(weight).map(w -> sum == 0 ? 0 : w / sum).toArray());
        return new Pass(inputs(views, Arrays.stream(positions).map(p -> target.samples()[p]).toArray()), labels, epoch,
            random);
    }

    /** The matrices of some rows of prepared views. */
    static Map<String, INDArray> inputs(List<PreparedView> views, int[] rows) {
        Map<String, INDArray> inputs = new LinkedHashMap<>();
        for (int m = 0; m < views.size(); m++) {
            PreparedView view = views.get(m);
            inputs.put(Names.of(m).inputs(), Matrices.rows(view.inputs(), rows));
            if (view.lacksSome(rows)) {
                inputs.put(Names.of(m).present(), Matrices.column(view.present(), rows));
            }
        }
        return inputs;
    }
}
