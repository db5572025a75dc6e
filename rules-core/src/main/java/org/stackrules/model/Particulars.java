package org.stackrules.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an item that only some selectors and policies look at.
 *
 * @param status how it stands on the record
 * @param attempt which attempt at its credential it was, from 1; 0: not known
 * @param hours hours of learning; null: unknown
 * @param elements grades of its parts; empty: unknown
 * @param certified the grade behind a plain pass: it decides floors, averages keep the pass; null: none
 * @param receivedOn the day on which its evidence was received; null: unknown
 * @param decidedOn the day on which it was decided; null: unknown
 * @param expiresOn last day of its validity; null: for ever
 * @param creditsBefore home units earned when it began; null: unknown
 * @param usedIn recorded awards of which it is evidence, at any depth, ordered by day
 * @param validity when it is valid, if more bears on that than its term; null: nothing does
 * @param converted of what it is worth the parts that are of another unit than home's, in the order of what it came from
 * @param carried what it carries of units that never convert
 */
public record Particulars(
        AchievementRecord.Status status,
        int attempt,
        @Nullable Rational hours,
        List<Grade> elements,
        @Nullable Grade certified,
        @Nullable LocalDate receivedOn,
        @Nullable LocalDate decidedOn,
        @Nullable LocalDate expiresOn,
        @Nullable Rational creditsBefore,
        List<Use> usedIn,
        @Nullable ValidPeriods validity,
        List<Converted> converted,
        Carried carried) {

    /** What is said of something that is no recorded achievement, or of one of which no more is known. */
    public static final Particulars NONE = new Particulars(
            AchievementRecord.Status.COMPLETED, 0, null, List.of(), null, null, null, null, null, List.of());

    /**
     * A recorded award that rests on the item.
     *
     * @param award its achievement's id
     * @param credential what was awarded
     * @param awardedOn when
     */
    public record Use(String award, String credential, LocalDate awardedOn) {}

    public Particulars {
        Objects.requireNonNull(status, "status");
        elements = List.copyOf(elements);
        usedIn = List.copyOf(usedIn);
        converted = List.copyOf(converted);
        Objects.requireNonNull(carried, "carried");
    }

    /** What is known of an item that is valid for its term, and of which nothing is of another unit. */
    public Particulars(
            AchievementRecord.Status status,
            int attempt,
            @Nullable Rational hours,
            List<Grade> elements,
            @Nullable Grade certified,
            @Nullable LocalDate receivedOn,
            @Nullable LocalDate decidedOn,
            @Nullable LocalDate expiresOn,
            @Nullable Rational creditsBefore,
            List<Use> usedIn) {
        this(
                status,
                attempt,
                hours,
                elements,
                certified,
                receivedOn,
                decidedOn,
                expiresOn,
                creditsBefore,
                usedIn,
                null,
                List.of(),
                Carried.NOTHING);
    }

    /** The same, valid then. */
    public Particulars with(ValidPeriods other) {
        return with(other, converted, carried);
    }

    /** The same, of an item of which other parts are of another unit. */
    public Particulars withConverted(List<Converted> others) {
        return with(validity, others, carried);
    }

    /** The same, of an item that carries something else. */
    public Particulars withCarried(Carried other) {
        return with(validity, converted, other);
    }

    /** The same, of which the hours, the days of receipt and decision, and what was earned before are unknown. */
    Particulars timeless() {
        return new Particulars(
                status, attempt, null, elements, certified, null, null, expiresOn, null, usedIn, validity, converted,
                carried);
    }

    private Particulars with(@Nullable ValidPeriods periods, List<Converted> parts, Carried amounts) {
        return new Particulars(
                status,
                attempt,
                hours,
                elements,
                certified,
                receivedOn,
                decidedOn,
                expiresOn,
                creditsBefore,
                usedIn,
                periods,
                parts,
                amounts);
    }
}
