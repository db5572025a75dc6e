package org.stackrules.catalog.lint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Message;
import org.stackrules.model.Amount;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.CredentialTypes;
import org.stackrules.model.Exclusion;
import org.stackrules.model.Grade;
import org.stackrules.model.GradeScale;
import org.stackrules.model.Mode;
import org.stackrules.model.Pathway;
import org.stackrules.model.Receiving;
import org.stackrules.model.Renewal;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;

/**
 * Defaults that outcomes can depend on and that nobody wrote. Each has a situation in which it decides; if no pathway is
 * in it, or those that are state the policy, nothing is said. What rules need of a pathway is not looked at.
 */
final class DecidingDefaults {

    private final Catalog catalog;
    private final Written written;
    private final List<PathwayParts> pathways;
    private final Stacks stacks;
    /** The first floor that agreements have for a credential, by what is received. */
    private final SortedMap<String, Grade> floorsOfAgreements = new TreeMap<>();

    /**
     * A default and where it decides.
     *
     * @param key the policy, or {@code inHouse}
     * @param situation what decides by it in a pathway; empty if nothing does
     */
    private record Deciding(String key, Function<PathwayParts, Optional<Message>> situation) {}

    DecidingDefaults(Catalog catalog, Written written, List<PathwayParts> pathways) {
        this.catalog = catalog;
        this.written = written;
        this.pathways = pathways;
        this.stacks = new Stacks(catalog, pathways);
        for (Articulation articulation : catalog.articulations().values()) {
            for (Receiving to : articulation.to()) {
                if (to instanceof Receiving.AsCredential as) {
                    floors(articulation)
                            .findFirst()
                            .ifPresent(floor -> floorsOfAgreements.putIfAbsent(as.credential(), floor));
                }
            }
        }
    }

    private List<Deciding> table() {
        return List.of(
                new Deciding("attempts.serve", this::repeatableCourse),
                new Deciding("attempts.average", this::average),
                new Deciding("ungraded", this::floorForUngraded),
                new Deciding("conversionRounding", this::convertedCredits),
                new Deciding("origin", this::originOfStack),
                new Deciding("composition", this::stack),
                new Deciding("onRevoked", this::awardCountedElsewhere),
                new Deciding("catalog.choose", this::otherPathway),
                new Deciding("recencyAnchor", this::age),
                new Deciding("pauses", this::clock),
                new Deciding("inHouse", this::inHouse));
    }

    List<Diagnostic> findings() {
        List<Diagnostic> found = new ArrayList<>();
        for (Deciding deciding : table()) {
            pathways.stream()
                    .filter(parts ->
                            written.isSilent(deciding.key(), parts.pathway().id()))
                    .flatMap(parts -> deciding.situation().apply(parts).stream()
                            .map(situation -> finding(deciding.key(), situation, parts.pathway())))
                    .findFirst()
                    .ifPresent(found::add);
        }
        for (Exclusion exclusion : catalog.exclusions().values()) {
            if (exclusion instanceof Exclusion.OnlyOneOf one
                    && !written.keeping().contains(one.id())) {
                found.add(Warnings.warning(
                        one.provenance().place(),
                        CatalogTexts.TEXTS.message("default-decides.keep", String.join("`, `", one.members()))));
            }
        }
        WaysToRenew.renewable(catalog)
                .filter(credential -> credential.lifetime().renewals().stream().anyMatch(one -> one.from() == null))
                .findFirst()
                .ifPresent(credential -> found.add(renewal(credential)));
        return found;
    }

    /** A way to renew that does not say where the extension starts. */
    private static Diagnostic renewal(Credential credential) {
        Renewal silent = credential.lifetime().renewals().stream()
                .filter(one -> one.from() == null)
                .findFirst()
                .orElseThrow();
        return Warnings.warning(
                silent.provenance().place(), CatalogTexts.TEXTS.message("default-decides.from", credential.id()));
    }

    private Diagnostic finding(String key, Message situation, Pathway pathway) {
        Object value = key.equals("inHouse")
                ? CatalogTexts.TEXTS.message("situation.in-house-default")
                : Objects.requireNonNull(written.defaults().get(key), key);
        return Warnings.warning(
                        written.head(),
                        CatalogTexts.TEXTS.message("default-decides", key, value, situation, sayingSo(key)))
                .relatedTo(pathway.provenance().place());
    }

    /** How the default is written. */
    private String sayingSo(String key) {
        if (key.equals("inHouse")) {
            return "inHouse: { issuer: " + catalog.home() + ", except: { mode: transfer } }";
        }
        StringBuilder text = new StringBuilder("defaults: { ");
        String[] words = key.split("\\.");
        for (int i = 0; i < words.length; i++) {
            text.append(words[i]).append(i + 1 < words.length ? ": { " : ": ");
        }
        return text.append(written.defaults().get(key))
                .append(" }".repeat(words.length))
                .toString();
    }

    /** A course that counts, where there are grades to tell attempts by. */
    private Optional<Message> repeatableCourse(PathwayParts parts) {
        if (catalog.grades().scales().isEmpty()) {
            return Optional.empty();
        }
        return catalog.credentials().values().stream()
                .filter(definition -> CredentialTypes.isA(definition.type(), "Course"))
                .filter(definition -> stacks.uses(parts.pathway(), definition.id()))
                .findFirst()
                .map(course -> CatalogTexts.TEXTS.message(
                        "situation.attempts-serve", parts.pathway().id(), course.id()));
    }

    private Optional<Message> average(PathwayParts parts) {
        return parts.all(Requirement.Average.class)
                .findFirst()
                .map(average -> CatalogTexts.TEXTS.message(
                        "situation.attempts-average", parts.pathway().id()));
    }

    /** A floor, where a scale has a letter that passes and says no more. */
    private Optional<Message> floorForUngraded(PathwayParts parts) {
        Optional<Grade.Letter> pass = catalog.grades().scales().values().stream()
                .flatMap(scale -> scale.rows().stream()
                        .filter(DecidingDefaults::isUngradedPass)
                        .map(row -> new Grade.Letter(scale.id(), row.letter())))
                .findFirst();
        return pass.flatMap(letter -> floors(parts)
                .findFirst()
                .map(floor -> CatalogTexts.TEXTS.message(
                        "situation.ungraded", parts.pathway().id(), floor, letter)));
    }

    private static boolean isUngradedPass(GradeScale.Row row) {
        return row.passes() && row.percent() == null && row.points() == null;
    }

    private Stream<Grade> floors(PathwayParts parts) {
        Stream<Grade> own = Selectors.of(parts).flatMap(Selectors::tests).flatMap(DecidingDefaults::floor);
        Stream<Grade> ofAgreements = floorsOfAgreements.entrySet().stream()
                .filter(entry -> stacks.uses(parts.pathway(), entry.getKey()))
                .map(Map.Entry::getValue);
        return Stream.concat(own, ofAgreements);
    }

    private static Stream<Grade> floors(Articulation articulation) {
        return Stream.concat(
                Stream.ofNullable(articulation.minGrade()),
                articulation.from().stream().flatMap(Selectors::tests).flatMap(DecidingDefaults::floor));
    }

    private static Stream<Grade> floor(Selector.Test test) {
        return test instanceof Selector.MinGrade floor ? Stream.of(floor.floor()) : Stream.empty();
    }

    private Optional<Message> convertedCredits(PathwayParts parts) {
        List<String> others = catalog.units().names().stream()
                .filter(unit ->
                        !unit.equals(catalog.units().home()) && !catalog.units().isApart(unit))
                .toList();
        Pathway pathway = parts.pathway();
        boolean countsCredits = Stream.of(
                        Stream.ofNullable(pathway.total()),
                        parts.all(Requirement.From.class).map(Requirement.From::need),
                        parts.all(Requirement.Sum.class).map(Requirement.Sum::need),
                        parts.limits().stream().map(limit -> limit.amount()))
                .flatMap(amounts -> amounts)
                .flatMap(Amount::all)
                .anyMatch(Amount.OfCredits.class::isInstance);
        return others.isEmpty() || !countsCredits
                ? Optional.empty()
                : Optional.of(CatalogTexts.TEXTS.message(
                        "situation.conversion-rounding", pathway.id(), String.join("`, `", others)));
    }

    private Optional<Message> originOfStack(PathwayParts parts) {
        boolean asksWhose = Selectors.of(parts)
                .flatMap(Selectors::tests)
                .anyMatch(test -> test instanceof Selector.InHouse
                        || test instanceof Selector.HasMode
                        || test instanceof Selector.HasWord has
                                && List.of(Selector.Words.ISSUER, Selector.Words.ISSUER_TAG)
                                        .contains(has.property()));
        return asksWhose
                ? stacks.stackedIn(parts.pathway())
                        .map(credential -> CatalogTexts.TEXTS.message(
                                "situation.origin", parts.pathway().id(), credential))
                : Optional.empty();
    }

    private Optional<Message> stack(PathwayParts parts) {
        return stacks.stackedIn(parts.pathway())
                .map(credential -> CatalogTexts.TEXTS.message(
                        "situation.composition", parts.pathway().id(), credential));
    }

    /** An award on evidence that another pathway counts: whether it still may, once the evidence is revoked. */
    private Optional<Message> awardCountedElsewhere(PathwayParts parts) {
        Pathway pathway = parts.pathway();
        return stacks.hasEvidence(pathway)
                ? stacks.stacking(pathway.earns())
                        .map(other -> CatalogTexts.TEXTS.message("situation.on-revoked", other, pathway.earns()))
                : Optional.empty();
    }

    private Optional<Message> otherPathway(PathwayParts parts) {
        Pathway pathway = parts.pathway();
        return catalog.pathwaysEarning(pathway.earns()).stream()
                .filter(other -> !other.id().equals(pathway.id()))
                .min(Comparator.comparing(Pathway::id))
                .map(other -> CatalogTexts.TEXTS.message(
                        "situation.catalog-choose", pathway.earns(), pathway.id(), other.id()));
    }

    /** An age that does not say from which day it counts back. */
    private Optional<Message> age(PathwayParts parts) {
        return Selectors.everywhere(parts)
                .flatMap(Selectors::tests)
                .filter(test -> test instanceof Selector.Age age && age.before() == null)
                .findFirst()
                .map(age -> CatalogTexts.TEXTS.message(
                        "situation.recency-anchor", parts.pathway().id(), Selectors.written(age)));
    }

    /** A clock on which leave runs, or which it stops. */
    private Optional<Message> clock(PathwayParts parts) {
        Stream<String> ages = Selectors.everywhere(parts)
                .flatMap(Selectors::tests)
                .filter(Selector.Age.class::isInstance)
                .map(Selectors::written);
        Stream<String> spans = parts.limits().stream()
                .map(limit -> limit.amount())
                .filter(Amount.OfSpan.class::isInstance)
                .map(span -> "span: " + ((Amount.OfSpan) span).duration());
        Stream<String> lapses = Stream.ofNullable(
                        parts.pathway().policies().versions().lapseAfter())
                .filter(period ->
                        catalog.pathwaysEarning(parts.pathway().earns()).size() > 1)
                .map(period -> "lapseAfter: " + period);
        return Stream.of(ages, spans, lapses)
                .flatMap(all -> all)
                .findFirst()
                .map(text -> CatalogTexts.TEXTS.message(
                        "situation.pauses", parts.pathway().id(), text));
    }

    /** A limit or an average over what is in-house, where prior learning or exams are spoken of. */
    private Optional<Message> inHouse(PathwayParts parts) {
        boolean asks = Stream.concat(
                        parts.limits().stream().map(limit -> limit.of()),
                        parts.all(Requirement.Average.class).map(Requirement.Average::over))
                .flatMap(Selectors::tests)
                .anyMatch(Selector.InHouse.class::isInstance);
        boolean occurs = pathways.stream()
                .flatMap(Selectors::of)
                .flatMap(Selectors::tests)
                .anyMatch(test -> test instanceof Selector.HasMode has
                        && has.modes().stream().anyMatch(List.of(Mode.PLAR, Mode.EXAM)::contains));
        return asks && occurs
                ? Optional.of(CatalogTexts.TEXTS.message(
                        "situation.in-house", parts.pathway().id()))
                : Optional.empty();
    }
}
