package org.stackrules.stacking;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/**
 * Which of allocations that are otherwise equal is preferred: the one on higher grades, then the one on earlier evidence
 * (levels 6 and 7 of the objective). Both are sums over the items used, each once, of small whole numbers: preferring
 * decides no outcome, and must never be too large to count.
 */
final class Preference {

    /** Grades are compared to a hundredth of a percent, or of a point. */
    private static final Rational HUNDRED = Rational.of(100);

    private static final Rational MOST_GRADE = Rational.of(20_000);
    private static final long MOST_DAYS = 40_000;

    private final LocalDate asOf;
    private final LocalDate first;
    private final boolean isInPercent;

    Preference(Problem problem) {
        List<Item> items = problem.items();
        this.asOf = problem.asOf();
        this.first = items.stream()
                .map(Item::completedOn)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(asOf);
        this.isInPercent =
                items.stream().filter(item -> item.points() != null).allMatch(item -> item.percent() != null);
    }

    /** Whether grades are compared in percent; else in points. */
    boolean isInPercent() {
        return isInPercent;
    }

    /** How high an item's grade is: in hundredths of a percent, or of a point where some have points alone; none: 0. */
    int grade(Item item) {
        @Nullable Rational grade = isInPercent ? item.percent() : item.points();
        return grade == null || grade.signum() < 0
                ? 0
                : grade.times(HUNDRED).min(MOST_GRADE).floor().numerator().intValueExact();
    }

    /** How late an item is: in days after the first of the problem's; one without a day as late as the day asked for. */
    int lateness(Item item) {
        LocalDate day = Objects.requireNonNullElse(item.completedOn(), asOf);
        return (int) Math.min(MOST_DAYS, Math.max(0, ChronoUnit.DAYS.between(first, day)));
    }

    /** The preferred items first; of those that are equal the one whose id comes first. */
    Comparator<Item> preferredFirst() {
        return Comparator.comparingInt((Item item) -> -grade(item))
                .thenComparingInt(this::lateness)
                .thenComparing(Comparator.naturalOrder());
    }
}
