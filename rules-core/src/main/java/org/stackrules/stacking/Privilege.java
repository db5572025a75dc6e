package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A privilege of sharing, which a learner has once: of all the pairs of pathways that its rows bind, one may share.
 *
 * @param name its name
 * @param rows the rows by which sharing uses it
 */
record Privilege(String name, List<ShareRow> rows) {

    Privilege {
        rows = List.copyOf(rows);
    }

    /** A pair of pathways that would use the privilege by a row: the row's own pathway, and another. */
    record Use(ShareRow row, String other) {

        /** The two pathways, whichever of them states the row. */
        Set<String> pair() {
            return Set.of(row.owner(), other);
        }
    }

    /** The privileges of rows, ordered by name. */
    static List<Privilege> of(Collection<ShareRow> rows) {
        SortedMap<String, List<ShareRow>> named = new TreeMap<>();
        for (ShareRow row : rows) {
            String name = row.share().privilege();
            if (name != null && row.parties().contains(row.owner())) {
                named.computeIfAbsent(name, key -> new ArrayList<>()).add(row);
            }
        }
        return named.entrySet().stream()
                .map(entry -> new Privilege(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The ways in which it may be used, in the order of its rows. */
    List<Use> uses() {
        return rows.stream()
                .flatMap(row -> row.others().stream().map(other -> new Use(row, other)))
                .toList();
    }
}
