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
import org.omicsweave.core.data.SampleMetadata.Column;
import org.omicsweave.core.neural.InputScaling.PreparedView;
import org.omicsweave.core.neural.InputScaling.ViewScaling;
import org.omicsweave.core.neural.network.Matrices;

/** A trained autoencoder: what it learnt, how it was trained, and its use on new samples. Immutable. */
public final class AutoencoderModel {

    private static final String KIND = "autoencoder";
    private static final int ROWS_AT_ONCE = 512;

    /**
     * Share of the variance of held-out samples that the reconstruction explains, on the scale of the inputs.
     *
     * @param autoencoder R2 of the autoencoder, at most 1
     * @param pca R2 of as many principal components, learnt from the same samples
     */
    public record Comparison(String view, double autoencoder, double pca) {
    }

    /**
     * Samples as the model sees them.
     *
     * @param latent N x L latent variables
     * @param values N x D_m for each view: mean, probability or rate on the scale of the view's values
     * @param errors N x M mean squared error of a sample's observed entries on the scale of the inputs; NaN where the
     *            sample has none
     */
    public record Reconstruction(double[][] latent, List<double[][]> values, double[][] errors) {
    }

    private final AutoencoderOptions options;
    private final List<Integer> hidden;
    private final InputScaling scaling;
    private final List<String> batchLevels;
    private final List<String> samples;
    private final double[][] latent;
    private final LossCurve curve;
    private final List<Comparison> comparison;
    private final AutoencoderNetwork network;

    AutoencoderModel(AutoencoderOptions options, List<Integer> hidden, InputScaling scaling, List<String> batchLevels,
        List<String> samples, double[][] latent, LossCurve curve, List<Comparison> comparison,
        AutoencoderNetwork network) {
        this.options = options;
        this.hidden = List.copyOf(hidden);
        this.scaling = scaling;
        this.batchLevels = List.copyOf(batchLevels);
        this.samples = List.copyOf(samples);
        this.latent = latent;
        this.curve = curve;
        this.comparison = List.copyOf(comparison);
        this.network = network;
    }

    public AutoencoderOptions options() {
        return options;
    }

    /** Widths of the encoder's hidden layers. */
    public List<Integer> hidden() {
        return hidden;
    }

    /** Views and features of the model, and their scaling. */
    public InputScaling scaling() {
        return scaling;
    }

    /** Names of the views. */
    public List<String> viewNames() {
        return scaling.views().stream().map(ViewScaling::name).toList();
    }

    /** Training samples. */
    public List<String> samples() {
        return samples;
    }

    /** N x L latent variables of the training samples. */
    public double[][] latent() {
        return latent;
    }

    public LossCurve curve() {
        return curve;
    }

    /** The autoencoder beside principal components, for each view that has entries of validation samples. */
    public List<Comparison> comparison() {
        return comparison;
    }

    /**
     * Latent variables and reconstruction of samples. Features are matched by name; what is missing counts as unknown.
     *
     * @param listener asked before each batch whether to go on
     * @throws InputException if nothing is shared with the model or a view was transformed otherwise
     */
    public Reconstruction apply(OmicsData data, NeuralListener listener) {
        NeuralRuntime.start(options.training().threads());
        List<PreparedView> views = scaling.apply(data, listener::batch);
        AutoencoderBatches batches = new AutoencoderBatches(views, indicators(data, options, batchLevels), options);
        try {
            return apply(network, batches, views, scaling, IntStream.range(0, data.sampleCount()).toArray(), listener);
        } finally {
            Matrices.release();
        }
    }

    /** Writes the model whole or not at all. */
    public void write(Path file) throws IOException {
        ObjectNode header = ModelArchive.newHeader();
        header.put("architecture", options.architecture().name());
        header.put("type", options.kind().name());
        header.put("latent", options.latent());
        header.put("noise", options.noise());
        header.put("beta", options.beta());
        header.put("warmUp", options.warmUp());
        header.put("balanceViews", options.balanceViews());
        header.put("batchColumn", options.batchColumn());
        hidden.forEach(header.putArray("hidden")::add);
        ModelArchive.put(header, options.training());
        ModelArchive.put(header, scaling);
        ModelArchive.put(header, curve);
        ModelArchive.put(header, "batchLevels", batchLevels);
        ModelArchive.put(header, "samples", samples);
        var rows = header.putArray("latentVariables");
        for (double[] row : latent) {
            var array = rows.addArray();
            Arrays.stream(row).forEach(array::add);
        }
        var compared = header.putArray("comparison");
        comparison.forEach(c -> compared.addObject().put("view", c.view()).put("autoencoder", c.autoencoder())
            .put("pca", c.pca()));
        ModelArchive.write(file, KIND, header, network.network().parameters());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws InputException if the file is damaged, of another kind, or of a newer version
     */
    public static AutoencoderModel read(Path file) throws IOException {
        return ModelArchive.read(file, KIND, AutoencoderModel::of);
    }

    private static AutoencoderModel of(JsonNode header, byte[] coefficients) throws IOException {
        List<Integer> hidden = ModelArchive.integers(header.path("hidden"));
        JsonNode column = header.path("batchColumn");
        AutoencoderOptions options = AutoencoderOptions.builder()
            .architecture(AutoencoderOptions.Architecture.valueOf(header.path("architecture").asText()))
            .kind(AutoencoderOptions.Kind.valueOf(header.path("type").asText()))
            .latent(header.path("latent").asInt())
            .hidden(hidden)
            .noise(header.path("noise").asDouble())
            .beta(header.path("beta").asDouble())
            .warmUp(header.path("warmUp").asInt())
            .balanceViews(header.path("balanceViews").asBoolean())
            .batchColumn(column.isTextual() ? column.asText() : null)
            .training(ModelArchive.training(header))
            .build();
        List<double[]> latent = new ArrayList<>();
        header.path("latentVariables").forEach(row -> latent.add(ModelArchive.doubles(row)));
        List<Comparison> comparison = new ArrayList<>();
        header.path("comparison").forEach(c -> comparison.add(new Comparison(c.path("view").asText(),
            c.path("autoencoder").asDouble(Double.NaN), c.path("pca").asDouble(Double.NaN))));
        InputScaling scaling = ModelArchive.scaling(header);
        List<String> batchLevels = ModelArchive.strings(header.path("batchLevels"));
        AutoencoderNetwork network = AutoencoderNetwork.build(scaling, options, hidden, batchLevels.size());
        ModelArchive.load(network.network(), coefficients);
        return new AutoencoderModel(options, hidden, scaling, batchLevels, ModelArchive.strings(header.path("samples")),
            latent.toArray(double[][]::new), ModelArchive.curve(header), comparison, network);
    }

    /** N x levels: 1 for the sample's own level; equal shares where it is unknown; null without levels. */
    static float[][] indicators(OmicsData data, AutoencoderOptions options, List<String> levels) {
        if (levels.isEmpty()) {
            return null; // NOSONAR: no matrix at all
        }
        float[][] indicators = new float[data.sampleCount()][levels.size()];
        Column column = data.metadata().column(options.batchColumn()).orElse(null);
        for (int i = 0; i < indicators.length; i++) {
            int level = column == null ? -1 : levels.indexOf(column.text(i));
            if (level >= 0) {
                indicators[i][level] = 1;
            } else {
                Arrays.fill(indicators[i], 1f / levels.size());
            }
        }
        return indicators;
    }

    /** Runs the network on the samples of prepared views. */
    static Reconstruction apply(AutoencoderNetwork network, AutoencoderBatches batches, List<PreparedView> views,
        InputScaling scaling, int[] rows, NeuralListener listener) {
        double[][] latent = new double[rows.length][];
        double[][] errors = new double[rows.length][views.size()];
        List<double[][]> values = new ArrayList<>();
        views.forEach(view -> values.add(new double[rows.length][]));
        for (int start = 0; start < rows.length; start += ROWS_AT_ONCE) {
            listener.batch();
            int[] part = Arrays.copyOfRange(rows, start, Math.min(rows.length, start + ROWS_AT_ONCE));
            try (MemoryWorkspace reused = Matrices.workspace()) {
                network.network().forward(batches.batch(part, 0, null));
                float[] z = Matrices.toArray(network.latent().output());
                for (int i = 0; i < part.length; i++) {
                    latent[start + i] = row(z, i, network.latent().units());
                }
                for (int m = 0; m < views.size(); m++) {
                    float[] output = Matrices.toArray(network.outputs().get(m).output());
                    for (int i = 0; i < part.length; i++) {
                        double[] row = row(output, i, views.get(m).columns());
                        errors[start + i][m] = finish(row, views.get(m), scaling.views().get(m), part[i]);
                        values.get(m)[start + i] = row;
                    }
                }
            }
        }
        return new Reconstruction(latent, values, errors);
    }

    private static double[] row(float[] matrix, int row, int columns) {
        double[] values = new double[columns];
        for (int j = 0; j < columns; j++) {
            values[j] = matrix[row * columns + j];
        }
        return values;
    }

    /** Brings a decoder's output to the scale of the view's values and returns its squared error on that of the inputs. */
    private static double finish(double[] output, PreparedView view, ViewScaling scaling, int row) {
        double sum = 0;
        int observed = 0;
        for (int j = 0; j < output.length; j++) {
            double scaled;
            switch (scaling.likelihood()) {
                case GAUSSIAN -> {
                    scaled = output[j];
                    output[j] = scaling.unscale(scaled, j);
                }
                case BERNOULLI -> {
                    output[j] = 1 / (1 + Math.exp(-output[j]));
                    scaled = scaling.scale(output[j], j);
                }
                default -> {
                    output[j] = Math.exp(output[j]);
                    scaled = scaling.scale(output[j], j);
                }
            }
            if (view.observed(row, j)) {
                double difference = scaled - view.inputs()[row][j];
                sum += difference * difference;
                observed++;
            }
        }
        return observed == 0 ? Double.NaN : sum / observed;
    }
}
