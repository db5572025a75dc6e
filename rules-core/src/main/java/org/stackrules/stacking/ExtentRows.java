package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Rational;

/**
 * The rows of what uses of items ask of the first and the last that is counted. That all ends by a day: there is a day by
 * which all ends that is counted, and which is not after that one; likewise that nothing starts before a day. That one ends
 * on or after a day: one of those that do is counted; likewise that one starts by a day.
 */
final class ExtentRows {

    private final ChocoModel rows;
    private final LocalDate asOf;

    ExtentRows(ChocoModel rows) {
        this.rows = rows;
        this.asOf = rows.problem.asOf();
    }

    /** Posts them, whether all is met or not: what may not be used beside the others is left out. */
    void post() {
        if (!rows.problem.hasExtents()) {
            return;
        }
        Map<Atom, LocalDate> starts = days(atom -> CountedExtent.startOf(atom, asOf));
        Map<Atom, LocalDate> ends = days(atom -> CountedExtent.endOf(atom, asOf));
        postNoneBefore(starts);
        postNoneAfter(ends);
        postOne(starts, edge -> edge.extent().start().until(), (start, by) -> !start.isAfter(by));
        postOne(ends, edge -> edge.extent().end().from(), (end, from) -> !end.isBefore(from));
    }

    private Map<Atom, LocalDate> days(Function<Atom, @Nullable LocalDate> dayOf) {
        Map<Atom, LocalDate> days = new TreeMap<>((one, other) -> IdOrder.INSTANCE.compare(one.id(), other.id()));
        for (Atom atom : rows.problem.atoms()) {
            LocalDate day = dayOf.apply(atom);
            if (day != null) {
                days.put(atom, day);
            }
        }
        return days;
    }

    private static List<LocalDate> ordered(Map<Atom, LocalDate> days) {
        return days.values().stream().distinct().sorted().toList();
    }

    private BoolVar counted(Atom atom) {
        return rows.countedThrough(atom, atom.countedBy());
    }

    private void postNoneAfter(Map<Atom, LocalDate> ends) {
        boolean isAsked = rows.serves.keySet().stream()
                .anyMatch(edge -> edge.extent().end().until() != null);
        List<LocalDate> ordered = ordered(ends);
        if (!isAsked || ordered.isEmpty()) {
            return;
        }
        int most = ordered.size() - 1;
        IntVar last = rows.model.intVar("last end", 0, most);
        rows.downward.add(last);
        ends.forEach((atom, end) -> rows.sum()
                .plus(last)
                .minus(Rational.of(ordered.indexOf(end)), counted(atom))
                .post(rows.model, ">=", Rational.ZERO));
        rows.serves.forEach((edge, serving) -> {
            LocalDate until = edge.extent().end().until();
            if (until != null) {
                long index = ordered.stream().filter(day -> !day.isAfter(until)).count() - 1;
                rows.sum()
                        .plus(last)
                        .plus(Rational.of(most - index), serving)
                        .post(rows.model, "<=", Rational.of(most));
            }
        });
    }

    private void postNoneBefore(Map<Atom, LocalDate> starts) {
        boolean isAsked = rows.serves.keySet().stream()
                .anyMatch(edge -> edge.extent().start().from() != null);
        List<LocalDate> ordered = ordered(starts);
        if (!isAsked || ordered.isEmpty()) {
            return;
        }
        int most = ordered.size() - 1;
        IntVar first = rows.model.intVar("first start", 0, most);
        rows.upward.add(first);
        starts.forEach((atom, start) -> rows.sum()
                .plus(first)
                .plus(Rational.of(most - ordered.indexOf(start)), counted(atom))
                .post(rows.model, "<=", Rational.of(most)));
        rows.serves.forEach((edge, serving) -> {
            LocalDate from = edge.extent().start().from();
            if (from != null) {
                long index = ordered.stream().filter(day -> day.isBefore(from)).count();
                rows.sum().plus(first).minus(Rational.of(index), serving).post(rows.model, ">=", Rational.ZERO);
            }
        });
    }

    private void postOne(
            Map<Atom, LocalDate> days,
            Function<Edge, @Nullable LocalDate> asked,
            BiPredicate<LocalDate, LocalDate> suits) {
        rows.serves.forEach((edge, serving) -> {
            LocalDate day = asked.apply(edge);
            if (day != null) {
                LinearSum suiting = rows.sum();
                days.forEach((atom, own) -> {
                    if (suits.test(own, day)) {
                        suiting.plus(counted(atom));
                    }
                });
                suiting.minus(Rational.ONE, serving).post(rows.model, ">=", Rational.ZERO);
            }
        });
    }
}
