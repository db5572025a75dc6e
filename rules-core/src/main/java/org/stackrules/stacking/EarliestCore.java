package org.stackrules.stacking;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.SearchBudget;

/**
 * Whether the core of a problem can be met, and from which day on: by halves, as what can be met on a day can be met later.
 *
 * @param isRefuted whether it cannot, and so the problem cannot
 * @param isDecided whether it is decided since when it can be met
 * @param day index of a day before which it cannot
 * @param covers a way to meet it on that day, or as soon as one was found; null: none was found
 * @param meeting an allocation made of that which meets all of the problem; null: that is for the model to say
 */
record EarliestCore(
        boolean isRefuted,
        boolean isDecided,
        int day,
        @Nullable Found covers,
        @Nullable List<Edge> meeting) {

    /** The nodes of this search are small: it may look at this part of the budget. */
    private static final long PART = 10;

    /** A core that cannot be met. */
    static final EarliestCore REFUTED = new EarliestCore(true, true, 0, null, null);

    /** Nothing is known of it. */
    private static final EarliestCore OPEN = new EarliestCore(false, false, 0, null, null);

    /**
     * A way to meet a core.
     *
     * @param core what is met
     * @param day index of the day on which it is met
     * @param covers per leaf its items, as bits
     */
    record Found(Core core, int day, long[] covers) {

        /** Covers that were found, on the first day on which all of their items are there, and within all budgets. */
        static Found of(Core core, long[] covers) {
            long used = LongStream.of(covers).reduce(0, (some, more) -> some | more);
            int[] items = IntStream.range(0, core.items().size())
                    .filter(item -> (used >> item & 1) == 1)
                    .toArray();
            int day = IntStream.of(items).map(item -> core.dayOf()[item]).max().orElse(0);
            for (Core.Budget budget : core.budgets()) {
                long spent = IntStream.of(items)
                        .mapToLong(item -> budget.cost()[item])
                        .sum();
                while (day < core.lastDay() && budget.most()[day] < spent) {
                    day++;
                }
            }
            return new Found(core, day, covers);
        }

        /** The edges used. */
        Set<Edge> used(Problem problem) {
            Map<String, Set<String>> ofLeaf = new HashMap<>();
            for (int leaf = 0; leaf < covers.length; leaf++) {
                Set<String> cover = new HashSet<>();
                for (long left = covers[leaf]; left != 0; left &= left - 1) {
                    cover.add(core.items().get(Long.numberOfTrailingZeros(left)).id());
                }
                ofLeaf.put(core.leaves().get(leaf).id(), cover);
            }
            return problem.edges().stream()
                    .filter(edge -> ofLeaf.getOrDefault(edge.need(), Set.of())
                            .contains(edge.item().id()))
                    .collect(Collectors.toSet());
        }

        /** Items that cost nothing of any budget: to use more of them does no harm. */
        Set<String> harmless() {
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < core.items().size(); i++) {
                int item = i;
                boolean isFree = core.budgets().stream().allMatch(budget -> budget.cost()[item] == 0);
                if (isFree && core.dayOf()[i] <= day) {
                    ids.add(core.items().get(i).id());
                }
            }
            return ids;
        }

        /**
         * The edges used, and where that is not enough all that do no harm, if that meets a plain problem; empty: it does
         * not, or the problem is not plain, so that it is for the model to say.
         */
        Optional<List<Edge>> meeting(Problem problem) {
            if (!isPlain(problem)) {
                return Optional.empty();
            }
            Set<Edge> used = used(problem);
            return Stream.of(used, withHarmless(problem, used))
                    .map(edges ->
                            problem.edges().stream().filter(edges::contains).toList())
                    .filter(edges -> isLawful(problem, edges))
                    .findFirst();
        }

        private Set<Edge> withHarmless(Problem problem, Set<Edge> used) {
            Set<Edge> more = new HashSet<>(used);
            Set<String> placed = used.stream().map(edge -> edge.item().id()).collect(Collectors.toSet());
            Set<String> harmless = harmless();
            Set<String> single = problem.root()
                    .all()
                    .filter(need -> need instanceof Need.Fill fill && fill.isSingle())
                    .map(Need::id)
                    .collect(Collectors.toSet());
            for (Edge edge : problem.edges()) {
                boolean isMore = harmless.contains(edge.item().id()) && !single.contains(edge.need());
                if (isMore && placed.add(edge.item().id())) {
                    more.add(edge);
                }
            }
            return more;
        }

        /** Whether the ledger and what is checked here are all that there is to keep. */
        private static boolean isPlain(Problem problem) {
            return problem.excluding().isEmpty()
                    && !problem.hasExtents()
                    && problem.pins().isEmpty()
                    && problem.pairs().isEmpty()
                    && problem.atoms().stream().noneMatch(atom -> atom.credits() == null)
                    && problem.bounds().stream()
                            .allMatch(bound ->
                                    bound.tail() == null && bound.days().isEmpty() && bound.stretch() == null)
                    && problem.edges().stream()
                            .allMatch(edge -> !edge.isVoucher() && edge.from() == null && edge.last() == null)
                    && problem.root()
                            .all()
                            .allMatch(need -> need instanceof Need.Every
                                    || need instanceof Need.Rest
                                    || need instanceof Need.Mean
                                    || need instanceof Need.Fill fill && fill.keys() == null);
        }

        private static boolean isLawful(Problem problem, List<Edge> edges) {
            Set<String> items = edges.stream().map(edge -> edge.item().id()).collect(Collectors.toSet());
            Ledger ledger = new Ledger(problem, edges);
            boolean isOverfull = problem.root()
                    .all()
                    .anyMatch(need -> need instanceof Need.Fill fill
                            && fill.isSingle()
                            && edges.stream()
                                            .filter(edge -> edge.need().equals(fill.id()))
                                            .count()
                                    > 1);
            return !isOverfull
                    && problem.rivals().stream()
                            .allMatch(rivals ->
                                    rivals.stream().filter(items::contains).count() <= 1)
                    && problem.repeats().stream().allMatch(repeats -> repeats.holds(items))
                    && problem.bounds().stream().filter(Bound::isShield).allMatch(ledger::holds)
                    && ledger.meetsAll();
        }
    }

    /** A problem that is met on a day, as an allocation shows, and on none before. */
    static EarliestCore met(int day, List<Edge> meeting) {
        return new EarliestCore(false, true, day, null, meeting);
    }

    /** What can be said of a problem. */
    static EarliestCore of(Problem problem, SearchBudget budget) {
        Optional<EarliestCore> assigned = AveragedAssignment.answer(problem);
        if (assigned.isPresent()) {
            return assigned.get();
        }
        Optional<Core> core = Core.of(problem);
        return core.isEmpty() ? OPEN : of(core.get(), problem, Math.max(1, budget.nodes() / PART));
    }

    private static EarliestCore of(Core core, Problem problem, long nodes) {
        CoverSearch search = new CoverSearch(core, core.lastDay());
        CoverSearch.Verdict verdict = search.search(nodes);
        if (verdict != CoverSearch.Verdict.COVERED) {
            return verdict == CoverSearch.Verdict.REFUTED ? REFUTED : OPEN;
        }
        EarliestDay earliest = new EarliestDay(core, Found.of(core, search.found()), nodes);
        boolean isDated = problem.isKnownOnly();
        if (isDated) {
            earliest.search();
        }
        Found found = earliest.found();
        return new EarliestCore(
                false,
                isDated && earliest.isDecided(),
                earliest.first(),
                found,
                found.meeting(problem).orElse(null));
    }
}
