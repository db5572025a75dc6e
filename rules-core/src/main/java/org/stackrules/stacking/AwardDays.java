package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Item;
import org.stackrules.model.World;

/** On which days an award may be dated that uses some items. Pure. */
final class AwardDays {

    private AwardDays() {}

    /**
     * The day on which an item is there; what is in progress is there after the as-of date; null: it is not known.
     *
     * @param asOf the day for which the question is asked
     */
    static @Nullable LocalDate dayOf(Item item, LocalDate asOf) {
        boolean isBegun = item.certainty().world() == World.PROJECTED
                || item.particulars().status() == AchievementRecord.Status.IN_PROGRESS;
        return item.completedOn() == null && isBegun ? asOf.plusDays(1) : item.completedOn();
    }

    /** Every day on which something comes to be there, ordered: the award is dated on one of them. */
    static List<LocalDate> days(Problem problem) {
        return Stream.concat(
                        problem.items().stream().map(item -> dayOf(item, problem.asOf())),
                        problem.edges().stream().map(Edge::from))
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    /** Whether there is a day on which all that is used is there and may still be used. */
    static boolean isOneDay(Collection<Edge> used, LocalDate asOf) {
        Optional<LocalDate> first = used.stream()
                .flatMap(edge ->
                        Stream.of(Optional.ofNullable(dayOf(edge.item(), asOf)), Optional.ofNullable(edge.from())))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder());
        return first.isEmpty()
                || used.stream().map(Edge::last).filter(Objects::nonNull).noneMatch(last -> last.isBefore(first.get()));
    }
}
