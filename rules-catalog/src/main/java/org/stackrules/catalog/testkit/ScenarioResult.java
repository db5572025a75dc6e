package org.stackrules.catalog.testkit;

import java.util.List;
import org.stackrules.diagnostic.Place;

/**
 * How a scenario went.
 *
 * @param name the scenario's
 * @param place where it starts
 * @param mismatches what the report does not fulfil, in the order written; empty if it passed
 */
public record ScenarioResult(String name, Place place, List<Mismatch> mismatches) {

    public ScenarioResult {
        mismatches = List.copyOf(mismatches);
    }

    public boolean isPassed() {
        return mismatches.isEmpty();
    }

    /** The result as text, one block for each mismatch, lines ended by {@code \n}; empty if it passed. */
    public String render() {
        StringBuilder text = new StringBuilder();
        for (Mismatch mismatch : mismatches) {
            text.append(mismatch.place()).append(": scenario `").append(name).append("`\n");
            text.append(mismatch.block());
        }
        return text.toString();
    }
}
