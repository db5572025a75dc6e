package org.stackrules.transfer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/**
 * The sets of items that an agreement may take where it takes any number. Of few items it is every set. Of many, the sets
 * that grow by one item at a time, from the earliest on, from the latest on, from the most credits or hours on; each item
 * alone; and all but one: of attempts at one credential the surest and earliest.
 */
final class SeveralSenders {

    /** Of more items than this not every set is looked at. */
    static final int FEW = 6;

    static final Comparator<Item> EARLIEST = Comparator.comparing(
                    (Item item) -> Objects.requireNonNullElse(item.completedOn(), LocalDate.MAX))
            .thenComparing(Comparator.naturalOrder());

    private SeveralSenders() {}

    /** The sets, each ordered, without repetition. */
    static List<List<Item>> sets(Catalog catalog, Map<Item, Certainty> fitting) {
        List<Item> all = fitting.keySet().stream().sorted().toList();
        if (all.size() <= FEW) {
            return subsets(all);
        }
        Map<String, Item> once = new LinkedHashMap<>();
        all.stream()
                .sorted(Comparator.comparing((Item item) -> fitting.get(item).world())
                        .thenComparing(EARLIEST))
                .forEach(item -> once.putIfAbsent(catalog.definedAs(item.credential()), item));
        List<Item> one = once.values().stream().sorted(EARLIEST).toList();
        List<Item> latest = new ArrayList<>(one);
        Collections.reverse(latest);
        Set<List<Item>> sets = new LinkedHashSet<>();
        all.forEach(item -> sets.add(List.of(item)));
        for (List<Item> order : List.of(one, latest, largest(one, true), largest(one, false))) {
            for (int size = 1; size <= order.size(); size++) {
                sets.add(order.subList(0, size).stream().sorted().toList());
            }
        }
        one.forEach(item -> sets.add(
                one.stream().filter(other -> !other.equals(item)).sorted().toList()));
        return List.copyOf(sets);
    }

    /** Every set of one or more, each in the order given. */
    static <T> List<List<T>> subsets(List<T> all) {
        List<List<T>> sets = new ArrayList<>();
        for (int chosen = 1; chosen < 1 << all.size(); chosen++) {
            List<T> set = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if ((chosen >> i & 1) == 1) {
                    set.add(all.get(i));
                }
            }
            sets.add(set);
        }
        return sets;
    }

    private static List<Item> largest(List<Item> items, boolean isByHours) {
        Comparator<Item> byAmount = Comparator.comparing(
                item -> Objects.requireNonNullElse(
                        isByHours ? item.particulars().hours() : item.credits(), Rational.ZERO),
                Comparator.reverseOrder());
        return items.stream().sorted(byAmount.thenComparing(EARLIEST)).toList();
    }
}
