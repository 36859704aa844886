package org.omicsweave.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
