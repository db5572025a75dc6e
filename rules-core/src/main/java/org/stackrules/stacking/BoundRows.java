package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chocosolver.solver.variables.BoolVar;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Rational;

/** The rows of a problem's bounds. */
final class BoundRows {

    private final ChocoModel rows;
    private final Problem problem;

    BoundRows(ChocoModel rows) {
        this.rows = rows;
        this.problem = rows.problem;
    }

    void post(Bound bound) {
        BoolVar scope = bound.scope().equals(problem.root().id()) ? rows.root() : rows.metItself(bound.scope());
        if (bound.fact() != null) {
            if (!bound.fact().holds(problem.isKnownOnly())) {
                rows.model.arithm(scope, "=", 0).post();
            }
            return;
        }
        if (bound.stretch() != null) {
            new StretchRows(rows).post(bound, bound.stretch(), members(bound));
            return;
        }
        List<LevelRows.Term> used = bound.keys() == null ? amounts(bound) : values(bound);
        if (bound.isShield()) {
            LinearSum sum = rows.sum();
            used.forEach(term -> sum.plus(term.coefficient(), term.variable()));
            sum.post(rows.model, "<=", bound.level().constant().orElseThrow());
            return;
        }
        LevelRows levels = LevelRows.ofCounted(rows, bound.scope(), bound.base());
        if (bound.isAtMost()) {
            levels.postAtMost(bound.level(), used, scope);
        } else {
            levels.postAtLeast(bound.level(), used, scope);
        }
    }

    /** What the bound is about, in its unit. Of what must be at least a number, unknown credits may be as much. */
    private List<LevelRows.Term> amounts(Bound bound) {
        Rational unknown =
                bound.isAtMost() ? Rational.ZERO : bound.level().constant().orElse(Rational.ZERO);
        List<LevelRows.Term> terms = new ArrayList<>();
        Map<String, BoolVar> members = members(bound);
        problem.atoms().stream().filter(atom -> members.containsKey(atom.id())).forEach(atom -> {
            BoolVar counted = members.get(atom.id());
            terms.add(new LevelRows.Term(atom.worth(bound.unit(), unknown), counted));
            rows.lost(atom, bound.unit(), counted).forEach(term -> terms.add(term.negated()));
        });
        return terms;
    }

    /** The different values of what the bound is about: used if anything has them, or only if something has. */
    private List<LevelRows.Term> values(Bound bound) {
        Map<String, List<BoolVar>> byValue = new TreeMap<>();
        members(bound)
                .forEach((atom, variable) -> bound.keysOf(atom)
                        .forEach(value -> byValue.computeIfAbsent(value, any -> new ArrayList<>())
                                .add(variable)));
        List<LevelRows.Term> terms = new ArrayList<>();
        byValue.forEach((value, having) -> {
            BoolVar isThere =
                    rows.model.boolVar("some " + value + " for " + bound.limit().id());
            LinearSum any = rows.sum();
            having.forEach(one -> {
                any.plus(one);
                if (bound.isAtMost()) {
                    rows.model.arithm(isThere, ">=", one).post();
                }
            });
            if (!bound.isAtMost()) {
                any.minus(Rational.ONE, isThere).post(rows.model, ">=", Rational.ZERO);
            }
            terms.add(new LevelRows.Term(Rational.ONE, isThere));
        });
        return terms;
    }

    /** Whether each atom that the bound is about is counted in its scope, and among its last so much. */
    private Map<String, BoolVar> members(Bound bound) {
        Map<String, BoolVar> members = new TreeMap<>(IdOrder.INSTANCE);
        Map<String, BoolVar> all = new HashMap<>();
        for (Atom atom : problem.atoms()) {
            rows.countedIn(atom, bound.scope(), null).ifPresent(variable -> all.put(atom.id(), variable));
            if (bound.concerns(atom.id(), problem.isKnownOnly())) {
                rows.countedIn(atom, bound.scope(), bound.places().get(atom.id()), bound.through(atom))
                        .ifPresent(variable -> members.put(atom.id(), variable));
            }
        }
        Tail tail = bound.tail();
        Map<String, BoolVar> inside = tail == null
                ? members
                : new TailRows(rows, tail).post(bound.latestFirst(tail, problem.isKnownOnly()), all, members);
        DatedRows dated = new DatedRows(rows);
        inside.replaceAll((atom, counted) -> dated.post(bound, atom, counted));
        return inside;
    }
}
