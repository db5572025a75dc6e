package org.stackrules.model;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The days of leave on which clocks stop.
 *
 * @param windows ordered by first day, none of them touching another; one without an end goes on
 */
public record Leave(List<Window> windows) {

    /** No clock ever stops. */
    public static final Leave NONE = new Leave(List.of());

    public Leave {
        windows = List.copyOf(windows);
    }

    /**
     * The leave from a pathway, or from another to the same credential; none, if under its policy leave counts like other
     * days.
     */
    public static Leave of(Catalog catalog, Background background, Pathway pathway) {
        return pathway.policies().clocks().pausesStop()
                ? during(background.enrolments().stream()
                        .filter(one -> pathway.earns().equals(earned(catalog, one)))
                        .toList())
                : NONE;
    }

    private static @Nullable String earned(Catalog catalog, Enrolment enrolment) {
        Pathway pathway =
                enrolment.pathway() == null ? null : catalog.pathways().get(enrolment.pathway());
        return pathway == null ? enrolment.credential() : pathway.earns();
    }

    /** The leave during some enrolments. */
    public static Leave during(List<Enrolment> enrolments) {
        List<Window> ordered = enrolments.stream()
                .flatMap(one -> one.pauses().stream())
                .sorted(Comparator.comparing(Leave::first))
                .toList();
        List<Window> apart = new ArrayList<>();
        for (Window next : ordered) {
            Window before = apart.isEmpty() ? null : apart.get(apart.size() - 1);
            LocalDate last = before == null ? null : before.until();
            if (before == null || last != null && first(next).isAfter(last.plusDays(1))) {
                apart.add(next);
            } else {
                LocalDate end = next.until();
                boolean isLonger = last != null && (end == null || end.isAfter(last));
                apart.set(apart.size() - 1, isLonger ? new Window(before.from(), end) : before);
            }
        }
        return new Leave(apart);
    }

    /**
     * The last day of a period that begins to run on a day, without the days of leave after it: its anniversary, and as much
     * later as there was leave until then. Null: leave goes on, and the period does not end.
     */
    public @Nullable LocalDate lastDay(LocalDate from, Period period) {
        return lastDay(from.plus(period), from.plusDays(1));
    }

    /**
     * The last day on which somebody may come back who was away from a day on, that day too, and not for more than a period
     * beside leave. Null: leave goes on.
     */
    public @Nullable LocalDate lastOfAbsence(LocalDate away, Period period) {
        return lastDay(away.plus(period), away);
    }

    /** A day, and as much later as there was leave until then, from a first day of leave on that counts. */
    private @Nullable LocalDate lastDay(LocalDate anniversary, LocalDate counting) {
        LocalDate last = anniversary;
        for (Window window : windows) {
            Optional<Window> stopped = window.and(Window.from(counting));
            if (stopped.isEmpty()) {
                continue;
            }
            LocalDate first = first(stopped.get());
            if (first.isAfter(last)) {
                break;
            }
            LocalDate end = stopped.get().until();
            if (end == null) {
                return null;
            }
            last = last.plusDays(ChronoUnit.DAYS.between(first, end) + 1);
        }
        return last;
    }

    private static LocalDate first(Window window) {
        return Objects.requireNonNullElse(window.from(), LocalDate.MIN);
    }
}
