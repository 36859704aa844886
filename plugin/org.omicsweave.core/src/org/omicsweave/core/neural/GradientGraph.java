package org.omicsweave.core.neural;

import java.io.PrintStream;
import java.util.List;

import org.nd4j.autodiff.samediff.SameDiff;

/** Derives the graph of gradients from a graph, once for all steps. */
final class GradientGraph {

    private GradientGraph() {
    }

    /**
     * @param loss name of the scalar that is differentiated
     * @param wanted names of the variables and placeholders with respect to which gradients will be asked for
     */
    static synchronized void derive(SameDiff graph, String loss, List<String> wanted) {
        PrintStream console = System.out;
        PrintStream filter = new WithoutProgress(console);
        System.setOut(filter);
        try {
            graph.setLossVariables(loss); // forgets what was derived before
            graph.createGradFunction(wanted.toArray(String[]::new));
        } finally {
            if (System.out == filter) {
                System.setOut(console);
            }
        }
    }

    /** SameDiff prints a line for each operation that it differentiates, and has no setting against it. */
    private static final class WithoutProgress extends PrintStream {

        private final PrintStream console;

        WithoutProgress(PrintStream console) {
            super(console, true);
            this.console = console;
        }

        @Override
        public void println(String line) {
            if (line == null || !line.startsWith("Added differentiated op")) {
                console.println(line);
            }
        }
    }
}
