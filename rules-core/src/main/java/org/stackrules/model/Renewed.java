package org.stackrules.model;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A renewal of an achievement, as recorded.
 *
 * @param on the day of it; before it nobody knows of it
 * @param expiresOn the last day of validity since then
 * @param by id of the achievement that renewed it; null: it is not said
 */
public record Renewed(
        LocalDate on, LocalDate expiresOn, @Nullable String by) {
    public Renewed {
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(expiresOn, "expiresOn");
        if (expiresOn.isBefore(on)) {
            throw new IllegalArgumentException("a renewal of " + on + " ends before it: " + expiresOn);
        }
    }
}
