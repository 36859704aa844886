package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.omicsweave.headless.access.RearrangerAccess;

/** Describes a table by another one: columns removed, moved, and new ones computed row by row by cell factories. */
public class ColumnRearranger {

    static {
        RearrangerAccess.set(new RearrangerAccess() {
            @Override
            public DataTableSpec original(ColumnRearranger r) {
                return r.original;
            }

            @Override
            public List<Column> columns(ColumnRearranger r) {
                return List.copyOf(r.columns);
            }
        });
    }

    private final DataTableSpec original;

    private final List<RearrangerAccess.Column> columns = new ArrayList<>();

    public ColumnRearranger(DataTableSpec original) {
        this.original = original;
        for (int i = 0; i < original.getNumColumns(); i++) {
            columns.add(new RearrangerAccess.Column(original.getColumnSpec(i), i, null, -1));
        }
    }

    public final int getColumnCount() {
        return columns.size();
    }

    /** @return index from 0, -1 if there is no such column */
    public final int indexOf(String colName) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).spec().getName().equals(colName)) {
                return i;
            }
        }
        return -1;
    }

    public final void append(CellFactory fac) {
        insertAt(columns.size(), fac);
    }

    /** @throws ArrayIndexOutOfBoundsException if the position is beyond the end */
    public final void insertAt(int position, CellFactory fac) {
        if (position > columns.size()) {
            throw new ArrayIndexOutOfBoundsException(position + " > " + columns.size());
        }
        columns.addAll(position, columnsOf(fac));
    }

    private static List<RearrangerAccess.Column> columnsOf(CellFactory fac) {
        DataColumnSpec[] specs = fac.getColumnSpecs();
        return IntStream.range(0, specs.length).mapToObj(k -> new RearrangerAccess.Column(specs[k], -1, fac, k))
            .toList();
    }

    public final void replace(CellFactory newCol, String colName) {
        int i = indexOf(colName);
        if (i < 0) {
            throw new IllegalArgumentException("No such column: " + colName);
        }
        replace(newCol, i);
    }

    /** Puts the factory's columns in the places of as many columns. */
    public final void replace(CellFactory fac, int... colIndex) {
        List<RearrangerAccess.Column> replacing = columnsOf(fac);
        if (replacing.size() != colIndex.length) {
            throw new IndexOutOfBoundsException("Arguments do not provide to same number of columns: "
                + replacing.size() + " vs. " + colIndex.length);
        }
        for (int k = 0; k < colIndex.length; k++) {
            columns.set(colIndex[k], replacing.get(k));
        }
    }

    public final void remove(String... colNames) {
        columns.removeAll(select(Arrays.asList(colNames)));
    }

    public final void remove(int... colIndices) {
        columns.removeAll(select(colIndices));
    }

    public final void keepOnly(String... colNames) {
        columns.retainAll(select(Arrays.asList(colNames)));
    }

    public final void keepOnly(int... colIndices) {
        columns.retainAll(select(colIndices));
    }

    private Collection<RearrangerAccess.Column> select(List<String> names) {
        Set<String> unknown = new HashSet<>(names);
        Set<String> wanted = Set.copyOf(names);
        List<RearrangerAccess.Column> selected = columns.stream().filter(c -> wanted.contains(c.spec().getName())).toList();
        selected.forEach(c -> unknown.remove(c.spec().getName()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("No such column name(s) in ColumnRearranger: " + unknown);
        }
        return selected;
    }

    private Collection<RearrangerAccess.Column> select(int... indices) {
        List<RearrangerAccess.Column> selected =
            Arrays.stream(indices).mapToObj(columns::get).collect(Collectors.toList());
        if (Set.copyOf(selected).size() < selected.size()) {
            throw new IndexOutOfBoundsException("Duplicates encountered " + Arrays.toString(indices));
        }
        return selected;
    }

    public final void move(String colName, int to) {
        int i = indexOf(colName);
        if (i < 0) {
            throw new IllegalArgumentException("No such column: " + colName);
        }
        move(i, to);
    }

    /** @param to the index before which the column goes, counted before it is taken out */
    public final void move(int from, int to) {
        RearrangerAccess.Column column = columns.remove(from);
        columns.add(from < to ? to - 1 : to, column);
    }

    /** Puts the named columns first, in this order; the others follow in theirs. */
    public final void permute(String[] colNamesInOrder) {
        permute(Arrays.stream(colNamesInOrder).mapToInt(this::indexOf).toArray());
    }

    /** Puts the columns of these indices first, in this order; the others follow in theirs. */
    public final void permute(int[] colIndicesInOrder) {
        List<RearrangerAccess.Column> first = List.copyOf(select(colIndicesInOrder));
        columns.removeAll(first);
        columns.addAll(0, first);
    }

    /** @throws IllegalArgumentException if two columns have the same name */
    public final DataTableSpec createSpec() {
        return new DataTableSpec(columns.stream().map(RearrangerAccess.Column::spec).toArray(DataColumnSpec[]::new));
    }
}
