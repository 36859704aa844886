package org.knime.node.parameters.widget.number;

/** Prints bounds. */
final class Bound {

    private Bound() {
    }

    /** @return whole numbers without a fraction */
    static String text(final double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e15 ? String.valueOf((long)bound)
            : String.valueOf(bound);
    }
}
