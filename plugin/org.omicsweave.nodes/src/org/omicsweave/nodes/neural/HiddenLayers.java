package org.omicsweave.nodes.neural;

import java.util.List;
import java.util.stream.Stream;

import org.knime.core.node.InvalidSettingsException;

/** The text of a dialog that lists the widths of hidden layers. */
public final class HiddenLayers {

    private HiddenLayers() {
    }

    /**
     * @param text whole numbers separated by commas, such as "64, 16"; empty: an empty list
     * @throws InvalidSettingsException if a width is not a whole number of at least 1
     */
    public static List<Integer> parse(String text) throws InvalidSettingsException {
        if (text.isBlank()) {
            return List.of();
        }
        try {
            List<Integer> widths = Stream.of(text.split(",")).map(part -> Integer.valueOf(part.strip())).toList();
            if (widths.stream().allMatch(width -> width >= 1)) {
                return widths;
            }
        } catch (NumberFormatException e) { // NOSONAR: the message below says it all
        }
        throw new InvalidSettingsException("The hidden layers must be whole numbers of at least 1, separated by commas, such as "
            + "\"64, 16\", not \"" + text + "\".");
    }
}
