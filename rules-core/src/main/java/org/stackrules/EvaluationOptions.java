package org.stackrules;

import java.util.List;
import org.stackrules.model.SearchBudget;

/**
 * What a caller may ask of an evaluation. Part of the report, but for the steps: those decide only whether there is one,
 * and how much of what kept rules from firing can be told.
 *
 * @param priority pathways that come first, best first; may be empty
 * @param requested pathways that are reported even if the record does not touch them; may be empty
 * @param explained pathways for which it is told of each rule that speaks of them whether it fired, and if not why; may
 *     be empty, then nothing is done for it
 * @param budget how long is searched for allocations
 * @param steps budget of steps for all rules of the evaluation, at least 1: looks at properties of facts, and at two
 *     facts together; beyond it there is no report; a count, never a time, too
 */
public record EvaluationOptions(
        List<String> priority, List<String> requested, List<String> explained, SearchBudget budget, long steps) {

    /** No priority, 200,000 nodes and 2,000 for presentation, 1,000,000 steps. */
    public static final EvaluationOptions DEFAULT =
            new EvaluationOptions(List.of(), List.of(), List.of(), SearchBudget.of(200_000), 1_000_000);

    public EvaluationOptions {
        priority = List.copyOf(priority);
        requested = List.copyOf(requested);
        explained = List.copyOf(explained);
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1: " + steps);
        }
    }

    public EvaluationOptions withPriority(List<String> pathways) {
        return new EvaluationOptions(pathways, requested, explained, budget, steps);
    }

    public EvaluationOptions withRequested(List<String> pathways) {
        return new EvaluationOptions(priority, pathways, explained, budget, steps);
    }

    /** Tells of each rule that speaks of these pathways whether it fired, and if not why. */
    public EvaluationOptions withExplained(List<String> pathways) {
        return new EvaluationOptions(priority, requested, pathways, budget, steps);
    }

    /** With so many nodes for each question of status and date, and a hundredth of that for presentation. */
    public EvaluationOptions withNodes(long nodes) {
        return withBudget(SearchBudget.of(nodes));
    }

    public EvaluationOptions withBudget(SearchBudget other) {
        return new EvaluationOptions(priority, requested, explained, other, steps);
    }

    public EvaluationOptions withSteps(long most) {
        return new EvaluationOptions(priority, requested, explained, budget, most);
    }
}
