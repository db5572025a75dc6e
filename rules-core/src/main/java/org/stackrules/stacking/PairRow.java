package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;
import org.stackrules.model.ShareRule;

/**
 * A row that lets requirements of one pathway share items.
 *
 * @param rule what was stated
 * @param leaves the leaves at or below each of the requirements that it names, in the order named
 * @param atMost bounds on what is shared by it; all of them hold
 * @param subjects how surely it is about an item, its condition included, by the item's id
 */
record PairRow(
        ShareRule rule, Map<String, Set<String>> leaves, List<Most> atMost, SortedMap<String, Certainty> subjects) {

    /** The most that is shared, in a unit. */
    record Most(Need.Unit unit, Rational amount) {}

    PairRow {
        Map<String, Set<String>> copied = new LinkedHashMap<>();
        leaves.forEach((requirement, below) -> copied.put(requirement, Set.copyOf(below)));
        leaves = Collections.unmodifiableMap(copied);
        atMost = List.copyOf(atMost);
        SortedMap<String, Certainty> ordered = new TreeMap<>(IdOrder.INSTANCE);
        ordered.putAll(subjects);
        subjects = Collections.unmodifiableSortedMap(ordered);
    }

    /** Whether two leaves stand below two of the requirements that it names. */
    boolean names(String one, String other) {
        List<String> named = new ArrayList<>(leaves.keySet());
        return named.stream()
                .filter(requirement -> leaves.get(requirement).contains(one))
                .anyMatch(first -> named.stream()
                        .anyMatch(second ->
                                !second.equals(first) && leaves.get(second).contains(other)));
    }

    /** Whether it bounds what is shared. */
    boolean isBounding() {
        return !atMost.isEmpty() || rule.uses() != null;
    }

    /** What an item that is shared comes to; what is unknown is a doubt of the row, and comes to nothing. */
    static Rational worth(Item item, Need.Unit unit) {
        return Atom.of(item).worth(unit, Rational.ZERO);
    }

    /** The same row without bounds. */
    PairRow unbounded() {
        ShareRule free = new ShareRule(
                rule.id(),
                rule.among(),
                rule.of(),
                List.of(),
                null,
                null,
                rule.privilege(),
                rule.when(),
                rule.provenance());
        return new PairRow(free, leaves, List.of(), subjects);
    }
}
