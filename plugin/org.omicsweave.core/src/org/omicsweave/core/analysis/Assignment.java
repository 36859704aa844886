package org.omicsweave.core.analysis;

import java.util.Arrays;

/** The assignment problem by the Hungarian method with shortest augmenting paths (Jonker and Volgenant 1987). */
final class Assignment {

    private Assignment() {
    }

    /**
     * Pairs rows with columns so that the sum of their scores is largest; of the longer side some stay alone.
     *
     * @param score finite numbers, rows x columns
     * @return the column of each row, -1 for a row that stays alone
     */
    static int[] best(double[][] score) {
        int rows = score.length;
        int columns = rows == 0 ? 0 : score[0].length;
        int size = Math.max(rows, columns);
        double[][] cost = new double[size + 1][size + 1]; // from 1; a missing row or column costs 0
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                cost[i + 1][j + 1] = -score[i][j];
            }
        }
        double[] rowPrice = new double[size + 1];
        double[] columnPrice = new double[size + 1];
        int[] rowOf = new int[size + 1];
        int[] before = new int[size + 1];
        for (int i = 1; i <= size; i++) {
            rowOf[0] = i;
            int column = 0;
            double[] shortest = new double[size + 1];
            boolean[] done = new boolean[size + 1];
            Arrays.fill(shortest, Double.POSITIVE_INFINITY);
            do {
                done[column] = true;
                int row = rowOf[column];
                int nearest = 0;
                double delta = Double.POSITIVE_INFINITY;
                for (int j = 1; j <= size; j++) {
                    if (!done[j]) {
                        double reduced = cost[row][j] - rowPrice[row] - columnPrice[j];
                        if (reduced < shortest[j]) {
                            shortest[j] = reduced;
                            before[j] = column;
                        }
                        if (shortest[j] < delta) {
                            delta = shortest[j];
                            nearest = j;
                        }
                    }
                }
                for (int j = 0; j <= size; j++) {
                    if (done[j]) {
                        rowPrice[rowOf[j]] += delta;
                        columnPrice[j] -= delta;
                    } else {
                        shortest[j] -= delta;
                    }
                }
                column = nearest;
            } while (rowOf[column] != 0);
            while (column != 0) {
                rowOf[column] = rowOf[before[column]];
                column = before[column];
            }
        }
        int[] result = new int[rows];
        Arrays.fill(result, -1);
        for (int j = 1; j <= columns; j++) {
            if (rowOf[j] <= rows) {
                result[rowOf[j] - 1] = j - 1;
            }
        }
        return result;
    }
}
