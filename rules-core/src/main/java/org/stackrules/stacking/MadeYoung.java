package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.List;
import org.stackrules.model.Decision;
import org.stackrules.model.Limit;
import org.stackrules.model.Provenance;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;
import org.stackrules.report.Reason;

/** Which of what is used is as young as a decision by which it was made valid again. */
final class MadeYoung {

    private MadeYoung() {}

    /**
     * On which days of the award an atom counts toward what may be at most so much of what was made valid again: from the day
     * of the first decision on, for an award before it rests on none.
     */
    static Window days(Limit limit, Atom atom, List<Decision> decisions) {
        boolean isAsked = limit.direction() == Limit.Direction.AT_MOST
                && limit.of() instanceof Selector.Matching matching
                && matching.tests().contains(new Selector.HasWord(Selector.Words.TAG, List.of("revalidated")));
        return isAsked
                ? decisions.stream()
                        .filter(decision -> decision.revalidates(atom.item()))
                        .findFirst()
                        .map(decision -> Window.from(decision.on()))
                        .orElse(Window.ALWAYS)
                : Window.ALWAYS;
    }

    /** A reason for each decision, by day. */
    static List<Reason> reasons(List<Decision> decisions, List<Edge> used) {
        List<Reason> reasons = new ArrayList<>();
        for (Decision decision : decisions) {
            boolean isUsed = used.stream().anyMatch(edge -> decision.revalidates(edge.item()));
            if (isUsed) {
                String who = decision.by() == null ? "the decision" : "the decision of " + decision.by();
                reasons.add(new Reason(
                        decision.achievement() + " is made valid again, by " + who + " of " + decision.on(),
                        Provenance.at(decision.place())));
            }
        }
        return reasons;
    }
}
