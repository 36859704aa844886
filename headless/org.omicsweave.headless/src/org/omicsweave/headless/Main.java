package org.omicsweave.headless;

/** The command line: executes a KNIME workflow folder without KNIME. */
public final class Main {

    private Main() {
    }

    /** @return the exit code: 0 only if every node executed */
    public static int run(final String[] args) {
        System.err.println("not supported by the headless runtime: execution of workflows");
        return 1;
    }
}
