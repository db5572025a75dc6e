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

    /** Most errors of a file; the rules after them are not checked. */
    static final int MOST_ERRORS = 200;

    private RuleChecker() {}

    /** Checks all files; one broken file, or rule, never hides another. */
    public static RuleCheck check(List<DrlSource> sources, RuleNames names) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        List<CheckedRule> rules = new ArrayList<>();
        Map<String, Place> known = new HashMap<>();
        for (DrlSource source :
                sources.stream().sorted(Comparator.comparing(DrlSource::file)).toList()) {
            List<String> lines = lines(source);
            int before = diagnostics.size();
            for (RuleTree tree : DrlReader.read(source, diagnostics)) {
                RuleFindings findings = new RuleFindings(lines, tree.name().text(), diagnostics);
                boolean isEnough = diagnostics.subList(before, diagnostics.size()).stream()
                                .filter(Diagnostic::isError)
                                .limit(MOST_ERRORS)
                                .count()
                        == MOST_ERRORS;
                if (isEnough) {
                    findings.error("rule-too-many", tree.name(), MOST_ERRORS);
                    break;
                }
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

    private static List<String> lines(DrlSource source) {
        String text = source.text();
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
    }
}
