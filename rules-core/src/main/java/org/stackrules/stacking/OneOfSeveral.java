package org.stackrules.stacking;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stackrules.model.Catalog;
import org.stackrules.model.Exclusion;
import org.stackrules.model.IdOrder;

/**
 * Credit for one of several credentials: of the items that use one, those are used that use the same. What was awarded
 * with several of them inside is one use, of just these.
 *
 * @param exclusion what was stated
 * @param members by item: the members that it uses, none of them empty
 */
record OneOfSeveral(Exclusion.OnlyOneOf exclusion, SortedMap<String, Set<String>> members) {

    OneOfSeveral {
        TreeMap<String, Set<String>> ordered = new TreeMap<>(IdOrder.INSTANCE);
        members.forEach((item, used) -> ordered.put(item, Collections.unmodifiableSet(new TreeSet<>(used))));
        members = Collections.unmodifiableSortedMap(ordered);
    }

    /**
     * What items use of the members of an exclusion.
     *
     * @param insides the credentials of each item, and of all that is inside it or that it came from
     */
    static OneOfSeveral of(Catalog catalog, Exclusion.OnlyOneOf exclusion, Map<String, Set<String>> insides) {
        Set<String> all = new HashSet<>();
        exclusion.members().forEach(member -> all.add(catalog.definedAs(member)));
        SortedMap<String, Set<String>> members = new TreeMap<>(IdOrder.INSTANCE);
        insides.forEach((item, inside) -> {
            Set<String> used = new TreeSet<>();
            inside.stream().map(catalog::definedAs).filter(all::contains).forEach(used::add);
            if (!used.isEmpty()) {
                members.put(item, used);
            }
        });
        return new OneOfSeveral(exclusion, members);
    }

    /** The items that use the same members, ordered; of each first item's members the list. */
    List<List<String>> choices() {
        Map<Set<String>, List<String>> byMembers = new java.util.LinkedHashMap<>();
        members.forEach((item, used) -> byMembers
                .computeIfAbsent(used, key -> new java.util.ArrayList<>())
                .add(item));
        return List.copyOf(byMembers.values());
    }

    boolean holds(Collection<String> used) {
        return used.stream()
                        .filter(members::containsKey)
                        .map(members::get)
                        .distinct()
                        .count()
                <= 1;
    }

    boolean concerns(String item) {
        return members.containsKey(item);
    }

    /** Whether two items may not both be used. */
    boolean isEither(String one, String other) {
        return members.containsKey(one)
                && members.containsKey(other)
                && !members.get(one).equals(members.get(other));
    }
}
