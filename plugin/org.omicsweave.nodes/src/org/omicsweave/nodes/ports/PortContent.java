package org.omicsweave.nodes.ports;

import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** What the specs of our ports have in common when they are saved. */
final class PortContent {

    /** Stands for a number that is not known before the node was executed. */
    static final int UNKNOWN = -1;

    private static final String FORMAT = "format";

    private PortContent() {
    }

    static Optional<Integer> known(int number) {
        return number == UNKNOWN ? Optional.empty() : Optional.of(number);
    }

    static void saveFormat(ModelContentWO content, int format) {
        content.addInt(FORMAT, format);
    }

    /** @throws InvalidSettingsException if a newer version of OmicsWeave wrote the content */
    static void checkFormat(ModelContentRO content, int newest, String port) throws InvalidSettingsException {
        int format = content.getInt(FORMAT);
        if (format > newest) {
            throw new InvalidSettingsException("This " + port + " was written by a newer version of OmicsWeave (format "
                + format + ", this version reads up to " + newest + "). Update OmicsWeave or execute the node again.");
        }
    }
}
