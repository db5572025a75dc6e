package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;
import org.stackrules.model.Rational;

/** The rows of a stretch: there is a day by which all ends that is counted, and until which each of it allows that. */
final class StretchRows {

    private final ChocoModel rows;

    StretchRows(ChocoModel rows) {
        this.rows = rows;
    }

    /**
     * Posts them, whether the scope is met or not: what does not lie within is left out.
     *
     * @param counted whether each atom that the bound is about is counted in its scope
     */
    void post(Bound bound, Stretch stretch, Map<String, BoolVar> counted) {
        Map<String, Stretch.Term> terms = stretch.of(counted.keySet());
        List<LocalDate> ends = terms.values().stream()
                .map(Stretch.Term::end)
                .distinct()
                .sorted()
                .toList();
        if (ends.isEmpty()) {
            return;
        }
        int most = ends.size() - 1;
        IntVar last = rows.model.intVar("end of " + bound.limit().id(), 0, most);
        rows.downward.add(last);
        terms.forEach((atom, term) -> {
            BoolVar one = counted.get(atom);
            rows.sum()
                    .plus(last)
                    .minus(Rational.of(ends.indexOf(term.end())), one)
                    .post(rows.model, ">=", Rational.ZERO);
            LocalDate allowed = term.last();
            if (allowed != null) {
                long index = ends.stream().filter(end -> !end.isAfter(allowed)).count() - 1;
                rows.sum().plus(last).plus(Rational.of(most - index), one).post(rows.model, "<=", Rational.of(most));
            }
        });
    }
}
