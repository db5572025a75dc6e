package org.stackrules.rules;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.stackrules.model.Ids;
import org.stackrules.model.Pathway;
import org.stackrules.model.Requirement;

/**
 * The names that rules may use: what the catalog defines.
 *
 * @param credentials ids of defined credentials
 * @param pathways ids of pathways, with the credential that each earns
 * @param requirements of each pathway the ids of its requirements, with the word that introduces each; a pathway that is
 *     not here is not known well enough to refuse an id
 * @param home the home issuer
 * @param issuers ids of the home issuer and of the other issuers that the catalog lists or imports
 * @param imported ids of the issuers whose definitions are imported
 */
public record RuleNames(
        Set<String> credentials,
        Map<String, String> pathways,
        Map<String, Map<String, String>> requirements,
        String home,
        Set<String> issuers,
        Set<String> imported) {

    public RuleNames {
        credentials = Set.copyOf(credentials);
        pathways = Map.copyOf(pathways);
        requirements = Map.copyOf(requirements);
        issuers = Set.copyOf(issuers);
        imported = Set.copyOf(imported);
    }

    /** The requirements of pathways: of each the ids in its tree but the root's, with the word that introduces each. */
    public static Map<String, Map<String, String>> requirementsOf(Collection<Pathway> pathways) {
        Map<String, Map<String, String>> all = new TreeMap<>();
        for (Pathway pathway : pathways) {
            Map<String, String> kinds = new TreeMap<>();
            pathway.requires().children().forEach(child -> collect(child, kinds));
            pathway.whens().forEach(when -> collect(when, kinds));
            all.put(pathway.id(), kinds);
        }
        return all;
    }

    private static void collect(Requirement tree, Map<String, String> kinds) {
        // Ids that the engine makes have a point and cannot be written.
        if (Ids.isLocal(tree.heading().id())) {
            kinds.put(tree.heading().id(), tree.kind());
        }
        tree.children().forEach(child -> collect(child, kinds));
    }

    /** Whether every credential of an issuer is known: one that is not is a mistake. */
    boolean knowsAllOf(String issuer) {
        return home.equals(issuer) || imported.contains(issuer);
    }

    /**
     * The requirements of a pathway with their words; of all pathways together if none is named. Empty: not known well
     * enough to refuse an id.
     */
    Optional<Map<String, String>> requirementsOf(Optional<String> pathway) {
        if (pathway.isPresent()) {
            return Optional.ofNullable(requirements.get(pathway.get()));
        }
        Map<String, String> all = new TreeMap<>();
        requirements.values().forEach(all::putAll);
        return pathways.keySet().equals(requirements.keySet()) ? Optional.of(all) : Optional.empty();
    }

    /** The same with needs that rules state, by pathway, with the word of each. */
    RuleNames withNeeds(Map<String, Map<String, String>> needs) {
        Map<String, Map<String, String>> all = new HashMap<>();
        requirements.forEach((pathway, known) -> {
            Map<String, String> both = new TreeMap<>(known);
            needs.getOrDefault("", Map.of()).forEach(both::putIfAbsent);
            needs.getOrDefault(pathway, Map.of()).forEach(both::putIfAbsent);
            all.put(pathway, both);
        });
        return new RuleNames(credentials, pathways, all, home, issuers, imported);
    }
}
