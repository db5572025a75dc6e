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
import org.stackrules.model.Window;
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
        return Stream.of(
                        problem.items().stream().map(item -> dayOf(item, problem.asOf())),
                        problem.edges().stream().map(Edge::from),
                        facts(problem.root())
                                .flatMap(found -> found.days().stream())
                                .map(Window::from))
                .flatMap(days -> days)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    private static Stream<Need.Found> facts(Need root) {
        return root.all().filter(Need.Found.class::isInstance).map(Need.Found.class::cast);
    }

    /**
     * The first day on which all that is used is there and may still be used; empty: there is none. If nothing that is used
     * has a day, that is the first day of all.
     *
     * @param facts on which days the facts hold on which the award rests
     */
    static Optional<LocalDate> first(Collection<Edge> used, FactDays facts, LocalDate asOf) {
        return firstThere(used, facts, asOf)
                .filter(day ->
                        used.stream().map(Edge::last).filter(Objects::nonNull).noneMatch(last -> last.isBefore(day)));
    }

    /** The same, whether what is used may still be used on that day or not. */
    static Optional<LocalDate> firstThere(Collection<Edge> used, FactDays facts, LocalDate asOf) {
        return facts.first(used.stream()
                .flatMap(edge -> Stream.<@Nullable LocalDate>of(dayOf(edge.item(), asOf), edge.from()))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(LocalDate.MIN));
    }
}
