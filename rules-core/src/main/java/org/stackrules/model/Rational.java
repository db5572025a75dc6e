package org.stackrules.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An exact number: credits, grades, percentages and ratios are never rounded. Kept in lowest terms with a positive
 * denominator, so that equal numbers are equal objects.
 *
 * @param numerator carries the sign
 * @param denominator positive
 */
public record Rational(BigInteger numerator, BigInteger denominator) implements Comparable<Rational> {

    public static final Rational ZERO = of(0);
    public static final Rational ONE = of(1);

    /** {@code 3}, {@code 2.68}, {@code 2/3}, {@code 1/12.5}: no sign, no exponent, at most 12 digits on each side of a point. */
    private static final Pattern FORM = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?(/\\d{1,12}(\\.\\d{1,12})?)?");

    public Rational {
        Objects.requireNonNull(numerator, "numerator");
        Objects.requireNonNull(denominator, "denominator");
        if (denominator.signum() == 0) {
            throw new IllegalArgumentException("denominator must not be 0");
        }
        if (denominator.signum() < 0) {
            numerator = numerator.negate();
            denominator = denominator.negate();
        }
        BigInteger divisor = numerator.gcd(denominator);
        if (!divisor.equals(BigInteger.ONE)) {
            numerator = numerator.divide(divisor);
            denominator = denominator.divide(divisor);
        }
    }

    public static Rational of(long value) {
        return new Rational(BigInteger.valueOf(value), BigInteger.ONE);
    }

    public static Rational of(long numerator, long denominator) {
        return new Rational(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
    }

    /** The exact value of a decimal. */
    public static Rational of(BigDecimal value) {
        return value.scale() <= 0
                ? new Rational(value.toBigIntegerExact(), BigInteger.ONE)
                : new Rational(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
    }

    /** The number that a text of the form {@code 3}, {@code 2.68}, {@code 2/3} or {@code 1/12.5} means; else empty. */
    public static Optional<Rational> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Optional.of(of(new BigDecimal(text)));
        }
        Rational divisor = of(new BigDecimal(text.substring(slash + 1)));
        return divisor.isZero()
                ? Optional.empty()
                : Optional.of(of(new BigDecimal(text.substring(0, slash))).dividedBy(divisor));
    }

    public Rational plus(Rational other) {
        return new Rational(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    public Rational minus(Rational other) {
        return plus(new Rational(other.numerator.negate(), other.denominator));
    }

    public Rational times(Rational other) {
        return new Rational(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    /**
     * This number divided by another.
     *
     * @throws IllegalArgumentException if {@code other} is 0
     */
    public Rational dividedBy(Rational other) {
        return new Rational(numerator.multiply(other.denominator), denominator.multiply(other.numerator));
    }

    /** The largest whole number that is not larger. */
    public Rational floor() {
        BigInteger[] parts = numerator.divideAndRemainder(denominator);
        boolean isCutUpwards = parts[1].signum() < 0;
        return new Rational(isCutUpwards ? parts[0].subtract(BigInteger.ONE) : parts[0], BigInteger.ONE);
    }

    public Rational min(Rational other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Rational max(Rational other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isZero() {
        return numerator.signum() == 0;
    }

    public boolean isInteger() {
        return denominator.equals(BigInteger.ONE);
    }

    public int signum() {
        return numerator.signum();
    }

    public boolean isAtLeast(Rational other) {
        return compareTo(other) >= 0;
    }

    public boolean isLessThan(Rational other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(Rational other) {
        return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
    }

    /** As one reads it: exact if its decimals end, else cut after the fourth: {@code 2.7966…}. */
    public String toReadable() {
        String exact = toString();
        return exact.contains("/")
                ? new BigDecimal(numerator)
                                .divide(new BigDecimal(denominator), 4, RoundingMode.DOWN)
                                .toPlainString()
                        + "…"
                : exact;
    }

    /** {@code 3}, {@code 2.68}, or {@code 2/3} when the decimals would never end. */
    @Override
    public String toString() {
        if (isInteger()) {
            return numerator.toString();
        }
        BigInteger rest = denominator;
        int twos = 0;
        int fives = 0;
        BigInteger five = BigInteger.valueOf(5);
        while (!rest.testBit(0)) {
            rest = rest.shiftRight(1);
            twos++;
        }
        while (rest.mod(five).signum() == 0) {
            rest = rest.divide(five);
            fives++;
        }
        return rest.equals(BigInteger.ONE)
                ? new BigDecimal(numerator)
                        .divide(new BigDecimal(denominator), Math.max(twos, fives), RoundingMode.UNNECESSARY)
                        .toPlainString()
                : numerator + "/" + denominator;
    }
}
