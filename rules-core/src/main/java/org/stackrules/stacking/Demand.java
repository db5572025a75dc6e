package org.stackrules.stacking;

import java.util.List;
import org.stackrules.model.Rational;

/** What a problem needs at least, whatever serves it: items, or credits. Unknown credits may be any. */
final class Demand {

    private final Problem problem;
    private final Need.Unit unit;

    private Demand(Problem problem, Need.Unit unit) {
        this.problem = problem;
        this.unit = unit;
    }

    /** A lower bound of what the pathway counts once it is met, 0 where that is not told; the items must have no atoms but themselves. */
    static Rational of(Problem problem, Need.Unit unit) {
        boolean isUnknown = problem.atoms().stream().anyMatch(atom -> atom.credits() == null);
        boolean isVouchedFor = problem.edges().stream().anyMatch(Edge::isVoucher);
        boolean isReckoned = !problem.reckoning().isExact() || new SubstituteGaps(problem).areAny();
        // An item that is divided is one item, and helps several needs.
        boolean isDivided = problem.isDivided() && unit == Need.Unit.COUNT;
        if (isUnknown || isVouchedFor || isReckoned || isDivided) {
            return Rational.ZERO;
        }
        Demand demand = new Demand(problem, unit);
        Rational needs = demand.of(problem.root());
        return problem.total() != null && problem.unit().equals(unit) ? needs.max(problem.total()) : needs;
    }

    private Rational of(Need need) {
        if (need instanceof Need.Fill fill) {
            return of(fill);
        }
        if (need instanceof Need.Sum sum) {
            return sum.unit().equals(unit) ? sum.amount() : Rational.ZERO;
        }
        List<Rational> children = need.children().stream().map(this::of).toList();
        if (need instanceof Need.Choice choice) {
            children = children.stream().sorted().limit(choice.number()).toList();
        }
        // What may be shared serves several children at once.
        boolean isApart = problem.pairs().isEmpty();
        return children.stream().reduce(Rational.ZERO, isApart ? Rational::plus : Rational::max);
    }

    /** Of a need in the other unit what the smallest, or fewest, items come to; of one that never converts that is not told. */
    private Rational of(Need.Fill fill) {
        if (fill.unit().equals(unit)) {
            return fill.amount();
        }
        if (fill.unit() instanceof Need.Unit.Named) {
            return Rational.ZERO;
        }
        List<Rational> credits = problem.edges().stream()
                .filter(edge -> edge.need().equals(fill.id()) && edge.credits() != null)
                .map(Edge::credits)
                .sorted()
                .toList();
        if (credits.isEmpty()) {
            return Rational.ZERO;
        }
        if (unit == Need.Unit.CREDITS) {
            return credits.get(0).times(fill.amount());
        }
        Rational largest = credits.get(credits.size() - 1);
        return largest.signum() > 0 ? fill.amount().dividedBy(largest) : Rational.ZERO;
    }
}
