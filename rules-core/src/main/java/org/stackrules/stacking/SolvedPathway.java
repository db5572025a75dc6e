package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;

/** A problem with its solution, and the account of that. Not thread-safe. */
final class SolvedPathway {

    private final StatedPathway stated;
    private final Problem problem;
    private final Allocation allocation;
    private final Certainty doubt;
    private final boolean isRefused;
    private final Ledger ledger;

    /**
     * A solution.
     *
     * @param stated what the problem was made of
     * @param problem the problem
     * @param allocation the solution
     * @param doubt what shares lack to be known
     * @param isRefused whether its needs are met, and a share keeps it from being met
     */
    private SolvedPathway(
            StatedPathway stated, Problem problem, Allocation allocation, Certainty doubt, boolean isRefused) {
        this.stated = stated;
        this.problem = problem;
        this.allocation = allocation;
        this.doubt = doubt;
        this.isRefused = isRefused;
        this.ledger = new Ledger(problem, allocation.used(), !isRefused);
    }

    /** The solution, refused if it does not add up. */
    static SolvedPathway of(StatedPathway stated, Problem problem, Allocation allocation) {
        SolvedPathway solved = new SolvedPathway(stated, problem, allocation, Certainty.KNOWN, false);
        Ledger ledger = solved.ledger;
        if (allocation.meetsAll() && !ledger.meetsAll() || !ledger.shares().holds()) {
            throw new IllegalStateException("the solver's allocation does not add up: " + problem + " " + allocation);
        }
        return solved;
    }

    /** That what is known does not suffice must be proven too. */
    SolvedPathway withProof(boolean isFirstProven) {
        Allocation proven = new Allocation(
                allocation.used(),
                allocation.meetsAll(),
                allocation.isProven() && isFirstProven,
                allocation.isOptimal());
        return new SolvedPathway(stated, problem, proven, doubt, isRefused);
    }

    SolvedPathway withDoubt(Certainty other) {
        return new SolvedPathway(stated, problem, allocation, doubt.and(other), isRefused);
    }

    /** The solution of one of several problems; its shares may keep it from being met. */
    SolvedPathway refused() {
        return new SolvedPathway(stated, problem, allocation, doubt, true);
    }

    StatedPathway stated() {
        return stated;
    }

    Problem problem() {
        return problem;
    }

    Allocation allocation() {
        return allocation;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Whether the solver has found that everything is met, on something. */
    boolean isSettled() {
        return allocation.meetsAll() && restsOnSomething();
    }

    /** Whether everything is met, on something. */
    boolean isMet() {
        return ledger.meetsAll() && restsOnSomething();
    }

    /** Whether something is used; a pathway of conditions alone uses nothing. */
    private boolean restsOnSomething() {
        return !allocation.used().isEmpty() || stated.tree().isCondition();
    }

    /** What a met pathway lacks to be known. */
    Certainty certainty() {
        return isMet() ? ledger.certainty(problem.root()).and(stated.doubt()).and(doubt) : Certainty.KNOWN;
    }

    /** The day on which everything was met, if it is met and known. */
    @Nullable
    LocalDate metOn() {
        if (!isMet() || !certainty().isKnown()) {
            return null;
        }
        // Where nothing but statements without a day was used, the day asked for.
        return ledger.used().stream().anyMatch(edge -> !edge.isVoucher())
                ? ledger.lastDay().orElse(null)
                : ledger.lastDay().orElse(problem.asOf());
    }

    /** Ids of the items used, and of the portions of those that are divided. */
    List<String> used() {
        return allocation.used().stream()
                .flatMap(edge -> edge.uses().stream())
                .distinct()
                .toList();
    }
}
