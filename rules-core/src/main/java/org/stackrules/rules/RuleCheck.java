package org.stackrules.rules;

import java.util.List;
import org.stackrules.diagnostic.Diagnostic;

/**
 * What checking rules found.
 *
 * @param rules the lawful rules, ordered by place
 * @param diagnostics everything found, ordered by place; if one is an error, the rules must not be run
 */
public record RuleCheck(List<CheckedRule> rules, List<Diagnostic> diagnostics) {

    public RuleCheck {
        rules = List.copyOf(rules);
        diagnostics = diagnostics.stream().sorted().toList();
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(Diagnostic::isError);
    }
}
