package org.stackrules.model;

import java.util.Objects;

/**
 * A bound on an amount of what a pathway, or one requirement of it, counts.
 *
 * @param id unique in the pathway; one made from its place contains a dot
 * @param direction {@code AT_MOST} is never broken, {@code AT_LEAST} must hold for its scope to be satisfied
 * @param amount the bound
 * @param of which of the counted items
 * @param provenance where it is written
 */
public record Limit(String id, Direction direction, Amount amount, Selector of, Provenance provenance) {

    /** Which way a limit bounds. */
    public enum Direction {
        AT_MOST,
        AT_LEAST
    }

    public Limit {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(of, "of");
        Objects.requireNonNull(provenance, "provenance");
    }

    /** As one would say it: {@code at most 3 credits of mode plar}. */
    public String text() {
        return (direction == Direction.AT_MOST ? "at most " : "at least ")
                + amount
                + (of.equals(Selector.EVERYTHING) ? "" : " of " + of);
    }
}
