package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Certainty;
import org.stackrules.model.Extent;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/**
 * One pathway's optimisation problem for one learner, as data: which items serve which needs, within the bounds. YAML and
 * DRL state the same problem. Everything is ordered, so that equal problems have equal solutions.
 *
 * @param pathway its id, also the root need's
 * @param place where it is written
 * @param asOf the day for which the question is asked
 * @param root the needs
 * @param edges which item may serve which need, ordered by item, then need
 * @param atoms what is counted, ordered by id
 * @param bounds limits, in the order stated
 * @param unit what the total is counted in
 * @param total what the counted atoms must come to; null: nothing
 * @param contributions the most that some needs pass up to the total, by their ids
 * @param rivals sets of items of which at most one may be used: an item and what contains it, senders and their
 *     recognition, attempts at one credential
 * @param repeats credentials of which more than one item may be used, ordered by id
 * @param excluding what its items take from one another
 * @param pins items that serve where the registrar has put them, if all is met
 * @param pairs which of its needs may share an item
 * @param reckoning how credits are added up
 * @param isKnownOnly whether only what is known may be relied on: an average then admits no unknown grade
 * @param division the items that are divided over needs
 */
record Problem(
        String pathway,
        Place place,
        LocalDate asOf,
        Need root,
        List<Edge> edges,
        List<Atom> atoms,
        List<Bound> bounds,
        Need.Unit unit,
        @Nullable Rational total,
        Map<String, Rational> contributions,
        List<Set<String>> rivals,
        List<Repeats> repeats,
        Excluding excluding,
        List<Pin> pins,
        Pairs pairs,
        Reckoning reckoning,
        boolean isKnownOnly,
        Division division) {

    Problem {
        pins = List.copyOf(pins);
        repeats = List.copyOf(repeats);
        edges = List.copyOf(edges);
        atoms = List.copyOf(atoms);
        bounds = List.copyOf(bounds);
        contributions = Map.copyOf(contributions);
        rivals = List.copyOf(rivals);
    }

    /** A problem in which every need passes up everything, each item serves one need, and takes nothing from another. */
    Problem(
            String pathway,
            Place place,
            LocalDate asOf,
            Need root,
            List<Edge> edges,
            List<Atom> atoms,
            List<Bound> bounds,
            Need.Unit unit,
            @Nullable Rational total,
            List<Set<String>> rivals,
            boolean isKnownOnly) {
        this(
                pathway,
                place,
                asOf,
                root,
                edges,
                atoms,
                bounds,
                unit,
                total,
                Map.of(),
                rivals,
                List.of(),
                Excluding.NOTHING,
                List.of(),
                Pairs.NONE,
                Reckoning.EXACT,
                isKnownOnly,
                Division.NONE);
    }

    /** The same problem with the edges that can be relied on. */
    Problem known() {
        List<Edge> known =
                edges.stream().filter(edge -> edge.certainty().isKnown()).toList();
        return with(root, known, atoms, bounds, pins, true, division);
    }

    /** The same problem with other edges between its items and needs. */
    Problem withEdges(List<Edge> others) {
        return with(root, others, atoms, bounds, pins, isKnownOnly, division);
    }

    /** The same problem with other needs. */
    Problem withRoot(Need other) {
        return with(other, edges, atoms, bounds, pins, isKnownOnly, division);
    }

    /** The same problem without what the registrar has put in its place. */
    Problem withoutPins() {
        return with(root, edges, atoms, bounds, List.of(), isKnownOnly, division);
    }

    /** The same problem with items divided. */
    Problem divided(Need someRoot, List<Edge> someEdges, List<Atom> someAtoms, List<Bound> someBounds, Division some) {
        return with(someRoot, someEdges, someAtoms, someBounds, pins, isKnownOnly, some);
    }

    private Problem with(
            Need someRoot,
            List<Edge> someEdges,
            List<Atom> someAtoms,
            List<Bound> someBounds,
            List<Pin> somePins,
            boolean isOfKnown,
            Division some) {
        return new Problem(
                pathway,
                place,
                asOf,
                someRoot,
                someEdges,
                someAtoms,
                someBounds,
                unit,
                total,
                contributions,
                rivals,
                repeats,
                excluding,
                somePins,
                pairs,
                reckoning,
                isOfKnown,
                some);
    }

    /** Whether some item may be divided over needs. */
    boolean isDivided() {
        return !division.isEmpty();
    }

    /** The atoms, of an item that may be divided all of it. */
    List<Atom> wholeAtoms() {
        return isDivided() ? division.whole(atoms) : atoms;
    }

    /**
     * A problem that is not harder: what some stacks contain may be used beside them, nothing is bounded from above, and
     * from below only what more items cannot break; and no item asks what else is counted.
     */
    Problem easedBy(Set<String> stacks) {
        return new Problem(
                pathway,
                place,
                asOf,
                root,
                edges.stream().map(edge -> edge.beside(Extent.ANY)).distinct().toList(),
                atoms,
                bounds.stream()
                        .filter(bound -> bound.fact() != null
                                || !bound.isAtMost()
                                        && bound.tail() == null
                                        && bound.level().constant().isPresent())
                        .toList(),
                unit,
                total,
                contributions,
                rivals.stream()
                        .filter(rival -> rival.stream().noneMatch(stacks::contains))
                        .toList(),
                List.of(),
                Excluding.NOTHING,
                List.of(),
                pairs.unbounded(),
                reckoning,
                isKnownOnly,
                division);
    }

    boolean isAllKnown() {
        return pairs.isAllKnown()
                && edges.stream().allMatch(edge -> edge.certainty().isKnown())
                && bounds.stream()
                        .allMatch(bound -> bound.doubtful().isEmpty()
                                && (bound.fact() == null
                                        || bound.fact().certainty().isKnown()))
                && root.all()
                        .allMatch(need -> !(need instanceof Need.Mean mean
                                        && !mean.ungraded().isEmpty())
                                && !(need instanceof Need.Found found
                                        && !found.fact().certainty().isKnown()));
    }

    /** Whether an item asks what else is counted, at least where it serves some need. */
    boolean hasExtents() {
        return edges.stream().anyMatch(edge -> !edge.extent().equals(Extent.ANY));
    }

    /** Whether more items than a leaf needs can be of use: for the total, a sum, a bound, an average, a pin or an item. */
    boolean mayTakeMore() {
        return total != null
                || !pins.isEmpty()
                || edges.stream().anyMatch(edge -> edge.extent().asksForOne())
                || bounds.stream()
                        .anyMatch(bound -> bound.fact() == null && (!bound.isShield() || bound.tail() != null))
                || root.all()
                        .anyMatch(need -> need instanceof Need.Mean
                                || need instanceof Need.Sum
                                || need instanceof Need.Fill fill && fill.more() != null);
    }

    /** The needs without children that must be met for everything to be met, unless a statement vouches for one above. */
    List<Need> mustBeMet() {
        Set<String> vouchedFor =
                edges.stream().filter(Edge::isVoucher).map(Edge::need).collect(Collectors.toUnmodifiableSet());
        return mustBeMet(root, vouchedFor).toList();
    }

    private static Stream<Need> mustBeMet(Need need, Set<String> vouchedFor) {
        if (vouchedFor.contains(need.id())) {
            return Stream.empty();
        }
        return need instanceof Need.Every
                ? need.children().stream().flatMap(child -> mustBeMet(child, vouchedFor))
                : Stream.of(need).filter(one -> one.children().isEmpty());
    }

    /** The items that some edge may use, ordered. */
    List<Item> items() {
        return edges.stream().map(Edge::item).distinct().sorted().toList();
    }

    /** The edges by the needs that they may serve, in their order; a need that nothing may serve is missing. */
    Map<String, List<Edge>> serving() {
        return edges.stream().collect(Collectors.groupingBy(Edge::need));
    }

    /** Which needs lie at or below each need: id to ids. */
    Map<String, Set<String>> below() {
        Map<String, Set<String>> below = new HashMap<>();
        root.all()
                .forEach(
                        need -> below.put(need.id(), need.all().map(Need::id).collect(Collectors.toUnmodifiableSet())));
        return below;
    }

    /** What an edge gives to a sum above it. Unknown credits may be as much as the sum needs. */
    Rational given(Edge edge, Need.Sum sum) {
        if (sum.unit() != Need.Unit.COUNT) {
            return Objects.requireNonNullElse(edge.worth(sum.unit()), sum.amount());
        }
        return edge.isVoucher()
                ? atoms.stream()
                        .filter(atom -> atom.id().equals(edge.item().id()))
                        .map(Atom::count)
                        .findFirst()
                        .orElse(Rational.ZERO)
                : Rational.ONE;
    }

    /** What an item's use lacks to be known: its edge, the averages that its atoms enter, the bounds they may fall under. */
    Certainty certaintyOf(Edge edge) {
        List<String> counted = atoms.stream().filter(edge::counts).map(Atom::id).toList();
        return root.all()
                .filter(Need.Mean.class::isInstance)
                .map(Need.Mean.class::cast)
                .flatMap(mean ->
                        counted.stream().filter(mean.ungraded()::containsKey).map(mean.ungraded()::get))
                .reduce(edge.certainty(), Certainty::and);
    }
}
