package org.omicsweave.core.mofa;

/** Takes the bound of a likelihood that is not gaussian. Holds room for rows; one a worker. */
@FunctionalInterface
interface TileBound {
    /**
     * Takes the bound of the rows {@code row .. row+rows-1} of group g, in the columns {@code from .. to-1}.
     *
     * @param tiles holds Z W' of these rows
     */
    void take(FittedTiles tiles, int row, int rows, int g, int from, int to);
}
