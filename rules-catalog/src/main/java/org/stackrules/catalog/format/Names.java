package org.stackrules.catalog.format;

import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Place;
import org.stackrules.diagnostic.Suggestion;
import org.stackrules.model.Ids;
import org.stackrules.model.ImportedCatalog;
import org.stackrules.model.Rational;

/**
 * What a catalog defines by id, gathered before anything that refers to it is read: a broken definition still has its
 * name, so that one mistake causes one message.
 */
final class Names {

    private final Findings findings;
    private final SortedSet<String> issuers = new TreeSet<>();
    private final SortedMap<String, Place> listed = new TreeMap<>();
    private final SortedMap<String, Place> credentials = new TreeMap<>();
    private final SortedMap<String, Place> aliases = new TreeMap<>();
    private final SortedMap<String, Place> pathways = new TreeMap<>();
    private final SortedMap<String, Place> articulations = new TreeMap<>();
    private final SortedMap<String, Place> others = new TreeMap<>();
    private final SortedSet<String> broken = new TreeSet<>();
    private final NamedParts parts;
    private final SortedMap<String, String> earns = new TreeMap<>();
    private final SortedSet<String> imported = new TreeSet<>();
    /** The known credentials that unknown ones are likely to mean: a long table may have the same one on many lines. */
    private final Map<String, Optional<String>> meant = new HashMap<>();

    private String home = "";
    private SortedMap<String, Rational> levels = Collections.emptySortedMap();

    Names(Findings findings) {
        this.findings = findings;
        this.parts = new NamedParts(findings);
    }

    void home(String id) {
        home = id;
        issuers.add(id);
    }

    /** Notes the names of levels. */
    void levels(SortedMap<String, Rational> named) {
        levels = named;
    }

    /** Level numbers by name. */
    SortedMap<String, Rational> levels() {
        return levels;
    }

    /** Whether the id is of the home issuer. */
    boolean isHome(String id) {
        return Ids.issuerOf(id).equals(home);
    }

    /** Notes what an imported catalog defines: what it does not define is no credential of its issuer. */
    void importAll(ImportedCatalog other) {
        issuers.add(other.issuer().id());
        imported.add(other.issuer().id());
        meant.clear();
        other.credentials().forEach(credential -> {
            credentials.put(credential.id(), credential.provenance().place());
            credential
                    .aliases()
                    .forEach(alias -> aliases.put(alias, credential.provenance().place()));
        });
    }

    /** Whether the issuer is listed for the first time; with a finding if it is not. */
    boolean defineIssuer(String id, SourceNode node) {
        issuers.add(id);
        return define(listed, "named.issuer", id, node);
    }

    /** Where an issuer is listed that is. */
    Place placeOfIssuer(String id) {
        return listed.get(id);
    }

    /** Where the issuers are listed, by id. */
    SortedMap<String, Place> placesOfIssuers() {
        return Collections.unmodifiableSortedMap(listed);
    }

    SortedSet<String> issuers() {
        return Collections.unmodifiableSortedSet(issuers);
    }

    Set<String> credentials() {
        return credentials.keySet();
    }

    /** Pathways with the credential that each earns, as far as it is written. */
    Map<String, String> earns() {
        return Collections.unmodifiableSortedMap(earns);
    }

    void earns(String pathway, String credential) {
        earns.put(pathway, credential);
    }

    /** Parts that are used as {@code $name}. */
    NamedParts parts() {
        return parts;
    }

    /** Whether the id is new; with a finding if it is not. */
    boolean defineCredential(String id, SourceNode node) {
        meant.clear();
        return define(credentials, "named.credential", id, node);
    }

    /**
     * Notes another id of a credential: one that no other has, and that is not defined on its own; with a finding if it is.
     * Called once all credentials are defined.
     */
    boolean defineAlias(String alias, SourceNode node) {
        Place defined = credentials.get(alias);
        Place other = aliases.get(alias);
        if (defined != null) {
            findings.refuse("alias-defined", node, alias).beside(defined);
        } else if (other != null) {
            findings.refuse("alias-defined.twice", node, alias).beside(other);
        } else {
            aliases.put(alias, node.place());
            meant.clear();
        }
        return defined == null && other == null;
    }

    boolean definePathway(String id, SourceNode node) {
        return define(pathways, "named.pathway", id, node);
    }

    boolean defineArticulation(String id, SourceNode node) {
        return define(articulations, "named.articulation", id, node);
    }

    /** Whether the id of an exclusion, a ladder or a row of the catalog's sharing is new; with a finding if it is not. */
    boolean definePart(String id, SourceNode node) {
        return define(others, "named.part", id, node);
    }

    private boolean define(SortedMap<String, Place> known, String sort, String id, SourceNode node) {
        Place first = known.putIfAbsent(id, node.place());
        if (first != null) {
            findings.refuse("id-duplicate", node, CatalogTexts.TEXTS.message(sort), id)
                    .beside(first);
        }
        return first == null;
    }

    /** Notes a definition whose id is malformed: what speaks of it is told there, and nowhere else. */
    void defineBroken(String id) {
        broken.add(localOf(id));
    }

    private boolean isBroken(String id) {
        return broken.contains(localOf(id));
    }

    private static String localOf(String id) {
        return id.substring(id.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    String home() {
        return home;
    }

    /** Whether the id may be used as a credential: defined, or of another issuer that is listed; with a finding if not. */
    boolean isCredential(String id, SourceNode node) {
        if (!Ids.isQualified(id)) {
            if (isBroken(id)) {
                return false;
            }
            String key = id.contains(" ") ? "id-malformed.blank" : "id-malformed.credential";
            findings.refuse(key, node, id, home).meaning(meant(id));
            return false;
        }
        if (!isKnown(id) && isBroken(id)) {
            return false;
        }
        String issuer = Ids.issuerOf(id);
        if (!isIssuer(issuer, node)) {
            return false;
        }
        if (!isKnown(id) && imported.contains(issuer)) {
            findings.refuse("credential-unknown.imported", node, id).meaning(meant(id));
            return false;
        }
        if (!isKnown(id) && issuer.equals(home)) {
            findings.refuse("credential-unknown", node, id).meaning(meant(id));
            return false;
        }
        return true;
    }

    /** Whether a credential is defined, under this code or another. */
    private boolean isKnown(String id) {
        return credentials.containsKey(id) || aliases.containsKey(id);
    }

    /** The known credential that is nearest to an unknown one. */
    private Optional<String> meant(String unknown) {
        return meant.computeIfAbsent(unknown, id -> {
            Set<String> known = new TreeSet<>(credentials.keySet());
            known.addAll(aliases.keySet());
            return Suggestion.nearest(id, known);
        });
    }

    /** Whether the credential is one that the catalog itself may award: defined in it; with a finding if not. */
    boolean isDefined(String id, SourceNode node) {
        if (!isCredential(id, node)) {
            return false;
        }
        if (imported.contains(Ids.issuerOf(id))) {
            findings.refuse("credential-foreign", node, id, home);
            return false;
        }
        if (!credentials.containsKey(id)) {
            findings.refuse("credential-unknown.earned", node, id).near(id, credentials.keySet());
            return false;
        }
        return true;
    }

    /** Whether the id is that of a pathway; with a finding if not. */
    boolean isPathway(String id, SourceNode node) {
        if (!pathways.containsKey(id)) {
            findings.refuse("pathway-unknown.catalog", node, id).near(id, pathways.keySet());
        }
        return pathways.containsKey(id);
    }

    /** Whether an agreement has the id; with a finding if not. */
    boolean isArticulation(String id, SourceNode node) {
        if (!articulations.containsKey(id)) {
            findings.refuse("articulation-unknown", node, id).near(id, articulations.keySet());
        }
        return articulations.containsKey(id);
    }

    /** Whether the issuer is the home issuer or listed; with a finding if not. */
    boolean isIssuer(String issuer, SourceNode node) {
        if (!issuers.contains(issuer)) {
            findings.refuse("issuer-unknown", node, issuer).near(issuer, issuers);
            return false;
        }
        return true;
    }
}
