package org.stackrules.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The credit units of a catalog.
 *
 * @param home the unit in which needs and limits are counted
 * @param ratios unit to the home units that one of it is worth, exact and positive; the home unit's is 1
 */
public record Units(String home, SortedMap<String, Rational> ratios) {

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
    }

    public static Units of(String home, Map<String, Rational> others) {
        TreeMap<String, Rational> ratios = new TreeMap<>(others);
        ratios.put(home, Rational.ONE);
        return new Units(home, ratios);
    }

    public boolean knows(String unit) {
        return ratios.containsKey(unit);
    }

    /** Credits in home units, exact; empty for a unit that the catalog does not know. */
    public Optional<Rational> toHome(Credits credits) {
        return Optional.ofNullable(ratios.get(credits.unit())).map(credits.amount()::times);
    }

    /** Credits as a part of what an item is worth that is of another unit; empty if they are of the home unit, or unknown. */
    public List<Converted> converted(Credits credits) {
        return credits.unit().equals(home)
                ? List.of()
                : toHome(credits).stream()
                        .map(exact -> Converted.exactly(credits, exact))
                        .toList();
    }
}
