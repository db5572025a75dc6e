package org.stackrules.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The days that anchors mean for one learner and one pathway. The award date, the first and the last item are decided by
 * the allocation: they have no day here.
 *
 * @param background what the learner's record says; null: no learner is asked about
 * @param pathway the pathway; null: none is asked about
 */
public record Anchors(
        @Nullable Background background, @Nullable Pathway pathway) {

    /**
     * What is known of an anchor's day.
     *
     * @param day null: it is not known
     * @param certainty what is lacking to know it
     */
    public record Day(@Nullable LocalDate day, Certainty certainty) {

        public Day {
            Objects.requireNonNull(certainty, "certainty");
            if ((day == null) == certainty.isKnown()) {
                throw new IllegalArgumentException(
                        "a day is known, or something is lacking: " + day + ", " + certainty);
            }
        }
    }

    /** That the day of an anchor is not known. */
    static Certainty unknown(Anchor anchor) {
        return new Certainty(World.UNKNOWN, List.of("day of " + anchor.word()));
    }

    /** That it is not known what else is counted, by what is asked of it. */
    static Certainty ofCounted(Extent extent) {
        Certainty first = extent.start().equals(Window.ALWAYS) ? Certainty.KNOWN : unknown(Anchor.FIRST_ITEM);
        return extent.end().equals(Window.ALWAYS) ? first : first.and(unknown(Anchor.LAST_ITEM));
    }

    /** Whether the allocation decides the day of an anchor. */
    public static boolean isOfAllocation(Anchor anchor) {
        return anchor == Anchor.AWARD_DATE || anchor == Anchor.FIRST_ITEM || anchor == Anchor.LAST_ITEM;
    }

    /** The day of an anchor, or what is lacking to know it; empty: the allocation decides it. */
    public Optional<Day> day(Anchor anchor) {
        if (isOfAllocation(anchor)) {
            return Optional.empty();
        }
        if (background == null || pathway == null) {
            return Optional.of(new Day(null, unknown(anchor)));
        }
        String of = anchor == Anchor.ADMISSION ? background.home() : pathway.id();
        return Optional.of(background
                .day(anchor, pathway)
                .map(day -> new Day(day, Certainty.KNOWN))
                .orElseGet(() -> new Day(null, Certainty.unknown("day of " + anchor.word(), of))));
    }
}
