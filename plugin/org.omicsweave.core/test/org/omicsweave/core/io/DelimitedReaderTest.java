package org.omicsweave.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.NamedMatrix;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.data.SampleMetadata.TextColumn;

class DelimitedReaderTest {

    @TempDir
    private Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("data.csv"), bytes);
    }

    private Path file(String text) throws IOException {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private NamedMatrix read(String text) throws IOException {
        return DelimitedReader.readMatrix(file(text), DelimitedOptions.DETECT, Progress.NONE);
    }

    private void assertFails(String text, String... parts) throws IOException {
        assertFails(text.getBytes(StandardCharsets.UTF_8), parts);
    }

    private void assertFails(byte[] bytes, String... parts) throws IOException {
        Path file = file(bytes);
        assertThatThrownBy(() -> DelimitedReader.readMatrix(file, DelimitedOptions.DETECT, Progress.NONE))
            .isInstanceOf(InputException.class).hasMessageContaining("data.csv").hasMessageContainingAll(parts);
    }

    private static void assertAbc(NamedMatrix matrix) {
        assertThat(matrix.rowNames()).containsExactly("a", "b", "c");
        assertThat(matrix.columnNames()).containsExactly("x", "y");
        assertThat(matrix.values().get(0, 0)).isEqualTo(0.5);
        assertThat(matrix.values().get(1, 1)).isNaN();
        assertThat(matrix.values().get(2, 1)).isEqualTo(-2e-3);
    }

    private static final String ABC = "id,x,y\na,0.5,1\nb,3,NA\nc,4,-2e-3\n";

    @Test
    void readsTheUsualDialects() throws IOException {
        assertAbc(read(ABC));
        assertAbc(read(ABC.replace("\n", "\r\n")));
        assertAbc(read(ABC.replace("\n", "\r")));
        assertAbc(read(ABC.replace(',', '\t')));
        assertAbc(read(ABC.replace(',', ';')));
        assertAbc(read(ABC.replace(',', '|')));
        assertAbc(read(ABC.replace(',', ' ')));
        assertAbc(read(ABC.replace(',', ';').replace('.', ',')));
        assertAbc(read(ABC.replaceAll("[^,\n]+", "\"$0\"")));
        assertAbc(read(ABC.replace("id,", "")));
        assertAbc(read(ABC.replace("id,", ",")));
        assertAbc(read("## made by hand\n" + ABC.strip()));
        assertAbc(read("sep=;\r\n" + ABC.replace(',', ';')));
        assertAbc(read("id,x,y\na,\"0,5\",1\nb,3,NA\nc,4,\"-0,002\"\n"));
        assertAbc(read("\n" + ABC + "\n\n"));
        assertAbc(read(ABC.replace(",", " , ").replace("NA", "  ")));
    }

    @Test
    void readsTrueAndFalseAsOneAndZero() throws IOException {
        NamedMatrix matrix = read("id,x,y\na,TRUE,False\nb,NA,true\n");
        assertThat(matrix.values().get(0, 0)).isEqualTo(1);
        assertThat(matrix.values().get(0, 1)).isZero();
        assertThat(matrix.values().get(1, 0)).isNaN();
        assertThat(matrix.values().get(1, 1)).isEqualTo(1);
    }

    @Test
    void detectsEncodings() throws IOException {
        String text = ABC.replace("id", "Größe");
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE, StandardCharsets.ISO_8859_1}) {
            NamedMatrix matrix = DelimitedReader.readMatrix(file(text.getBytes(charset)), DelimitedOptions.DETECT,
                Progress.NONE);
            assertAbc(matrix);
            assertThat(matrix.corner()).isEqualTo("Größe");
        }
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE}) {
            assertAbc(DelimitedReader.readMatrix(file(("\uFEFF" + ABC).getBytes(charset)), DelimitedOptions.DETECT,
                Progress.NONE));
        }
    }

    @Test
    void fallsBackToLatinFarIntoTheFile() throws IOException {
        StringBuilder text = new StringBuilder("id,x\n");
        for (int i = 0; i < 20_000; i++) {
            text.append("sample").append(i).append(",1\n");
        }
        text.append("Müller,2\n");
        NamedMatrix matrix = DelimitedReader.readMatrix(file(text.toString().getBytes(StandardCharsets.ISO_8859_1)),
            DelimitedOptions.DETECT, Progress.NONE);
        assertThat(matrix.rowNames()).hasSize(20_001).endsWith("Müller");
    }

    @Test
    void readsGzip() throws IOException {
        assertAbc(DelimitedReader.readMatrix(file(gzip(ABC)), DelimitedOptions.DETECT, Progress.NONE));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void keepsDifficultNames() throws IOException {
        NamedMatrix matrix = read("\"\",\"a,b\",\"say \"\"hi\"\"\",x/y,\"Größe µ\"\n\"s,1\",1,2,3,4\n");
        assertThat(matrix.columnNames()).containsExactly("a,b", "say \"hi\"", "x/y", "Größe µ");
        assertThat(matrix.rowNames()).containsExactly("s,1");
    }

    @Test
    void takesQuotationMarksWithinCellsAsTheyAre() throws IOException {
        NamedMatrix quoted = read("id,\"say \"\"hi\"\", x\",y\n\"a,\"\",\"\"b\",1,2\n");
        assertThat(quoted.columnNames()).containsExactly("say \"hi\", x", "y");
        assertThat(quoted.rowNames()).containsExactly("a,\",\"b");
        NamedMatrix matrix = read("id\t5\" x\ty\na\"b\t1\t2\nc\t3\t4\n");
        assertThat(matrix.columnNames()).containsExactly("5\" x", "y");
        assertThat(matrix.rowNames()).containsExactly("a\"b", "c");
    }

    @Test
    void readsThirtyThousandColumns() throws IOException {
        StringBuilder text = new StringBuilder("id");
        for (int j = 0; j < 30_000; j++) {
            text.append(",gene").append(j);
        }
        for (int i = 0; i < 3; i++) {
            text.append("\ns").append(i);
            for (int j = 0; j < 30_000; j++) {
                text.append(',').append(j * 0.25 + i);
            }
        }
        NamedMatrix matrix = read(text.toString());
        assertThat(matrix.values().columns()).isEqualTo(30_000);
        assertThat(matrix.values().get(2, 29_999)).isEqualTo(29_999 * 0.25 + 2);
        NamedMatrix turned = matrix.transposed();
        assertThat(turned.values().get(29_999, 2)).isEqualTo(29_999 * 0.25 + 2);
        assertThat(turned.columnNames()).containsExactly("s0", "s1", "s2");
    }

    @Test
    void namesWhatIsWrong() throws IOException {
        assertFails("", "empty");
        assertFails("id,x\n", "no line of data");
        assertFails("id,x,y\na,1,2\nb,1,hello\n", "line 3", "column 3 (\"y\")", "\"hello\" is not a number");
        assertFails("x,y\na,1,2\nb,1,hello\n", "line 3", "column 3 (\"y\")");
        assertFails("id,x,y\na,1,2\nb,1,5f\n", "\"5f\" is not a number");
        assertFails("id,x,y\na,1,2\nb,1\n", "line 3", "2 cells instead of 3");
        assertFails("id,x,y\na,1,2\nb,1,2,3\n", "line 3", "4 cells instead of 3");
        assertFails("id,x,y\na,1,2\na,1,2\n", "lines 2 and 3", "same name \"a\"");
        assertFails("##\nid,x,x\na,1,2\n", "line 2", "columns 2 and 3", "same name \"x\"");
        assertFails("id,x,\na,1,2\n", "column 3", "no name");
        assertFails("id,x,y\n,1,2\n", "line 2", "no name");
        assertFails("id,x,y\na,1,Inf\n", "line 2", "infinite");
        assertFails("id,x,y\na,1,-1e999\n", "line 2", "infinite");
        assertFails("id,x,y\na,1,2\nb,1,\0\n", "line 3", "NUL");
        assertFails("id,x,y\na,1,2\nb\0,1,2\n", "line 3", "NUL");
        assertFails("id,x,y\na,1,2\n\"b,1,2\n", "line 3");
        assertFails("0.5,1.5\n2.5,3.5\n", "line 1", "header holds numbers");
        assertFails("x,y\n0.5,1.5\n2.5,3.5\n", "first column holds numbers");
        assertFails("a\nb\nc\n", "one column");
        assertFails("PK\3\4.........", "Excel");
        assertFails("id;x\na;1,234\nb;2,345\n", "thousands");
    }

    @Test
    void namesTheFileThatCannotBeRead() throws IOException {
        assertThatThrownBy(() -> DelimitedReader.readMatrix(folder, DelimitedOptions.DETECT, Progress.NONE))
            .isInstanceOf(InputException.class).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> DelimitedReader.readMatrix(folder.resolve("none.csv"), DelimitedOptions.DETECT,
            Progress.NONE)).isInstanceOf(InputException.class).hasMessageContaining("There is no file");
        byte[] zipped = gzip(ABC.repeat(100));
        assertFails(Arrays.copyOf(zipped, zipped.length - 12), "gzip", "damaged");
        byte[] broken = zipped.clone();
        Arrays.fill(broken, 10, 30, (byte)0x55);
        assertFails(broken, "gzip", "damaged");
    }

    @Test
    void setSeparatorMustFit() throws IOException {
        Path file = file(ABC);
        assertThatThrownBy(() -> DelimitedReader.readMatrix(file, DelimitedOptions.DETECT.withSeparator(';'),
            Progress.NONE)).isInstanceOf(InputException.class).hasMessageContaining("semicolon")
                .hasMessageContaining("one column");
    }

    @Test
    void guessesTypesOfMetadata() throws IOException {
        SampleTable table = DelimitedReader.readSamples(file("id,age,code,sex,none,er\na,61,007,f,,-\nb,?,012,m,NA,+\n"),
            DelimitedOptions.DETECT, Progress.NONE);
        var samples = table.by("");
        assertThat(samples.samples()).containsExactly("a", "b");
        assertThat(samples.metadata().column("age")).get().isInstanceOf(NumberColumn.class);
        assertThat(samples.metadata().column("age").get().text(0)).isEqualTo("61");
        assertThat(samples.metadata().column("age").get().text(1)).isNull();
        assertThat(samples.metadata().column("code")).get().isInstanceOf(TextColumn.class);
        assertThat(samples.metadata().column("sex").get().text(1)).isEqualTo("m");
        assertThat(samples.metadata().column("er").get().text(0)).isEqualTo("-");
        assertThat(samples.metadata().column("none").get().text(1)).isNull();
        assertThat(table.by("sex").samples()).containsExactly("f", "m");
        assertThat(table.guessSampleColumn(java.util.List.of("m", "x"))).isEqualTo("sex");
        assertThatThrownBy(() -> table.by("name")).hasMessageContaining("no column \"name\"")
            .hasMessageContaining("age");
        assertThatThrownBy(() -> table.by("none")).hasMessageContaining("line 2");
    }

    @Test
    void stopsWhenProgressThrows() throws IOException {
        Path file = file("id,x\n" + java.util.stream.IntStream.range(0, 200_000).mapToObj(i -> "s" + i + ",1\n")
            .collect(java.util.stream.Collectors.joining()));
        assertThatThrownBy(() -> DelimitedReader.readMatrix(file, DelimitedOptions.DETECT, (fraction, message) -> {
            throw new java.util.concurrent.CancellationException();
        })).isInstanceOf(java.util.concurrent.CancellationException.class);
    }
}
