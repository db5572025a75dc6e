package org.stackrules.stacking;

import java.util.HashMap;
import java.util.Map;

/** Names in sets that have none in common; each set goes by one of its names. Not thread-safe. */
final class Joined {

    /** By name: another of the same set, nearer to that by which the set goes; that one is missing. */
    private final Map<String, String> nearer = new HashMap<>();

    /** The name by which the set of a name goes. */
    String setOf(String name) {
        String one = name;
        while (nearer.containsKey(one)) {
            one = nearer.get(one);
        }
        return one;
    }

    /** Makes the sets of two names one, which goes by the name of the first. */
    void join(String first, String second) {
        String one = setOf(first);
        String other = setOf(second);
        if (!one.equals(other)) {
            nearer.put(other, one);
        }
    }
}
