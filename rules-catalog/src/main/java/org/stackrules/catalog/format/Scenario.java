package org.stackrules.catalog.format;

import java.time.LocalDate;
import java.util.List;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.LearnerRecord;

/**
 * A worked case of a catalog: a record, a day, and what the evaluation must say.
 *
 * @param name a sentence
 * @param place where it starts
 * @param asOf the day for which the question is asked
 * @param record the learner record, inline or of a file
 * @param priority pathways that come first, best first; may be empty
 * @param expectations in the order written; at least one
 */
public record Scenario(
        String name,
        Place place,
        LocalDate asOf,
        LearnerRecord record,
        List<String> priority,
        List<Expectation> expectations) {

    public Scenario {
        priority = List.copyOf(priority);
        expectations = List.copyOf(expectations);
        if (expectations.isEmpty()) {
            throw new IllegalArgumentException("a scenario expects something: " + name);
        }
    }
}
