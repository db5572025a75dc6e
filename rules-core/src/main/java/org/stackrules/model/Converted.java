package org.stackrules.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Credits of another unit, and what they are worth in home units.
 *
 * @param stated as they were stated; without a unit: in home units, beside others that are not
 * @param exact what they are worth before anything is rounded; of a unit that is worth between two ratios, at least
 * @param most what they are worth at most
 * @param worth what they are worth where they are counted; null: that is not settled, as it may be more or less
 */
public record Converted(
        Credits stated,
        Rational exact,
        Rational most,
        @Nullable Rational worth) {

    public Converted {
        Objects.requireNonNull(stated, "stated");
        Objects.requireNonNull(exact, "exact");
        Objects.requireNonNull(most, "most");
    }

    /** Credits that are converted by one ratio, and not rounded. */
    public static Converted exactly(Credits stated, Rational exact) {
        return new Converted(stated, exact, exact, exact);
    }

    /** Whether they may be worth more or less. */
    public boolean isOfRange() {
        return !exact.equals(most);
    }

    /** The same credits where they are rounded in some way, null: not at all; and at one end of what they may be worth. */
    Converted reckoned(@Nullable Rounding rounding, End end) {
        Rational before = end == End.POORER ? exact : most;
        boolean isRounded = rounding != null && !stated.unit().isEmpty();
        return new Converted(stated, exact, most, isRounded ? rounding.of(before) : before);
    }

    /** The ends of what a unit may be worth. */
    public enum End {
        POORER,
        RICHER
    }
}
