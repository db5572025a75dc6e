package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Amount;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Rational;
import org.stackrules.model.Window;
import org.stackrules.report.Measure;
import org.stackrules.report.Quantity;

/** A node of a problem's tree of needs. */
sealed interface Need {

    /** The requirement's id. */
    String id();

    default List<Need> children() {
        return List.of();
    }

    /** This need and all below it, each before its children. */
    default Stream<Need> all() {
        return Stream.concat(Stream.of(this), children().stream().flatMap(Need::all));
    }

    /** Whether a need asks for nothing: then it is reported, but never one of those that are chosen. */
    static boolean isOptional(Need need) {
        return need instanceof Fill fill && fill.amount().isZero() && fill.more() == null;
    }

    /** All of its children. */
    record Every(String id, List<Need> children) implements Need {
        public Every {
            children = List.copyOf(children);
        }
    }

    /** So many of its children; items count only in those that are taken. */
    record Choice(String id, int number, List<Need> children) implements Need {
        public Choice {
            children = List.copyOf(children);
        }
    }

    /** What a {@link Fill}, a total or a bound is counted in. */
    sealed interface Unit {

        /** Home units. */
        Unit CREDITS = new Credits();

        /** Items. */
        Unit COUNT = new Count();

        /** What a number of credits, of a unit, of items or of values is counted in. */
        static Unit of(Amount amount) {
            if (amount instanceof Amount.OfUnit one) {
                return new Named(one.unit());
            }
            return amount instanceof Amount.OfCredits ? CREDITS : COUNT;
        }

        /** Home units. */
        record Credits() implements Unit {}

        /** Items. */
        record Count() implements Unit {}

        /** A unit that never converts. */
        record Named(String name) implements Unit {}
    }

    /**
     * Items that come to an amount.
     *
     * @param isSingle whether at most one item may serve
     * @param keys where no two items may have one key: the values of each item that may serve, of which it serves as one;
     *     of one that is not known none. Null: keys are not looked at
     * @param more where what is needed depends on what the pathway counts too; null: it does not
     */
    record Fill(
            String id,
            Unit unit,
            Rational amount,
            boolean isSingle,
            @Nullable Map<String, Set<String>> keys,
            @Nullable Level more)
            implements Need {
        public Fill {
            keys = keys == null ? null : Map.copyOf(keys);
        }

        Fill(String id, Unit unit, Rational amount, boolean isSingle) {
            this(id, unit, amount, isSingle, null, null);
        }

        /** The values that an item may serve as: of one that is not known a value of its own. */
        Set<String> keysOf(String item) {
            Set<String> known = keys == null ? Set.of() : keys.getOrDefault(item, Set.of());
            return known.isEmpty() ? Set.of("?" + item) : known;
        }
    }

    /**
     * What its children that are met pass up comes to an amount.
     *
     * @param most the most that each child passes up, by its id; a child that is missing passes up everything
     */
    record Sum(String id, Unit unit, Rational amount, List<Need> children, Map<String, Rational> most) implements Need {
        public Sum {
            children = List.copyOf(children);
            most = Map.copyOf(most);
        }
    }

    /**
     * A fact of the record, which no allocation changes.
     *
     * @param asked what is asked of it
     * @param found what the record says; null: nothing
     * @param fact whether it is met
     * @param from the first day of an award that may rest on it; null: any
     * @param until the last day of an award that may rest on it; null: any
     * @param later more days of an award that may rest on it, in order
     */
    record Found(
            String id,
            Quantity asked,
            @Nullable Rational found,
            Bound.Fact fact,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            List<Window> later)
            implements Need {
        public Found {
            later = List.copyOf(later);
        }

        /** A fact on which an award may rest on days that follow each other. */
        Found(
                String id,
                Quantity asked,
                @Nullable Rational found,
                Bound.Fact fact,
                @Nullable LocalDate from,
                @Nullable LocalDate until) {
            this(id, asked, found, fact, from, until, List.of());
        }

        /** All days of an award that may rest on it, in order; none: no day is there. */
        List<Window> days() {
            boolean isNever = from != null && until != null && until.isBefore(from);
            return isNever
                    ? later
                    : Stream.concat(Stream.of(new Window(from, until)), later.stream())
                            .toList();
        }

        /** An average of the record. */
        Found(String id, Rational threshold, @Nullable Rational found, Bound.Fact fact) {
            this(id, new Quantity(Measure.AVERAGE, threshold), found, fact, null, null);
        }
    }

    /** Met only if that is stated: a condition that is left to rules. */
    record Judged(String id) implements Need {}

    /** Items that fill the total; no need of its own. */
    record Rest(String id) implements Need {}

    /**
     * What an atom brings into an average.
     *
     * @param weight how much it weighs
     * @param above its weight times what its grade is above the least that will do
     */
    record Part(Rational weight, Rational above) {
        Part plus(Part other) {
            return new Part(weight.plus(other.weight), above.plus(other.above));
        }

        Part times(Rational factor) {
            return new Part(weight.times(factor), above.times(factor));
        }
    }

    /**
     * A weighted average over what the pathway counts.
     *
     * @param threshold what is asked for
     * @param least the least average that will do, once rounding is taken into account
     * @param isStrict whether it must be more than that
     * @param graded the atoms that enter, with what is known of what they bring
     * @param ungraded the atoms that would bring something more if it were known, with what they lack
     * @param weights of each of these what the unknown weighs; one that is missing: that is not known
     * @param best the most that such a grade can be above the least that will do; null: without bound
     * @param places the leaves in which an atom must serve to enter; an atom that is missing: any
     * @param tail only the last so much enters; null: all
     * @param isEqual whether each atom weighs the same; else as its credits do
     */
    record Mean(
            String id,
            Rational threshold,
            Rational least,
            boolean isStrict,
            SortedMap<String, Part> graded,
            SortedMap<String, Certainty> ungraded,
            Map<String, Rational> weights,
            @Nullable Rational best,
            Map<String, Set<String>> places,
            @Nullable Tail tail,
            boolean isEqual)
            implements Need {
        /** The same average with what other atoms bring. */
        Mean with(
                SortedMap<String, Part> someGraded,
                SortedMap<String, Certainty> someUngraded,
                Map<String, Rational> someWeights,
                Map<String, Set<String>> somePlaces,
                @Nullable Tail someTail) {
            return new Mean(
                    id,
                    threshold,
                    least,
                    isStrict,
                    someGraded,
                    someUngraded,
                    someWeights,
                    best,
                    somePlaces,
                    someTail,
                    isEqual);
        }

        public Mean {
            graded = Collections.unmodifiableSortedMap(sorted(graded));
            ungraded = Collections.unmodifiableSortedMap(sorted(ungraded));
            weights = Map.copyOf(weights);
            places = Map.copyOf(places);
        }

        private static <T> TreeMap<String, T> sorted(SortedMap<String, T> map) {
            TreeMap<String, T> sorted = new TreeMap<>(IdOrder.INSTANCE);
            sorted.putAll(map);
            return sorted;
        }

        /** Whether an atom enters, if it is counted. */
        boolean concerns(String atom) {
            return graded.containsKey(atom) || ungraded.containsKey(atom);
        }

        /** Whether what an atom brings has no bound that is known. */
        boolean isUnbounded(String atom) {
            return ungraded.containsKey(atom) && (best == null || !weights.containsKey(atom));
        }

        /** What an atom brings at best, as far as that has a bound. */
        Part most(String atom) {
            Part known = graded.getOrDefault(atom, new Part(Rational.ZERO, Rational.ZERO));
            Rational weight = weights.get(atom);
            return !ungraded.containsKey(atom) || weight == null || best == null
                    ? known
                    : known.plus(new Part(weight, best.times(weight)));
        }

        /** The atoms of its tail from the last to the first; of one day those that are worth less come first. */
        List<String> latestFirst(Tail last) {
            return last.latestFirst(Comparator.comparing((String atom) -> isUnbounded(atom))
                    .thenComparing(atom -> above(last, atom))
                    .reversed());
        }

        /** What an item brings at best above what will do, with all its portions. */
        private Rational above(Tail last, String item) {
            Rational above = most(item).above();
            for (String portion : last.portionsOf(item)) {
                above = above.plus(most(portion).above());
            }
            return above;
        }

        /** What it looks at in an atom, beside its day and credits. */
        List<Object> likeness(String atom) {
            return List.of(
                    Optional.<Object>ofNullable(graded.get(atom)),
                    ungraded.containsKey(atom) ? ungraded.get(atom).world() : "",
                    Optional.<Object>ofNullable(weights.get(atom)),
                    places.getOrDefault(atom, Set.of()).stream().sorted().toList(),
                    tail != null && !places.isEmpty() ? atom : "");
        }
    }
}
