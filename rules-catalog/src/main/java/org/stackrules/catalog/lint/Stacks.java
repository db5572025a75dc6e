package org.stackrules.catalog.lint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Pathway;
import org.stackrules.model.Receiving;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;

/**
 * Which credentials pathways use: those that they name, those that their selectors may accept, and what either is
 * recognised from. As in an evaluation, named ids bind always, others only where they close no cycle.
 */
final class Stacks {

    private final Catalog catalog;
    private final Selection selection;
    private final SortedMap<String, Uses> uses = new TreeMap<>();
    private final SortedSet<String> earned = new TreeSet<>();
    private final Map<String, List<String>> countedAs = new HashMap<>();
    private final Map<String, List<String>> below = new HashMap<>();

    /** What a pathway uses: credentials that it names, and selectors that name none or only a beginning. */
    private record Uses(SortedSet<String> named, List<Selector> open) {}

    Stacks(Catalog catalog, List<PathwayParts> pathways) {
        this.catalog = catalog;
        this.selection = new Selection(catalog);
        pathways.forEach(parts -> {
            uses.put(parts.pathway().id(), usesOf(parts));
            earned.add(parts.pathway().earns());
        });
    }

    private static Uses usesOf(PathwayParts parts) {
        Uses uses = new Uses(new TreeSet<>(), new ArrayList<>());
        parts.requirements().stream()
                .filter(requirement -> !(requirement instanceof Requirement.Condition))
                .flatMap(requirement -> Selectors.of(requirement).stream())
                .flatMap(Selectors::alternatives)
                .forEach(selector -> Selectors.closedList(selector)
                        .ifPresentOrElse(uses.named()::addAll, () -> uses.open().add(selector)));
        return uses;
    }

    /** Whether a pathway may use a credential that is defined. */
    boolean uses(Pathway pathway, String credential) {
        return isNamed(pathway, credential) || isOpenTo(pathway, credential);
    }

    private boolean isNamed(Pathway pathway, String credential) {
        return uses.get(pathway.id()).named().contains(credential) && isAdmitted(pathway, credential);
    }

    private boolean isOpenTo(Pathway pathway, String credential) {
        Credential definition = catalog.credentials().get(credential);
        return definition != null
                && !pathway.earns().equals(credential)
                && uses.get(pathway.id()).open().stream()
                        .anyMatch(selector -> selection.mayAccept(selector, definition))
                && isAdmitted(pathway, credential);
    }

    private boolean isAdmitted(Pathway pathway, String credential) {
        return catalog.credential(credential)
                .map(definition -> selection.mayAccept(pathway.admits(), definition))
                .orElse(true);
    }

    /** The first credential earned by another pathway of the catalog that a pathway uses; empty if it uses none. */
    Optional<String> stackedIn(Pathway pathway) {
        return earned.stream()
                .filter(credential -> !credential.equals(pathway.earns()))
                .filter(credential -> isStacked(pathway, credential))
                .findFirst();
    }

    /** The first pathway, by id, that uses a credential which another pathway earns; empty if none does. */
    Optional<String> stacking(String credential) {
        return uses.keySet().stream()
                .filter(id -> !catalog.pathways().get(id).earns().equals(credential))
                .filter(id -> isStacked(catalog.pathways().get(id), credential))
                .findFirst();
    }

    /** Whether items count towards a pathway, so that its award rests on some. */
    boolean hasEvidence(Pathway pathway) {
        Uses own = uses.get(pathway.id());
        return !own.named().isEmpty() || !own.open().isEmpty();
    }

    private boolean isStacked(Pathway pathway, String credential) {
        List<String> all = countedAs(credential);
        return all.stream().anyMatch(one -> isNamed(pathway, one))
                || all.stream().anyMatch(one -> isOpenTo(pathway, one)) && !dependsOn(credential, pathway.earns());
    }

    /** An earned credential, and what it may be recognised as. */
    private List<String> countedAs(String credential) {
        return countedAs.computeIfAbsent(
                credential,
                one -> Stream.concat(Stream.of(one), recognisedFrom(one)).toList());
    }

    private Stream<String> recognisedFrom(String credential) {
        return catalog.credential(credential).stream()
                .flatMap(definition -> catalog.articulations().values().stream()
                        .filter(one -> one.from().stream().anyMatch(from -> selection.mayAccept(from, definition))))
                .flatMap(one -> one.to().stream())
                .filter(Receiving.AsCredential.class::isInstance)
                .map(to -> ((Receiving.AsCredential) to).credential())
                .distinct();
    }

    /** The earned credentials that a credential's own pathways may use. */
    private List<String> below(String credential) {
        return below.computeIfAbsent(
                credential,
                one -> earned.stream()
                        .filter(other -> catalog.pathwaysEarning(one).stream()
                                .anyMatch(pathway -> countedAs(other).stream().anyMatch(as -> uses(pathway, as))))
                        .toList());
    }

    /** Whether a credential may use another one, at any depth. */
    private boolean dependsOn(String credential, String other) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(credential));
        while (!open.isEmpty()) {
            String one = open.pop();
            if (one.equals(other)) {
                return true;
            }
            if (seen.add(one)) {
                below(one).forEach(open::push);
            }
        }
        return false;
    }
}
