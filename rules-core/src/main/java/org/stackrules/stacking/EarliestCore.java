package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.SearchBudget;

/**
 * Whether the core of a problem can be met, and from which day on: by halves, as what can be met on a day can be met later.
 *
 * @param isRefuted whether it cannot, and so the problem cannot
 * @param day index of a day before which it cannot
 * @param covers a way to meet it on that day, or as soon as one was found; null: none was found
 */
record EarliestCore(boolean isRefuted, int day, @Nullable Found covers) {

    /** A core that cannot be met. */
    static final EarliestCore REFUTED = new EarliestCore(true, 0, null);

    /**
     * A way to meet a core.
     *
     * @param core what is met
     * @param day index of the day on which it is met
     * @param covers per leaf its items, as bits
     */
    record Found(Core core, int day, long[] covers) {

        /** The edges used. */
        Set<Edge> used(Problem problem) {
            Map<String, Long> ofLeaf = new HashMap<>();
            for (int leaf = 0; leaf < covers.length; leaf++) {
                ofLeaf.put(core.leaves().get(leaf).id(), covers[leaf]);
            }
            Set<Edge> used = new HashSet<>();
            for (Edge edge : problem.edges()) {
                int item = core.items().indexOf(edge.item());
                if (item >= 0 && (ofLeaf.getOrDefault(edge.need(), 0L) >> item & 1) == 1) {
                    used.add(edge);
                }
            }
            return used;
        }

        /** Items that cost nothing of any budget: to use more of them does no harm. */
        List<String> harmless() {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < core.items().size(); i++) {
                int item = i;
                boolean isFree = core.budgets().stream().allMatch(budget -> budget.cost()[item] == 0);
                if (isFree && core.dayOf()[i] <= day) {
                    ids.add(core.items().get(i).id());
                }
            }
            return ids;
        }
    }

    /** The nodes of this search are small: it may look at this part of the budget. */
    private static final long PART = 10;

    /** What can be said of a problem. */
    static EarliestCore of(Problem problem, SearchBudget budget) {
        long nodes = Math.max(1, budget.nodes() / PART);
        Optional<Core> core = Core.of(problem);
        return core.isEmpty() ? new EarliestCore(false, 0, null) : of(core.get(), problem.isKnownOnly(), nodes);
    }

    private static EarliestCore of(Core core, boolean isDated, long nodes) {
        int refuted = -1;
        CoverSearch search = new CoverSearch(core, core.lastDay());
        CoverSearch.Verdict verdict = search.search(nodes);
        if (verdict != CoverSearch.Verdict.COVERED) {
            return new EarliestCore(verdict == CoverSearch.Verdict.REFUTED, 0, null);
        }
        Found found = new Found(core, core.lastDay(), search.found());
        while (isDated && found.day() - refuted > 1 && verdict != CoverSearch.Verdict.OPEN) {
            int day = (found.day() + refuted) / 2;
            search = new CoverSearch(core, day);
            verdict = search.search(nodes);
            if (verdict == CoverSearch.Verdict.COVERED) {
                found = new Found(core, day, search.found());
            } else if (verdict == CoverSearch.Verdict.REFUTED) {
                refuted = day;
            }
        }
        return new EarliestCore(false, isDated ? refuted + 1 : 0, found);
    }
}
