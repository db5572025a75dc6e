package org.stackrules.stacking;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Rational;
import org.stackrules.model.Rounding;

/** A bound or a need as a function of what is counted; everything that does not depend on that is folded. */
sealed interface Level {

    /** What it is where so much is counted. */
    Rational at(Rational counted);

    /** The number that it is, whatever is counted. */
    default Optional<Rational> constant() {
        return this instanceof Constant one ? Optional.of(one.amount) : Optional.empty();
    }

    /** The same, whatever is counted. */
    record Constant(Rational amount) implements Level {
        @Override
        public Rational at(Rational counted) {
            return amount;
        }
    }

    /**
     * A fraction of what is counted.
     *
     * @param rounding null: exact
     */
    record OfCounted(Rational fraction, @Nullable Rounding rounding) implements Level {
        @Override
        public Rational at(Rational counted) {
            Rational exact = fraction.times(counted);
            return rounding == null ? exact : rounding.of(exact);
        }
    }

    /** From each threshold of what is counted on, so much; the first threshold is 0. */
    record Steps(SortedMap<Rational, Rational> from) implements Level {
        public Steps {
            from = Collections.unmodifiableSortedMap(new TreeMap<>(from));
        }

        @Override
        public Rational at(Rational counted) {
            Rational last = from.get(from.firstKey());
            for (SortedMap.Entry<Rational, Rational> step : from.entrySet()) {
                last = counted.isLessThan(step.getKey()) ? last : step.getValue();
            }
            return last;
        }
    }

    /** The largest of several. */
    record Largest(List<Level> levels) implements Level {
        public Largest {
            levels = List.copyOf(levels);
        }

        @Override
        public Rational at(Rational counted) {
            return levels.stream()
                    .map(level -> level.at(counted))
                    .reduce(Rational::max)
                    .orElseThrow();
        }
    }

    /** The smallest of several. */
    record Smallest(List<Level> levels) implements Level {
        public Smallest {
            levels = List.copyOf(levels);
        }

        @Override
        public Rational at(Rational counted) {
            return levels.stream()
                    .map(level -> level.at(counted))
                    .reduce(Rational::min)
                    .orElseThrow();
        }
    }
}
