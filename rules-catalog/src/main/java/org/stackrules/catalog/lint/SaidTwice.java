package org.stackrules.catalog.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Message;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.Limit;
import org.stackrules.model.Pathway;
import org.stackrules.model.Receiving;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.rules.CheckedRule;

/**
 * What is said in YAML and by a rule too. Where they are equal one of them decides nothing; as soon as one is changed
 * they differ, and nobody means both.
 */
final class SaidTwice {

    private final Catalog catalog;
    private final List<PathwayParts> pathways;
    private final List<CheckedRule> rules;

    SaidTwice(Catalog catalog, List<PathwayParts> pathways, List<CheckedRule> rules) {
        this.catalog = catalog;
        this.pathways = pathways;
        this.rules = rules;
    }

    List<Diagnostic> findings() {
        List<Diagnostic> found = new ArrayList<>();
        for (CheckedRule rule : rules) {
            Map<String, List<Limit>> limits =
                    rule.statesLimits(catalog.pathways().keySet());
            Map<String, List<Requirement>> needs =
                    rule.statesNeeds(catalog.pathways().keySet());
            for (PathwayParts parts : pathways) {
                Pathway pathway = parts.pathway();
                limits.getOrDefault(pathway.id(), List.of()).forEach(limit -> check(rule, limit, pathway, found));
                needs.getOrDefault(pathway.id(), List.of()).forEach(need -> check(rule, need, parts, found));
            }
            rule.recognisesNamed().forEach((credential, all) -> all.forEach(as -> check(rule, credential, as, found)));
        }
        return found;
    }

    /** Limits of the whole pathway: one of a requirement bounds something else. */
    private static void check(CheckedRule rule, Limit limit, Pathway pathway, List<Diagnostic> found) {
        pathway.limits().stream()
                .filter(one -> one.direction() == limit.direction()
                        && one.amount().equals(limit.amount())
                        && isSame(one.of(), limit.of()))
                .findFirst()
                .ifPresent(one -> found.add(finding(
                        rule,
                        one.provenance().place(),
                        CatalogTexts.TEXTS.message("said-twice", Warnings.amount(limit.amount()), pathway.id()))));
    }

    private static void check(CheckedRule rule, Requirement stated, PathwayParts parts, List<Diagnostic> found) {
        if (stated instanceof Requirement.From need) {
            parts.all(Requirement.From.class)
                    .filter(one -> one.need().equals(need.need()) && isSame(one.from(), need.from()))
                    .findFirst()
                    .ifPresent(one -> found.add(finding(
                            rule,
                            one.heading().provenance().place(),
                            CatalogTexts.TEXTS.message(
                                    "said-twice.need",
                                    Warnings.amount(need.need()),
                                    parts.pathway().id()))));
        }
    }

    private void check(CheckedRule rule, String credential, Receiving as, List<Diagnostic> found) {
        if (as instanceof Receiving.AsCredential) {
            catalog.articulations().values().stream()
                    .filter(agreement -> isFrom(agreement, credential)
                            && agreement.to().stream()
                                    .anyMatch(to -> to instanceof Receiving.AsCredential
                                            && to.credential().equals(as.credential())))
                    .findFirst()
                    .ifPresent(agreement -> found.add(finding(
                            rule,
                            agreement.provenance().place(),
                            CatalogTexts.TEXTS.message(
                                    "said-twice.agreement", credential, as.credential(), agreement.id()))));
        }
    }

    private static boolean isFrom(Articulation agreement, String credential) {
        return agreement.from().size() == 1
                && Selectors.closedList(agreement.from().get(0))
                        .filter(List.of(credential)::equals)
                        .isPresent();
    }

    private static Diagnostic finding(CheckedRule rule, Place other, Message message) {
        return Warnings.warning(rule.provenance().place(), message)
                .inRule(rule.name())
                .relatedTo(other);
    }

    /** Whether two selectors accept the same because they say the same, in whatever order and form. */
    private static boolean isSame(Selector one, Selector other) {
        Optional<Said> said = said(one);
        return one.equals(other) || said.isPresent() && said.equals(said(other));
    }

    /**
     * The same as a set of tests.
     *
     * @param except null: nothing is taken away
     */
    private record Said(Set<Selector.Test> tests, Optional<Said> except) {}

    private static Optional<Said> said(Selector selector) {
        if (selector instanceof Selector.OfCredential one) {
            return Optional.of(new Said(Set.of(new Selector.HasCredential(List.of(one.pattern()))), Optional.empty()));
        }
        if (selector instanceof Selector.Matching matching) {
            Set<Selector.Test> tests = new HashSet<>();
            matching.tests().forEach(test -> tests.add(sorted(test)));
            if (matching.except() == null) {
                return Optional.of(new Said(tests, Optional.empty()));
            }
            return said(matching.except()).map(except -> new Said(tests, Optional.of(except)));
        }
        return Optional.empty();
    }

    /** A test with its values in one order. */
    private static Selector.Test sorted(Selector.Test test) {
        if (test instanceof Selector.HasWord words) {
            return new Selector.HasWord(
                    words.property(), words.values().stream().sorted().toList());
        }
        if (test instanceof Selector.HasCredential credentials) {
            return new Selector.HasCredential(credentials.patterns().stream()
                    .sorted(Comparator.comparing(CredentialPattern::toString))
                    .toList());
        }
        return test instanceof Selector.HasMode modes
                ? new Selector.HasMode(modes.modes().stream().sorted().toList())
                : test;
    }
}
