package org.stackrules.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A grade as it is written: a letter of some scale, a percentage, or points out of a maximum. */
public sealed interface Grade {

    /** {@code B+} on the scale at hand, {@code sfu/B+} on a named one, {@code P} for a pass. */
    record Letter(@Nullable String scale, String letter) implements Grade {
        @Override
        public String toString() {
            return scale == null ? letter : scale + "/" + letter;
        }
    }

    /** {@code 82%}. */
    record Percentage(Rational percent) implements Grade {
        @Override
        public String toString() {
            return percent + "%";
        }
    }

    /** {@code 3.3/4.33}: points and the most that can be had. */
    record Points(Rational points, Rational of) implements Grade {
        @Override
        public String toString() {
            return points + "/" + of;
        }
    }

    Pattern PERCENTAGE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,12})?)%");
    Pattern POINTS = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,12})?)/(\\d{1,3}(?:\\.\\d{1,12})?)");
    Pattern LETTER = Pattern.compile("(?:([a-z][a-z0-9-]*)/)?([A-Za-z][A-Za-z0-9 ]{0,15}[+-]?|[0-9]{1,3})");

    /** The grade that a text means; empty if it has none of the three forms, or is above what can be had. */
    static Optional<Grade> parse(String text) {
        Matcher percentage = PERCENTAGE.matcher(text);
        if (percentage.matches()) {
            return Rational.parse(percentage.group(1))
                    .filter(percent -> Rational.of(100).isAtLeast(percent))
                    .map(Percentage::new);
        }
        Matcher points = POINTS.matcher(text);
        if (points.matches()) {
            Rational most = Rational.parse(points.group(2)).orElseThrow();
            return most.isZero()
                    ? Optional.empty()
                    : Rational.parse(points.group(1)).filter(most::isAtLeast).map(value -> new Points(value, most));
        }
        Matcher letter = LETTER.matcher(text);
        return letter.matches() ? Optional.of(new Letter(letter.group(1), letter.group(2))) : Optional.empty();
    }
}
