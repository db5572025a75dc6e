package org.stackrules.transfer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Statement;

/**
 * What one learner's items may be recognised as: what agreements and rules have stated so far, less what is refused. A
 * refusal beats every recognition of its item, whoever states either; one that is only possible lends the recognition
 * its doubt. It concerns the item alone, not a stacked credential around it.
 *
 * <p>A refusal holds from the stratum on in which it is stated. What was on offer in lower strata is then withdrawn or in
 * doubt for all that is looked at later. Pathways that were answered before keep what they used, and rules keep what
 * they saw. Used for one evaluation, by one thread.
 */
public final class Offers {

    private static final Comparator<Statement.Refuses> REFUSAL_ORDER = Comparator.comparing(
                    (Statement.Refuses refusal) -> refusal.by().name())
            .thenComparing(refusal -> refusal.by().provenance().place())
            .thenComparing(refusal -> String.join(" ", refusal.by().matched()), IdOrder.INSTANCE);

    private final Recognitions recognitions;
    private final Set<Statement.Recognises> stated = new LinkedHashSet<>();
    private final SortedMap<String, List<Statement.Refuses>> refusals = new TreeMap<>(IdOrder.INSTANCE);
    private final SortedMap<String, Offer> made = new TreeMap<>(IdOrder.INSTANCE);
    private final SortedMap<String, Refused> refused = new TreeMap<>(IdOrder.INSTANCE);
    private List<Item> standing = List.of();
    private boolean isChanged;

    public Offers(Catalog catalog) {
        this.recognitions = new Recognitions(catalog);
    }

    /** Takes the recognitions and refusals among what is stated. */
    public void state(Collection<? extends Statement> statements) {
        for (Statement statement : statements) {
            if (statement instanceof Statement.Recognises recognises) {
                isChanged |= stated.add(recognises);
            } else if (statement instanceof Statement.Refuses refuses) {
                refusals.computeIfAbsent(refuses.item(), item -> new ArrayList<>())
                        .add(refuses);
                isChanged = true;
            }
        }
    }

    /**
     * Everything that is on offer now, as items.
     *
     * @param items the learner's items
     * @return ordered by id
     */
    public List<Item> standing(Collection<Item> items) {
        if (isChanged) {
            isChanged = false;
            List<Statement.Recognises> left = new ArrayList<>();
            List<Statement.Recognises> lost = new ArrayList<>();
            for (Statement.Recognises recognises : stated) {
                if (refusal(recognises).isPresent()) {
                    lost.add(recognises);
                } else {
                    left.add(doubted(recognises));
                }
            }
            List<Offer> offers = recognitions.offers(left, items);
            offers.forEach(offer -> made.put(offer.item().id(), offer));
            recognitions
                    .offers(lost, items)
                    .forEach(offer -> refused.put(
                            offer.item().id(),
                            new Refused(offer, refusal(offer.statement()).orElseThrow())));
            standing = offers.stream().map(Offer::item).toList();
        }
        return standing;
    }

    /** The offer of a recognised item's id, also of one that was withdrawn later; empty if it is none. */
    public Optional<Offer> offer(String id) {
        return Optional.ofNullable(made.get(id));
    }

    /** All offers that were made, also those that were withdrawn later, ordered by id. */
    public List<Offer> made() {
        return List.copyOf(made.values());
    }

    /** The recognitions that were refused, ordered by id. */
    public List<Refused> refused() {
        return List.copyOf(refused.values());
    }

    /** Ids of the items that are certainly refused, or of those of which that is only possible. */
    private Set<String> refusedItems(boolean isCertain) {
        Set<String> ids = new TreeSet<>(IdOrder.INSTANCE);
        refusals.forEach((id, all) -> {
            if (all.stream().anyMatch(one -> one.certainty().isKnown()) == isCertain) {
                ids.add(id);
            }
        });
        return ids;
    }

    /** The items of an agreement that are not refused. */
    public ManySenders left(ManySenders many) {
        return many.without(refusedItems(true)).doubting(refusedItems(false));
    }

    /** What certainly refuses a recognition. */
    private Optional<Statement.Refuses> refusal(Statement.Recognises recognises) {
        return recognises.from().stream()
                .sorted(IdOrder.INSTANCE)
                .flatMap(sender -> refusals.getOrDefault(sender, List.of()).stream()
                        .filter(refusal -> refusal.certainty().isKnown())
                        .sorted(REFUSAL_ORDER))
                .findFirst();
    }

    /** The recognition with the doubt of all that may refuse it. */
    private Statement.Recognises doubted(Statement.Recognises recognises) {
        Certainty doubt = Certainty.allOf(recognises.from().stream()
                .flatMap(sender -> refusals.getOrDefault(sender, List.of()).stream())
                .map(Statement.Refuses::certainty)
                .toList());
        return new Statement.Recognises(
                recognises.from(),
                recognises.as(),
                recognises.within(),
                recognises.by(),
                recognises.certainty().and(doubt));
    }
}
