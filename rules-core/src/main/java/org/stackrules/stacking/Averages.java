package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Policies;
import org.stackrules.model.Population;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Rounding;

/** From averages to needs: over what is counted they bind the allocation, over the record they are facts. */
final class Averages {

    private static final Need.Part NOTHING = new Need.Part(Rational.ZERO, Rational.ZERO);

    private final Reading reading;

    Averages(Reading reading) {
        this.reading = reading;
    }

    /**
     * The least average that will do.
     *
     * @param least the number
     * @param isStrict whether it must be more than that
     */
    record Floor(Rational least, boolean isStrict) {

        /** What must be reached so that the rounded average reaches a threshold. */
        static Floor of(Rational threshold, @Nullable Rounding rounding) {
            if (rounding == null) {
                return new Floor(threshold, false);
            }
            Rational to = rounding.to();
            Rational next = new Rounding(Rounding.Direction.UP, to).of(threshold);
            return switch (rounding.direction()) {
                case DOWN -> new Floor(next, false);
                case HALF_UP -> new Floor(next.minus(to.dividedBy(Rational.of(2))), false);
                case UP -> new Floor(next.minus(to), true);
            };
        }
    }

    Need of(Requirement.Average average) {
        Policies policies = reading.question().pathway().policies();
        Floor floor = Floor.of(average.threshold(), policies.averageRounding());
        Gradings gradings = new Gradings(reading.catalog(), average.measure());
        return average.among() == Population.COUNTED ? mean(average, floor, gradings) : found(average, floor, gradings);
    }

    private Need.Mean mean(Requirement.Average average, Floor floor, Gradings gradings) {
        EnteringAttempts entering =
                new EnteringAttempts(reading.question().pathway().policies().averaged(), gradings, reading.graded());
        CountedPlaces places = new CountedPlaces(reading);
        SortedMap<String, Need.Part> graded = new TreeMap<>(IdOrder.INSTANCE);
        SortedMap<String, Certainty> ungraded = new TreeMap<>(IdOrder.INSTANCE);
        Map<String, Rational> weights = new HashMap<>();
        Map<String, Set<String>> where = new HashMap<>();
        List<Atom> inside = new ArrayList<>();
        for (Atom atom : reading.atoms()) {
            Optional<CountedPlaces.Place> place = places.of(average.over(), atom);
            if (place.isEmpty() || !atom.item().atoms().isEmpty()) {
                continue;
            }
            Need.Part known = NOTHING;
            List<Certainty> lacking = new ArrayList<>();
            Rational unknown = Rational.ZERO;
            boolean enters = false;
            for (Item item : entering.of(atom.item())) {
                Optional<Gradings.Grading> grading = gradings.of(item);
                if (grading.isEmpty()) {
                    continue;
                }
                enters = true;
                boolean isItself = item.id().equals(atom.id());
                Rational weight = average.isEqual()
                        ? Rational.ONE
                        : isItself || item.credits() == null ? atom.credits() : item.credits();
                Rational value = grading.get().value();
                Certainty doubt = grading.get().certainty().and(place.get().certainty());
                doubt = isItself ? doubt : doubt.and(item.certainty());
                doubt = weight == null ? doubt.and(Certainty.unknown("credits", item.id())) : doubt;
                if (value != null && weight != null && doubt.isKnown()) {
                    known = known.plus(
                            new Need.Part(weight, value.minus(floor.least()).times(weight)));
                } else {
                    lacking.add(doubt);
                    unknown = unknown == null || weight == null ? null : unknown.plus(weight);
                }
            }
            if (!enters) {
                continue;
            }
            inside.add(atom);
            place.get().leaves().ifPresent(leaves -> where.put(atom.id(), leaves));
            if (lacking.isEmpty() || known.weight().signum() > 0) {
                graded.put(atom.id(), known);
            }
            if (!lacking.isEmpty()) {
                ungraded.put(atom.id(), Certainty.allOf(lacking));
                if (unknown != null) {
                    weights.put(atom.id(), unknown);
                }
            }
        }
        return new Need.Mean(
                average.heading().id(),
                average.threshold(),
                floor.least(),
                floor.isStrict(),
                graded,
                ungraded,
                weights,
                gradings.most().map(most -> most.minus(floor.least())).orElse(null),
                where,
                average.last() == null ? null : Bounds.tail(average.last(), inside),
                average.isEqual());
    }

    /**
     * An average over the record. What is earned or attempted is known; a grade that is missing may be any, so that the
     * average lies between two numbers; what is in progress may enter or not.
     */
    private Need.Found found(Requirement.Average average, Floor floor, Gradings gradings) {
        List<Item> population = population(average, gradings).stream()
                .filter(item -> gradings.of(item).isPresent()
                        && reading.selection().accepts(average.over(), item).isPresent())
                .sorted(Comparator.comparing(Tail::dayOf, Comparator.reverseOrder())
                        .thenComparing(Item::compareTo))
                .toList();
        List<Item> completed =
                population.stream().filter(item -> !item.isInProgress()).toList();
        if (average.last() != null) {
            completed = RecordedLimit.lastOf(average.last(), completed);
        }
        Spread spread = new Spread(average, floor, gradings);
        completed.forEach(spread::add);
        Spread later = spread.copy();
        population.stream().filter(Item::isInProgress).forEach(later::mayAdd);
        Bound.Fact fact;
        if (spread.isCertain()) {
            fact = new Bound.Fact(Rational.ZERO, true, Certainty.KNOWN);
        } else if (spread.isPossible()) {
            fact = new Bound.Fact(Rational.ZERO, true, Certainty.allOf(spread.doubts));
        } else {
            boolean isPossible = later.isPossible() || average.last() != null && !later.doubts.equals(spread.doubts);
            fact = new Bound.Fact(
                    Rational.ZERO, isPossible, isPossible ? Certainty.allOf(later.doubts) : Certainty.KNOWN);
        }
        return new Need.Found(average.heading().id(), average.threshold(), spread.average(), fact);
    }

    /** What an average over the record looks at, by the policy on attempts. */
    private List<Item> population(Requirement.Average average, Gradings gradings) {
        Policies.Averaged averaged = reading.question().pathway().policies().averaged();
        boolean isOfAll = average.among() == Population.ATTEMPTED;
        List<Item> all = isOfAll ? reading.graded() : reading.earned();
        if (averaged == Policies.Averaged.SERVED || isOfAll && averaged == Policies.Averaged.ALL) {
            return all;
        }
        EnteringAttempts entering = new EnteringAttempts(averaged, gradings, reading.graded());
        Set<String> seen = new HashSet<>();
        List<Item> population = new ArrayList<>();
        for (Item item : all) {
            List<Item> entered = item.isInProgress() ? List.of(item) : entering.of(item);
            entered.stream().filter(one -> seen.add(one.id())).forEach(population::add);
        }
        return population;
    }

    /** Between which numbers the weighted sum of grades above the floor lies. */
    private final class Spread {

        private final Requirement.Average average;
        private final Floor floor;
        private final Gradings gradings;
        private final List<Certainty> doubts = new ArrayList<>();
        private Rational weight = Rational.ZERO;
        private Rational sum = Rational.ZERO;
        private Rational lowest = Rational.ZERO;
        private @Nullable Rational highest = Rational.ZERO;
        private boolean hasNoLowest;
        private boolean mayWeigh;

        Spread(Requirement.Average average, Floor floor, Gradings gradings) {
            this.average = average;
            this.floor = floor;
            this.gradings = gradings;
        }

        Spread copy() {
            Spread copy = new Spread(average, floor, gradings);
            copy.doubts.addAll(doubts);
            copy.weight = weight;
            copy.sum = sum;
            copy.lowest = lowest;
            copy.highest = highest;
            copy.hasNoLowest = hasNoLowest;
            copy.mayWeigh = mayWeigh;
            return copy;
        }

        void add(Item item) {
            Certainty over = reading.selection()
                    .accepts(average.over(), item)
                    .orElseThrow()
                    .and(item.certainty());
            Gradings.Grading grading = gradings.of(item).orElseThrow();
            Rational weighs = weight(item);
            Certainty doubt = over.and(grading.certainty());
            doubt = weighs == null ? doubt.and(Certainty.unknown("credits", item.id())) : doubt;
            if (doubt.isKnown()) {
                Rational above = above(grading.value()).times(weighs);
                weight = weight.plus(weighs);
                sum = sum.plus(above);
                lowest = lowest.plus(above);
                highest = highest == null ? null : highest.plus(above);
                return;
            }
            doubts.add(doubt);
            mayWeigh = true;
            Rational least = grading.value() == null ? above(Rational.ZERO) : above(grading.value());
            Rational most =
                    grading.value() == null ? gradings.most().map(this::above).orElse(null) : above(grading.value());
            boolean mayBeOut = !over.isKnown();
            if (weighs == null) {
                hasNoLowest |= least.signum() < 0;
                highest = most == null || most.signum() > 0 ? null : highest;
                return;
            }
            Rational low = least.times(weighs);
            lowest = lowest.plus(mayBeOut ? low.min(Rational.ZERO) : low);
            if (most == null) {
                highest = null;
            } else if (highest != null) {
                Rational high = most.times(weighs);
                highest = highest.plus(mayBeOut ? high.max(Rational.ZERO) : high);
            }
        }

        /** Adds what is in progress: it may turn out well, or not enter. */
        void mayAdd(Item item) {
            doubts.add(item.certainty());
            mayWeigh = true;
            Rational weighs = weight(item);
            Rational most = gradings.most().map(this::above).orElse(null);
            if (weighs == null || most == null) {
                highest = null;
            } else if (highest != null) {
                highest = highest.plus(most.times(weighs).max(Rational.ZERO));
            }
        }

        boolean isCertain() {
            return weight.signum() > 0 && !hasNoLowest && reaches(lowest);
        }

        boolean isPossible() {
            return (weight.signum() > 0 || mayWeigh) && (highest == null || reaches(highest));
        }

        /** The average of what is known; null: nothing is. */
        @Nullable
        Rational average() {
            return weight.isZero() ? null : sum.dividedBy(weight).plus(floor.least());
        }

        private boolean reaches(Rational above) {
            return floor.isStrict() ? above.signum() > 0 : above.signum() >= 0;
        }

        private Rational above(Rational grade) {
            return grade.minus(floor.least());
        }

        private @Nullable Rational weight(Item item) {
            return average.isEqual() ? Rational.ONE : item.credits();
        }
    }
}
