package org.stackrules.stacking;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;
import org.stackrules.model.Statement;

/**
 * An item that may serve a need.
 *
 * @param need the need's id
 * @param item the item
 * @param credits what it is worth there, in home units; null: unknown
 * @param certainty how far it can be relied on
 * @param stated what lets it serve there; null: the need's own selector does
 */
record Edge(
        String need,
        Item item,
        @Nullable Rational credits,
        Certainty certainty,
        @Nullable Statement stated) {

    Edge(String need, Item item, @Nullable Rational credits, Certainty certainty) {
        this(need, item, credits, certainty, null);
    }

    /** The same edge, with one more doubt. */
    Edge doubted(Certainty doubt) {
        return new Edge(need, item, credits, certainty.and(doubt), stated);
    }

    /** Whether a statement meets the need, without an item. */
    boolean isVoucher() {
        return item.kind() == Item.Kind.STATED;
    }

    /** The day from which it may serve; null: always. */
    @Nullable
    LocalDate from() {
        return stated == null ? null : stated.by().day();
    }
}
