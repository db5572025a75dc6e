package org.stackrules.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Credits of another unit, and what they are worth in home units.
 *
 * @param stated as they were stated
 * @param exact what they are worth before anything is rounded
 * @param worth what they are worth where they are counted
 */
public record Converted(Credits stated, Rational exact, Rational worth) {

    public Converted {
        Objects.requireNonNull(stated, "stated");
        Objects.requireNonNull(exact, "exact");
        Objects.requireNonNull(worth, "worth");
    }

    /** Credits that are converted, and not rounded. */
    public static Converted exactly(Credits stated, Rational exact) {
        return new Converted(stated, exact, exact);
    }

    /** The same credits where they are rounded in some way; null: not at all. */
    Converted rounded(@Nullable Rounding rounding) {
        return new Converted(stated, exact, rounding == null ? exact : rounding.of(exact));
    }
}
