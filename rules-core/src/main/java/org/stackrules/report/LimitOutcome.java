package org.stackrules.report;

import org.stackrules.model.Limit;
import org.stackrules.model.Provenance;

/**
 * How a limit stands.
 *
 * @param id the limit's, with the pathway before it unless it has one of its own
 * @param text as one would say it
 * @param direction which way it bounds
 * @param used how much of what it is about was counted
 * @param bound the bound, in the same measure
 * @param status satisfied, or not (only {@code AT_LEAST})
 * @param provenance where it is written
 */
public record LimitOutcome(
        String id,
        String text,
        Limit.Direction direction,
        Quantity used,
        Quantity bound,
        RequirementStatus status,
        Provenance provenance) {}
