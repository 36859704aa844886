package org.omicsweave.core.data;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Several omics layers of the same N samples, matched by sample name. Immutable.
 *
 * @param samples N unique sample names
 * @param groups names of the groups of samples; one group named {@link #SINGLE_GROUP} if there is no grouping
 * @param groupOf group index of each sample, length N
 * @param views at least one view, N rows each
 * @param metadata sample metadata, N values a column
 */
public record OmicsData(List<String> samples, List<String> groups, int[] groupOf, List<View> views,
    SampleMetadata metadata) {

    /** Name of the group of all samples where no group column is given (MOFA2's name). */
    public static final String SINGLE_GROUP = "group1";

    public OmicsData {
        samples = List.copyOf(samples);
        groups = List.copyOf(groups);
        groupOf = groupOf.clone();
        views = List.copyOf(views);
        requireUnique("sample", samples);
        requireUnique("view", views.stream().map(View::name).toList());
        if (groupOf.length != samples.size()) {
            throw new IllegalArgumentException("Every sample needs a group.");
        }
        for (View view : views) {
            if (view.values().rows() != samples.size()) {
                throw new IllegalArgumentException("View \"" + view.name() + "\" has " + view.values().rows()
                    + " rows for " + samples.size() + " samples.");
            }
        }
    }

    /** Data without groups and metadata. */
    public static OmicsData of(List<String> samples, List<View> views) {
        return new OmicsData(samples, List.of(SINGLE_GROUP), new int[samples.size()], views, SampleMetadata.EMPTY);
    }

    /** Number of samples N. */
    public int sampleCount() {
        return samples.size();
    }

    /** The view of that name, if there is one. */
    public Optional<View> view(String name) {
        return views.stream().filter(view -> view.name().equals(name)).findFirst();
    }

    /**
     * The samples that pass, with their values and metadata, in the same order. Groups without samples are left out.
     *
     * @throws InputException if no sample passes
     */
    public OmicsData select(IntPredicate sample) {
        int[] kept = IntStream.range(0, samples.size()).filter(sample).toArray();
        if (kept.length == 0) {
            throw new InputException("No sample is left.");
        }
        int[] used = Arrays.stream(kept).map(i -> groupOf[i]).distinct().sorted().toArray();
        return new OmicsData(Arrays.stream(kept).mapToObj(samples::get).toList(),
            Arrays.stream(used).mapToObj(groups::get).toList(),
            Arrays.stream(kept).map(i -> Arrays.binarySearch(used, groupOf[i])).toArray(),
            views.stream().map(view -> view.withValues(view.values().select(kept))).toList(), metadata.select(kept));
    }

    /** Number of samples in each group. */
    public int[] groupSizes() {
        int[] sizes = new int[groups.size()];
        Arrays.stream(groupOf).forEach(group -> sizes[group]++);
        return sizes;
    }

    private static void requireUnique(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("Two " + what + "s are named \"" + name + "\".");
            }
        }
    }
}
