package org.omicsweave.core.neural;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** How good predictions are, by name of the measure. */
final class Metrics {

    private Metrics() {
    }

    /**
     * @param predictions one row a sample of the target: probabilities of the classes, or one number
     * @return measures in the order in which they are shown; the first is the one to judge by
     */
    static Map<String, Double> of(Target target, double[][] predictions) {
        return switch (target.task()) {
            case CLASSES -> classes(target, predictions);
            case SURVIVAL -> Map.of("concordance", concordance(target, predictions));
            default -> regression(target.values(), Arrays.stream(predictions).mapToDouble(row -> row[0]).toArray());
        };
    }

    /** Index of the largest value. */
    static int best(double[] row) {
        return IntStream.range(0, row.length).reduce(0, (a, b) -> row[b] > row[a] ? b : a);
    }

    private static Map<String, Double> classes(Target target, double[][] probabilities) {
        int count = target.classes().size();
        double[][] confusion = new double[count][count];
        for (int i = 0; i < probabilities.length; i++) {
            confusion[(int)target.values()[i]][best(probabilities[i])]++;
        }
        double correct = 0;
        double recall = 0;
        double f1 = 0;
        double auc = 0;
        for (int c = 0; c < count; c++) {
            int k = c;
            double actual = Arrays.stream(confusion[c]).sum();
            double predicted = Arrays.stream(confusion).mapToDouble(row -> row[k]).sum();
            correct += confusion[c][c];
            recall += confusion[c][c] / actual / count;
            f1 += 2 * confusion[c][c] / (actual + predicted) / count;
            auc += auc(target.values(), probabilities, c) / count;
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("balanced accuracy", recall);
        metrics.put("accuracy", correct / probabilities.length);
        metrics.put("F1 (mean over classes)", f1);
        metrics.put("AUC (mean over classes)", auc);
        return metrics;
    }

    /** Area under the ROC curve of one class against the others: the Mann-Whitney statistic, ties count half. */
    private static double auc(double[] classes, double[][] probabilities, int positive) {
        double pairs = 0;
        double won = 0;
        for (int i = 0; i < classes.length; i++) {
            for (int j = 0; j < classes.length; j++) {
                if (classes[i] == positive && classes[j] != positive) {
                    pairs++;
                    double difference = probabilities[i][positive] - probabilities[j][positive];
                    won += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
                }
            }
        }
        return won / pairs;
    }

    private static Map<String, Double> regression(double[] truth, double[] predictions) {
        double mean = Arrays.stream(truth).average().orElseThrow();
        double error = 0;
        double total = 0;
        for (int i = 0; i < truth.length; i++) {
            error += Math.pow(truth[i] - predictions[i], 2);
            total += Math.pow(truth[i] - mean, 2);
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put("R2", 1 - error / total);
        metrics.put("RMSE", Math.sqrt(error / truth.length));
        return metrics;
    }

    /** Share of comparable pairs in which the earlier event has the higher risk (Harrell et al. 1982), ties count half. */
    private static double concordance(Target target, double[][] risks) {
        double pairs = 0;
        double won = 0;
        for (int i = 0; i < risks.length; i++) {
            for (int j = 0; j < risks.length; j++) {
                if (target.observed()[i] && target.values()[i] < target.values()[j]) {
                    pairs++;
                    double difference = risks[i][0] - risks[j][0];
                    won += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
                }
            }
        }
        return won / pairs;
    }
}
