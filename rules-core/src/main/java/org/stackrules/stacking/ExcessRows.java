package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;
import org.stackrules.model.Rational;

/** What blocks count above the most that they pass up to the total. */
final class ExcessRows {

    private final ChocoModel rows;
    private final Problem problem;

    /** Of an item that serves several needs: through which of them it reaches the total. */
    private final Map<Edge, BoolVar> reaching = new HashMap<>();

    ExcessRows(ChocoModel rows) {
        this.rows = rows;
        this.problem = rows.problem;
    }

    /** The excess of each block, beyond that of blocks inside it. */
    List<LinearSum.Scaled> post() {
        problem.items().stream()
                .filter(item -> rows.pairs.isShareable(item.id()))
                .forEach(item -> postReaching(item.id()));
        return post(problem.root());
    }

    /** An item that is counted reaches the total through one of the needs that it serves. */
    private void postReaching(String item) {
        LinearSum one = rows.sum();
        rows.serves.forEach((edge, serving) -> {
            if (edge.item().id().equals(item)) {
                BoolVar reaches = rows.model.boolVar(item + " reaches the total through " + edge.need());
                rows.model.arithm(reaches, "<=", serving).post();
                rows.upward.add(reaches);
                reaching.put(edge, reaches);
                one.plus(reaches);
            }
        });
        one.minus(Rational.ONE, rows.counts.get(item)).post(rows.model, "=", Rational.ZERO);
    }

    /** Whether an atom reaches the total through a block; empty: it cannot. */
    private Optional<BoolVar> countedIn(Atom atom, String block) {
        if (reaching.isEmpty() || block.equals(problem.root().id())) {
            return rows.countedIn(atom, block, null);
        }
        List<BoolVar> through = rows.servesBelow(block).entrySet().stream()
                .filter(entry -> entry.getKey().counts(atom))
                .map(entry -> reaching.getOrDefault(entry.getKey(), entry.getValue()))
                .toList();
        return through.isEmpty()
                ? Optional.empty()
                : Optional.of(rows.isAnyOf("atom " + atom.id() + " through " + block, through));
    }

    private List<LinearSum.Scaled> post(Need need) {
        List<LinearSum.Scaled> parts = new ArrayList<>();
        need.children().forEach(child -> parts.addAll(post(child)));
        Rational most = problem.contributions().get(need.id());
        if (most != null) {
            LinearSum counted = rows.sum();
            for (Atom atom : problem.atoms()) {
                countedIn(atom, need.id()).ifPresent(variable -> {
                    counted.plus(atom.worth(problem.unit(), Rational.ZERO), variable);
                    rows.lost(atom, problem.unit(), variable)
                            .forEach(term -> counted.minus(term.coefficient(), term.variable()));
                });
            }
            if (problem.reckoning().ofTotal(problem) == Reckoning.OfTotal.OF_LEAVES) {
                rows.rounded.below(need).forEach(term -> counted.plus(term.coefficient(), term.variable()));
            }
            rows.gaps
                    .forgivenBelow(rows.servesBelow(need.id()))
                    .forEach(term -> counted.plus(term.coefficient(), term.variable()));
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
