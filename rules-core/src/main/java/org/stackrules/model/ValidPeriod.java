package org.stackrules.model;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Days on which something is valid without a break.
 *
 * @param from the first; null: since it is there
 * @param until the last; null: for ever
 * @param ending what it ends with, in words; empty: its own first term
 */
public record ValidPeriod(
        @Nullable LocalDate from, @Nullable LocalDate until, String ending) {

    public ValidPeriod {
        Objects.requireNonNull(ending, "ending");
        if (from != null && until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("valid from " + from + " until " + until);
        }
    }

    /** The days. */
    public Window days() {
        return new Window(from, until);
    }

    /** Where both are valid, with what ends first; where both end on one day, this one does. */
    Optional<ValidPeriod> and(ValidPeriod other) {
        return days().and(other.days()).map(both -> {
            boolean endsFirst = until != null && (other.until == null || !other.until.isBefore(until));
            return new ValidPeriod(both.from(), both.until(), endsFirst ? ending : other.ending);
        });
    }

    /** The same days, whose end is told as that of something. */
    ValidPeriod of(String name) {
        return new ValidPeriod(from, until, until == null ? "" : ending.isEmpty() ? name : name + ", " + ending);
    }
}
