package org.omicsweave.core.neural;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata.Column;
import org.omicsweave.core.neural.AutoencoderModel.Comparison;
import org.omicsweave.core.neural.AutoencoderModel.Reconstruction;
import org.omicsweave.core.neural.InputScaling.PreparedView;
import org.omicsweave.core.neural.network.Matrices;

/**
 * Trains an autoencoder on several views: a network that must reproduce its input through a narrow layer, whose values,
 * the latent variables, then summarise each sample (Hinton and Salakhutdinov, 2006).
 */
public final class AutoencoderLearner {

    private AutoencoderLearner() {
    }

    /**
     * @throws InputException if the data cannot be used, the memory limit is too small, or the training diverges
     */
    public static AutoencoderModel train(OmicsData data, AutoencoderOptions options, NeuralListener listener) {
        int samples = data.sampleCount();
        if (samples < 3) {
            throw new InputException("An autoencoder needs at least 3 samples; there are " + samples + ".");
        }
        NeuralRuntime.start(options.training().threads());
        InputScaling scaling = InputScaling.fit(data, listener::batch);
        List<Integer> hidden = options.hidden().isEmpty()
            ? AutoencoderOptions.proposeHidden(samples, widest(scaling, options), options.latent()) : options.hidden();
        List<String> levels = batchLevels(data, options);
        AutoencoderNetwork network = AutoencoderNetwork.build(scaling, options, hidden, levels.size());
        NeuralRuntime.initialise(network.network(), scaling.featureCount(), options.training());
        List<PreparedView> views = scaling.apply(data, listener::batch);
        float[][] indicators = AutoencoderModel.indicators(data, options, levels);
        AutoencoderBatches batches = new AutoencoderBatches(views, indicators, options);
        int[][] split = Folds.holdOut(samples, options.training().validationShare(), options.training().seed());
        try {
            LossCurve curve = new GradientDescent(network.network(), options.training(), batches, listener)
                .minimise(split[0], split[1], "autoencoder");
            Reconstruction all = AutoencoderModel.apply(network, batches, views, scaling,
                IntStream.range(0, samples).toArray(), listener);
            List<Comparison> comparison = compare(views, scaling, all, split, options.latent(), listener);
            return new AutoencoderModel(options, hidden, scaling, levels, data.samples(), all.latent(), curve, comparison,
                network);
        } finally {
            Matrices.release();
        }
    }

    private static int widest(InputScaling scaling, AutoencoderOptions options) {
        return options.architecture() == AutoencoderOptions.Architecture.EARLY ? scaling.featureCount()
            : scaling.views().stream().mapToInt(view -> view.features().size()).max().orElseThrow();
    }

    private static List<String> batchLevels(OmicsData data, AutoencoderOptions options) {
        if (options.batchColumn() == null) {
            return List.of();
        }
        Column column = data.metadata().column(options.batchColumn())
            .orElseThrow(() -> new InputException("The sample metadata have no column \"" + options.batchColumn()
                + "\". Choose the column that names the batch of each sample."));
        TreeSet<String> levels = new TreeSet<>();
        IntStream.range(0, column.size()).mapToObj(column::text).filter(text -> text != null).forEach(levels::add);
        if (levels.size() < 2 || levels.size() > data.sampleCount() / 2) {
            throw new InputException("Column \"" + options.batchColumn() + "\" has " + levels.size() + " different values: "
                + "a batch column needs at least 2 and at most half as many as there are samples.");
        }
        return new ArrayList<>(levels);
    }

    /**
     * R2 on the validation samples beside that of principal components learnt from the same training samples, of the views
     * that have measured validation samples.
     */
    private static List<Comparison> compare(List<PreparedView> views, InputScaling scaling, Reconstruction all,
        int[][] split, int latent, NeuralListener listener) {
        if (split[1].length == 0) {
            return List.of();
        }
        double[][] inputs = concatenate(views);
        double[][] pca = PrincipalComponents.fit(inputs, split[0], latent, listener::batch).reconstruct(inputs, split[1]);
        List<Comparison> comparison = new ArrayList<>();
        int offset = 0;
        for (int m = 0; m < views.size(); m++) {
            PreparedView view = views.get(m);
            int columns = view.columns();
            double total = 0;
            double pcaError = 0;
            double error = 0;
            for (int v = 0; v < split[1].length; v++) {
                int row = split[1][v];
                int observed = 0;
                for (int j = 0; j < columns; j++) {
                    if (view.observed(row, j)) {
                        double x = inputs[row][offset + j];
                        total += x * x;
                        pcaError += (x - pca[v][offset + j]) * (x - pca[v][offset + j]);
                        observed++;
                    }
                }
                error += observed == 0 ? 0 : all.errors()[row][m] * observed;
            }
            if (total > 0) {
                comparison.add(new Comparison(scaling.views().get(m).name(), 1 - error / total, 1 - pcaError / total));
            }
            offset += columns;
        }
        return comparison;
    }

    static double[][] concatenate(List<PreparedView> views) {
        int total = views.stream().mapToInt(PreparedView::columns).sum();
        double[][] joined = new double[views.get(0).present().length][total];
        int offset = 0;
        for (PreparedView view : views) {
            for (int i = 0; i < joined.length; i++) {
                for (int j = 0; j < view.columns(); j++) {
                    joined[i][offset + j] = view.inputs()[i][j];
                }
            }
            offset += view.columns();
        }
        return joined;
    }
}
