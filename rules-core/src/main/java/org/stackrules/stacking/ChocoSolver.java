package org.stackrules.stacking;

/** Solves problems with Choco, a constraint solver. Thread-safe: every question has a model of its own. */
final class ChocoSolver implements Solver {

    @Override
    public Allocation best(Problem problem, long nodes) {
        ChocoModel model = new ChocoModel(problem);
        ChocoSearch search = new ChocoSearch(model, nodes);
        return search.canMeetAll() ? search.earliest() : search.nearest();
    }
}
