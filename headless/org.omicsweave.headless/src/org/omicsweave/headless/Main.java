package org.omicsweave.headless;

import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.omicsweave.headless.cli.NodeList;
import org.omicsweave.headless.cli.Options;
import org.omicsweave.headless.cli.Run;
import org.omicsweave.headless.cli.UsageException;

/** The command line: executes a KNIME workflow folder without KNIME. */
public final class Main {

    private Main() {
    }

    /** @return the exit code: 0 only if every node executed, 2 for a mistake in the arguments */
    public static int run(final String[] args) {
        try {
            Options options = Options.parse(args);
            if (options.help()) {
                System.out.print(Options.HELP);
                return 0;
            }
            Logger.getLogger("").setLevel(options.verbose() ? Level.INFO : Level.WARNING);
            return options.listNodes() ? NodeList.print(options.workflow(), System.out)
                : new Run(options, System.out, System.err).execute();
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (IOException e) {
            System.err.println(e.getMessage() == null ? e.toString() : e.getMessage());
            return 1;
        }
    }
}
