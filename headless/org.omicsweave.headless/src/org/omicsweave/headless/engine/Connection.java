package org.omicsweave.headless.engine;

/** From an output port to an input port; port 0 is that of the flow variables. */
public record Connection(int source, int sourcePort, int destination, int destinationPort) {
}
