package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.Extent;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;
import org.stackrules.model.Statement;
import org.stackrules.model.Window;

/**
 * An item that may serve a need, if the award is dated within some days.
 *
 * @param need the need's id
 * @param item the item
 * @param credits what it is worth there, in home units: a substitute as much as what it stands in for; null: unknown
 * @param certainty how far it can be relied on
 * @param stated what lets it serve there; null: the need's own selector does
 * @param from the first day of an award that uses it there; null: any
 * @param last the last day of an award that uses it there, not before the first unless there is no such day; null: any
 * @param extent between which days all must lie that is counted beside it
 * @param portion of an item that may be divided what of it serves there; null: it is not divided
 */
record Edge(
        String need,
        Item item,
        @Nullable Rational credits,
        Certainty certainty,
        @Nullable Statement stated,
        @Nullable LocalDate from,
        @Nullable LocalDate last,
        Extent extent,
        @Nullable Portion portion) {

    Edge(String need, Item item, @Nullable Rational credits, Certainty certainty) {
        this(need, item, credits, certainty, null);
    }

    /** An edge on the days on which the item, and what is stated of it, may serve. */
    Edge(String need, Item item, @Nullable Rational credits, Certainty certainty, @Nullable Statement stated) {
        this(need, item, credits, certainty, stated, Window.ALWAYS);
    }

    /** The same, within the days on which selectors accept the item. */
    Edge(
            String need,
            Item item,
            @Nullable Rational credits,
            Certainty certainty,
            @Nullable Statement stated,
            Window days) {
        this(need, item, credits, certainty, stated, days, Extent.ANY);
    }

    /** The same, beside what selectors accept the item with. */
    Edge(
            String need,
            Item item,
            @Nullable Rational credits,
            Certainty certainty,
            @Nullable Statement stated,
            Window days,
            Extent extent) {
        this(
                need,
                item,
                credits,
                certainty,
                stated,
                Stream.of(days.from(), stated == null ? null : stated.by().day())
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                Stream.of(days.until(), item.lastAwardDay())
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                extent,
                null);
    }

    /** What the item comes to there in a unit, of a unit that never converts what it carries; null: unknown. */
    @Nullable
    Rational worth(Need.Unit unit) {
        if (unit instanceof Need.Unit.Named one) {
            return item.particulars().carried().of(one.name());
        }
        return unit == Need.Unit.COUNT ? Rational.ONE : credits;
    }

    /** The same edge, with one more doubt. */
    Edge doubted(Certainty doubt) {
        return new Edge(need, item, credits, certainty.and(doubt), stated, from, last, extent, portion);
    }

    /** The same edge, beside other things. */
    Edge beside(Extent other) {
        return new Edge(need, item, credits, certainty, stated, from, last, other, portion);
    }

    /** What a substitute lacks of the credits of what it stands in for; 0 of anything else. */
    Rational gap() {
        Rational own = item.credits();
        return portion == null && stated instanceof Statement.Substitutes && credits != null && own != null
                ? credits.minus(own).max(Rational.ZERO)
                : Rational.ZERO;
    }

    /** The same edge without a last day that no award can come after which is dated by the as-of date, or the day after. */
    Edge binding(LocalDate asOf) {
        return last == null || !last.isAfter(asOf)
                ? this
                : new Edge(need, item, credits, certainty, stated, from, null, extent, portion);
    }

    /** The same edge for a portion of its item. */
    Edge portion(Portion some, @Nullable Rational worth) {
        return new Edge(need, item, worth, certainty, stated, from, last, extent, some);
    }

    /** This and another portion of the same item at the same need, as one use of the item. */
    Edge with(Edge other) {
        boolean isKnown = credits != null && other.credits != null;
        return new Edge(
                need,
                item,
                isKnown ? credits.plus(other.credits) : null,
                certainty.and(other.certainty),
                stated == null ? other.stated : stated,
                from,
                last,
                extent,
                portion);
    }

    /** Ids of what it uses: of the item, and of the portions that serve. */
    List<String> uses() {
        return portion == null ? List.of(item.id()) : portion.ids(item.id());
    }

    /** What serves, by its id: the item, or one portion of it. */
    String use() {
        return portion == null || portion.isWhole() ? item.id() : portion.id(item.id());
    }

    /** Whether what it uses is among some ids. */
    boolean usesAny(Collection<String> ids) {
        return portion == null ? ids.contains(item.id()) : uses().stream().anyMatch(ids::contains);
    }

    /** Whether an atom is counted by what it uses. */
    boolean counts(Atom atom) {
        return usesAny(atom.countedBy());
    }

    /** Whether a statement meets the need, without an item. */
    boolean isVoucher() {
        return item.kind() == Item.Kind.STATED;
    }
}
