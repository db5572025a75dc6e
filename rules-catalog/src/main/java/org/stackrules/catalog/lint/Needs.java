package org.stackrules.catalog.lint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Pathway;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Requirement;

/**
 * Needs and totals that are more than all there is. Of a closed list of credentials each counts once, for as many credits
 * as its definition or an agreement gives it. Of credentials and pathways that rules name nothing is said: rules may give
 * them more.
 */
final class Needs {

    private final Catalog catalog;
    private final List<PathwayParts> pathways;

    Needs(Catalog catalog, List<PathwayParts> pathways) {
        this.catalog = catalog;
        this.pathways = pathways;
    }

    List<Diagnostic> findings() {
        List<Diagnostic> found = new ArrayList<>();
        for (PathwayParts parts : pathways) {
            parts.all(Requirement.From.class).forEach(need -> check(need, found));
            check(parts, found);
        }
        return found;
    }

    private void check(Requirement.From need, List<Diagnostic> found) {
        Selectors.closedList(need.from())
                .flatMap(pool -> tooLittle(pool, need.need()))
                .ifPresent(most -> found.add(Warnings.warning(
                        need.heading().provenance().place(),
                        CatalogTexts.TEXTS.message(
                                "need-too-large", Warnings.amount(need.need()), Warnings.amount(most)))));
    }

    private void check(PathwayParts parts, List<Diagnostic> found) {
        Pathway pathway = parts.pathway();
        Amount total = pathway.total();
        if (total == null || pathway.isRuled() || isInRules(pathway.id())) {
            return;
        }
        Set<String> pool = new LinkedHashSet<>();
        for (Requirement requirement : parts.requirements()) {
            if (requirement instanceof Requirement.Condition) {
                continue;
            }
            Optional<List<String>> own = Selectors.of(requirement).flatMap(Selectors::closedList);
            if (own.isEmpty() && requirement.children().isEmpty()) {
                return;
            }
            own.ifPresent(pool::addAll);
        }
        tooLittle(List.copyOf(pool), total)
                .ifPresent(most -> found.add(Warnings.warning(
                        pathway.provenance().place(),
                        CatalogTexts.TEXTS.message(
                                "need-too-large.total", Warnings.amount(total), Warnings.amount(most)))));
    }

    /** What credentials come to at most, if that is less than what is needed, and rules say nothing of them. */
    private Optional<Amount> tooLittle(List<String> credentials, Amount need) {
        return most(credentials, need)
                .filter(most ->
                        Amount.compare(most, need).filter(sign -> sign < 0).isPresent())
                .filter(most -> credentials.stream().noneMatch(this::isInRules));
    }

    /** The most that credentials can come to, in the measure of an amount; empty if that is not known. */
    private Optional<Amount> most(List<String> credentials, Amount measure) {
        boolean isCount = measure instanceof Amount.OfCount;
        String unit = measure instanceof Amount.OfUnit one ? one.unit() : null;
        Rational sum = Rational.ZERO;
        for (String credential : credentials) {
            Optional<Rational> most =
                    isCount ? mostItems(credential) : unit == null ? mostCredits(credential) : mostOf(unit, credential);
            if (most.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.plus(most.get());
        }
        if (unit != null) {
            return Optional.of(new Amount.OfUnit(sum, unit));
        }
        return Optional.of(isCount ? new Amount.OfCount(sum.numerator().intValueExact()) : new Amount.OfCredits(sum));
    }

    /** How often a credential counts: once, or as often as it says; empty if it says so in credits. */
    private Optional<Rational> mostItems(String credential) {
        Amount again = again(credential).orElse(new Amount.OfCount(1));
        return again instanceof Amount.OfCount count ? Optional.of(Rational.of(count.count())) : Optional.empty();
    }

    private Optional<Rational> mostCredits(String credential) {
        return most(credential)
                .map(once -> again(credential)
                        .map(again -> again instanceof Amount.OfCount count
                                ? once.times(Rational.of(count.count()))
                                : once.max(((Amount.OfCredits) again).credits()))
                        .orElse(once));
    }

    /** What a credential carries of a unit that never converts; empty if no definition says that. */
    private Optional<Rational> mostOf(String unit, String credential) {
        return catalog.credential(credential)
                .map(Credential::credits)
                .map(credits -> catalog.units().carried(credits).of(unit))
                .flatMap(once -> mostItems(credential).map(once::times));
    }

    /** Up to how much a credential brings credit again. */
    private Optional<Amount> again(String credential) {
        return catalog.credential(credential).map(Credential::repeatableTo);
    }

    private Optional<Rational> most(String credential) {
        return catalog.credential(credential)
                .map(Credential::credits)
                .flatMap(catalog.units()::toHome)
                .flatMap(defined -> Stream.concat(
                                Stream.of(defined),
                                catalog.articulationsTo(credential).stream()
                                        .flatMap(articulation -> Stream.concat(
                                                Stream.ofNullable(articulation.shared()),
                                                articulation.to().stream()
                                                        .filter(to ->
                                                                to.credential().equals(credential))
                                                        .map(Receiving::credits)
                                                        .flatMap(Stream::ofNullable))))
                        .reduce(Rational::max));
    }

    private boolean isInRules(String id) {
        return catalog.rules().stream().anyMatch(rule -> rule.text().contains(id));
    }
}
