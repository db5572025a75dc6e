package org.stackrules.stacking;

import java.util.Collections;
import java.util.List;
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
 * @param through ids of the items through which an atom must be counted for it to be about the atom, by the atom's id; of
 *     an atom that is missing: any
 */
record Bound(
        Limit limit,
        String scope,
        Need.Unit unit,
        Rational amount,
        boolean isShare,
        SortedSet<String> members,
        SortedMap<String, Certainty> doubtful,
        SortedMap<String, List<String>> through) {

    Bound {
        TreeMap<String, List<String>> orderedThrough = new TreeMap<>(IdOrder.INSTANCE);
        through.forEach((atom, items) -> orderedThrough.put(atom, List.copyOf(items)));
        through = Collections.unmodifiableSortedMap(orderedThrough);
        TreeSet<String> ordered = new TreeSet<>(IdOrder.INSTANCE);
        ordered.addAll(members);
        members = Collections.unmodifiableSortedSet(ordered);
        TreeMap<String, Certainty> orderedDoubts = new TreeMap<>(IdOrder.INSTANCE);
        orderedDoubts.putAll(doubtful);
        doubtful = Collections.unmodifiableSortedMap(orderedDoubts);
    }

    /** A bound that is about its atoms through whatever they are counted. */
    Bound(
            Limit limit,
            String scope,
            Need.Unit unit,
            Rational amount,
            boolean isShare,
            SortedSet<String> members,
            SortedMap<String, Certainty> doubtful) {
        this(limit, scope, unit, amount, isShare, members, doubtful, new TreeMap<>());
    }

    /** The items through which an atom must be counted for it to be about the atom. */
    List<String> through(Atom atom) {
        return through.getOrDefault(atom.id(), atom.countedBy());
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
