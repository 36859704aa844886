package org.omicsweave.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.omicsweave.core.linalg.BitMatrix;
import org.omicsweave.core.linalg.Gram;
import org.omicsweave.core.linalg.MaskedSums;
import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.PackedRows;
import org.omicsweave.core.linalg.Panel;
import org.omicsweave.core.linalg.SingleMath;
import org.omicsweave.core.linalg.VectorMath;
import org.omicsweave.core.linalg.Vectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The kernels of an iteration, in one thread: microseconds for a tile of 32 samples of a view of 5000 features with 15
 * factors (products, sums over missing entries), or for 512 weights (the rest).
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {

    private static final int ROWS = 32;
    private static final int FEATURES = 5000;
    private static final int FACTORS = 15;
    private static final int WIDTH = Gram.width(FACTORS);

    /** A tile, weights, factors and their packed products. */
    @State(Scope.Thread)
    public static class Tile {
        @Param({"native", "java"})
        String path;
        @Param({"float", "double"})
        String precision;

        MatrixProducts products;
        Panel values;
        Panel weights;
        Panel factors;
        Panel sums;
        Panel fitted;

        @Setup
        public void make() {
            products = path.equals("java") ? MatrixProducts.java() : MatrixProducts.best();
            boolean single = precision.equals("float");
            values = random(ROWS, FEATURES, single);
            weights = random(FACTORS, FEATURES, single);
            factors = random(ROWS, FACTORS, single);
            sums = products.panel(FACTORS, FEATURES, single);
            fitted = products.panel(ROWS, FEATURES, single);
        }

        private Panel random(int rows, int columns, boolean single) {
            Panel panel = products.panel(rows, columns, single);
            Random random = new Random(1);
            for (int i = 0; i < rows; i++) {
                panel.put(i, 0, columns, random.doubles(columns).map(u -> u - 0.5).toArray());
            }
            return panel;
        }

        @TearDown
        public void free() {
            Panel.closeAll(values, weights, factors, sums, fitted);
        }
    }

    /** A mask of the tile's missing entries. */
    @State(Scope.Thread)
    public static class Missing {
        @Param({"0.02", "0.2", "0.5"})
        double share;
        @Param({"float", "double"})
        String precision;

        BitMatrix mask;
        PackedRows packed;
        boolean[] set;
        double[] scale;
        double[][] sums;

        @Setup
        public void make() {
            Random random = new Random(2);
            mask = new BitMatrix(ROWS, FEATURES);
            for (int i = 0; i < ROWS; i++) {
                for (int j = 0; j < FEATURES; j++) {
                    if (random.nextDouble() < share) {
                        mask.set(i, j);
                    }
                }
            }
            packed = new PackedRows(FEATURES, WIDTH, precision.equals("float"));
            for (int j = 0; j < FEATURES; j++) {
                packed.put(j, random.doubles(WIDTH).toArray());
            }
            set = new boolean[ROWS];
            java.util.Arrays.fill(set, true);
            scale = random.doubles(FEATURES).toArray();
            sums = new double[ROWS][WIDTH];
        }
    }

    /** Numbers of a block of weights. */
    @State(Scope.Thread)
    public static class Block {
        final VectorMath math = new VectorMath(VectorMath.BLOCK);
        final double[] x = new Random(3).doubles(VectorMath.BLOCK).map(u -> u + 0.5).toArray();
        final double[] out = new double[VectorMath.BLOCK];
    }

    /** The same numbers in single precision. */
    @State(Scope.Thread)
    public static class SingleBlock {
        final SingleMath math = new SingleMath(VectorMath.BLOCK);
        final float[] x = new float[VectorMath.BLOCK];
        final float[] out = new float[VectorMath.BLOCK];

        public SingleBlock() {
            double[] doubles = new Block().x;
            for (int i = 0; i < x.length; i++) {
                x[i] = (float)doubles[i];
            }
        }
    }

    /** Y (tau W)': what the factors of a tile need. */
    @Benchmark
    public void valuesTimesWeights(Tile tile) {
        tile.products.timesTransposed(tile.values, 0, ROWS, 0, FEATURES, tile.weights, FACTORS, tile.factors);
    }

    /** Z'Y: what the weights need of a tile. */
    @Benchmark
    public void factorsTimesValues(Tile tile) {
        tile.products.addTransposedTimes(tile.factors, FACTORS, tile.values, 0, ROWS, 0, FEATURES, tile.sums);
    }

    /** Z W', for bounds and variance explained. */
    @Benchmark
    public void factorsTimesWeights(Tile tile) {
        tile.products.times(tile.factors, ROWS, FACTORS, tile.weights, 0, FEATURES, tile.fitted);
    }

    @Benchmark
    public void sumsOverMissingEntries(Missing missing) {
        MaskedSums.add(missing.mask, missing.set, 0, ROWS, 0, FEATURES, missing.packed, missing.scale, missing.sums);
    }

    @Benchmark
    public void exponential(Block block) {
        block.math.exp(block.x, block.out, 0, VectorMath.BLOCK);
    }

    @Benchmark
    public void logarithm(Block block) {
        block.math.log(block.x, block.out, 0, VectorMath.BLOCK);
    }

    @Benchmark
    public void exponentialSingle(SingleBlock block) {
        SingleMath.expNegative(block.x, block.out, 0, VectorMath.BLOCK);
    }

    /** 1 - e^-x, of the bound of Bernoulli views. */
    @Benchmark
    public void exponentialComplementSingle(SingleBlock block) {
        SingleMath.oneMinusExpNegative(block.x, block.out, 0, VectorMath.BLOCK);
    }

    @Benchmark
    public void logarithmSingle(SingleBlock block) {
        block.math.log(block.x, block.out, 0, VectorMath.BLOCK);
    }

    /** A weight times the sums of another, taken out of the linear term. */
    @Benchmark
    public void addScaled(Block block) {
        Vectors.add(0.5, block.x, 0, VectorMath.BLOCK, block.out);
    }
}
