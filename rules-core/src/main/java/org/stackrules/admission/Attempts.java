package org.stackrules.admission;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Catalog;
import org.stackrules.model.GradeScale;
import org.stackrules.model.IdOrder;

/**
 * Which attempt at its credential an achievement is: failed, withdrawn and incomplete ones are attempts too, unless the
 * scale says of their letter that it is none. Aliases are one credential. Pure.
 */
final class Attempts {

    private static final Comparator<AchievementRecord> ORDER = Comparator.comparing(
                    Attempts::lastDay, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(AchievementRecord::startedOn, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(AchievementRecord::id, IdOrder.INSTANCE);

    private Attempts() {}

    /** The number of each attempt that is seen at a day, from 1, by the achievement's id. */
    static Map<String, Integer> number(Catalog catalog, List<AchievementRecord> achievements, LocalDate asOf) {
        Map<String, Integer> perCredential = new HashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        achievements.stream()
                .filter(achievement -> hasBegun(achievement, asOf) && isAttempt(catalog, achievement, asOf))
                .sorted(ORDER)
                .forEach(achievement -> numbers.put(
                        achievement.id(),
                        perCredential.merge(catalog.definedAs(achievement.credential()), 1, Integer::sum)));
        return numbers;
    }

    /** Whether an achievement is seen at a day: it is not only planned, and nothing says that it begins later. */
    static boolean hasBegun(AchievementRecord achievement, LocalDate asOf) {
        LocalDate begun = achievement.startedOn() != null ? achievement.startedOn() : achievement.completedOn();
        return achievement.status() != AchievementRecord.Status.PLANNED && (begun == null || !begun.isAfter(asOf));
    }

    /** The last day; of one that is over and has none on the record the first; null: it goes on. */
    static @Nullable LocalDate lastDay(AchievementRecord achievement) {
        boolean goesOn = achievement.status() == AchievementRecord.Status.IN_PROGRESS;
        return achievement.completedOn() != null || goesOn ? achievement.completedOn() : achievement.startedOn();
    }

    /** A grade that is given later is not seen yet. */
    private static boolean isAttempt(Catalog catalog, AchievementRecord achievement, LocalDate asOf) {
        LocalDate completed = achievement.completedOn();
        boolean isGraded = completed == null || !completed.isAfter(asOf);
        return !isGraded
                || catalog.grades().attempt(achievement.grade(), catalog.gradeScaleOf(achievement.issuer()))
                        != GradeScale.Attempt.NO;
    }
}
