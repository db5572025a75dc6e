package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stackrules.model.Amount;
import org.stackrules.model.Certainty;
import org.stackrules.model.Item;
import org.stackrules.model.ItemKey;
import org.stackrules.model.Limit;
import org.stackrules.model.Population;
import org.stackrules.model.Rational;

/**
 * A limit among what was earned or attempted, as a fact of the record: true, false, or doubtful where what is known would
 * decide it one way and what is missing the other.
 */
final class RecordedLimit {

    private final Reading reading;
    private final Limit limit;
    private final Level level;
    private final Need.Unit unit;
    private final Optional<ItemKey> key;

    RecordedLimit(Reading reading, Limit limit, Level level, Need.Unit unit, Optional<ItemKey> key) {
        this.reading = reading;
        this.limit = limit;
        this.level = level;
        this.unit = unit;
        this.key = key;
    }

    Bound.Fact fact() {
        List<Item> known = new ArrayList<>();
        List<Item> possible = new ArrayList<>();
        List<Certainty> doubts = new ArrayList<>();
        for (Item item : population()) {
            Optional<Certainty> accepted = reading.selection().accepts(limit.of(), item);
            if (accepted.isEmpty()) {
                continue;
            }
            Certainty certainty = accepted.get().and(item.certainty());
            if (key.isPresent() && KeyValues.of(key.get(), item).isEmpty()) {
                certainty = certainty.and(Bounds.unknownKey(key.get(), item));
            }
            if (certainty.isKnown()) {
                known.add(item);
            }
            possible.add(item);
            boolean lacksCredits = key.isEmpty() && Atom.of(item).worth(unit) == null;
            certainty = lacksCredits ? certainty.and(Certainty.unknown("credits", item.id())) : certainty;
            doubts.add(certainty);
        }
        Rational least = amount(known);
        boolean isUnbounded = key.isEmpty()
                && possible.stream().anyMatch(item -> Atom.of(item).worth(unit) == null);
        Rational most = amount(possible);
        Rational base = base();
        Rational bound = level.at(base);
        boolean isAtMost = limit.direction() == Limit.Direction.AT_MOST;
        boolean isCertain = isAtMost ? !isUnbounded && bound.isAtLeast(most) : least.isAtLeast(bound);
        boolean isPossible = isAtMost ? bound.isAtLeast(least) : isUnbounded || most.isAtLeast(bound);
        return new Bound.Fact(least, isPossible, isCertain || !isPossible ? Certainty.KNOWN : Certainty.allOf(doubts));
    }

    /** The items looked at: of a limit on the last so much only those. */
    private List<Item> population() {
        List<Item> all = limit.among() == Population.EARNED ? reading.earned() : reading.attempted();
        Amount last = limit.last();
        if (last == null) {
            return all;
        }
        boolean isLater = (limit.direction() == Limit.Direction.AT_MOST) == limit.isStrict();
        List<Item> latestFirst = all.stream()
                .sorted(Comparator.comparing(Tail::dayOf, Comparator.reverseOrder())
                        .thenComparing(item ->
                                reading.selection().accepts(limit.of(), item).isPresent() != isLater)
                        .thenComparing(Item::compareTo))
                .toList();
        return lastOf(last, latestFirst);
    }

    /** The last so much of items that are given from the last to the first. */
    static List<Item> lastOf(Amount last, List<Item> latestFirst) {
        List<Atom> atoms = latestFirst.stream().map(Atom::of).toList();
        Set<String> inside = Bounds.tail(last, atoms).inside(atoms);
        return latestFirst.stream().filter(item -> inside.contains(item.id())).toList();
    }

    /** What is counted where a share is of it: everything known that the limit looks at. */
    private Rational base() {
        List<Item> all =
                population().stream().filter(item -> item.certainty().isKnown()).toList();
        return sum(all, reading.levels().base());
    }

    private Rational amount(List<Item> items) {
        if (key.isEmpty()) {
            return sum(items, unit);
        }
        Set<String> values = new HashSet<>();
        for (Item item : items) {
            Set<String> own = KeyValues.of(key.get(), item);
            values.addAll(own.isEmpty() ? Set.of("?" + item.id()) : own);
        }
        return Rational.of(values.size());
    }

    private static Rational sum(List<Item> items, Need.Unit unit) {
        Rational sum = Rational.ZERO;
        for (Item item : items) {
            sum = sum.plus(Atom.of(item).worth(unit, Rational.ZERO));
        }
        return sum;
    }
}
