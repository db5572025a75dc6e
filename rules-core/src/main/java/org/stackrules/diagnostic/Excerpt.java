package org.stackrules.diagnostic;

import java.util.Objects;

/**
 * The line of source that a diagnostic points into.
 *
 * @param line the line's text, without its end
 * @param length how many characters from the diagnostic's column on are meant; at least 1
 */
public record Excerpt(String line, int length) {

    public Excerpt {
        Objects.requireNonNull(line, "line");
        if (length < 1) {
            throw new IllegalArgumentException("length must be at least 1: " + length);
        }
    }

    /** The line of {@code text} that {@code place} is on; an empty line when the text has no such line. */
    public static Excerpt of(String text, Place place, int length) {
        String line = text.lines().skip(place.line() - 1L).findFirst().orElse("");
        return new Excerpt(line, Math.max(1, length));
    }
}
