package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/**
 * A credential that brings credit more than once: what of its attempts is used comes to no more than it may be repeated to.
 *
 * @param credential its id
 * @param to up to how much, as it is said
 * @param attempts the items of it that may be used, ordered by id
 * @param most what those used may come to
 */
record Repeats(String credential, Amount to, List<Attempt> attempts, Rational most) {

    Repeats {
        attempts = List.copyOf(attempts);
    }

    /**
     * One item of the credential.
     *
     * @param worth what it adds if it is used
     * @param usedBy ids of the items of the problem that use it: itself, what was recognised of it, what contains it
     */
    record Attempt(String id, Rational worth, List<String> usedBy) {
        Attempt {
            usedBy = List.copyOf(usedBy);
        }
    }

    /** What the attempts come to that some items use. */
    Rational amount(Collection<String> used) {
        return attempts.stream()
                .filter(attempt -> attempt.usedBy().stream().anyMatch(used::contains))
                .map(Attempt::worth)
                .reduce(Rational.ZERO, Rational::plus);
    }

    boolean holds(Collection<String> used) {
        return most.isAtLeast(amount(used));
    }

    /** Whether an item uses one of the attempts. */
    boolean concerns(String item) {
        return attempts.stream().anyMatch(attempt -> attempt.usedBy().contains(item));
    }

    /** Up to how much a credential may be repeated; null if it brings credit once. */
    static @Nullable Amount repeatableTo(Catalog catalog, String credential) {
        return catalog.credential(credential).map(Credential::repeatableTo).orElse(null);
    }

    /**
     * The rows of all credentials that may be repeated and of which more than one item may be used, ordered by id.
     *
     * @param usable the items that may be used
     * @param known all items, those among which the usable ones find what is inside them
     * @param credentialOf the credential of every item that may stand inside others
     */
    static List<Repeats> of(
            Catalog catalog, List<Item> usable, Collection<Item> known, Map<String, String> credentialOf) {
        SortedMap<String, SortedMap<String, List<String>>> usedBy = new TreeMap<>(IdOrder.INSTANCE);
        for (Item item : usable) {
            Set<String> ids = new HashSet<>(item.contains());
            ids.addAll(item.senders());
            ids.add(item.id());
            for (String id : ids) {
                String credential =
                        catalog.definedAs(id.equals(item.id()) ? item.credential() : credentialOf.getOrDefault(id, id));
                if (repeatableTo(catalog, credential) != null) {
                    usedBy.computeIfAbsent(credential, key -> new TreeMap<>(IdOrder.INSTANCE))
                            .computeIfAbsent(id, key -> new ArrayList<>())
                            .add(item.id());
                }
            }
        }
        Map<String, Item> byId = new TreeMap<>(IdOrder.INSTANCE);
        known.forEach(item -> {
            item.atoms().forEach(atom -> byId.putIfAbsent(atom.id(), atom));
            byId.put(item.id(), item);
        });
        List<Repeats> all = new ArrayList<>();
        usedBy.forEach((credential, items) -> {
            Amount to = Objects.requireNonNull(repeatableTo(catalog, credential));
            List<Attempt> attempts = new ArrayList<>();
            items.forEach((id, by) -> attempts.add(new Attempt(id, worth(to, byId.get(id)), by)));
            if (attempts.size() > 1) {
                all.add(new Repeats(credential, to, attempts, Formulation.number(to)));
            }
        });
        return List.copyOf(all);
    }

    /** Whether it counts credits, so that they must be known of each item. */
    static boolean needsCreditsOf(Catalog catalog, Item item) {
        return item.credits() == null && repeatableTo(catalog, item.credential()) instanceof Amount.OfCredits;
    }

    private static Rational worth(Amount to, @Nullable Item item) {
        if (to instanceof Amount.OfCount) {
            return Rational.ONE;
        }
        return item == null || item.credits() == null ? Rational.ZERO : item.credits();
    }
}
