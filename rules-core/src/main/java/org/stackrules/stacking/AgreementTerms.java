package org.stackrules.stacking;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;

/**
 * What agreements say of the use of what they give: toward which credentials, with which other agreements never, and that
 * several receivers of one agreement and the same senders may be used together.
 */
final class AgreementTerms {

    private final Catalog catalog;
    private final Selection selection;

    AgreementTerms(Catalog catalog, Selection selection) {
        this.catalog = catalog;
        this.selection = selection;
    }

    /** Why an item may not serve toward a credential; empty: no agreement keeps it from that. */
    Optional<String> whyNot(Item item, String earns) {
        Articulation articulation = articulation(item);
        boolean isMeant = articulation == null
                || articulation.toward().equals(Selector.EVERYTHING)
                || catalog.credential(earns)
                        .filter(definition -> selection.mayAccept(articulation.toward(), definition))
                        .isPresent();
        return isMeant
                ? Optional.empty()
                : Optional.of(articulation.id() + " recognises only toward " + articulation.toward());
    }

    /** Whether two items are what one agreement gives together for the same senders. */
    boolean areReceivedTogether(Item one, Item other) {
        Articulation articulation = articulation(one);
        return articulation != null
                && articulation.to().size() > 1
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
