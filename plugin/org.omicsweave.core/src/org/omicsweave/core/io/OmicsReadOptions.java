package org.omicsweave.core.io;

/**
 * What is read of a file that holds more than one matrix for a modality.
 *
 * @param layer name of a layer, "raw" for the raw values, empty for the main matrix X
 * @param variableFeaturesOnly whether only the features are read that the file marks as highly variable
 */
public record OmicsReadOptions(String layer, boolean variableFeaturesOnly) {

    /** Name for the raw values. */
    public static final String RAW = "raw";

    /** The main matrix with all features. */
    public static final OmicsReadOptions DEFAULT = new OmicsReadOptions("", false);
}
