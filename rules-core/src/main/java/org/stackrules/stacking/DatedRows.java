package org.stackrules.stacking;

import java.time.LocalDate;
import org.chocosolver.solver.variables.BoolVar;
import org.stackrules.model.Rational;
import org.stackrules.model.Window;

/** Whether a bound is about an atom, where it is so on some days of the award only. */
final class DatedRows {

    private final ChocoModel rows;

    DatedRows(ChocoModel rows) {
        this.rows = rows;
    }

    /**
     * A variable for an atom that counts toward a bound: of what must be at least so much it may be 1 only on those days, of
     * what may be at most so much it may be 0 only on others.
     *
     * @param counted whether the atom is counted
     */
    BoolVar post(Bound bound, String atom, BoolVar counted) {
        Window days = bound.days().get(atom);
        if (days == null || rows.days.isEmpty()) {
            return counted;
        }
        BoolVar dated = rows.model.boolVar(atom + " in days of " + bound.limit().id());
        rows.model.arithm(dated, "<=", counted).post();
        if (!bound.isAtMost()) {
            rows.postDays(days.from(), days.until(), dated);
            return dated;
        }
        LocalDate first = days.from();
        BoolVar isOutside =
                rows.model.boolVar(atom + " before days of " + bound.limit().id());
        rows.sum().plus(isOutside).plus(dated).minus(Rational.ONE, counted).post(rows.model, ">=", Rational.ZERO);
        rows.postDays(null, first == null ? null : first.minusDays(1), isOutside);
        return dated;
    }
}
