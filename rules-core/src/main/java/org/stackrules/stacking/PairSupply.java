package org.stackrules.stacking;

import java.util.List;
import java.util.Optional;
import org.stackrules.model.Rational;

/** How much more than they are worth items can bring to leaves that share them: a bound from above, for what refutes. */
final class PairSupply {

    private final Problem problem;
    private final List<String> leaves;

    PairSupply(Problem problem, List<String> leaves) {
        this.problem = problem;
        this.leaves = List.copyOf(leaves);
    }

    /** How many leaves an item may serve beside a first one, at most. */
    int more(String item) {
        List<String> served = problem.edges().stream()
                .filter(edge -> edge.item().id().equals(item) && leaves.contains(edge.need()))
                .map(Edge::need)
                .distinct()
                .toList();
        return (int) served.stream()
                .mapToLong(one -> served.stream()
                        .filter(other -> problem.pairs().mayShare(item, one, other, problem.isKnownOnly()))
                        .count())
                .max()
                .orElse(0);
    }

    /** What all items together bring more than they are worth, at most; empty: nothing bounds it. */
    Optional<Rational> all(Rational largest) {
        boolean isBounded = problem.pairs().free().isEmpty()
                && problem.pairs().rows().stream()
                        .noneMatch(row -> row.atMost().stream().allMatch(PairSupply::isOfUnit));
        if (!isBounded) {
            return Optional.empty();
        }
        int most =
                problem.items().stream().mapToInt(item -> more(item.id())).max().orElse(0);
        return problem.pairs().rows().stream()
                .map(row -> row.atMost().stream()
                        .filter(one -> !isOfUnit(one))
                        .map(one -> one.unit() == Need.Unit.CREDITS
                                ? one.amount()
                                : one.amount().times(largest))
                        .reduce(Rational::min)
                        .orElseThrow())
                .reduce(Rational::plus)
                .map(shared -> shared.times(Rational.of(most)));
    }

    /** What is bounded in a unit that never converts may be worth any credits. */
    private static boolean isOfUnit(PairRow.Most most) {
        return most.unit() instanceof Need.Unit.Named;
    }
}
