package org.stackrules.stacking;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stackrules.model.Certainty;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;

/** Which atoms a selector of what is counted is about, and in which leaves they must serve for that. */
final class CountedPlaces {

    private final Reading reading;
    private final Origins origins;
    private final Map<String, Set<String>> below = new HashMap<>();

    CountedPlaces(Reading reading) {
        this.reading = reading;
        this.origins = reading.origins();
        collect(reading.stated().tree());
    }

    /**
     * That an atom is meant.
     *
     * @param certainty how far that can be relied on
     * @param leaves the leaves in which it must serve; empty: any
     * @param through ids of the items through which it must be counted; empty: any
     */
    record Place(Certainty certainty, Optional<Set<String>> leaves, Optional<List<String>> through) {

        /** The same place, with one more doubt. */
        Place doubted(Certainty doubt) {
            return new Place(certainty.and(doubt), leaves, through);
        }
    }

    /** Whether a selector is about an atom, wherever or somewhere; empty: it is not. */
    Optional<Place> of(Selector selector, Atom atom) {
        if (!looksAtPlaces(selector)) {
            return origins.accepts(selector, atom)
                    .map(seen -> new Place(seen.certainty(), Optional.empty(), seen.through()));
        }
        Set<String> leaves = new HashSet<>();
        Certainty all = Certainty.KNOWN;
        for (Edge edge : reading.edges()) {
            if (atom.countedBy().contains(edge.item().id()) && !leaves.contains(edge.need())) {
                Optional<Certainty> there = reading.selection()
                        .accepts(
                                seenFrom(selector, edge.need()),
                                origins.seen(atom, edge.item().id()));
                if (there.isPresent()) {
                    leaves.add(edge.need());
                    all = all.and(there.get());
                }
            }
        }
        return leaves.isEmpty() ? Optional.empty() : Optional.of(new Place(all, Optional.of(leaves), Optional.empty()));
    }

    private Set<String> collect(Requirement tree) {
        Set<String> ids = new HashSet<>();
        ids.add(tree.heading().id());
        tree.children().forEach(child -> ids.addAll(collect(child)));
        below.put(tree.heading().id(), ids);
        return ids;
    }

    private static boolean looksAtPlaces(Selector selector) {
        if (selector instanceof Selector.AnyOf any) {
            return any.alternatives().stream().anyMatch(CountedPlaces::looksAtPlaces);
        }
        return selector instanceof Selector.Matching matching
                && (matching.tests().stream().anyMatch(Selector.CountedToward.class::isInstance)
                        || matching.except() != null && looksAtPlaces(matching.except()));
    }

    /** The selector as it reads for what serves one leaf: what is counted toward a requirement is decided there. */
    private Selector seenFrom(Selector selector, String leaf) {
        if (selector instanceof Selector.AnyOf any) {
            return new Selector.AnyOf(any.alternatives().stream()
                    .map(alternative -> seenFrom(alternative, leaf))
                    .toList());
        }
        if (!(selector instanceof Selector.Matching matching)) {
            return selector;
        }
        boolean isElsewhere = matching.tests().stream()
                .anyMatch(test -> test instanceof Selector.CountedToward toward
                        && !below.getOrDefault(toward.requirement(), Set.of()).contains(leaf));
        if (isElsewhere) {
            return Selector.NOTHING;
        }
        List<Selector.Test> others = matching.tests().stream()
                .filter(test -> !(test instanceof Selector.CountedToward))
                .toList();
        Selector except = matching.except();
        return new Selector.Matching(others, except == null ? null : seenFrom(except, leaf));
    }
}
