package org.omicsweave.core.mofa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.omicsweave.core.linalg.Panel;

/**
 * Stochastic variational inference (Hoffman et al. 2013): every iteration learns from a batch of samples as if it were
 * all of them. Sums over all samples (first and last ELBO, the last factors, variance explained) are made part by part,
 * so that memory does not grow with the values.
 */
final class StochasticTraining implements AutoCloseable {

    private final Inference whole;
    private final Batches batches;
    private final int start;
    private final List<Panel> room = new ArrayList<>();
    private MofaModel.VarianceExplained fit;

    StochasticTraining(Inference whole, MofaOptions options, MofaOptions.Stochastic stochastic) {
        this.whole = whole;
        start = stochastic.start();
        batches = new Batches(whole.data, stochastic, options.seed());
        for (ViewData view : whole.data.views()) {
            room.add(whole.products.panel(Math.min(batches.largest(), view.rows()), view.features,
                view.values.isSingle()));
        }
        if (start > 1) {
            whole.begin();
        }
    }

    /** Batches in an epoch. */
    int epoch() {
        return batches.count();
    }

    /** ELBO before training. */
    double firstElbo() {
        double[] sum = {0};
        forEachPart(part -> sum[0] += part.sampleElbo());
        return sum[0] + whole.sharedElbo();
    }

    /**
     * One iteration; returns the ELBO, estimated from the batch.
     *
     * @param starting is given the factors that are about to be updated
     */
    double iterate(int iteration, Consumer<Factors> starting) {
        if (iteration < start) {
            starting.accept(whole.factors);
            whole.iterate(iteration);
            return whole.elbo();
        }
        int[] chosen = batches.next();
        starting.accept(whole.factors.select(chosen));
        try (Inference batch = new Inference(whole, whole.data.batch(chosen, room, whole.workers), chosen,
            batches.step())) {
            batch.iterate(iteration);
            return batch.elbo();
        }
    }

    /** The factors of all samples meet the weights learnt; returns the ELBO. */
    double finish() {
        FitQuality quality = new FitQuality(whole, true);
        double[] elbo = {0};
        forEachPart(part -> {
            part.meetWeights();
            elbo[0] += part.sampleElbo();
            quality.add(part);
        });
        fit = quality.result();
        return elbo[0] + whole.sharedElbo();
    }

    /** Variance explained after {@link #finish}. */
    MofaModel.VarianceExplained fit() {
        return fit;
    }

    private void forEachPart(Consumer<Inference> task) {
        int size = batches.largest();
        for (int from = 0; from < whole.data.samples(); from += size) {
            whole.workers.checkpoint(0);
            int first = from;
            int[] chosen = new int[Math.min(size, whole.data.samples() - from)];
            Arrays.setAll(chosen, i -> first + i);
            try (Inference part = new Inference(whole, whole.data.batch(chosen, room, whole.workers), chosen, 0)) {
                task.accept(part);
            }
        }
    }

    @Override
    public void close() {
        room.forEach(Panel::close);
    }
}
