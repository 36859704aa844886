/**
 * Feed-forward networks on ND4J's arrays: a {@link org.omicsweave.core.neural.network.Network} is a list of
 * {@link org.omicsweave.core.neural.network.Layer layers}, each after those whose output it takes, and of losses. A pass
 * computes the outputs from the first layer to the last and, by the chain rule, the gradients from the last to the
 * first; all weights stand in one vector, so that one loop makes the optimiser's step. Every layer's derivative is
 * written out in its {@code backward}, and compared with DeepLearning4J's networks and with finite differences by tests.
 *
 * <p>
 * Why not SameDiff graphs or DL4J's own networks: at the sizes of omics data an epoch took 2 to 7 times as long
 * (benchmarks/README.md), most of it in optimiser steps of many small operations.
 */
package org.omicsweave.core.neural.network;
