package org.stackrules.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Numbers from a least to a most, both inclusive; an absent end is open.
 *
 * @param least or null: no least
 * @param most or null: no most
 */
public record NumberRange(
        @Nullable Rational least, @Nullable Rational most) {

    /** The range that {@code 7}, {@code 7..}, {@code ..7} or {@code 5..7} means; else empty. */
    public static Optional<NumberRange> parse(String text) {
        int dots = text.indexOf("..");
        if (dots < 0) {
            return Rational.parse(text).map(number -> new NumberRange(number, number));
        }
        if (text.length() == 2) {
            return Optional.empty();
        }
        Optional<Rational> least = Rational.parse(text.substring(0, dots));
        Optional<Rational> most = Rational.parse(text.substring(dots + 2));
        boolean wrong = (least.isEmpty() && dots > 0)
                || (most.isEmpty() && dots + 2 < text.length())
                || (least.isPresent() && most.isPresent() && most.get().isLessThan(least.get()));
        return wrong ? Optional.empty() : Optional.of(new NumberRange(least.orElse(null), most.orElse(null)));
    }

    public boolean contains(Rational number) {
        return (least == null || number.isAtLeast(least)) && (most == null || most.isAtLeast(number));
    }

    @Override
    public String toString() {
        if (least != null && least.equals(most)) {
            return least.toString();
        }
        return (least == null ? "" : least) + ".." + (most == null ? "" : most);
    }
}
