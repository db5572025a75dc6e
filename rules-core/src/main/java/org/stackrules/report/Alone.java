package org.stackrules.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a pathway would stand without those that it shares with.
 *
 * @param status earned, or what it would still wait for
 * @param metOn since when; null unless it is earned
 * @param needs what would have to become known
 */
public record Alone(PathwayStatus status, @Nullable LocalDate metOn, List<String> needs) {
    public Alone {
        needs = List.copyOf(needs);
    }
}
