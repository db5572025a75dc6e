package org.stackrules.stacking;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/**
 * What is counted once, however often it is used: an achievement, a recognition, a waiver, or what a stacked credential
 * is worth beyond its own atoms.
 *
 * @param item the item whose properties it has
 * @param credits in home units; null: unknown
 * @param count how many items it counts as: one, of a waiver as many as the requirement asks for
 * @param countedBy ids of the items of the problem through which it is counted, ordered
 * @param portion where it is one portion of an item that is divided, which; null: it is no portion
 */
record Atom(
        Item item,
        @Nullable Rational credits,
        Rational count,
        List<String> countedBy,
        @Nullable Portion portion) {

    Atom {
        countedBy = List.copyOf(countedBy);
    }

    Atom(Item item, @Nullable Rational credits, Rational count, List<String> countedBy) {
        this(item, credits, count, countedBy, null);
    }

    Atom(Item item, @Nullable Rational credits, List<String> countedBy) {
        this(item, credits, Rational.ONE, countedBy);
    }

    /** Whether it is counted by itself, and by nothing that contains it. */
    boolean isAlone() {
        return countedBy.equals(List.of(id()));
    }

    String id() {
        return portion == null ? item.id() : Portion.id(item.id(), portion.first(), portion.of());
    }

    /** What it comes to in a unit; unknown credits are worth {@code unknown}. */
    Rational worth(Need.Unit unit, Rational unknown) {
        return unit == Need.Unit.COUNT ? count : Objects.requireNonNullElse(credits, unknown);
    }
}
