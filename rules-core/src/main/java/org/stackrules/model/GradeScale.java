package org.stackrules.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An issuer's letters, best first.
 *
 * @param id the scale's name, usually the issuer's id
 * @param rows best first; letters unique
 */
public record GradeScale(String id, List<Row> rows) {

    /**
     * One letter.
     *
     * @param letter as it is written on a transcript
     * @param percent lowest percentage of the letter, 0 to 100, if the scale says so
     * @param mostPercent where the letter may be any percentage from the lowest to this one, 0 to 100; null: it is worth
     *     the lowest
     * @param points for averages; absent for ungraded letters such as {@code P}
     * @param passes whether the letter passes
     * @param attempt how it counts as an attempt
     * @param inAverage whether it enters averages
     */
    public record Row(
            String letter,
            @Nullable Rational percent,
            @Nullable Rational mostPercent,
            @Nullable Rational points,
            boolean passes,
            Attempt attempt,
            boolean inAverage) {

        public Row {
            if (mostPercent != null && (percent == null || mostPercent.isLessThan(percent))) {
                throw new IllegalArgumentException("a letter from " + percent + " to " + mostPercent + " percent");
            }
        }

        /** A letter that is worth its lowest percentage. */
        public Row(
                String letter,
                @Nullable Rational percent,
                @Nullable Rational points,
                boolean passes,
                Attempt attempt,
                boolean inAverage) {
            this(letter, percent, null, points, passes, attempt, inAverage);
        }

        /** A letter that enters averages if it has points. */
        public Row(
                String letter,
                @Nullable Rational percent,
                @Nullable Rational points,
                boolean passes,
                boolean isAttempt) {
            this(letter, percent, points, passes, isAttempt ? Attempt.YES : Attempt.NO, points != null);
        }
    }

    /** How a letter counts as an attempt. */
    public enum Attempt {
        YES,
        /** It counts toward the number of attempts, and never serves, replaces or enters an average. */
        ONLY_COUNTED,
        NO
    }

    public GradeScale {
        rows = List.copyOf(rows);
    }

    public Optional<Row> row(String letter) {
        return rows.stream().filter(row -> row.letter().equals(letter)).findFirst();
    }

    /** The row that a percentage falls into: the best one whose lowest percentage it reaches. */
    public Optional<Row> rowAt(Rational percent) {
        return rows.stream()
                .filter(row -> row.percent() != null && percent.isAtLeast(row.percent()))
                .findFirst();
    }

    /** The most points that the scale gives; empty if it gives none. */
    public Optional<Rational> mostPoints() {
        return rows.stream()
                .map(GradeScale.Row::points)
                .filter(points -> points != null)
                .reduce(Rational::max);
    }
}
