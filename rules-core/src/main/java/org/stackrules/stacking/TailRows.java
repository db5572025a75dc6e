package org.stackrules.stacking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chocosolver.solver.variables.BoolVar;
import org.stackrules.model.Rational;

/** Which of the counted atoms are among the last so much. */
final class TailRows {

    private final ChocoModel rows;
    private final Tail tail;
    private final Map<String, Atom> atoms;

    TailRows(ChocoModel rows, Tail tail) {
        this.rows = rows;
        this.tail = tail;
        this.atoms = rows.problem.atoms().stream().collect(Collectors.toMap(Atom::id, Function.identity()));
    }

    /**
     * Posts what is inside: an atom is if it is counted, and what is counted after it does not come to as much as the tail.
     *
     * @param latestFirst the atoms from the last to the first
     * @param counted whether each is counted
     * @param asked those that are asked about, with whether each is counted
     * @return whether each of those is inside
     */
    Map<String, BoolVar> post(List<String> latestFirst, Map<String, BoolVar> counted, Map<String, BoolVar> asked) {
        Map<String, BoolVar> inside = new HashMap<>();
        for (String atom : latestFirst) {
            BoolVar one = asked.get(atom);
            if (one != null) {
                BoolVar isInside = rows.model.boolVar(atom + " among the last");
                rows.model.arithm(isInside, "<=", one).post();
                LinearSum after = after(latestFirst, atom, counted);
                Rational most = after.most().plus(Rational.ONE).max(tail.amount());
                after.plus(most.minus(tail.amount()), isInside).post(rows.model, "<", most);
                LinearSum reached = after(latestFirst, atom, counted);
                reached.plus(tail.amount(), isInside).minus(tail.amount(), one).post(rows.model, ">=", Rational.ZERO);
                inside.put(atom, isInside);
            }
        }
        return inside;
    }

    private LinearSum after(List<String> latestFirst, String atom, Map<String, BoolVar> counted) {
        LinearSum after = rows.sum();
        for (String later : latestFirst) {
            if (tail.itemOf(later).equals(tail.itemOf(atom))) {
                break;
            }
            BoolVar variable = counted.get(later);
            if (variable != null) {
                after.plus(tail.worth(atoms.get(later)), variable);
                rows.lost(atoms.get(later), tail.unit(), variable)
                        .forEach(term -> after.minus(term.coefficient(), term.variable()));
            }
        }
        return after;
    }
}
