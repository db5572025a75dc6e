package org.stackrules.stacking;

/** Solves problems exactly. Deterministic: the budget is a count of search nodes, never a time. */
interface Solver {

    /**
     * The best allocation: one that meets every need, the earliest first, if there is one; else the one that comes
     * nearest.
     *
     * @param problem the problem
     * @param nodes search nodes for each question put to the solver
     */
    Allocation best(Problem problem, long nodes);
}
