package org.stackrules.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Between which days all must lie that a pathway counts, for something to be used there: on which days the first of it may
 * start, and on which the last of it may end. That a day has an end in such a window asks one of two things of what is
 * counted: that the first starts no earlier than a day, or the last ends no later, is asked of each of it; that the first
 * starts by a day, or the last ends no earlier, is asked of one of it.
 *
 * @param start the days on which the first may start
 * @param end the days on which the last may end
 */
public record Extent(Window start, Window end) {

    /** Whatever else is counted. */
    public static final Extent ANY = new Extent(Window.ALWAYS, Window.ALWAYS);

    public Extent {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(end, "end");
    }

    /** What is asked of the day that an anchor means; any, if that is not the first or the last item. */
    static Extent of(Anchor anchor, Window days) {
        return switch (anchor) {
            case FIRST_ITEM -> new Extent(days, Window.ALWAYS);
            case LAST_ITEM -> new Extent(Window.ALWAYS, days);
            default -> ANY;
        };
    }

    /** What both ask; empty: nothing can be counted as both ask. */
    public Optional<Extent> and(Extent other) {
        return start.and(other.start).flatMap(first -> end.and(other.end).map(last -> new Extent(first, last)));
    }

    /** Whether it asks no more than another. */
    public boolean covers(Extent other) {
        return start.covers(other.start) && end.covers(other.end);
    }

    /** Whether it asks something of one of what is counted: more of it may then be of use. */
    public boolean asksForOne() {
        return start.until() != null || end.from() != null;
    }

    /** What it asks of the first and the last that is counted, in words: {@code nothing that counts ends after 2022-12-18}. */
    @Override
    public String toString() {
        List<String> asked = new ArrayList<>();
        said(asked, "nothing that counts starts before ", start.from());
        said(asked, "something that counts starts by ", start.until());
        said(asked, "something that counts ends on or after ", end.from());
        said(asked, "nothing that counts ends after ", end.until());
        return String.join(", and ", asked);
    }

    private static void said(List<String> asked, String words, @Nullable LocalDate day) {
        if (day != null) {
            asked.add(words + day);
        }
    }
}
