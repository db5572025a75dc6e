package org.stackrules.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Provenance;

/**
 * What became of one rule that speaks of a pathway: that it fired, on what; or why it did not.
 *
 * @param pathway the pathway asked about
 * @param rule the rule's name
 * @param provenance where it is written
 * @param outcome whether it fired
 * @param matched ids of what it matched, ordered; empty: it did not fire
 * @param stated what it stated about the pathway, or about what the pathway may use, as text
 * @param needs what is missing for that to be sure, ordered; empty: nothing
 * @param miss what kept it from firing; null: it fired
 * @param remarks why what it stated came to nothing, if it did
 */
public record RuleExplanation(
        String pathway,
        String rule,
        Provenance provenance,
        Outcome outcome,
        List<String> matched,
        List<String> stated,
        List<String> needs,
        @Nullable Miss miss,
        List<Reason> remarks) {

    public RuleExplanation {
        matched = List.copyOf(matched);
        stated = List.copyOf(stated);
        needs = List.copyOf(needs);
        remarks = List.copyOf(remarks);
        if ((outcome == Outcome.NOT_FIRED) != (miss != null) || (outcome == Outcome.FIRED_IF) == needs.isEmpty()) {
            throw new IllegalArgumentException(outcome + " with needs " + needs + " and miss " + miss);
        }
    }

    /** Whether a rule fired. */
    public enum Outcome {
        /** It fired. */
        FIRED,
        /** It fires only if something that is missing turns out well. */
        FIRED_IF,
        /** It fired, and spoke of other pathways alone. */
        FIRED_ELSEWHERE,
        /** It did not fire. */
        NOT_FIRED
    }

    /**
     * The first condition that nothing passed.
     *
     * @param place where what was not passed is written
     * @param condition the whole condition, as it is written; null: it could not be found
     * @param nearest id of the fact that came nearest, or that is in the way; null: none
     * @param why a sentence, or several joined by semicolons
     */
    public record Miss(
            Place place,
            @Nullable String condition,
            @Nullable String nearest,
            String why) {}
}
