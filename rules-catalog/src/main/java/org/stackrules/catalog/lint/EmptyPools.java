package org.stackrules.catalog.lint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.diagnostic.Suggestion;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.Limit;
import org.stackrules.model.Order;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;
import org.stackrules.model.ShareRule;

/**
 * Selectors that nothing can match. Issuer, its tags, credential and type are those of the definition, so one definition must
 * have them all; subjects, skills and level may be the achievement's own, so it is enough that some definition has them.
 * What an issuer has beyond its definitions is unknown, unless it is the home issuer or its catalog is imported.
 */
final class EmptyPools {

    private final Catalog catalog;
    private final List<PathwayParts> pathways;
    private final Selection selection;
    private final List<Credential> withAliases;
    private final SortedSet<String> openIssuers;
    private final Map<List<Selector.Test>, Boolean> known = new HashMap<>();

    EmptyPools(Catalog catalog, List<PathwayParts> pathways) {
        this.catalog = catalog;
        this.pathways = pathways;
        this.selection = new Selection(catalog);
        this.withAliases = catalog.credentials().values().stream()
                .filter(definition -> !definition.aliases().isEmpty())
                .toList();
        this.openIssuers = new TreeSet<>(catalog.issuers().keySet());
        openIssuers.remove(catalog.home());
        catalog.imports().forEach(one -> openIssuers.remove(one.issuer().id()));
    }

    List<Diagnostic> findings() {
        List<Diagnostic> found = new ArrayList<>();
        for (PathwayParts parts : pathways) {
            parts.requirements()
                    .forEach(requirement -> Selectors.of(requirement)
                            .ifPresent(selector -> check(
                                    selector, requirement.heading().provenance().place(), found)));
            for (Limit limit : parts.limits()) {
                check(limit.of(), limit.provenance().place(), found);
            }
            for (Order order : parts.pathway().order()) {
                check(order.first(), order.provenance().place(), found);
                check(order.then(), order.provenance().place(), found);
            }
            for (ShareRule share : parts.pathway().sharing()) {
                check(share, found);
            }
            AwardPolicy award = parts.pathway().award();
            Stream.of(
                            Optional.ofNullable(award.beforeItem()),
                            Optional.ofNullable(award.notAfter()),
                            Optional.ofNullable(award.blockedBy()))
                    .flatMap(Optional::stream)
                    .forEach(selector ->
                            check(selector, parts.pathway().provenance().place(), found));
        }
        catalog.sharing().values().forEach(share -> check(share, found));
        WaysToRenew.of(catalog).forEach(way -> check(way.by(), way.provenance().place(), found));
        return found;
    }

    private void check(ShareRule share, List<Diagnostic> found) {
        Place place = share.provenance().place();
        check(share.of(), place, found);
        if (share.among() instanceof ShareRule.With with) {
            check(with.credentials(), place, found);
        } else if (share.among() instanceof ShareRule.Group group) {
            check(group.credentials(), place, found);
        }
    }

    private void check(Selector selector, Place place, List<Diagnostic> found) {
        Selectors.tests(selector)
                .filter(Selector.UsedIn.class::isInstance)
                .forEach(test -> check(((Selector.UsedIn) test).awards(), place, found));
        List<List<Selector.Test>> obstacles = new ArrayList<>();
        for (Selector alternative : Selectors.alternatives(selector).toList()) {
            List<Selector.Test> obstacle = obstacle(testsOf(alternative));
            if (obstacle.isEmpty()) {
                return;
            }
            obstacles.add(obstacle);
        }
        String written = obstacles.stream().map(Selectors::written).collect(Collectors.joining("`, `"));
        found.add(Warnings.warning(place, CatalogTexts.TEXTS.message("pool-empty", written))
                .suggesting(obstacles.size() == 1 ? meant(obstacles.get(0)) : Optional.empty()));
    }

    private static List<Selector.Test> testsOf(Selector alternative) {
        return alternative instanceof Selector.OfCredential one
                ? List.of(new Selector.HasCredential(List.of(one.pattern())))
                : ((Selector.Matching) alternative).tests();
    }

    /** The tests that nothing can pass: one alone, or several together; empty if something may pass them all. */
    private List<Selector.Test> obstacle(List<Selector.Test> tests) {
        List<Selector.Test> ofDefinitions =
                tests.stream().filter(EmptyPools::isOfDefinition).toList();
        if (openIssuers.stream().anyMatch(issuer -> mayHave(issuer, ofDefinitions))) {
            return List.of();
        }
        List<Selector.Test> decided = Stream.concat(
                        ofDefinitions.stream(), tests.stream().filter(EmptyPools::mayBeOfAchievement))
                .toList();
        for (Selector.Test test : decided) {
            if (!isPassed(List.of(test))) {
                return List.of(test);
            }
        }
        return ofDefinitions.size() < 2 || isPassed(ofDefinitions) ? List.of() : ofDefinitions;
    }

    /** Whether a definition passes all of these; looked up once. */
    private boolean isPassed(List<Selector.Test> tests) {
        return known.computeIfAbsent(tests, all -> {
            Selector selector = new Selector.Matching(all, null);
            return candidates(all).anyMatch(definition -> selection.mayAccept(selector, definition));
        });
    }

    /** The definitions that are named, or all of them. */
    private Stream<Credential> candidates(List<Selector.Test> tests) {
        return tests.stream()
                .filter(Selector.HasCredential.class::isInstance)
                .findFirst()
                .map(test -> ((Selector.HasCredential) test).patterns().stream().flatMap(this::named))
                .orElseGet(() -> catalog.credentials().values().stream());
    }

    private Stream<Credential> named(CredentialPattern pattern) {
        return pattern.isPrefix()
                ? Stream.concat(
                        catalog.credentials().tailMap(pattern.text()).values().stream()
                                .takeWhile(definition -> pattern.matches(definition.id())),
                        underOtherCodes(pattern))
                : Stream.concat(Stream.ofNullable(catalog.credentials().get(pattern.text())), underOtherCodes(pattern));
    }

    private Stream<Credential> underOtherCodes(CredentialPattern pattern) {
        return withAliases.stream()
                .filter(definition -> definition.aliases().stream().anyMatch(pattern::matches));
    }

    private static boolean isOfDefinition(Selector.Test test) {
        return test instanceof Selector.HasCredential
                || test instanceof Selector.HasWord has
                        && List.of(Selector.Words.ISSUER, Selector.Words.ISSUER_TAG, Selector.Words.TYPE)
                                .contains(has.property());
    }

    private static boolean mayBeOfAchievement(Selector.Test test) {
        return test instanceof Selector.HasLevel
                || test instanceof Selector.HasWord has
                        && (has.property() == Selector.Words.SUBJECT || has.property() == Selector.Words.SKILL);
    }

    /** Whether an issuer may have a credential that is not defined and passes: it is a course, or of no known type. */
    private boolean mayHave(String issuer, List<Selector.Test> tests) {
        return tests.stream().allMatch(test -> {
            if (test instanceof Selector.HasCredential has) {
                return has.patterns().stream()
                        .anyMatch(pattern -> pattern.text().startsWith(issuer + ":"));
            }
            Selector.HasWord has = (Selector.HasWord) test;
            if (has.property() == Selector.Words.ISSUER_TAG) {
                return catalog.issuers().get(issuer).tags().stream().anyMatch(has.values()::contains);
            }
            return has.property() == Selector.Words.ISSUER
                    ? has.values().contains(issuer)
                    : has.values().stream().anyMatch(List.of("Course", "Credential")::contains);
        });
    }

    /** The subject or skill that is meant, if one is near. */
    private Optional<String> meant(List<Selector.Test> obstacle) {
        if (!(obstacle.get(0) instanceof Selector.HasWord has) || has.values().size() > 1 || !mayBeOfAchievement(has)) {
            return Optional.empty();
        }
        SortedSet<String> words = catalog.credentials().values().stream()
                .map(definition -> wordsOf(definition, has.property()))
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        return Suggestion.nearest(has.values().get(0), words);
    }

    private static List<String> wordsOf(Credential definition, Selector.Words property) {
        return property == Selector.Words.SUBJECT ? definition.subjects() : definition.skills();
    }
}
