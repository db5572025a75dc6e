package org.stackrules.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Days from a first to a last one, both inclusive; each end is a day, or a day that is known only for a learner, or open.
 *
 * @param from first day; null: see {@code fromAnchor}
 * @param fromAnchor what the first day is; null: {@code from}, else open
 * @param until last day; null: see {@code untilAnchor}
 * @param untilAnchor what the last day is; null: {@code until}, else open
 */
public record MovingWindow(
        @Nullable LocalDate from,
        @Nullable Anchor fromAnchor,
        @Nullable LocalDate until,
        @Nullable Anchor untilAnchor) {

    public MovingWindow {
        if (from != null && fromAnchor != null || until != null && untilAnchor != null) {
            throw new IllegalArgumentException("an end is a day or an anchor, not both");
        }
        if (from != null && until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("a window ends before it starts: " + from + ".." + until);
        }
    }

    /** A window whose ends are days. */
    public static MovingWindow of(Window window) {
        return new MovingWindow(window.from(), null, window.until(), null);
    }

    /** Whether the allocation decides an end: the award, the first or the last counted item. */
    boolean isOfAllocation() {
        return fromAnchor != null && Anchors.isOfAllocation(fromAnchor)
                || untilAnchor != null && Anchors.isOfAllocation(untilAnchor);
    }

    /** Where an anchor must lie for a day to be in the window, as far as the anchor is an end of it. */
    Window around(LocalDate day, Anchor anchor) {
        return new Window(untilAnchor == anchor ? day : null, fromAnchor == anchor ? day : null);
    }

    @Override
    public String toString() {
        return said(from, fromAnchor) + ".." + said(until, untilAnchor);
    }

    private static String said(@Nullable LocalDate day, @Nullable Anchor anchor) {
        return anchor != null ? anchor.word() : day == null ? "" : day.toString();
    }
}
