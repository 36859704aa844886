package org.omicsweave.core.io;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names that MOFA2 accepts in a model file: ASCII, without '/', and unique. Accents are taken off, other characters
 * become '_', '/' becomes '-'.
 */
final class SafeNames {

    /** MOFA2 looks for entries of these names anywhere in a file to decide what the file holds. */
    private static final Set<String> RESERVED =
        Set.of("covariates", "data", "features_metadata", "samples_metadata", "variance_explained");

    private SafeNames() {
    }

    /** Safe names of the same length and order; a name that is safe and unique stays as it is. */
    static List<String> of(List<String> names) {
        return unique(names.stream().map(SafeNames::safe).toList(), new HashSet<>());
    }

    /** Safe names for groups and data sets of the file: moreover none that MOFA2 would mistake for its own. */
    static List<String> ofEntries(List<String> names) {
        return of(names.stream().map(name -> RESERVED.contains(name) ? name + "_" : name).toList());
    }

    /** Names of groups and data sets in other HDF5 files: only '/', the empty name and dots alone are replaced. */
    static List<String> ofLinks(List<String> names) {
        return unique(names.stream().map(name -> name.isBlank() || name.chars().allMatch(c -> c == '.') ? "_" + name.strip()
            : name.replace('/', '_')).toList(), new HashSet<>());
    }

    /**
     * Safe names of the features of several views, unique over the views: a name that occurs in more than one view gets
     * the suffix "_view" in each of them, as MOFA2 does.
     *
     * @param views the (safe) names of the views
     * @param features names of the features of each view
     */
    static List<List<String>> ofFeatures(List<String> views, List<List<String>> features) {
        Map<String, Integer> count = new HashMap<>();
        for (List<String> names : features) {
            names.stream().map(SafeNames::safe).distinct().forEach(name -> count.merge(name, 1, Integer::sum));
        }
        List<List<String>> safe = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (int m = 0; m < views.size(); m++) {
            String suffix = "_" + views.get(m);
            List<String> suffixed = features.get(m).stream().map(SafeNames::safe)
                .map(name -> count.get(name) > 1 ? name + suffix : name).toList();
            safe.add(unique(suffixed, used));
        }
        return safe;
    }

    private static List<String> unique(List<String> names, Set<String> used) {
        Set<String> all = new HashSet<>(names);
        List<String> unique = new ArrayList<>(names.size());
        for (String name : names) {
            String candidate = name;
            for (int i = 2; !used.add(candidate); i++) {
                String next = name + "_" + i;
                candidate = all.contains(next) ? candidate : next;
            }
            unique.add(candidate);
        }
        return unique;
    }

    private static String safe(String name) {
        if (isSafe(name)) {
            return name;
        }
        StringBuilder safe = new StringBuilder();
        for (char c : Normalizer.normalize(name, Normalizer.Form.NFKD).toCharArray()) {
            if (c == '/') {
                safe.append('-');
            } else if (c >= ' ' && c < 127) {
                safe.append(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                safe.append('_');
            }
        }
        String text = safe.toString().strip();
        return text.isEmpty() || text.chars().allMatch(c -> c == '.') ? "_" + text : text;
    }

    private static boolean isSafe(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c >= ' ' && c < 127 && c != '/')
            && name.equals(name.strip()) && !name.chars().allMatch(c -> c == '.');
    }
}
