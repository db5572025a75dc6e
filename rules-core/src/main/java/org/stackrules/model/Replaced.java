package org.stackrules.model;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An older credential that stands for its successor.
 *
 * @param credential the older one
 * @param until the last day on which it may be completed to do so; null: any
 */
public record Replaced(String credential, @Nullable LocalDate until) {

    public Replaced {
        Objects.requireNonNull(credential, "credential");
    }

    /** Whether something of the older credential ended in time; in progress on a day, whether it may yet. */
    boolean isInTime(Item item, @Nullable LocalDate asOf) {
        LocalDate ended = item.completedOn() == null ? asOf : item.completedOn();
        return until == null || ended == null || !ended.isAfter(until);
    }
}
