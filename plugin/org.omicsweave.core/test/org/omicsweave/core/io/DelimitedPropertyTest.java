package org.omicsweave.core.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.omicsweave.core.data.NamedMatrix;
import org.omicsweave.core.data.Progress;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever names and numbers, separator, line end, encoding and compression: what was written is read. */
class DelimitedPropertyTest {

    private static final String NAME_CHARACTERS = "abzXY09 ,;|\t\"'/\\.-_#ÄßéµΩ";

    @Provide
    Arbitrary<List<String>> names() {
        // Three at least, as two lines of one cell can be read with any separator.
        return Arbitraries.strings().withChars(NAME_CHARACTERS.toCharArray()).ofMinLength(1).ofMaxLength(12)
            .map(name -> "n" + name.strip()).list().uniqueElements().ofMinSize(3).ofMaxSize(8);
    }

    @Property(tries = 300)
    void readsWhatWasWritten(@ForAll("names") List<String> rows, @ForAll("names") List<String> columns,
        @ForAll long seed) throws IOException {
        java.util.Random random = new java.util.Random(seed);
        char separator = ",;\t|".charAt(random.nextInt(4));
        String lineEnd = List.of("\n", "\r\n").get(random.nextInt(2));
        Charset charset = List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE).get(random.nextInt(2));
        double[][] values = new double[rows.size()][columns.size()];
        StringBuilder text = new StringBuilder(charset == StandardCharsets.UTF_16LE ? "\uFEFF" : "");
        text.append("id");
        columns.forEach(name -> text.append(separator).append(quoted(name)));
        for (int i = 0; i < values.length; i++) {
            text.append(lineEnd).append(quoted(rows.get(i)));
            for (int j = 0; j < columns.size(); j++) {
                values[i][j] = random.nextInt(5) == 0 ? Double.NaN
                    : Double.longBitsToDouble(random.nextLong());
                if (Double.isInfinite(values[i][j])) {
                    values[i][j] = 0;
                }
                text.append(separator).append(Double.isNaN(values[i][j]) ? "" : Double.toString(values[i][j]));
            }
        }
        Path file = Files.createTempFile("omicsweave", ".txt");
        try {
            Files.write(file, random.nextBoolean() ? gzip(text.toString().getBytes(charset))
                : text.toString().getBytes(charset));
            NamedMatrix matrix = DelimitedReader.readMatrix(file, DelimitedOptions.DETECT, Progress.NONE);
            assertThat(matrix.rowNames()).isEqualTo(rows);
            assertThat(matrix.columnNames()).isEqualTo(columns);
            double[] row = new double[columns.size()];
            for (int i = 0; i < values.length; i++) {
                matrix.values().copyRow(i, row);
                assertThat(row).isEqualTo(values[i]);
            }
        } finally {
            Files.delete(file);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }
}
