package org.stackrules.vocabulary;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The steps of one evaluation's rules: each look at a property of a fact is one, and each look at two facts together.
 * A count, never a time, so that rules stop at the same step on every machine. Not thread-safe.
 */
public final class Steps {

    private final long budget;
    private long taken;

    /** The rule that steps are taken for, and what each rule took; at 0 all rules together, then each by its number. */
    private int rule;

    private long[] byRule = new long[1];

    /**
     * Steps within a budget.
     *
     * @param budget most steps, at least 1
     */
    public Steps(long budget) {
        if (budget < 1) {
            throw new IllegalArgumentException("budget must be at least 1: " + budget);
        }
        this.budget = budget;
    }

    /** The budget is spent: what was begun is given up. Carries nothing, as it may be thrown from anywhere. */
    public static final class Spent extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Spent() {
            super(null, null, false, false);
        }
    }

    /**
     * Takes a step.
     *
     * @throws Spent if there is none left, now and ever after
     */
    public void take() {
        if (taken >= budget) {
            throw new Spent();
        }
        taken++;
        byRule[rule]++;
    }

    /** From now on steps are taken for one rule, given by its number, from 0. */
    public void enter(int number) {
        rule = number + 1;
        if (rule >= byRule.length) {
            byRule = Arrays.copyOf(byRule, Math.max(rule + 1, 2 * byRule.length));
        }
    }

    /** From now on steps are taken for all rules together. */
    public void leave() {
        rule = 0;
    }

    /** The number of the rule that took most steps, the first of them; empty: most were taken for all rules together. */
    public OptionalInt greediest() {
        int most = 0;
        for (int i = 1; i < byRule.length; i++) {
            most = byRule[i] > byRule[most] ? i : most;
        }
        return most == 0 ? OptionalInt.empty() : OptionalInt.of(most - 1);
    }

    public long budget() {
        return budget;
    }

    public long taken() {
        return taken;
    }
}
