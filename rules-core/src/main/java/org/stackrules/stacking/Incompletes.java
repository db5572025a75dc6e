package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Item;
import org.stackrules.model.Policies;

/** What becomes of incompletes by the policy {@code incompletes}: a grade when their time is over. */
final class Incompletes {

    private final Catalog catalog;
    private final Policies.@Nullable Lapse lapse;
    private final LocalDate asOf;

    Incompletes(Catalog catalog, Policies.@Nullable Lapse lapse, LocalDate asOf) {
        this.catalog = catalog;
        this.lapse = lapse;
        this.asOf = asOf;
    }

    static boolean isIncomplete(Item attempt) {
        return attempt.particulars().status() == AchievementRecord.Status.INCOMPLETE;
    }

    /** The attempt with the grade that it became on the day after its time was over; empty: it became none yet. */
    Optional<Item> lapsed(Item attempt) {
        LocalDate begun = begun(attempt);
        if (lapse == null || begun == null) {
            return Optional.empty();
        }
        LocalDate day = begun.plus(lapse.after()).plusDays(1);
        return day.isAfter(asOf) ? Optional.empty() : Optional.of(graded(attempt, lapse, day));
    }

    /** An attempt as averages see it: where no day tells whether its time is over, it may have become the grade by now. */
    Item inAverages(Item attempt) {
        if (lapse == null || !isIncomplete(attempt) || attempt.grade() != null) {
            return attempt;
        }
        if (begun(attempt) == null) {
            return graded(attempt, lapse, asOf)
                    .withCertainty(attempt.certainty().and(Certainty.unknown("day of completion", attempt.id())));
        }
        return lapsed(attempt).orElse(attempt);
    }

    private static @Nullable LocalDate begun(Item attempt) {
        return attempt.completedOn() != null ? attempt.completedOn() : attempt.startedOn();
    }

    private Item graded(Item attempt, Policies.Lapse became, LocalDate day) {
        String scale = attempt.gradeScale();
        return attempt.graded(
                became.to(),
                catalog.grades().points(became.to(), scale).orElse(null),
                catalog.grades().percent(became.to(), scale).orElse(null),
                catalog.grades().isUngraded(became.to(), scale),
                day);
    }
}
