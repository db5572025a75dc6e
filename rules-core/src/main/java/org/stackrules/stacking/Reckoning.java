package org.stackrules.stacking;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Arithmetic;
import org.stackrules.model.Converted;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;
import org.stackrules.model.Rounding;

/**
 * How a problem adds credits up. What items are worth each is settled before; here stands what depends on what is used
 * together.
 *
 * @param ofSum how the sum of what was converted from one unit is rounded within each leaf, and so in what leaves come
 *     to; null: not at all
 * @param forgivesGaps whether the total counts what substitutes lack
 */
record Reckoning(@Nullable Rounding ofSum, boolean forgivesGaps) {

    /** Credits are added up as they are. */
    static final Reckoning EXACT = new Reckoning(null, false);

    /**
     * How a pathway adds up what may serve it: exactly, if nothing comes to anything else by rounding, and nothing lacks
     * credits.
     *
     * @param isLess whether an item's credits may be less beside another
     */
    static Reckoning of(Arithmetic arithmetic, Collection<Edge> edges, boolean isLess) {
        Rounding ofSum = arithmetic.ofSum();
        boolean isRounded = ofSum != null
                && edges.stream()
                        .flatMap(edge -> edge.item().particulars().converted().stream())
                        .map(Converted::worth)
                        .anyMatch(worth ->
                                worth != null && (isLess || !ofSum.of(worth).equals(worth)));
        boolean isForgiving = arithmetic.waivesGap()
                && edges.stream().anyMatch(edge -> !edge.gap().isZero());
        return new Reckoning(isRounded ? ofSum : null, isForgiving);
    }

    /** Whether credits are what the items that are used have, neither more nor less. */
    boolean isExact() {
        return equals(EXACT);
    }

    boolean isRounded() {
        return ofSum != null;
    }

    /** What was converted of an item, by unit. */
    private static SortedMap<String, Rational> parts(Item item) {
        SortedMap<String, Rational> parts = new TreeMap<>();
        for (Converted part : item.particulars().converted()) {
            Rational worth = part.worth();
            if (worth != null && !part.stated().unit().isEmpty()) {
                parts.merge(part.stated().unit(), worth, Rational::plus);
            }
        }
        return parts;
    }

    /**
     * What was converted of an item that serves somewhere, by unit. Of one that loses credits beside another, and is not of
     * one unit alone, nothing is rounded: it does not say of which unit it loses them.
     */
    static SortedMap<String, Rational> parts(Problem problem, Edge edge) {
        SortedMap<String, Rational> parts = parts(edge.item());
        boolean isMixed = parts.values().stream().noneMatch(part -> part.equals(edge.credits()));
        return isMixed && !problem.excluding().ofItem(edge, problem.atoms()).isEmpty() ? new TreeMap<>() : parts;
    }

    /** What was converted of an atom, by unit; nothing of one that counts less than that. */
    static SortedMap<String, Rational> parts(Problem problem, Atom atom) {
        SortedMap<String, Rational> parts = parts(atom.item());
        Rational all = parts.values().stream().reduce(Rational.ZERO, Rational::plus);
        boolean isLess = atom.credits() == null || atom.credits().isLessThan(all);
        boolean isMixed = parts.values().stream().noneMatch(part -> part.equals(atom.credits()));
        return isLess || isMixed && !problem.excluding().ofAtom(atom).isEmpty() ? new TreeMap<>() : parts;
    }

    /** What was converted of some uses, each of another item, by unit, less what it loses beside what else is counted. */
    static SortedMap<String, Rational> sums(Problem problem, Collection<Edge> uses, Ledger ledger) {
        SortedMap<String, Rational> sums = new TreeMap<>();
        for (Edge edge : uses) {
            parts(problem, edge)
                    .forEach((unit, part) -> sums.merge(
                            unit, part.equals(edge.credits()) ? part.minus(ledger.lost(edge)) : part, Rational::plus));
        }
        return sums;
    }

    /** The same of some atoms. */
    static SortedMap<String, Rational> sumsOfAtoms(Problem problem, Collection<Atom> atoms, Ledger ledger) {
        SortedMap<String, Rational> sums = new TreeMap<>();
        for (Atom atom : atoms) {
            parts(problem, atom)
                    .forEach((unit, part) -> sums.merge(
                            unit, part.equals(atom.credits()) ? part.minus(ledger.lost(atom)) : part, Rational::plus));
        }
        return sums;
    }

    /** What rounding adds to sums of one unit each; less than 0: it takes away. */
    Rational change(Collection<Rational> sums) {
        Rounding rounding = ofSum;
        return rounding == null
                ? Rational.ZERO
                : sums.stream().map(sum -> rounding.of(sum).minus(sum)).reduce(Rational.ZERO, Rational::plus);
    }

    /** What rounding adds to a total. */
    enum OfTotal {
        /** Nothing. */
        EXACT,
        /** What it adds in each leaf. */
        OF_LEAVES,
        /** What it adds to all that is counted. */
        OF_ATOMS
    }

    /**
     * How a total is rounded: by its leaves, unless what counts once may count in several of them, as leaves share or
     * stacks have something in common. Then as one sum; exactly, if blocks pass up only so much of it.
     */
    OfTotal ofTotal(Problem problem) {
        if (!isRounded() || problem.unit() != Need.Unit.CREDITS) {
            return OfTotal.EXACT;
        }
        boolean isOfLeaves = problem.pairs().isEmpty()
                && problem.atoms().stream()
                        .allMatch(atom -> atom.countedBy().size() == 1
                                || problem.rivals().stream().anyMatch(rivals -> rivals.containsAll(atom.countedBy())));
        return isOfLeaves ? OfTotal.OF_LEAVES : problem.contributions().isEmpty() ? OfTotal.OF_ATOMS : OfTotal.EXACT;
    }

    /** What it looks at in an item. */
    List<Object> likeness(Item item) {
        return isRounded() ? List.of(parts(item)) : List.of();
    }
}
