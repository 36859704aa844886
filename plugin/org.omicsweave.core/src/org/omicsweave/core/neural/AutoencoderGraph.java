package org.omicsweave.core.neural;

import java.util.ArrayList;
import java.util.List;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.neural.AutoencoderOptions.Architecture;
import org.omicsweave.core.neural.AutoencoderOptions.Kind;
import org.omicsweave.core.neural.InputScaling.ViewScaling;

/**
 * The graph of an autoencoder over several views.
 *
 * <p>
 * Loss = [ sum over views of w_m D_m (mean error of an observed entry) + beta KL ] / D + cross-covariance of latent
 * variables and batch. The error of an entry is (x - x^)^2 / 2 for gaussian views, softplus(o) - x o for bernoulli and
 * exp(o) - x o for Poisson views with the decoder's output o (their negative log-likelihoods up to constants). Missing
 * entries have no error.
 */
final class AutoencoderGraph {

    static final String LATENT = "latent";
    static final String BETA = "beta";
    static final String BATCH = "batch";

    /** Names of a view's placeholders and outputs. */
    record Names(String inputs, String raw, String mask, String present, String share, String reconstruction) {
        static Names of(int view) {
            return new Names("x" + view, "raw" + view, "mask" + view, "present" + view, "share" + view,
                "reconstruction" + view);
        }
    }

    private final List<ViewScaling> views;
    private final AutoencoderOptions options;
    private final List<Integer> hidden;
    private final Layers layers;
    private final SameDiff graph;
    private final int batchLevels;

    private AutoencoderGraph(InputScaling scaling, AutoencoderOptions options, List<Integer> hidden, int batchLevels) {
        this.views = scaling.views();
        this.options = options;
        this.hidden = hidden;
        this.batchLevels = batchLevels;
        this.layers = new Layers(options.training());
        this.graph = layers.graph;
    }

    /**
     * @param hidden widths of the encoder's hidden layers, at least one
     * @param batchLevels number of levels of the batch column, 0 without
     */
    static Layers build(InputScaling scaling, AutoencoderOptions options, List<Integer> hidden, int batchLevels) {
        AutoencoderGraph built = new AutoencoderGraph(scaling, options, hidden, batchLevels);
        built.build();
        return built.layers;
    }

    private void build() {
        List<SDVariable> encoded = options.architecture() == Architecture.JOINT ? encodeEach() : encodeTogether();
        int width = hidden.get(hidden.size() - 1);
        SDVariable mean = join(encoded, width, "latentMean").rename(LATENT);
        SDVariable divergence = null;
        SDVariable sampled = mean;
        if (options.kind() == Kind.VARIATIONAL) {
            SDVariable logVariance = join(encoded, width, "latentLogVariance");
            SDVariable noise = layers.placeholder(Layers.NOISE, -1);
            sampled = mean.add(graph.math.exp(logVariance.mul(0.5)).mul(noise));
            divergence = mean.mul(mean).add(graph.math.exp(logVariance)).sub(logVariance).sub(1).sum(false, 1).mean()
                .mul(0.5);
        }
        SDVariable batch = batchLevels == 0 ? null : layers.placeholder(BATCH, batchLevels);
        SDVariable loss = reconstructionLoss(decode(sampled, batch));
        int features = views.stream().mapToInt(view -> view.features().size()).sum();
        if (divergence != null) {
            SDVariable beta = layers.placeholder(BETA, 1);
            loss = loss.add(divergence.mul(beta).sum());
        }
        loss = loss.div(features);
        if (batch != null) {
            loss = loss.add(crossCovariance(mean, batch));
        }
        loss.rename(GradientDescent.LOSS);
    }

    private List<SDVariable> encodeEach() {
        List<SDVariable> encoded = new ArrayList<>();
        for (int m = 0; m < views.size(); m++) {
            SDVariable layer = layers.placeholder(Names.of(m).inputs(), views.get(m).features().size());
            int inputs = views.get(m).features().size();
            for (int l = 0; l < hidden.size(); l++) {
                layer = layers.hidden(layer, "encoder" + m + "_" + l, inputs, hidden.get(l), m);
                inputs = hidden.get(l);
            }
            encoded.add(layer.mul(layers.placeholder(Names.of(m).present(), 1)));
        }
        return encoded;
    }

    private List<SDVariable> encodeTogether() {
        SDVariable sum = layers.bias("encoder_0", hidden.get(0), -1);
        for (int m = 0; m < views.size(); m++) {
            int inputs = views.get(m).features().size();
            SDVariable x = layers.placeholder(Names.of(m).inputs(), inputs);
            sum = x.mmul(layers.weights("encoder" + m + "_0", inputs, hidden.get(0), m)).add(sum);
        }
        SDVariable layer = layers.activate(sum, "encoder_0", hidden.get(0), -1);
        for (int l = 1; l < hidden.size(); l++) {
            layer = layers.hidden(layer, "encoder_" + l, hidden.get(l - 1), hidden.get(l), -1);
        }
        return List.of(layer);
    }

    private SDVariable join(List<SDVariable> encoded, int width, String name) {
        SDVariable sum = layers.bias(name, options.latent(), -1);
        for (int i = 0; i < encoded.size(); i++) {
            sum = encoded.get(i).mmul(layers.weights(name + i, width, options.latent(), -1)).add(sum);
        }
        return sum;
    }

    /** The decoder's outputs of every view, B x D_m. */
    private List<SDVariable> decode(SDVariable latent, SDVariable batch) {
        List<SDVariable> outputs = new ArrayList<>();
        boolean joint = options.architecture() == Architecture.JOINT;
        SDVariable shared = joint ? null : decoderHidden(latent, batch, "decoder", -1);
        for (int m = 0; m < views.size(); m++) {
            SDVariable layer = joint ? decoderHidden(latent, batch, "decoder" + m, m) : shared;
            SDVariable output = layers.linear(layer, "output" + m, hidden.get(0), views.get(m).features().size(), m);
            String name = Names.of(m).reconstruction();
            switch (views.get(m).likelihood()) {
                case GAUSSIAN -> outputs.add(output.rename(name));
                case BERNOULLI -> {
                    graph.nn.sigmoid(name, output);
                    outputs.add(output);
                }
                case POISSON -> {
                    graph.math.exp(name, output);
                    outputs.add(output);
                }
            }
        }
        return outputs;
    }

    private SDVariable decoderHidden(SDVariable latent, SDVariable batch, String name, int view) {
        int last = hidden.get(hidden.size() - 1);
        SDVariable sum = layers.linear(latent, name + "_0", options.latent(), last, view);
        if (batch != null) {
            sum = sum.add(batch.mmul(layers.weights(name + "_batch", batchLevels, last, view)));
        }
        SDVariable layer = layers.activate(sum, name + "_0", last, view);
        for (int l = hidden.size() - 2; l >= 0; l--) {
            layer = layers.hidden(layer, name + "_" + (hidden.size() - 1 - l), hidden.get(l + 1), hidden.get(l), view);
        }
        return layer;
    }

    private SDVariable reconstructionLoss(List<SDVariable> outputs) {
        SDVariable sum = null;
        for (int m = 0; m < views.size(); m++) {
            Names names = Names.of(m);
            Likelihood likelihood = views.get(m).likelihood();
            SDVariable target = layers.placeholder(names.raw(), views.get(m).features().size());
            SDVariable output = outputs.get(m);
            SDVariable error = switch (likelihood) {
                case GAUSSIAN -> {
                    SDVariable difference = output.sub(target);
                    yield difference.mul(difference).mul(0.5);
                }
                case BERNOULLI -> graph.nn.softplus(output).sub(output.mul(target));
                case POISSON -> graph.math.exp(output).sub(output.mul(target));
            };
            SDVariable observed = error.mul(layers.placeholder(names.mask(), -1)).sum();
            SDVariable weighted = observed.mul(layers.placeholder(names.share(), 1)).sum();
            sum = sum == null ? weighted : sum.add(weighted);
        }
        return sum;
    }

    /** Sum of squared covariances of latent variables and batch indicators: 0 when no linear trace of the batch is left. */
    private SDVariable crossCovariance(SDVariable latent, SDVariable batch) {
        SDVariable z = latent.sub(latent.mean(true, 0));
        SDVariable b = batch.sub(batch.mean(true, 0));
        SDVariable covariance = graph.mmul(graph.transpose(z), b);
        SDVariable perSample = covariance.div(graph.onesLike(b).sum(false, 0).mean());
        return perSample.mul(perSample).sum();
    }
}
