package org.stackrules.model;

import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * What a tree of requirements asks for in all, as far as that is one number: the base of a percentage of what is
 * required. In credits if any need is in credits, else in items.
 */
public final class Required {

    private final Catalog catalog;
    private final boolean isInCredits;

    private Required(Catalog catalog, boolean isInCredits) {
        this.catalog = catalog;
        this.isInCredits = isInCredits;
    }

    /** The amount; empty if the routes of a choice differ, or the credits of a named credential are not defined. */
    public static Optional<Amount> by(Requirement tree, Catalog catalog) {
        boolean isInCredits = isInCredits(tree);
        return new Required(catalog, isInCredits)
                .of(tree)
                .filter(sum -> isInCredits || sum.isInteger())
                .map(sum -> isInCredits
                        ? new Amount.OfCredits(sum)
                        : new Amount.OfCount(sum.numerator().intValueExact()));
    }

    /** The credits that a tree asks for, named credentials by their definitions; empty if that is not one number. */
    public static Optional<Rational> creditsOf(Requirement tree, Catalog catalog) {
        return new Required(catalog, true).of(tree);
    }

    private static boolean isInCredits(Requirement tree) {
        boolean isItself = tree instanceof Requirement.From from && isInCredits(from.need())
                || tree instanceof Requirement.Sum sum && sum.need() instanceof Amount.OfCredits;
        return isItself || tree.children().stream().anyMatch(Required::isInCredits);
    }

    private static boolean isInCredits(Amount need) {
        return need.all().anyMatch(amount -> amount instanceof Amount.OfCredits)
                || need instanceof Amount.Steps steps && steps.isInCredits();
    }

    private Optional<Rational> of(Requirement tree) {
        if (tree instanceof Requirement.Any || tree instanceof Requirement.Choose) {
            List<Optional<Rational>> routes =
                    tree.children().stream().map(this::of).distinct().toList();
            int number = tree instanceof Requirement.Choose choose ? choose.number() : 1;
            return routes.size() == 1 ? routes.get(0).map(Rational.of(number)::times) : Optional.empty();
        }
        if (tree instanceof Requirement.OfCredential one) {
            return isInCredits
                    ? catalog.credential(one.credential())
                            .map(Credential::credits)
                            .flatMap(catalog.units()::toHome)
                    : Optional.of(Rational.ONE);
        }
        if (tree instanceof Requirement.From from) {
            return of(from.need());
        }
        if (tree instanceof Requirement.Sum sum) {
            return of(sum.need());
        }
        Rational sum = Rational.ZERO;
        for (Requirement child : tree.children()) {
            Optional<Rational> part = of(child);
            if (part.isEmpty()) {
                return part;
            }
            sum = sum.plus(part.get());
        }
        return Optional.of(sum);
    }

    /** A count among credits has no number of credits; nor has what must be computed, unless of constants alone. */
    private Optional<Rational> of(Amount need) {
        if (need instanceof Amount.OfCredits credits) {
            return isInCredits ? Optional.of(credits.credits()) : Optional.empty();
        }
        if (need instanceof Amount.OfCount items) {
            return isInCredits ? Optional.empty() : Optional.of(Rational.of(items.count()));
        }
        if (need instanceof Amount.OfDistinct items) {
            return isInCredits ? Optional.empty() : Optional.of(Rational.of(items.count()));
        }
        if (need instanceof Amount.Largest largest) {
            return extreme(largest.amounts(), Rational::max);
        }
        return need instanceof Amount.Smallest smallest ? extreme(smallest.amounts(), Rational::min) : Optional.empty();
    }

    private Optional<Rational> extreme(List<Amount> amounts, BinaryOperator<Rational> fold) {
        List<Optional<Rational>> numbers = amounts.stream().map(this::of).toList();
        return numbers.stream().allMatch(Optional::isPresent)
                ? numbers.stream().flatMap(Optional::stream).reduce(fold)
                : Optional.empty();
    }
}
