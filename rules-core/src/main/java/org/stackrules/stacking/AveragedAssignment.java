package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/**
 * Problems of {@link UniformAssignment} that ask for one average, too. Of all ways to fill the places the best for the
 * average takes greedily what lowers it least, as sets of items that can be placed are a matroid; what raises it, and may
 * be counted beyond what is needed, is. So the first day on which all is met is found without search.
 */
final class AveragedAssignment {

    private final Problem problem;
    private final List<Item> items;
    private final UniformAssignment assignment;
    private final Need.Mean mean;

    private AveragedAssignment(Problem problem, UniformAssignment assignment, Need.Mean mean) {
        this.problem = problem;
        this.items = problem.items();
        this.assignment = assignment;
        this.mean = mean;
    }

    /** Since when the problem is met; empty: it is of another kind. */
    static Optional<EarliestCore> answer(Problem problem) {
        List<Need.Mean> means = problem.root()
                .all()
                .filter(Need.Mean.class::isInstance)
                .map(Need.Mean.class::cast)
                .toList();
        boolean isPlain = means.size() == 1
                && means.get(0).tail() == null
                && means.get(0).ungraded().isEmpty()
                && means.get(0).places().isEmpty()
                && problem.atoms().stream().allMatch(Atom::isAlone);
        if (!isPlain) {
            return Optional.empty();
        }
        return UniformAssignment.of(problem.withRoot(without(problem.root())))
                .flatMap(assignment -> new AveragedAssignment(problem, assignment, means.get(0)).answer());
    }

    private static Need without(Need need) {
        return need instanceof Need.Every every
                ? new Need.Every(
                        every.id(),
                        every.children().stream()
                                .filter(child -> !(child instanceof Need.Mean))
                                .map(AveragedAssignment::without)
                                .toList())
                : need;
    }

    private Optional<EarliestCore> answer() {
        List<LocalDate> days = AwardDays.days(problem);
        int first = -1;
        int last = days.size() - 1;
        if (last < 0) {
            return Optional.empty();
        }
        List<Edge> meeting = by(days.get(last));
        if (meeting == null) {
            return Optional.of(EarliestCore.REFUTED);
        }
        while (last - first > 1) {
            int day = (first + last) / 2;
            List<Edge> earlier = by(days.get(day));
            if (earlier == null) {
                first = day;
            } else {
                last = day;
                meeting = earlier;
            }
        }
        return new Ledger(problem, meeting).meetsAll()
                ? Optional.of(EarliestCore.met(last, meeting))
                : Optional.empty();
    }

    /** What is best for the average of what is there by a day; null: not all is met. */
    private @Nullable List<Edge> by(LocalDate day) {
        List<Item> there = items.stream().filter(item -> isThere(item, day)).toList();
        Map<String, Edge> more = new TreeMap<>(IdOrder.INSTANCE);
        for (Edge edge : problem.edges()) {
            boolean mayBeMore =
                    isThere(edge.item(), day) && above(edge.item()).signum() >= 0 && assignment.takesMore(edge.need());
            if (mayBeMore) {
                more.putIfAbsent(edge.item().id(), edge);
            }
        }
        // What may be counted in any case costs nothing where it is needed.
        Comparator<Item> leastLoss =
                Comparator.comparing(item -> more.containsKey(item.id()) ? Rational.ZERO : loss(item));
        Optional<List<Edge>> needed =
                assignment.fill(there.stream().sorted(leastLoss).toList());
        if (needed.isEmpty()) {
            return null;
        }
        Map<String, Edge> used = new HashMap<>();
        needed.get().forEach(edge -> used.put(edge.item().id(), edge));
        more.forEach((item, edge) -> {
            if (above(edge.item()).signum() > 0) {
                used.putIfAbsent(item, edge);
            }
        });
        Rational sum = used.values().stream().map(Edge::item).map(this::above).reduce(Rational.ZERO, Rational::plus);
        boolean isMet = mean.isStrict() ? sum.signum() > 0 : sum.signum() >= 0;
        return isMet
                ? problem.edges().stream()
                        .filter(edge -> edge.equals(used.get(edge.item().id())))
                        .toList()
                : null;
    }

    private static boolean isThere(Item item, LocalDate day) {
        return item.completedOn() != null && !item.completedOn().isAfter(day);
    }

    private Rational above(Item item) {
        Need.Part part = mean.graded().get(item.id());
        return part == null ? Rational.ZERO : part.above();
    }

    private Rational loss(Item item) {
        return Rational.ZERO.minus(above(item));
    }
}
