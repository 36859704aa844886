package org.omicsweave.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

class ValuesTest {

    private static final double[][] DENSE = {{0, 1.5, 0}, {2, 0, -3}};
    private static final SparseValues SPARSE =
        SparseValues.wrap(new int[][] {{1}, {0, 2}, null}, new float[][] {{1.5f}, {2, -3}, null}, 3);

    private static double[] row(Values values, int row) {
        double[] target = new double[values.columns()];
        values.copyRow(row, target);
        return target;
    }

    @Test
    void sparseValuesAreZeroWhereNothingIsStored() {
        for (int i = 0; i < 2; i++) {
            assertThat(row(SPARSE, i)).isEqualTo(DENSE[i]);
            for (int j = 0; j < 3; j++) {
                assertThat(SPARSE.get(i, j)).isEqualTo(DENSE[i][j]);
            }
        }
        assertThat(SPARSE.hasRow(2)).isFalse();
        assertThat(row(SPARSE, 2)).containsExactly(Double.NaN, Double.NaN, Double.NaN);
        assertThat(row(SPARSE.select(new int[] {1, 0}), 0)).isEqualTo(DENSE[1]);
        int[] columns = new int[3];
        double[] entries = new double[3];
        assertThat(SPARSE.copyEntries(1, columns, entries)).isEqualTo(2);
        assertThat(columns).startsWith(0, 2);
        assertThat(entries).startsWith(2, -3);
        assertThatThrownBy(() -> SparseValues.wrap(new int[][] {{2, 1}}, new float[][] {{1, 1}}, 3))
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SparseValues.wrap(new int[][] {{3}}, new float[][] {{1}}, 3))
            .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void matricesAreTransposed() {
        NamedMatrix dense = new NamedMatrix("d", "", List.of("a", "b"), List.of("x", "y", "z"),
            DoubleValues.wrap(DENSE, 3), List.of());
        NamedMatrix sparse = new NamedMatrix("s", "", List.of("a", "b"), List.of("x", "y", "z"),
            SPARSE.select(new int[] {0, 1}), List.of());
        for (NamedMatrix matrix : List.of(dense.transposed(), sparse.transposed())) {
            assertThat(matrix.rowNames()).containsExactly("x", "y", "z");
            assertThat(matrix.columnNames()).containsExactly("a", "b");
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 3; j++) {
                    assertThat(matrix.values().get(j, i)).isEqualTo(DENSE[i][j]);
                }
            }
        }
        assertThat(sparse.transposed().values()).isInstanceOf(SparseValues.class);
    }

    @Test
    void selectingSamplesLeavesOutGroupsWithoutSamples() {
        OmicsData data = new OmicsData(List.of("a", "b", "c"), List.of("g", "h", "i"), new int[] {2, 1, 2},
            List.of(new View("v", Likelihood.GAUSSIAN, Transformation.NONE, List.of("x"),
                DoubleValues.wrap(new double[][] {{1}, {2}, null}, 1))),
            new SampleMetadata(List.of(new SampleMetadata.NumberColumn("n", new double[] {7, 8, 9}))));
        OmicsData selected = data.select(i -> i != 1);
        assertThat(selected.samples()).containsExactly("a", "c");
        assertThat(selected.groups()).containsExactly("i");
        assertThat(selected.groupOf()).containsExactly(0, 0);
        assertThat(selected.views().get(0).values().hasRow(1)).isFalse();
        assertThat(selected.metadata().columns().get(0).text(1)).isEqualTo("9");
        assertThatThrownBy(() -> data.select(i -> false)).isInstanceOf(InputException.class);
    }
}
