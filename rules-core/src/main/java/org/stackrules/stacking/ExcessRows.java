package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.List;
import org.chocosolver.solver.variables.IntVar;
import org.stackrules.model.Rational;

/** What blocks count above the most that they pass up to the total. */
final class ExcessRows {

    private final ChocoModel rows;
    private final Problem problem;

    ExcessRows(ChocoModel rows) {
        this.rows = rows;
        this.problem = rows.problem;
    }

    /** The excess of each block, beyond that of blocks inside it. */
    List<LinearSum.Scaled> post() {
        return post(problem.root());
    }

    private List<LinearSum.Scaled> post(Need need) {
        List<LinearSum.Scaled> parts = new ArrayList<>();
        need.children().forEach(child -> parts.addAll(post(child)));
        Rational most = problem.contributions().get(need.id());
        if (most != null) {
            LinearSum counted = rows.sum();
            for (Atom atom : problem.atoms()) {
                rows.countedIn(atom, need.id(), null).ifPresent(variable -> {
                    counted.plus(atom.worth(problem.unit(), Rational.ZERO), variable);
                    rows.lost(atom, problem.unit(), variable)
                            .forEach(term -> counted.minus(term.coefficient(), term.variable()));
                });
            }
            parts.forEach(part -> counted.minus(part.unit(), part.variable()));
            Rational grain = counted.grain(most);
            Rational upper = counted.most().minus(most).max(Rational.ZERO);
            IntVar above = rows.model.intVar(
                    "excess of " + need.id(),
                    0,
                    upper.dividedBy(grain).numerator().intValueExact());
            counted.minus(grain, above).post(rows.model, "<=", most);
            rows.downward.add(above);
            parts.add(new LinearSum.Scaled(above, grain));
        }
        return parts;
    }
}
