package org.stackrules.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Until when items are young enough. Where an age counts back from the award, each item is so on some days of the award;
 * where it counts back from the last counted item, it is so beside what ends by some day; where it counts back from a day
 * that the record says, it is so or not.
 *
 * <p>Of an age that counts back from the first counted item nothing that is counted is ever too old: the first started no
 * later than the item itself did, and so before that ended. What such a rule is about, a limit that starts to run with the
 * first course accepted, is said by a span; catalogs may not say it by an age. Pure.
 *
 * @param catalog the catalog
 * @param background what the learner's record says; null: no learner is asked about
 * @param pathway the pathway; null: none is asked about
 */
record Ages(
        Catalog catalog,
        @Nullable Background background,
        @Nullable Pathway pathway) {

    /** The day from which an age counts back. */
    private Anchor anchorOf(Selector.Age age) {
        Policies policies = pathway == null ? Policies.DEFAULT : pathway.policies();
        return age.anchor(policies);
    }

    boolean isOfAllocation(Selector.Age age) {
        return Anchors.isOfAllocation(anchorOf(age));
    }

    /** On which days of the award, beside what, and how surely, an item is young enough. */
    List<Selection.Acceptance> acceptances(Selector.Age age, Item item) {
        Anchor anchor = anchorOf(age);
        boolean isOfAward = anchor == Anchor.AWARD_DATE;
        return daysOf(age, item).stream()
                .map(one -> isOfAward
                        ? one
                        : new Selection.Acceptance(Window.ALWAYS, Extent.of(anchor, one.days()), one.certainty()))
                .toList();
    }

    /** The days on which an age may count back for an item to be young enough, and how surely. */
    private List<Selection.Acceptance> daysOf(Selector.Age age, Item item) {
        LocalDate day = dayOf(age, item);
        return day == null
                ? List.of(new Selection.Acceptance(Window.ALWAYS, Selection.missing(datum(age), item)))
                : windows(day, age, item).stream()
                        .map(window -> new Selection.Acceptance(window, Certainty.KNOWN))
                        .toList();
    }

    /** The days on which an item is young enough: up to one, and from each day on which it was made valid again. */
    private List<Window> windows(LocalDate day, Selector.Age age, Item item) {
        Leave leave = leave();
        List<Window> windows = new ArrayList<>();
        windows.add(new Window(null, leave.lastDay(day, age.atMost())));
        List<Decision> decisions = background == null ? List.of() : background.decisions();
        for (Decision decision : decisions) {
            Window before = windows.get(windows.size() - 1);
            LocalDate until = before.until();
            LocalDate last = leave.lastDay(decision.on(), age.atMost());
            boolean isLonger = until != null && (last == null || last.isAfter(until));
            if (isLonger && decision.revalidates(item)) {
                boolean isInTime = !decision.on().isAfter(until.plusDays(1));
                if (isInTime) {
                    windows.remove(before);
                }
                windows.add(new Window(isInTime ? before.from() : decision.on(), last));
            }
        }
        return windows;
    }

    private Leave leave() {
        return background == null || pathway == null ? Leave.NONE : Leave.of(catalog, background, pathway);
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
        if (Anchors.isOfAllocation(anchor)) {
            return acceptances(age, item).stream()
                    .map(Selection.Acceptance::besideAnything)
                    .map(Selection.Acceptance::certainty)
                    .min(Comparator.comparing(Certainty::world));
        }
        Anchors.Day before = new Anchors(background, pathway).day(anchor).orElseThrow();
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
