package org.stackrules.model;

import java.util.Locale;
import java.util.Objects;

/**
 * How a number is rounded.
 *
 * @param direction which way
 * @param to to multiples of this; more than 0
 */
public record Rounding(Direction direction, Rational to) {

    /** Which way. */
    public enum Direction {
        DOWN,
        HALF_UP,
        UP;

        /** The word in catalogs: {@code half-up}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Rounding {
        Objects.requireNonNull(direction, "direction");
        if (to.signum() <= 0) {
            throw new IllegalArgumentException("a number is rounded to multiples of more than 0: " + to);
        }
    }

    /** The rounded number. */
    public Rational of(Rational number) {
        Rational steps = number.dividedBy(to);
        return to.times(
                switch (direction) {
                    case DOWN -> steps.floor();
                    case UP -> Rational.ZERO.minus(Rational.ZERO.minus(steps).floor());
                    case HALF_UP ->
                        steps.plus(Rational.of(1).dividedBy(Rational.of(2))).floor();
                });
    }

    @Override
    public String toString() {
        return direction.word() + " to " + to;
    }
}
