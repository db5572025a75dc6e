package org.stackrules.stacking;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Carried;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/**
 * What is counted once, however often it is used: an achievement, a recognition, a waiver, or what a stacked credential
 * is worth beyond its own atoms.
 *
 * @param item the item whose properties it has
 * @param credits in home units; null: unknown
 * @param carried what it brings of units that never convert
 * @param count how many items it counts as: one, of a waiver as many as the requirement asks for
 * @param countedBy ids of the items of the problem through which it is counted, ordered
 * @param portion where it is one portion of an item that is divided, which; null: it is no portion
 */
record Atom(
        Item item,
        @Nullable Rational credits,
        Carried carried,
        Rational count,
        List<String> countedBy,
        @Nullable Portion portion) {

    Atom {
        countedBy = List.copyOf(countedBy);
    }

    /** What is no portion, and carries what its item does. */
    Atom(Item item, @Nullable Rational credits, Rational count, List<String> countedBy) {
        this(item, credits, item.particulars().carried(), count, countedBy, null);
    }

    Atom(Item item, @Nullable Rational credits, List<String> countedBy) {
        this(item, credits, Rational.ONE, countedBy);
    }

    /** An item by itself. */
    static Atom of(Item item) {
        return new Atom(item, item.credits(), List.of(item.id()));
    }

    /** The same, worth other credits. */
    Atom worth(@Nullable Rational other) {
        return new Atom(item, other, carried, count, countedBy, portion);
    }

    /** A portion of it, worth so many credits: the item is counted, and brings what it carries, but once. */
    Atom portion(Rational worth, List<String> through, @Nullable Portion some) {
        return new Atom(item, worth, Carried.NOTHING, Rational.ZERO, through, some);
    }

    /** What it adds to a count, as an item without atoms. */
    Item asItem() {
        return item.asAtom(credits).withParticulars(item.particulars().withCarried(carried));
    }

    /** Whether it is counted by itself, and by nothing that contains it. */
    boolean isAlone() {
        return countedBy.equals(List.of(id()));
    }

    String id() {
        return portion == null ? item.id() : portion.id(item.id());
    }

    /** What it comes to in a unit; null: unknown. */
    @Nullable
    Rational worth(Need.Unit unit) {
        if (unit instanceof Need.Unit.Named one) {
            return carried.of(one.name());
        }
        return unit == Need.Unit.COUNT ? count : credits;
    }

    /** What it comes to in a unit; what is unknown is worth {@code unknown}. */
    Rational worth(Need.Unit unit, Rational unknown) {
        return Objects.requireNonNullElse(worth(unit), unknown);
    }
}
