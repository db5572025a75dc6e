package org.stackrules.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bound on an amount of what a pathway, or one requirement of it, counts.
 *
 * @param id unique in the pathway; one made from its place contains a dot
 * @param direction {@code AT_MOST} is never broken, {@code AT_LEAST} must hold for its scope to be satisfied
 * @param amount the bound
 * @param of which of the counted items
 * @param among of which population; if not of what is counted, the limit is a fact of the record, true or false
 * @param last only the final so much by day of completion; null: all
 * @param isStrict whether items of one day are ordered against the learner; else for the learner
 * @param when the limit holds only if this condition does; null: always
 * @param provenance where it is written
 */
public record Limit(
        String id,
        Direction direction,
        Amount amount,
        Selector of,
        Population among,
        @Nullable Amount last,
        boolean isStrict,
        @Nullable Requirement when,
        Provenance provenance) {

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
        Objects.requireNonNull(among, "among");
        Objects.requireNonNull(provenance, "provenance");
    }

    /** A limit on what is counted, always. */
    public Limit(String id, Direction direction, Amount amount, Selector of, Provenance provenance) {
        this(id, direction, amount, of, Population.COUNTED, null, false, null, provenance);
    }

    /** As one would say it: {@code at most 3 credits of mode plar}. */
    public String text() {
        return (direction == Direction.AT_MOST ? "at most " : "at least ")
                + amount
                + (of.equals(Selector.EVERYTHING) ? "" : " of " + of)
                + (among == Population.COUNTED ? "" : " among what is " + among.word())
                + (last == null ? "" : " in the last " + last)
                + (when == null ? "" : " if " + Requirement.said(when));
    }
}
