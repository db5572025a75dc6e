package org.stackrules.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.model.DrlSource;

/** Checks the text of rules against the vocabulary and a catalog's names. Pure; the only way to a {@link CheckedRule}. */
public final class RuleChecker {

    /** Most errors of a file; the rules after them are not checked. */
    static final int MOST_ERRORS = 200;

    private RuleChecker() {}

    /** A rule as written, with the lines of its file. */
    private record Read(RuleTree tree, List<String> lines) {}

    /** Checks all files; one broken file, or rule, never hides another. */
    public static RuleCheck check(List<DrlSource> sources, RuleNames names) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        Map<String, List<Read>> files = new TreeMap<>();
        Set<String> unread = new TreeSet<>();
        for (DrlSource source : sources) {
            List<String> lines = lines(source);
            DrlReader.Read read = DrlReader.read(source, diagnostics);
            files.put(
                    source.file(),
                    read.rules().stream().map(tree -> new Read(tree, lines)).toList());
            unread.addAll(read.unread());
        }
        List<RuleTree> trees =
                files.values().stream().flatMap(List::stream).map(Read::tree).toList();
        RuleNames all = names.withNeeds(StatedNames.needs(trees)).withNeeds(StatedNames.mayBeNeeds(unread));
        Set<String> earned = new TreeSet<>(names.pathways().values());
        earned.addAll(StatedNames.granted(trees));
        earned.addAll(unread);
        Map<String, Read> known = new HashMap<>();
        List<CheckedRule> rules = new ArrayList<>();
        files.forEach((file, read) -> check(file, read, all, earned, known, diagnostics, rules));
        rules.sort(Comparator.comparing(rule -> rule.provenance().place()));
        StatedNames.check(
                rules,
                StatedNames.facts(trees),
                unread,
                rule -> new RuleFindings(known.get(rule.name()).lines(), rule.name(), diagnostics));
        return new RuleCheck(rules, diagnostics);
    }

    private static void check(
            String file,
            List<Read> read,
            RuleNames names,
            Set<String> earned,
            Map<String, Read> known,
            List<Diagnostic> diagnostics,
            List<CheckedRule> rules) {
        for (Read one : read) {
            RuleTree tree = one.tree();
            RuleFindings findings = new RuleFindings(one.lines(), tree.name().text(), diagnostics);
            boolean isEnough = diagnostics.stream()
                            .filter(finding ->
                                    finding.isError() && finding.place().file().equals(file))
                            .limit(MOST_ERRORS)
                            .count()
                    == MOST_ERRORS;
            if (isEnough) {
                findings.error("rule-too-many", tree.name(), MOST_ERRORS);
                return;
            }
            Read first = known.putIfAbsent(tree.name().text(), one);
            if (first != null) {
                findings.error("rule-duplicate", tree.name())
                        .beside(first.tree().place());
            }
            new TreeChecker(tree, names, earned, findings).check().ifPresent(rules::add);
        }
    }

    private static List<String> lines(DrlSource source) {
        String text = source.text();
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
    }
}
