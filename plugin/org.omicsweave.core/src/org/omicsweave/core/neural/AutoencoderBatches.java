package org.omicsweave.core.neural;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.omicsweave.core.neural.AutoencoderNetwork.Names;
import org.omicsweave.core.neural.AutoencoderOptions.Kind;
import org.omicsweave.core.neural.InputScaling.PreparedView;
import org.omicsweave.core.neural.network.Matrices;
import org.omicsweave.core.neural.network.Pass;

/** Mini-batches of an autoencoder: inputs (with noise while training), targets and masks. */
final class AutoencoderBatches implements GradientDescent.Batches {

    private final List<PreparedView> views;
    private final float[][] batchIndicators;
    private final double erased;

    /** @param batchIndicators N x levels, null without a batch column */
    AutoencoderBatches(List<PreparedView> views, float[][] batchIndicators, AutoencoderOptions options) {
        this.views = views;
        this.batchIndicators = batchIndicators;
        this.erased = options.kind() == Kind.DENOISING ? options.noise() : 0;
    }

    @Override
    public Pass batch(int[] samples, int epoch, RandomGenerator random) {
        Map<String, INDArray> data = new LinkedHashMap<>();
        for (int m = 0; m < views.size(); m++) {
            PreparedView view = views.get(m);
            Names names = Names.of(m);
            INDArray x = Matrices.rows(view.inputs(), samples);
            data.put(names.target(), view.raw() == view.inputs() ? x : Matrices.rows(view.raw(), samples));
            data.put(names.inputs(), random == null || erased == 0 ? x : erase(x, random));
            if (view.mask() != null) {
                data.put(names.mask(), Matrices.rows(view.mask(), samples));
            }
            if (view.lacksSome(samples)) {
                data.put(names.present(), Matrices.column(view.present(), samples));
            }
        }
        if (batchIndicators != null) {
            data.put(AutoencoderNetwork.BATCH, Matrices.rows(batchIndicators, samples));
        }
        return new Pass(data, null, epoch, random);
    }

    private INDArray erase(INDArray x, RandomGenerator random) {
        float[] values = Matrices.toArray(x);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextDouble() < erased ? 0 : values[i];
        }
        return Matrices.of(values, (int)x.size(0), (int)x.size(1));
    }
}
