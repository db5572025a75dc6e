package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Extent;
import org.stackrules.model.Window;

/**
 * When what is counted starts and ends. What has no start starts on the day on which it ends; what is in progress ends after
 * the as-of date; what is stated in place of items has neither day. Pure.
 */
final class CountedExtent {

    private final List<Atom> atoms;
    private final LocalDate asOf;

    CountedExtent(Collection<Atom> atoms, LocalDate asOf) {
        this.atoms = List.copyOf(atoms);
        this.asOf = asOf;
    }

    /** Of what an allocation counts. */
    static CountedExtent of(Ledger ledger) {
        return new CountedExtent(ledger.counted(), ledger.asOf());
    }

    /** Whether what an allocation counts is what all its uses ask for. */
    static boolean isAsAsked(Ledger ledger) {
        return ledger.used().stream().allMatch(edge -> edge.extent().equals(Extent.ANY))
                || ledger.used().stream().map(Edge::extent).allMatch(of(ledger)::allows);
    }

    /** The day on which an atom starts; null: it has none. */
    static @Nullable LocalDate startOf(Atom atom, LocalDate asOf) {
        LocalDate end = endOf(atom, asOf);
        return end == null ? null : Objects.requireNonNullElse(atom.item().firstDay(), end);
    }

    /** The day on which an atom ends; null: it has none. */
    static @Nullable LocalDate endOf(Atom atom, LocalDate asOf) {
        return AwardDays.dayOf(atom.item(), asOf);
    }

    /** The start of the first; empty: none has a day. */
    Optional<LocalDate> first() {
        return days(atom -> startOf(atom, asOf)).min(Comparator.naturalOrder());
    }

    /** The end of the last; empty: none has a day. */
    Optional<LocalDate> last() {
        return days(atom -> endOf(atom, asOf)).max(Comparator.naturalOrder());
    }

    private Stream<LocalDate> days(Function<Atom, @Nullable LocalDate> day) {
        return atoms.stream().map(day).filter(Objects::nonNull);
    }

    /** Whether this is what is asked for. */
    boolean allows(Extent asked) {
        return startsOnOrAfter(asked.start().from())
                && startsBy(asked.start().until())
                && endsOnOrAfter(asked.end().from())
                && endsBy(asked.end().until());
    }

    /** Whether none starts before a day; null: any. */
    private boolean startsOnOrAfter(@Nullable LocalDate day) {
        return day == null || first().filter(one -> one.isBefore(day)).isEmpty();
    }

    /** Whether one starts by a day; null: any. */
    private boolean startsBy(@Nullable LocalDate day) {
        return day == null || first().filter(one -> !one.isAfter(day)).isPresent();
    }

    /** Whether one ends on or after a day; null: any. */
    private boolean endsOnOrAfter(@Nullable LocalDate day) {
        return day == null || last().filter(one -> !one.isBefore(day)).isPresent();
    }

    /** Whether none ends after a day; null: any. */
    private boolean endsBy(@Nullable LocalDate day) {
        return day == null || last().filter(one -> one.isAfter(day)).isEmpty();
    }

    /**
     * Leaves out of edges what they ask of all that is counted where nothing that may be counted breaks it, and what they
     * ask of one of it where their own item is that. Edges that are alike then are one.
     */
    void bind(List<Edge> edges) {
        if (edges.stream().allMatch(edge -> edge.extent().equals(Extent.ANY))) {
            return;
        }
        List<Edge> binding = edges.stream().map(this::binding).distinct().toList();
        edges.clear();
        edges.addAll(binding);
    }

    private Edge binding(Edge edge) {
        if (edge.extent().equals(Extent.ANY)) {
            return edge;
        }
        CountedExtent own = new CountedExtent(
                atoms.stream()
                        .filter(atom -> atom.countedBy().contains(edge.item().id()))
                        .toList(),
                asOf);
        Window start = edge.extent().start();
        Window end = edge.extent().end();
        return edge.beside(new Extent(
                new Window(
                        startsOnOrAfter(start.from()) ? null : start.from(),
                        own.startsBy(start.until()) ? null : start.until()),
                new Window(
                        own.endsOnOrAfter(end.from()) ? null : end.from(), endsBy(end.until()) ? null : end.until())));
    }
}
