package org.omicsweave.core.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.omicsweave.core.data.GeneSet;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Progress;

/**
 * Sets of genes matched with the features of a view by name.
 *
 * @param names names of the sets that are neither too small nor too large
 * @param members ascending indices of each set's features
 * @param matchedFeatures number of features that occur in any of the given sets
 * @param features number of features
 * @param smallSets number of sets left out because fewer features matched than the least size
 * @param largeSets number of sets left out because more features matched than the largest size
 */
public record MatchedSets(List<String> names, int[][] members, int matchedFeatures, int features, int smallSets,
    int largeSets) {

    /**
     * How names of features become names of genes, in this order: the suffix "_view" is taken off, then the version of an
     * Ensembl id ("ENSG00000141510.12"), then the mapping is applied (a feature that it does not know keeps its name).
     *
     * @param mapping gene of each feature; empty for none
     * @param stripVersions take off Ensembl versions, of features and of the sets' members
     * @param stripSuffix the suffix to take off, such as "_mRNA"; empty for none
     */
    public record Naming(Map<String, String> mapping, boolean stripVersions, String stripSuffix) {

        /** Names as they are. */
        public static final Naming PLAIN = new Naming(Map.of(), false, "");

        public Naming {
            Map<String, String> complete = new HashMap<>(mapping);
            if (stripVersions) { // the mapping may know the feature in another version
                mapping.forEach((feature, gene) -> complete.putIfAbsent(withoutVersion(feature), gene));
            }
            mapping = complete;
        }

        String gene(String feature) {
            String name = !stripSuffix.isEmpty() && feature.endsWith(stripSuffix)
                ? feature.substring(0, feature.length() - stripSuffix.length()) : feature;
            name = version(name);
            String mapped = mapping.get(name);
            return mapped != null ? version(mapped) : version(mapping.getOrDefault(feature, name));
        }

        String version(String name) {
            return stripVersions ? withoutVersion(name) : name;
        }

        private static String withoutVersion(String name) {
            if (!name.startsWith("ENS")) {
                return name;
            }
            int dot = name.lastIndexOf('.');
            return dot > 0 && dot < name.length() - 1
                && name.substring(dot + 1).chars().allMatch(c -> c >= '0' && c <= '9') ? name.substring(0, dot) : name;
        }
    }

    /**
     * Matches sets with features. Several features may be one gene (probes, isoforms); all of them belong to its sets.
     *
     * @param features names of the features
     * @param leastSize sets of which fewer features were measured are left out; at least 1
     * @param mostSize sets of which more features were measured are left out
     * @param progress told before every set
     * @throws InputException if no or almost no features match, or no set is of such a size; with advice
     */
    public static MatchedSets match(List<String> features, List<GeneSet> sets, Naming naming, int leastSize,
        int mostSize, Progress progress) {
        if (sets.isEmpty()) {
            throw new InputException("There are no gene sets.");
        }
        Map<String, List<Integer>> byGene = new HashMap<>();
        for (int d = 0; d < features.size(); d++) {
            byGene.computeIfAbsent(naming.gene(features.get(d)), gene -> new ArrayList<>(1)).add(d);
        }
        List<String> names = new ArrayList<>();
        List<int[]> members = new ArrayList<>();
        boolean[] matched = new boolean[features.size()];
        int small = 0;
        for (int s = 0; s < sets.size(); s++) {
            progress.report((double)s / sets.size(), "Matching gene sets");
            GeneSet set = sets.get(s);
            int[] indices = set.genes().stream().map(naming::version).distinct()
                .flatMap(gene -> byGene.getOrDefault(gene, List.of()).stream()).mapToInt(Integer::intValue).sorted()
                .toArray();
            Arrays.stream(indices).forEach(d -> matched[d] = true);
            if (indices.length < leastSize) {
                small++;
            } else if (indices.length <= mostSize) {
                names.add(set.name());
                members.add(indices);
            }
        }
        int count = (int)IntStream.range(0, matched.length).filter(d -> matched[d]).count();
        if (count == 0 || count < features.size() / 200) {
            throw new InputException("Only " + count + " of the " + features.size() + " features occur in the gene "
                + "sets. " + advice(features, sets));
        }
        if (names.isEmpty()) {
            throw new InputException("None of the " + sets.size() + " gene sets has from " + leastSize + " to " + mostSize
                + " of the measured features (" + count + " of " + features.size() + " features occur in the sets). "
                + (small > 0 ? "Lower the smallest size of a set." : "Raise the largest size of a set."));
        }
        return new MatchedSets(List.copyOf(names), members.toArray(int[][]::new), count, features.size(),
            small, sets.size() - small - names.size());
    }

    private static String advice(List<String> features, List<GeneSet> sets) {
        List<String> genes = sets.stream().flatMap(set -> set.genes().stream()).limit(3).toList();
        String text = "The features are named like " + quoted(features.subList(0, Math.min(3, features.size())))
            + ", the sets' genes like " + quoted(genes) + ". ";
        if (features.stream().limit(100).anyMatch(name -> name.matches("ENS[A-Z]*[GTP]\\d+\\.\\d+"))) {
            return text + "Strip the versions of the Ensembl ids.";
        }
        Set<String> all = sets.stream().flatMap(set -> set.genes().stream()).collect(Collectors.toSet());
        if (features.stream().filter(name -> name.indexOf('_') > 0)
            .anyMatch(name -> all.contains(name.substring(0, name.lastIndexOf('_'))))) {
            return text + "Strip the suffix of the view.";
        }
        Set<String> upper = all.stream().map(String::toUpperCase).collect(Collectors.toSet());
        if (features.stream().anyMatch(name -> upper.contains(name.toUpperCase()))) {
            return text + "They differ in upper and lower case: are features and sets of the same species?";
        }
        return text + "Give a mapping table from the features' names to the sets' genes, or sets with the same kind of "
            + "names, and choose the view whose features are genes.";
    }

    private static String quoted(List<String> names) {
        return names.isEmpty() ? "nothing" : names.stream().collect(Collectors.joining("\", \"", "\"", "\""));
    }
}
