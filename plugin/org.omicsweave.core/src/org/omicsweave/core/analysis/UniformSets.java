package org.omicsweave.core.analysis;

import java.util.BitSet;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** Random sets of positions, every set of one size as probable as any other; the same ones whoever asks. */
final class UniformSets {

    /** Sets of more members altogether are drawn anew each time rather than kept (8 MB a size). */
    private static final int MOST_KEPT = 2_000_000;

    private final int length;
    private final int count;
    private final long seed;
    private final Map<Integer, int[][]> kept = new ConcurrentHashMap<>();

    /**
     * @param length number of positions
     * @param count number of sets of a size
     */
    UniformSets(int length, int count, long seed) {
        this.length = length;
        this.count = count;
        this.seed = seed;
    }

    int count() {
        return count;
    }

    /** Sets of a size, ascending positions each; not to be changed. */
    int[][] ofSize(int size) {
        return (long)size * count > MOST_KEPT ? draw(size) : kept.computeIfAbsent(size, this::draw);
    }

    private int[][] draw(int size) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + size);
        BitSet chosen = new BitSet(length);
        int[][] sets = new int[count][size];
        for (int[] set : sets) {
            chosen.clear();
            for (int j = length - size; j < length; j++) { // Floyd's algorithm
                int candidate = random.nextInt(j + 1);
                chosen.set(chosen.get(candidate) ? j : candidate);
            }
            for (int i = 0, position = -1; i < size; i++) {
                position = chosen.nextSetBit(position + 1);
                set[i] = position;
            }
        }
        return sets;
    }
}
