package org.stackrules;

import java.util.List;

/**
 * What a caller may ask of an evaluation. Part of the report, but for the steps: those decide only whether there is one,
 * and how much of what kept rules from firing can be told.
 *
 * @param priority pathways that come first, best first; may be empty
 * @param requested pathways that are reported even if the record does not touch them; may be empty
 * @param explained pathways for which it is told of each rule that speaks of them whether it fired, and if not why; may
 *     be empty, then nothing is done for it
 * @param nodes budget of search nodes for each question of status and date put to the solver, at least 1; each
 *     question of how that is best presented has a hundredth of it; a count, never a time, so that a
 *     slow machine decides the same
 * @param steps budget of steps for all rules of the evaluation, at least 1: looks at properties of facts, and at two
 *     facts together; beyond it there is no report; a count, never a time, too
 */
public record EvaluationOptions(
        List<String> priority, List<String> requested, List<String> explained, long nodes, long steps) {

    /** No priority, 200,000 nodes, 1,000,000 steps. */
    public static final EvaluationOptions DEFAULT =
            new EvaluationOptions(List.of(), List.of(), List.of(), 200_000, 1_000_000);

    public EvaluationOptions {
        priority = List.copyOf(priority);
        requested = List.copyOf(requested);
        explained = List.copyOf(explained);
        if (nodes < 1) {
            throw new IllegalArgumentException("nodes must be at least 1: " + nodes);
        }
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1: " + steps);
        }
    }

    public EvaluationOptions withPriority(List<String> pathways) {
        return new EvaluationOptions(pathways, requested, explained, nodes, steps);
    }

    public EvaluationOptions withRequested(List<String> pathways) {
        return new EvaluationOptions(priority, pathways, explained, nodes, steps);
    }

    /** Tells of each rule that speaks of these pathways whether it fired, and if not why. */
    public EvaluationOptions withExplained(List<String> pathways) {
        return new EvaluationOptions(priority, requested, pathways, nodes, steps);
    }

    public EvaluationOptions withNodes(long budget) {
        return new EvaluationOptions(priority, requested, explained, budget, steps);
    }

    public EvaluationOptions withSteps(long budget) {
        return new EvaluationOptions(priority, requested, explained, nodes, budget);
    }
}
