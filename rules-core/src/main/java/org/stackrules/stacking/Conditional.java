package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackrules.model.Amount;
import org.stackrules.model.Certainty;
import org.stackrules.model.Heading;
import org.stackrules.model.Limit;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;

/**
 * What is needed, and which limits hold, only under a condition. One that fails takes its requirement or limit away; one
 * that may hold keeps it in the strictest reading, and leaves a doubt in the mildest.
 */
final class Conditional {

    private final Conditions conditions;
    private final boolean withDoubtful;
    private Certainty doubt = Certainty.KNOWN;

    private Conditional(Conditions conditions, boolean withDoubtful) {
        this.conditions = conditions;
        this.withDoubtful = withDoubtful;
    }

    /** What is stated, less what is not asked of this learner. */
    static StatedPathway read(StatedPathway stated, Conditions conditions, boolean withDoubtful) {
        boolean isConditional = stated.limits().stream().anyMatch(limit -> limit.when() != null)
                || stated.tree()
                        .all()
                        .anyMatch(one -> one.heading().when() != null
                                || one.heading().limits().stream().anyMatch(limit -> limit.when() != null));
        if (!isConditional) {
            return stated;
        }
        Conditional conditional = new Conditional(conditions, withDoubtful);
        Requirement tree = conditional.below(stated.tree());
        List<Limit> limits = conditional.limits(stated.limits());
        return stated.asked(tree, limits, conditional.doubt);
    }

    private boolean isAsked(Requirement when) {
        Conditions.Verdict verdict = conditions.of(when);
        if (!verdict.isPossible() || verdict.isSure()) {
            return verdict.isPossible();
        }
        if (!withDoubtful) {
            doubt = doubt.and(verdict.certainty());
        }
        return withDoubtful;
    }

    private List<Limit> limits(List<Limit> limits) {
        return limits.stream()
                .filter(limit -> limit.when() == null || isAsked(limit.when()))
                .toList();
    }

    /** A route is open if its condition holds; one that may hold must, for the route to be taken. */
    private Optional<Requirement> route(Requirement route, Requirement when) {
        Conditions.Verdict verdict = conditions.of(when);
        if (!verdict.isPossible()) {
            return Optional.empty();
        }
        Requirement open = below(route);
        Heading both = new Heading(
                open.heading().id() + ".when.all",
                null,
                List.of(),
                open.heading().provenance());
        return Optional.of(verdict.isSure() ? open : new Requirement.All(both, List.of(open, when)));
    }

    private Requirement below(Requirement tree) {
        Heading own = tree.heading();
        Heading heading = new Heading(
                own.id(), own.title(), limits(own.limits()), null, own.contributes(), own.shares(), own.provenance());
        List<Requirement> children = new ArrayList<>();
        boolean isChoice = tree instanceof Requirement.Choose || tree instanceof Requirement.Any;
        for (Requirement child : tree.children()) {
            Requirement when = child.heading().when();
            if (when == null) {
                children.add(below(child));
            } else if (isChoice) {
                route(child, when).ifPresent(children::add);
            } else if (isAsked(when)) {
                children.add(below(child));
            }
        }
        if (tree instanceof Requirement.All) {
            return new Requirement.All(heading, children);
        }
        if (tree instanceof Requirement.Sum sum) {
            return new Requirement.Sum(heading, sum.need(), children);
        }
        int number = tree instanceof Requirement.Choose choose ? choose.number() : 1;
        if (isChoice && children.size() < number) {
            return new Requirement.From(heading, new Amount.OfCount(1), Selector.NOTHING);
        }
        if (tree instanceof Requirement.Any) {
            return new Requirement.Any(heading, children);
        }
        return tree instanceof Requirement.Choose
                ? new Requirement.Choose(heading, number, children)
                : StatedPathway.withHeading(tree, heading);
    }
}
