package org.omicsweave.core.mofa;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.linalg.MatrixProducts;
import org.omicsweave.core.linalg.Workers;
import org.omicsweave.core.mofa.TrainingListener.StopTrainingException;

/**
 * Trains MOFA models by coordinate ascent on the evidence lower bound (Argelaguet et al. 2018, 2020). Unusual here: an
 * iteration passes once over the data, in tiles of rows that stay in the cache between the product for the factors and
 * the one for the next weights; K x K sums stand for everything else.
 */
public final class MofaTrainer {

    private static final String SOFTWARE = "OmicsWeave 1.0.0";
    /** Factors have a few iterations to grow before one that explains little is dropped. */
    private static final int FIRST_DROP = 5;
    /** Seconds from which an iteration is not waited for when the training is stopped. */
    private static final double LONG_ITERATION = 0.1;
    /** Copies are made seldom enough to take less than a hundredth of the time. */
    private static final long NANOS_BETWEEN_SNAPSHOTS = 500_000_000;

    private final OmicsData data;
    private final MofaOptions options;
    private final TrainingListener listener;
    private final Inference inference;
    private final List<Double> elbo = new ArrayList<>();
    private final List<Integer> active = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    /** Variance explained, where the training has found it. */
    private MofaModel.VarianceExplained fit;
    private boolean converged;
    private boolean dropped;
    private double lastElbo;
    private double lastExact;
    private int smallChanges;
    /** The posterior of an iteration before; null until there is one. */
    private Snapshot saved;
    private long savedAt;
    private boolean withinIteration;
    private boolean stopAfterIteration;
    /** Whether the iterations are over: a stop has no effect any more. */
    private boolean finishing;
    private RuntimeException endedByListener;

    private MofaTrainer(OmicsData data, MofaOptions options, TrainingListener listener, Inference inference) {
        this.data = data;
        this.options = options;
        this.listener = listener;
        this.inference = inference;
    }

    /**
     * Trains a model.
     *
     * @param data at least two samples and one view
     * @param options what to learn
     * @param listener called every iteration; ends the training by throwing
     * @return the model, factors sorted by variance explained
     * @throws InputException if the data cannot be learnt from; the message is for the analyst
     */
    public static MofaModel train(OmicsData data, MofaOptions options, TrainingListener listener) {
        return train(data, options, listener, null, MatrixProducts.best());
    }

    /**
     * Trains from given factors.
     *
     * @param start N x K factors in the order of the data set; null for principal components
     */
    static MofaModel train(OmicsData data, MofaOptions options, TrainingListener listener, double[][] start,
        MatrixProducts products) {
        return train(data, options, listener, start, products, ViewTerm::of);
    }

    /** @param factory makes the terms of the views: for tests, other than {@link ViewTerm#of} */
    static MofaModel train(OmicsData data, MofaOptions wanted, TrainingListener listener, double[][] start,
        MatrixProducts products, ViewTerm.Factory factory) {
        int threads = wanted.threads() > 0 ? wanted.threads() : Runtime.getRuntime().availableProcessors();
        try (Workers workers = new Workers(threads)) {
            workers.onCheckpoint(listener::checkCancelled);
            MofaOptions options = InputCheck.check(data, wanted, () -> workers.checkpoint(0));
            TrainingData training = TrainingData.of(data, options, products, workers);
            return train(data, training, options, listener, start, products, workers, factory);
        } catch (StopTrainingException e) {
            throw new CancellationException("The training was stopped before there was a model.");
        } catch (OutOfMemoryError e) {
            throw new InputException("There is not enough memory for this training (" + e.getMessage() + "). Hold the "
                + "values in single precision, train with batches, keep fewer features, or give Java more memory "
                + "(-Xmx in knime.ini).", e);
        }
    }

    /** A model that was trained without keeping the processed values, with them. */
    static MofaModel withData(MofaModel model, OmicsData data) {
        MofaModel.Training course = model.training();
        MofaOptions options = course.options().toBuilder().keepData(true).build();
        try (Workers workers = new Workers(1)) {
            TrainingData training = TrainingData.of(data, options, MatrixProducts.best(), workers);
            return new MofaModel(model.samples(), model.groups(), model.groupOf(), model.metadata(), model.factors(),
                model.factorDeviations(), model.factorInclusion(), model.factorPrecision(), model.views(),
                model.varianceExplained(), new MofaModel.Training(options, course.dataDigest(), course.software(),
                    course.elbo(), course.activeFactors(), course.seconds(), course.converged(), course.warnings()),
                Optional.of(training.processed(data)));
        }
    }

    private static MofaModel train(OmicsData data, TrainingData training, MofaOptions options,
        TrainingListener listener, double[][] start, MatrixProducts products, Workers workers,
        ViewTerm.Factory factory) {
        boolean kept = false;
        try {
            double[][] z = start == null ? PrincipalComponents.start(training, options, products, workers)
                : sorted(start, training.order());
            try (Inference inference = new Inference(training, options, z, products, workers, factory)) {
                MofaTrainer trainer = new MofaTrainer(data, options, listener, inference);
                trainer.run();
                MofaModel model = trainer.model();
                kept = options.keepData();
                return model;
            }
        } finally {
            if (!kept) {
                training.views().forEach(view -> view.values.close());
            }
        }
    }

    private static double[][] sorted(double[][] start, int[] order) {
        double[][] z = new double[order.length][];
        for (int i = 0; i < order.length; i++) {
            z[i] = start[order[i]].clone();
        }
        return z;
    }

    private void run() {
        inference.workers.onCheckpoint(this::checkpoint);
        if (options.stochastic().isEmpty()) {
            keepWhatIsLearnt(this::iterate);
            return;
        }
        try (StochasticTraining training = new StochasticTraining(inference, options, options.stochastic().get())) {
            boolean whole = keepWhatIsLearnt(() -> iterate(training));
            double value = training.finish();
            if (whole) {
                elbo.set(elbo.size() - 1, value);
            }
            fit = training.fit();
        }
    }

    /** Iterations over all samples. */
    private void iterate() {
        lastElbo = inference.elbo();
        lastExact = inference.exactElbo(lastElbo);
        requireFinite(0, lastElbo);
        record(0, lastElbo, 0);
        for (int iteration = 1; iteration <= options.maxIterations() && !converged; iteration++) {
            long begin = System.nanoTime();
            starting(inference.factors);
            inference.iterate(iteration);
            double value = Double.NaN;
            if ((iteration - 1) % options.elboFrequency() == 0) {
                value = inference.elbo();
                requireFinite(iteration, value);
                follow(iteration, value);
            }
            dropInactive(iteration);
            record(iteration, value, (System.nanoTime() - begin) * 1e-9);
        }
    }

    /**
     * Iterations over batches; their ELBO is an estimate. Converged when its mean over an epoch changes little, twice in
     * a row. In the end the factors of all samples meet the weights learnt, and the last ELBO is exact.
     */
    private void iterate(StochasticTraining training) {
        lastElbo = training.firstElbo();
        requireFinite(0, lastElbo);
        record(0, lastElbo, 0);
        double epochElbo = 0;
        for (int iteration = 1; iteration <= options.maxIterations() && !converged; iteration++) {
            long begin = System.nanoTime();
            double value = training.iterate(iteration, this::starting);
            requireFinite(iteration, value);
            epochElbo += value / training.epoch();
            if (iteration % training.epoch() == 0) {
                followEpoch(epochElbo);
                epochElbo = 0;
            }
            record(iteration, value, (System.nanoTime() - begin) * 1e-9);
        }
    }

    /**
     * Runs iterations; if they are stopped or fail, the posterior is that of the last whole iteration, or after a failure
     * of one shortly before.
     *
     * @return whether they ended by themselves, or at the end of an iteration
     */
    private boolean keepWhatIsLearnt(Runnable iterations) {
        try {
            iterations.run();
            return true;
        } catch (StopTrainingException e) {
            if (elbo.isEmpty()) {
                throw e;
            }
            boolean whole = !withinIteration;
            if (!whole) {
                saved.restore();
            }
            warnings.add("The training was stopped after iteration " + (elbo.size() - 1)
                + "; the model is what was learnt until then.");
            return whole;
        } catch (RuntimeException | OutOfMemoryError e) {
            if (e == endedByListener || saved == null || saved.iteration() == 0) {
                throw e;
            }
            warnings.add("The training failed in iteration " + elbo.size() + ": "
                + (e instanceof OutOfMemoryError ? "there is not enough memory." : e.getMessage())
                + " The model is that of iteration " + saved.iteration() + ".");
            saved.restore();
            for (List<?> course : List.of(elbo, active, seconds)) {
                course.subList(saved.iteration() + 1, course.size()).clear();
            }
            return false;
        } finally {
            finishing = true;
        }
    }

    /** Keeps the posterior now and then, and before every iteration that is long. */
    private void starting(Factors changing) {
        withinIteration = true;
        double last = seconds.size() < 2 ? Double.POSITIVE_INFINITY : seconds.get(seconds.size() - 1);
        if (saved == null || last > LONG_ITERATION || System.nanoTime() - savedAt > NANOS_BETWEEN_SNAPSHOTS) {
            saved = new Snapshot(inference, changing, elbo.size() - 1);
            savedAt = System.nanoTime();
        }
    }

    /** Asks the listener. A stop takes effect at once if the iteration before is kept, else after this, short, iteration. */
    private void checkpoint() {
        try {
            listener.checkCancelled();
        } catch (StopTrainingException e) {
            if (!finishing && (!withinIteration || saved != null && saved.iteration() == elbo.size() - 1)) {
                throw e;
            }
            stopAfterIteration = true;
        } catch (RuntimeException e) {
            endedByListener = e;
            throw e;
        }
    }

    private void followEpoch(double epochElbo) {
        double change = epochElbo - lastElbo;
        smallChanges = 100 * Math.abs(change) < options.convergence().tolerance() * Math.abs(elbo.get(0))
            ? smallChanges + 1 : 0;
        converged = smallChanges >= 2;
        lastElbo = epochElbo;
    }

    private void record(int iteration, double value, double duration) {
        elbo.add(value);
        active.add(inference.factorCount());
        seconds.add(duration);
        withinIteration = false;
        try {
            listener.iterationDone(new TrainingListener.Iteration(iteration, options.maxIterations(), value,
                inference.factorCount(), duration));
        } catch (RuntimeException e) {
            endedByListener = e;
            throw e;
        }
        if (stopAfterIteration) {
            throw new StopTrainingException();
        }
    }

    private static void requireFinite(int iteration, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new InputException("The training was stopped in iteration " + iteration
                + " because the ELBO is not a number. Look for extreme values in the views, scale them or transform "
                + "them (log).");
        }
    }

    /** Convergence: twice in a row a change below the tolerance, in per cent of the first ELBO. */
    private void follow(int iteration, double value) {
        double change = value - lastElbo;
        double exact = inference.exactElbo(value);
        if (!dropped && exact - lastExact < -fallTolerance() * Math.abs(value)) {
            reportFall(iteration, exact - lastExact);
        }
        lastExact = exact;
        smallChanges = !dropped && 100 * Math.abs(change) < options.convergence().tolerance() * Math.abs(elbo.get(0))
            ? smallChanges + 1 : 0;
        converged = smallChanges >= 2;
        lastElbo = value;
        dropped = false;
    }

    /** Rounding, as a share of the ELBO. */
    private double fallTolerance() {
        return options.floatStorage() ? 1e-5 : 1e-10;
    }

    private void reportFall(int iteration, double change) {
        if (warnings.stream().noneMatch(warning -> warning.startsWith("The ELBO fell"))) {
            warnings.add(String.format(Locale.ROOT, "The ELBO fell by %.3g in iteration %d, ", -change, iteration)
                + (options.floatStorage() ? "probably by rounding, as where factors leave hardly any noise: train again "
                    + "without single precision, and report it, please, if the ELBO falls then, too."
                    : "which it never should: take the model with care and report it, please."));
        }
    }

    /** Drops the factor that explains least, if that is below the threshold in every view and group. */
    private void dropInactive(int iteration) {
        if (options.dropR2() < 0 || iteration < FIRST_DROP || inference.factorCount() == 1) {
            return;
        }
        double[][][] fit = FitQuality.of(inference, false).perFactor();
        int worst = -1;
        double least = options.dropR2();
        for (int k = 0; k < inference.factorCount(); k++) {
            double most = Double.NEGATIVE_INFINITY;
            for (double[][] group : fit) {
                for (double[] view : group) {
                    most = Math.max(most, view[k]);
                }
            }
            if (most < least) {
                least = most;
                worst = k;
            }
        }
        if (worst >= 0) {
            saved = null; // of another number of factors
            inference.dropFactor(worst);
            dropped = true;
            converged = false;
        }
    }

    private MofaModel model() {
        ModelBuilder builder = new ModelBuilder(data, inference, fit == null ? FitQuality.of(inference, true) : fit);
        String digest = DataDigest.of(data, () -> inference.workers.checkpoint(0));
        MofaModel model = builder.build(provenance(digest));
        warnings.addAll(TrainingWarnings.of(data, model));
        return builder.build(provenance(digest));
    }

    private MofaModel.Training provenance(String digest) {
        return new MofaModel.Training(options, digest, SOFTWARE, elbo.stream().mapToDouble(Double::doubleValue).toArray(),
            active.stream().mapToInt(Integer::intValue).toArray(),
            seconds.stream().mapToDouble(Double::doubleValue).toArray(), converged, List.copyOf(warnings));
    }
}
