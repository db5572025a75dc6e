package org.stackrules.model;

import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * How a version of a pathway goes out of use, beside its window.
 *
 * @param expiring from this day only for learners who entered before it; null: never
 * @param discontinued from this day only if everything that counts ended before it; null: never
 * @param teachOut discontinued so long after the learner's own entry; null: never
 */
public record Retirement(
        @Nullable LocalDate expiring,
        @Nullable LocalDate discontinued,
        @Nullable Period teachOut) {

    /** It does not. */
    public static final Retirement NEVER = new Retirement(null, null, null);
}
