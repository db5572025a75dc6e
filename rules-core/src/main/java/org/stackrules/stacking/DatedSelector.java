package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackrules.model.Anchor;
import org.stackrules.model.Certainty;
import org.stackrules.model.Policies;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;

/**
 * What a limit is about, where that depends on how old something is on the day of the award: the younger that day, the more
 * is about what must be at least so much, and the less is about what may be at most so much.
 *
 * @param young how it reads for what is young enough
 * @param old how it reads for what is too old
 * @param ages how old what is young enough may be
 */
record DatedSelector(Selector young, Selector old, List<Selector.Age> ages) {

    DatedSelector {
        ages = List.copyOf(ages);
    }

    /** A selector split by the ages that count back from the award; empty: there is none in it. */
    static Optional<DatedSelector> of(Selector selector, Policies policies) {
        if (!(selector instanceof Selector.Matching matching)) {
            return Optional.empty();
        }
        List<Selector.Age> own = ages(matching, policies);
        if (!own.isEmpty()) {
            return Optional.of(new DatedSelector(without(matching, own), Selector.NOTHING, own));
        }
        if (!(matching.except() instanceof Selector.Matching except)) {
            return Optional.empty();
        }
        List<Selector.Age> excepted = ages(except, policies);
        return excepted.isEmpty()
                ? Optional.empty()
                : Optional.of(new DatedSelector(
                        new Selector.Matching(matching.tests(), without(except, excepted)),
                        new Selector.Matching(matching.tests(), null),
                        excepted));
    }

    private static List<Selector.Age> ages(Selector.Matching matching, Policies policies) {
        return matching.tests().stream()
                .filter(Selector.Age.class::isInstance)
                .map(Selector.Age.class::cast)
                .filter(age -> age.anchor(policies) == Anchor.AWARD_DATE)
                .toList();
    }

    private static Selector without(Selector.Matching matching, List<Selector.Age> ages) {
        List<Selector.Test> others = new ArrayList<>(matching.tests());
        others.removeAll(ages);
        return new Selector.Matching(others, matching.except());
    }

    /**
     * When it is about an atom.
     *
     * @param place where, and how surely; empty: nowhere
     * @param days the days of the award on which it is
     */
    record Meant(Optional<CountedPlaces.Place> place, Window days) {}

    /** When it is about an atom. What was made young again after it had been too old is in doubt. */
    Meant of(Atom atom, CountedPlaces places, Selection selection) {
        Optional<CountedPlaces.Place> ifYoung = places.of(young, atom);
        Optional<CountedPlaces.Place> ifOld = places.of(old, atom);
        if (ifYoung.equals(ifOld)) {
            return new Meant(ifYoung, Window.ALWAYS);
        }
        List<Selection.Acceptance> days =
                selection.acceptances(new Selector.Matching(List.copyOf(ages), null), atom.item());
        if (days.isEmpty()) {
            return new Meant(ifOld, Window.ALWAYS);
        }
        Selection.Acceptance first = days.get(0);
        boolean isOnce = days.size() == 1 && first.days().from() == null;
        Certainty doubt = isOnce ? first.certainty() : Certainty.unknown("age on the day of the award", atom.id());
        LocalDate last = isOnce ? first.days().until() : null;
        boolean isAboutOld = ifYoung.isEmpty() || !ifYoung.get().certainty().isKnown() && ifOld.isPresent();
        Window window =
                last == null ? Window.ALWAYS : isAboutOld ? Window.from(last.plusDays(1)) : new Window(null, last);
        if (last == null && isOnce && isAboutOld) {
            return new Meant(ifYoung, Window.ALWAYS);
        }
        return new Meant((isAboutOld ? ifOld : ifYoung).map(place -> place.doubted(doubt)), window);
    }
}
