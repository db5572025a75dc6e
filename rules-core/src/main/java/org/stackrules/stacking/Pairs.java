package org.stackrules.stacking;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stackrules.model.Certainty;

/**
 * Which leaves of a pathway may share an item, and how much of that. Two leaves that nothing names do not share.
 *
 * <p>A row that is doubtful lets nothing be shared where only what is known may be relied on, and still bounds what it may
 * be about. Where more may be relied on it bounds what is shared by it alone.
 *
 * @param free leaves whose items may serve any other leaf too
 * @param rows what lets leaves share, in the order stated
 */
record Pairs(Set<String> free, List<PairRow> rows) {

    /** No two leaves share anything. */
    static final Pairs NONE = new Pairs(Set.of(), List.of());

    Pairs {
        free = Set.copyOf(free);
        rows = List.copyOf(rows);
    }

    boolean isEmpty() {
        return free.isEmpty() && rows.isEmpty();
    }

    boolean isAllKnown() {
        return rows.stream().flatMap(row -> row.subjects().values().stream()).allMatch(Certainty::isKnown);
    }

    /** Whether an item that serves one leaf may serve another as well. */
    boolean mayShare(String item, String one, String other, boolean isKnownOnly) {
        return isSure(item, one, other)
                || !isKnownOnly && relied(item, one, other).isPresent();
    }

    /** Whether it surely may. */
    private boolean isSure(String item, String one, String other) {
        boolean isFree = !one.equals(other) && (free.contains(one) || free.contains(other));
        return isFree || granting(item, one, other).anyMatch(Certainty::isKnown);
    }

    /** What is relied on where an item that serves one leaf serves another as well; empty: nothing doubtful. */
    Optional<Certainty> relied(String item, String one, String other) {
        return isSure(item, one, other)
                ? Optional.empty()
                : granting(item, one, other)
                        .min(Comparator.comparing(Certainty::world)
                                .thenComparing(certainty -> String.join(" ", certainty.needs())));
    }

    private Stream<Certainty> granting(String item, String one, String other) {
        return rows.stream()
                .filter(row -> row.subjects().containsKey(item) && row.names(one, other))
                .map(row -> row.subjects().get(item));
    }

    /** Whether what an item serves as both of two leaves falls under a row's bounds. */
    boolean binds(PairRow row, String item, String one, String other, boolean isKnownOnly) {
        Certainty subject = row.subjects().get(item);
        return subject != null
                && row.names(one, other)
                && (subject.isKnown() || isKnownOnly || !isSure(item, one, other));
    }

    /** What the rows look at in an item, beside its credits. */
    List<Object> likeness(String item) {
        return rows.stream()
                .<Object>map(row -> row.subjects().containsKey(item)
                        ? row.subjects().get(item).world()
                        : "")
                .toList();
    }

    /** The same leaves share, without bounds. */
    Pairs unbounded() {
        return new Pairs(free, rows.stream().map(PairRow::unbounded).toList());
    }
}
