package org.stackrules.model;

/**
 * How long is searched, in nodes of a search: a count, never a time, so that a slow machine decides the same.
 *
 * @param nodes for each question of status and date, at least 1
 * @param presentation for all questions together of how the answer is best presented, at least 0; 0: any allocation will
 *     do that shows status and date
 */
public record SearchBudget(long nodes, long presentation) {

    private static final long PRESENTATION = 100;

    public SearchBudget {
        if (nodes < 1) {
            throw new IllegalArgumentException("nodes must be at least 1: " + nodes);
        }
        if (presentation < 0) {
            throw new IllegalArgumentException("presentation must be at least 0: " + presentation);
        }
    }

    /** A budget with a hundredth for presentation, but at least one node. */
    public static SearchBudget of(long nodes) {
        return new SearchBudget(nodes, Math.max(1, nodes / PRESENTATION));
    }

    /** The same without presentation: for who asks for status and date alone. */
    public SearchBudget withoutPresentation() {
        return new SearchBudget(nodes, 0);
    }
}
