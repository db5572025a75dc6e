package org.stackrules.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When something is valid, as far as is known on the as-of date: from the day on which it is there, as long as its term
 * and every renewal reach. A renewal after the expiry begins a new period on its own day, and none before.
 *
 * @param periods ordered by day; no two touch each other
 * @param recoverableUntil the last day on which what has expired may be recovered; null: it may not
 * @param lacking why it is not valid before something else is there, in words; null: it waits for nothing
 * @param perhaps when it is valid if what is missing turns out well; null: nothing is missing
 */
public record ValidPeriods(
        List<ValidPeriod> periods,
        @Nullable LocalDate recoverableUntil,
        @Nullable String lacking,
        @Nullable Perhaps perhaps) {

    /** Valid from the day on which it is there, for ever. */
    public static final ValidPeriods ALWAYS = until(null);

    /**
     * When something is valid if what is missing turns out well.
     *
     * @param periods when
     * @param certainty what is missing
     */
    public record Perhaps(List<ValidPeriod> periods, Certainty certainty) {
        public Perhaps {
            periods = List.copyOf(periods);
        }
    }

    public ValidPeriods {
        periods = List.copyOf(periods);
    }

    /** Valid from the day on which it is there until a day. */
    public static ValidPeriods until(@Nullable LocalDate last) {
        return new ValidPeriods(List.of(new ValidPeriod(null, last, "")), null, null, null);
    }

    /** Never valid as long as something is lacking. */
    public static ValidPeriods lacking(String what) {
        return new ValidPeriods(List.of(), null, what, null);
    }

    /** Whether it is valid on a day. */
    public boolean isValidOn(LocalDate day) {
        return isIn(periods, day);
    }

    /** What is missing to know that it is valid on a day; empty: it is not, or it is known to be. */
    public Optional<Certainty> isPerhapsValidOn(LocalDate day) {
        return perhaps == null || isValidOn(day) || !isIn(perhaps.periods(), day)
                ? Optional.empty()
                : Optional.of(perhaps.certainty());
    }

    private static boolean isIn(List<ValidPeriod> periods, LocalDate day) {
        return periods.stream().anyMatch(period -> period.days().contains(day));
    }

    /** Whether it is not valid on a day, but may be recovered. */
    public boolean isSuspendedOn(LocalDate day) {
        boolean isLacking = lacking != null && periods.isEmpty();
        return !isValidOn(day) && (isLacking || recoverableUntil != null && !recoverableUntil.isBefore(day));
    }

    /** The period that ends last; empty: it is never valid. */
    public Optional<ValidPeriod> last() {
        return periods.isEmpty() ? Optional.empty() : Optional.of(periods.get(periods.size() - 1));
    }

    /** The last day; null: for ever, or never. */
    public @Nullable LocalDate lastDay() {
        return last().map(ValidPeriod::until).orElse(null);
    }

    /** The same, told as those of something. */
    public ValidPeriods of(String name) {
        return new ValidPeriods(
                of(name, periods),
                recoverableUntil,
                lacking,
                perhaps == null ? null : new Perhaps(of(name, perhaps.periods()), perhaps.certainty()));
    }

    private static List<ValidPeriod> of(String name, List<ValidPeriod> periods) {
        return periods.stream().map(period -> period.of(name)).toList();
    }

    /** When both are valid; what ends first is told, of two that end on one day this one. */
    public ValidPeriods and(ValidPeriods other) {
        List<ValidPeriod> both = and(periods, other.periods);
        String waits = both.isEmpty() ? (lacking != null ? lacking : other.lacking) : null;
        List<ValidPeriod> possibly = and(possible(), other.possible());
        boolean isSure = perhaps == null && other.perhaps == null;
        return new ValidPeriods(
                both,
                both.isEmpty() ? null : recoverable(both.get(both.size() - 1).until(), other),
                waits,
                isSure || days(possibly).equals(days(both))
                        ? null
                        : new Perhaps(possibly, certainty().and(other.certainty())));
    }

    private List<ValidPeriod> possible() {
        return perhaps == null ? periods : perhaps.periods();
    }

    private Certainty certainty() {
        return perhaps == null ? Certainty.KNOWN : perhaps.certainty();
    }

    private static List<ValidPeriod> and(List<ValidPeriod> some, List<ValidPeriod> others) {
        return some.stream()
                .flatMap(one -> others.stream().flatMap(other -> one.and(other).stream()))
                .sorted(BY_DAY)
                .toList();
    }

    private static final Comparator<ValidPeriod> BY_DAY =
            Comparator.comparing(ValidPeriod::from, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** Until when both may be recovered of which the last period has ended; null: one of them may not. */
    private @Nullable LocalDate recoverable(@Nullable LocalDate end, ValidPeriods other) {
        if (end == null) {
            return null;
        }
        LocalDate next = end.plusDays(1);
        LocalDate earliest = null;
        for (ValidPeriods one : List.of(this, other)) {
            if (!one.isValidOn(next)) {
                if (one.recoverableUntil == null || one.recoverableUntil.isBefore(next)) {
                    return null;
                }
                earliest =
                        earliest == null || one.recoverableUntil.isBefore(earliest) ? one.recoverableUntil : earliest;
            }
        }
        return earliest;
    }

    /** When either is valid. */
    public ValidPeriods or(ValidPeriods other) {
        List<ValidPeriod> either = joined(periods, other.periods);
        LocalDate last = either.isEmpty() ? null : either.get(either.size() - 1).until();
        List<ValidPeriod> possibly = joined(possible(), other.possible());
        return new ValidPeriods(
                either,
                last == null
                        ? null
                        : Stream.of(this, other)
                                .map(ValidPeriods::recoverableUntil)
                                .filter(day -> day != null && day.isAfter(last))
                                .max(Comparator.naturalOrder())
                                .orElse(null),
                either.isEmpty() ? lacking : null,
                days(possibly).equals(days(either))
                        ? null
                        : new Perhaps(possibly, certainty().and(other.certainty())));
    }

    private static List<Window> days(List<ValidPeriod> periods) {
        return periods.stream().map(ValidPeriod::days).toList();
    }

    /** Periods that overlap or touch made one; what ends last is told. */
    private static List<ValidPeriod> joined(List<ValidPeriod> some, List<ValidPeriod> others) {
        List<ValidPeriod> joined = new ArrayList<>();
        for (ValidPeriod next :
                Stream.concat(some.stream(), others.stream()).sorted(BY_DAY).toList()) {
            ValidPeriod last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            boolean touches = last != null
                    && (last.until() == null
                            || next.from() == null
                            || !next.from().isAfter(last.until().plusDays(1)));
            if (last == null || !touches) {
                joined.add(next);
            } else if (last.until() != null
                    && (next.until() == null || next.until().isAfter(last.until()))) {
                joined.set(joined.size() - 1, new ValidPeriod(last.from(), next.until(), next.ending()));
            }
        }
        return joined;
    }

    /** Valid on none of the days before one. */
    public ValidPeriods notBefore(LocalDate day) {
        return and(new ValidPeriods(List.of(new ValidPeriod(day, null, "")), LocalDate.MAX, null, null));
    }

    /** Valid on none of the days after one, as something says. */
    public ValidPeriods notAfter(LocalDate day, String why) {
        return and(new ValidPeriods(List.of(new ValidPeriod(null, day, why)), null, null, null));
    }
}
