package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Order;
import org.stackrules.model.Selection;

/**
 * What a pathway asks to be done before what: an item counts only if it started after all that is asked before it had
 * ended. It is looked up on the record, whatever of that counts. Of several attempts at one credential the first that was
 * passed is looked at: to repeat it later undoes nothing. Pure.
 */
final class Sequence {

    private final Catalog catalog;
    private final Selection selection;
    private final List<Order> orders;
    private final Supplier<List<Item>> passed;

    /** What each order asks to be done first, as far as it is on the record. */
    private final Map<Order, List<First>> firsts = new HashMap<>();

    /**
     * The order of one question.
     *
     * @param passed what the learner has passed, or may yet pass; asked for only if there is an order
     */
    Sequence(Catalog catalog, Selection selection, List<Order> orders, Supplier<List<Item>> passed) {
        this.catalog = catalog;
        this.selection = selection;
        this.orders = List.copyOf(orders);
        this.passed = passed;
    }

    /** Something that is asked for first, with what it lacks to be known to be that. */
    private record First(Item item, Certainty certainty) {}

    /** What keeps an item from counting, or may: what that lacks to be known, and the sentence. */
    private record Obstacle(Certainty certainty, String text) {}

    /** What an item lacks to be known that it comes in order; empty: it does not. */
    Optional<Certainty> allows(Item item) {
        Certainty doubt = Certainty.KNOWN;
        for (Obstacle obstacle : obstacles(item)) {
            if (obstacle.certainty().isKnown()) {
                return Optional.empty();
            }
            doubt = doubt.and(obstacle.certainty());
        }
        return Optional.of(doubt);
    }

    /** Why an item does not come in order; empty: it may. */
    Optional<String> whyNot(Item item) {
        return obstacles(item).stream()
                .filter(obstacle -> obstacle.certainty().isKnown())
                .map(Obstacle::text)
                .findFirst();
    }

    /**
     * Items of which one counts only if the other does not: what is asked for first is still in progress, and what should
     * come after it has begun already.
     */
    List<Set<String>> rivals(List<Item> usable) {
        List<Set<String>> rivals = new ArrayList<>();
        for (Order order : orders) {
            for (Item then : usable) {
                boolean hasBegun = then.firstDay() != null
                        && selection.accepts(order.then(), then).isPresent();
                usable.stream()
                        .filter(first -> hasBegun && first.isInProgress() && !isInside(first, then))
                        .filter(first -> selection.accepts(order.first(), first).isPresent())
                        .forEach(first -> {
                            Set<String> pair = new TreeSet<>(IdOrder.INSTANCE);
                            pair.add(first.id());
                            pair.add(then.id());
                            rivals.add(pair);
                        });
            }
        }
        return rivals.stream().distinct().toList();
    }

    /** Why an item counts for nothing beside what is used; empty: that is not what keeps it out. */
    Optional<String> whyBeside(Item item, List<Item> used) {
        return used.stream()
                .filter(other -> rivals(List.of(item, other)).stream().anyMatch(pair -> pair.size() == 2))
                .map(other -> "counts for nothing beside " + other.reportName()
                        + ": one started before the other, which must come first, had ended")
                .findFirst();
    }

    private List<Obstacle> obstacles(Item item) {
        List<Obstacle> obstacles = new ArrayList<>();
        for (Order order : orders) {
            Optional<Certainty> then = selection.accepts(order.then(), item);
            if (then.isPresent()) {
                obstacles(order, item)
                        .forEach(one ->
                                obstacles.add(new Obstacle(one.certainty().and(then.get()), one.text())));
            }
        }
        return obstacles;
    }

    private List<Obstacle> obstacles(Order order, Item item) {
        LocalDate begun = item.firstDay();
        String written =
                ", by the order of " + order.text() + " (" + order.provenance().place() + ")";
        List<Obstacle> obstacles = new ArrayList<>();
        List<Certainty> before = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (First first : firsts(order)) {
            if (isInside(first.item(), item) || first.item().isInProgress()) {
                continue;
            }
            boolean isRepeated = !seen.add(catalog.definedAs(first.item().credential()));
            // What is in progress and has no start on the record is to be dated later.
            boolean isBefore = begun == null
                    || Objects.requireNonNull(first.item().completedOn()).isBefore(begun);
            if (isBefore) {
                before.add(first.certainty());
            } else if (!isRepeated) {
                obstacles.add(new Obstacle(
                        first.certainty(),
                        "did not start after " + first.item().reportName() + " had ended" + written));
            }
            if (!first.certainty().isKnown()) {
                seen.remove(catalog.definedAs(first.item().credential()));
            }
        }
        if (order.isRequired() && before.stream().noneMatch(Certainty::isKnown)) {
            // Known to lack it, unless something that is only possibly asked for came before.
            obstacles.add(new Obstacle(
                    before.stream().min(Comparator.comparing(Certainty::world)).orElse(Certainty.KNOWN),
                    "lacks what must come before it" + written));
        }
        return obstacles;
    }

    /** What is asked for first, ordered by the day on which it ended. */
    private List<First> firsts(Order order) {
        return firsts.computeIfAbsent(
                order,
                key -> passed.get().stream()
                        .flatMap(item -> selection
                                .accepts(key.first(), item)
                                .map(certainty -> new First(item, certainty.and(item.certainty())))
                                .stream())
                        .sorted(Comparator.comparing(
                                        (First first) -> first.item().completedOn(),
                                        Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
                                .thenComparing(First::item))
                        .toList());
    }

    /** Whether one is the other, or a part of it. */
    private static boolean isInside(Item first, Item then) {
        return first.id().equals(then.id())
                || then.contains().contains(first.id())
                || first.contains().contains(then.id());
    }
}
