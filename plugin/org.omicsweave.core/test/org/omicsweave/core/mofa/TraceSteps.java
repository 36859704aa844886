package org.omicsweave.core.mofa;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.Panel;
import org.omicsweave.core.linalg.Workers;

import com.fasterxml.jackson.databind.JsonNode;

/** Runs the inference along a trace and records the largest relative difference of every variable. */
final class TraceSteps {

    private final JsonNode trace;
    private final TrainingData data;
    private final MofaOptions options;
    private final MatrixProducts products;
    private final Workers workers;
    private final Map<String, Double> worst;
    /** Expected states by iteration and node. */
    private final Map<String, JsonNode> expected = new HashMap<>();
    private int iterations;

    TraceSteps(JsonNode trace, TrainingData data, MofaOptions options, MatrixProducts products, Workers workers,
        Map<String, Double> worst) {
        this.trace = trace;
        this.data = data;
        this.options = options;
        this.products = products;
        this.workers = workers;
        this.worst = worst;
        for (JsonNode step : trace.get("steps")) {
            expected.put(step.get("iter").asInt() + step.get("node").asText(), step.get("state"));
            iterations = Math.max(iterations, step.get("iter").asInt());
        }
    }

    void run() {
        for (int m = 0; m < data.views().size(); m++) {
            if (data.views().get(m).likelihood == Likelihood.GAUSSIAN) {
                compareData(m);
            }
        }
        boolean gaussian = data.views().stream().allMatch(view -> view.likelihood == Likelihood.GAUSSIAN);
        boolean missing = data.views().stream().anyMatch(view -> view.missing != null
            || view.rows() < data.samples());
        try (Inference inference = new Inference(data, options, start(), products, workers,
            ReferenceTerms::of)) {
            if (options.stochastic().isPresent()) {
                runBatches(inference);
                return;
            }
            if (!gaussian && missing) {
                runStepByStep(inference);
                return;
            }
            compareElbo(inference, 0);
            inference.observer = (iteration, node) -> compare(inference, iteration, node);
            for (int iteration = 1; iteration <= iterations; iteration++) {
                inference.iterate(iteration);
                compareElbo(inference, iteration);
            }
        }
    }

    /**
     * The reference is wrong in views that are not gaussian and have missing entries (their pseudo-data's mean): every
     * step starts from the reference's state, and what belongs to gaussian views is compared.
     */
    private void runStepByStep(Inference inference) {
        inference.observer = (iteration, node) -> {
            JsonNode state = expected.get(iteration + node);
            for (int m = 0; state != null && state.isArray() && m < data.views().size(); m++) {
                if (data.views().get(m).likelihood == Likelihood.GAUSSIAN) {
                    compareView(inference, m, node, state.get(m));
                }
            }
            TraceStates.load(inference, node, state, data.order());
        };
        for (int iteration = 1; iteration <= iterations; iteration++) {
            inference.iterate(iteration);
        }
    }

    /**
     * The reference's precision of sparse weights lacks the factor by which a batch stands for all samples: every step
     * starts from the reference's state, and sparse weights are not compared.
     */
    private void runBatches(Inference inference) {
        for (int iteration = 1; iteration <= iterations; iteration++) {
            JsonNode minibatch = trace.get("minibatches").get(iteration - 1);
            int[] chosen = new int[minibatch.get("ix").size()];
            for (int i = 0; i < chosen.length; i++) {
                int sample = minibatch.get("ix").get(i).asInt();
                for (int place = 0; place < data.order().length; place++) {
                    chosen[i] = data.order()[place] == sample ? place : chosen[i];
                }
            }
            Arrays.sort(chosen);
            List<Panel> room = data.views().stream()
                .map(view -> products.panel(chosen.length, view.features, false)).toList();
            try (Inference batch = new Inference(inference, data.batch(chosen, room, workers), chosen,
                minibatch.get("rho").asDouble())) {
                batch.observer = (step, node) -> {
                    JsonNode state = expected.get(step + node);
                    for (int m = 0; state != null && state.isArray() && m < data.views().size(); m++) {
                        if (!node.equals("W") || !options.spikeAndSlabWeights()) {
                            compareView(batch, m, node, state.get(m));
                        }
                    }
                    if (node.equals("Z")) {
                        rows("Z.E", state.get("exp_E"), inference.factors.mean);
                        rows("Z.E2", state.get("exp_E2"), inference.factors.second);
                    }
                    if (node.equals("W")) {
                        TraceStates.load(batch, node, state, data.order());
                    }
                };
                batch.iterate(iteration);
            }
            room.forEach(Panel::close);
        }
    }

    private double[][] start() {
        double[][] z = Golden.matrix(trace.get("init_after_precompute").get("Z").get("exp_E"));
        double[][] sorted = new double[z.length][];
        for (int i = 0; i < z.length; i++) {
            sorted[i] = z[data.order()[i]];
        }
        return sorted;
    }

    private void compareData(int m) {
        double[][] reference = Golden.matrix(trace.get("processed_data").get(m));
        ViewData view = data.views().get(m);
        double[][] actual = new double[reference.length][view.features];
        for (int row = 0; row < view.rows(); row++) {
            view.values.get(row, 0, view.features, actual[data.order()[view.samples[row]]]);
        }
        note("data", Golden.difference(reference, actual));
    }

    private void compareElbo(Inference inference, int iteration) {
        JsonNode elbo = trace.get("elbo").get(Integer.toString(iteration));
        if (elbo == null) {
            return;
        }
        Map<String, Double> parts = inference.elboTerms();
        double total = elbo.get("total").asDouble();
        for (Iterator<String> names = elbo.fieldNames(); names.hasNext();) {
            String name = names.next();
            double value = name.equals("total") ? inference.elbo() : parts.get(name);
            double reference = elbo.get(name).asDouble();
            note("ELBO " + name, Math.abs(value - reference) / Math.max(Math.abs(reference), 1e-3 * Math.abs(total)));
        }
    }

    private void compare(Inference inference, int iteration, String node) {
        JsonNode state = expected.get(iteration + node);
        if (state == null) {
            return;
        }
        for (int m = 0; m < data.views().size() && state.isArray(); m++) {
            compareView(inference, m, node, state.get(m));
        }
        if (node.equals("Z")) {
            rows(node + ".E", state.get("exp_E"), inference.factors.mean);
            rows(node + ".E2", state.get("exp_E2"), inference.factors.second);
        } else if (node.equals("AlphaZ")) {
            double[][] mean = inference.alphaZ.stream().map(alpha -> alpha.mean).toArray(double[][]::new);
            note(node, Golden.difference(Golden.matrix(state.get("exp_E")), mean));
        } else if (node.equals("ThetaZ")) {
            double[][] log = inference.thetaZ.stream().map(theta -> theta.log).toArray(double[][]::new);
            note(node, Golden.difference(Golden.matrix(state.get("exp_lnE")), log));
        }
    }

    private void rows(String name, JsonNode reference, double[][] sorted) {
        double[][] actual = new double[sorted.length][];
        for (int i = 0; i < sorted.length; i++) {
            actual[data.order()[i]] = sorted[i];
        }
        note(name, Golden.difference(Golden.matrix(reference), actual));
    }

    private void compareView(Inference inference, int m, String node, JsonNode state) {
        ViewTerm term = inference.terms.get(m);
        switch (node) {
            case "W" -> {
                Weights w = term.weights;
                columns("W.E", state, "exp_E", w.mean);
                columns("W.E2", state, "exp_E2", w.second);
                if (w.sparse) {
                    columns("W.inclusion", state, "par_theta", w.inclusion);
                    columns("W.mean", state, "par_mean_B1", w.slabMean);
                    columns("W.variance", state, "par_var_B1", w.slabVariance);
                }
            }
            case "AlphaW" -> {
                vector("AlphaW", state, "exp_E", inference.alphaW.get(m).mean);
                vector("AlphaW.ln", state, "exp_lnE", inference.alphaW.get(m).logMean);
            }
            case "ThetaW" -> {
                vector("ThetaW.ln", state, "exp_lnE", inference.thetaW.get(m).log);
                vector("ThetaW.ln inverse", state, "exp_lnEInv", inference.thetaW.get(m).logInverse);
            }
            case "Tau" -> {
                if (data.views().get(m).likelihood == Likelihood.GAUSSIAN) {
                    note("Tau", Golden.difference(Golden.matrix(state.get("exp_E")), term.noisePrecision()));
                }
            }
            default -> {
                // compared elsewhere, or without a counterpart
            }
        }
    }

    private void columns(String name, JsonNode state, String key, double[][] actual) {
        note(name, Golden.difference(Golden.transposed(Golden.matrix(state.get(key))), actual));
    }

    private void vector(String name, JsonNode state, String key, double[] actual) {
        note(name, Golden.difference(new double[][] {Golden.vector(state.get(key))}, new double[][] {actual}));
    }

    private void note(String name, double difference) {
        worst.merge(name, difference, (a, b) -> a >= b || Double.isNaN(a) ? a : b);
    }
}
