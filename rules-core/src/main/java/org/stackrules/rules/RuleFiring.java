package org.stackrules.rules;

import java.util.List;
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
}
