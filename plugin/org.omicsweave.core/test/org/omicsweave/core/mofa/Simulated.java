package org.omicsweave.core.mofa;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;

/** Data simulated from a factor model. */
record Simulated(OmicsData data, OmicsData complete, double[][] factors) {

    static Simulated of(long seed, int samples, int groups, int factors, double missing, int features,
        Likelihood... likelihoods) {
        Random random = new Random(seed);
        double[][] z = new double[samples][factors];
        for (double[] row : z) {
            for (int k = 0; k < factors; k++) {
                row[k] = random.nextGaussian();
            }
        }
        List<View> views = new ArrayList<>();
        List<View> whole = new ArrayList<>();
        for (int m = 0; m < likelihoods.length; m++) {
            Likelihood likelihood = likelihoods[m];
            double[][] rows = new double[samples][features];
            double[][] all = new double[samples][features];
            double[][] w = new double[factors][features];
            double[] shift = new double[features];
            for (int d = 0; d < features; d++) {
                shift[d] = random.nextGaussian();
                for (int k = 0; k < factors; k++) {
                    w[k][d] = random.nextDouble() < 0.5 ? 1.5 * random.nextGaussian() : 0;
                }
            }
            for (int n = 0; n < samples; n++) {
                for (int d = 0; d < features; d++) {
                    double x = 0;
                    for (int k = 0; k < factors; k++) {
                        x += z[n][k] * w[k][d];
                    }
                    all[n][d] = switch (likelihood) {
                        case GAUSSIAN -> shift[d] + x + 0.7 * random.nextGaussian();
                        case BERNOULLI -> random.nextDouble() < PseudoData.sigmoid(shift[d] + x) ? 1 : 0;
                        case POISSON -> poisson(PseudoData.rate(shift[d] + x), random);
                    };
                    rows[n][d] = random.nextDouble() < missing ? Double.NaN : all[n][d];
                }
            }
            List<String> names = IntStream.range(0, features).mapToObj(d -> "f" + d).toList();
            views.add(new View("view" + m, likelihood, Transformation.NONE, names, DoubleValues.wrap(rows, features)));
            whole.add(new View("view" + m, likelihood, Transformation.NONE, names, DoubleValues.wrap(all, features)));
        }
        List<String> names = IntStream.range(0, samples).mapToObj(n -> "s" + n).toList();
        List<String> groupNames = IntStream.range(0, groups).mapToObj(g -> "g" + g).toList();
        int[] groupOf = IntStream.range(0, samples).map(n -> n % groups).toArray();
        return new Simulated(new OmicsData(names, groupNames, groupOf, views, SampleMetadata.EMPTY),
            new OmicsData(names, groupNames, groupOf, whole, SampleMetadata.EMPTY), z);
    }

    static int poisson(double rate, Random random) {
        double limit = Math.exp(-rate);
        int count = 0;
        for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    /** The samples of these places. */
    static OmicsData select(OmicsData data, int... samples) {
        List<View> views = data.views().stream().map(view -> new View(view.name(), view.likelihood(),
            view.transformation(), view.features(), view.values().select(samples))).toList();
        return new OmicsData(IntStream.of(samples).mapToObj(data.samples()::get).toList(), data.groups(),
            IntStream.of(samples).map(n -> data.groupOf()[n]).toArray(), views, SampleMetadata.EMPTY);
    }
}
