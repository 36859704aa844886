package org.knime.core.node.defaultnodesettings;

import org.knime.core.node.InvalidSettingsException;

/** An integer in a range as a parameter of nodes of the older kind. */
public class SettingsModelIntegerBounded extends SettingsModelInteger {

    private final int min;

    private final int max;

    public SettingsModelIntegerBounded(String configName, int defaultValue, int minValue, int maxValue) {
        super(configName, defaultValue);
        min = minValue;
        max = maxValue;
    }

    public int getLowerBound() {
        return min;
    }

    public int getUpperBound() {
        return max;
    }

    @Override
    protected void validateValue(int value) throws InvalidSettingsException {
        if (value < min || value > max) {
            throw new InvalidSettingsException("value=" + value + " must be between " + min + " and " + max);
        }
    }
}
