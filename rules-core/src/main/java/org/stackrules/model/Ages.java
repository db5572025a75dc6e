package org.stackrules.model;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Until when items are young enough. Where an age counts back from the award, each item is so on some days of the award;
 * where it counts back from a day that the record says, it is so or not. Pure.
 *
 * @param background what the learner's record says; null: no learner is asked about
 * @param pathway the pathway; null: none is asked about
 */
record Ages(@Nullable Background background, @Nullable Pathway pathway) {

    /** The day from which an age counts back. */
    private Anchor anchorOf(Selector.Age age) {
        Policies policies = pathway == null ? Policies.DEFAULT : pathway.policies();
        return age.anchor(policies);
    }

    boolean isOfAwardDay(Selector.Age age) {
        return anchorOf(age) == Anchor.AWARD_DATE;
    }

    /** The days of the award on which an item is young enough, and how surely. */
    List<Selection.Acceptance> daysOf(Selector.Age age, Item item) {
        LocalDate day = dayOf(age, item);
        return day == null
                ? List.of(new Selection.Acceptance(Window.ALWAYS, Selection.missing(datum(age), item)))
                : List.of(new Selection.Acceptance(new Window(null, day.plus(age.atMost())), Certainty.KNOWN));
    }

    /**
     * Whether an item is young enough, as far as is known before the award is dated: what is so on the day asked for is so
     * on every day before it.
     */
    Optional<Certainty> accepts(Selector.Age age, Item item) {
        Anchor anchor = anchorOf(age);
        List<Selection.Acceptance> days = daysOf(age, item);
        if (days.stream().anyMatch(one -> !one.certainty().isKnown())) {
            return Optional.of(days.get(0).certainty());
        }
        if (anchor == Anchor.AWARD_DATE) {
            boolean isStillYoung = background != null
                    && days.stream().anyMatch(one -> one.days().covers(new Window(null, background.asOf())));
            return Optional.of(isStillYoung ? Certainty.KNOWN : Selection.missing("age on the day of the award", item));
        }
        Anchors.Day before = new Anchors(background, pathway)
                .day(anchor)
                .orElseThrow(() ->
                        new IllegalStateException("an age before a day that the allocation decides: " + anchor.word()));
        LocalDate day = before.day();
        if (day == null) {
            return Optional.of(before.certainty());
        }
        return days.stream().anyMatch(one -> one.days().contains(day))
                ? Optional.of(Certainty.KNOWN)
                : Optional.empty();
    }

    private static @Nullable LocalDate dayOf(Selector.Age age, Item item) {
        return age.isOfStart() ? item.firstDay() : item.completedOn();
    }

    private static String datum(Selector.Age age) {
        return age.isOfStart() ? "start" : "completion";
    }
}
