package org.stackrules.model;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a tree of requirements asks for in all, as far as that is one number: the base of a percentage of what is
 * required. In credits if any need is in credits, in a unit that never converts if a need is in that, else in items.
 */
public final class Required {

    private final Catalog catalog;
    private final boolean isInCredits;

    /** The unit that never converts in which is counted; null: credits or items are. */
    private final @Nullable String unit;

    private Required(Catalog catalog, boolean isInCredits, @Nullable String unit) {
        this.catalog = catalog;
        this.isInCredits = isInCredits;
        this.unit = unit;
    }

    /**
     * The amount; empty if the routes of a choice differ, the credits of a named credential are not defined, or needs are
     * in credits and in a unit that never converts, or in two of these.
     */
    public static Optional<Amount> by(Requirement tree, Catalog catalog) {
        boolean isInCredits = isInCredits(tree);
        if (!unitsOf(tree).isEmpty()) {
            return unitOf(tree)
                    .flatMap(unit ->
                            new Required(catalog, false, unit).of(tree).map(sum -> new Amount.OfUnit(sum, unit)));
        }
        return new Required(catalog, isInCredits, null)
                .of(tree)
                .filter(sum -> isInCredits || sum.isInteger())
                .map(sum -> isInCredits
                        ? new Amount.OfCredits(sum)
                        : new Amount.OfCount(sum.numerator().intValueExact()));
    }

    /** The credits that a tree asks for, named credentials by their definitions; empty if that is not one number. */
    public static Optional<Rational> creditsOf(Requirement tree, Catalog catalog) {
        return new Required(catalog, true, null).of(tree);
    }

    /** What a tree asks for of units that never convert; nothing of one of which that is not one number. */
    public static Carried carriedOf(Requirement tree, Catalog catalog) {
        TreeMap<String, Rational> amounts = new TreeMap<>();
        for (String unit : unitsOf(tree)) {
            new Required(catalog, false, unit).of(tree).ifPresent(amount -> amounts.put(unit, amount));
        }
        return new Carried(amounts, new TreeSet<>());
    }

    /** The unit that never converts in which alone a tree has needs; empty: it has some in credits or in two such units, or none. */
    public static Optional<String> unitOf(Requirement tree) {
        SortedSet<String> units = unitsOf(tree);
        return units.size() == 1 && !isInCredits(tree) ? Optional.of(units.first()) : Optional.empty();
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

    /** The units that never convert in which a tree has needs. */
    private static SortedSet<String> unitsOf(Requirement tree) {
        TreeSet<String> units = new TreeSet<>();
        Amount need = tree instanceof Requirement.From from
                ? from.need()
                : tree instanceof Requirement.Sum sum ? sum.need() : null;
        if (need != null) {
            need.units().forEach(units::add);
        }
        tree.children().forEach(child -> units.addAll(unitsOf(child)));
        return units;
    }

    private Optional<Rational> of(Requirement tree) {
        if (tree instanceof Requirement.Any || tree instanceof Requirement.Choose) {
            List<Optional<Rational>> routes =
                    tree.children().stream().map(this::of).distinct().toList();
            int number = tree instanceof Requirement.Choose choose ? choose.number() : 1;
            return routes.size() == 1 ? routes.get(0).map(Rational.of(number)::times) : Optional.empty();
        }
        if (tree instanceof Requirement.OfCredential one) {
            return isInCredits || unit != null
                    ? catalog.credential(one.credential())
                            .map(Credential::credits)
                            .flatMap(this::worth)
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

    private Optional<Rational> worth(Credits credits) {
        return unit == null
                ? catalog.units().toHome(credits)
                : Optional.ofNullable(catalog.units().carried(credits).of(unit));
    }

    /**
     * A count among credits has no number of credits; nor has what must be computed, unless of constants alone. What is
     * asked in a unit that never converts asks for no credits, and what is asked in credits for nothing of that.
     */
    private Optional<Rational> of(Amount need) {
        if (need instanceof Amount.OfCredits credits) {
            return isInCredits ? Optional.of(credits.credits()) : ofOther();
        }
        if (need instanceof Amount.OfUnit one) {
            return one.unit().equals(unit) ? Optional.of(one.amount()) : ofOther();
        }
        if (need instanceof Amount.OfCount items) {
            return isInItems() ? Optional.of(Rational.of(items.count())) : Optional.empty();
        }
        if (need instanceof Amount.OfDistinct items) {
            return isInItems() ? Optional.of(Rational.of(items.count())) : Optional.empty();
        }
        if (need instanceof Amount.Largest largest) {
            return extreme(largest.amounts(), Rational::max);
        }
        return need instanceof Amount.Smallest smallest ? extreme(smallest.amounts(), Rational::min) : Optional.empty();
    }

    private boolean isInItems() {
        return !isInCredits && unit == null;
    }

    private Optional<Rational> ofOther() {
        return isInItems() ? Optional.empty() : Optional.of(Rational.ZERO);
    }

    private Optional<Rational> extreme(List<Amount> amounts, BinaryOperator<Rational> fold) {
        List<Optional<Rational>> numbers = amounts.stream().map(this::of).toList();
        return numbers.stream().allMatch(Optional::isPresent)
                ? numbers.stream().flatMap(Optional::stream).reduce(fold)
                : Optional.empty();
    }
}
