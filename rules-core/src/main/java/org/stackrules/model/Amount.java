package org.stackrules.model;

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

    /** What a {@link Share} is a share of. */
    enum Base {
        REQUIRED,
        COUNTED
    }
}
