package org.omicsweave.core.neural;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.omicsweave.core.neural.AutoencoderGraph.Names;
import org.omicsweave.core.neural.AutoencoderOptions.Kind;
import org.omicsweave.core.neural.InputScaling.PreparedView;

/** Mini-batches of an autoencoder: inputs (with noise while training), targets, masks, weights of views. */
final class AutoencoderBatches implements GradientDescent.Batches {

    private final List<PreparedView> views;
    private final float[] batchIndicators;
    private final int batchLevels;
    private final AutoencoderOptions options;
    private final int features;

    /** @param batchIndicators N x levels, empty without a batch column */
    AutoencoderBatches(List<PreparedView> views, float[] batchIndicators, AutoencoderOptions options) {
        this.views = views;
        this.batchIndicators = batchIndicators;
        this.batchLevels = batchIndicators.length / views.get(0).present().length;
        this.options = options;
        this.features = views.stream().mapToInt(PreparedView::columns).sum();
    }

    @Override
    public Map<String, INDArray> batch(int[] samples, int epoch, Random random) {
        Map<String, INDArray> inputs = new LinkedHashMap<>();
        for (int m = 0; m < views.size(); m++) {
            PreparedView view = views.get(m);
            Names names = Names.of(m);
            int columns = view.columns();
            INDArray x = PreparedView.rows(view.inputs(), columns, samples);
            INDArray mask = view.mask() == null ? Nd4j.ones(DataType.FLOAT, 1, 1)
                : PreparedView.rows(view.mask(), columns, samples);
            inputs.put(names.raw(), view.raw() == view.inputs() ? x : PreparedView.rows(view.raw(), columns, samples));
            inputs.put(names.inputs(), erase(x, random));
            inputs.put(names.mask(), mask);
            inputs.put(names.share(), Nd4j.scalar(DataType.FLOAT, share(view, mask, samples.length)).reshape(1, 1));
            if (options.architecture() == AutoencoderOptions.Architecture.JOINT) {
                inputs.put(names.present(), PreparedView.rows(view.present(), 1, samples));
            }
        }
        if (options.kind() == Kind.VARIATIONAL) {
            double warm = options.warmUp() == 0 || random == null ? 1 : Math.min(1, (epoch + 1.0) / options.warmUp());
            inputs.put(AutoencoderGraph.BETA, Nd4j.scalar(DataType.FLOAT, options.beta() * warm).reshape(1, 1));
            if (random != null) {
                inputs.put(Layers.NOISE, gaussian(samples.length, options.latent(), random));
            }
        }
        if (batchLevels > 0) {
            inputs.put(AutoencoderGraph.BATCH, PreparedView.rows(batchIndicators, batchLevels, samples));
        }
        return inputs;
    }

    /** Weight of one observed entry: w_m D_m / observed entries, with w_m D_m = D / M if views are balanced. */
    private double share(PreparedView view, INDArray mask, int rows) {
        double columns = view.columns();
        double observed = view.mask() == null ? rows * columns : mask.sumNumber().doubleValue();
        double weight = options.balanceViews() ? (double)features / views.size() : columns;
        return observed == 0 ? 0 : weight / observed;
    }

    private INDArray erase(INDArray x, Random random) {
        if (random == null || options.kind() != Kind.DENOISING || options.noise() == 0) {
            return x;
        }
        float[] kept = new float[(int)x.length()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = random.nextDouble() < options.noise() ? 0 : 1;
        }
        return x.mul(Nd4j.createFromArray(kept).reshape(x.shape()));
    }

    private static INDArray gaussian(int rows, int columns, Random random) {
        float[] noise = new float[rows * columns];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float)random.nextGaussian();
        }
        return Nd4j.createFromArray(noise).reshape(rows, columns);
    }
}
