package org.stackrules.model;

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
 */
public record Units(String home, SortedMap<String, Rational> ratios, SortedMap<String, Range> ranges) {

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
    }

    /** Units that are each worth one ratio. */
    public Units(String home, SortedMap<String, Rational> ratios) {
        this(home, ratios, new TreeMap<>());
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
        return new Units(home, ratios, new TreeMap<>(others));
    }

    /** The names of all units, ordered. */
    public SortedSet<String> names() {
        TreeSet<String> names = new TreeSet<>(ratios.keySet());
        names.addAll(ranges.keySet());
        return Collections.unmodifiableSortedSet(names);
    }

    public static Units of(String home, Map<String, Rational> others) {
        TreeMap<String, Rational> ratios = new TreeMap<>(others);
        ratios.put(home, Rational.ONE);
        return new Units(home, ratios);
    }

    public boolean knows(String unit) {
        return ratios.containsKey(unit) || ranges.containsKey(unit);
    }

    /** Credits in home units, exact; empty for a unit that the catalog does not know, or that has no one worth. */
    public Optional<Rational> toHome(Credits credits) {
        return Optional.ofNullable(ratios.get(credits.unit())).map(credits.amount()::times);
    }

    /** Credits as a part of what an item is worth that is of another unit; empty if they are of the home unit, or unknown. */
    public List<Converted> converted(Credits credits) {
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
