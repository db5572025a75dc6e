package org.stackrules.transfer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Credential;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Ids;
import org.stackrules.model.Item;
import org.stackrules.model.Mode;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Statement;

/** Recognitions as items: what is received, with the dates, grade and origin of its senders. Pure. */
public final class Recognitions {

    private final Catalog catalog;

    public Recognitions(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The items that offers make; an offer whose senders are not there, or may not be sent, makes none. Of offers that
     * are alike but for their certainty the most certain is kept.
     *
     * @param offers what agreements and rules state
     * @param items the learner's items
     * @return ordered by id
     */
    public List<Item> items(List<Statement.Recognises> offers, List<Item> items) {
        Map<String, Item> byId = new TreeMap<>(IdOrder.INSTANCE);
        items.forEach(item -> byId.put(item.id(), item));
        Map<String, Item> made = new TreeMap<>(IdOrder.INSTANCE);
        for (Statement.Recognises offer : offers) {
            List<Item> senders = offer.from().stream()
                    .map(byId::get)
                    .filter(item -> item != null && Agreements.canBeSent(item))
                    .sorted()
                    .toList();
            if (senders.size() == offer.from().size()) {
                Item item = item(offer, (Receiving.AsCredential) offer.as(), senders);
                made.merge(
                        item.id(),
                        item,
                        (a, b) -> a.certainty().world().compareTo(b.certainty().world()) <= 0 ? a : b);
            }
        }
        return List.copyOf(made.values());
    }

    private Item item(Statement.Recognises offer, Receiving.AsCredential as, List<Item> senders) {
        Credential definition = catalog.credentials().get(as.credential());
        Optional<Item> only = senders.size() == 1 ? Optional.of(senders.get(0)) : Optional.empty();
        Item lowest = lowestGraded(senders);
        LocalDate completedOn = senders.stream().anyMatch(Item::isInProgress)
                ? null
                : senders.stream()
                        .map(Item::completedOn)
                        .max(Comparator.nullsFirst(Comparator.naturalOrder()))
                        .orElse(null);
        return new Item(
                as.credential() + "(" + String.join("+", offer.from()) + ")@"
                        + offer.by().name(),
                Item.Kind.RECOGNITION,
                as.credential(),
                Ids.issuerOf(as.credential()),
                definition == null ? "Course" : definition.type(),
                credits(as, definition, senders),
                lowest.grade(),
                lowest.gradeScale(),
                only.map(Item::points).orElse(null),
                only.map(Item::percent).orElse(null),
                only.map(Item::isUngraded).orElse(true),
                definition == null ? null : definition.level(),
                definition == null ? List.of() : definition.subjects(),
                definition == null ? List.of() : definition.skills(),
                definition == null ? List.of() : definition.tags(),
                modes(senders),
                senders.stream().allMatch(Item::inHouse),
                senders.stream()
                        .map(Item::firstDay)
                        .filter(day -> day != null)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                completedOn,
                Certainty.allOf(senders.stream().map(Item::certainty).toList()).and(offer.certainty()),
                offer.from(),
                List.of(),
                Item.contentsOf(senders),
                lastAwardDay(offer, completedOn, senders),
                offer.by().name(),
                offer.by().provenance());
    }

    private @Nullable Rational credits(Receiving.AsCredential as, @Nullable Credential definition, List<Item> senders) {
        if (as.credits() != null) {
            return as.credits();
        }
        if (definition != null && definition.credits() != null) {
            return catalog.units().toHome(definition.credits()).orElse(null);
        }
        return Item.creditsOf(senders);
    }

    /** The sender whose grade stands for all: the only one, one without a grade, or the one with the lowest. */
    private static Item lowestGraded(List<Item> senders) {
        return senders.stream()
                .min(Comparator.comparing(Item::grade, Comparator.nullsFirst(Comparator.comparing(grade -> "")))
                        .thenComparing(Item::percent, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(Item::points, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
    }

    private static List<Mode> modes(List<Item> senders) {
        Set<Mode> modes = new LinkedHashSet<>(List.of(Mode.RECOGNITION, Mode.TRANSFER));
        senders.stream()
                .flatMap(sender -> sender.modes().stream())
                .filter(mode -> mode != Mode.COURSE)
                .sorted()
                .forEach(modes::add);
        return List.copyOf(modes);
    }

    private static @Nullable LocalDate lastAwardDay(
            Statement.Recognises offer, @Nullable LocalDate completedOn, List<Item> senders) {
        List<LocalDate> ends = new ArrayList<>();
        if (offer.within() != null && completedOn != null) {
            ends.add(completedOn.plus(offer.within()));
        }
        senders.stream().map(Item::lastAwardDay).filter(day -> day != null).forEach(ends::add);
        return ends.stream().min(Comparator.naturalOrder()).orElse(null);
    }
}
