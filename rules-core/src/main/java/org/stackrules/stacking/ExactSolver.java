package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.stackrules.model.SearchBudget;

/**
 * Solves problems in the simplest way that is exact: by assignment where all items are alike in what they fill, by search
 * where they are not; what a flow refutes is not searched for. Thread-safe: every question has a model of its own.
 */
final class ExactSolver implements Solver {

    @Override
    public Allocation best(Problem problem, SearchBudget budget) {
        Optional<UniformAssignment.Answer> assigned = UniformAssignment.answer(problem);
        if (assigned.isPresent() && assigned.get() instanceof UniformAssignment.Met met) {
            return new Allocation(met.used(), true, true, true);
        }
        boolean isUnmet = assigned.isPresent() || FlowBound.refutes(problem);
        EarliestCore core = isUnmet ? EarliestCore.REFUTED : EarliestCore.of(problem, budget);
        if (core.isRefuted() && budget.presentation() == 0) {
            return new Allocation(List.of(), false, true, false);
        }
        if (core.meeting() != null && core.isDecided() && budget.presentation() == 0) {
            return new Allocation(core.meeting(), true, true, false);
        }
        boolean isDecided = core.isRefuted() || core.meeting() != null && core.isDecided() && problem.isKnownOnly();
        Optional<Allocation> byParts = isDecided ? byParts(problem, core, budget) : Optional.empty();
        return byParts.orElseGet(() -> whole(problem, core, budget));
    }

    /** Part by part, where needs share nothing; empty: it is for the whole to say. */
    private static Optional<Allocation> byParts(Problem problem, EarliestCore core, SearchBudget budget) {
        return Parts.of(problem).flatMap(parts -> parts.best(!core.isRefuted(), lastDay(problem, core), budget));
    }

    /** The day by which what is used is there; the last one of all if that does not matter. */
    private static LocalDate lastDay(Problem problem, EarliestCore core) {
        List<LocalDate> days = core.isRefuted() ? List.of() : AwardDays.days(problem);
        return days.isEmpty() ? LocalDate.MAX : days.get(core.day());
    }

    /** All of it in one model. */
    static Allocation whole(Problem problem, EarliestCore core, SearchBudget budget) {
        ChocoSearch search = new ChocoSearch(new ChocoModel(problem), budget);
        if (core.isRefuted()) {
            search.cannotMeetAll();
            return search.nearest();
        }
        search.startFrom(core);
        return search.canMeetAll() ? search.earliest() : search.nearest();
    }
}
