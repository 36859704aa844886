package org.omicsweave.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.omicsweave.core.data.Progress;

/** UMAP and t-SNE. */
class SampleMapsTest {

    private interface Map {
        double[][] of(double[][] scores, long seed, Progress progress);
    }

    private static final List<Map> MAPS = List.of(Umap::map, TSne::map);

    @Test
    void neighboursStayNeighbours() {
        double[][] scores = spiralAndGroups();
        for (Map map : MAPS) {
            double[][] points = map.of(scores, 1, Progress.NONE);
            assertThat(points).hasDimensions(scores.length, 2);
            // share of the 10 nearest that are among the 10 nearest on the map; 10 of 299 by chance
            assertThat(shared(scores, points, 10)).as(map.toString()).isGreaterThan(0.5);
            // the two far groups are whole: a nearest neighbour is of the same group
            for (int n = 200; n < 300; n++) {
                assertThat(nearest(points, n, 1).iterator().next() / 50).isEqualTo(n / 50);
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameMap() {
        double[][] scores = spiralAndGroups();
        for (Map map : MAPS) {
            assertThat(map.of(scores, 3, Progress.NONE)).isDeepEqualTo(map.of(scores, 3, Progress.NONE));
        }
    }

    @Test
    void fewOrEqualSamplesAndOneFactorGiveNumbers() {
        List<double[][]> hard = List.of(new double[][] {{1}, {2}, {4}}, new double[40][2],
            IntStream.range(0, 60).mapToObj(n -> new double[] {n / 20}).toArray(double[][]::new));
        for (Map map : MAPS) {
            for (double[][] scores : hard) {
                assertThat(Arrays.stream(map.of(scores, 1, Progress.NONE)).flatMapToDouble(Arrays::stream))
                    .allMatch(Double::isFinite);
            }
        }
    }

    @Test
    void cancelEndsTheWork() {
        double[][] scores = spiralAndGroups();
        for (Map map : MAPS) {
            assertThatThrownBy(() -> map.of(scores, 1, (fraction, text) -> {
                if (fraction > 0.1) {
                    throw new IllegalStateException("cancelled");
                }
            })).hasMessage("cancelled");
        }
    }

    /** 200 samples along a spiral in 5 factors, and two groups of 50 far from it and from one another. */
    private static double[][] spiralAndGroups() {
        Random random = new Random(5);
        return IntStream.range(0, 300).mapToObj(n -> {
            double[] row = new double[5];
            Arrays.setAll(row, k -> 0.1 * random.nextGaussian());
            row[0] += n < 200 ? 3 * Math.cos(n / 20.0) : n < 250 ? 60 : 0;
            row[1] += n < 200 ? 3 * Math.sin(n / 20.0) : 0;
            row[2] += n < 200 ? n / 20.0 : n < 250 ? 0 : 60;
            return row;
        }).toArray(double[][]::new);
    }

    private static double shared(double[][] scores, double[][] points, int k) {
        return IntStream.range(0, scores.length).mapToDouble(n -> {
            Set<Integer> first = nearest(scores, n, k);
            return nearest(points, n, k).stream().filter(first::contains).count() / (double)k;
        }).average().orElseThrow();
    }

    private static Set<Integer> nearest(double[][] points, int n, int k) {
        return IntStream.range(0, points.length).filter(i -> i != n).boxed()
            .sorted(Comparator.comparingDouble(i -> IntStream.range(0, points[n].length)
                .mapToDouble(j -> Math.pow(points[i][j] - points[n][j], 2)).sum()))
            .limit(k).collect(Collectors.toSet());
    }
}
