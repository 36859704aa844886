package org.omicsweave.core.neural;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata.Column;
import org.omicsweave.core.neural.AutoencoderGraph.Names;
import org.omicsweave.core.neural.InputScaling.PreparedView;
import org.omicsweave.core.neural.InputScaling.ViewScaling;

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
    private final SameDiff graph;

    AutoencoderModel(AutoencoderOptions options, List<Integer> hidden, InputScaling scaling, List<String> batchLevels,
        List<String> samples, double[][] latent, LossCurve curve, List<Comparison> comparison, SameDiff graph) {
        this.options = options;
        this.hidden = List.copyOf(hidden);
        this.scaling = scaling;
        this.batchLevels = List.copyOf(batchLevels);
        this.samples = List.copyOf(samples);
        this.latent = latent;
        this.curve = curve;
        this.comparison = List.copyOf(comparison);
        this.graph = graph;
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

    /** The autoencoder beside principal components, on the validation samples; empty without validation samples. */
    public List<Comparison> comparison() {
        return comparison;
    }

    /**
     * Latent variables and reconstruction of samples. Features are matched by name; what is missing counts as unknown.
     *
     * @throws InputException if nothing is shared with the model or a view was transformed otherwise
     */
    public Reconstruction apply(OmicsData data) {
        NeuralRuntime.start(options.training().threads());
        List<PreparedView> views = scaling.apply(data);
        AutoencoderBatches batches = new AutoencoderBatches(views, indicators(data, options, batchLevels), options);
        return apply(graph, batches, views, scaling, IntStream.range(0, data.sampleCount()).toArray(),
            options.latent());
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
        ModelArchive.write(file, KIND, header, graph);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws InputException if the file is damaged, of another kind, or of a newer version
     */
    public static AutoencoderModel read(Path file) throws IOException {
        ModelArchive.Content content = ModelArchive.read(file, KIND);
        JsonNode header = content.header();
        List<Integer> hidden = new ArrayList<>();
        header.path("hidden").forEach(width -> hidden.add(width.asInt()));
        JsonNode column = header.path("batchColumn");
        AutoencoderOptions options = new AutoencoderOptions(
            AutoencoderOptions.Architecture.valueOf(header.path("architecture").asText()),
            AutoencoderOptions.Kind.valueOf(header.path("type").asText()), header.path("latent").asInt(), hidden,
            header.path("noise").asDouble(), header.path("beta").asDouble(), header.path("warmUp").asInt(),
            header.path("balanceViews").asBoolean(), column.isTextual() ? column.asText() : null,
            ModelArchive.training(header));
        List<double[]> latent = new ArrayList<>();
        header.path("latentVariables").forEach(row -> latent.add(ModelArchive.doubles(row)));
        List<Comparison> comparison = new ArrayList<>();
        header.path("comparison").forEach(c -> comparison.add(new Comparison(c.path("view").asText(),
            c.path("autoencoder").asDouble(Double.NaN), c.path("pca").asDouble(Double.NaN))));
        return new AutoencoderModel(options, hidden, ModelArchive.scaling(header),
            ModelArchive.strings(header.path("batchLevels")), ModelArchive.strings(header.path("samples")),
            latent.toArray(double[][]::new), ModelArchive.curve(header), comparison, content.graph());
    }

    /** One column a level, 1 for the sample's own; equal shares where the level is unknown; N x levels, row after row. */
    static float[] indicators(OmicsData data, AutoencoderOptions options, List<String> levels) {
        float[] indicators = new float[data.sampleCount() * levels.size()];
        if (levels.isEmpty()) {
            return indicators;
        }
        Column column = data.metadata().column(options.batchColumn()).orElse(null);
        for (int i = 0; i < data.sampleCount(); i++) {
            int level = column == null ? -1 : levels.indexOf(column.text(i));
            if (level >= 0) {
                indicators[i * levels.size() + level] = 1;
            } else {
                Arrays.fill(indicators, i * levels.size(), (i + 1) * levels.size(), 1f / levels.size());
            }
        }
        return indicators;
    }

    /** Runs the graph on the samples of prepared views. */
    static Reconstruction apply(SameDiff graph, AutoencoderBatches batches, List<PreparedView> views,
        InputScaling scaling, int[] rows, int latentCount) {
        double[][] latent = new double[rows.length][];
        double[][] errors = new double[rows.length][views.size()];
        List<double[][]> values = new ArrayList<>();
        views.forEach(view -> values.add(new double[rows.length][]));
        List<String> outputs = new ArrayList<>(List.of(AutoencoderGraph.LATENT));
        IntStream.range(0, views.size()).forEach(m -> outputs.add(Names.of(m).reconstruction()));
        for (int start = 0; start < rows.length; start += ROWS_AT_ONCE) {
            int[] part = Arrays.copyOfRange(rows, start, Math.min(rows.length, start + ROWS_AT_ONCE));
            Map<String, INDArray> inputs = Layers.fillIn(graph, new LinkedHashMap<>(batches.batch(part, 0, null)));
            Map<String, INDArray> result = graph.output(inputs, outputs);
            double[][] z = result.get(AutoencoderGraph.LATENT).reshape(part.length, latentCount).toDoubleMatrix();
            System.arraycopy(z, 0, latent, start, part.length);
            for (int m = 0; m < views.size(); m++) {
                double[][] output = result.get(Names.of(m).reconstruction()).toDoubleMatrix();
                for (int i = 0; i < part.length; i++) {
                    errors[start + i][m] = finish(output[i], views.get(m), scaling.views().get(m), part[i]);
                    values.get(m)[start + i] = output[i];
                }
            }
        }
        return new Reconstruction(latent, values, errors);
    }

    /** Brings a decoder's output to the scale of the view's values and returns its squared error on that of the inputs. */
    private static double finish(double[] output, PreparedView view, ViewScaling scaling, int row) {
        boolean gaussian = scaling.likelihood() == Likelihood.GAUSSIAN;
        double sum = 0;
        int observed = 0;
        for (int j = 0; j < output.length; j++) {
            double scaled = gaussian ? output[j] : scaling.scale(output[j], j);
            if (view.observed(row, j)) {
                double difference = scaled - view.inputs()[row * output.length + j];
                sum += difference * difference;
                observed++;
            }
            output[j] = gaussian ? scaling.unscale(output[j], j) : output[j];
        }
        return observed == 0 ? Double.NaN : sum / observed;
    }
}
