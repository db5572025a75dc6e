package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.stackrules.model.Certainty;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/**
 * The account of what requirements of a pathway share. Computed from the allocation alone, by plain arithmetic, so that it
 * also checks the solver.
 */
final class PairLedger {

    private final Pairs pairs;
    private final boolean isKnownOnly;
    private final List<Edge> used;
    private final List<Shared> shared = new ArrayList<>();

    PairLedger(Problem problem, List<Edge> used) {
        this.pairs = problem.pairs();
        this.isKnownOnly = problem.isKnownOnly();
        this.used = List.copyOf(used);
        Map<String, List<Edge>> before = new HashMap<>();
        for (Edge edge : used) {
            List<Edge> others = before.computeIfAbsent(edge.item().id(), item -> new ArrayList<>(1));
            others.stream()
                    .filter(other -> areOne(other, edge))
                    .forEach(other -> shared.add(new Shared(edge.item(), other.need(), edge.need())));
            others.add(edge);
        }
    }

    /** Whether two uses of an item are not of different portions of it. */
    private static boolean areOne(Edge one, Edge other) {
        return one.portion() == null || other.portion() == null || one.portion().overlaps(other.portion());
    }

    /** That an item serves two leaves. */
    private record Shared(Item item, String one, String other) {}

    /** Whether only what may be shared is, within the bounds of all rows. */
    boolean holds() {
        return shared.stream().allMatch(both -> pairs.mayShare(both.item().id(), both.one(), both.other(), isKnownOnly))
                && pairs.rows().stream().allMatch(row -> isWithin(row, bound(row)));
    }

    /** The items whose sharing falls under a row's bounds. */
    private SortedSet<Item> bound(PairRow row) {
        SortedSet<Item> bound = new TreeSet<>();
        for (Shared both : shared) {
            if (pairs.binds(row, both.item().id(), both.one(), both.other(), isKnownOnly)) {
                bound.add(both.item());
            }
        }
        return bound;
    }

    /** The items that serve two leaves which a row names, and which it is, or may be, about; ordered. */
    SortedSet<Item> shared(PairRow row) {
        SortedSet<Item> items = new TreeSet<>();
        for (Shared both : shared) {
            if (row.subjects().containsKey(both.item().id()) && row.names(both.one(), both.other())) {
                items.add(both.item());
            }
        }
        return items;
    }

    /** Whether some items may be shared by a row. */
    boolean isWithin(PairRow row, Collection<Item> items) {
        Integer uses = row.rule().uses();
        return row.atMost().stream().allMatch(most -> most.amount().isAtLeast(sum(items, most.unit())))
                && (uses == null || items.stream().allMatch(item -> serves(row, item) <= uses));
    }

    static Rational sum(Collection<Item> items, Need.Unit unit) {
        return items.stream().map(item -> PairRow.worth(item, unit)).reduce(Rational.ZERO, Rational::plus);
    }

    /** How many of the requirements that a row names an item serves. */
    int serves(PairRow row, Item item) {
        return (int) row.leaves().values().stream()
                .filter(leaves ->
                        used.stream().anyMatch(edge -> edge.item().equals(item) && leaves.contains(edge.need())))
                .count();
    }

    /** What is relied on where items serve some leaves beside others; of everything also rows that may be broken. */
    Certainty certainty(Set<String> leaves, boolean isEverything) {
        Certainty certainty = Certainty.KNOWN;
        for (Shared both : shared) {
            if (leaves.contains(both.one()) || leaves.contains(both.other())) {
                certainty = certainty.and(
                        pairs.relied(both.item().id(), both.one(), both.other()).orElse(Certainty.KNOWN));
            }
        }
        for (PairRow row : isEverything ? pairs.rows() : List.<PairRow>of()) {
            certainty = certainty.and(certainty(row));
        }
        return certainty;
    }

    /** What a row lacks to be known to hold: nothing if it holds as far as it can be about what is shared. */
    private Certainty certainty(PairRow row) {
        Set<Item> items = shared(row);
        return isWithin(row, items)
                ? Certainty.KNOWN
                : Certainty.allOf(items.stream()
                        .map(item -> row.subjects().get(item.id()))
                        .toList());
    }

    /** What a row's report rests on: what is relied on for what it names, and what it lacks to be known to hold. */
    Certainty certaintyOf(PairRow row) {
        Certainty certainty = certainty(row);
        for (Shared both : shared) {
            if (row.names(both.one(), both.other())) {
                certainty = certainty.and(
                        pairs.relied(both.item().id(), both.one(), both.other()).orElse(Certainty.KNOWN));
            }
        }
        return certainty;
    }

    /** Ids of the leaves that an item serves. */
    Set<String> leavesOf(Item item) {
        Set<String> leaves = new HashSet<>();
        used.stream().filter(edge -> edge.item().equals(item)).forEach(edge -> leaves.add(edge.need()));
        return leaves;
    }
}
