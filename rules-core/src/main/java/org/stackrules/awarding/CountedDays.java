package org.stackrules.awarding;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Item;

/**
 * The days that an allocation decides.
 *
 * @param metOn since when everything is met; null: it is not, or not surely
 * @param first when the first counted item began; null: not known
 * @param last when the last counted item ended; null: one is in progress, or nothing is counted
 */
public record CountedDays(
        @Nullable LocalDate metOn,
        @Nullable LocalDate first,
        @Nullable LocalDate last) {

    /** Of the items that a pathway uses. */
    public static CountedDays of(@Nullable LocalDate metOn, Collection<Item> used) {
        boolean isOver = used.stream().allMatch(item -> item.completedOn() != null || item.kind() == Item.Kind.STATED);
        return new CountedDays(
                metOn,
                used.stream()
                        .map(Item::firstDay)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                isOver
                        ? used.stream()
                                .map(Item::completedOn)
                                .filter(Objects::nonNull)
                                .max(Comparator.naturalOrder())
                                .orElse(null)
                        : null);
    }
}
