package org.stackrules.model;

import java.util.Objects;

/**
 * Credits with their unit, as a definition or a record states them; {@link Units} converts them to the home unit.
 *
 * @param amount not negative
 * @param unit a unit of the catalog; in a record empty: the unit of the issuer
 */
public record Credits(Rational amount, String unit) {

    public Credits {
        Objects.requireNonNull(unit, "unit");
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("credits must not be negative: " + amount);
        }
    }
}
