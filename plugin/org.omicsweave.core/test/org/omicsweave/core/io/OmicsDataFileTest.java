package org.omicsweave.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.FloatValues;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.Column;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.data.SampleMetadata.TextColumn;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.data.View;

class OmicsDataFileTest {

    @TempDir
    private Path folder;

    private static View view(String name, Likelihood likelihood, Transformation transformation, Values values) {
        return view(name, likelihood, transformation, values, List.of());
    }

    private static View view(String name, Likelihood likelihood, Transformation transformation, Values values,
        List<Column> featureMetadata) {
        return new View(name, likelihood, transformation,
            IntStream.range(0, values.columns()).mapToObj(j -> "gene/" + j + " µ").toList(), values, featureMetadata);
    }

    private static OmicsData example() {
        SampleMetadata metadata = new SampleMetadata(List.of(
            new NumberColumn("age", new double[] {61.5, Double.NaN, -3}),
            new TextColumn("sex/gender", new String[] {"f", null, "m"}),
            new TextColumn("_index", new String[] {null, null, null}),
            new TextColumn("empty", new String[] {"", "a,b", "ü"})));
        return new OmicsData(List.of("s 1", "s/2", "Größe"), List.of("one", "zwö"), new int[] {1, 0, 1},
            List.of(
                view("RNA", Likelihood.GAUSSIAN, Transformation.LOG2,
                    FloatValues.wrap(new float[][] {{1.5f, Float.NaN}, null, {-3, 1e-30f}}, 2),
                    List.of(new TextColumn("gene/symbol", new String[] {"TP53", null}),
                        new NumberColumn("start", new double[] {Double.NaN, 17}))),
                view("a/b", Likelihood.POISSON, Transformation.NONE,
                    DoubleValues.wrap(new double[][] {null, {1, 2, 3}, null}, 3)),
                view(".", Likelihood.BERNOULLI, Transformation.NONE,
                    DoubleValues.wrap(new double[][] {null, null, null}, 1))),
            metadata);
    }

    private static void assertSame(OmicsData actual, OmicsData expected) {
        assertThat(actual.samples()).isEqualTo(expected.samples());
        assertThat(actual.groups()).isEqualTo(expected.groups());
        assertThat(actual.groupOf()).isEqualTo(expected.groupOf());
        assertThat(texts(actual.metadata().columns())).isEqualTo(texts(expected.metadata().columns()));
        assertThat(actual.views()).hasSameSizeAs(expected.views());
        for (int v = 0; v < actual.views().size(); v++) {
            View view = actual.views().get(v);
            View other = expected.views().get(v);
            assertThat(view.name()).isEqualTo(other.name());
            assertThat(view.likelihood()).isEqualTo(other.likelihood());
            assertThat(view.transformation()).isEqualTo(other.transformation());
            assertThat(view.features()).isEqualTo(other.features());
            assertThat(texts(view.featureMetadata())).isEqualTo(texts(other.featureMetadata()));
            assertThat(view.values().isFloat()).isEqualTo(other.values().isFloat());
            double[] row = new double[view.featureCount()];
            double[] otherRow = new double[view.featureCount()];
            for (int i = 0; i < actual.sampleCount(); i++) {
                assertThat(view.values().hasRow(i)).isEqualTo(other.values().hasRow(i));
                view.values().copyRow(i, row);
                other.values().copyRow(i, otherRow);
                assertThat(row).isEqualTo(otherRow);
            }
        }
    }

    private static List<String> texts(List<Column> columns) {
        return columns.stream().map(column -> column.getClass().getSimpleName() + " " + column.name()
            + IntStream.range(0, column.size()).mapToObj(column::text).toList()).toList();
    }

    @Test
    void readsWhatItWrites() throws IOException {
        Path file = folder.resolve("data.h5mu");
        OmicsDataFile.write(example(), file, Progress.NONE);
        assertSame(OmicsDataFile.read(file, Progress.NONE), example());
        OmicsDataFile.write(example(), file, Progress.NONE);
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void writesManyChunks() throws IOException {
        Random random = new Random(1);
        double[][] rows = new double[1100][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i % 7 == 3 ? null : random.doubles(2000).toArray();
        }
        float[][] wide = new float[3][];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = new float[300_000];
            Arrays.fill(wide[i], i + 0.5f);
        }
        OmicsData data = OmicsData.of(IntStream.range(0, rows.length).mapToObj(i -> "s" + i).toList(), List.of(
            view("long", Likelihood.GAUSSIAN, Transformation.NONE, DoubleValues.wrap(rows, 2000))));
        Path file = folder.resolve("data.h5mu");
        OmicsDataFile.write(data, file, Progress.NONE);
        assertSame(OmicsDataFile.read(file, Progress.NONE), data);
        data = OmicsData.of(List.of("a", "b", "c"),
            List.of(view("wide", Likelihood.GAUSSIAN, Transformation.NONE, FloatValues.wrap(wide, 300_000))));
        OmicsDataFile.write(data, file, Progress.NONE);
        assertSame(OmicsDataFile.read(file, Progress.NONE), data);
    }

    @Test
    void leavesNothingBehindWhenCancelled() throws IOException {
        Path file = folder.resolve("data.h5mu");
        OmicsDataFile.write(example(), file, Progress.NONE);
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> OmicsDataFile.write(example(), file, (fraction, message) -> {
            throw new CancellationException();
        })).isInstanceOf(CancellationException.class);
        assertThat(Files.list(folder)).containsExactly(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        double[][] rows = new double[2000][1000];
        OmicsData large = OmicsData.of(IntStream.range(0, rows.length).mapToObj(i -> "s" + i).toList(),
            List.of(view("long", Likelihood.GAUSSIAN, Transformation.NONE, DoubleValues.wrap(rows, 1000))));
        assertThatThrownBy(() -> OmicsDataFile.write(large, file, (fraction, message) -> {
            if (fraction > 0.3) {
                throw new CancellationException();
            }
        })).isInstanceOf(CancellationException.class);
        assertThat(Files.list(folder)).containsExactly(file);
        assertThatThrownBy(() -> OmicsDataFile.write(example(), folder.resolve("none/data.h5mu"), Progress.NONE))
            .isInstanceOf(IOException.class).hasMessageContaining("Cannot write");
    }

    @Test
    void refusesDamagedFiles() throws IOException {
        Path file = folder.resolve("data.h5mu");
        OmicsDataFile.write(example(), file, Progress.NONE);
        byte[] bytes = Files.readAllBytes(file);
        Path damaged = folder.resolve("damaged.h5mu");
        for (int length = 0; length < bytes.length; length += 97) {
            Files.write(damaged, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> OmicsDataFile.read(damaged, Progress.NONE)).isInstanceOf(IOException.class)
                .hasMessageContaining("damaged.h5mu");
        }
    }

    /** No change of a byte may lead to anything but data or an IOException; both happen. */
    @Test
    void survivesFlippedBytes() throws IOException {
        Path file = folder.resolve("data.h5mu");
        OmicsDataFile.write(example(), file, Progress.NONE);
        byte[] bytes = Files.readAllBytes(file);
        Path damaged = folder.resolve("damaged.h5mu");
        Random random = new Random(3);
        int failures = 0;
        for (int i = 0; i < 400; i++) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(changed.length)] = (byte)random.nextInt(256);
            Files.write(damaged, changed);
            try {
                OmicsDataFile.read(damaged, Progress.NONE);
            } catch (IOException e) {
                failures++;
                assertThat(e.getMessage()).contains("damaged.h5mu");
            }
        }
        assertThat(failures).isBetween(20, 380);
    }

    @Test
    void refusesOtherFiles() throws IOException {
        assertThatThrownBy(() -> OmicsDataFile.read(folder.resolve("none.h5mu"), Progress.NONE))
            .isInstanceOf(IOException.class).hasMessageContaining("There is no file");
        assertThatThrownBy(() -> OmicsDataFile.read(folder, Progress.NONE)).isInstanceOf(IOException.class)
            .hasMessageContaining("folder");
    }
}
