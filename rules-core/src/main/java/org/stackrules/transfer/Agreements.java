package org.stackrules.transfer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Mode;
import org.stackrules.model.MovingWindow;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.model.Window;

/** Agreements applied to a learner's items. Pure; ordered by agreement, then senders. */
public final class Agreements {

    /** More ways than this to fill one agreement from one record are refused. */
    static final int MOST_WAYS = 10_000;

    private final Catalog catalog;
    private final Selection selection;

    public Agreements(Catalog catalog) {
        this.catalog = catalog;
        this.selection = new Selection(catalog);
    }

    /** Whether an item may be sent: what was recognised, here or on the record, is never a sender again. */
    public static boolean canBeSent(Item item) {
        return item.kind() != Item.Kind.RECOGNITION && !item.modes().contains(Mode.TRANSFER);
    }

    /**
     * Every way in which the items fill an agreement: for each way a statement that they may be recognised, and for each
     * item that may be a part of them what that brings. Its condition, and what of its senders only the learner's days and
     * the pathway tell, are left open: that is decided where what is received is used.
     *
     * @param articulations the agreements in question
     * @param items the learner's items, ordered
     */
    public List<Statement.Recognises> offers(Collection<Articulation> articulations, List<Item> items) {
        List<Item> senders = items.stream().filter(Agreements::canBeSent).toList();
        List<Statement.Recognises> offers = new ArrayList<>();
        for (Articulation articulation : articulations) {
            Worth worth = new Worth(catalog, articulation);
            for (Way way : ways(articulation, senders)) {
                offer(articulation, way, worth.received(used(way, senders)), offers);
            }
            if (articulation.terms().partial() != Articulation.Partial.NONE
                    && articulation.from().size() > 1) {
                parts(articulation, senders, worth, offers);
            }
        }
        return offers;
    }

    /**
     * The agreements that take any number of items and may take more than every set is tried of, with what they may take. Where
     * several items bring no more than one of them, all is tried.
     *
     * @param articulations the agreements in question
     * @param items the learner's items, ordered
     */
    public List<ManySenders> many(Collection<Articulation> articulations, List<Item> items) {
        List<Item> senders = items.stream().filter(Agreements::canBeSent).toList();
        List<ManySenders> many = new ArrayList<>();
        for (Articulation articulation : articulations) {
            for (int place : articulation.terms().several()) {
                Map<Item, Certainty> fitting =
                        fitting(articulation, articulation.from().get(place), senders);
                boolean isMany = fitting.size() > SeveralSenders.FEW
                        && (articulation.terms().steps() != null
                                || !new Worth(catalog, articulation)
                                        .received(List.copyOf(fitting.keySet()))
                                        .isFixed());
                if (isMany) {
                    many.add(new ManySenders(catalog, articulation, fitting));
                }
            }
        }
        return many;
    }

    private Map<Item, Certainty> fitting(Articulation articulation, Selector from, List<Item> senders) {
        Map<Item, Certainty> fitting = new LinkedHashMap<>();
        senders.forEach(item -> accepts(articulation, from, item).ifPresent(accepted -> fitting.put(item, accepted)));
        return fitting;
    }

    /** What each sender brings that stands for a part, at every place that it may fill. */
    private void parts(Articulation articulation, List<Item> senders, Worth worth, List<Statement.Recognises> offers) {
        for (int place = 0; place < articulation.from().size(); place++) {
            Selector from = articulation.from().get(place);
            for (Item sender : senders) {
                Optional<Certainty> accepted = accepts(articulation, from, sender);
                if (accepted.isPresent()) {
                    Way way = new Way(List.of(sender.id()), accepted.get());
                    offer(articulation, way, worth.ofPart(sender, place), offers);
                }
            }
        }
    }

    static void offer(Articulation articulation, Way way, Worth.Received received, List<Statement.Recognises> offers) {
        received.as()
                .forEach(to -> offers.add(new Statement.Recognises(
                        way.from(),
                        to,
                        null,
                        StatedBy.data(articulation.id(), articulation.provenance()),
                        way.certainty().and(received.certainty()))));
    }

    /**
     * A way to fill an agreement.
     *
     * @param from the senders' ids, ordered
     * @param certainty how far it can be relied on
     */
    record Way(List<String> from, Certainty certainty) {

        /** Whether it takes less than another, and is as sure. */
        private boolean isWithin(Way other) {
            return other.from.size() > from.size()
                    && other.from.containsAll(from)
                    && certainty.world().compareTo(other.certainty.world()) <= 0;
        }
    }

    /** What a way brings, and between which days its senders lie: that says when what is received began and ended. */
    private record Brought(
            Worth.Received received,
            @Nullable LocalDate first,
            @Nullable LocalDate last) {

        static Brought by(Worth worth, List<Item> used) {
            return new Brought(
                    worth.received(used),
                    used.stream()
                            .map(Item::firstDay)
                            .filter(Objects::nonNull)
                            .min(Comparator.naturalOrder())
                            .orElse(null),
                    used.stream()
                            .map(Item::completedOn)
                            .filter(Objects::nonNull)
                            .max(Comparator.naturalOrder())
                            .orElse(null));
        }
    }

    /** The ways to fill an agreement; of those that bring the same on the same days none that takes more than another. */
    private List<Way> ways(Articulation articulation, List<Item> senders) {
        Map<List<String>, Certainty> found = new LinkedHashMap<>();
        fill(articulation, senders, List.of(), List.of(), Certainty.KNOWN, found);
        List<Way> ways = found.entrySet().stream()
                .map(way -> new Way(way.getKey(), way.getValue()))
                .toList();
        if (articulation.terms().several().isEmpty()) {
            return ways;
        }
        Worth worth = new Worth(catalog, articulation);
        Map<Way, Brought> brought = new LinkedHashMap<>();
        ways.forEach(way -> brought.put(way, Brought.by(worth, used(way, senders))));
        return ways.stream()
                .filter(way -> ways.stream()
                        .noneMatch(other -> other.isWithin(way)
                                && brought.get(other).received().isFixed()
                                && brought.get(other).equals(brought.get(way))))
                .toList();
    }

    private static List<Item> used(Way way, List<Item> senders) {
        return senders.stream().filter(item -> way.from().contains(item.id())).toList();
    }

    /**
     * What an agreement still lacks when some of its senders are there and others are not: the selectors that no item
     * fills. Empty if nothing or everything is there.
     */
    public List<Selector> lacking(Articulation articulation, List<Item> items) {
        List<Item> senders = items.stream().filter(Agreements::canBeSent).toList();
        List<Selector> lacking = articulation.from().stream()
                .filter(from -> senders.stream()
                        .noneMatch(item -> accepts(articulation, from, item).isPresent()))
                .toList();
        return lacking.size() == articulation.from().size() ? List.of() : lacking;
    }

    /**
     * The recognitions, made here or recorded, that would complete an agreement if what is recognised could be sent: for
     * each place that nothing else fills the first that would. Empty if none is needed, or some place would stay empty.
     *
     * @param items the learner's items, recognitions among them, ordered
     */
    public List<Item> chained(Articulation articulation, List<Item> items) {
        List<Item> chained = new ArrayList<>();
        for (Selector from : articulation.from()) {
            List<Item> fitting = items.stream()
                    .filter(item -> accepts(articulation, from, item).isPresent())
                    .toList();
            if (fitting.stream().noneMatch(Agreements::canBeSent)) {
                Optional<Item> first = fitting.stream()
                        .filter(item -> !articulation.id().equals(item.via()))
                        .findFirst();
                if (first.isEmpty()) {
                    return List.of();
                }
                chained.add(first.get());
            }
        }
        return List.copyOf(chained);
    }

    /** Fills the places that take one item, then those that take any number. */
    private void fill(
            Articulation articulation,
            List<Item> senders,
            List<Integer> filled,
            List<Item> chosen,
            Certainty certainty,
            Map<List<String>, Certainty> ways) {
        OptionalInt next = IntStream.range(0, articulation.from().size())
                .filter(place -> !filled.contains(place))
                .boxed()
                .sorted(Comparator.comparing(articulation::takesSeveral))
                .mapToInt(place -> place)
                .findFirst();
        if (next.isEmpty()) {
            List<String> ids =
                    chosen.stream().map(Item::id).sorted(IdOrder.INSTANCE).toList();
            ways.merge(ids, certainty, (a, b) -> a.world().compareTo(b.world()) <= 0 ? a : b);
            if (ways.size() > MOST_WAYS) {
                throw new EvaluationException(List.of(Diagnostic.error(
                        articulation.provenance().place(),
                        null,
                        CoreTexts.TEXTS.message("articulation-too-many-ways", articulation.id(), MOST_WAYS))));
            }
            return;
        }
        Selector from = articulation.from().get(next.getAsInt());
        Map<Item, Certainty> fitting = fitting(
                articulation,
                from,
                senders.stream().filter(item -> !chosen.contains(item)).toList());
        List<List<Item>> sets = articulation.takesSeveral(next.getAsInt())
                ? SeveralSenders.sets(catalog, fitting)
                : fitting.keySet().stream().map(List::of).toList();
        List<Integer> places = new ArrayList<>(filled);
        places.add(next.getAsInt());
        for (List<Item> set : sets) {
            List<Item> all = new ArrayList<>(chosen);
            all.addAll(set);
            Certainty sure = Certainty.allOf(set.stream()
                    .map(item -> Objects.requireNonNull(fitting.get(item)))
                    .toList());
            fill(articulation, senders, places, all, certainty.and(sure), ways);
        }
    }

    private Optional<Certainty> accepts(Articulation articulation, Selector from, Item item) {
        Optional<Certainty> inTime = isInTime(articulation, item);
        if (inTime.isEmpty()) {
            return Optional.empty();
        }
        Optional<Certainty> selected = selection
                .accepts(from.ofItemAlone(), item)
                .map(item.certainty()::and)
                .map(inTime.get()::and);
        return articulation.minGrade() == null
                ? selected
                : selected.flatMap(certainty ->
                        selection.reaches(articulation.minGrade(), item).map(certainty::and));
    }

    /** Whether the tested day lies in the agreement's window; a day of completion that is to come keeps its own doubt. */
    private Optional<Certainty> isInTime(Articulation articulation, Item item) {
        LocalDate completedOn = item.completedOn();
        if (articulation.effective().equals(Window.ALWAYS)) {
            return Optional.of(Certainty.KNOWN);
        }
        if (articulation.testedOn() == Selector.Day.COMPLETED) {
            return completedOn != null && !articulation.effective().contains(completedOn)
                    ? Optional.empty()
                    : Optional.of(Certainty.KNOWN);
        }
        Selector.Test tested =
                new Selector.InWindow(articulation.testedOn(), MovingWindow.of(articulation.effective()));
        return selection.accepts(new Selector.Matching(List.of(tested), null), item);
    }
}
