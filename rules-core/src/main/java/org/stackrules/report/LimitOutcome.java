package org.stackrules.report;

import java.util.List;
import org.stackrules.model.Limit;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;

/**
 * How a limit stands.
 *
 * @param id the limit's, with the pathway before it unless it has one of its own
 * @param text as one would say it
 * @param direction which way it bounds
 * @param used how much of what it is about was counted
 * @param bound the bound, in the same measure
 * @param status satisfied, or not (only {@code AT_LEAST})
 * @param displaced achievements that could serve, and for which it has no room; ordered
 * @param provenance where it is written
 */
public record LimitOutcome(
        String id,
        String text,
        Limit.Direction direction,
        Quantity used,
        Quantity bound,
        RequirementStatus status,
        List<String> displaced,
        Provenance provenance) {

    public LimitOutcome {
        displaced = List.copyOf(displaced);
    }

    /** A limit that displaces nothing. */
    public LimitOutcome(
            String id,
            String text,
            Limit.Direction direction,
            Quantity used,
            Quantity bound,
            RequirementStatus status,
            Provenance provenance) {
        this(id, text, direction, used, bound, status, List.of(), provenance);
    }

    /** How much room it leaves, or how far what must be at least so much goes beyond that; negative: it is broken. */
    public Rational slack() {
        Rational above = used.amount().minus(bound.amount());
        return direction == Limit.Direction.AT_MOST ? Rational.ZERO.minus(above) : above;
    }
}
