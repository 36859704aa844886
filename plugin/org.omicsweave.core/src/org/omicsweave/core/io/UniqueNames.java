package org.omicsweave.core.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Feature names that other software does not keep unique, such as gene symbols. */
final class UniqueNames {

    private UniqueNames() {
    }

    /** The second "A" becomes "A-1", the third "A-2", as anndata's var_names_make_unique names them. */
    static List<String> of(List<String> names, List<String> notes) {
        Set<String> used = new HashSet<>(names);
        if (used.size() == names.size()) {
            return names;
        }
        Map<String, Integer> next = new HashMap<>();
        Set<String> seen = new HashSet<>();
        List<String> unique = new ArrayList<>(names.size());
        int changed = 0;
        for (String name : names) {
            String candidate = name;
            if (!seen.add(name)) {
                do {
                    candidate = name + "-" + next.merge(name, 1, Integer::sum);
                } while (!used.add(candidate));
                changed++;
            }
            unique.add(candidate);
        }
        notes.add(changed + " features have a name that an earlier one has, and got a number after it");
        return unique;
    }
}
