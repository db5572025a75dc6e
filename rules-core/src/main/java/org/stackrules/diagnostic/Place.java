package org.stackrules.diagnostic;

import java.util.Comparator;
import java.util.Objects;

/**
 * A place in a source file.
 *
 * <p>Places are ordered by file, line and column.
 *
 * @param file path relative to the catalog's folder, with {@code /} between its parts
 * @param line line, from 1
 * @param column column in UTF-16 code units, as Java counts characters and most editors do, from 1
 */
public record Place(String file, int line, int column) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line).thenComparingInt(Place::column);

    public Place {
        Objects.requireNonNull(file, "file");
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column count from 1: " + line + ":" + column);
        }
    }

    /** The place of things that a program made, not a file: the start of the file that is named. */
    public static Place startOf(String file) {
        return new Place(file, 1, 1);
    }

    /**
     * The place behind so many characters of a line, where a parser counts one that lies beyond the sixteen bits of
     * UTF-16 as one.
     *
     * @param written the whole line
     * @param characters how many code points stand before the place
     */
    public static Place behind(String file, int line, String written, int characters) {
        int within = Math.min(characters, written.codePointCount(0, written.length()));
        int beyond = characters - within;
        return new Place(file, line, written.offsetByCodePoints(0, within) + beyond + 1);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:column}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
