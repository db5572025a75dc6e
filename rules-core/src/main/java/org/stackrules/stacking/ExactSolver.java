package org.stackrules.stacking;

import java.util.Optional;

/**
 * Solves problems in the simplest way that is exact: by assignment where all items are alike in what they fill, by search
 * where they are not; what a flow refutes is not searched for. Thread-safe: every question has a model of its own.
 */
final class ExactSolver implements Solver {

    @Override
    public Allocation best(Problem problem, long nodes) {
        Optional<UniformAssignment.Answer> assigned = UniformAssignment.answer(problem);
        if (assigned.isPresent() && assigned.get() instanceof UniformAssignment.Met met) {
            return new Allocation(met.used(), true, true, true);
        }
        ChocoSearch search = new ChocoSearch(new ChocoModel(problem), nodes);
        boolean isRefuted = assigned.isPresent() || FlowBound.refutes(problem);
        if (isRefuted) {
            search.cannotMeetAll();
            return search.nearest();
        }
        return search.canMeetAll() ? search.earliest() : search.nearest();
    }
}
