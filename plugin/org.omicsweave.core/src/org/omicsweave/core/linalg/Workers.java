package org.omicsweave.core.linalg;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A fixed number of threads for loops over rows or columns. The split depends on nothing but the number of threads, so
 * that sums come out with the same bits in every run.
 */
public final class Workers implements AutoCloseable {

    /** Work on the items {@code from .. to-1} by worker number {@code worker}. */
    @FunctionalInterface
    public interface Task {
        void run(int worker, int from, int to);
    }

    /** A task ends because another one of the same loop has failed. */
    private static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final long NANOS_BETWEEN_CHECKS = 10_000_000;

    private final int threads;
    private final ExecutorService executor;
    private Runnable check = () -> { };
    private long lastCheck = System.nanoTime();
    private volatile boolean failed;

    /** @param threads number of threads, at least 1; 1 runs all in the calling thread */
    public Workers(int threads) {
        this.threads = threads;
        executor = threads == 1 ? null : Executors.newFixedThreadPool(threads - 1, work -> {
            Thread thread = new Thread(work, "omicsweave-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Number of threads. */
    public int threads() {
        return threads;
    }

    /** Sets what {@link #checkpoint} calls in the calling thread; it ends the work by throwing. */
    public void onCheckpoint(Runnable newCheck) {
        check = newCheck;
    }

    /**
     * To be called between blocks of a long loop. Throws if the work has been ended, by the check or because another
     * worker has failed; the check is called at most every 10 ms.
     *
     * @param worker number of the worker that calls; 0 outside of loops
     */
    public void checkpoint(int worker) {
        if (failed) {
            throw new Abandoned();
        }
        long now = System.nanoTime();
        if (worker == 0 && now - lastCheck > NANOS_BETWEEN_CHECKS) {
            lastCheck = now;
            check.run();
        }
    }

    /**
     * Splits the items {@code from .. to-1} into one stretch a worker, whose length is a multiple of {@code grain}
     * (except the last), runs them in parallel and waits for all.
     *
     * @throws RuntimeException what a task threw, after all have ended
     */
    public void run(int from, int to, int grain, Task task) {
        int grains = (to - from + grain - 1) / grain;
        List<Future<?>> others = new ArrayList<>();
        int used = Math.min(threads, grains);
        for (int i = 1; i < used; i++) {
            int worker = i;
            others.add(executor.submit(() -> attempt(task, worker, bound(from, to, grain, grains, worker, used),
                bound(from, to, grain, grains, worker + 1, used))));
        }
        Throwable failure = null;
        try {
            if (used > 0) {
                attempt(task, 0, from, bound(from, to, grain, grains, 1, used));
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        boolean interrupted = false;
        for (Future<?> other : others) {
            // even when interrupted: what the tasks work on must not be freed before they end
            boolean done = false;
            while (!done) {
                try {
                    other.get();
                    done = true;
                } catch (ExecutionException e) {
                    done = true;
                    failure = first(failure, e.getCause());
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        failed = false;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof Error error) {
            throw error; // such as not enough memory
        }
        if (failure != null) {
            throw (RuntimeException)failure;
        }
    }

    private void attempt(Task task, int worker, int from, int to) {
        try {
            task.run(worker, from, to);
        } catch (RuntimeException | Error e) {
            failed = true;
            throw e;
        }
    }

    /** The failure that came first, but not that of a task which ended because of another. */
    private static Throwable first(Throwable failure, Throwable next) {
        return failure == null || failure instanceof Abandoned ? next : failure;
    }

    private static int bound(int from, int to, int grain, int grains, int worker, int used) {
        return (int)Math.min(to, from + (long)grain * ((long)grains * worker / used));
    }

    @Override
    public void close() {
        if (executor != null) {
            executor.shutdownNow();
        }
    }
}
