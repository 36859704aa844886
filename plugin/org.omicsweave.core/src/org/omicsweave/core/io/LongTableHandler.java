package org.omicsweave.core.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.FloatValues;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.NamedMatrix;
import org.omicsweave.core.data.NamedSamples;
import org.omicsweave.core.data.RowStore;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.TextColumn;
import org.omicsweave.core.io.OmicsSource.NamedView;

/** Builds views from the lines of a long table. */
final class LongTableHandler extends DelimitedParser.Handler {

    private final Path file;
    private final CellParser cells;
    private final List<String> header = new ArrayList<>();
    private boolean inHeader = true;
    private int sampleColumn;
    private int featureColumn;
    private int valueColumn;
    private int viewColumn;
    private int groupColumn;
    private String sample;
    private String feature;
    private String view = "";
    private String group;
    private final Map<String, Entries> views = new LinkedHashMap<>();
    private final Map<String, String> groups = new LinkedHashMap<>();

    LongTableHandler(Path file, Dialect dialect, DelimitedOptions options) {
        this.file = file;
        this.cells = new CellParser(dialect, options);
    }

    /** The values of a view, in the order of the lines. */
    private static final class Entries {
        private final Map<String, Integer> samples = new LinkedHashMap<>();
        private final Map<String, Integer> features = new LinkedHashMap<>();
        private int[] rows = new int[1024];
        private int[] columns = new int[1024];
        private double[] values = new double[1024];
        private long[] lines = new long[1024];
        private int size;

        void add(String sample, String feature, double value, long line) {
            if (size == rows.length) {
                int length = 2 * size;
                rows = Arrays.copyOf(rows, length);
                columns = Arrays.copyOf(columns, length);
                values = Arrays.copyOf(values, length);
                lines = Arrays.copyOf(lines, length);
            }
            rows[size] = samples.computeIfAbsent(sample, name -> samples.size());
            columns[size] = features.computeIfAbsent(feature, name -> features.size());
            values[size] = value;
            lines[size++] = line;
        }
    }

    @Override
    void cell(int index, char[] buffer, int offset, int length) {
        if (inHeader) {
            header.add(new String(buffer, offset, length).strip());
        } else if (index == sampleColumn) {
            sample = text(index, buffer, offset, length);
        } else if (index == featureColumn) {
            feature = text(index, buffer, offset, length);
        } else if (index == viewColumn) {
            view = text(index, buffer, offset, length);
        } else if (index == groupColumn) {
            group = text(index, buffer, offset, length);
        } else if (index == valueColumn) {
            String problem = cells.parse(buffer, offset, length);
            if (problem != null) {
                throw new InputException(file + ", line " + line() + ", column " + (index + 1) + " (\""
                    + header.get(index) + "\"): " + problem);
            }
        }
    }

    private String text(int index, char[] buffer, int offset, int length) {
        String text = new String(buffer, offset, length).strip();
        HeaderNames.checkText(file, line(), index + 1, text);
        if (text.isEmpty()) {
            throw new InputException(file + ", line " + line() + ", column " + (index + 1) + " (\"" + header.get(index)
                + "\"): the name is missing.");
        }
        return text;
    }

    @Override
    void endOfRecord(int count) {
        if (inHeader) {
            if (HeaderNames.isPreamble(header.get(0))) {
                header.clear();
                return;
            }
            inHeader = false;
            HeaderNames.checkColumns(file, line(), header, 1);
            List<String> names = header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
            sampleColumn = names.indexOf(LongTableReader.SAMPLE);
            featureColumn = names.indexOf(LongTableReader.FEATURE);
            valueColumn = names.indexOf(LongTableReader.VALUE);
            viewColumn = names.indexOf(LongTableReader.VIEW);
            groupColumn = names.indexOf(LongTableReader.GROUP);
            if (Math.min(sampleColumn, Math.min(featureColumn, valueColumn)) < 0) {
                throw new InputException(file + ": a long table needs the columns sample, feature and value; the columns "
                    + "are " + String.join(", ", header) + ".");
            }
            return;
        }
        if (count != header.size()) {
            throw new InputException(file + ", line " + line() + ": " + count + " cells instead of " + header.size()
                + ". Every line must have the same number of cells.");
        }
        if (groupColumn >= 0) {
            String other = groups.putIfAbsent(sample, group);
            if (other != null && !other.equals(group)) {
                throw new InputException(file + ", line " + line() + ": sample \"" + sample + "\" is in group \"" + group
                    + "\", but on an earlier line in \"" + other + "\".");
            }
        }
        views.computeIfAbsent(view, name -> new Entries()).add(sample, feature, cells.value(), line());
    }

    /** @throws InputException if there are no data, or a value is given twice */
    OmicsSource toSource() {
        if (views.isEmpty()) {
            throw new InputException(file + ": there is no line of data below the header.");
        }
        List<NamedView> result = new ArrayList<>();
        for (String name : List.copyOf(views.keySet())) {
            result.add(new NamedView(name, matrix(name, views.remove(name)), true));
        }
        Optional<NamedSamples> samples = groups.isEmpty() ? Optional.empty()
            : Optional.of(new NamedSamples(file.toString(), List.copyOf(groups.keySet()), new SampleMetadata(List.of(
                new TextColumn(LongTableReader.GROUP, groups.values().toArray(String[]::new))))));
        return new OmicsSource(result, samples);
    }

    private NamedMatrix matrix(String name, Entries entries) {
        int rows = entries.samples.size();
        int columns = entries.features.size();
        double bytes = (double)rows * columns * Float.BYTES;
        if (bytes > 0.8 * Runtime.getRuntime().maxMemory()) {
            throw new InputException(file + ": " + rows + " samples x " + columns + " features of view \"" + name
                + "\" do not fit into the memory. Are the columns sample and feature right?");
        }
        boolean single = (long)rows * columns > RowStore.DOUBLE_LIMIT;
        double[][] doubles = single ? null : new double[rows][columns];
        float[][] floats = single ? new float[rows][columns] : null;
        int[][] seen = new int[rows][(columns + 31) / 32];
        for (int i = 0; i < rows; i++) {
            if (single) {
                Arrays.fill(floats[i], Float.NaN);
            } else {
                Arrays.fill(doubles[i], Double.NaN);
            }
        }
        List<String> samples = List.copyOf(entries.samples.keySet());
        List<String> features = List.copyOf(entries.features.keySet());
        for (int k = 0; k < entries.size; k++) {
            int row = entries.rows[k];
            int column = entries.columns[k];
            if ((seen[row][column >> 5] & 1 << (column & 31)) != 0) {
                throw new InputException(file + ", line " + entries.lines[k] + ": sample \"" + samples.get(row)
                    + "\" has a second value of feature \"" + features.get(column) + "\""
                    + (name.isEmpty() ? "." : " in view \"" + name + "\"."));
            }
            seen[row][column >> 5] |= 1 << (column & 31);
            if (single) {
                floats[row][column] = (float)entries.values[k];
            } else {
                doubles[row][column] = entries.values[k];
            }
        }
        return NamedMatrix.ofSamples(file.toString(), samples, features,
            single ? FloatValues.wrap(floats, columns) : DoubleValues.wrap(doubles, columns));
    }
}
