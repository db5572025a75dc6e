package org.stackrules.catalog.lint;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.stackrules.diagnostic.Place;

/**
 * What a catalog's files say that the catalog does not keep: which policies are written, and where what has no place of
 * its own stands.
 *
 * @param head where the catalog is named
 * @param byCatalog keys of the policies that hold for every pathway, such as {@code attempts.serve}; {@code inHouse} if
 *     it is written
 * @param byPathway keys of the policies that a pathway states for itself, by its id
 * @param defaults the policies that are built, with what holds where nothing is written
 * @param keeping exclusions that say which of their members is kept, by id
 * @param issuers where the issuers are listed, by id
 */
public record Written(
        Place head,
        Set<String> byCatalog,
        Map<String, Set<String>> byPathway,
        Map<String, String> defaults,
        Set<String> keeping,
        SortedMap<String, Place> issuers) {

    public Written {
        byCatalog = Set.copyOf(byCatalog);
        byPathway = byPathway.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
        defaults = Map.copyOf(defaults);
        keeping = Set.copyOf(keeping);
        issuers = Collections.unmodifiableSortedMap(new TreeMap<>(issuers));
    }

    /** Whether nothing says what a policy is in a pathway. */
    boolean isSilent(String policy, String pathway) {
        return !byCatalog.contains(policy)
                && !byPathway.getOrDefault(pathway, Set.of()).contains(policy);
    }
}
