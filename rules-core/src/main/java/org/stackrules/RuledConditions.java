package org.stackrules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.model.Catalog;
import org.stackrules.model.Ids;
import org.stackrules.model.Pathway;
import org.stackrules.model.Requirement;
import org.stackrules.rules.CheckedRule;

/** Finds conditions that are left to rules and that no rule satisfies: nobody could ever meet them. */
final class RuledConditions {

    private RuledConditions() {}

    /** An error for each, at its place. */
    static List<Diagnostic> check(Catalog catalog, List<CheckedRule> rules) {
        Map<String, Set<String>> satisfied = new TreeMap<>();
        Set<String> all = catalog.pathways().keySet();
        rules.forEach(rule -> rule.satisfies(all)
                .forEach((pathway, conditions) -> satisfied
                        .computeIfAbsent(pathway, key -> new TreeSet<>())
                        .addAll(conditions)));
        List<Diagnostic> found = new ArrayList<>();
        for (Pathway pathway : catalog.pathways().values()) {
            Set<String> met = satisfied.getOrDefault(pathway.id(), Set.of());
            Stream.concat(Stream.of(pathway.requires()), pathway.whens())
                    .forEach(condition -> check(condition, pathway.id(), met, found));
        }
        return found;
    }

    private static void check(Requirement tree, String pathway, Set<String> satisfied, List<Diagnostic> found) {
        String id = tree.heading().id();
        if (tree instanceof Requirement.Ruled && Ids.isLocal(id) && !satisfied.contains(id)) {
            found.add(Diagnostic.error(
                    tree.heading().provenance().place(), null, CoreTexts.TEXTS.message("rule-missing", id, pathway)));
        }
        tree.children().forEach(child -> check(child, pathway, satisfied, found));
    }
}
