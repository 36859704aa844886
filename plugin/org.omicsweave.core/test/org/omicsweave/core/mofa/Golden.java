package org.omicsweave.core.mofa;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Reads the reference results that the golden tests compare with: environment variable OMICSWEAVE_GOLDEN. */
final class Golden {

    private static final ObjectMapper JSON = JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private Golden() {
    }

    /** The folder of reference results, if there is one on this machine. */
    static Optional<Path> folder() {
        String set = System.getenv("OMICSWEAVE_GOLDEN");
        if (set != null) {
            return Optional.of(Path.of(set)).filter(Files::isDirectory);
        }
        for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
            Path candidate = p.resolveSibling("shared").resolve("golden");
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Folders below {@code kind} that hold the file, sorted. */
    static List<Path> cases(String kind, String file) {
        Path folder = folder().map(path -> path.resolve(kind)).filter(Files::isDirectory).orElse(null);
        if (folder == null) {
            System.out.println("Golden " + kind + " skipped: no folder with reference results "
                + "(set OMICSWEAVE_GOLDEN to run them).");
            return List.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(path -> Files.exists(path.resolve(file))).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(Path file) {
        try (InputStream in = open(file)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }

    /** A table: first column row names, first line column names. */
    record Table(List<String> rows, List<String> columns, String[][] cells) {
        int row(String name) {
            int index = rows.indexOf(name);
            return index;
        }

        double[][] numbers() {
            double[][] x = new double[rows.size()][columns.size()];
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < x[i].length; j++) {
                    String cell = cells[i][j];
                    x[i][j] = cell.isEmpty() || cell.equals("NA") || cell.equals("nan") ? Double.NaN
                        : Double.parseDouble(cell);
                }
            }
            return x;
        }

        List<String> column(String name) {
            int j = columns.indexOf(name);
            List<String> x = new ArrayList<>();
            for (String[] row : cells) {
                x.add(row[j]);
            }
            return x;
        }
    }

    static Table table(Path file) {
        Path actual = Files.exists(file) ? file : Path.of(file + ".gz");
        try (BufferedReader in = new BufferedReader(new InputStreamReader(open(actual), StandardCharsets.UTF_8))) {
            String[] header = split(in.readLine());
            List<String> rows = new ArrayList<>();
            List<String[]> cells = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] parts = split(line);
                rows.add(parts[0]);
                cells.add(java.util.Arrays.copyOfRange(parts, 1, parts.length));
            }
            return new Table(rows, List.of(header).subList(1, header.length), cells.toArray(new String[0][]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] split(String line) {
        String[] parts = line.split(",", -1);
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].startsWith("\"") && parts[i].endsWith("\"") && parts[i].length() > 1) {
                parts[i] = parts[i].substring(1, parts[i].length() - 1);
            }
        }
        return parts;
    }

    /** Data of given samples; a view's rows are matched by name. */
    static OmicsData data(List<String> samples, List<String> groupOfSample, Map<String, Table> tables,
        Map<String, Likelihood> likelihoods, boolean dropConstant, List<String> log2Views) {
        List<View> views = new ArrayList<>();
        for (Map.Entry<String, Table> entry : tables.entrySet()) {
            Table table = entry.getValue();
            double[][] numbers = table.numbers();
            List<Integer> kept = new ArrayList<>();
            for (int j = 0; j < table.columns().size(); j++) {
                double min = Double.POSITIVE_INFINITY;
                double max = Double.NEGATIVE_INFINITY;
                for (double[] row : numbers) {
                    min = row[j] < min ? row[j] : min;
                    max = row[j] > max ? row[j] : max;
                }
                if (!dropConstant || max > min) {
                    kept.add(j);
                }
            }
            Map<String, Integer> place = new LinkedHashMap<>();
            for (int i = 0; i < table.rows().size(); i++) {
                place.put(table.rows().get(i), i);
            }
            double[][] rows = new double[samples.size()][];
            for (int n = 0; n < rows.length; n++) {
                Integer i = place.get(samples.get(n));
                if (i != null) {
                    rows[n] = new double[kept.size()];
                    for (int j = 0; j < kept.size(); j++) {
                        double x = numbers[i][kept.get(j)];
                        rows[n][j] = log2Views.contains(entry.getKey()) ? Math.log(x + 1) / Math.log(2) : x;
                    }
                }
            }
            views.add(new View(entry.getKey(), likelihoods.get(entry.getKey()), Transformation.NONE,
                kept.stream().map(table.columns()::get).toList(), DoubleValues.wrap(rows, kept.size())));
        }
        List<String> groups = groupOfSample.stream().distinct().sorted().toList();
        return new OmicsData(samples, groups, groupOfSample.stream().mapToInt(groups::indexOf).toArray(), views,
            SampleMetadata.EMPTY);
    }

    static double[][] matrix(JsonNode node) {
        double[][] x = new double[node.size()][];
        for (int i = 0; i < x.length; i++) {
            x[i] = vector(node.get(i));
        }
        return x;
    }

    static double[] vector(JsonNode node) {
        double[] x = new double[node.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = node.get(i).isNull() ? Double.NaN : node.get(i).asDouble();
        }
        return x;
    }

    static double[][] transposed(double[][] x) {
        double[][] y = new double[x[0].length][x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                y[j][i] = x[i][j];
            }
        }
        return y;
    }

    /** Largest difference over the largest size of an entry that is expected (NaN where not to be compared). */
    static double difference(double[][] expected, double[][] actual) {
        double size = 1e-300;
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            for (int j = 0; j < expected[i].length; j++) {
                if (!Double.isNaN(expected[i][j])) {
                    size = Math.max(size, Math.abs(expected[i][j]));
                    double gap = Math.abs(expected[i][j] - actual[i][j]);
                    worst = gap <= worst ? worst : gap;
                }
            }
        }
        return worst / size;
    }
}
