package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Limit;
import org.stackrules.model.Rational;
import org.stackrules.model.Window;

/**
 * A limit in a problem.
 *
 * @param limit what was stated
 * @param scope id of the need whose items it bounds; the root's: the whole pathway
 * @param unit what is counted
 * @param level the bound
 * @param base what the level's base is counted in
 * @param members ids of the atoms that it is certainly about
 * @param doubtful ids of the atoms that it may be about, with what they lack to be known
 * @param places the leaves in which an atom must serve for it to be about the atom; an atom that is missing: any
 * @param through ids of the items through which an atom must be counted for it to be about the atom, by the atom's id; of
 *     an atom that is missing: any
 * @param keys where different values are counted, those of each atom; null: amounts are counted
 * @param tail it is about the last so much only; null: about all
 * @param fact where it is a fact of the record, that fact; null: it bounds what is counted
 * @param days the days of the award on which it is about an atom, by the atom's id; of an atom that is missing: any. What
 *     must be at least so much is so about an atom up to a day, what may be at most so much from a day on.
 * @param stretch where it bounds the time within which all lies, that time; null: it bounds amounts
 */
record Bound(
        Limit limit,
        String scope,
        Need.Unit unit,
        Level level,
        Need.Unit base,
        SortedSet<String> members,
        SortedMap<String, Certainty> doubtful,
        Map<String, Set<String>> places,
        SortedMap<String, List<String>> through,
        @Nullable Map<String, Set<String>> keys,
        @Nullable Tail tail,
        @Nullable Fact fact,
        SortedMap<String, Window> days,
        @Nullable Stretch stretch) {

    /**
     * What the record says, which no allocation changes.
     *
     * @param used how much there is, as far as it is known
     * @param isPossible whether it holds, if what it lacks turns out well
     * @param certainty what it lacks to be known to hold
     */
    record Fact(Rational used, boolean isPossible, Certainty certainty) {

        /** Whether it may be relied on. */
        boolean holds(boolean isKnownOnly) {
            return isPossible && (certainty.isKnown() || !isKnownOnly);
        }
    }

    Bound {
        TreeMap<String, List<String>> orderedThrough = new TreeMap<>(IdOrder.INSTANCE);
        through.forEach((atom, items) -> orderedThrough.put(atom, List.copyOf(items)));
        through = Collections.unmodifiableSortedMap(orderedThrough);
        TreeSet<String> ordered = new TreeSet<>(IdOrder.INSTANCE);
        ordered.addAll(members);
        members = Collections.unmodifiableSortedSet(ordered);
        TreeMap<String, Certainty> orderedDoubts = new TreeMap<>(IdOrder.INSTANCE);
        orderedDoubts.putAll(doubtful);
        doubtful = Collections.unmodifiableSortedMap(orderedDoubts);
        places = Map.copyOf(places);
        keys = keys == null ? null : Map.copyOf(keys);
        TreeMap<String, Window> orderedDays = new TreeMap<>(IdOrder.INSTANCE);
        orderedDays.putAll(days);
        days = Collections.unmodifiableSortedMap(orderedDays);
    }

    /** A bound that is about the same on every day of the award. */
    Bound(
            Limit limit,
            String scope,
            Need.Unit unit,
            Level level,
            Need.Unit base,
            SortedSet<String> members,
            SortedMap<String, Certainty> doubtful,
            Map<String, Set<String>> places,
            SortedMap<String, List<String>> through,
            @Nullable Map<String, Set<String>> keys,
            @Nullable Tail tail,
            @Nullable Fact fact) {
        this(
                limit,
                scope,
                unit,
                level,
                base,
                members,
                doubtful,
                places,
                through,
                keys,
                tail,
                fact,
                new TreeMap<>(),
                null);
    }

    /** A bound on amounts of all that its scope counts. */
    Bound(
            Limit limit,
            String scope,
            Need.Unit unit,
            Level level,
            SortedSet<String> members,
            SortedMap<String, Certainty> doubtful) {
        this(limit, scope, unit, level, unit, members, doubtful, Map.of(), new TreeMap<>(), null, null, null);
    }

    /** The same bound about other atoms. */
    Bound withMembers(
            SortedSet<String> someMembers,
            SortedMap<String, Certainty> someDoubtful,
            Map<String, Set<String>> somePlaces,
            SortedMap<String, List<String>> someThrough,
            SortedMap<String, Window> someDays,
            @Nullable Tail someTail) {
        return new Bound(
                limit,
                scope,
                unit,
                level,
                base,
                someMembers,
                someDoubtful,
                somePlaces,
                someThrough,
                keys,
                someTail,
                fact,
                someDays,
                stretch);
    }

    /** The items through which an atom must be counted for it to be about the atom. */
    List<String> through(Atom atom) {
        return through.getOrDefault(atom.id(), atom.countedBy());
    }

    boolean isAtMost() {
        return limit.direction() == Limit.Direction.AT_MOST;
    }

    /** Whether it is never broken, met scope or not: what would break it is left out. */
    boolean isShield() {
        return isAtMost() && fact == null && level.constant().isPresent();
    }

    /**
     * Whether an atom counts toward the bound. Where only what is known may be relied on, a doubtful one counts against
     * the learner: toward what is at most, not toward what is at least; else the other way round.
     */
    boolean concerns(String atom, boolean isKnownOnly) {
        return members.contains(atom) || (doubtful.containsKey(atom) && isAtMost() == isKnownOnly);
    }

    /** Whether it is about an atom, if the award is dated on a day; null: the day does not matter yet. */
    boolean isAboutOn(@Nullable LocalDate day, String atom) {
        Window some = days.get(atom);
        return some == null || day == null || some.contains(day);
    }

    /** The atoms of its tail from the last to the first; those of one day ordered for or against the learner. */
    List<String> latestFirst(Tail last, boolean isKnownOnly) {
        boolean isLater = isAtMost() == limit.isStrict();
        return last.latestFirst(atom -> concerns(atom, isKnownOnly) == isLater);
    }

    /** The values of an atom's key; of one that is not known a value of its own. */
    Set<String> keysOf(String atom) {
        Set<String> known = keys == null ? Set.of() : keys.getOrDefault(atom, Set.of());
        return known.isEmpty() ? Set.of("?" + atom) : known;
    }

    /** What it looks at in an atom, beside its day and credits. */
    List<Object> likeness(String atom) {
        boolean isApart = tail != null && !places.isEmpty();
        return List.of(
                members.contains(atom),
                doubtful.containsKey(atom) ? doubtful.get(atom).world() : "",
                places.getOrDefault(atom, Set.of()).stream().sorted().toList(),
                through.getOrDefault(atom, List.of()),
                keys == null || keys.getOrDefault(atom, Set.of()).isEmpty()
                        ? ""
                        : keys.get(atom).stream().sorted().toList(),
                isApart ? atom : "",
                String.valueOf(days.get(atom)),
                stretch == null ? "" : stretch.likeness(atom));
    }
}
