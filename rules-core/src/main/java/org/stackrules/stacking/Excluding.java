package org.stackrules.stacking;

import java.util.Collection;
import java.util.List;
import org.stackrules.model.Rational;

/**
 * What the items of a problem take from one another.
 *
 * @param oneOf credit for one of several, ordered by id
 * @param overlaps credit that is less beside something else, ordered by id
 */
record Excluding(List<OneOfSeveral> oneOf, List<Overlap> overlaps) {

    static final Excluding NOTHING = new Excluding(List.of(), List.of());

    Excluding {
        oneOf = List.copyOf(oneOf);
        overlaps = List.copyOf(overlaps);
    }

    boolean isEmpty() {
        return oneOf.isEmpty() && overlaps.isEmpty();
    }

    /** Whether an item differs from others by what it takes or loses. */
    boolean concerns(String item) {
        return oneOf.stream().anyMatch(one -> one.concerns(item))
                || overlaps.stream().anyMatch(one -> one.concerns(item));
    }

    boolean holds(Collection<String> used) {
        return oneOf.stream().allMatch(one -> one.holds(used));
    }

    /** By which an atom may be worth less. */
    List<Overlap> ofAtom(Atom atom) {
        return atom.credits() == null
                ? List.of()
                : overlaps.stream()
                        .filter(overlap -> overlap.losing().contains(atom.id()))
                        .toList();
    }

    /**
     * By which an item may be worth less where it serves: one for each of its atoms. What contains both of a pair was
     * awarded so, and its credits are what that came to.
     */
    List<Overlap> ofItem(Edge edge, List<Atom> atoms) {
        String item = edge.item().id();
        if (edge.credits() == null || overlaps.isEmpty()) {
            return List.of();
        }
        return overlaps.stream()
                .filter(overlap -> !overlap.besides().contains(item))
                .flatMap(overlap -> atoms.stream()
                        .filter(atom -> overlap.losing().contains(atom.id())
                                && atom.countedBy().contains(item))
                        .map(atom -> overlap))
                .toList();
    }

    /** What is lost of so many credits, never more than there are. */
    static Rational lost(Rational credits, List<Overlap> several, Collection<String> used) {
        return several.stream()
                .filter(overlap -> overlap.isFelt(used))
                .map(overlap -> overlap.exclusion().loses())
                .reduce(Rational.ZERO, Rational::plus)
                .min(credits);
    }
}
