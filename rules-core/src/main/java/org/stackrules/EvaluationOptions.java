package org.stackrules;

import java.util.List;

/**
 * What a caller may ask of an evaluation. Part of the report.
 *
 * @param priority pathways that come first, best first; may be empty
 * @param requested pathways that are reported even if the record does not touch them; may be empty
 * @param nodes budget of search nodes for each question of status and date put to the solver, at least 1; each
 *     question of how that is best presented has a tenth of it; a count, never a time, so that a
 *     slow machine decides the same
 */
public record EvaluationOptions(List<String> priority, List<String> requested, long nodes) {

    /** No priority, 200,000 nodes. */
    public static final EvaluationOptions DEFAULT = new EvaluationOptions(List.of(), List.of(), 200_000);

    public EvaluationOptions {
        priority = List.copyOf(priority);
        requested = List.copyOf(requested);
        if (nodes < 1) {
            throw new IllegalArgumentException("nodes must be at least 1: " + nodes);
        }
    }

    public EvaluationOptions withPriority(List<String> pathways) {
        return new EvaluationOptions(pathways, requested, nodes);
    }

    public EvaluationOptions withRequested(List<String> pathways) {
        return new EvaluationOptions(priority, pathways, nodes);
    }

    public EvaluationOptions withNodes(long budget) {
        return new EvaluationOptions(priority, requested, budget);
    }
}
