package org.stackrules.rules;

import java.util.List;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Provenance;
import org.stackrules.model.Statement;

/**
 * A rule that fired.
 *
 * @param rule its name
 * @param provenance where it is written
 * @param matched ids of the facts that it matched, in {@code IdOrder}
 * @param statements what it stated, in the order written
 */
public record RuleFiring(String rule, Provenance provenance, List<String> matched, List<Statement> statements) {

    public RuleFiring {
        matched = List.copyOf(matched);
        statements = List.copyOf(statements);
    }

    /**
     * A rule and the facts that it matched.
     *
     * @param place where the rule is written
     * @param matched ids of the facts
     */
    public record Match(Place place, List<String> matched) {
        public Match {
            matched = List.copyOf(matched);
        }
    }

    public Match match() {
        return new Match(provenance.place(), matched);
    }
}
