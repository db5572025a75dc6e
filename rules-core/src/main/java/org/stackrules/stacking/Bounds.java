package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.diagnostic.Message;
import org.stackrules.model.Amount;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.ItemKey;
import org.stackrules.model.Limit;
import org.stackrules.model.Population;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;

/** From limits to bounds. */
final class Bounds {

    private final Reading reading;
    private final CountedPlaces places;

    Bounds(Reading reading) {
        this.reading = reading;
        this.places = new CountedPlaces(reading);
    }

    /** Those of the blocks, from the root down, then those of the pathway. */
    List<Bound> all() {
        List<Bound> bounds = new ArrayList<>();
        collect(reading.stated().tree(), bounds);
        String pathway = reading.stated().pathway();
        reading.stated().limits().forEach(limit -> bounds.add(bound(pathway, limit)));
        return bounds;
    }

    private void collect(Requirement tree, List<Bound> bounds) {
        tree.heading().limits().forEach(limit -> bounds.add(bound(tree.heading().id(), limit)));
        tree.children().forEach(child -> collect(child, bounds));
    }

    private Bound bound(String scope, Limit limit) {
        Levels levels = reading.levels();
        Optional<Stretch.Begun> begun = limit.amount() instanceof Amount.OfSpan span
                ? Optional.of(Stretch.of(span, reading))
                : Optional.empty();
        Level level = begun.isPresent()
                ? new Level.Constant(Rational.ZERO)
                : levels.of(limit.amount(), reading.noBase("limit-no-base", said(limit), limit.provenance()));
        Need.Unit unit = levels.unit(limit.amount());
        Optional<ItemKey> key = key(limit.amount());
        if (limit.among() != Population.COUNTED) {
            return new Bound(
                    limit,
                    scope,
                    unit,
                    level,
                    levels.base(),
                    new TreeSet<>(IdOrder.INSTANCE),
                    new TreeMap<>(IdOrder.INSTANCE),
                    Map.of(),
                    new TreeMap<>(IdOrder.INSTANCE),
                    null,
                    null,
                    new RecordedLimit(reading, limit, level, unit, key).fact());
        }
        SortedSet<String> members = new TreeSet<>(IdOrder.INSTANCE);
        SortedMap<String, Certainty> doubtful = new TreeMap<>(IdOrder.INSTANCE);
        Map<String, Set<String>> where = new HashMap<>();
        SortedMap<String, List<String>> through = new TreeMap<>(IdOrder.INSTANCE);
        Map<String, Set<String>> values = new HashMap<>();
        SortedMap<String, Window> days = new TreeMap<>(IdOrder.INSTANCE);
        Optional<DatedSelector> dated =
                DatedSelector.of(limit.of(), reading.question().pathway().policies());
        for (Atom atom : reading.atoms()) {
            DatedSelector.Meant meant = dated.map(one -> one.of(atom, places, reading.selection()))
                    .orElseGet(() -> new DatedSelector.Meant(
                            places.of(limit.of(), atom),
                            scope.equals(reading.stated().pathway())
                                    ? MadeYoung.days(
                                            limit,
                                            atom,
                                            reading.question().background().decisions())
                                    : Window.ALWAYS));
            meant.place().ifPresent(place -> {
                if (!meant.days().equals(Window.ALWAYS)) {
                    days.put(atom.id(), meant.days());
                }
                Certainty certainty = place.certainty()
                        .and(begun.map(Stretch.Begun::certainty).orElse(Certainty.KNOWN));
                if (key.isPresent()) {
                    Set<String> known = KeyValues.of(key.get(), atom.item());
                    values.put(atom.id(), known);
                    certainty = known.isEmpty() ? certainty.and(unknownKey(key.get(), atom.item())) : certainty;
                }
                if (certainty.isKnown()) {
                    members.add(atom.id());
                } else {
                    doubtful.put(atom.id(), certainty);
                }
                place.leaves().ifPresent(leaves -> where.put(atom.id(), leaves));
                place.through().ifPresent(items -> through.put(atom.id(), items));
            });
        }
        return new Bound(
                limit,
                scope,
                unit,
                level,
                levels.base(),
                members,
                doubtful,
                where,
                through,
                key.isPresent() ? values : null,
                limit.last() == null ? null : tail(limit.last(), reading.atoms()),
                null,
                days,
                begun.map(Stretch.Begun::stretch).orElse(null));
    }

    static Tail tail(Amount last, List<Atom> atoms) {
        SortedMap<String, LocalDate> days = new TreeMap<>(IdOrder.INSTANCE);
        atoms.forEach(atom -> days.put(atom.id(), Tail.dayOf(atom.item())));
        return new Tail(Formulation.number(last), Need.Unit.of(last), days);
    }

    /** What an item of which a key is not known lacks: the key, or its end. */
    static Certainty unknownKey(ItemKey key, Item item) {
        boolean isDay = key == ItemKey.TERM || key == ItemKey.YEAR;
        return isDay && !item.certainty().isKnown() ? item.certainty() : Certainty.unknown(key.word(), item.id());
    }

    /** The key whose different values an amount counts. */
    static Optional<ItemKey> key(Amount amount) {
        return amount.all()
                .filter(Amount.OfDistinct.class::isInstance)
                .map(one -> ((Amount.OfDistinct) one).by())
                .findFirst();
    }

    /** A limit as findings say it: a plain share of what is required in the words of {@link Limit#text()}. */
    private static Object said(Limit limit) {
        if (!(limit.amount() instanceof Amount.Share share)) {
            return limit.text();
        }
        Rational percent = share.fraction().times(Rational.of(100));
        Message amount = limit.direction() == Limit.Direction.AT_MOST
                ? CoreTexts.TEXTS.message("share.at-most", percent)
                : CoreTexts.TEXTS.message("share.at-least", percent);
        return limit.of().equals(Selector.EVERYTHING)
                ? amount
                : CoreTexts.TEXTS.message("share.of", amount, limit.of());
    }
}
