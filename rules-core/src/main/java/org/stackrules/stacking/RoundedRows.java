package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chocosolver.solver.variables.BoolVar;
import org.stackrules.model.Rounding;

/** What rounding adds to sums of credits of one unit: a whole number of steps for each sum, less the exact sum. */
final class RoundedRows {

    private final ChocoModel rows;
    private final Problem problem;
    private final Map<String, List<LevelRows.Term>> changes = new HashMap<>();

    RoundedRows(ChocoModel rows) {
        this.rows = rows;
        this.problem = rows.problem;
    }

    /** What rounding adds in a leaf. */
    List<LevelRows.Term> inLeaf(String leaf) {
        return !problem.reckoning().isRounded()
                ? List.of()
                : changes.computeIfAbsent(leaf, id -> change(rows.serving(leaf)));
    }

    /** What rounding adds in the leaves at and below a need. */
    List<LevelRows.Term> below(Need need) {
        return need.all()
                .filter(inner -> inner.children().isEmpty())
                .flatMap(leaf -> inLeaf(leaf.id()).stream())
                .toList();
    }

    /** What rounding adds to the total. */
    List<LevelRows.Term> inTotal() {
        return switch (problem.reckoning().ofTotal(problem)) {
            case EXACT -> List.of();
            case OF_LEAVES -> below(problem.root());
            case OF_ATOMS -> changes.computeIfAbsent("", all -> changeOfAtoms());
        };
    }

    private List<LevelRows.Term> change(Map<Edge, BoolVar> using) {
        Map<String, List<LevelRows.Term>> exact = new TreeMap<>();
        using.forEach((edge, used) -> Reckoning.parts(problem, edge)
                .forEach((unit, part) -> add(
                        exact,
                        unit,
                        new LevelRows.Term(part, used),
                        part.equals(edge.credits()) ? rows.lost(edge, used) : List.of())));
        return changes(exact);
    }

    private List<LevelRows.Term> changeOfAtoms() {
        Map<String, List<LevelRows.Term>> exact = new TreeMap<>();
        for (Atom atom : problem.atoms()) {
            BoolVar counted = rows.countedThrough(atom, atom.countedBy());
            Reckoning.parts(problem, atom)
                    .forEach((unit, part) -> add(
                            exact,
                            unit,
                            new LevelRows.Term(part, counted),
                            part.equals(atom.credits()) ? rows.lost(atom, Need.Unit.CREDITS, counted) : List.of()));
        }
        return changes(exact);
    }

    private static void add(
            Map<String, List<LevelRows.Term>> exact, String unit, LevelRows.Term part, List<LevelRows.Term> lost) {
        List<LevelRows.Term> terms = exact.computeIfAbsent(unit, any -> new ArrayList<>());
        terms.add(part);
        lost.forEach(term -> terms.add(term.negated()));
    }

    /** The rounded sum of each unit, less the exact sum. */
    private List<LevelRows.Term> changes(Map<String, List<LevelRows.Term>> exact) {
        Rounding rounding = problem.reckoning().ofSum();
        List<LevelRows.Term> all = new ArrayList<>();
        exact.values().forEach(terms -> {
            all.addAll(LevelRows.rounded(rows, terms, rounding));
            terms.forEach(term -> all.add(term.negated()));
        });
        return List.copyOf(all);
    }
}
