package org.stackrules.model;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The credit units of a catalog.
 *
 * @param home the unit in which needs and limits are counted
 * @param ratios unit to the home units that one of it is worth, exact and positive; the home unit's is 1
 * @param ranges unit to the home units between which one of it is worth something, both ends positive and included
 * @param apart units that never convert: what is of them is worth no home units, and only what is asked in them sees it
 */
public record Units(
        String home, SortedMap<String, Rational> ratios, SortedMap<String, Range> ranges, SortedSet<String> apart) {

    /** One unit, {@code credit}. */
    public static final Units CREDIT = of("credit", Map.of());

    public Units {
        if (!Rational.ONE.equals(ratios.get(home))) {
            throw new IllegalArgumentException("the home unit `" + home + "` must be worth 1");
        }
        ratios.forEach((unit, ratio) -> {
            if (ratio.signum() <= 0) {
                throw new IllegalArgumentException("unit `" + unit + "` must be worth more than 0: " + ratio);
            }
        });
        ratios = Collections.unmodifiableSortedMap(new TreeMap<>(ratios));
        ranges = Collections.unmodifiableSortedMap(new TreeMap<>(ranges));
        apart = Collections.unmodifiableSortedSet(new TreeSet<>(apart));
        for (String unit : apart) {
            if (ratios.containsKey(unit) || ranges.containsKey(unit)) {
                throw new IllegalArgumentException("unit `" + unit + "` converts, or it does not");
            }
        }
    }

    /** Units that are each worth one ratio. */
    public Units(String home, SortedMap<String, Rational> ratios) {
        this(home, ratios, new TreeMap<>(), new TreeSet<>());
    }

    /**
     * What one of a unit is worth.
     *
     * @param least at least, more than 0
     * @param most at most, more than that
     */
    public record Range(Rational least, Rational most) {
        public Range {
            if (least.signum() <= 0 || !least.isLessThan(most)) {
                throw new IllegalArgumentException(
                        "a unit is worth more than 0, from less to more: " + least + ".." + most);
            }
        }

        @Override
        public String toString() {
            return least + ".." + most;
        }
    }

    /** The same units, and others that are worth something between two ratios. */
    public Units withRanges(Map<String, Range> others) {
        return new Units(home, ratios, new TreeMap<>(others), apart);
    }

    /** The same units, and others that never convert. */
    public Units withApart(Collection<String> others) {
        return new Units(home, ratios, ranges, new TreeSet<>(others));
    }

    /** Whether a unit never converts. */
    public boolean isApart(String unit) {
        return apart.contains(unit);
    }

    /** The names of all units, ordered. */
    public SortedSet<String> names() {
        TreeSet<String> names = new TreeSet<>(ratios.keySet());
        names.addAll(ranges.keySet());
        names.addAll(apart);
        return Collections.unmodifiableSortedSet(names);
    }

    public static Units of(String home, Map<String, Rational> others) {
        TreeMap<String, Rational> ratios = new TreeMap<>(others);
        ratios.put(home, Rational.ONE);
        return new Units(home, ratios);
    }

    public boolean knows(String unit) {
        return ratios.containsKey(unit) || ranges.containsKey(unit) || apart.contains(unit);
    }

    /**
     * Credits in home units, exact: none of a unit that never converts; empty for a unit that the catalog does not know, or
     * that has no one worth.
     */
    public Optional<Rational> toHome(Credits credits) {
        return isApart(credits.unit())
                ? Optional.of(Rational.ZERO)
                : Optional.ofNullable(ratios.get(credits.unit())).map(credits.amount()::times);
    }

    /** What credits carry of a unit that never converts; nothing if they are of another. */
    public Carried carried(Credits credits) {
        return isApart(credits.unit()) ? Carried.of(credits.unit(), credits.amount()) : Carried.NOTHING;
    }

    /**
     * Credits as a part of what an item is worth that is of another unit; empty if they are of the home unit, of one that
     * never converts, or unknown.
     */
    public List<Converted> converted(Credits credits) {
        if (isApart(credits.unit())) {
            return List.of();
        }
        Range range = ranges.get(credits.unit());
        if (range != null) {
            return List.of(new Converted(
                    credits,
                    credits.amount().times(range.least()),
                    credits.amount().times(range.most()),
                    null));
        }
        return credits.unit().equals(home)
                ? List.of()
                : toHome(credits).stream()
                        .map(exact -> Converted.exactly(credits, exact))
                        .toList();
    }
}
