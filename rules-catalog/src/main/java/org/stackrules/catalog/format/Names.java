package org.stackrules.catalog.format;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stackrules.diagnostic.Place;
import org.stackrules.diagnostic.Suggestion;
import org.stackrules.model.Ids;
import org.stackrules.model.ImportedCatalog;

/**
 * What a catalog defines by id, gathered before anything that refers to it is read: a broken definition still has its
 * name, so that one mistake causes one message.
 */
final class Names {

    private final Findings findings;
    private final SortedSet<String> issuers = new TreeSet<>();
    private final SortedMap<String, Place> listed = new TreeMap<>();
    private final SortedMap<String, Place> credentials = new TreeMap<>();
    private final SortedMap<String, Place> pathways = new TreeMap<>();
    private final SortedMap<String, Place> articulations = new TreeMap<>();
    private final SortedMap<String, SourceNode> selectors = new TreeMap<>();
    private final SortedMap<String, String> earns = new TreeMap<>();
    private final SortedSet<String> imported = new TreeSet<>();
    private String home = "";

    Names(Findings findings) {
        this.findings = findings;
    }

    void home(String id) {
        home = id;
        issuers.add(id);
    }

    /** Notes what an imported catalog defines: what it does not define is no credential of its issuer. */
    void importAll(ImportedCatalog other) {
        issuers.add(other.issuer().id());
        imported.add(other.issuer().id());
        other.credentials()
                .forEach(credential ->
                        credentials.put(credential.id(), credential.provenance().place()));
    }

    /** Whether the issuer is listed for the first time; with a finding if it is not. */
    boolean defineIssuer(String id, SourceNode node) {
        issuers.add(id);
        return define(listed, "issuer", id, node);
    }

    /** Where an issuer is listed that is. */
    Place placeOfIssuer(String id) {
        return listed.get(id);
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

    SortedMap<String, SourceNode> selectors() {
        return selectors;
    }

    /** Whether the id is new; with a finding if it is not. */
    boolean defineCredential(String id, SourceNode node) {
        return define(credentials, "credential", id, node);
    }

    boolean definePathway(String id, SourceNode node) {
        return define(pathways, "pathway", id, node);
    }

    boolean defineArticulation(String id, SourceNode node) {
        return define(articulations, "articulation", id, node);
    }

    private boolean define(SortedMap<String, Place> known, String sort, String id, SourceNode node) {
        Place first = known.putIfAbsent(id, node.place());
        if (first != null) {
            findings.error(
                    "id-duplicate",
                    node.place(),
                    node.length(),
                    "the " + sort + " `" + id + "` is defined twice",
                    "an id means one thing",
                    "rename one of them, or take it out",
                    first);
        }
        return first == null;
    }

    /** Whether the id may be used as a credential: defined, or of another issuer that is listed; with a finding if not. */
    boolean isCredential(String id, SourceNode node) {
        if (!Ids.isQualified(id)) {
            findings.error(
                    "id-malformed",
                    node,
                    "`" + id + "` is no credential id",
                    "an id is `issuer:local`",
                    Suggestion.didYouMean(id, credentials.keySet(), "write it as `" + home + ":…`"));
            return false;
        }
        String issuer = Ids.issuerOf(id);
        if (!isIssuer(issuer, node)) {
            return false;
        }
        if (!credentials.containsKey(id) && imported.contains(issuer)) {
            findings.refuse("credential-unknown.imported", node, id).near(id, credentials.keySet());
            return false;
        }
        if (!credentials.containsKey(id) && issuer.equals(home)) {
            findings.error(
                    "credential-unknown",
                    node,
                    "no credential `" + id + "`",
                    "what the home issuer awards is defined in the catalog",
                    Suggestion.didYouMean(id, credentials.keySet(), "define it under `credentials`"));
            return false;
        }
        return true;
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
            findings.error(
                    "credential-unknown",
                    node,
                    "no credential `" + id + "`",
                    "what a pathway earns is defined in the catalog",
                    Suggestion.didYouMean(id, credentials.keySet(), "define it under `credentials`"));
            return false;
        }
        return true;
    }

    /** Whether the issuer is the home issuer or listed; with a finding if not. */
    boolean isIssuer(String issuer, SourceNode node) {
        if (!issuers.contains(issuer)) {
            findings.error(
                    "issuer-unknown",
                    node,
                    "no issuer `" + issuer + "`",
                    "issuers that a catalog speaks of are listed in it",
                    Suggestion.didYouMean(issuer, issuers, "list it under `issuers`"));
            return false;
        }
        return true;
    }
}
