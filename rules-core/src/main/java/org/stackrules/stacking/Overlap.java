package org.stackrules.stacking;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.stackrules.model.Exclusion;
import org.stackrules.model.IdOrder;

/**
 * A credential that is worth less beside another that the same pathway counts.
 *
 * @param exclusion what was stated
 * @param losing ids of the atoms that are worth less, ordered
 * @param besides ids of the items beside which they are: the other credential, or it is inside; ordered
 */
record Overlap(Exclusion.Overlaps exclusion, Set<String> losing, Set<String> besides) {

    Overlap {
        losing = ordered(losing);
        besides = ordered(besides);
    }

    private static Set<String> ordered(Collection<String> ids) {
        TreeSet<String> ordered = new TreeSet<>(IdOrder.INSTANCE);
        ordered.addAll(ids);
        return Collections.unmodifiableSet(ordered);
    }

    /** Whether something is used beside which less is worth. */
    boolean isFelt(Collection<String> used) {
        return used.stream().anyMatch(besides::contains);
    }

    boolean concerns(String item) {
        return losing.contains(item) || besides.contains(item);
    }
}
