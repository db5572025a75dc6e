package org.stackrules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.Item;
import org.stackrules.model.Selector;
import org.stackrules.transfer.Agreements;

/**
 * Agreements found by what can be sent: by the credential that a sender names, or the beginning of its id; else by the
 * issuer that it names, or always. A guide may have hundreds of thousands of them. Immutable and thread-safe.
 */
final class AgreementIndex {

    private final Catalog catalog;
    private final Map<String, List<Articulation>> byCredential = new HashMap<>();
    private final Map<String, List<Articulation>> byBeginning = new HashMap<>();
    private final Map<String, List<Articulation>> byIssuer = new HashMap<>();
    private final List<Articulation> always = new ArrayList<>();

    /** How long the beginnings are. */
    private final SortedSet<Integer> lengths = new TreeSet<>();

    AgreementIndex(Catalog catalog) {
        this.catalog = catalog;
        for (Articulation articulation : catalog.articulations().values()) {
            articulation.from().forEach(from -> add(articulation, from));
        }
    }

    /** The agreements of which some item may fill a part, by id; the others have no sender among the items. */
    SortedMap<String, Articulation> find(Collection<Item> items) {
        SortedMap<String, Articulation> found = new TreeMap<>();
        Set<String> codes = new HashSet<>();
        Set<String> issuers = new HashSet<>();
        items.stream().filter(Agreements::canBeSent).forEach(item -> {
            codes.addAll(catalog.codesOf(item.credential()));
            issuers.add(item.issuer());
        });
        codes.forEach(code -> {
            take(byCredential.get(code), found);
            for (int length : lengths.headSet(code.length() + 1)) {
                take(byBeginning.get(code.substring(0, length)), found);
            }
        });
        issuers.forEach(issuer -> take(byIssuer.get(issuer), found));
        if (!codes.isEmpty()) {
            take(always, found);
        }
        return found;
    }

    private static void take(@Nullable List<Articulation> some, SortedMap<String, Articulation> found) {
        if (some != null) {
            some.forEach(articulation -> found.put(articulation.id(), articulation));
        }
    }

    private void add(Articulation articulation, Selector sender) {
        if (sender instanceof Selector.AnyOf any) {
            any.alternatives().forEach(alternative -> add(articulation, alternative));
            return;
        }
        if (sender instanceof Selector.OfCredential one) {
            add(articulation, one.pattern());
            return;
        }
        for (Selector.Test test : ((Selector.Matching) sender).tests()) {
            if (test instanceof Selector.HasCredential has) {
                has.patterns().forEach(pattern -> add(articulation, pattern));
                return;
            }
            if (test instanceof Selector.HasWord has && has.property() == Selector.Words.ISSUER) {
                has.values().forEach(issuer -> put(byIssuer, issuer, articulation));
                return;
            }
        }
        always.add(articulation);
    }

    private void add(Articulation articulation, CredentialPattern pattern) {
        put(pattern.isPrefix() ? byBeginning : byCredential, pattern.text(), articulation);
        if (pattern.isPrefix()) {
            lengths.add(pattern.text().length());
        }
    }

    private static void put(Map<String, List<Articulation>> index, String key, Articulation articulation) {
        index.computeIfAbsent(key, missing -> new ArrayList<>(4)).add(articulation);
    }
}
