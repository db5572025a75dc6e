package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chocosolver.solver.variables.BoolVar;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Pathway;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Statement;
import org.stackrules.report.Reason;

/**
 * What substitutes lack of the credits of what they stand in for. The requirement is met all the same; the total makes up
 * for the gap, or it is forgiven.
 */
final class SubstituteGaps {

    private final Problem problem;

    SubstituteGaps(Problem problem) {
        this.problem = problem;
    }

    /**
     * What an item is worth at a leaf: a substitute as much as the one credential that the leaf asks for, if it has less;
     * null: unknown.
     *
     * @param statement what lets it serve there; null: the leaf's own selector does
     */
    static @Nullable Rational worth(Catalog catalog, Requirement leaf, Item item, @Nullable Statement statement) {
        Rational credits = item.credits();
        return credits == null || !(statement instanceof Statement.Substitutes)
                ? credits
                : asked(leaf)
                        .flatMap(catalog::credential)
                        .map(Credential::credits)
                        .flatMap(catalog.units()::toHome)
                        .map(credits::max)
                        .orElse(credits);
    }

    /** The credential that a leaf asks for, if it is one. */
    private static Optional<String> asked(Requirement leaf) {
        if (leaf instanceof Requirement.OfCredential one) {
            return Optional.of(one.credential());
        }
        return leaf instanceof Requirement.From from
                        && from.from() instanceof Selector.OfCredential one
                        && !one.pattern().isPrefix()
                ? Optional.of(one.pattern().text())
                : Optional.empty();
    }

    /** Whether some item may stand in for more credits than it has. */
    boolean areAny() {
        return problem.edges().stream().anyMatch(edge -> !edge.gap().isZero());
    }

    /** What a total counts though nothing brings it: of each item used the largest gap that is forgiven. */
    Rational forgiven(Collection<Edge> used) {
        if (!isForgiving()) {
            return Rational.ZERO;
        }
        SortedMap<String, Rational> largest = new TreeMap<>(IdOrder.INSTANCE);
        used.forEach(edge -> largest.merge(edge.item().id(), edge.gap(), Rational::max));
        return largest.values().stream().reduce(Rational.ZERO, Rational::plus);
    }

    /** The same in a model: of each item what its uses with a larger gap add to those with a smaller. */
    List<LevelRows.Term> forgiven(ChocoModel rows) {
        List<LevelRows.Term> terms = new ArrayList<>();
        if (isForgiving()) {
            for (Item item : problem.items()) {
                Rational before = Rational.ZERO;
                List<Rational> gaps = problem.edges().stream()
                        .filter(edge -> edge.item().equals(item))
                        .map(Edge::gap)
                        .distinct()
                        .sorted()
                        .toList();
                for (Rational gap : gaps) {
                    if (before.isLessThan(gap)) {
                        terms.add(new LevelRows.Term(gap.minus(before), rows.servesWithGap(item, gap)));
                        before = gap;
                    }
                }
            }
        }
        return terms;
    }

    /** What is forgiven of some uses at some needs, where an item counts in one of them. */
    Rational forgivenBelow(Set<String> needs, Collection<Edge> used) {
        return problem.pairs().isEmpty()
                ? forgiven(used.stream()
                        .filter(edge -> needs.contains(edge.need()))
                        .toList())
                : Rational.ZERO;
    }

    /** The same in a model. */
    List<LevelRows.Term> forgivenBelow(Map<Edge, BoolVar> serving) {
        return problem.pairs().isEmpty() && isForgiving()
                ? serving.entrySet().stream()
                        .filter(entry -> !entry.getKey().gap().isZero())
                        .map(entry -> new LevelRows.Term(entry.getKey().gap(), entry.getValue()))
                        .toList()
                : List.of();
    }

    private boolean isForgiving() {
        return problem.reckoning().forgivesGaps() && problem.unit() == Need.Unit.CREDITS;
    }

    /** For each substitute used, where there is a total, what it lacks and what becomes of that. */
    List<Reason> reasons(Pathway pathway, Ledger ledger) {
        if (problem.total() == null || problem.unit() != Need.Unit.CREDITS) {
            return List.of();
        }
        String fate = problem.reckoning().forgivesGaps()
                ? "is forgiven, by `substituteGap: waive`"
                : "must be made up in the total, by `substituteGap: make-up`";
        return ledger.used().stream()
                .filter(edge -> !edge.gap().isZero())
                .map(edge -> new Reason(
                        edge.item().reportName() + " stands in for " + new Amount.OfCredits(edge.credits())
                                + " with " + edge.item().credits() + ": the gap of " + edge.gap() + " "
                                + fate + " of " + pathway.id(),
                        pathway.provenance()))
                .toList();
    }
}
