package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/**
 * The last so much by day of completion. What lies across its border is inside.
 *
 * @param amount how much
 * @param unit of what
 * @param days the day of each atom; what is in progress ends after all others, what is stated without a day before them
 * @param itemOf of the portions of an item that is divided the item; they are inside together
 */
record Tail(Rational amount, Need.Unit unit, Map<String, LocalDate> days, Map<String, String> itemOf) {

    Tail(Rational amount, Need.Unit unit, Map<String, LocalDate> days) {
        this(amount, unit, days, Map.of());
    }

    Tail {
        itemOf = Map.copyOf(itemOf);
        TreeMap<String, LocalDate> ordered = new TreeMap<>(IdOrder.INSTANCE);
        ordered.putAll(days);
        days = Collections.unmodifiableSortedMap(ordered);
    }

    static LocalDate dayOf(Item item) {
        boolean isStated = item.kind() == Item.Kind.STATED;
        return Objects.requireNonNullElse(item.completedOn(), isStated ? LocalDate.MIN : LocalDate.MAX);
    }

    /** Atoms from the last to the first; those of one day by whether they come later, then by id. */
    List<String> latestFirst(Predicate<String> isLater) {
        return latestFirst(Comparator.comparing((String atom) -> !isLater.test(atom)));
    }

    /** Atoms from the last to the first; those of one day in an order, then by id. */
    List<String> latestFirst(Comparator<String> ofOneDay) {
        return days.keySet().stream()
                .sorted(Comparator.comparing((String atom) -> days.get(atom), Comparator.reverseOrder())
                        .thenComparing(this::itemOf, ofOneDay)
                        .thenComparing(this::itemOf, IdOrder.INSTANCE)
                        .thenComparing(IdOrder.INSTANCE))
                .toList();
    }

    /** Which of the atoms, given from the last to the first, are inside. */
    Set<String> inside(List<Atom> latestFirst) {
        Set<String> inside = new LinkedHashSet<>();
        Rational later = Rational.ZERO;
        Rational before = Rational.ZERO;
        String item = null;
        for (Atom atom : latestFirst) {
            before = itemOf(atom.id()).equals(item) ? before : later;
            item = itemOf(atom.id());
            if (before.isLessThan(amount)) {
                inside.add(atom.id());
            }
            later = later.plus(worth(atom));
        }
        return inside;
    }

    /** What an atom is a portion of; itself if it is none. */
    String itemOf(String atom) {
        return itemOf.getOrDefault(atom, atom);
    }

    /** The portions of an item. */
    Set<String> portionsOf(String item) {
        return itemOf.entrySet().stream()
                .filter(entry -> entry.getValue().equals(item))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    Rational worth(Atom atom) {
        return atom.worth(unit, Rational.ZERO);
    }
}
