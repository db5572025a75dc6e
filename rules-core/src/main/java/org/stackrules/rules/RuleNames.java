package org.stackrules.rules;

import java.util.Map;
import java.util.Set;

/**
 * The names that rules may use: what the catalog defines.
 *
 * @param credentials ids of defined credentials
 * @param pathways ids of pathways, with the credential that each earns
 * @param home the home issuer
 * @param issuers ids of the home issuer and of the other issuers that the catalog lists or imports
 * @param imported ids of the issuers whose definitions are imported
 */
public record RuleNames(
        Set<String> credentials, Map<String, String> pathways, String home, Set<String> issuers, Set<String> imported) {

    public RuleNames {
        credentials = Set.copyOf(credentials);
        pathways = Map.copyOf(pathways);
        issuers = Set.copyOf(issuers);
        imported = Set.copyOf(imported);
    }

    /** The names of a catalog that imports nothing. */
    public RuleNames(Set<String> credentials, Map<String, String> pathways, String home, Set<String> issuers) {
        this(credentials, pathways, home, issuers, Set.of());
    }

    /** Whether every credential of an issuer is known: one that is not is a mistake. */
    boolean knowsAllOf(String issuer) {
        return home.equals(issuer) || imported.contains(issuer);
    }
}
