package org.omicsweave.core.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the samples beside the omics layers: clinical data, batches, groups. One value a sample and column,
 * the samples in the order of the data set.
 *
 * @param columns columns with unique names, all of length N
 */
public record SampleMetadata(List<Column> columns) {

    /** No columns. */
    public static final SampleMetadata EMPTY = new SampleMetadata(List.of());

    public SampleMetadata {
        columns = List.copyOf(columns);
    }

    /**
     * The values of other samples, or of these in another order.
     *
     * @param index for each of the new samples its present index, -1 for a sample without values
     */
    public SampleMetadata select(int[] index) {
        return new SampleMetadata(columns.stream().map(column -> column.select(index)).toList());
    }

    /** The column of that name, if there is one. */
    public Optional<Column> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** A named column of values, one a sample (or feature). */
    public sealed interface Column {
        String name();

        int size();

        /** The value as text, null where missing; whole numbers without a decimal point. */
        String text(int sample);

        /** As {@link SampleMetadata#select}. */
        Column select(int[] index);

        /** The same values under another name. */
        Column renamed(String newName);
    }

    /** Numbers; NaN where missing. */
    public record NumberColumn(String name, double[] values) implements Column {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public String text(int sample) {
            double value = values[sample];
            if (Double.isNaN(value)) {
                return null;
            }
            return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long)value)
                : Double.toString(value);
        }

        @Override
        public Column select(int[] index) {
            return new NumberColumn(name, Arrays.stream(index).mapToDouble(i -> i < 0 ? Double.NaN : values[i]).toArray());
        }

        @Override
        public Column renamed(String newName) {
            return new NumberColumn(newName, values);
        }
    }

    /** Texts or categories; null where missing. */
    public record TextColumn(String name, String[] values) implements Column {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public String text(int sample) {
            return values[sample];
        }

        @Override
        public Column select(int[] index) {
            return new TextColumn(name, Arrays.stream(index).mapToObj(i -> i < 0 ? null : values[i])
                .toArray(String[]::new));
        }

        @Override
        public Column renamed(String newName) {
            return new TextColumn(newName, values);
        }
    }
}
