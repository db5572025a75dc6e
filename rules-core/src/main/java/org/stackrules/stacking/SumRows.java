package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chocosolver.solver.variables.BoolVar;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Rational;

/** What the children of a sum pass up: what they give, at most so much, and only if they are met. */
final class SumRows {

    private final ChocoModel rows;
    private final Need.Sum sum;

    /** Of an item that serves several needs below the sum: for which of them it counts. */
    private final Map<Edge, BoolVar> counting = new HashMap<>();

    SumRows(ChocoModel rows, Need.Sum sum) {
        this.rows = rows;
        this.sum = sum;
    }

    /** What each child passes up. */
    List<LinearSum.Scaled> post() {
        postOnce();
        List<LinearSum.Scaled> passed = new ArrayList<>();
        sum.children().forEach(child -> passed.add(pass(sum, child)));
        return passed;
    }

    /** An item counts for one of the needs that it serves. */
    private void postOnce() {
        Map<String, List<Map.Entry<Edge, BoolVar>>> byItem = new TreeMap<>(IdOrder.INSTANCE);
        rows.servesBelow(sum.id())
                .entrySet()
                .forEach(entry -> byItem.computeIfAbsent(entry.getKey().item().id(), item -> new ArrayList<>())
                        .add(entry));
        byItem.forEach((item, serving) -> {
            if (serving.size() > 1 && rows.pairs.isShareable(item)) {
                LinearSum one = rows.sum();
                for (Map.Entry<Edge, BoolVar> entry : serving) {
                    BoolVar counts = rows.model.boolVar(
                            item + " counts in " + entry.getKey().need() + " for " + sum.id());
                    rows.model.arithm(counts, "<=", entry.getValue()).post();
                    rows.upward.add(counts);
                    counting.put(entry.getKey(), counts);
                    one.plus(counts);
                }
                one.post(rows.model, "<=", Rational.ONE);
            }
        });
    }

    private LinearSum.Scaled pass(Need.Sum parent, Need child) {
        LinearSum given = rows.sum();
        give(child, given);
        Rational most = given.most();
        Rational cap = parent.unit().equals(sum.unit()) && parent.most().containsKey(child.id())
                ? parent.most().get(child.id()).min(most)
                : most;
        LinearSum.Scaled passed = rows.capped(given, cap);
        rows.sum()
                .plus(passed.unit(), passed.variable())
                .minus(cap, rows.met.get(child.id()))
                .post(rows.model, "<=", Rational.ZERO);
        return passed;
    }

    /** Adds what a need gives in the sum's unit: what serves in its leaves; of a sum what its children pass up. */
    private void give(Need need, LinearSum given) {
        for (Map.Entry<Edge, BoolVar> entry : rows.serves.entrySet()) {
            if (entry.getKey().need().equals(need.id())) {
                BoolVar counts = counting.getOrDefault(entry.getKey(), entry.getValue());
                given.plus(rows.problem.given(entry.getKey(), sum), counts);
                if (sum.unit() == Need.Unit.CREDITS) {
                    rows.lost(entry.getKey(), counts).forEach(term -> given.minus(term.coefficient(), term.variable()));
                }
            }
        }
        if (need.children().isEmpty()
                && sum.unit() == Need.Unit.CREDITS
                && rows.problem.pairs().isEmpty()) {
            rows.rounded.inLeaf(need.id()).forEach(term -> given.plus(term.coefficient(), term.variable()));
        }
        for (Need child : need.children()) {
            if (need instanceof Need.Sum inner) {
                LinearSum.Scaled passed = pass(inner, child);
                given.plus(passed.unit(), passed.variable());
            } else {
                give(child, given);
            }
        }
    }
}
