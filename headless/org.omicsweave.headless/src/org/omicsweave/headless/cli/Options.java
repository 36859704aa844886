package org.omicsweave.headless.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of the command line.
 *
 * @param out where results go, null if they are not wanted
 * @param settings of parameters, in the form of --set
 */
public record Options(Path workflow, Path out, List<String> settings, boolean listNodes, boolean verbose,
    boolean help) {

    public static final String HELP = """
        Executes a KNIME workflow folder without KNIME.

          run WORKFLOW --out DIR [--set NODE.PARAMETER=VALUE]... [--verbose]
          run WORKFLOW --list-nodes

        WORKFLOW         folder of a workflow, with its workflow.knime; nothing is written there
        --out DIR        a new or empty folder for the results, or that of an earlier run, whose results are replaced: for
                         each node a folder with its output tables (.csv), its models (the files they consist of) and its
                         view (.html, opens in any browser), and the executed workflow with its data in workflow/, which
                         KNIME opens
        --set NODE.PARAMETER=VALUE
                         changes a parameter for this run. NODE is a name or number, PARAMETER a path with dots, as
                         --list-nodes prints them; elements of a list are separated by commas; an empty value is none.
                         Example: --set "MOFA Learner.factors=15"
        --list-nodes     prints the nodes with their ports and parameters
        --verbose        prints the log of the nodes, and the progress of each
        --help           prints this

        Exit code 0 if every node was executed, 1 if not, 2 for a mistake in the arguments.
        """;

    /** @throws UsageException if an argument is unknown, missing or there twice */
    public static Options parse(String[] args) throws UsageException {
        Path workflow = null;
        Path out = null;
        List<String> settings = new ArrayList<>();
        boolean listNodes = false;
        boolean verbose = false;
        boolean help = args.length == 0;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--out" -> out = Path.of(value(args, ++i));
                case "--set" -> settings.add(value(args, ++i));
                case "--list-nodes" -> listNodes = true;
                case "--verbose" -> verbose = true;
                case "--help", "-h" -> help = true;
                default -> {
                    if (args[i].startsWith("-")) {
                        throw new UsageException("Unknown option " + args[i] + "; --help explains all.");
                    }
                    if (workflow != null) {
                        throw new UsageException("Two workflows are given: " + workflow + " and " + args[i]);
                    }
                    workflow = Path.of(args[i]);
                }
            }
        }
        if (!help && workflow == null) {
            throw new UsageException("No workflow is given; --help explains all.");
        }
        if (!help && !listNodes && out == null) {
            throw new UsageException("Where should the results go? Add --out DIR.");
        }
        return new Options(workflow, out, settings, listNodes, verbose, help);
    }

    private static String value(String[] args, int i) throws UsageException {
        if (i == args.length) {
            throw new UsageException("A value is missing behind " + args[i - 1]);
        }
        return args[i];
    }
}
