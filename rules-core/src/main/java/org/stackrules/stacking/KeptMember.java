package org.stackrules.stacking;

import java.util.ArrayList;
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

/**
 * Credit for one of several credentials, over all pathways: what one pathway uses of them is what the others may use. What
 * a recorded award rests on, or a pathway that was met before, decides beforehand which that is.
 *
 * @param exclusion what was stated
 * @param uses by pathway, those that are asked about and those that are settled: what its items use of the members
 * @param settled ids of the pathways whose use is settled
 * @param kept the members that what is settled keeps; none: that is open
 * @param isSure whether what is settled is known; else it keeps something only from pathways that are not known to be met
 */
record KeptMember(
        Exclusion.OnlyOneOf exclusion,
        SortedMap<String, OneOfSeveral> uses,
        Set<String> settled,
        Set<String> kept,
        boolean isSure) {

    KeptMember {
        uses = Collections.unmodifiableSortedMap(new TreeMap<>(uses));
        settled = Collections.unmodifiableSet(new TreeSet<>(settled));
        kept = Collections.unmodifiableSet(new TreeSet<>(kept));
    }

    /**
     * Those of a catalog that bear on some pathways.
     *
     * @param parties the pathways
     * @param known of the settled pathways: the items that they use and that are known
     * @param isStrict whether nothing in progress or not known may take anything away
     */
    static List<KeptMember> of(
            Catalog catalog, SortedMap<String, Party> parties, Map<String, Set<String>> known, boolean isStrict) {
        List<KeptMember> all = new ArrayList<>();
        for (Exclusion exclusion : catalog.exclusions().values()) {
            if (exclusion instanceof Exclusion.OnlyOneOf one) {
                SortedMap<String, OneOfSeveral> uses = new TreeMap<>();
                Set<String> settled = new HashSet<>();
                Set<String> kept = new HashSet<>();
                Set<String> possible = new HashSet<>();
                parties.forEach((pathway, party) -> {
                    OneOfSeveral own = OneOfSeveral.of(catalog, one, party.insides());
                    uses.put(pathway, own);
                    if (party.isSettled()) {
                        settled.add(pathway);
                        own.members()
                                .forEach((item, members) -> (known.getOrDefault(pathway, Set.of())
                                                        .contains(item)
                                                ? kept
                                                : possible)
                                        .addAll(members));
                    }
                });
                boolean isSure = !kept.isEmpty() || isStrict;
                all.add(new KeptMember(one, uses, settled, isSure ? kept : possible, isSure));
            }
        }
        return all;
    }

    /** Whether a settled pathway leaves an item of a pathway its credit. */
    boolean isLeft(String pathway, String item) {
        Set<String> members = uses.get(pathway).members().get(item);
        return members == null || kept.isEmpty() || kept.containsAll(members);
    }

    /** The pairs of pathways, one of them asked about, of which one may use what the other may not use then. */
    List<Set<String>> pairs() {
        List<Set<String>> pairs = new ArrayList<>();
        List<String> pathways = List.copyOf(uses.keySet());
        for (int i = 0; i < pathways.size(); i++) {
            for (int j = i + 1; j < pathways.size(); j++) {
                boolean isAsked = !settled.contains(pathways.get(i)) || !settled.contains(pathways.get(j));
                if (isAsked && differ(uses.get(pathways.get(i)), uses.get(pathways.get(j)))) {
                    pairs.add(Set.of(pathways.get(i), pathways.get(j)));
                }
            }
        }
        return pairs;
    }

    private static boolean differ(OneOfSeveral one, OneOfSeveral other) {
        return one.members().values().stream()
                .anyMatch(members -> other.members().values().stream().anyMatch(others -> !members.equals(others)));
    }

    /** The ways to use the members, each with the items that use just these, of the pathways that are asked about. */
    List<Set<String>> choices() {
        return uses.entrySet().stream()
                .filter(entry -> !settled.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().members().values().stream())
                .distinct()
                .toList();
    }

    /** The items of a pathway that use just some members. */
    List<String> using(String pathway, Set<String> members) {
        OneOfSeveral own = uses.get(pathway);
        return own == null
                ? List.of()
                : own.members().entrySet().stream()
                        .filter(entry -> entry.getValue().equals(members))
                        .map(Map.Entry::getKey)
                        .toList();
    }

    /** Whether what is settled keeps several members, each of which the others may use then. */
    boolean isDecided() {
        return isSure && !kept.isEmpty();
    }

    /**
     * Whether it is kept to by what the pathways that are asked about use.
     *
     * @param met ids of those that are known to be met
     */
    boolean holds(Map<String, ? extends Collection<String>> used, Set<String> met) {
        Set<Set<String>> chosen = new HashSet<>();
        for (Map.Entry<String, ? extends Collection<String>> one : used.entrySet()) {
            OneOfSeveral own = uses.get(one.getKey());
            if (own == null || settled.contains(one.getKey())) {
                continue;
            }
            for (String item : one.getValue()) {
                if (own.concerns(item)) {
                    chosen.add(own.members().get(item));
                    boolean isBound = isSure || !met.contains(one.getKey());
                    if (isBound && !isLeft(one.getKey(), item)) {
                        return false;
                    }
                }
            }
        }
        return isDecided() || chosen.size() <= 1;
    }
}
