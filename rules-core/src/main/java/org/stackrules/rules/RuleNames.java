package org.stackrules.rules;

import java.util.Map;
import java.util.Set;

/**
 * The names that rules may use: what the catalog defines.
 *
 * @param credentials ids of defined credentials
 * @param pathways ids of pathways, with the credential that each earns
 * @param home the home issuer
 * @param issuers ids of the home issuer and of the other issuers that the catalog lists
 */
public record RuleNames(Set<String> credentials, Map<String, String> pathways, String home, Set<String> issuers) {

    public RuleNames {
        credentials = Set.copyOf(credentials);
        pathways = Map.copyOf(pathways);
        issuers = Set.copyOf(issuers);
    }
}
