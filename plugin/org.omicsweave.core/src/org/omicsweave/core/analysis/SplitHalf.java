package org.omicsweave.core.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.omicsweave.core.analysis.FactorComparison.Comparison;
import org.omicsweave.core.analysis.FactorComparison.Match;
import org.omicsweave.core.analysis.FactorComparison.Profiles;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.View;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaOptions;
import org.omicsweave.core.mofa.MofaTrainer;
import org.omicsweave.core.mofa.TrainingListener;

/**
 * Split-half reproducibility of a model's factors: two models are trained on random halves of the samples (of every
 * group) with the model's options and number of factors, and compared by their weights, which belong to features and so
 * to both halves. A half's factors bear the names of those of the model that they match best.
 */
public final class SplitHalf {

    private static final int LEAST_SAMPLES = 4;

    private SplitHalf() {
    }

    /**
     * Trains and compares the halves.
     *
     * @param data what the model was trained on; sample metadata are not needed
     * @param seed seed of the split
     * @param first follows the training of the first half
     * @param second follows the training of the second half
     * @return correlations of the first half's weights (rows) with the second half's; in both, place k holds the factor
     *         that matches the model's factor k. A factor without signal in a half has the correlation 0
     * @throws InputException if a group has fewer than 4 samples, or the data have not the features of the model
     */
    public static Comparison compare(MofaModel model, OmicsData data, long seed, TrainingListener first,
        TrainingListener second) {
        boolean[] isSecond = split(data, new Random(seed));
        MofaOptions options = model.training().options().toBuilder().factors(model.factorCount()).dropR2(-1)
            .keepData(false).build();
        Profiles whole = FactorComparison.weights(model);
        Profiles[] halves = new Profiles[2];
        for (int h = 0; h < 2; h++) {
            boolean side = h == 1;
            int[] samples = IntStream.range(0, isSecond.length).filter(n -> isSecond[n] == side).toArray();
            MofaModel half = MofaTrainer.train(subset(data, samples), options, side ? second : first);
            halves[h] = named(whole, FactorComparison.weights(half));
        }
        return FactorComparison.compare(halves[0], halves[1]);
    }

    private static boolean[] split(OmicsData data, Random random) {
        boolean[] isSecond = new boolean[data.sampleCount()];
        for (int g = 0; g < data.groups().size(); g++) {
            int group = g;
            int[] members = IntStream.range(0, isSecond.length).filter(n -> data.groupOf()[n] == group).toArray();
            if (members.length < LEAST_SAMPLES) {
                throw new InputException("The group \"" + data.groups().get(g) + "\" has " + members.length
                    + " samples; " + LEAST_SAMPLES + " are needed to split it in halves.");
            }
            for (int i = members.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swap = members[i];
                members[i] = members[j];
                members[j] = swap;
            }
            Arrays.stream(members, 0, members.length / 2).forEach(n -> isSecond[n] = true);
        }
        return isSecond;
    }

    private static OmicsData subset(OmicsData data, int[] samples) {
        return new OmicsData(Arrays.stream(samples).mapToObj(data.samples()::get).toList(), data.groups(),
            Arrays.stream(samples).map(n -> data.groupOf()[n]).toArray(),
            data.views().stream().map(view -> new View(view.name(), view.likelihood(), view.transformation(),
                view.features(), view.values().select(samples))).toList(),
            SampleMetadata.EMPTY);
    }

    /** A half's weights in the order and with the names of the whole model's factors; as many factors in both. */
    private static Profiles named(Profiles whole, Profiles half) {
        List<Match> matches = FactorComparison.compare(whole, half).matches();
        int[] place = matches.stream().mapToInt(match -> half.factors().indexOf(match.second())).toArray();
        double[][] values = Arrays.stream(half.values())
            .map(row -> IntStream.of(place).mapToDouble(k -> row[k]).toArray()).toArray(double[][]::new);
        return new Profiles(matches.stream().map(Match::first).toList(), half.names(), values);
    }
}
