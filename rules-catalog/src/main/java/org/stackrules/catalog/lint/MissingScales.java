package org.stackrules.catalog.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.Limit;
import org.stackrules.model.Selector;

/** Issuers of whose grades a floor asks, and whose letters nobody can read. */
final class MissingScales {

    private final Catalog catalog;
    private final Written written;
    private final List<PathwayParts> pathways;

    MissingScales(Catalog catalog, Written written, List<PathwayParts> pathways) {
        this.catalog = catalog;
        this.written = written;
        this.pathways = pathways;
    }

    List<Diagnostic> findings() {
        List<Diagnostic> found = new ArrayList<>();
        written.issuers().forEach((issuer, place) -> {
            String scale = catalog.gradeScaleOf(issuer);
            if (!catalog.grades().scales().containsKey(scale)) {
                firstFloor(issuer)
                        .ifPresent(floor -> found.add(
                                Warnings.warning(place, CatalogTexts.TEXTS.message("scale-missing", issuer, scale))
                                        .relatedTo(floor)));
            }
        });
        return found;
    }

    /** The first place where a floor asks for grades of an issuer. */
    private Optional<Place> firstFloor(String issuer) {
        Stream<Place> agreements = catalog.articulations().values().stream()
                .filter(one -> asks(one, issuer))
                .map(one -> one.provenance().place());
        Stream<Place> requirements = pathways.stream()
                .flatMap(parts -> parts.requirements().stream())
                .filter(one -> Selectors.of(one)
                        .filter(selector -> asks(selector, issuer))
                        .isPresent())
                .map(one -> one.heading().provenance().place());
        Stream<Place> limits = pathways.stream()
                .flatMap(parts -> parts.limits().stream())
                .filter(one -> asks(one.of(), issuer))
                .map(Limit::provenance)
                .map(one -> one.place());
        return Stream.of(agreements, requirements, limits)
                .flatMap(places -> places)
                .sorted()
                .findFirst();
    }

    private static boolean asks(Articulation articulation, String issuer) {
        return articulation.from().stream()
                .flatMap(Selectors::alternatives)
                .anyMatch(sender -> articulation.minGrade() != null && names(sender, issuer) || asks(sender, issuer));
    }

    private static boolean asks(Selector selector, String issuer) {
        return Selectors.alternatives(selector)
                .anyMatch(alternative -> alternative instanceof Selector.Matching matching
                        && matching.tests().stream().anyMatch(Selector.MinGrade.class::isInstance)
                        && names(alternative, issuer));
    }

    private static boolean names(Selector alternative, String issuer) {
        List<CredentialPattern> patterns =
                Objects.requireNonNullElse(Selectors.patterns(alternative), List.<CredentialPattern>of());
        return patterns.stream().anyMatch(pattern -> pattern.text().startsWith(issuer + ":"))
                || alternative instanceof Selector.Matching matching
                        && matching.tests().stream()
                                .anyMatch(test -> test instanceof Selector.HasWord has
                                        && has.property() == Selector.Words.ISSUER
                                        && has.values().contains(issuer));
    }
}
