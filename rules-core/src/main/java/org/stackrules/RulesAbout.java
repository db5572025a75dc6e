package org.stackrules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.Pathway;
import org.stackrules.model.Provenance;
import org.stackrules.model.Receiving;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;
import org.stackrules.rules.CheckedRule;

/**
 * Which rules speak of a pathway: those that state something about it; those that recognise or grant what its tree, or a
 * need that some rule states for it, may accept; those that refuse what may be recognised as that; and those that state
 * facts which one of these reads, and so on.
 */
final class RulesAbout {

    private final Catalog catalog;
    private final Selection selection;
    private final Strata strata;
    private final List<CheckedRule> rules;

    RulesAbout(Catalog catalog, Strata strata, List<CheckedRule> rules) {
        this.catalog = catalog;
        this.selection = new Selection(catalog);
        this.strata = strata;
        this.rules = rules;
    }

    /** The positions of the rules that speak of a pathway, ascending. */
    SortedSet<Integer> of(Pathway pathway) {
        Set<String> all = catalog.pathways().keySet();
        List<Selector> wanted = new ArrayList<>();
        collect(pathway.requires(), wanted);
        for (CheckedRule rule : rules) {
            Map<String, List<Requirement>> needs = rule.statesNeeds(all);
            needs.getOrDefault(pathway.id(), List.of()).forEach(need -> collect(need, wanted));
        }
        TreeSet<Integer> about = new TreeSet<>();
        for (int i = 0; i < rules.size(); i++) {
            CheckedRule rule = rules.get(i);
            if (rule.speaksOf(all).contains(pathway.id())
                    || rule.grants().stream().anyMatch(id -> mayServe(id, wanted))
                    || rule.recognises().stream().anyMatch(as -> mayServe(as, wanted))) {
                about.add(i);
            }
        }
        addRefusing(wanted, about);
        addStating(about);
        return Collections.unmodifiableSortedSet(about);
    }

    private static void collect(Requirement tree, List<Selector> wanted) {
        if (tree instanceof Requirement.OfCredential one) {
            wanted.add(Selector.credential(one.credential()));
        } else if (tree instanceof Requirement.From from) {
            wanted.add(from.from());
        } else if (tree instanceof Requirement.Rest rest) {
            wanted.add(rest.from());
        }
        tree.children().forEach(child -> collect(child, wanted));
    }

    /** The rules that refuse what agreements and rules recognise as something wanted; without names they may refuse all. */
    private void addRefusing(List<Selector> wanted, Set<Integer> about) {
        List<Integer> taking = List.copyOf(about);
        List<Articulation> agreements = strata.waiting().stream()
                .filter(agreement -> agreement.to().stream().anyMatch(to -> mayServe(to, wanted)))
                .toList();
        for (int i = 0; i < rules.size(); i++) {
            CheckedRule rule = rules.get(i);
            int refusing = i;
            boolean isAbout = rule.refuses()
                    && (rule.readsCredentials().isEmpty()
                            || agreements.stream().anyMatch(agreement -> strata.isRefused(refusing, agreement))
                            || taking.stream().anyMatch(other -> strata.isRefused(refusing, other)));
            if (isAbout) {
                about.add(i);
            }
        }
    }

    private void addStating(Set<Integer> about) {
        Set<String> read = new HashSet<>();
        boolean isMore = true;
        while (isMore) {
            about.forEach(i -> read.addAll(rules.get(i).readsFacts()));
            isMore = false;
            for (int i = 0; i < rules.size(); i++) {
                isMore |= !Collections.disjoint(rules.get(i).statesFacts(), read) && about.add(i);
            }
        }
    }

    private boolean mayServe(Receiving as, List<Selector> wanted) {
        if (as instanceof Receiving.Unassigned unassigned) {
            return wanted.stream().anyMatch(selector -> mayAccept(selector, unassigned));
        }
        return mayServe(as.credential(), wanted);
    }

    /** Unassigned credit is a course of the home issuer in its subject, which nothing accepts by an id. */
    private boolean mayAccept(Selector selector, Receiving.Unassigned as) {
        if (selector instanceof Selector.AnyOf any) {
            return any.alternatives().stream().anyMatch(one -> mayAccept(one, as));
        }
        Credential described = new Credential(
                catalog.home() + ":unassigned",
                Text.of("en", as.text()),
                "Course",
                null,
                as.level(),
                as.subjects(),
                List.of(),
                List.of(),
                null,
                Provenance.at(Place.startOf(catalog.id())));
        return names(selector).isEmpty() && selection.mayAccept(selector, described);
    }

    /** Whether items of a credential may serve; of one that no definition describes, unless another is named. */
    private boolean mayServe(String credential, List<Selector> wanted) {
        Credential definition = catalog.credentials().get(credential);
        return wanted.stream()
                .anyMatch(selector ->
                        definition == null ? mayName(selector, credential) : selection.mayAccept(selector, definition));
    }

    private static boolean mayName(Selector selector, String credential) {
        if (selector instanceof Selector.AnyOf any) {
            return any.alternatives().stream().anyMatch(one -> mayName(one, credential));
        }
        List<CredentialPattern> names = names(selector);
        return names.isEmpty() || names.stream().anyMatch(name -> name.matches(credential));
    }

    private static List<CredentialPattern> names(Selector selector) {
        if (selector instanceof Selector.OfCredential one) {
            return List.of(one.pattern());
        }
        return ((Selector.Matching) selector)
                .tests().stream()
                        .filter(Selector.HasCredential.class::isInstance)
                        .flatMap(test -> ((Selector.HasCredential) test).patterns().stream())
                        .toList();
    }
}
