package org.stackrules.model;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Days from a first to a last one, both inclusive; an absent end is open.
 *
 * @param from first day, or null: since ever
 * @param until last day, or null: for ever
 */
public record Window(@Nullable LocalDate from, @Nullable LocalDate until) {

    public static final Window ALWAYS = new Window(null, null);

    public Window {
        if (from != null && until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("a window ends before it starts: " + from + ".." + until);
        }
    }

    public static Window from(LocalDate first) {
        return new Window(first, null);
    }

    /** The window that {@code 2022-09-01..2025-08-31}, {@code 2022-09-01..} or {@code ..2025-08-31} means; else empty. */
    public static Optional<Window> parse(String text) {
        int dots = text.indexOf("..");
        if (dots < 0 || text.length() == 2) {
            return Optional.empty();
        }
        try {
            String first = text.substring(0, dots);
            String last = text.substring(dots + 2);
            return Optional.of(new Window(
                    first.isEmpty() ? null : LocalDate.parse(first), last.isEmpty() ? null : LocalDate.parse(last)));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public boolean contains(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    /** The days that lie in both; empty: there is none. */
    public Optional<Window> and(Window other) {
        LocalDate first = from == null || other.from != null && other.from.isAfter(from) ? other.from : from;
        LocalDate last = until == null || other.until != null && other.until.isBefore(until) ? other.until : until;
        return first != null && last != null && last.isBefore(first)
                ? Optional.empty()
                : Optional.of(new Window(first, last));
    }

    /** Whether all days of another window lie in this one. */
    public boolean covers(Window other) {
        return (from == null || other.from != null && !other.from.isBefore(from))
                && (until == null || other.until != null && !other.until.isAfter(until));
    }

    @Override
    public String toString() {
        return (from == null ? "" : from) + ".." + (until == null ? "" : until);
    }
}
