package org.stackrules.model;

import java.time.Period;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One way to extend the validity of a credential.
 *
 * @param by the activity that extends it: achievements on the record
 * @param atLeast how much of it: items or credits
 * @param extension for how long; null: as long as it was valid first
 * @param from where the extension starts; null: nobody says, and it starts at the expiry
 * @param within only activity so shortly before the expiry counts; null: any
 * @param mayLapse whether it may still be renewed after its expiry and grace
 * @param carryOver what of the excess counts for the next period; null: nothing
 * @param provenance where it is written
 */
public record Renewal(
        Selector by,
        Amount atLeast,
        @Nullable Period extension,
        @Nullable From from,
        @Nullable Period within,
        boolean mayLapse,
        @Nullable CarryOver carryOver,
        Provenance provenance) {

    /** Where an extension starts. */
    public enum From {
        /** On the day on which it expires: the rhythm is fixed. */
        EXPIRY,
        /** On the day of the activity that completes what is asked. */
        ACTIVITY,
        /** Nowhere: it takes the expiry of what renews it. */
        RENEWER;

        /** The word in catalogs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Excess that counts for the next period; the oldest is used first.
     *
     * @param atMost at most so much, in the measure of what is asked
     * @param earnedWithin only what was earned so shortly before the expiry; null: any
     */
    public record CarryOver(Amount atMost, @Nullable Period earnedWithin) {
        public CarryOver {
            requireSimple(atMost);
        }
    }

    public Renewal {
        Objects.requireNonNull(by, "by");
        requireSimple(atLeast);
        Objects.requireNonNull(provenance, "provenance");
        if (carryOver != null && carryOver.atMost().getClass() != atLeast.getClass()) {
            throw new IllegalArgumentException(
                    "excess is carried over in the measure of what is asked: " + carryOver.atMost() + ", " + atLeast);
        }
    }

    private static void requireSimple(Amount amount) {
        if (!(amount instanceof Amount.OfCount || amount instanceof Amount.OfCredits)) {
            throw new IllegalArgumentException("activity is counted in items or credits: " + amount);
        }
    }

    /** Where the extension starts, written or not. */
    public From start() {
        return from == null ? From.EXPIRY : from;
    }
}
