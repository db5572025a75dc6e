package org.stackrules.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.DrlSource;

/** Checks the text of rules against the vocabulary and a catalog's names. Pure; the only way to a {@link CheckedRule}. */
public final class RuleChecker {

    private RuleChecker() {}

    /** Checks all files; one broken file, or rule, never hides another. */
    public static RuleCheck check(List<DrlSource> sources, RuleNames names) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        List<CheckedRule> rules = new ArrayList<>();
        Map<String, Place> known = new HashMap<>();
        for (DrlSource source :
                sources.stream().sorted(Comparator.comparing(DrlSource::file)).toList()) {
            for (RuleTree tree : DrlReader.read(source, diagnostics)) {
                RuleFindings findings =
                        new RuleFindings(source.text(), tree.name().text(), diagnostics);
                Place first = known.putIfAbsent(tree.name().text(), tree.place());
                if (first != null) {
                    findings.error("rule-duplicate", tree.name()).beside(first);
                }
                new TreeChecker(tree, names, findings).check().ifPresent(rules::add);
            }
        }
        rules.sort(Comparator.comparing(rule -> rule.provenance().place()));
        return new RuleCheck(rules, diagnostics);
    }
}
