package org.omicsweave.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;

/** The features with the largest weights. */
public final class TopWeights {

    private TopWeights() {
    }

    /**
     * A weight.
     *
     * @param rank 1 for the largest of the factor and view
     * @param scaled weight divided by the largest absolute weight of the factor in the view, -1 to 1; 0 if all are 0
     * @param deviation posterior standard deviation; NaN where the model has none
     * @param inclusion spike-and-slab inclusion probability; NaN where the model has none
     */
    public record Weight(String factor, String view, int rank, String feature, double weight, double scaled,
        double deviation, double inclusion) {
    }

    /**
     * The leading features of every factor and view.
     *
     * @param count at most so many a factor and view, at least 1
     * @param sign which weights count
     * @return ordered by factor, view and rank; features of weight 0 are left out
     * @throws IllegalArgumentException if {@code count} is below 1
     */
    public static List<Weight> of(MofaModel model, int count, FactorEnrichment.Sign sign) {
        if (count < 1) {
            throw new IllegalArgumentException("The number of features must be at least 1, not " + count + ".");
        }
        List<Weight> top = new ArrayList<>();
        for (int k = 0; k < model.factorCount(); k++) {
            for (ViewWeights view : model.views()) {
                int factor = k;
                double[] w = Arrays.stream(view.weights()).mapToDouble(row -> row[factor]).toArray();
                double largest = Arrays.stream(w).map(Math::abs).max().orElse(0);
                int[] order = IntStream.range(0, w.length).filter(d -> switch (sign) {
                    case ALL -> w[d] != 0;
                    case POSITIVE -> w[d] > 0;
                    case NEGATIVE -> w[d] < 0;
                }).boxed().sorted(Comparator.comparingDouble((Integer d) -> -Math.abs(w[d]))).limit(count)
                    .mapToInt(Integer::intValue).toArray();
                for (int i = 0; i < order.length; i++) {
                    int d = order[i];
                    top.add(new Weight(model.factorNames().get(k), view.name(), i + 1, view.features().get(d), w[d],
                        w[d] / largest, entry(view.weightDeviations(), d, k), entry(view.inclusion(), d, k)));
                }
            }
        }
        return top;
    }

    private static double entry(double[][] matrix, int row, int column) {
        return matrix == null ? Double.NaN : matrix[row][column];
    }
}
