package org.stackrules.model;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an item carries of units that never convert: hours that are no credit. Of such units that are not named here it
 * carries nothing.
 *
 * @param amounts by unit, each more than 0
 * @param unknown units of which nobody states how much it carries
 */
public record Carried(SortedMap<String, Rational> amounts, SortedSet<String> unknown) {

    /** Nothing of any such unit. */
    public static final Carried NOTHING = new Carried(new TreeMap<>(), new TreeSet<>());

    public Carried {
        TreeMap<String, Rational> some = new TreeMap<>(amounts);
        some.values().removeIf(amount -> amount.signum() <= 0);
        some.keySet().removeAll(unknown);
        amounts = Collections.unmodifiableSortedMap(some);
        unknown = Collections.unmodifiableSortedSet(new TreeSet<>(unknown));
    }

    /** So much of one unit. */
    public static Carried of(String unit, Rational amount) {
        return new Carried(new TreeMap<>(Collections.singletonMap(unit, amount)), new TreeSet<>());
    }

    /** What nobody states of some units. */
    public static Carried unknown(Collection<String> units) {
        return units.isEmpty() ? NOTHING : new Carried(new TreeMap<>(), new TreeSet<>(units));
    }

    /** How much of a unit; null: unknown. */
    public @Nullable Rational of(String unit) {
        return unknown.contains(unit) ? null : amounts.getOrDefault(unit, Rational.ZERO);
    }

    /** Whether it is known that it is nothing. */
    public boolean isNothing() {
        return amounts.isEmpty() && unknown.isEmpty();
    }

    /** What items carry together; of a unit of which one carries an unknown amount, an unknown amount. */
    public static Carried by(Collection<Item> items) {
        return together(items.stream().map(item -> item.particulars().carried()).toList());
    }

    /** What several carry together; of a unit of which one carries an unknown amount, an unknown amount. */
    public static Carried together(Collection<Carried> several) {
        List<Carried> some = several.stream().filter(one -> !one.isNothing()).toList();
        if (some.isEmpty()) {
            return NOTHING;
        }
        TreeMap<String, Rational> sums = new TreeMap<>();
        TreeSet<String> open = new TreeSet<>();
        for (Carried one : some) {
            one.amounts.forEach((unit, amount) -> sums.merge(unit, amount, Rational::plus));
            open.addAll(one.unknown);
        }
        return new Carried(sums, open);
    }

    /** What this is more than something else; nothing where that is unknown. */
    public Carried beyond(Carried other) {
        if (isNothing()) {
            return this;
        }
        TreeMap<String, Rational> more = new TreeMap<>();
        amounts.forEach((unit, amount) -> {
            Rational inside = other.of(unit);
            more.put(unit, inside == null ? Rational.ZERO : amount.minus(inside));
        });
        return new Carried(more, new TreeSet<>());
    }
}
