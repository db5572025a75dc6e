package org.stackrules.model;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The grade scales of a catalog, and what grades on them mean.
 *
 * @param home name of the scale on which the catalog's own grades (floors) are read
 * @param scales by name
 */
public record Grades(String home, SortedMap<String, GradeScale> scales) {

    public Grades {
        scales = Collections.unmodifiableSortedMap(new TreeMap<>(scales));
    }

    public static Grades of(String home, GradeScale... scales) {
        TreeMap<String, GradeScale> byName = new TreeMap<>();
        for (GradeScale scale : scales) {
            byName.put(scale.id(), scale);
        }
        return new Grades(home, byName);
    }

    /** These scales, and others of names that are not among them. */
    public Grades with(Collection<GradeScale> others) {
        TreeMap<String, GradeScale> byName = new TreeMap<>(scales);
        others.forEach(scale -> byName.putIfAbsent(scale.id(), scale));
        return new Grades(home, byName);
    }

    /**
     * A grade as far as it is known: any of the four may be missing.
     *
     * @param mostPercent of a letter that may be more than its lowest percentage the highest
     */
    private record Value(
            GradeScale.@Nullable Row row,
            @Nullable Rational percent,
            @Nullable Rational mostPercent,
            @Nullable Rational points) {
        static final Value NOTHING = new Value(null, null, null, null);
    }

    /**
     * Whether a grade reaches a floor; empty if that cannot be known: the grade is missing, its scale or letter is
     * unknown, it is an ungraded pass, or the two have no measure in common.
     *
     * @param grade null: missing
     * @param scale the scale on which a letter without one of its own is read
     * @param floor read on the home scale unless it names another
     */
    public Optional<Boolean> reaches(@Nullable Grade grade, String scale, Grade floor) {
        return grade != null && failsKnown(grade, scale) ? Optional.of(false) : isAtLeast(grade, scale, floor);
    }

    /** Whether a grade is as good as another, whatever passes by its scale; empty as for {@link #reaches}. */
    public Optional<Boolean> isAtLeast(@Nullable Grade grade, String scale, Grade floor) {
        if (grade == null) {
            return Optional.empty();
        }
        if (grade instanceof Grade.Letter letter
                && floor instanceof Grade.Letter least
                && scaleOf(letter, scale).equals(scaleOf(least, home))) {
            return compareLetters(scaleOf(letter, scale), letter.letter(), least.letter());
        }
        Value has = value(grade, scale);
        Value needs = value(floor, home);
        if (has.percent() != null && needs.percent() != null) {
            boolean isReached = has.percent().isAtLeast(needs.percent());
            boolean isPerhapsReached =
                    has.mostPercent() != null && has.mostPercent().isAtLeast(needs.percent());
            return isPerhapsReached && !isReached ? Optional.empty() : Optional.of(isReached);
        }
        if (has.points() != null && needs.points() != null && sameMaximum(grade, scale, floor)) {
            return Optional.of(has.points().isAtLeast(needs.points()));
        }
        return Optional.empty();
    }

    /** The grade points that a grade gives; empty if it gives none or that is not known. */
    public Optional<Rational> points(@Nullable Grade grade, String scale) {
        return grade == null
                ? Optional.empty()
                : Optional.ofNullable(value(grade, scale).points());
    }

    /**
     * The grade points that a grade gives on the home scale: those of a scale that ends where the home scale ends; empty
     * if it gives none or that is not known. Points of another range are not converted.
     */
    public Optional<Rational> homePoints(@Nullable Grade grade, String scale) {
        boolean isComparable =
                grade != null && (mostPoints().isEmpty() || mostOf(grade, scale).equals(mostPoints()));
        return isComparable ? points(grade, scale) : Optional.empty();
    }

    /**
     * The percentage of a grade; empty if it has none or that is not known. A letter has the lowest percentage of its
     * row, unless the row says up to which one it may be.
     */
    public Optional<Rational> percent(@Nullable Grade grade, String scale) {
        if (grade == null) {
            return Optional.empty();
        }
        Value value = value(grade, scale);
        boolean isRange = value.mostPercent() != null && !value.mostPercent().equals(value.percent());
        return isRange ? Optional.empty() : Optional.ofNullable(value.percent());
    }

    /** Whether a grade passes by its scale; empty if that is not known. */
    public Optional<Boolean> passes(@Nullable Grade grade, String scale) {
        return grade == null
                ? Optional.empty()
                : Optional.ofNullable(value(grade, scale).row()).map(GradeScale.Row::passes);
    }

    /** Whether a grade is a letter that enters no average, such as a plain pass. */
    public boolean isUngraded(@Nullable Grade grade, String scale) {
        if (!(grade instanceof Grade.Letter)) {
            return false;
        }
        Value value = value(grade, scale);
        return value.row() != null
                && value.row().points() == null
                && value.row().percent() == null;
    }

    /**
     * Whether a grade enters averages, if it has a value there: one that is a row of its scale as that says, and only if it
     * is an attempt. A letter with a percentage and no points is left out of averages of points alone.
     */
    public boolean entersAverages(@Nullable Grade grade, String scale) {
        GradeScale.Row row = grade == null ? null : value(grade, scale).row();
        return row == null
                || row.attempt() == GradeScale.Attempt.YES
                        && (row.inAverage() || row.points() == null && row.percent() != null);
    }

    /** Whether a grade is one that enters averages; empty if it is missing, or its letter is unknown. */
    public Optional<Boolean> isGraded(@Nullable Grade grade, String scale) {
        if (grade instanceof Grade.Letter) {
            return Optional.ofNullable(value(grade, scale).row()).map(GradeScale.Row::inAverage);
        }
        return grade == null ? Optional.empty() : Optional.of(true);
    }

    /** How a grade counts as an attempt; one that its scale says nothing of is an attempt. */
    public GradeScale.Attempt attempt(@Nullable Grade grade, String scale) {
        GradeScale.Row row = grade == null ? null : value(grade, scale).row();
        return row == null ? GradeScale.Attempt.YES : row.attempt();
    }

    /** Whether a grade is the one that a catalog names: as written, or a percentage within the letter. */
    public boolean is(Grade grade, String scale, Grade named) {
        if (!(named instanceof Grade.Letter letter)) {
            return grade.equals(named);
        }
        String own = grade instanceof Grade.Letter written ? scaleOf(written, scale) : scale;
        GradeScale.Row row = value(grade, scale).row();
        boolean isLetter = grade instanceof Grade.Letter written
                ? written.letter().equals(letter.letter())
                : row != null && row.letter().equals(letter.letter());
        return isLetter && own.equals(scaleOf(letter, home));
    }

    /** The most points on the home scale; empty if it gives none. */
    public Optional<Rational> mostPoints() {
        return Optional.ofNullable(scales.get(home)).flatMap(GradeScale::mostPoints);
    }

    private boolean failsKnown(Grade grade, String scale) {
        return grade instanceof Grade.Letter && passes(grade, scale).equals(Optional.of(false));
    }

    private Optional<Boolean> compareLetters(String scale, String letter, String floor) {
        GradeScale rows = scales.get(scale);
        if (rows == null) {
            return Optional.empty();
        }
        Optional<GradeScale.Row> has = rows.row(letter);
        Optional<GradeScale.Row> needs = rows.row(floor);
        if (has.isEmpty() || needs.isEmpty() || isUngraded(new Grade.Letter(scale, letter), scale)) {
            return letter.equals(floor) && has.isPresent() ? Optional.of(true) : Optional.empty();
        }
        return Optional.of(rows.rows().indexOf(has.get()) <= rows.rows().indexOf(needs.get()));
    }

    private boolean sameMaximum(Grade grade, String scale, Grade floor) {
        return mostOf(grade, scale).equals(mostOf(floor, home))
                && mostOf(grade, scale).isPresent();
    }

    private Optional<Rational> mostOf(Grade grade, String scale) {
        if (grade instanceof Grade.Points points) {
            return Optional.of(points.of());
        }
        String name = grade instanceof Grade.Letter letter ? scaleOf(letter, scale) : scale;
        return Optional.ofNullable(scales.get(name)).flatMap(GradeScale::mostPoints);
    }

    private Value value(Grade grade, String scale) {
        if (grade instanceof Grade.Letter letter) {
            GradeScale rows = scales.get(scaleOf(letter, scale));
            return rows == null
                    ? Value.NOTHING
                    : rows.row(letter.letter())
                            .map(row -> new Value(row, row.percent(), row.mostPercent(), row.points()))
                            .orElse(Value.NOTHING);
        }
        if (grade instanceof Grade.Percentage percentage) {
            GradeScale rows = scales.get(scale);
            GradeScale.Row row =
                    rows == null ? null : rows.rowAt(percentage.percent()).orElse(null);
            return new Value(row, percentage.percent(), null, row == null ? null : row.points());
        }
        Grade.Points points = (Grade.Points) grade;
        return new Value(null, null, null, points.points());
    }

    private static String scaleOf(Grade.Letter letter, String otherwise) {
        return letter.scale() == null ? otherwise : letter.scale();
    }
}
