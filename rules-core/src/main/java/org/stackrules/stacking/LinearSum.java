package org.stackrules.stacking;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.variables.IntVar;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.model.Rational;

/**
 * A sum of variables with exact coefficients. Posted as integers: each constraint is multiplied by the least common
 * multiple of its own denominators.
 */
final class LinearSum {

    /** Choco's integers end at 21,474,836; a constraint whose parts come to more than this is refused. */
    static final BigInteger MOST = BigInteger.valueOf(10_000_000);

    private final Problem problem;
    private final List<IntVar> variables = new ArrayList<>();
    private final List<Rational> coefficients = new ArrayList<>();

    LinearSum(Problem problem) {
        this.problem = problem;
    }

    /** Adds a variable so many times; one that can only be 0 adds nothing, whatever its coefficient. */
    LinearSum plus(Rational coefficient, IntVar variable) {
        if (!coefficient.isZero() && !variable.isInstantiatedTo(0)) {
            variables.add(variable);
            coefficients.add(coefficient);
        }
        return this;
    }

    LinearSum plus(IntVar variable) {
        return plus(Rational.ONE, variable);
    }

    LinearSum minus(Rational coefficient, IntVar variable) {
        return plus(Rational.ZERO.minus(coefficient), variable);
    }

    /** The most that the sum can come to, its variables being at most 1 or their upper bound. */
    Rational most() {
        Rational most = Rational.ZERO;
        for (int i = 0; i < variables.size(); i++) {
            if (coefficients.get(i).signum() > 0) {
                most = most.plus(
                        coefficients.get(i).times(Rational.of(variables.get(i).getUB())));
            }
        }
        return most;
    }

    /** The least that the sum can come to. */
    Rational least() {
        Rational least = Rational.ZERO;
        for (int i = 0; i < variables.size(); i++) {
            if (coefficients.get(i).signum() < 0) {
                least = least.plus(
                        coefficients.get(i).times(Rational.of(variables.get(i).getUB())));
            }
        }
        return least;
    }

    /** What two different values of the sum differ by at least. */
    Rational grain() {
        return grain(Rational.ONE);
    }

    /** What two different values of the sum, or one of them and a number, differ by at least. */
    Rational grain(Rational number) {
        return new Rational(BigInteger.ONE, scale(number));
    }

    /** Posts that the sum is at most, less than, at least or equal to a bound ({@code <=}, {@code <}, {@code >=}, {@code =}). */
    void post(Model model, String operator, Rational bound) {
        BigInteger scale = scale(bound);
        int[] integers = new int[coefficients.size()];
        BigInteger sum = integer(bound, scale).abs();
        for (int i = 0; i < integers.length; i++) {
            BigInteger integer = integer(coefficients.get(i), scale);
            sum = sum.add(
                    integer.abs().multiply(BigInteger.valueOf(variables.get(i).getUB())));
            requireSmall(sum);
            integers[i] = integer.intValueExact();
        }
        if (integers.length == 0) {
            if (!holdsEmpty(operator, bound)) {
                model.falseConstraint().post();
            }
            return;
        }
        model.scalar(
                        variables.toArray(IntVar[]::new),
                        integers,
                        operator,
                        integer(bound, scale).intValueExact())
                .post();
    }

    /** A variable that is equal to the sum, multiplied so that it is an integer. The sum must not be negative. */
    IntVar asVariable(Model model, String name) {
        BigInteger scale = scale(Rational.ONE);
        BigInteger most = integer(most(), scale);
        requireSmall(most);
        IntVar variable = model.intVar(name, 0, Math.max(0, most.intValueExact()));
        minus(Rational.of(1).dividedBy(new Rational(scale, BigInteger.ONE)), variable)
                .post(model, "=", Rational.ZERO);
        return variable;
    }

    /**
     * A variable in parts of a unit.
     *
     * @param variable how many parts
     * @param unit what one part is
     */
    record Scaled(IntVar variable, Rational unit) {}

    /** A variable that is at most the sum and at most a cap. The sum must not be negative. */
    Scaled capped(Model model, Rational cap) {
        BigInteger scale = scale(cap);
        Rational unit = new Rational(BigInteger.ONE, scale);
        BigInteger most = integer(most().min(cap), scale);
        requireSmall(most);
        IntVar variable = model.intVar("capped", 0, most.intValueExact());
        minus(unit, variable).post(model, ">=", Rational.ZERO);
        return new Scaled(variable, unit);
    }

    private BigInteger scale(Rational bound) {
        BigInteger scale = bound.denominator();
        for (Rational coefficient : coefficients) {
            BigInteger denominator = coefficient.denominator();
            scale = scale.divide(scale.gcd(denominator)).multiply(denominator);
        }
        return scale;
    }

    private static BigInteger integer(Rational value, BigInteger scale) {
        return value.numerator().multiply(scale.divide(value.denominator()));
    }

    private void requireSmall(BigInteger sum) {
        if (sum.compareTo(MOST) > 0) {
            throw new EvaluationException(List.of(Diagnostic.error(
                    problem.place(), null, CoreTexts.TEXTS.message("number-too-large", problem.pathway(), sum, MOST))));
        }
    }

    private static boolean holdsEmpty(String operator, Rational bound) {
        return switch (operator) {
            case "<=" -> bound.signum() >= 0;
            case "<" -> bound.signum() > 0;
            case ">=" -> bound.signum() <= 0;
            default -> bound.isZero();
        };
    }
}
