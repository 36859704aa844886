package org.omicsweave.core.mofa;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.omicsweave.core.data.HeldOut;
import org.omicsweave.core.data.HeldOut.Comparison;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.View;
import org.omicsweave.core.linalg.MatrixProducts;

/**
 * How well a model fills entries that are known. A model has seen the entries it was trained on, so those of its own
 * samples are held out from a second training with the same options and number of factors; samples that it has not seen
 * are projected without the entries that are held out.
 */
public final class ImputationCheck {

    private ImputationCheck() {
    }

    /**
     * Holds out entries, fills them and compares.
     *
     * @param data the data to be imputed
     * @param share share of the known entries that are held out, above 0 and below 1
     * @param seed seed of the choice of entries
     * @param threads number of threads; 0 for as many as there are processors
     * @return one a view of the data; empty for a view that the model does not know
     * @throws org.omicsweave.core.data.InputException if the data do not fit the model, or no model can be trained on them
     */
    public static List<Optional<Comparison>> run(MofaModel model, OmicsData data, double share, long seed, int threads,
        Progress progress) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("The share of values held out must be above 0 and below 1, not " + share
                + ".");
        }
        List<View> known = ViewMatcher.match(model, data).stream().map(ViewMatcher::transformed).toList();
        OmicsData part = new OmicsData(data.samples(), data.groups(), data.groupOf(), known, data.metadata());
        HeldOut heldOut = new HeldOut(part, 0, share, seed);
        Set<String> trained = new HashSet<>(model.samples());
        MofaModel unseeing = data.samples().stream().anyMatch(trained::contains)
            ? train(model, heldOut.rest(), threads, progress) : model;
        MofaImputer.Imputation filled = MofaImputer.impute(unseeing, heldOut.rest(), threads, progress);
        List<Optional<Comparison>> comparisons = new ArrayList<>();
        for (View view : data.views()) {
            int m = known.stream().map(View::name).toList().indexOf(view.name());
            comparisons.add(m < 0 ? Optional.empty() : Optional.of(heldOut.compare(m,
                filled.data().views().get(m).values(), filled.deviations().get(m), progress)));
        }
        return comparisons;
    }

    private static MofaModel train(MofaModel model, OmicsData rest, int threads, Progress progress) {
        MofaOptions options = model.training().options().toBuilder().factors(model.factorCount()).dropR2(-1)
            .threads(threads).keepData(false).build();
        return MofaTrainer.train(rest, options, new TrainingListener() {
            private int number;

            @Override
            public void iterationDone(Iteration iteration) {
                number = iteration.number();
                checkCancelled();
            }

            @Override
            public void checkCancelled() {
                progress.report((double)number / options.maxIterations(),
                    "Training without the held-out values, iteration " + number);
            }
        }, null, MatrixProducts.best());
    }
}
