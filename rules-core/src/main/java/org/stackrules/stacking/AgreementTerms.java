package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Articulation;
import org.stackrules.model.Background;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Heading;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Pathway;
import org.stackrules.model.Provenance;
import org.stackrules.model.Requirement;
import org.stackrules.model.SearchBudget;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;
import org.stackrules.model.Window;

/**
 * What agreements say of the use of what they give: toward which credentials, on which condition and of which senders, with
 * which other agreements never, and that several receivers of one agreement and the same senders may be used together.
 * Used by one thread.
 */
final class AgreementTerms {

    private static final List<Selection.Acceptance> ALWAYS =
            List.of(new Selection.Acceptance(Window.ALWAYS, Certainty.KNOWN));

    private final Catalog catalog;
    private final Selection selection;

    /** Null: no pathway is asked about, and conditions are not looked at. */
    private final @Nullable PathwayQuestion question;

    /** How the conditions stand, by agreement. */
    private final Map<String, List<Selection.Acceptance>> conditions = new HashMap<>();

    AgreementTerms(Catalog catalog, Selection selection, @Nullable PathwayQuestion question) {
        this.catalog = catalog;
        this.selection = selection;
        this.question = question;
    }

    /** What holds whatever the pathway: a condition that one decision attests toward one pathway is not attested. */
    static AgreementTerms ofEveryPathway(Catalog catalog, List<Item> items, Background background) {
        String id = catalog.home() + ":any-pathway";
        Provenance nowhere = Provenance.at(Place.startOf(id));
        Pathway pathway = new Pathway(
                id,
                id,
                Window.ALWAYS,
                Text.of(catalog.language(), id),
                null,
                new Requirement.All(new Heading(id, null, List.of(), nowhere), List.of()),
                false,
                Selector.EVERYTHING,
                List.of(),
                nowhere);
        PathwayQuestion question = new PathwayQuestion(
                pathway, List.of(), items, background.asOf(), null, Set.of(), background, SearchBudget.of(1));
        return new AgreementTerms(catalog, Selection.of(catalog, background, pathway), question);
    }

    /** Why an item may not serve toward a credential; empty: no agreement keeps it from that. */
    Optional<String> whyNot(Item item, String earns) {
        Articulation articulation = articulation(item);
        if (articulation == null) {
            return Optional.empty();
        }
        boolean isMeant = articulation.toward().equals(Selector.EVERYTHING)
                || catalog.credential(earns)
                        .filter(definition -> selection.mayAccept(articulation.toward(), definition))
                        .isPresent();
        if (!isMeant) {
            return Optional.of(articulation.id() + " recognises only toward " + articulation.toward());
        }
        if (question == null || !articulation.dependsOnPathway()) {
            return Optional.empty();
        }
        Requirement when = articulation.terms().when();
        if (when != null && condition(articulation, when, question).isEmpty()) {
            return Optional.of(
                    articulation.id() + " recognises only on a condition that is not met: " + Requirement.said(when));
        }
        return ofSenders(articulation, item, question).isEmpty()
                ? Optional.of(articulation.id() + " recognises only "
                        + articulation.from().stream().map(Selector::toString).collect(Collectors.joining(" and ")))
                : Optional.empty();
    }

    /**
     * On which days of the award, and how surely, an item may be used as far as an agreement has to say something, beside
     * the item's own certainty; empty: never.
     */
    List<Selection.Acceptance> acceptances(Item item) {
        Articulation articulation = articulation(item);
        if (question == null || articulation == null || !articulation.dependsOnPathway()) {
            return ALWAYS;
        }
        Requirement when = articulation.terms().when();
        List<Selection.Acceptance> onCondition = when == null ? ALWAYS : condition(articulation, when, question);
        return Selection.bothOf(onCondition, ofSenders(articulation, item, question));
    }

    private List<Selection.Acceptance> condition(Articulation articulation, Requirement when, PathwayQuestion asked) {
        List<Selection.Acceptance> known = conditions.get(articulation.id());
        if (known == null) {
            Conditions.Verdict verdict =
                    Conditions.ofAgreements(catalog, selection, asked).of(when);
            LocalDate from = verdict.from();
            LocalDate until = verdict.until();
            boolean isOver = from != null && until != null && until.isBefore(from);
            known = verdict.isPossible() && !isOver
                    ? List.of(new Selection.Acceptance(new Window(from, until), verdict.certainty()))
                    : List.of();
            conditions.put(articulation.id(), known);
        }
        return known;
    }

    /** On which days the senders are what the agreement asks for, in whichever order they fill it. */
    private List<Selection.Acceptance> ofSenders(Articulation articulation, Item item, PathwayQuestion asked) {
        boolean isTold = articulation.from().stream().allMatch(one -> one.equals(one.ofItemAlone()));
        if (isTold) {
            return ALWAYS;
        }
        List<Item> senders = Stream.concat(asked.seen().stream(), asked.items().stream())
                .filter(one -> item.senders().contains(one.id()))
                .distinct()
                .toList();
        return Selection.telling(filled(articulation, senders, Set.of()));
    }

    /**
     * On which days each sender is something that the agreement asks for, each at a place of its own, but for places that
     * take any number. All places are filled, but by a sender that is a part alone.
     */
    private List<Selection.Acceptance> filled(Articulation articulation, List<Item> senders, Set<Integer> filled) {
        int places = articulation.from().size();
        if (senders.isEmpty()) {
            boolean isPart = articulation.terms().partial() != Articulation.Partial.NONE && filled.size() == 1;
            return isPart || filled.size() == places ? ALWAYS : List.of();
        }
        List<Selection.Acceptance> ways = new ArrayList<>();
        for (int place = 0; place < places; place++) {
            boolean isFree = articulation.takesSeveral(place) || !filled.contains(place);
            List<Selection.Acceptance> accepted =
                    isFree ? selection.acceptances(articulation.from().get(place), senders.get(0)) : List.of();
            if (!accepted.isEmpty()) {
                Set<Integer> all = new HashSet<>(filled);
                all.add(place);
                ways.addAll(Selection.bothOf(accepted, filled(articulation, senders.subList(1, senders.size()), all)));
            }
        }
        return ways;
    }

    /** Whether two items are what one agreement gives together for the same senders. */
    boolean areReceivedTogether(Item one, Item other) {
        Articulation articulation = articulation(one);
        return articulation != null
                && articulation.givesSeveral()
                && articulation.id().equals(other.via())
                && other.kind() == Item.Kind.RECOGNITION
                && one.senders().equals(other.senders())
                && !one.credential().equals(other.credential());
    }

    /** The sets of items of which one at most may be used, given sets of those that take from one another. */
    Set<Set<String>> apart(Set<Set<String>> rivals, List<Item> items) {
        List<Item> several = items.stream()
                .filter(item -> items.stream().anyMatch(other -> areReceivedTogether(item, other)))
                .toList();
        Set<Set<String>> apart = new LinkedHashSet<>();
        for (Set<String> group : rivals) {
            boolean isWhole = several.stream().noneMatch(item -> group.contains(item.id()));
            if (isWhole) {
                apart.add(group);
                continue;
            }
            List<Item> members =
                    items.stream().filter(item -> group.contains(item.id())).toList();
            for (Item one : members) {
                members.stream()
                        .filter(other -> IdOrder.INSTANCE.compare(one.id(), other.id()) < 0)
                        .filter(other -> !areReceivedTogether(one, other))
                        .forEach(other -> apart.add(pair(one, other)));
            }
        }
        for (Item one : items) {
            Articulation articulation = articulation(one);
            if (articulation != null && !articulation.excludes().isEmpty()) {
                items.stream()
                        .filter(other -> other.kind() == Item.Kind.RECOGNITION
                                && articulation.excludes().contains(other.via()))
                        .filter(other -> !other.id().equals(one.id()))
                        .forEach(other -> apart.add(pair(one, other)));
            }
        }
        return apart;
    }

    private static Set<String> pair(Item one, Item other) {
        Set<String> pair = new TreeSet<>(IdOrder.INSTANCE);
        pair.add(one.id());
        pair.add(other.id());
        return pair;
    }

    private @Nullable Articulation articulation(Item item) {
        return item.kind() == Item.Kind.RECOGNITION && item.via() != null
                ? catalog.articulations().get(item.via())
                : null;
    }
}
