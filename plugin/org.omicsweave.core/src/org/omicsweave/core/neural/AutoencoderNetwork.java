package org.omicsweave.core.neural;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.omicsweave.core.neural.AutoencoderOptions.Architecture;
import org.omicsweave.core.neural.AutoencoderOptions.Kind;
import org.omicsweave.core.neural.InputScaling.ViewScaling;
import org.omicsweave.core.neural.network.Input;
import org.omicsweave.core.neural.network.Layer;
import org.omicsweave.core.neural.network.Losses;
import org.omicsweave.core.neural.network.Network;

/**
 * The network of an autoencoder over several views.
 *
 * <p>
 * Loss = [ sum over views of w_m (mean error of an observed entry) + beta KL ] / D + covariance of latent variables and
 * batch, with w_m = D_m, or D / M if the M views are balanced.
 *
 * @param latent B x L, the means if they are distributions
 * @param outputs of the decoder, B x D_m for each view: the mean, or the logit or logarithm of it
 */
record AutoencoderNetwork(Network network, Layer latent, List<Layer> outputs) {

    /** Name of the matrix of batch indicators. */
    static final String BATCH = "batch";

    /** Names of a view's matrices. */
    record Names(String inputs, String target, String mask, String present) {
        static Names of(int view) {
            return new Names("x" + view, "target" + view, "mask" + view, "present" + view);
        }
    }

    /**
     * @param hidden widths of the encoder's hidden layers, at least one
     * @param batchLevels number of levels of the batch column, 0 without
     */
    static AutoencoderNetwork build(InputScaling scaling, AutoencoderOptions options, List<Integer> hidden,
        int batchLevels) {
        Network network = new Network(options.training());
        List<ViewScaling> views = scaling.views();
        double features = scaling.featureCount();
        List<Layer> encoded = encode(network, views, options, hidden);
        Layer latent = network.linear(encoded, options.latent(), -1);
        Layer sampled = latent;
        if (options.kind() == Kind.VARIATIONAL) {
            Layer logVariance = network.linear(encoded, options.latent(), -1);
            sampled = network.sample(latent, logVariance);
            network.minimise(Losses.divergence(latent, logVariance, options.beta() / features, options.warmUp()));
        }
        List<Layer> toDecode = new ArrayList<>(List.of(sampled));
        if (batchLevels > 0) {
            toDecode.add(network.input(BATCH, batchLevels, -1));
            network.minimise(Losses.covariance(latent, BATCH));
        }
        List<Layer> outputs = decode(network, views, options, hidden, toDecode);
        for (int m = 0; m < views.size(); m++) {
            Names names = Names.of(m);
            double weight = options.balanceViews() ? features / views.size() : views.get(m).features().size();
            network.minimise(Losses.reconstruction(outputs.get(m), names.target(), names.mask(),
                views.get(m).likelihood(), weight / features));
        }
        return new AutoencoderNetwork(network, latent, outputs);
    }

    private static List<Layer> encode(Network network, List<ViewScaling> views, AutoencoderOptions options,
        List<Integer> hidden) {
        List<Input> inputs = new ArrayList<>();
        for (int m = 0; m < views.size(); m++) {
            inputs.add(network.input(Names.of(m).inputs(), views.get(m).features().size(), m));
        }
        if (options.architecture() == Architecture.EARLY) {
            return List.of(network.hidden(inputs, hidden, -1));
        }
        List<Layer> encoded = new ArrayList<>();
        for (int m = 0; m < views.size(); m++) {
            encoded.add(network.gate(network.hidden(List.of(inputs.get(m)), hidden, m), Names.of(m).present()));
        }
        return encoded;
    }

    private static List<Layer> decode(Network network, List<ViewScaling> views, AutoencoderOptions options,
        List<Integer> hidden, List<Layer> latent) {
        List<Integer> mirrored = new ArrayList<>(hidden);
        Collections.reverse(mirrored);
        boolean joint = options.architecture() == Architecture.JOINT;
        Layer shared = joint ? null : network.hidden(latent, mirrored, -1);
        List<Layer> outputs = new ArrayList<>();
        for (int m = 0; m < views.size(); m++) {
            Layer decoded = joint ? network.hidden(latent, mirrored, m) : shared;
            outputs.add(network.linear(List.of(decoded), views.get(m).features().size(), m));
        }
        return outputs;
    }
}
