package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.model.Amount;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/** Makes amounts into levels: what is required and what is earned are numbers here, only what is counted is open. */
final class Levels {

    private final @Nullable Amount required;
    private final List<Item> earned;

    /**
     * What amounts are of.
     *
     * @param required what the pathway requires in all; null: that is not one number
     * @param earned everything earned on the record, each once
     */
    Levels(@Nullable Amount required, List<Item> earned) {
        this.required = required;
        this.earned = List.copyOf(earned);
    }

    /**
     * The level of an amount.
     *
     * @param noBase says that the pathway requires no one number that the amount could be of
     */
    Level of(Amount amount, Supplier<EvaluationException> noBase) {
        if (amount instanceof Amount.Share share) {
            return share.base() == Amount.Base.COUNTED
                    ? new Level.OfCounted(share.fraction(), share.rounding())
                    : new Level.Constant(
                            new Level.OfCounted(share.fraction(), share.rounding()).at(base(share.base(), noBase)));
        }
        if (amount instanceof Amount.Steps steps) {
            return steps.by() == Amount.Base.COUNTED
                    ? new Level.Steps(steps.from())
                    : new Level.Constant(steps.at(base(steps.by(), noBase)));
        }
        if (amount instanceof Amount.Largest largest) {
            return extreme(largest.amounts(), noBase, Rational::max, Level.Largest::new);
        }
        if (amount instanceof Amount.Smallest smallest) {
            return extreme(smallest.amounts(), noBase, Rational::min, Level.Smallest::new);
        }
        return new Level.Constant(Formulation.number(amount));
    }

    private Level extreme(
            List<Amount> amounts,
            Supplier<EvaluationException> noBase,
            BinaryOperator<Rational> fold,
            Function<List<Level>, Level> together) {
        List<Level> open = new ArrayList<>();
        Rational constant = null;
        for (Amount amount : amounts) {
            Level level = of(amount, noBase);
            Rational number = level.constant().orElse(null);
            if (number == null) {
                open.add(level);
            } else {
                constant = constant == null ? number : fold.apply(constant, number);
            }
        }
        if (constant != null) {
            open.add(0, new Level.Constant(constant));
        }
        return open.size() == 1 ? open.get(0) : together.apply(open);
    }

    /** What an amount is counted in; a share, and the base of every share, in the unit of what is required. */
    Need.Unit unit(Amount amount) {
        if (amount instanceof Amount.Share) {
            return base();
        }
        if (amount instanceof Amount.Steps steps) {
            return steps.isInCredits() ? Need.Unit.CREDITS : Need.Unit.COUNT;
        }
        if (amount instanceof Amount.Largest largest) {
            return unit(largest.amounts().get(0));
        }
        if (amount instanceof Amount.Smallest smallest) {
            return unit(smallest.amounts().get(0));
        }
        return Need.Unit.of(amount);
    }

    /** What bases are counted in. */
    Need.Unit base() {
        return required == null ? Need.Unit.CREDITS : Need.Unit.of(required);
    }

    private Rational base(Amount.Base base, Supplier<EvaluationException> noBase) {
        if (base == Amount.Base.REQUIRED) {
            if (required == null) {
                throw noBase.get();
            }
            return Formulation.number(required);
        }
        if (base != Amount.Base.EARNED) {
            throw new IllegalStateException("a base that is between pathways: " + base);
        }
        if (base() == Need.Unit.COUNT) {
            return Rational.of(earned.stream().filter(Levels::isPassed).count());
        }
        return earned.stream()
                .filter(Levels::isPassed)
                .map(item -> Atom.of(item).worth(base(), Rational.ZERO))
                .reduce(Rational.ZERO, Rational::plus);
    }

    private static boolean isPassed(Item item) {
        return item.certainty().isKnown() && !item.isInProgress();
    }
}
