package org.stackrules.stacking;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many of several sets can each stand for a value of their own. */
final class DistinctValues {

    private final List<Set<String>> sets;
    private final Map<String, Integer> takenBy = new HashMap<>();

    private DistinctValues(List<Set<String>> sets) {
        this.sets = sets;
    }

    static int most(List<Set<String>> sets) {
        DistinctValues values = new DistinctValues(sets);
        int found = 0;
        for (int i = 0; i < sets.size(); i++) {
            found += values.place(i, new HashSet<>()) ? 1 : 0;
        }
        return found;
    }

    private boolean place(int set, Set<String> tried) {
        for (String value : sets.get(set)) {
            if (tried.add(value)) {
                Integer other = takenBy.get(value);
                if (other == null || place(other, tried)) {
                    takenBy.put(value, set);
                    return true;
                }
            }
        }
        return false;
    }
}
