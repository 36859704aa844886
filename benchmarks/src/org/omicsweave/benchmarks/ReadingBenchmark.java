package org.omicsweave.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

import org.omicsweave.core.data.Progress;
import org.omicsweave.core.io.DelimitedOptions;
import org.omicsweave.core.io.OmicsFileReader;
import org.omicsweave.core.io.OmicsReadOptions;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;

/**
 * Throughput of reading: makes one file of each format in a folder (unless it is there) and prints one JSON line a file:
 * megabytes, and seconds and CPU seconds of the best of fifteen readings (the first ones include compiling).
 * {@code reading.py} beside the sources reads the same files with pandas, anndata and scipy.
 */
public final class ReadingBenchmark {

    private static final int REPEATS = 15;
    private static final int CELLS = 5000;
    private static final int GENES = 20_000;
    private static final double NON_ZERO = 0.05;

    private ReadingBenchmark() {
    }

    /** @param arguments the folder of the files */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("Give the folder of the files.");
            System.exit(2);
        }
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Path wide = folder.resolve("wide.csv");
        Path tall = folder.resolve("long.csv");
        Path quoted = folder.resolve("quoted.csv");
        Path dense = folder.resolve("dense.h5ad");
        Path sparse = folder.resolve("sparse.h5ad");
        Path tenX = Files.createDirectories(folder.resolve("10x")).resolve("matrix.mtx");
        if (!Files.exists(tenX)) {
            writeText(wide, 250, 20_000, false);
            writeText(tall, 20_000, 250, false);
            writeText(quoted, 250, 20_000, true);
            writeDense(dense);
            writeSparse(sparse);
            writeTenX(tenX);
        }
        for (Path file : new Path[] {wide, tall, quoted, dense, sparse, tenX}) {
            measure(file);
        }
    }

    private static void measure(Path file) throws IOException {
        double best = Double.POSITIVE_INFINITY;
        double bestCpu = Double.POSITIVE_INFINITY;
        for (int i = 0; i < REPEATS; i++) {
            double cpu = cpuSeconds();
            long start = System.nanoTime();
            OmicsFileReader.read(file, DelimitedOptions.DETECT, OmicsReadOptions.DEFAULT, Progress.NONE);
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
            bestCpu = Math.min(bestCpu, cpuSeconds() - cpu);
        }
        double size = Files.size(file) / 1e6;
        System.out.printf(Locale.ROOT,
            "{\"file\": \"%s\", \"MB\": %.1f, \"seconds\": %.3f, \"cpu_seconds\": %.3f, \"MB_per_s\": %.0f, "
                + "\"MB_per_cpu_s\": %.0f}%n", file.getFileName(), size, best, bestCpu, size / best, size / bestCpu);
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean)ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime() / 1e9;
    }

    private static void writeText(Path file, int rows, int columns, boolean quotes) throws IOException {
        Random random = new Random(1);
        String quote = quotes ? "\"" : "";
        try (PrintStream out = stream(file)) {
            out.print("\"sample\"");
            IntStream.range(0, columns).forEach(j -> out.print(",\"gene " + j + "\""));
            for (int i = 0; i < rows; i++) {
                out.print("\n\"sample " + i + "\"");
                for (int j = 0; j < columns; j++) {
                    out.print(random.nextInt(50) == 0 ? ",NA"
                        : "," + quote + Math.rint(random.nextGaussian() * 1e6) / 1e6 + quote);
                }
            }
            out.println();
        }
    }

    private static PrintStream stream(Path file) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        return new PrintStream(out, false, StandardCharsets.UTF_8);
    }

    private static void writeDense(Path file) {
        Random random = new Random(2);
        float[][] values = new float[2000][10_000];
        for (float[] row : values) {
            for (int j = 0; j < row.length; j++) {
                row[j] = (float)random.nextGaussian();
            }
        }
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("X", values, DatasetCreationOptions.builder().chunkDimensions(100, 1000).deflate(4).build());
            writeNames(hdf, values.length, values[0].length);
        }
    }

    private static void writeNames(WritableHdfFile hdf, int rows, int columns) {
        hdf.putAttribute("encoding-type", "anndata");
        hdf.putAttribute("encoding-version", "0.1.0");
        putTable(hdf.putGroup("obs"), "cell", rows);
        putTable(hdf.putGroup("var"), "gene", columns);
    }

    private static void putTable(WritableGroup table, String name, int rows) {
        table.putAttribute("encoding-type", "dataframe");
        table.putAttribute("encoding-version", "0.2.0");
        table.putAttribute("_index", "_index");
        table.putAttribute("column-order", new String[] {"number"});
        table.putDataset("_index", IntStream.range(0, rows).mapToObj(i -> name + i).toArray(String[]::new));
        table.putDataset("number", IntStream.range(0, rows).toArray());
    }

    private static void writeSparse(Path file) {
        Random random = new Random(3);
        int perCell = (int)(GENES * NON_ZERO);
        float[] data = new float[CELLS * perCell];
        int[] indices = new int[data.length];
        int step = GENES / perCell;
        for (int k = 0; k < data.length; k++) {
            indices[k] = k % perCell * step + random.nextInt(step);
            data[k] = 1 + random.nextInt(8);
        }
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            WritableGroup matrix = hdf.putGroup("X");
            matrix.putAttribute("encoding-type", "csr_matrix");
            matrix.putAttribute("encoding-version", "0.1.0");
            matrix.putAttribute("shape", new long[] {CELLS, GENES});
            DatasetCreationOptions packed = DatasetCreationOptions.builder().chunkDimensions(50_000).deflate(4).build();
            matrix.putDataset("data", data, packed);
            matrix.putDataset("indices", indices, packed);
            matrix.putDataset("indptr", IntStream.rangeClosed(0, CELLS).map(i -> i * perCell).toArray());
            writeNames(hdf, CELLS, GENES);
        }
    }

    private static void writeTenX(Path matrix) throws IOException {
        Random random = new Random(4);
        int perCell = (int)(GENES * NON_ZERO);
        int step = GENES / perCell;
        try (PrintStream out = stream(matrix.resolveSibling("barcodes.tsv"))) {
            IntStream.range(0, CELLS).forEach(i -> out.println("CELL" + i + "-1"));
        }
        try (PrintStream out = stream(matrix.resolveSibling("features.tsv"))) {
            IntStream.range(0, GENES).forEach(j -> out.println("ENSG" + j + "\tgene" + j + "\tGene Expression"));
        }
        try (PrintStream out = stream(matrix)) {
            out.println("%%MatrixMarket matrix coordinate integer general\n%");
            out.println(GENES + " " + CELLS + " " + CELLS * perCell);
            for (int i = 1; i <= CELLS; i++) {
                for (int k = 0; k < perCell; k++) {
                    out.println(k * step + random.nextInt(step) + 1 + " " + i + " " + (1 + random.nextInt(8)));
                }
            }
        }
    }
}
