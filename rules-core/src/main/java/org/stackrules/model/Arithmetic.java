package org.stackrules.model;

import org.jspecify.annotations.Nullable;

/**
 * How a pathway rounds and divides credits.
 *
 * @param conversion how credits of another unit are rounded after conversion; null: not at all
 * @param isPerItem whether each item is rounded; else the sum of the items of one unit within one requirement
 * @param splitting the steps of home units in which an item may be divided over requirements, more than 0; null: it is
 *     used whole
 * @param waivesGap whether the credits that a substitute lacks are forgiven; else the total makes up for them
 */
public record Arithmetic(
        @Nullable Rounding conversion,
        boolean isPerItem,
        @Nullable Rational splitting,
        boolean waivesGap) {

    /** Nothing is rounded, divided or forgiven. */
    public static final Arithmetic EXACT = new Arithmetic(null, false, null, false);

    public Arithmetic {
        if (splitting != null && splitting.signum() <= 0) {
            throw new IllegalArgumentException("an item is divided in steps of more than 0: " + splitting);
        }
    }

    /** How each item's converted credits are rounded; null: not at all. */
    public @Nullable Rounding ofItem() {
        return isPerItem ? conversion : null;
    }

    /** How the sum of converted credits is rounded; null: not at all. */
    public @Nullable Rounding ofSum() {
        return isPerItem ? null : conversion;
    }
}
