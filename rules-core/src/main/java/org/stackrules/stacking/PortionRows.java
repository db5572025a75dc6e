package org.stackrules.stacking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.chocosolver.solver.variables.BoolVar;
import org.stackrules.model.Rational;

/**
 * The rows of an item that may be divided: each portion serves at most one need, and what takes the item whole takes all of
 * them.
 */
final class PortionRows {

    private static final Rational MINUS_ONE = Rational.of(-1);

    private final ChocoModel rows;
    private final Problem problem;

    PortionRows(ChocoModel rows) {
        this.rows = rows;
        this.problem = rows.problem;
    }

    /** Posts them. Whether the item is counted, and each of its portions, by their ids. */
    Map<String, BoolVar> post(String item) {
        Division.Whole whole = problem.division().of(item).orElseThrow();
        Map<String, BoolVar> counts = new HashMap<>();
        for (int number = 1; number <= whole.number(); number++) {
            String id = Portion.id(item, number, whole.number());
            BoolVar counted = rows.model.boolVar("counts " + id);
            LinearSum sum = rows.sum();
            rows.serves.forEach((edge, variable) -> {
                if (edge.uses().contains(id)) {
                    sum.plus(variable);
                }
            });
            sum.plus(MINUS_ONE, counted).post(rows.model, "=", Rational.ZERO);
            counts.put(id, counted);
            if (number > 1
                    && whole.portions().get(number - 1).equals(whole.portions().get(number - 2))) {
                LinearSum positions = position(rows.sum(), item, number - 1, Rational.ONE);
                position(positions, item, number, MINUS_ONE).post(rows.model, "<=", Rational.ZERO);
            }
        }
        counts.put(item, rows.isAnyOf("counts " + item, List.copyOf(counts.values())));
        return counts;
    }

    /**
     * Adds where a portion serves by itself: the number of its need, or the number after the last. Portions that are alike
     * serve in their order: to exchange them changes nothing.
     */
    private LinearSum position(LinearSum sum, String item, int number, Rational sign) {
        List<String> needs = problem.root().all().map(Need::id).toList();
        rows.serves.forEach((edge, variable) -> {
            Portion portion = edge.portion();
            boolean isIt = edge.item().id().equals(item)
                    && !Objects.requireNonNull(portion).isWhole()
                    && portion.first() == number;
            if (isIt) {
                sum.minus(sign.times(Rational.of((long) needs.size() - needs.indexOf(edge.need()))), variable);
            }
        });
        return sum;
    }
}
