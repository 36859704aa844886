package org.omicsweave.nodes.neural;

import java.util.ArrayList;
import java.util.List;

import org.omicsweave.core.neural.InputScaling.Match;

/** Says how well the features of new samples match a network. */
public final class FeatureMatch {

    private FeatureMatch() {
    }

    /** What an analyst should know; empty if all features match. */
    public static List<String> warnings(Match match) {
        List<String> warnings = new ArrayList<>();
        if (!match.absentViews().isEmpty()) {
            warnings.add("The data lack the views " + match.absentViews() + " of the model.");
        } else if (match.absentFeatures() > 0) {
            warnings.add("Features of the model that the data lack count as missing: " + match.absentFeatures() + ".");
        }
        if (match.unknownFeatures() > 0) {
            warnings.add("Features that the model does not know were ignored: " + match.unknownFeatures() + ".");
        }
        return warnings;
    }
}
