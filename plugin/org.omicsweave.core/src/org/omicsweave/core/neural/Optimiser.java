package org.omicsweave.core.neural;

/** How a gradient becomes a step. */
public enum Optimiser {
    /** Kingma and Ba, 2015: a step size of its own for every weight. The usual choice. */
    ADAM(2),
    /** Steps scaled by the running mean of squared gradients (Tieleman and Hinton, 2012). */
    RMSPROP(1),
    /** Gradient descent with Nesterov's momentum 0.9. */
    MOMENTUM(1),
    /** Plain stochastic gradient descent. */
    SGD(0);

    private static final float EPSILON = 1e-8f;
    private static final float ADAM_FIRST = 0.9f;
    private static final float ADAM_SECOND = 0.999f;
    private static final float RMSPROP_DECAY = 0.95f;
    private static final float MOMENTUM_SHARE = 0.9f;

    private final int moments;

    Optimiser(int moments) {
        this.moments = moments;
    }

    /** Running numbers kept for every weight. */
    public int moments() {
        return moments;
    }

    /**
     * Moves weights in place.
     *
     * @param w weights
     * @param g their gradient
     * @param first running moments, as many as weights, if {@link #moments} is at least 1
     * @param second running moments, if it is 2
     * @param length number of weights, from the start of the arrays
     * @param rate learning rate
     * @param step 1, 2, ...
     */
    public void step(float[] w, float[] g, float[] first, float[] second, int length, double rate, int step) {
        switch (this) {
            case ADAM -> adam(w, g, first, second, length, (float)(rate * Math.sqrt(1 - Math.pow(ADAM_SECOND, step))
                / (1 - Math.pow(ADAM_FIRST, step))));
            case RMSPROP -> rmsProp(w, g, first, length, (float)rate);
            case MOMENTUM -> momentum(w, g, first, length, (float)rate);
            case SGD -> descend(w, g, length, (float)rate);
        }
    }

    private static void adam(float[] w, float[] g, float[] mean, float[] square, int length, float rate) {
        for (int i = 0; i < length; i++) {
            float m = ADAM_FIRST * mean[i] + (1 - ADAM_FIRST) * g[i];
            float s = ADAM_SECOND * square[i] + (1 - ADAM_SECOND) * g[i] * g[i];
            mean[i] = m;
            square[i] = s;
            w[i] -= rate * m / ((float)Math.sqrt(s) + EPSILON);
        }
    }

    private static void rmsProp(float[] w, float[] g, float[] square, int length, float rate) {
        for (int i = 0; i < length; i++) {
            float s = RMSPROP_DECAY * square[i] + (1 - RMSPROP_DECAY) * g[i] * g[i];
            square[i] = s;
            w[i] -= rate * g[i] / (float)Math.sqrt(s + EPSILON);
        }
    }

    /** The step is taken where the momentum leads (Sutskever et al. 2013), written for weights that stand there. */
    private static void momentum(float[] w, float[] g, float[] velocity, int length, float rate) {
        for (int i = 0; i < length; i++) {
            float v = MOMENTUM_SHARE * velocity[i] - rate * g[i];
            w[i] += (1 + MOMENTUM_SHARE) * v - MOMENTUM_SHARE * velocity[i];
            velocity[i] = v;
        }
    }

    private static void descend(float[] w, float[] g, int length, float rate) {
        for (int i = 0; i < length; i++) {
            w[i] -= rate * g[i];
        }
    }
}
