package org.omicsweave.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Products, packed matrices and sums over missing entries, against plain loops. */
class LinalgTest {

    private static double[][] random(Random random, int rows, int columns) {
        double[][] x = new double[rows][columns];
        for (double[] row : x) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        return x;
    }

    private static Panel panel(MatrixProducts products, double[][] x, boolean single) {
        Panel panel = products.panel(x.length, x[0].length, single);
        for (int i = 0; i < x.length; i++) {
            panel.put(i, 0, x[i].length, x[i]);
        }
        return panel;
    }

    private static double[][] transposed(double[][] x) {
        double[][] y = new double[x[0].length][x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                y[j][i] = x[i][j];
            }
        }
        return y;
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void productsAgreeWithPlainLoops(@ForAll @LongRange(min = 0, max = 100_000) long seed,
        @ForAll @IntRange(min = 1, max = 40) int rows, @ForAll @IntRange(min = 1, max = 3000) int columns,
        @ForAll @IntRange(min = 1, max = 20) int k, @ForAll boolean single) {
        Random random = new Random(seed);
        int skip = random.nextInt(5);
        int from = random.nextInt(columns);
        int to = from + 1 + random.nextInt(columns - from);
        double[][] y = random(random, rows + skip, columns);
        double[][] w = random(random, k, columns);
        double[][] z = random(random, rows, k);
        double tolerance = single ? 2e-4 : 1e-11;
        for (MatrixProducts products : List.of(MatrixProducts.best(), MatrixProducts.java())) {
            try (Panel panelY = panel(products, y, single); Panel panelW = panel(products, w, single);
                Panel panelZ = panel(products, z, single); Panel out = products.panel(rows, k, single);
                Panel byFeature = panel(products, transposed(w), single); Panel again = products.panel(rows, k, single);
                Panel sum = panel(products, w, single); Panel fitted = products.panel(rows, columns, single)) {
                products.timesTransposed(panelY, skip, rows, from, to, panelW, k, out);
                products.timesByFeature(panelY, skip, rows, from, to, byFeature, k, again);
                products.addTransposedTimes(panelZ, k, panelY, skip, rows, from, to, sum);
                products.times(panelZ, rows, k, panelW, from, to, fitted);
                for (int i = 0; i < rows; i++) {
                    for (int l = 0; l < k; l++) {
                        double expected = 0;
                        for (int j = from; j < to; j++) {
                            expected += y[skip + i][j] * w[l][j];
                        }
                        assertThat(out.get(i, l)).isCloseTo(expected, within(tolerance * 50));
                        assertThat(again.get(i, l)).isCloseTo(expected, within(tolerance * 50));
                    }
                }
                for (int j : new int[] {0, from, (from + to) / 2, to - 1, columns - 1}) {
                    boolean inside = j >= from && j < to;
                    for (int l = 0; l < k; l++) {
                        double expected = w[l][j];
                        for (int i = 0; inside && i < rows; i++) {
                            expected += z[i][l] * y[skip + i][j];
                        }
                        assertThat(sum.get(l, j)).isCloseTo(expected, within(tolerance));
                    }
                    for (int i = 0; i < rows; i++) {
                        double expected = 0;
                        for (int l = 0; inside && l < k; l++) {
                            expected += z[i][l] * w[l][j];
                        }
                        assertThat(fitted.get(i, j)).isCloseTo(expected, within(tolerance));
                    }
                }
            }
        }
    }

    @Test
    void panelsKeepWhatIsPut() {
        for (MatrixProducts products : List.of(MatrixProducts.best(), MatrixProducts.java())) {
            for (boolean single : new boolean[] {false, true}) {
                double[][] x = random(new Random(1), 5, 7);
                try (Panel a = panel(products, x, single); Panel b = products.panel(3, 7, single);
                    Panel mapped = new MappedPanel(5, 7)) {
                    double[] line = new double[7];
                    b.copyRow(2, a, 4);
                    b.get(2, 2, 6, line);
                    assertThat(line[1]).isZero();
                    assertThat(line[5]).isCloseTo(x[4][5], within(1e-6));
                    mapped.put(3, 0, 7, x[1]);
                    float[] part = new float[7];
                    for (Panel panel : List.of(b, mapped)) {
                        panel.get(2, 2, 6, part);
                        assertThat(part[1]).isZero();
                        assertThat(part[5]).isEqualTo((float)panel.get(2, 5));
                        panel.put(1, 2, 6, part);
                        assertThat(panel.get(1, 5)).isEqualTo(part[5]);
                    }
                    if (single) {
                        b.copyRow(0, mapped, 3);
                        assertThat(b.get(0, 6)).isCloseTo(x[1][6], within(1e-6));
                    }
                    assertThat(mapped.get(3, 2)).isCloseTo(x[1][2], within(1e-6));
                    b.clear(3);
                    assertThat(b.get(2, 5)).isZero();
                }
            }
        }
    }

    @Test
    void exponentialsAndLogarithms() {
        Random random = new Random(2);
        double[] x = new double[1000];
        double[] out = new double[1000];
        VectorMath math = new VectorMath(1000);
        Arrays.setAll(x, i -> i < 10 ? -800 + 20 * i : 1400 * random.nextDouble() - 700);
        math.exp(x, out, 0, 1000);
        for (int i = 0; i < 1000; i++) {
            assertThat(out[i]).isCloseTo(Math.exp(x[i]), within(1e-300 + 1e-15 * Math.exp(x[i])));
        }
        Arrays.setAll(x, i -> Math.exp(i < 500 ? random.nextGaussian() : 600 * random.nextDouble() - 300));
        x[3] = 1;
        x[4] = 1 + 1e-9;
        math.log(x, out, 2, 990);
        for (int i = 2; i < 990; i++) {
            assertThat(out[i]).isCloseTo(Math.log(x[i]), within(4e-16 * Math.max(1, Math.abs(Math.log(x[i])))));
        }
        assertThat(out[3]).isZero();
    }

    @Test
    void exponentialsAndLogarithmsInSinglePrecision() {
        int n = 4000;
        Random random = new Random(3);
        float[] x = new float[n];
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float)Math.pow(10, 10 * random.nextDouble() - 8); // 1e-8 to 100
        }
        x[0] = 0;
        x[1] = 1000;
        SingleMath.oneMinusExpNegative(x, out, 0, n);
        for (int i = 0; i < n; i++) {
            double exact = -Math.expm1(-x[i]);
            assertThat((double)out[i]).isCloseTo(exact, within(4e-7 * exact));
        }
        SingleMath.expNegative(x, out, 0, n);
        for (int i = 0; i < n; i++) {
            double exact = Math.exp(-Math.min(25, x[i]));
            assertThat((double)out[i]).isCloseTo(exact, within((x[i] < 16 ? 4e-6 : 3e-5) * exact));
        }
        float[] shares = new float[n];
        for (int i = 0; i < n; i++) {
            shares[i] = Math.min(1, x[i]);
        }
        SingleMath.logOnePlus(shares, out, 0, n);
        for (int i = 0; i < n; i++) {
            double exact = Math.log1p(shares[i]);
            assertThat((double)out[i]).isCloseTo(exact, within(4e-7 * exact));
        }
        x[0] = 1;
        new SingleMath(n).log(x, out, 0, n - 7);
        for (int i = 0; i < n - 7; i++) {
            assertThat((double)out[i]).isCloseTo(Math.log(x[i]), within(3e-7 * Math.max(1, Math.abs(Math.log(x[i])))));
        }
        assertThat(out[0]).isZero();
    }

    @Property(tries = 50, shrinking = ShrinkingMode.OFF)
    void sumsOverMissingEntries(@ForAll @LongRange(min = 0, max = 100_000) long seed,
        @ForAll @IntRange(min = 1, max = 20) int rows, @ForAll @IntRange(min = 1, max = 700) int columns,
        @ForAll @IntRange(min = 1, max = 140) int width) {
        Random random = new Random(seed);
        double share = random.nextDouble();
        BitMatrix mask = new BitMatrix(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                if (random.nextDouble() < share) {
                    mask.set(i, j);
                }
            }
        }
        int first = random.nextInt(columns);
        int end = first + random.nextInt(columns - first + 1);
        double[][] source = random(random, columns, width);
        double[] scale = random.nextBoolean() ? random(random, 1, columns)[0] : null;
        boolean[] set = new boolean[rows];
        double[][] sums = new double[rows][width];
        double[][] expected = new double[rows][width];
        for (int i = 0; i < rows; i++) {
            set[i] = random.nextBoolean();
            for (int j = first; j < end; j++) {
                for (int k = 0; mask.get(i, j) == set[i] && k < width; k++) {
                    expected[i][k] += (scale == null ? 1 : scale[j]) * source[j][k];
                }
            }
            assertThat(mask.count(i, first, end)).isEqualTo(count(mask, i, first, end));
        }
        boolean single = random.nextBoolean();
        PackedRows packed = new PackedRows(columns, width, single);
        for (int j = 0; j < columns; j++) {
            packed.put(j, source[j]);
        }
        MaskedSums.add(mask, set, 0, rows, first, end, packed, scale, sums);
        for (int i = 0; i < rows; i++) {
            assertThat(sums[i]).containsExactly(expected[i], within(single ? 2e-4 : 1e-10));
        }
        BitMatrix transposed = mask.transposed();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                assertThat(transposed.get(j, i)).isEqualTo(mask.get(i, j));
            }
        }
    }

    /** A worker that would go on for ever ends when the check of the calling thread throws. */
    @Test
    @Timeout(60)
    void checkEndsAllWorkers() {
        try (Workers workers = new Workers(3)) {
            workers.onCheckpoint(() -> {
                throw new IllegalStateException("enough");
            });
            assertThatThrownBy(() -> workers.run(0, 3, 1, (worker, from, to) -> {
                while (true) {
                    workers.checkpoint(worker);
                }
            })).isInstanceOf(IllegalStateException.class).hasMessage("enough");
            workers.onCheckpoint(() -> { });
            assertThatThrownBy(() -> workers.run(0, 3, 1, (worker, from, to) -> {
                while (worker != 1) {
                    workers.checkpoint(worker);
                }
                throw new IllegalStateException("one fails");
            })).isInstanceOf(IllegalStateException.class).hasMessage("one fails");
            workers.checkpoint(0);
            int[] done = new int[3];
            workers.run(0, 3, 1, (worker, from, to) -> done[from] = 1);
            assertThat(done).containsOnly(1);
        }
    }

    private static int count(BitMatrix mask, int row, int from, int to) {
        int count = 0;
        for (int j = from; j < to; j++) {
            count += mask.get(row, j) ? 1 : 0;
        }
        return count;
    }

    @Test
    void packedMatrices() {
        for (int k = 1; k < 8; k++) {
            double[] mean = random(new Random(k), 1, k)[0];
            double[] second = random(new Random(k + 100), 1, k)[0];
            double[] packed = new double[Gram.width(k)];
            double[] full = new double[k * k];
            Gram.outer(mean, second, k, packed);
            Gram.unpack(packed, k, full);
            for (int i = 0; i < k; i++) {
                assertThat(packed[Gram.pairs(k) + i]).isEqualTo(second[i]);
                assertThat(full[i * k + i]).isZero();
                for (int j = 0; j < k; j++) {
                    if (i != j) {
                        assertThat(packed[Gram.index(i, j, k)]).isEqualTo(mean[i] * mean[j]);
                        assertThat(full[i * k + j]).isEqualTo(mean[i] * mean[j]);
                    }
                }
            }
        }
    }

    @Test
    void workersDoEveryItemOnceAndWaitForAll() {
        for (int threads = 1; threads <= 4; threads++) {
            try (Workers workers = new Workers(threads)) {
                int[] done = new int[103];
                workers.run(3, 103, 8, (worker, from, to) -> {
                    assertThat((from - 3) % 8).isZero();
                    for (int i = from; i < to; i++) {
                        done[i]++;
                    }
                });
                assertThat(Arrays.stream(done).skip(3)).allMatch(count -> count == 1);
                workers.run(5, 5, 8, (worker, from, to) -> {
                    throw new IllegalStateException("nothing to do");
                });
                assertThatThrownBy(() -> workers.run(0, 100, 1, (worker, from, to) -> {
                    throw new IllegalStateException("failed");
                })).isInstanceOf(IllegalStateException.class).hasMessage("failed");
            }
        }
    }
}
