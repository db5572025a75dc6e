package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.chocosolver.solver.variables.BoolVar;
import org.stackrules.model.Rational;

/** How many credits are lost beside what else is counted: exactly, for whoever counts them, for or against the learner. */
final class OverlapRows {

    private static final Rational MINUS_ONE = Rational.of(-1);

    private final ChocoModel rows;
    private final Excluding excluding;
    private final Map<String, BoolVar> felt = new HashMap<>();
    private final Map<List<Object>, List<LevelRows.Term>> lost = new HashMap<>();

    OverlapRows(ChocoModel rows) {
        this.rows = rows;
        this.excluding = rows.problem.excluding();
    }

    /** What is lost of an atom, if it is counted: to be taken from its credits. */
    List<LevelRows.Term> ofAtom(Atom atom, BoolVar counted) {
        return lost(atom.credits(), excluding.ofAtom(atom), counted);
    }

    /** What is lost of an item, if it serves somewhere. */
    List<LevelRows.Term> ofItem(Edge edge, BoolVar serves) {
        return lost(edge.credits(), excluding.ofItem(edge, rows.problem.atoms()), serves);
    }

    private List<LevelRows.Term> lost(
            @org.jspecify.annotations.Nullable Rational credits, List<Overlap> several, BoolVar used) {
        if (credits == null || several.isEmpty()) {
            return List.of();
        }
        return lost.computeIfAbsent(List.of(credits, several, used), key -> post(credits, several, used));
    }

    /** For each sum that may be lost what it is more than the sum before, if it is reached and the item used. */
    private List<LevelRows.Term> post(Rational credits, List<Overlap> several, BoolVar used) {
        TreeSet<Rational> sums = new TreeSet<>(List.of(Rational.ZERO));
        for (Overlap overlap : several) {
            for (Rational sum : List.copyOf(sums)) {
                sums.add(sum.plus(overlap.exclusion().loses()));
            }
        }
        List<LevelRows.Term> terms = new ArrayList<>();
        Rational before = Rational.ZERO;
        for (Rational sum : sums) {
            Rational value = sum.min(credits);
            if (before.isLessThan(value)) {
                terms.add(new LevelRows.Term(value.minus(before), both(used, reached(several, sum))));
                before = value;
            }
        }
        return List.copyOf(terms);
    }

    /** Whether at least so much is lost. */
    private BoolVar reached(List<Overlap> several, Rational sum) {
        if (several.size() == 1) {
            return felt(several.get(0));
        }
        BoolVar reached = rows.model.boolVar("loses " + sum);
        sum(several).minus(sum, reached).post(rows.model, ">=", Rational.ZERO);
        Rational beyond = sum(several).most().plus(Rational.ONE);
        sum(several).minus(beyond, reached).post(rows.model, "<", sum);
        return reached;
    }

    private LinearSum sum(List<Overlap> several) {
        LinearSum sum = rows.sum();
        several.forEach(overlap -> sum.plus(overlap.exclusion().loses(), felt(overlap)));
        return sum;
    }

    private BoolVar felt(Overlap overlap) {
        String id = overlap.exclusion().id();
        BoolVar known = felt.get(id);
        if (known == null) {
            known = rows.isAnyOf(
                    "overlap " + id,
                    overlap.besides().stream()
                            .map(rows.counts::get)
                            .filter(Objects::nonNull)
                            .toList());
            felt.put(id, known);
        }
        return known;
    }

    private BoolVar both(BoolVar one, BoolVar other) {
        BoolVar both = rows.model.boolVar("both");
        rows.model.arithm(both, "<=", one).post();
        rows.model.arithm(both, "<=", other).post();
        rows.sum().plus(one).plus(other).plus(MINUS_ONE, both).post(rows.model, "<=", Rational.ONE);
        return both;
    }
}
