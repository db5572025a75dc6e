package org.stackrules.model;

import java.time.Period;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When and by whom a credential is conferred once its requirements are met.
 *
 * @param when what it waits for
 * @param by the role that approves; null: any
 * @param before the application comes before this day; null: see {@code beforeItem}
 * @param beforeItem the application comes before the first item or award that matches; null: not asked
 * @param applyWithin how long after {@code applyAfter} the application may come; null: for ever
 * @param applyAfter where {@code applyWithin} counts from; null if and only if that is
 * @param notAfter barred once an award that matches is recorded; null: never
 * @param blockedBy blocked by an attempt on the record that matches; null: by none
 * @param dated which day the award bears
 * @param isFixedFirst whether the evidence is what first met it; later items never change it
 */
public record AwardPolicy(
        When when,
        @Nullable String by,
        @Nullable Anchor before,
        @Nullable Selector beforeItem,
        @Nullable Period applyWithin,
        @Nullable Anchor applyAfter,
        @Nullable Selector notAfter,
        @Nullable Selector blockedBy,
        Dated dated,
        boolean isFixedFirst) {

    /** Conferred as soon as it is met. */
    public static final AwardPolicy AT_ONCE =
            new AwardPolicy(When.MET, null, null, null, null, null, null, null, Dated.MET, false);

    /** What an award waits for. */
    public enum When {
        MET,
        APPLIED,
        APPROVED;

        /** The word in catalogs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which day an award bears. */
    public enum Dated {
        MET,
        APPLIED,
        RECORDED;

        /** The word in catalogs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public AwardPolicy {
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(dated, "dated");
        if (before != null && beforeItem != null) {
            throw new IllegalArgumentException("the application comes before a day or an item, not both");
        }
        if ((applyWithin == null) != (applyAfter == null)) {
            throw new IllegalArgumentException("so long after what: " + applyWithin + " " + applyAfter);
        }
    }
}
