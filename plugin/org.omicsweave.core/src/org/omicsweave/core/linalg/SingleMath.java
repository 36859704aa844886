package org.omicsweave.core.linalg;

/**
 * Exponentials and logarithms of whole arrays in single precision, as {@link VectorMath} has them in double precision.
 * Holds room for intermediate results; one a thread.
 */
public final class SingleMath {

    private static final float LN2 = (float)Math.log(2);
    /** Bits of sqrt(1/2). */
    private static final int ROOT_OF_HALF = 0x3f3504f3;

    private final float[] power;
    private final float[] rest;

    /** @param length length of the longest array */
    public SingleMath(int length) {
        power = new float[length];
        rest = new float[length];
    }

    /**
     * out[i] = 1 - e^-x[i] for i from {@code from} to {@code to - 1}; x[i] at least 0, taken as 18 where larger. Relative
     * error below 4e-7, also near zero. From q = 1 - e^-(x/32) by Taylor's series, then five times 1 - (1 - q)^2.
     */
    public static void oneMinusExpNegative(float[] x, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            float v = Math.min(x[i], 18) * (1f / 32);
            float v2 = v * v;
            out[i] = v * (1 - v * 0.5f + v2 * (1f / 6 - v * (1f / 24)) + v2 * v2 * (1f / 120 - v * (1f / 720)
                + v2 * (1f / 5040 - v * (1f / 40320))));
        }
        for (int i = from; i < to; i++) {
            float q = out[i];
            q *= 2 - q;
            q *= 2 - q;
            q *= 2 - q;
            q *= 2 - q;
            out[i] = q * (2 - q);
        }
    }

    /**
     * out[i] = e^-x[i] for i from {@code from} to {@code to - 1}; x[i] at least 0, taken as 25 where larger. Relative
     * error below 4e-6 to x = 16. Taylor's series of e^-(x/32), then five squarings.
     */
    public static void expNegative(float[] x, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            float v = Math.min(x[i], 25) * (1f / 32);
            float v2 = v * v;
            out[i] = 1 - v + v2 * (0.5f - v * (1f / 6)) + v2 * v2 * (1f / 24 - v * (1f / 120)
                + v2 * (1f / 720 - v * (1f / 5040) + v2 * (1f / 40320)));
        }
        for (int i = from; i < to; i++) {
            float p = out[i];
            p *= p;
            p *= p;
            p *= p;
            p *= p;
            out[i] = p * p;
        }
    }

    /**
     * out[i] = ln(1 + x[i]) for i from {@code from} to {@code to - 1}; x[i] in [0, 1]. Relative error below 4e-7, also near
     * zero. As 2 artanh(x / (2 + x)).
     */
    public static void logOnePlus(float[] x, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            float t = x[i] / (2 + x[i]);
            float s = t * t;
            float s2 = s * s;
            out[i] = 2 * t * (1 + s * (1f / 3) + s2 * (1f / 5 + s * (1f / 7)) + s2 * s2 * (1f / 9 + s * (1f / 11)
                + s2 * (1f / 13 + s * (1f / 15))));
        }
    }

    /**
     * out[i] = ln x[i] for i from {@code from} to {@code to - 1}; x[i] positive, normal and finite. Error below 3e-7 of the
     * larger of 1 and its size.
     */
    public void log(float[] x, float[] out, int from, int to) {
        for (int i = from; i < to; i++) { // x = 2^power rest, rest in [sqrt(1/2), sqrt(2)]
            int bits = Float.floatToRawIntBits(x[i]);
            int k = bits - ROOT_OF_HALF >> 23;
            power[i] = k;
            rest[i] = Float.intBitsToFloat(bits - (k << 23));
        }
        for (int i = from; i < to; i++) {
            float t = (rest[i] - 1) / (rest[i] + 1);
            float s = t * t;
            out[i] = 2 * t * (1 + s * (1f / 3) + s * s * (1f / 5 + s * (1f / 7) + s * s * (1f / 9))) + power[i] * LN2;
        }
    }
}
