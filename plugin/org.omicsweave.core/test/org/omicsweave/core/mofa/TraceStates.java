package org.omicsweave.core.mofa;

import java.util.Arrays;

import com.fasterxml.jackson.databind.JsonNode;

/** Puts a variable's state from a trace into the inference. */
final class TraceStates {

    private TraceStates() {
    }

    static void load(Inference inference, String node, JsonNode state, int[] order) {
        if (state == null) {
            return;
        }
        if (node.equals("Z")) {
            loadFactors(inference, state, order);
            return;
        }
        for (int m = 0; m < inference.terms.size() && state.isArray(); m++) {
            switch (node) {
                case "W" -> loadWeights(inference.terms.get(m).weights, state.get(m));
                case "AlphaW" -> {
                    Alpha alpha = inference.alphaW.get(m);
                    copy(state.get(m), "exp_E", alpha.mean);
                    copy(state.get(m), "exp_lnE", alpha.logMean);
                }
                case "ThetaW" -> {
                    Theta theta = inference.thetaW.get(m);
                    copy(state.get(m), "exp_lnE", theta.log);
                    copy(state.get(m), "exp_lnEInv", theta.logInverse);
                }
                default -> {
                    // tau of gaussian views follows from what is loaded
                }
            }
        }
    }

    private static void copy(JsonNode state, String key, double[] target) {
        System.arraycopy(Golden.vector(state.get(key)), 0, target, 0, target.length);
    }

    private static void loadFactors(Inference inference, JsonNode state, int[] order) {
        double[][] mean = Golden.matrix(state.get("par_mean"));
        double[][] variance = Golden.matrix(state.get("par_var"));
        for (int n = 0; n < mean.length; n++) {
            for (int k = 0; k < mean[n].length; k++) {
                inference.factors.set(n, k, mean[order[n]][k], variance[order[n]][k], 1);
            }
        }
        inference.absorb();
    }

    private static void loadWeights(Weights weights, JsonNode state) {
        weights.mean = Golden.transposed(Golden.matrix(state.get("exp_E")));
        weights.second = Golden.transposed(Golden.matrix(state.get("exp_E2")));
        if (!weights.sparse) {
            weights.slabMean = Golden.transposed(Golden.matrix(state.get("exp_E")));
            return;
        }
        weights.slabMean = Golden.transposed(Golden.matrix(state.get("par_mean_B1")));
        weights.slabVariance = Golden.transposed(Golden.matrix(state.get("par_var_B1")));
        weights.inclusion = Golden.transposed(Golden.matrix(state.get("par_theta")));
        double[][] whole = Golden.transposed(Golden.matrix(state.get("exp_ENN")));
        for (int k = 0; k < whole.length; k++) {
            weights.sumSecond[k] = Arrays.stream(whole[k]).sum();
            weights.sumInclusion[k] = Arrays.stream(weights.inclusion[k]).sum();
        }
    }
}
