package org.knime.core.data.container.filter;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.knime.core.data.DataTableSpec;

/** Which rows and columns of a table are wanted. Columns that are not wanted may be there all the same. */
public final class TableFilter {

    private final Long fromRow;

    private final Long toRow;

    private final Set<Integer> columns;

    private TableFilter(Long fromRow, Long toRow, Set<Integer> columns) {
        this.fromRow = fromRow;
        this.toRow = toRow;
        this.columns = columns;
    }

    /** @param fromIndex from 0 */
    public static TableFilter filterRowsFromIndex(long index) {
        return new Builder().withFromRowIndex(index).build();
    }

    /** @param toIndex the last row, included */
    public static TableFilter filterRowsToIndex(long index) {
        return new Builder().withToRowIndex(index).build();
    }

    public static TableFilter filterRangeOfRows(long fromIndex, long toIndex) {
        return new Builder().withFromRowIndex(fromIndex).withToRowIndex(toIndex).build();
    }

    public static TableFilter materializeCols(int... indices) {
        return new Builder().withMaterializeColumnIndices(indices).build();
    }

    /** @throws IllegalArgumentException if there is no such column */
    public static TableFilter materializeCols(DataTableSpec spec, String... columnNames) {
        return materializeCols(spec.columnsToIndices(columnNames));
    }

    public Optional<Long> getFromRowIndex() {
        return Optional.ofNullable(fromRow);
    }

    public Optional<Long> getToRowIndex() {
        return Optional.ofNullable(toRow);
    }

    public Optional<Set<Integer>> getMaterializeColumnIndices() {
        return Optional.ofNullable(columns);
    }

    /** @throws IndexOutOfBoundsException if rows or columns are beyond the table of this many rows */
    public void validate(DataTableSpec spec, long size) {
        for (Long row : new Long[]{fromRow, toRow}) {
            if (row != null && row >= size) {
                throw new IndexOutOfBoundsException("Row index must be smaller than " + size);
            }
        }
        if (columns != null) {
            spec.verifyIndices(columns.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    /** Collects the parts of a filter. */
    public static final class Builder {

        private Long from;

        private Long to;

        private Set<Integer> columns;

        public Builder withFromRowIndex(long index) {
            from = checked(index);
            return this;
        }

        public Builder withToRowIndex(long index) {
            to = checked(index);
            return this;
        }

        private static long checked(long index) {
            if (index < 0) {
                throw new IndexOutOfBoundsException("Row index must be at least 0.");
            }
            return index;
        }

        public Builder withMaterializeColumnIndices(int... indices) {
            columns = Arrays.stream(indices).boxed().collect(Collectors.toUnmodifiableSet());
            return this;
        }

        /** @throws IllegalArgumentException if the first row is behind the last */
        public TableFilter build() {
            if (from != null && to != null && from > to) {
                throw new IllegalArgumentException(
                    "Row index to filter from cannot be higher than row index to filter to.");
            }
            return new TableFilter(from, to, columns);
        }
    }
}
