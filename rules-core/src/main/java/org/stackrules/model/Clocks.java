package org.stackrules.model;

import java.time.Period;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From which days a pathway counts times, and which days count.
 *
 * @param recency the day from which the age of an item counts back
 * @param decisionsLast how long a recorded recognition lasts from the day on which it was decided; null: for ever
 * @param pausesStop whether leave stops the clocks; else it counts like other days
 */
public record Clocks(Anchor recency, @Nullable Period decisionsLast, boolean pausesStop) {

    /** Ages count back from the award, decisions last, leave counts. */
    public static final Clocks DEFAULT = new Clocks(Anchor.AWARD_DATE, null, false);

    public Clocks {
        Objects.requireNonNull(recency, "recency");
    }
}
