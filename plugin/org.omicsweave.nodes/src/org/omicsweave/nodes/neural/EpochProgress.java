package org.omicsweave.nodes.neural;

import java.util.Locale;

import org.knime.core.node.ExecutionMonitor;
import org.omicsweave.core.neural.NeuralListener;
import org.omicsweave.nodes.common.Work;

/** Shows epoch and loss in KNIME, and ends a training within a batch when the node is cancelled. */
public final class EpochProgress implements NeuralListener {

    private final ExecutionMonitor monitor;

    private final int stages;

    private String stage = "";

    private int finished = -1;

    /** @param stages how many networks are trained one after the other */
    public EpochProgress(ExecutionMonitor monitor, int stages) {
        this.monitor = monitor;
        this.stages = stages;
    }

    @Override
    public void batch() {
        Work.checkCancelled(monitor);
    }

    @Override
    public void epoch(String current, int epoch, int epochs, double training, double validation) {
        if (!current.equals(stage)) {
            stage = current;
            finished++;
        }
        double done = (finished + (double)epoch / epochs) / stages;
        monitor.setProgress(Math.min(1, done), () -> String.format(Locale.ROOT, "%s: epoch %d of at most %d, loss %.4g%s",
            current, epoch, epochs, training,
            Double.isNaN(validation) ? "" : String.format(Locale.ROOT, ", validation %.4g", validation)));
        Work.checkCancelled(monitor);
    }
}
