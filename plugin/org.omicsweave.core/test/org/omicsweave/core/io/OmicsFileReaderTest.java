package org.omicsweave.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.NamedMatrix;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.data.SparseValues;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.data.View;

/** The files of the folder anndata were made by anndata 0.8 and h5py with make.py there. */
class OmicsFileReaderTest {

    private static final Path FILES = Path.of("test/org/omicsweave/core/io/anndata");

    @TempDir
    private Path folder;

    private Path resource(String name) throws IOException {
        return Files.copy(FILES.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private OmicsSource read(String name, String layer, boolean variable) throws IOException {
        return read(resource(name), new OmicsReadOptions(layer, variable));
    }

    private static OmicsSource read(Path path, OmicsReadOptions options) {
        return OmicsFileReader.read(path, DelimitedOptions.DETECT, options, Progress.NONE);
    }

    private static OmicsSource read(Path path) {
        return read(path, OmicsReadOptions.DEFAULT);
    }

    /** The counts of make.py. */
    private static void assertCounts(Values values, double factor) {
        assertThat(values.rows()).isEqualTo(7);
        double[] row = new double[values.columns()];
        for (int i = 0; i < 7; i++) {
            values.copyRow(i, row);
            for (int j = 0; j < 5; j++) {
                assertThat(values.get(i, j)).isEqualTo(factor * ((i * 5 + j) % 4));
                assertThat(row[j]).isEqualTo(factor * ((i * 5 + j) % 4));
            }
        }
    }

    @Test
    void readsAnnData() throws IOException {
        OmicsSource source = read("example.h5ad", "", false);
        NamedMatrix matrix = source.views().get(0).matrix();
        assertThat(matrix.values()).isInstanceOf(SparseValues.class);
        assertCounts(matrix.values(), 1);
        assertThat(matrix.columnNames()).containsExactly("Gen µ", "CD3/CD4", "A", "A-1", "B");
        assertThat(matrix.notes()).hasSize(1);
        assertThat(matrix.rowNames()).startsWith("cell 0", "cell 1").hasSize(7);
        SampleMetadata obs = source.samples().orElseThrow().metadata();
        assertThat(obs.columns()).extracting(SampleMetadata.Column::name)
            .containsExactly("age", "visits", "treated", "type", "note", "score");
        assertThat(texts(obs, "age")).startsWith("0.5", "1.5");
        assertThat(texts(obs, "visits")).startsWith("0", "1");
        assertThat(texts(obs, "treated")).startsWith("true", "false");
        assertThat(texts(obs, "type")).startsWith("b", "a", null);
        assertThat(texts(obs, "note")).startsWith("é", "x/y", "");
        assertThat(texts(obs, "score")).startsWith("1", null, "3");
    }

    private static List<String> texts(SampleMetadata metadata, String name) {
        SampleMetadata.Column column = metadata.column(name).orElseThrow();
        return java.util.stream.IntStream.range(0, column.size()).mapToObj(column::text).toList();
    }

    @Test
    void readsLayersAndVariableFeatures() throws IOException {
        assertCounts(read("example.h5ad", "columns", false).views().get(0).matrix().values(), 2);
        assertCounts(read("example.h5ad", "dense", false).views().get(0).matrix().values(), 3.5);
        NamedMatrix raw = read("example.h5ad", "raw", false).views().get(0).matrix();
        assertCounts(raw.values(), 1);
        assertThat(raw.columnNames()).hasSize(10).endsWith("raw 9");
        for (String layer : List.of("", "columns", "dense")) {
            double factor = layer.isEmpty() ? 1 : layer.equals("columns") ? 2 : 3.5;
            NamedMatrix variable = read("example.h5ad", layer, true).views().get(0).matrix();
            assertThat(variable.columnNames()).containsExactly("Gen µ", "A", "A-1");
            assertThat(variable.values().get(1, 2)).isEqualTo(factor * (8 % 4));
            assertThat(variable.values().get(6, 1)).isEqualTo(factor * (32 % 4));
            assertThat(variable.values().get(0, 2)).isEqualTo(factor * 3);
        }
        assertThatThrownBy(() -> read("example.h5ad", "none", false)).isInstanceOf(InputException.class)
            .hasMessageContaining("The layers are columns, dense");
        assertThatThrownBy(() -> read("example.h5ad", "raw", true)).isInstanceOf(InputException.class)
            .hasMessageContaining("highly_variable");
    }

    @Test
    void readsColumnsOfNewerAnnData() throws IOException {
        OmicsSource source = read("newer.h5ad", "", false);
        NamedMatrix matrix = source.views().get(0).matrix();
        assertThat(matrix.rowNames()).containsExactly("c1", "c2", "c3");
        assertThat(matrix.columnNames()).containsExactly("g1", "g2");
        SampleMetadata obs = source.samples().orElseThrow().metadata();
        assertThat(obs.columns()).extracting(SampleMetadata.Column::name)
            .containsExactly("flag", "known", "count", "label", "stage");
        assertThat(texts(obs, "flag")).containsExactly("true", "false", "true");
        assertThat(texts(obs, "known")).containsExactly("true", null, "false");
        assertThat(texts(obs, "count")).containsExactly("4", null, "-2");
        assertThat(texts(obs, "label")).containsExactly("é", null, "z");
        assertThat(texts(obs, "stage")).containsExactly("late", null, "early");
        SampleMetadata var = new SampleMetadata(matrix.columnMetadata());
        assertThat(texts(var, "symbol")).containsExactly("TP53", "MYC");
        assertThat(texts(var, "length")).containsExactly("19149", "5000");
    }

    /** Chunks of other types, orders and filters, at the edge and never written; all features and some. */
    @ParameterizedTest
    @ValueSource(strings = {"", "double", "big", "plain", "half", "checked", "whole", "csr", "csc"})
    void readsChunksOfAllKinds(String layer) throws IOException {
        boolean sparse = layer.startsWith("cs");
        Values all = read("tiles.h5ad", layer, false).views().get(0).matrix().values();
        NamedMatrix some = read("tiles.h5ad", layer, true).views().get(0).matrix();
        assertThat(some.columnNames()).containsExactly("g1", "g4", "g7", "g10");
        assertThat(some.columnMetadata().get(0).size()).isEqualTo(4);
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 13; j++) {
                int written = i * 13 + j;
                double expected = sparse ? written % 3 : layer.isEmpty() && i > 3 ? 0 : written;
                assertThat(all.get(i, j)).as("%d, %d", i, j).isEqualTo(expected);
                if (j % 3 == 1) {
                    assertThat(some.values().get(i, j / 3)).as("%d, %d of some", i, j).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void readsOldAnnData() throws IOException {
        OmicsSource source = read("old.h5ad", "", false);
        assertCounts(source.views().get(0).matrix().values(), 1);
        assertThat(source.views().get(0).matrix().columnNames()).containsExactly("0", "1", "2", "3", "4");
        assertThat(texts(source.samples().orElseThrow().metadata(), "type")).startsWith("b", "a", null);
    }

    @Test
    void readsMuData() throws IOException {
        OmicsSource source = read("example.h5mu", "", false);
        assertThat(source.views()).extracting(OmicsSource.NamedView::name).containsExactly("rna", "prot");
        assertCounts(source.views().get(0).matrix().values(), 1);
        Values proteins = source.views().get(1).matrix().values();
        assertThat(proteins.get(0, 0)).isEqualTo(1.5);
        assertThat(proteins.get(0, 1)).isNaN();
        assertThat(source.samples().orElseThrow().samples()).hasSize(8).endsWith("cell X");
        SampleMetadata metadata = source.samples().orElseThrow().metadata();
        assertThat(texts(metadata, "age")).endsWith("6.5", (String)null);
        assertThat(texts(metadata, "rna:visits")).endsWith("6", (String)null);
        assertThat(texts(metadata, "prot:plate")).containsExactly(null, null, null, "1", null, null, null, "2");
    }

    @Test
    void readsWhatWeWrite() throws IOException {
        OmicsData data = new OmicsData(List.of("a", "b", "c"), List.of("g", "h"), new int[] {0, 1, 0}, List.of(
            new View("rna", Likelihood.GAUSSIAN, Transformation.LOG2, List.of("x", "y"),
                DoubleValues.wrap(new double[][] {{1, 2}, null, {3, Double.NaN}}, 2)),
            new View("p/q", Likelihood.POISSON, Transformation.NONE, List.of("z"),
                DoubleValues.wrap(new double[][] {{5}, {6}, {7}}, 1))),
            new SampleMetadata(List.of(new NumberColumn("age", new double[] {1, 2, 3}))));
        Path file = folder.resolve("ours.h5mu");
        OmicsDataFile.write(data, file, Progress.NONE);
        OmicsSource source = read(file);
        assertThat(source.views()).extracting(OmicsSource.NamedView::name).containsExactly("rna", "p/q");
        assertThat(source.views().get(0).matrix().rowNames()).containsExactly("a", "c");
        assertThat(source.views().get(0).matrix().values().get(1, 0)).isEqualTo(3);
        assertThat(texts(source.samples().orElseThrow().metadata(), "age")).containsExactly("1", "2", "3");
        assertThat(texts(source.samples().orElseThrow().metadata(), "group")).containsExactly("g", "h", "g");
        assertThat(source.groupColumn()).contains("group");
        assertThat(source.order()).containsExactly("a", "b", "c");
        assertThat(source.views().get(0).applied()).isEqualTo(Transformation.LOG2);
        assertThat(source.views().get(1).applied()).isEqualTo(Transformation.NONE);
        assertThat(source.views().get(1).likelihood()).contains(Likelihood.POISSON);
    }

    private void assertRefused(String name, String layer, String... parts) {
        assertTimeoutPreemptively(Duration.ofSeconds(20),
            () -> assertThatThrownBy(() -> read(name, layer, false)).isInstanceOf(InputException.class)
                .hasMessageContaining(name).hasMessageContainingAll(parts));
    }

    @Test
    void refusesHostileFiles() {
        assertRefused("external.h5ad", "", "link");
        assertRefused("loop.h5ad", "", "X");
        assertRefused("loop.h5ad", "again", "no sparse matrix");
        assertRefused("huge.h5ad", "", "X");
        assertRefused("huge.h5ad", "rows", "rows");
        assertRefused("huge.h5ad", "chunk", "chunk");
        assertRefused("huge.h5ad", "sparse", "sparse");
        assertRefused("huge.h5ad", "wrong", "column 5");
        assertRefused("huge.h5ad", "text", "numbers");
        assertRefused("huge.h5ad", "flat", "dimensions");
    }

    @Test
    void refusesOtherHdf5Files() throws IOException {
        Path text = Files.writeString(folder.resolve("text.h5ad"), "id,x\na,1\n");
        assertThatThrownBy(() -> read(text)).isInstanceOf(InputException.class).hasMessageContaining("not an HDF5 file");
        Path other = folder.resolve("other.h5");
        Hdf5Output.write(other, Progress.NONE, (file, progress) -> file.putDataset("numbers", new int[] {1}));
        assertThatThrownBy(() -> read(other)).isInstanceOf(InputException.class).hasMessageContaining("neither AnnData");
        byte[] bytes = Files.readAllBytes(resource("example.h5ad"));
        Path cut = folder.resolve("cut.h5ad");
        for (int length = 0; length < bytes.length; length += 2999) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> read(cut)).isInstanceOf(InputException.class).hasMessageContaining("cut.h5ad");
        }
    }

    /** No change of bytes may lead to anything but data or an InputException. */
    @ParameterizedTest
    @ValueSource(strings = {"example.h5ad", "old.h5ad", "newer.h5ad", "tiles.h5ad", "columns.h5ad",
        "example.h5mu", "10x.h5"})
    void survivesFlippedBytes(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(resource(name));
        Path damaged = folder.resolve("damaged.h5ad");
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            byte[] changed = bytes.clone();
            for (int k = 0; k < 20; k++) {
                changed[random.nextInt(changed.length)] = (byte)random.nextInt(256);
            }
            Files.write(damaged, changed);
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                try {
                    read(damaged);
                } catch (InputException e) {
                    assertThat(e.getMessage()).contains("damaged.h5ad");
                }
            });
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(Files.newOutputStream(file))
            : Files.newOutputStream(file)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void writeTenX(String matrix) throws IOException {
        write("matrix.mtx.gz", matrix);
        write("barcodes.tsv.gz", "AAA-1\nCCC-1\n");
        write("features.tsv.gz", "ENSG1\tTP53\tGene Expression\nENSG2\tCD3\tAntibody Capture\n"
            + "ENSG3\tTP53\tGene Expression\n");
    }

    @Test
    void readsTenXFolders() throws IOException {
        writeTenX("%%MatrixMarket matrix coordinate integer general\n%made by hand\n3 2 4\n3 1 7\n1 1 2\n2 2 12345\n"
            + "1 2 1.5e1\n");
        for (Path path : List.of(folder, folder.resolve("matrix.mtx.gz"))) {
            OmicsSource source = read(path);
            assertThat(source.views()).extracting(OmicsSource.NamedView::name).containsExactly("Gene Expression",
                "Antibody Capture");
            NamedMatrix genes = source.views().get(0).matrix();
            assertThat(genes.rowNames()).containsExactly("AAA-1", "CCC-1");
            assertThat(genes.columnNames()).containsExactly("TP53", "TP53-1");
            assertThat(new double[] {genes.values().get(0, 0), genes.values().get(0, 1), genes.values().get(1, 0),
                genes.values().get(1, 1)}).containsExactly(2, 7, 15, 0);
            assertThat(source.views().get(1).matrix().values().get(1, 0)).isEqualTo(12345);
        }
    }

    @Test
    void readsChunksOfColumns() throws IOException {
        Values values = read("columns.h5ad", "", false).views().get(0).matrix().values();
        for (int i = 0; i < 400; i += 7) {
            for (int j = 0; j < 64; j++) {
                assertThat(values.get(i, j)).isEqualTo((short)(i * 64 + j));
            }
        }
        assertThat(read("columns.h5ad", "", false).samples()).isEmpty();
    }

    @Test
    void readsTenXFiles() throws IOException {
        NamedMatrix genes = read("10x.h5", "", false).views().get(0).matrix();
        assertThat(genes.rowNames()).startsWith("cell 0").hasSize(7);
        assertThat(genes.columnNames()).containsExactly("A", "B", "A-1");
        assertThat(genes.values().get(1, 2)).isEqualTo((5 + 4) % 4);
        NamedMatrix antibodies = read("10x.h5", "", false).views().get(1).matrix();
        assertThat(antibodies.columnNames()).containsExactly("A", "C");
        assertThat(antibodies.values().get(1, 1)).isEqualTo((5 + 3) % 4);
    }

    @Test
    void namesWhatIsWrongInMatrixMarketFiles() throws IOException {
        String header = "%%MatrixMarket matrix coordinate integer general\n";
        assertTenXFails("%%MatrixMarket matrix array real general\n3 2\n", "line 1", "not the header");
        assertTenXFails(header + "3 x 4\n", "line 2", "not the numbers");
        assertTenXFails(header + "3 2 7\n", "line 2", "7 entries");
        assertTenXFails(header + "3 3 1\n1 1 1\n", "3 columns", "2 barcodes");
        assertTenXFails(header + "3 2 2\n1 1 1\n4 1 1\n", "line 4", "row \"4\"", "from 1 to 3");
        assertTenXFails(header + "3 2 2\n1 1 1\n1 0 1\n", "line 4", "column \"0\"");
        assertTenXFails(header + "3 2 2\n1 1 1\n1 2 abc\n", "line 4", "\"abc\"");
        assertTenXFails(header + "3 2 2\n1 1 1\n1 2 1e999\n", "line 4", "finite");
        assertTenXFails(header + "3 2 3\n1 1 1\n1 2 1\n", "ends before its 3 entries");
        assertTenXFails(header + "3 2 1\n1 1 1\n1 2 1\n", "more than the 1 entries");
        assertTenXFails(header + "3 2 2\n1 1 1\n1 1 1\n", "twice");
        assertTenXFails("", "header");
        Files.delete(folder.resolve("barcodes.tsv.gz"));
        assertThatThrownBy(() -> read(folder)).hasMessageContaining("barcodes.tsv");
    }

    private void assertTenXFails(String matrix, String... parts) throws IOException {
        writeTenX(matrix);
        assertThatThrownBy(() -> read(folder)).isInstanceOf(InputException.class)
            .hasMessageContaining("matrix.mtx.gz").hasMessageContainingAll(parts);
    }

    @Test
    void readsLongTables() throws IOException {
        write("long.tsv", "feature\tview\tsample\tgroup\tvalue\nx\trna\ts1\tA\t1.5\ny\trna\ts2\tB\tNA\nx\trna\ts2\tB\t2\n"
            + "x\tprot\ts1\tA\t-3\n");
        OmicsSource source = read(folder.resolve("long.tsv"));
        assertThat(source.views()).extracting(OmicsSource.NamedView::name).containsExactly("rna", "prot");
        NamedMatrix rna = source.views().get(0).matrix();
        assertThat(rna.rowNames()).containsExactly("s1", "s2");
        assertThat(rna.values().get(1, 0)).isEqualTo(2);
        assertThat(rna.values().get(0, 1)).isNaN();
        assertThat(texts(source.samples().orElseThrow().metadata(), "group")).containsExactly("A", "B");
        write("long.csv", "Sample,Feature,Value\ns1,x,1\ns2,x,2\n");
        assertThat(read(folder.resolve("long.csv")).views().get(0).matrix().values().get(1, 0)).isEqualTo(2);
    }

    @Test
    void namesWhatIsWrongInLongTables() throws IOException {
        String header = "sample,feature,value,group\n";
        assertLongFails(header + "s1,x,1,A\ns1,x,2,A\n", "line 3", "second value of feature \"x\"");
        assertLongFails(header + "s1,x,1,A\ns1,y,2,B\n", "line 3", "group \"B\"", "\"A\"");
        assertLongFails(header + "s1,x,1,A\ns1,,2,A\n", "line 3", "column 2", "missing");
        assertLongFails(header + "s1,x,high,A\n", "line 2", "column 3 (\"value\")", "not a number");
        assertLongFails(header + "s1,x,1\n", "line 2", "3 cells instead of 4");
        assertLongFails(header, "no line of data");
    }

    private void assertLongFails(String text, String... parts) throws IOException {
        write("long.csv", text);
        assertThatThrownBy(() -> read(folder.resolve("long.csv"))).isInstanceOf(InputException.class)
            .hasMessageContaining("long.csv").hasMessageContainingAll(parts);
    }

    @Test
    void readsDelimitedMatrices() throws IOException {
        write("data.csv", "id,x\na,1\nb,2\n");
        OmicsSource source = read(folder.resolve("data.csv"));
        assertThat(source.views().get(0).samplesInRows()).isFalse();
        assertThat(source.views().get(0).matrix().values().get(1, 0)).isEqualTo(2);
    }
}
