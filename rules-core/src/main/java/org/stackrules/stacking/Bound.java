package org.stackrules.stacking;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Limit;
import org.stackrules.model.Rational;

/**
 * A limit in a problem.
 *
 * @param limit what was stated
 * @param scope id of the need whose items it bounds; the root's: the whole pathway
 * @param unit what is counted
 * @param amount the bound; a share of what the scope counts if {@code isShare}
 * @param isShare whether the bound is relative
 * @param members ids of the atoms that it is certainly about
 * @param doubtful ids of the atoms that it may be about, with what they lack to be known
 */
record Bound(
        Limit limit,
        String scope,
        Need.Unit unit,
        Rational amount,
        boolean isShare,
        SortedSet<String> members,
        SortedMap<String, Certainty> doubtful) {

    Bound {
        TreeSet<String> ordered = new TreeSet<>(IdOrder.INSTANCE);
        ordered.addAll(members);
        members = Collections.unmodifiableSortedSet(ordered);
        TreeMap<String, Certainty> orderedDoubts = new TreeMap<>(IdOrder.INSTANCE);
        orderedDoubts.putAll(doubtful);
        doubtful = Collections.unmodifiableSortedMap(orderedDoubts);
    }

    boolean isAtMost() {
        return limit.direction() == Limit.Direction.AT_MOST;
    }

    /**
     * Whether an atom counts toward the bound. Where only what is known may be relied on, a doubtful one counts against
     * the learner: toward what is at most, not toward what is at least; else the other way round.
     */
    boolean concerns(String atom, boolean isKnownOnly) {
        return members.contains(atom) || (doubtful.containsKey(atom) && isAtMost() == isKnownOnly);
    }
}
