package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is used of an item that may be divided: one of its portions, or several that follow each other.
 *
 * @param first the number of the first one; the first of all is 1
 * @param last the number of the last one
 * @param of how many there are
 */
record Portion(int first, int last, int of) {

    Portion {
        if (first < 1 || last < first || of < last) {
            throw new IllegalArgumentException("portions " + first + " to " + last + " of " + of);
        }
    }

    /** One of them. */
    static Portion one(int number, int of) {
        return new Portion(number, number, of);
    }

    /** All of them. */
    static Portion all(int of) {
        return new Portion(1, of, of);
    }

    boolean isWhole() {
        return last - first + 1 == of;
    }

    boolean overlaps(Portion other) {
        return first <= other.last && other.first <= last;
    }

    /** The id of one portion of an item, as no item's can be: {@code c1 2/3}. */
    static String id(String item, int number, int of) {
        return item + " " + number + "/" + of;
    }

    /** The id of the first of them. */
    String id(String item) {
        return id(item, first, of);
    }

    /** The item's id, and those of its portions. */
    List<String> ids(String item) {
        List<String> ids = new ArrayList<>();
        ids.add(item);
        IntStream.rangeClosed(first, last).forEach(number -> ids.add(id(item, number, of)));
        return List.copyOf(ids);
    }
}
