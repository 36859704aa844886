package org.omicsweave.core.mofa;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.omicsweave.core.data.HeldOut;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.linalg.MatrixProducts;

/**
 * Trains a range of numbers of factors K, each with restarts, and compares them by the ELBO and by cross-validation. The
 * split: every observed entry belongs to one of the folds at random (by the seed, its sample and its feature); a model is
 * trained with the entries of a fold missing and fills them; the error of a view is the mean squared difference to what
 * was held out, over the mean squared difference of the feature's mean to it; the error of a fold is the mean over views.
 * Recommended is the smallest K whose error is within one standard error of the least (Breiman et al. 1984).
 */
public final class MofaFactorSelector {

    private final OmicsData data;
    private final MofaOptions options;
    private final int folds;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    private MofaFactorSelector(OmicsData data, MofaOptions options, int folds) {
        this.data = data;
        this.options = options;
        this.folds = folds;
    }

    /** Follows a selection and ends it by throwing. */
    @FunctionalInterface
    public interface SelectionListener {
        /**
         * Called several times a second in the thread that selects.
         *
         * @param done trainings that are done
         * @param total trainings in all
         */
        void progress(int done, int total);
    }

    /**
     * One number of factors.
     *
     * @param factors K that the training started from
     * @param activeFactors factors of the best model that explain at least 1 % of a view in a group
     * @param elbos final ELBO of each restart; the first starts from principal components, the others at random
     * @param errors cross-validation error of each fold: 1 is no better than the features' means, 0 is perfect
     * @param meanError mean over folds; NaN without cross-validation
     * @param standardError standard error of the mean; NaN without cross-validation
     * @param squaredError mean over folds of the mean squared difference to the entries held out of all views, in their own
     *            units; NaN without cross-validation
     * @param totalVarianceExplained R2 of all factors per view, mean over groups, of the best model
     * @param trainings the course of each restart
     */
    public record Candidate(int factors, int activeFactors, double[] elbos, double[] errors, double meanError,
        double standardError, double squaredError, double[] totalVarianceExplained, List<MofaModel.Training> trainings) {

        /** Best final ELBO over restarts. */
        public double elbo() {
            return Arrays.stream(elbos).max().orElse(Double.NaN);
        }
    }

    /**
     * Result.
     *
     * @param candidates by rising K
     * @param recommended K
     * @param best the model of the recommended K with the highest ELBO
     */
    public record Selection(List<Candidate> candidates, int recommended, MofaModel best) {
    }

    private record Outcome(int factors, int restart, int fold, double value, double squaredError, MofaModel model) {
    }

    /**
     * Trains and compares.
     *
     * @param options options of every training except the number of factors; {@code threads} trainings run at once
     * @param factors numbers of factors to try, each at least 1
     * @param folds folds of the cross-validation, 0 for none (the highest ELBO is then recommended), otherwise at least 2
     * @param restarts trainings for each K, at least 1
     * @throws InputException if the data cannot be learnt from
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Selection select(OmicsData data, MofaOptions options, int[] factors, int folds, int restarts,
        SelectionListener listener) {
        int[] sorted = Arrays.stream(factors).distinct().sorted().toArray();
        if (sorted.length == 0 || sorted[0] < 1) {
            throw new IllegalArgumentException("Give at least one number of factors, each 1 or above.");
        }
        if (folds == 1 || folds < 0) {
            throw new IllegalArgumentException("Cross-validation needs at least 2 folds (0 for none), not " + folds + ".");
        }
        if (restarts < 1) {
            throw new IllegalArgumentException("At least 1 training for each number of factors is needed, not " + restarts
                + ".");
        }
        InputCheck.check(data, options.toBuilder().factors(sorted[sorted.length - 1]).build(), () -> { });
        return new MofaFactorSelector(data, options, folds).run(sorted, restarts, listener);
    }

    private Selection run(int[] factors, int restarts, SelectionListener listener) {
        int threads = options.threads() > 0 ? options.threads() : Runtime.getRuntime().availableProcessors();
        ExecutorService executor = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "omicsweave-selector");
            thread.setDaemon(true);
            return thread;
        });
        try {
            ExecutorCompletionService<Outcome> tasks = new ExecutorCompletionService<>(executor);
            int total = 0;
            for (int i = factors.length - 1; i >= 0; i--) { // the longest first
                int k = factors[i];
                for (int restart = 0; restart < restarts; restart++, total++) {
                    int number = restart;
                    tasks.submit(() -> train(k, number));
                }
                for (int fold = 0; fold < folds; fold++, total++) {
                    int number = fold;
                    tasks.submit(() -> validate(k, number));
                }
            }
            List<Outcome> outcomes = new ArrayList<>();
            while (outcomes.size() < total) {
                listener.progress(outcomes.size(), total);
                Future<Outcome> next = tasks.poll(100, TimeUnit.MILLISECONDS);
                if (next != null) {
                    outcomes.add(next.get());
                }
            }
            listener.progress(total, total);
            return compare(factors, restarts, outcomes);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error; // such as not enough memory
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The selection was interrupted.");
        } finally {
            cancelled.set(true);
            executor.shutdownNow();
        }
    }

    private TrainingListener canceller() {
        return new TrainingListener() {
            @Override
            public void iterationDone(Iteration iteration) {
                stopIfCancelled();
            }

            @Override
            public void checkCancelled() {
                stopIfCancelled();
            }
        };
    }

    private void stopIfCancelled() {
        if (cancelled.get()) {
            throw new CancellationException("The selection was cancelled.");
        }
    }

    private MofaOptions options(int factors, long seed) {
        return options.toBuilder().factors(factors).threads(1).seed(seed).keepData(false).build();
    }

    private Outcome train(int factors, int restart) {
        double[][] start = null;
        if (restart > 0) {
            Random random = new Random(options.seed() + 7919L * restart);
            start = new double[data.sampleCount()][factors];
            for (double[] row : start) {
                Arrays.setAll(row, k -> random.nextGaussian());
            }
        }
        MofaModel model = MofaTrainer.train(data, options(factors, options.seed() + restart), canceller(), start,
            MatrixProducts.best());
        double[] elbo = Arrays.stream(model.training().elbo()).filter(value -> value == value).toArray();
        return new Outcome(factors, restart, -1, elbo[elbo.length - 1], Double.NaN, model);
    }

    private Outcome validate(int factors, int fold) {
        HeldOut heldOut = new HeldOut(data, (double)fold / folds, (fold + 1.0) / folds, options.seed());
        MofaModel model = MofaTrainer.train(heldOut.rest(),
            options(factors, options.seed()), canceller(), null,
            MatrixProducts.best());
        Progress check = (fraction, message) -> stopIfCancelled();
        OmicsData filled = MofaImputer.impute(model, heldOut.rest(), 1, check).data();
        int views = filled.views().size();
        double error = 0;
        double squares = 0;
        long entries = 0;
        for (int m = 0; m < views; m++) {
            HeldOut.Comparison comparison = heldOut.compare(m, filled.views().get(m).values(), null, check);
            error += (comparison.squaredErrorOfMean() > 0
                ? comparison.squaredError() / comparison.squaredErrorOfMean() : 1) / views;
            squares += comparison.entries() > 0 ? comparison.entries() * comparison.squaredError() : 0;
            entries += comparison.entries();
        }
        return new Outcome(factors, -1, fold, error, entries > 0 ? squares / entries : Double.NaN, null);
    }

    private Selection compare(int[] factors, int restarts, List<Outcome> outcomes) {
        List<Candidate> candidates = new ArrayList<>();
        List<MofaModel> models = new ArrayList<>();
        for (int k : factors) {
            List<Outcome> trained = outcomes.stream().filter(each -> each.factors() == k && each.model() != null)
                .sorted(Comparator.comparingInt(Outcome::restart)).toList();
            List<Outcome> validated = outcomes.stream().filter(each -> each.factors() == k && each.model() == null)
                .sorted(Comparator.comparingInt(Outcome::fold)).toList();
            double[] errors = validated.stream().mapToDouble(Outcome::value).toArray();
            MofaModel best = trained.stream().max(Comparator.comparingDouble(Outcome::value)).orElseThrow().model();
            double mean = Arrays.stream(errors).average().orElse(Double.NaN);
            double squares = Arrays.stream(errors).map(error -> (error - mean) * (error - mean)).sum();
            models.add(best);
            candidates.add(new Candidate(k, active(best), trained.stream().mapToDouble(Outcome::value).toArray(), errors,
                mean, folds == 0 ? Double.NaN : Math.sqrt(squares / (folds - 1) / folds),
                validated.stream().mapToDouble(Outcome::squaredError).average().orElse(Double.NaN), totals(best),
                trained.stream().map(each -> each.model().training()).toList()));
        }
        int chosen = recommend(candidates);
        // the others would only take memory for the same values
        MofaModel best = options.keepData() ? MofaTrainer.withData(models.get(chosen), data) : models.get(chosen);
        return new Selection(candidates, candidates.get(chosen).factors(), best);
    }

    private int recommend(List<Candidate> candidates) {
        int best = 0;
        for (int i = 1; i < candidates.size(); i++) {
            boolean better = folds == 0 ? candidates.get(i).elbo() > candidates.get(best).elbo()
                : candidates.get(i).meanError() < candidates.get(best).meanError();
            best = better ? i : best;
        }
        if (folds == 0) {
            return best;
        }
        double limit = candidates.get(best).meanError() + candidates.get(best).standardError();
        for (int i = 0; i < best; i++) {
            if (candidates.get(i).meanError() <= limit) {
                return i;
            }
        }
        return best;
    }

    private static int active(MofaModel model) {
        int active = 0;
        for (int k = 0; k < model.factorCount(); k++) {
            double most = 0;
            for (double[][] group : model.varianceExplained().perFactor()) {
                for (double[] view : group) {
                    most = Math.max(most, view[k]);
                }
            }
            active += most >= 0.01 ? 1 : 0;
        }
        return active;
    }

    private static double[] totals(MofaModel model) {
        double[][] total = model.varianceExplained().total();
        double[] mean = new double[total[0].length];
        for (double[] group : total) {
            for (int m = 0; m < mean.length; m++) {
                mean[m] += group[m] / total.length;
            }
        }
        return mean;
    }
}
