package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Rational;
import org.stackrules.model.Share;

/**
 * A share, with the pathways and atoms that it is about.
 *
 * @param share the share
 * @param certainty how far it can be relied on
 * @param parties ids of the pathways that it is about: its own first, if it is among them, then those that it matches,
 *     ordered
 * @param atMost bounds on what its pathway shares with each of the others
 * @param unique what must serve its pathway alone; null: nothing
 * @param subjects the atoms that it may be about, by id
 * @param isStrict whether what is in doubt counts against the learner; else for the learner
 */
record ShareRow(
        Share share,
        Certainty certainty,
        List<String> parties,
        List<Measured> atMost,
        @Nullable Measured unique,
        SortedMap<String, Subject> subjects,
        boolean isStrict) {

    /**
     * An amount as a number.
     *
     * @param unit what is counted
     * @param amount so much; of what its pathway counts, if {@code isOfCounted}
     * @param isOfCounted whether it is relative
     */
    record Measured(Need.Unit unit, Rational amount, boolean isOfCounted) {}

    /**
     * An atom that a share may be about.
     *
     * @param atom the atom
     * @param certainty how far it can be relied on that the share is about it
     */
    record Subject(Atom atom, Certainty certainty) {

        /** What it counts in a unit; what is unknown counts {@code unknown}. */
        Rational worth(Need.Unit unit, Rational unknown) {
            return atom.worth(unit, unknown);
        }
    }

    ShareRow {
        parties = List.copyOf(parties);
        atMost = List.copyOf(atMost);
        TreeMap<String, Subject> ordered = new TreeMap<>(IdOrder.INSTANCE);
        ordered.putAll(subjects);
        subjects = Collections.unmodifiableSortedMap(ordered);
    }

    String owner() {
        return share.pathway();
    }

    /** The pathways that it matches, ordered. */
    List<String> others() {
        return parties.stream().filter(pathway -> !pathway.equals(owner())).toList();
    }

    /** The same row about some of the pathways. Without its own only how many pathways an item serves is bounded. */
    ShareRow among(Collection<String> some, boolean strictly) {
        boolean isOwned = some.contains(owner());
        return new ShareRow(
                share,
                certainty,
                parties.stream().filter(some::contains).toList(),
                isOwned ? atMost : List.of(),
                isOwned ? unique : null,
                subjects,
                strictly);
    }

    /** The pairs of pathways whose common use it bounds. */
    List<Set<String>> pairs() {
        List<Set<String>> pairs = new ArrayList<>();
        for (int i = 0; i < parties.size(); i++) {
            for (int j = i + 1; j < parties.size(); j++) {
                if (share.uses() != null || parties.get(i).equals(owner())) {
                    pairs.add(Set.of(parties.get(i), parties.get(j)));
                }
            }
        }
        return pairs;
    }

    /** The subjects that count against the learner when they are shared. */
    List<Subject> shared() {
        return subjects.values().stream()
                .filter(subject -> isStrict || subject.certainty().isKnown())
                .toList();
    }

    /** The subjects that count for the learner when they are not. */
    List<Subject> unshared() {
        return subjects.values().stream()
                .filter(subject -> !isStrict || subject.certainty().isKnown())
                .toList();
    }

    /** What unknown credits count toward what must serve alone. */
    Rational unknownAlone() {
        return isStrict || unique == null || unique.isOfCounted() ? Rational.ZERO : unique.amount();
    }

    /** Whether nothing is in doubt. */
    boolean isAllKnown() {
        return certainty.isKnown()
                && subjects.values().stream()
                        .allMatch(subject -> subject.certainty().isKnown());
    }

    /** Whether what an atom comes to is unknown, and matters. */
    boolean lacksWorthOf(Atom atom) {
        return subjects.containsKey(atom.id())
                && Stream.concat(atMost.stream(), Stream.ofNullable(unique))
                        .anyMatch(measured -> atom.worth(measured.unit()) == null);
    }
}
