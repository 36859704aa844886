package org.omicsweave.core.data;

/** Told of the progress of long work; stops the work by throwing an unchecked exception of its own. */
@FunctionalInterface
public interface Progress {

    /** Listens to nothing and never stops the work. */
    Progress NONE = (fraction, message) -> { };

    /**
     * @param fraction share of the work done, 0 to 1
     * @param message what is being done
     */
    void report(double fraction, String message);
}
