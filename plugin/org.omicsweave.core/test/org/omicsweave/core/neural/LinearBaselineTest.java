package org.omicsweave.core.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.omicsweave.core.GoldenFolder;
import org.omicsweave.core.GoldenFolder.Table;
import org.omicsweave.core.neural.AnnOptions.Task;

/** The baseline against scikit-learn and R; the folder facts has the commands that made the tables. */
class LinearBaselineTest {

    private static final Path FACTS = Path.of("test/org/omicsweave/core/neural/facts");
    private static final double PENALTY = 2;

    private final double[][] data = read("linear.csv");
    private final double[][] inputs = Arrays.stream(data).map(row -> Arrays.copyOf(row, 4)).toArray(double[][]::new);
    private final int[] rows = IntStream.range(0, data.length).toArray();
    private final double[] ones = Arrays.stream(rows).mapToDouble(i -> 1).toArray();

    @Test
    void logisticRegressionEqualsScikitLearn() {
        double[] classes = column(data, 4);
        double[][] p = predict(new Target(Task.CLASSES, List.of("0", "1", "2"), rows, classes, all()), classes);
        double[][] expected = read("linear_results.csv");
        for (int i = 0; i < p.length; i++) {
            assertThat(p[i]).containsExactly(Arrays.copyOf(expected[i], 3), within(1e-3));
        }
    }

    @Test
    void ridgeRegressionEqualsScikitLearn() {
        double[] numbers = column(data, 5);
        double[][] y = predict(new Target(Task.REGRESSION, List.of(), rows, numbers, all()), numbers);
        assertThat(column(y, 0)).containsExactly(column(read("linear_results.csv"), 3), within(1e-3));
    }

    @Test
    void coxRegressionEqualsR() {
        double[][] cox = read("cox.csv");
        boolean[] observed = new boolean[cox.length];
        IntStream.range(0, cox.length).forEach(i -> observed[i] = cox[i][1] == 1);
        double[] times = column(cox, 0);
        double[] risk = column(predict(new Target(Task.SURVIVAL, List.of(), rows, times, observed), times), 0);
        double mean = Arrays.stream(risk).average().orElseThrow();
        assertThat(Arrays.stream(risk).map(r -> r - mean).toArray()).containsExactly(column(cox, 2), within(1e-3));
    }

    @Test
    void everyEvaluationLooksForACancel() {
        double[] times = column(data, 5);
        AtomicInteger calls = new AtomicInteger();
        assertThatThrownBy(() -> LinearBaseline.fit(inputs, new Target(Task.SURVIVAL, List.of(), rows, times, all()),
            times, ones, 1, () -> {
                if (calls.incrementAndGet() == 20) {
                    throw new CancellationException();
                }
            })).isInstanceOf(CancellationException.class);
    }

    private double[][] predict(Target target, double[] values) {
        return LinearBaseline.fit(inputs, target, values, ones, PENALTY).predict(inputs, rows);
    }

    private boolean[] all() {
        boolean[] values = new boolean[rows.length];
        Arrays.fill(values, true);
        return values;
    }

    private static double[] column(double[][] table, int column) {
        return Arrays.stream(table).mapToDouble(row -> row[column]).toArray();
    }

    private static double[][] read(String file) {
        Table table = GoldenFolder.table(FACTS.resolve(file));
        return table.rows().stream().map(row -> row.stream().mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new);
    }
}
