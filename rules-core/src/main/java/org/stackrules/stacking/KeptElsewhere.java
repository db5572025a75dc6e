package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.report.Reason;

/**
 * What keeps an item from bringing credit on one pathway because another pathway uses another of several credentials of
 * which one brings credit.
 *
 * @param kept what the pathways may use together
 * @param used the items that each pathway uses
 */
record KeptElsewhere(List<KeptMember> kept, SortedMap<String, List<Item>> used) {

    KeptElsewhere {
        kept = List.copyOf(kept);
        used = new TreeMap<>(used);
    }

    /** Why items of a pathway bring no credit there, of those that it does not use. */
    SortedMap<Item, Reason> reasons(String pathway, Collection<Item> items) {
        SortedMap<Item, Reason> reasons = new TreeMap<>();
        for (Item item : items) {
            if (!used.getOrDefault(pathway, List.of()).contains(item)) {
                kept.stream()
                        .flatMap(one -> against(one, pathway, item).entrySet().stream()
                                .map(other -> new Reason(
                                        Exclusions.why(
                                                one.exclusion(),
                                                String.join(" and ", other.getValue()) + " of " + other.getKey()),
                                        one.exclusion().provenance())))
                        .findFirst()
                        .ifPresent(reason -> reasons.put(item, reason));
            }
        }
        return reasons;
    }

    /** What a pathway would use although others use another member. */
    List<Sharing.Clash> clashes(String pathway) {
        List<Sharing.Clash> clashes = new ArrayList<>();
        for (KeptMember one : kept) {
            Set<String> with = new TreeSet<>(IdOrder.INSTANCE);
            Set<String> over = new TreeSet<>(IdOrder.INSTANCE);
            for (Item item : used.getOrDefault(pathway, List.of())) {
                Set<String> against = against(one, pathway, item).keySet();
                with.addAll(against);
                if (!against.isEmpty()) {
                    over.add(item.reportName());
                }
            }
            if (!with.isEmpty()) {
                clashes.add(new Sharing.Clash(
                        Exclusions.said(one.exclusion()),
                        one.exclusion().provenance(),
                        List.copyOf(with),
                        List.copyOf(over)));
            }
        }
        return clashes;
    }

    /** By pathway what other pathways use beside which an item brings no credit. */
    private SortedMap<String, Set<String>> against(KeptMember one, String pathway, Item item) {
        SortedMap<String, Set<String>> against = new TreeMap<>(IdOrder.INSTANCE);
        OneOfSeveral own = one.uses().get(pathway);
        boolean isConcerned =
                own != null && own.concerns(item.id()) && !(one.isDecided() && one.isLeft(pathway, item.id()));
        for (Map.Entry<String, List<Item>> other : used.entrySet()) {
            OneOfSeveral others = one.uses().get(other.getKey());
            if (isConcerned && others != null && !other.getKey().equals(pathway)) {
                other.getValue().stream()
                        .filter(its -> others.concerns(its.id())
                                && !others.members()
                                        .get(its.id())
                                        .equals(own.members().get(item.id())))
                        .forEach(its -> against.computeIfAbsent(other.getKey(), key -> new TreeSet<>(IdOrder.INSTANCE))
                                .add(its.reportName()));
            }
        }
        return against;
    }
}
