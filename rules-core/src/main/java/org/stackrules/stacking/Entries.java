package org.stackrules.stacking;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Enrolment;
import org.stackrules.model.Leave;
import org.stackrules.model.Window;

/**
 * When a learner entered the programmes of one credential. The first enrolment is an entry. One that names another pathway
 * than before is a change of programme and so a new entry; it takes the place of the one before if that enrolment had
 * ended. Coming back after too long an absence is a new entry too, and takes the place of all before. Pure.
 */
final class Entries {

    private final List<Enrolment> enrolments;
    private final List<Window> present;
    private final @Nullable LocalDate entered;

    private Entries(List<Enrolment> enrolments, List<Window> present, @Nullable LocalDate entered) {
        this.enrolments = enrolments.stream()
                .sorted(Comparator.comparing(Enrolment::from).thenComparing(one -> String.valueOf(one.pathway())))
                .toList();
        this.present =
                present.stream().sorted(Comparator.comparing(Entries::first)).toList();
        this.entered = entered;
    }

    /** A day of entry, and whether earlier ones count no more. */
    private record Anchor(LocalDate day, String how, boolean isInPlace) {}

    /**
     * The entries of a learner, by day.
     *
     * @param enrolments in any of the programmes
     * @param present the days on which the learner was there, also in other programmes
     * @param entered the first day without an enrolment; null: there is none
     * @param lapseAfter an absence of more than this ends an entry; null: none does
     * @param leaveStops whether leave during an enrolment is no absence
     */
    static List<Entry> of(
            List<Enrolment> enrolments,
            List<Window> present,
            @Nullable LocalDate entered,
            @Nullable Period lapseAfter,
            boolean leaveStops) {
        Leave leave = leaveStops ? Leave.during(enrolments) : Leave.NONE;
        return new Entries(enrolments, present, entered).all(lapseAfter, leave);
    }

    private List<Entry> all(@Nullable Period lapseAfter, Leave leave) {
        List<Anchor> anchors = new ArrayList<>(changes());
        if (anchors.isEmpty()) {
            return List.of();
        }
        LocalDate first = anchors.get(0).day();
        if (lapseAfter != null) {
            anchors.addAll(returns(first, lapseAfter, leave));
            anchors.sort(Comparator.comparing(Anchor::day));
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < anchors.size(); i++) {
            Anchor one = anchors.get(i);
            Anchor next = anchors.subList(i + 1, anchors.size()).stream()
                    .filter(other -> other.isInPlace() && other.day().isAfter(one.day()))
                    .findFirst()
                    .orElse(null);
            entries.add(
                    new Entry(one.day(), one.how(), next == null ? null : next.day(), next == null ? "" : next.how()));
        }
        return entries;
    }

    private List<Anchor> changes() {
        if (enrolments.isEmpty()) {
            return entered == null ? List.of() : List.of(new Anchor(entered, "entered on " + entered, false));
        }
        List<Anchor> anchors = new ArrayList<>();
        Enrolment first = enrolments.get(0);
        anchors.add(new Anchor(first.from(), "entered on " + first.from(), false));
        String named = first.pathway();
        for (int i = 1; i < enrolments.size(); i++) {
            Enrolment next = enrolments.get(i);
            String pathway = next.pathway();
            if (pathway != null && named != null && !pathway.equals(named)) {
                boolean isInPlace = enrolments.subList(0, i).stream()
                        .allMatch(one -> one.until() != null && one.until().isBefore(next.from()));
                anchors.add(new Anchor(next.from(), "changed to " + pathway + " on " + next.from(), isInPlace));
            }
            named = pathway != null ? pathway : named;
        }
        return anchors;
    }

    /** The days on which the learner came back after an absence that was longer than allowed. */
    private List<Anchor> returns(LocalDate first, Period lapseAfter, Leave leave) {
        List<Anchor> returns = new ArrayList<>();
        LocalDate away = null;
        for (Window one : present) {
            LocalDate back = first(one);
            LocalDate last = away == null ? null : leave.lastOfAbsence(away, lapseAfter);
            if (last != null && back.isAfter(first) && back.isAfter(last)) {
                returns.add(new Anchor(
                        back,
                        "entered anew on " + back + ", after an absence since " + away + " of more than " + lapseAfter,
                        true));
            }
            LocalDate end = one.until();
            if (end == null) {
                return returns;
            }
            LocalDate then = away;
            away = Stream.of(then, end.plusDays(1))
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
        return returns;
    }

    private static LocalDate first(Window window) {
        LocalDate from = window.from();
        return from == null ? LocalDate.MIN : from;
    }
}
