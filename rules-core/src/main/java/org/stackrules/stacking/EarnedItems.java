package org.stackrules.stacking;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/** What a record says was earned or attempted, whether a pathway uses it or not. */
final class EarnedItems {

    /** Of several passes of one credential the one that is completed, worth most, and first in order. */
    private static final Comparator<Item> BEST = Comparator.comparing((Item item) -> item.isInProgress())
            .thenComparing(item -> !item.certainty().isKnown())
            .thenComparing(item -> Objects.requireNonNullElse(item.credits(), Rational.ZERO), Comparator.reverseOrder())
            .thenComparing(
                    item -> item.particulars().carried().amounts().values().stream()
                            .reduce(Rational.ZERO, Rational::plus),
                    Comparator.reverseOrder())
            .thenComparing(Item::compareTo);

    private EarnedItems() {}

    /**
     * Everything earned, credit for one credential once: achievements, not what was recognised for them nor what was
     * stacked of them. What is in progress or not known to be passed is among it, with its certainty.
     */
    static List<Item> of(Collection<Item> items) {
        Map<String, Item> byCredential = new TreeMap<>(IdOrder.INSTANCE);
        achievements(items)
                .forEach(item -> byCredential.merge(
                        item.credential(), item, (one, other) -> BEST.compare(one, other) <= 0 ? one : other));
        return byCredential.values().stream().sorted().toList();
    }

    /** Every attempt, those among what was earned included, each once. */
    static List<Item> attempted(Collection<Item> attempts, Collection<Item> items) {
        Map<String, Item> byId = new LinkedHashMap<>();
        achievements(attempts).forEach(item -> byId.put(item.id(), item));
        achievements(items).forEach(item -> byId.putIfAbsent(item.id(), item));
        return byId.values().stream().sorted().toList();
    }

    private static List<Item> achievements(Collection<Item> items) {
        return Item.atomsOf(items).stream()
                .filter(item -> item.kind() == Item.Kind.ACHIEVEMENT)
                .toList();
    }
}
