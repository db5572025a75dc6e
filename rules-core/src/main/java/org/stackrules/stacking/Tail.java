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
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/**
 * The last so much by day of completion. What lies across its border is inside.
 *
 * @param amount how much
 * @param unit of what
 * @param days the day of each atom; what is in progress ends after all others, what is stated without a day before them
 */
record Tail(Rational amount, Need.Unit unit, Map<String, LocalDate> days) {

    Tail {
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
                        .thenComparing(ofOneDay)
                        .thenComparing(IdOrder.INSTANCE))
                .toList();
    }

    /** Which of the atoms, given from the last to the first, are inside. */
    Set<String> inside(List<Atom> latestFirst) {
        Set<String> inside = new LinkedHashSet<>();
        Rational later = Rational.ZERO;
        for (Atom atom : latestFirst) {
            if (later.isLessThan(amount)) {
                inside.add(atom.id());
            }
            later = later.plus(worth(atom));
        }
        return inside;
    }

    Rational worth(Atom atom) {
        return atom.worth(unit, Rational.ZERO);
    }
}
