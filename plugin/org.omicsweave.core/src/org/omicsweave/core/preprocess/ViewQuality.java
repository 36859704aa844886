package org.omicsweave.core.preprocess;

import java.util.List;

import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.Transformation;

/**
 * A row of the quality table. Shares and moments are of the values that go into learning: transformed, over the samples
 * measured in the view and the features kept.
 *
 * @param view name
 * @param source file or table
 * @param samples number of samples measured
 * @param features number of features kept
 * @param missingShare missing among samples x features, 0 to 1
 * @param zeroShare zeros among the values there are, 0 to 1
 * @param mean of the values
 * @param deviation standard deviation of the values
 * @param likelihood noise model
 * @param guessed whether the likelihood was guessed
 * @param transformation of the values
 * @param droppedMissing features dropped because too many values are missing
 * @param droppedConstant features dropped because all their values are equal, or they have only one
 * @param droppedVariable features dropped because others vary more
 * @param notes what else the analyst should know
 */
public record ViewQuality(String view, String source, int samples, int features, double missingShare,
    double zeroShare, double mean, double deviation, Likelihood likelihood, boolean guessed,
    Transformation transformation, int droppedMissing, int droppedConstant, int droppedVariable, List<String> notes) {

    public ViewQuality {
        notes = List.copyOf(notes);
    }
}
