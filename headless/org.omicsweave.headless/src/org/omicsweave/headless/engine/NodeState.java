package org.omicsweave.headless.engine;

/** The states of a node that are saved. */
public enum NodeState {
    /** Lacks input or settings. */
    IDLE,
    /** Can be executed as soon as its inputs are there. */
    CONFIGURED,
    /** Is being executed. */
    EXECUTING,
    /** Has its outputs. */
    EXECUTED
}
