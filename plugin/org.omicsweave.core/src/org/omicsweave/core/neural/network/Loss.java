package org.omicsweave.core.neural.network;

/** A term of what is minimised. */
@FunctionalInterface
public interface Loss {

    /**
     * The term's value for the outputs of a pass.
     *
     * @param withGradient whether its derivatives are added to the gradients of the layers that it depends on
     */
    double add(Pass pass, boolean withGradient);
}
