package org.stackrules.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Rational;

/**
 * An exact amount of something.
 *
 * @param measure of what
 * @param amount how much
 * @param unit of a unit that never converts its name; null: of anything else
 */
public record Quantity(
        Measure measure, Rational amount, @Nullable String unit) {

    public Quantity {
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(amount, "amount");
        if ((measure == Measure.UNIT) != (unit != null)) {
            throw new IllegalArgumentException("a quantity of a unit names it: " + measure + " " + unit);
        }
    }

    /** So much of anything but a unit that never converts. */
    public Quantity(Measure measure, Rational amount) {
        this(measure, amount, null);
    }

    /** So much of a unit that never converts. */
    public static Quantity of(String unit, Rational amount) {
        return new Quantity(Measure.UNIT, amount, unit);
    }

    /** What it is of, in a word: the measure's, or the unit's name. */
    public String word() {
        return unit == null ? measure.word() : unit;
    }
}
