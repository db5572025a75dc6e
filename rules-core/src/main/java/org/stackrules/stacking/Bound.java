package org.stackrules.stacking;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
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
 * @param members ids of the atoms that it is about
 */
record Bound(Limit limit, String scope, Need.Unit unit, Rational amount, boolean isShare, SortedSet<String> members) {

    Bound {
        TreeSet<String> ordered = new TreeSet<>(IdOrder.INSTANCE);
        ordered.addAll(members);
        members = Collections.unmodifiableSortedSet(ordered);
    }

    boolean isAtMost() {
        return limit.direction() == Limit.Direction.AT_MOST;
    }
}
