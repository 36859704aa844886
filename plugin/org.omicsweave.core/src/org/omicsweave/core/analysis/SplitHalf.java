package org.omicsweave.core.analysis;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.FloatValues;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.data.View;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaOptions;
import org.omicsweave.core.mofa.MofaTrainer;
import org.omicsweave.core.mofa.TrainingListener;

/**
 * Split-half reproducibility: two models trained on random halves of the samples (of every group) are compared by their
 * weights, which belong to features and so to both halves. Sample metadata are not needed and left out.
 */
public final class SplitHalf {

    private static final int LEAST_SAMPLES = 4;

    private SplitHalf() {
    }

    /**
     * Trains and compares the halves.
     *
     * @param seed seed of the split
     * @param listener follows both trainings, one after the other
     * @throws InputException if a group has fewer than 4 samples
     */
    public static FactorComparison.Comparison compare(OmicsData data, MofaOptions options, long seed,
        TrainingListener listener) {
        int[] half = new int[data.sampleCount()];
        Random random = new Random(seed);
        for (int g = 0; g < data.groups().size(); g++) {
            int group = g;
            int[] members = IntStream.range(0, half.length).filter(n -> data.groupOf()[n] == group).toArray();
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
            Arrays.stream(members, 0, members.length / 2).forEach(n -> half[n] = 1);
        }
        MofaModel[] models = new MofaModel[2];
        for (int h = 0; h < 2; h++) {
            int side = h;
            int[] chosen = IntStream.range(0, half.length).filter(n -> half[n] == side).toArray();
            models[h] = MofaTrainer.train(subset(data, chosen), options.toBuilder().keepData(false).build(), listener);
        }
        return FactorComparison.compare(FactorComparison.weights(models[0]), FactorComparison.weights(models[1]));
    }

    private static OmicsData subset(OmicsData data, int[] samples) {
        return new OmicsData(Arrays.stream(samples).mapToObj(data.samples()::get).toList(), data.groups(),
            Arrays.stream(samples).map(n -> data.groupOf()[n]).toArray(),
            data.views().stream().map(view -> new View(view.name(), view.likelihood(), view.transformation(),
                view.features(), rows(view.values(), samples))).toList(),
            SampleMetadata.EMPTY);
    }

    private static Values rows(Values values, int[] samples) {
        int columns = values.columns();
        double[][] rows = new double[samples.length][];
        float[][] floats = new float[samples.length][];
        double[] row = new double[columns];
        for (int i = 0; i < samples.length; i++) {
            if (values.hasRow(samples[i])) {
                values.copyRow(samples[i], row);
                if (values.isFloat()) {
                    floats[i] = new float[columns];
                    for (int d = 0; d < columns; d++) {
                        floats[i][d] = (float)row[d];
                    }
                } else {
                    rows[i] = row.clone();
                }
            }
        }
        return values.isFloat() ? FloatValues.wrap(floats, columns) : DoubleValues.wrap(rows, columns);
    }
}
