package org.stackrules.stacking;

import org.stackrules.model.SearchBudget;

/** Solves problems exactly. Deterministic: the budget is a count of search nodes, never a time. */
interface Solver {

    /**
     * The best allocation: one that meets every need, the earliest first, if there is one; else the one that comes
     * nearest.
     *
     * @param problem the problem
     * @param budget how long is searched
     */
    Allocation best(Problem problem, SearchBudget budget);
}
