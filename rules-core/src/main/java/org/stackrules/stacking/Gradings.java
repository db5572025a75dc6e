package org.stackrules.stacking;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;

/** What items' grades are worth in an average. */
final class Gradings {

    private final Catalog catalog;
    private final Requirement.Average.Measure measure;

    Gradings(Catalog catalog, Requirement.Average.Measure measure) {
        this.catalog = catalog;
        this.measure = measure;
    }

    /**
     * A grade in an average.
     *
     * @param value grade points or percent; null: not known
     * @param certainty what a value that is not known lacks
     */
    record Grading(@Nullable Rational value, Certainty certainty) {}

    /** The grading of an item; empty if it enters no average: a plain pass, a letter that is left out, a stack, an attempt without a grade. */
    Optional<Grading> of(Item item) {
        boolean isLeftOut = !item.atoms().isEmpty()
                || isWithoutGrade(item)
                || item.isUngraded()
                || !catalog.grades().entersAverages(item.grade(), item.gradeScale());
        if (isLeftOut) {
            return Optional.empty();
        }
        Rational value = measure == Requirement.Average.Measure.POINTS
                ? catalog.grades().homePoints(item.grade(), item.gradeScale()).orElse(null)
                : item.percent();
        if (value != null) {
            return Optional.of(new Grading(value, Certainty.KNOWN));
        }
        return Optional.of(
                new Grading(null, item.isInProgress() ? item.certainty() : Certainty.unknown("grade", item.id())));
    }

    /** Withdrawn or incomplete without a grade: no grade is missing, there is none. */
    private static boolean isWithoutGrade(Item item) {
        AchievementRecord.Status status = item.particulars().status();
        return item.grade() == null
                && (status == AchievementRecord.Status.WITHDRAWN || status == AchievementRecord.Status.INCOMPLETE);
    }

    /** The most that a grade can be; empty if that has no bound. */
    Optional<Rational> most() {
        return measure == Requirement.Average.Measure.POINTS
                ? catalog.grades().mostPoints()
                : Optional.of(Rational.of(100));
    }
}
