package org.stackrules.catalog.testkit;

import java.util.List;
import org.stackrules.diagnostic.Place;

/**
 * One expectation of a scenario that the report does not fulfil.
 *
 * @param place where the expectation is written
 * @param expected what it expects
 * @param actual what the report says
 * @param explanation lines of the report that say why
 * @param help the next step
 */
public record Mismatch(Place place, String expected, String actual, List<String> explanation, String help) {

    public Mismatch {
        explanation = List.copyOf(explanation);
    }
}
