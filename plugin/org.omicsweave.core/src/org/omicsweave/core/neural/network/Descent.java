package org.omicsweave.core.neural.network;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

import org.omicsweave.core.neural.Optimiser;
import org.omicsweave.core.neural.TrainingOptions;
import org.omicsweave.core.neural.network.Parameters.Block;
import org.omicsweave.core.neural.network.Parameters.Kind;

/**
 * Steps against the gradient: clipping, penalties and the optimiser's rule in one pass over all parameters, a chunk at a
 * time, so that a chunk stays in the first-level cache and the JIT compiler vectorises the loops.
 */
public final class Descent {

    private static final int CHUNK = 4096;

    /** Part of a block with the optimiser's running moments of it. */
    private record Chunk(Block block, int from, int length, float[] first, float[] second) {
    }

    private final Parameters parameters;
    private final TrainingOptions options;
    private final List<Chunk> chunks = new ArrayList<>();
    private final float[] values = new float[CHUNK];
    private final float[] gradient = new float[CHUNK];
    private int steps;

    public Descent(Parameters parameters, TrainingOptions options) {
        this.parameters = parameters;
        this.options = options;
        int moments = options.optimiser().moments();
        for (Block block : parameters.blocks()) {
            for (int at = 0; block.kind() != Kind.STATISTIC && at < block.size(); at += CHUNK) {
                int length = Math.min(CHUNK, block.size() - at);
                chunks.add(new Chunk(block, block.offset() + at, length, new float[moments > 0 ? length : 0],
                    new float[moments > 1 ? length : 0]));
            }
        }
    }

    /** @param rate the learning rate of views whose own factor is 1 */
    public void step(double rate) {
        steps++;
        FloatBuffer allValues = parameters.values().data().asNioFloat();
        FloatBuffer allGradients = parameters.gradient().data().asNioFloat();
        float scale = clip();
        for (Chunk chunk : chunks) {
            allValues.get(chunk.from, values, 0, chunk.length);
            allGradients.get(chunk.from, gradient, 0, chunk.length);
            if (scale != 1) {
                scale(gradient, chunk.length, scale);
            }
            if (chunk.block.kind() == Kind.WEIGHT) {
                penalise(values, gradient, chunk.length, (float)options.l1(), (float)options.l2());
            }
            options.optimiser().step(values, gradient, chunk.first, chunk.second, chunk.length,
                rate * options.viewLearningRate(chunk.block.view()), steps);
            allValues.put(chunk.from, values, 0, chunk.length);
        }
    }

    /** What the gradient is multiplied by so that its norm is not above the largest allowed. */
    private float clip() {
        if (options.gradientClip() == 0) {
            return 1;
        }
        double norm = Math.sqrt(Matrices.dot(parameters.gradient(), parameters.gradient()));
        return norm > options.gradientClip() ? (float)(options.gradientClip() / norm) : 1;
    }

    private static void penalise(float[] w, float[] g, int length, float l1, float l2) {
        if (l2 > 0) {
            for (int i = 0; i < length; i++) {
                g[i] += l2 * w[i];
            }
        }
        if (l1 > 0) {
            for (int i = 0; i < length; i++) {
                g[i] += l1 * Math.signum(w[i]);
            }
        }
    }

    private static void scale(float[] g, int length, float factor) {
        for (int i = 0; i < length; i++) {
            g[i] *= factor;
        }
    }
}
