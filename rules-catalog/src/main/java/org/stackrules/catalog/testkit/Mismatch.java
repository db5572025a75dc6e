package org.stackrules.catalog.testkit;

import java.util.List;
import org.stackrules.diagnostic.Place;

/**
 * One expectation that the report does not fulfil.
 *
 * @param place where the expectation is written; of an assertion in Java the start of {@code assertion}
 * @param expected what it expects
 * @param actual what the report says
 * @param explanation lines of the report that say why
 * @param help the next step
 */
public record Mismatch(Place place, String expected, String actual, List<String> explanation, String help) {

    public Mismatch {
        explanation = List.copyOf(explanation);
    }

    /** What was expected, what is, why, and the next step: indented lines, each ended by {@code \n}. */
    String block() {
        StringBuilder text = new StringBuilder();
        text.append("  expected: ").append(expected).append('\n');
        text.append("  actual:   ").append(actual).append('\n');
        for (String line : explanation) {
            text.append(("  | " + line).stripTrailing()).append('\n');
        }
        return text.append("  help:     ").append(help).append('\n').toString();
    }
}
