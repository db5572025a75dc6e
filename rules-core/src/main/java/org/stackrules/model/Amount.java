package org.stackrules.model;

import java.util.Optional;

/** How much: of a need or a limit. */
public sealed interface Amount {

    /** Credits in home units. */
    record OfCredits(Rational credits) implements Amount {
        @Override
        public String toString() {
            return credits + (credits.equals(Rational.ONE) ? " credit" : " credits");
        }
    }

    /** Items. */
    record OfCount(int count) implements Amount {
        @Override
        public String toString() {
            return count + (count == 1 ? " item" : " items");
        }
    }

    /** A fraction of what a pathway requires, or of what it counts, in the measure of its total. */
    record Share(Rational fraction, Base base) implements Amount {
        @Override
        public String toString() {
            return fraction.times(Rational.of(100)) + " percent of what is "
                    + base.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** How two amounts of one measure compare; empty if they are of different ones. */
    static Optional<Integer> compare(Amount one, Amount other) {
        if (one instanceof OfCredits a && other instanceof OfCredits b) {
            return Optional.of(a.credits().compareTo(b.credits()));
        }
        if (one instanceof OfCount a && other instanceof OfCount b) {
            return Optional.of(Integer.compare(a.count(), b.count()));
        }
        return one instanceof Share a && other instanceof Share b && a.base() == b.base()
                ? Optional.of(a.fraction().compareTo(b.fraction()))
                : Optional.empty();
    }

    /** What a {@link Share} is a share of. */
    enum Base {
        REQUIRED,
        COUNTED
    }
}
