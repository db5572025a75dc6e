package org.stackrules.model;

import java.time.Period;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How much: of a need, a limit, a total or a share. */
public sealed interface Amount {

    /** Credits in home units. */
    record OfCredits(Rational credits) implements Amount {
        @Override
        public String toString() {
            return credits + (credits.equals(Rational.ONE) ? " credit" : " credits");
        }
    }

    /**
     * So much of a unit that never converts; not of home units, which never see it.
     *
     * @param unit its name
     */
    record OfUnit(Rational amount, String unit) implements Amount {
        public OfUnit {
            Objects.requireNonNull(unit, "unit");
        }

        @Override
        public String toString() {
            return amount + " " + unit;
        }
    }

    /** Items. */
    record OfCount(int count) implements Amount {
        @Override
        public String toString() {
            return count + (count == 1 ? " item" : " items");
        }
    }

    /** Different values of a key. */
    record OfDistinct(int count, ItemKey by) implements Amount {
        public OfDistinct {
            Objects.requireNonNull(by, "by");
        }

        @Override
        public String toString() {
            return count + " different " + by.plural(count);
        }
    }

    /**
     * Time from the start of the first item to the end of the last.
     *
     * @param since counted from this day instead; null: from the start of the first item
     */
    record OfSpan(Period duration, @Nullable Anchor since) implements Amount {
        @Override
        public String toString() {
            return "a span of " + duration + (since == null ? "" : " since " + since.word());
        }
    }

    /**
     * A fraction of a base, in the measure of the pathway's total.
     *
     * @param rounding how the bound is rounded; null: not at all
     */
    record Share(Rational fraction, Base base, @Nullable Rounding rounding) implements Amount {
        public Share(Rational fraction, Base base) {
            this(fraction, base, null);
        }

        @Override
        public String toString() {
            return fraction.times(Rational.of(100)) + " percent of what is " + base.word()
                    + (rounding == null ? "" : ", rounded " + rounding);
        }
    }

    /** The largest of several amounts of one measure. */
    record Largest(List<Amount> amounts) implements Amount {
        public Largest {
            amounts = List.copyOf(amounts);
        }

        @Override
        public String toString() {
            return "the largest of " + said(amounts);
        }
    }

    /** The smallest of several amounts of one measure. */
    record Smallest(List<Amount> amounts) implements Amount {
        public Smallest {
            amounts = List.copyOf(amounts);
        }

        @Override
        public String toString() {
            return "the smallest of " + said(amounts);
        }
    }

    /**
     * A table: from each threshold of the base on, so much; it starts at 0, so that it has no gap.
     *
     * @param from what holds from each threshold on, ordered
     * @param isInCredits whether the values are credits; else items
     */
    record Steps(SortedMap<Rational, Rational> from, Base by, boolean isInCredits) implements Amount {
        public Steps {
            from = Collections.unmodifiableSortedMap(new TreeMap<>(from));
            if (from.isEmpty() || !from.firstKey().isZero()) {
                throw new IllegalArgumentException("a table of steps starts at 0: " + from);
            }
        }

        /** What holds at so much of the base. */
        public Rational at(Rational base) {
            SortedMap<Rational, Rational> reached = new TreeMap<>(from);
            reached.keySet().removeIf(threshold -> base.isLessThan(threshold));
            return reached.get(reached.lastKey());
        }

        @Override
        public String toString() {
            return from.entrySet().stream()
                            .map(step -> "from " + step.getKey() + " " + by.word() + ": " + step.getValue())
                            .collect(Collectors.joining(", "))
                    + (isInCredits ? " credits" : " items");
        }
    }

    /** This amount and those that it is the largest or smallest of, at any depth. */
    default Stream<Amount> all() {
        List<Amount> inner = this instanceof Largest largest
                ? largest.amounts()
                : this instanceof Smallest smallest ? smallest.amounts() : List.of();
        return Stream.concat(Stream.of(this), inner.stream().flatMap(Amount::all));
    }

    /** The units that never convert in which it, or what it is the largest or smallest of, is. */
    default Stream<String> units() {
        return all().filter(OfUnit.class::isInstance).map(one -> ((OfUnit) one).unit());
    }

    /** Whether it is one number of credits, of a unit that never converts, or of items. */
    default boolean isSimple() {
        return this instanceof OfCredits || this instanceof OfUnit || this instanceof OfCount;
    }

    /** Whether it is one number of one measure, whatever the learner has: credits, a unit, items, values or a span. */
    default boolean isConstant() {
        return isSimple() || this instanceof OfDistinct || this instanceof OfSpan;
    }

    /** How two amounts of one measure compare; empty if they are of different ones. */
    static Optional<Integer> compare(Amount one, Amount other) {
        if (one instanceof OfCredits a && other instanceof OfCredits b) {
            return Optional.of(a.credits().compareTo(b.credits()));
        }
        if (one instanceof OfUnit a && other instanceof OfUnit b) {
            return a.unit().equals(b.unit()) ? Optional.of(a.amount().compareTo(b.amount())) : Optional.empty();
        }
        if (one instanceof OfCount a && other instanceof OfCount b) {
            return Optional.of(Integer.compare(a.count(), b.count()));
        }
        if (one instanceof OfSpan a && other instanceof OfSpan b) {
            boolean isOfOneSort = a.since() == b.since()
                    && (a.duration().getDays() == b.duration().getDays()
                            || a.duration().toTotalMonths() == b.duration().toTotalMonths());
            return isOfOneSort
                    ? Optional.of(Comparator.comparing(
                                    (OfSpan span) -> span.duration().toTotalMonths())
                            .thenComparing(span -> span.duration().getDays())
                            .compare(a, b))
                    : Optional.empty();
        }
        return one instanceof Share a
                        && other instanceof Share b
                        && a.base() == b.base()
                        && Objects.equals(a.rounding(), b.rounding())
                ? Optional.of(a.fraction().compareTo(b.fraction()))
                : Optional.empty();
    }

    private static String said(List<Amount> amounts) {
        return amounts.stream().map(Amount::toString).collect(Collectors.joining(" and "));
    }

    /** What a {@link Share} or {@link Steps} is of; the last four only between pathways. */
    enum Base {
        /** The total, else the sum of the tree's own needs. */
        REQUIRED,
        /** What the scope counts. */
        COUNTED,
        /** Everything earned on the record. */
        EARNED,
        /** What the other pathway requires. */
        OTHER,
        /** The smaller of what the two require. */
        SMALLER,
        /** The larger of what the two require. */
        LARGER,
        /** The sum of what the two require. */
        BOTH;

        /** The word in catalogs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it is about two pathways. */
        public boolean isBetweenPathways() {
            return compareTo(EARNED) > 0;
        }
    }
}
