package org.stackrules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.stackrules.diagnostic.Suggestion;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.Ids;
import org.stackrules.model.Item;
import org.stackrules.model.Pathway;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Statement;
import org.stackrules.rules.CheckedRule;
import org.stackrules.rules.RuleSet;
import org.stackrules.rules.Stage;
import org.stackrules.rules.StratifiedRule;
import org.stackrules.stacking.OpenRecognitions;
import org.stackrules.stacking.SharesOfData;
import org.stackrules.stacking.StackEvidence;
import org.stackrules.stacking.Stacking;
import org.stackrules.stacking.Statements;
import org.stackrules.transfer.Agreements;

/**
 * A compiled catalog: what is looked at when, found by what a record holds, so that an evaluation grows with the record
 * and not with the catalog. Immutable and thread-safe.
 */
final class Plan {

    private final Catalog catalog;
    private final Strata strata;
    private final RuleSet rules;
    private final List<CheckedRule> checked;

    /** The rules that speak of a pathway, found when they are first asked for. */
    private final Map<String, List<StratifiedRule>> rulesAbout = new ConcurrentHashMap<>();

    private final Stacking stacking;
    private final StackEvidence stackEvidence;
    private final OpenRecognitions openRecognitions;
    private final Agreements agreements;

    /** The names of stated facts that rules read, by the turn in which they fire. */
    private final Map<Turn, SortedSet<String>> factsRead = new HashMap<>();

    private final Map<String, List<Statement>> statements = new HashMap<>();
    private final Map<String, Set<String>> dependents = new HashMap<>();
    private final Map<String, Set<String>> needsOfRules = new HashMap<>();
    private final Finder<Pathway> pathways;
    private final AgreementIndex agreementIndex;

    /** The home issuer's credentials by the digits in their ids. */
    private final Map<String, List<String>> homeByDigits;

    Plan(Catalog catalog, List<CheckedRule> checked, Strata strata) {
        this.catalog = catalog;
        this.pathways = new Finder<>(catalog);
        this.agreementIndex = new AgreementIndex(catalog);
        this.strata = strata;
        this.checked = List.copyOf(checked);
        List<StratifiedRule> stratified = IntStream.range(0, checked.size())
                .boxed()
                .flatMap(strata::firings)
                .toList();
        this.rules = RuleSet.compile(stratified);
        stratified.forEach(firing -> factsRead
                .computeIfAbsent(new Turn(firing.rule().stage(), firing.stratum()), turn -> new TreeSet<>())
                .addAll(firing.rule().readsFacts()));
        this.stacking = new Stacking(catalog);
        this.stackEvidence = new StackEvidence(catalog);
        this.openRecognitions = new OpenRecognitions(catalog, stacking);
        this.agreements = new Agreements(catalog);
        SharesOfData shares = new SharesOfData(catalog);
        for (Pathway pathway : catalog.pathways().values()) {
            List<Statement> stated = new ArrayList<>(Statements.of(pathway));
            stated.addAll(shares.of(pathway));
            statements.put(pathway.id(), List.copyOf(stated));
            dependents.put(pathway.id(), strata.dependents(pathway));
            index(pathway, pathway.requires());
        }
        for (CheckedRule rule : checked) {
            rule.statesNeeds(catalog.pathways().keySet())
                    .forEach((pathway, needs) -> needs.forEach(need -> needsOfRules
                            .computeIfAbsent(pathway, missing -> new TreeSet<>())
                            .add(need.heading().id())));
        }
        this.homeByDigits = catalog.credentials().keySet().stream()
                .filter(id -> Ids.issuerOf(id).equals(catalog.home()))
                .collect(Collectors.groupingBy(Plan::digits));
    }

    Catalog catalog() {
        return catalog;
    }

    RuleSet rules() {
        return rules;
    }

    Stacking stacking() {
        return stacking;
    }

    StackEvidence stackEvidence() {
        return stackEvidence;
    }

    OpenRecognitions openRecognitions() {
        return openRecognitions;
    }

    Agreements agreements() {
        return agreements;
    }

    int strata() {
        return strata.count();
    }

    /** The rules that speak of a pathway, ordered by place, each in the last stratum in which it is fired. */
    List<StratifiedRule> rulesAbout(Pathway pathway) {
        return rulesAbout.computeIfAbsent(pathway.id(), id -> {
            return new RulesAbout(catalog, strata, checked)
                    .of(pathway).stream()
                            .flatMap(i -> strata.firings(i).reduce((first, last) -> last).stream())
                            .sorted(Comparator.comparing(
                                    one -> one.rule().provenance().place()))
                            .toList();
        });
    }

    /** When rules fire: once in each stage of each stratum. */
    private record Turn(Stage stage, int stratum) {}

    /** The names of the stated facts that rules read in a stage of a stratum: by then all that state them have fired. */
    SortedSet<String> factsReadIn(Stage stage, int stratum) {
        return factsRead.getOrDefault(new Turn(stage, stratum), Collections.emptySortedSet());
    }

    int stratumOf(Pathway pathway) {
        return strata.ofPathway(pathway.id());
    }

    /** What the catalog's data states about a pathway. */
    List<Statement> statementsOf(Pathway pathway) {
        return statements.getOrDefault(pathway.id(), List.of());
    }

    /** The credentials whose items a pathway may not use. */
    Set<String> excludedFrom(Pathway pathway) {
        return dependents.getOrDefault(pathway.id(), Set.of());
    }

    /** Ids of the requirements that rules may state, by pathway. */
    Map<String, Set<String>> needsOfRules() {
        return Collections.unmodifiableMap(needsOfRules);
    }

    /** The agreements of a stratum that some item may fill, ordered by id. */
    List<Articulation> articulationsFor(Collection<Item> items, int stratum) {
        return articulationsFor(items).stream()
                .filter(articulation -> strata.ofArticulation(articulation.id()) == stratum)
                .toList();
    }

    /** The agreements of which some item may fill a part, ordered by id. */
    Collection<Articulation> articulationsFor(Collection<Item> items) {
        return agreementIndex.find(items).values();
    }

    /**
     * The credential of the home issuer that an undefined one of it is likely to mean. One with another number is another
     * course, not the same one misspelt.
     */
    Optional<String> meant(String undefined) {
        return Ids.issuerOf(undefined).equals(catalog.home())
                ? Suggestion.nearest(undefined, homeByDigits.getOrDefault(digits(undefined), List.of()))
                : Optional.empty();
    }

    private static String digits(String id) {
        return id.replaceAll("[^0-9]", "");
    }

    /** The pathways of a stratum that some item may serve, by id. */
    SortedMap<String, Pathway> pathwaysFor(Collection<Item> items, int stratum) {
        SortedMap<String, Pathway> found = pathways.find(items);
        found.values().removeIf(pathway -> stratumOf(pathway) != stratum);
        return found;
    }

    private void index(Pathway pathway, Requirement tree) {
        if (tree instanceof Requirement.OfCredential one) {
            pathways.add(pathway.id(), pathway, Selector.credential(one.credential()));
        } else if (tree instanceof Requirement.From from) {
            pathways.add(pathway.id(), pathway, from.from());
        } else if (tree instanceof Requirement.Rest rest) {
            pathways.add(pathway.id(), pathway, rest.from());
        } else if (tree instanceof Requirement.Holds holds && pathway.requires().isCondition()) {
            pathways.add(pathway.id(), pathway, holds.items());
        }
        tree.children().forEach(child -> index(pathway, child));
    }

    /** Things found by what an item is: by its credential where a selector names one, else by its issuer, or always. */
    private static final class Finder<T> {

        private final Map<String, SortedMap<String, T>> byCredential = new HashMap<>();
        private final Map<String, SortedMap<String, T>> byIssuer = new HashMap<>();
        private final SortedMap<String, T> always = new TreeMap<>();
        private final Catalog catalog;

        Finder(Catalog catalog) {
            this.catalog = catalog;
        }

        void add(String id, T thing, Selector selector) {
            if (selector instanceof Selector.AnyOf any) {
                any.alternatives().forEach(alternative -> add(id, thing, alternative));
                return;
            }
            if (selector instanceof Selector.OfCredential one) {
                add(id, thing, List.of(one.pattern()));
                return;
            }
            for (Selector.Test test : ((Selector.Matching) selector).tests()) {
                if (test instanceof Selector.HasCredential has) {
                    add(id, thing, has.patterns());
                    return;
                }
                if (test instanceof Selector.HasWord has && has.property() == Selector.Words.ISSUER) {
                    has.values().forEach(issuer -> put(byIssuer, issuer, id, thing));
                    return;
                }
            }
            always.put(id, thing);
        }

        private void add(String id, T thing, List<CredentialPattern> patterns) {
            for (CredentialPattern pattern : patterns) {
                if (!pattern.isPrefix()) {
                    put(byCredential, pattern.text(), id, thing);
                } else if (pattern.text().contains(":")) {
                    put(byIssuer, pattern.text().substring(0, pattern.text().indexOf(':')), id, thing);
                } else {
                    always.put(id, thing);
                }
            }
        }

        SortedMap<String, T> find(Collection<Item> items) {
            SortedMap<String, T> found = new TreeMap<>();
            if (!items.isEmpty()) {
                found.putAll(always);
            }
            TreeSet<String> issuers = new TreeSet<>();
            for (Item item : items) {
                List<String> codes = Stream.concat(
                                catalog.codesOf(item.credential()).stream(),
                                catalog.successorsOf(item.credential()).stream()
                                        .flatMap(successor -> catalog.codesOf(successor.id()).stream()))
                        .toList();
                for (String code : codes) {
                    found.putAll(byCredential.getOrDefault(code, Collections.emptySortedMap()));
                    String issuer = Ids.isQualified(code) ? Ids.issuerOf(code) : item.issuer();
                    if (issuers.add(issuer)) {
                        found.putAll(byIssuer.getOrDefault(issuer, Collections.emptySortedMap()));
                    }
                }
            }
            return found;
        }

        private void put(Map<String, SortedMap<String, T>> index, String key, String id, T thing) {
            index.computeIfAbsent(key, missing -> new TreeMap<>()).put(id, thing);
        }
    }
}
