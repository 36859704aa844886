package org.omicsweave.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omicsweave.core.data.GeneSet;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Progress;

class GmtReaderTest {

    @TempDir
    private Path folder;

    private List<GeneSet> read(String text) throws IOException {
        return GmtReader.read(Files.writeString(folder.resolve("sets.gmt"), text), Progress.NONE);
    }

    @Test
    void readsSets() throws IOException {
        assertThat(read("CELL_CYCLE\thttp://x\tTP53\tRB1\tTP53\t\r\n\nEMPTY\t\n\"Größe\"\tna\tA/B\n")).containsExactly(
            new GeneSet("CELL_CYCLE", "http://x", List.of("TP53", "RB1")), new GeneSet("EMPTY", "", List.of()),
            new GeneSet("\"Größe\"", "na", List.of("A/B")));
    }

    @Test
    void readsGzip() throws IOException {
        Path file = folder.resolve("sets.gmt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("A\t\tx\ty".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(GmtReader.read(file, Progress.NONE)).containsExactly(new GeneSet("A", "", List.of("x", "y")));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 6));
        assertThatThrownBy(() -> GmtReader.read(file, Progress.NONE)).isInstanceOf(InputException.class)
            .hasMessageContaining("gzip");
    }

    /** 100 MB: 20,000 sets of 700 of 40,000 genes; every gene is one text, so that the sets take little more than the file. */
    @Test
    void readsHundredMegabytesInSeconds() throws IOException {
        Path file = folder.resolve("large.gmt");
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int s = 0; s < 20_000; s++) {
                out.write("set" + s + "\t-");
                for (int i = 0; i < 700; i++) {
                    out.write("\tG" + (s * 31 + i * 57) % 40_000);
                }
                out.write('\n');
            }
        }
        assertThat(Files.size(file)).isGreaterThan(90_000_000L);
        long before = used();
        long start = System.nanoTime();
        List<GeneSet> sets = GmtReader.read(file, Progress.NONE);
        double seconds = (System.nanoTime() - start) / 1e9;
        long bytes = used() - before;
        System.out.printf("100 MB GMT: %.1f s, %d MB%n", seconds, bytes / 1_000_000);
        assertThat(sets).hasSize(20_000).allSatisfy(set -> assertThat(set.genes()).hasSize(700));
        assertThat(seconds).isLessThan(30); // 3 on an idle machine
        assertThat(bytes).isLessThan(200_000_000L);
        assertThatThrownBy(() -> GmtReader.read(file, (fraction, message) -> {
            throw new CancellationException();
        })).isInstanceOf(CancellationException.class);
        Files.delete(file);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> read("")).isInstanceOf(InputException.class).hasMessageContaining("empty");
        assertThatThrownBy(() -> read("\n\n")).isInstanceOf(InputException.class).hasMessageContaining("no gene set");
        assertThatThrownBy(() -> read("A\tb\tc\nA\tb\tc")).isInstanceOf(InputException.class)
            .hasMessageContainingAll("sets.gmt, line 2", "\"A\"", "line 1");
        assertThatThrownBy(() -> read("A,b,c")).isInstanceOf(InputException.class).hasMessageContaining("no tab");
        assertThatThrownBy(() -> read("\tb\tc")).isInstanceOf(InputException.class).hasMessageContaining("no name");
        assertThatThrownBy(() -> read("A\tb\t\0")).isInstanceOf(InputException.class).hasMessageContaining("NUL");
        assertThatThrownBy(() -> GmtReader.read(folder, Progress.NONE)).isInstanceOf(InputException.class)
            .hasMessageContaining("folder");
    }
}
