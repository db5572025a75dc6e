package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;
import org.stackrules.model.Rational;
import org.stackrules.model.Rounding;

/** Rows that compare what is used with a level of what is counted. */
final class LevelRows {

    private static final Rational MINUS_ONE = Rational.of(-1);

    private final ChocoModel rows;
    private final List<Term> counted;

    private LevelRows(ChocoModel rows, List<Term> counted) {
        this.rows = rows;
        this.counted = List.copyOf(counted);
    }

    /** A part of a sum. */
    record Term(Rational coefficient, IntVar variable) {
        Term negated() {
            return new Term(MINUS_ONE.times(coefficient), variable);
        }
    }

    /** Levels of what a scope counts, each atom once; what is unknown is worth nothing. */
    static LevelRows ofCounted(ChocoModel rows, String scope, Need.Unit base) {
        List<Term> counted = new ArrayList<>();
        for (Atom atom : rows.problem.atoms()) {
            rows.countedIn(atom, scope, null).ifPresent(variable -> {
                counted.add(new Term(atom.worth(base, Rational.ZERO), variable));
                rows.lost(atom, base, variable).forEach(term -> counted.add(term.negated()));
            });
        }
        return new LevelRows(rows, counted);
    }

    /** Some parts, rounded: they must not come to less than 0. */
    static List<Term> rounded(ChocoModel rows, List<Term> parts, Rounding rounding) {
        return new LevelRows(rows, parts).rounded(Rational.ONE, rounding);
    }

    /** If something is so, at most the level is used. */
    void postAtMost(Level level, List<Term> used, BoolVar condition) {
        post(level, used, Rational.ONE, condition, level instanceof Level.Largest);
    }

    /** If something is so, at least the level is used. */
    void postAtLeast(Level level, List<Term> used, BoolVar condition) {
        post(level, used, MINUS_ONE, condition, level instanceof Level.Smallest);
    }

    /** Of several levels one will do, or each binds. */
    private void post(Level level, List<Term> used, Rational sign, BoolVar condition, boolean oneWillDo) {
        List<Level> several = level instanceof Level.Largest largest
                ? largest.levels()
                : level instanceof Level.Smallest smallest ? smallest.levels() : List.of();
        if (several.isEmpty()) {
            LinearSum over = rows.sum();
            used.forEach(term -> over.plus(sign.times(term.coefficient()), term.variable()));
            value(level).forEach(term -> over.minus(sign.times(term.coefficient()), term.variable()));
            Rational most = over.most();
            over.plus(most, condition).post(rows.model, "<=", most);
            return;
        }
        LinearSum chosen = rows.sum();
        for (Level one : several) {
            BoolVar holds = oneWillDo ? rows.model.boolVar("holds") : condition;
            if (oneWillDo) {
                chosen.plus(holds);
            }
            boolean isDirect = sign.signum() > 0;
            if (isDirect) {
                postAtMost(one, used, holds);
            } else {
                postAtLeast(one, used, holds);
            }
        }
        if (oneWillDo) {
            chosen.minus(Rational.ONE, condition).post(rows.model, ">=", Rational.ZERO);
        }
    }

    private List<Term> value(Level level) {
        if (level instanceof Level.OfCounted share) {
            return share.rounding() == null ? times(share.fraction()) : rounded(share.fraction(), share.rounding());
        }
        return level instanceof Level.Steps steps
                ? steps(steps.from())
                : List.of(constant(level.constant().orElseThrow()));
    }

    private Term constant(Rational amount) {
        return new Term(amount, rows.model.intVar(1));
    }

    private List<Term> times(Rational fraction) {
        return counted.stream()
                .map(term -> new Term(term.coefficient().times(fraction), term.variable()))
                .toList();
    }

    private LinearSum sum(List<Term> terms) {
        LinearSum sum = rows.sum();
        terms.forEach(term -> sum.plus(term.coefficient(), term.variable()));
        return sum;
    }

    /** A whole number of steps that is the rounded fraction. */
    private List<Term> rounded(Rational fraction, Rounding rounding) {
        Rational step = rounding.to();
        List<Term> exact = times(fraction.dividedBy(step));
        int most = sum(exact).most().floor().numerator().intValueExact() + 1;
        IntVar steps = rows.model.intVar("rounded", 0, most);
        Rational half = Rational.of(1, 2);
        switch (rounding.direction()) {
            case DOWN -> between(exact, steps, Rational.ZERO);
            case HALF_UP -> between(exact, steps, half);
            case UP -> {
                sum(exact).plus(MINUS_ONE, steps).post(rows.model, "<=", Rational.ZERO);
                LinearSum less = rows.sum();
                exact.forEach(term -> less.minus(term.coefficient(), term.variable()));
                less.plus(steps).post(rows.model, "<", Rational.ONE);
            }
        }
        return List.of(new Term(step, steps));
    }

    /** The steps are the whole part of an exact sum and something more. */
    private void between(List<Term> exact, IntVar steps, Rational more) {
        sum(exact).plus(MINUS_ONE, steps).post(rows.model, ">=", Rational.ZERO.minus(more));
        sum(exact).plus(MINUS_ONE, steps).post(rows.model, "<", Rational.ONE.minus(more));
    }

    /** The first value, and from each threshold on what it differs from the one before. */
    private List<Term> steps(SortedMap<Rational, Rational> from) {
        List<Term> terms = new ArrayList<>();
        Rational before = null;
        for (Map.Entry<Rational, Rational> step : from.entrySet()) {
            if (before == null) {
                terms.add(constant(step.getValue()));
            } else {
                BoolVar isReached = rows.model.boolVar("reached " + step.getKey());
                sum(counted).minus(step.getKey(), isReached).post(rows.model, ">=", Rational.ZERO);
                Rational most = sum(counted).most().plus(Rational.ONE).max(step.getKey());
                sum(counted).minus(most.minus(step.getKey()), isReached).post(rows.model, "<", step.getKey());
                terms.add(new Term(step.getValue().minus(before), isReached));
            }
            before = step.getValue();
        }
        return terms;
    }
}
