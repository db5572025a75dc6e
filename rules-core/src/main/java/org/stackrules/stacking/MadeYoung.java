package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.List;
import org.stackrules.model.Decision;
import org.stackrules.model.Provenance;
import org.stackrules.report.Reason;

/** Which of what is used is as young as a decision by which it was made valid again, where that can matter. */
final class MadeYoung {

    private MadeYoung() {}

    /** A reason for each decision, by day. */
    static List<Reason> reasons(List<Decision> decisions, List<Edge> used) {
        List<Reason> reasons = new ArrayList<>();
        for (Decision decision : decisions) {
            String achievement = decision.achievement();
            boolean isUsed = decision.type() == Decision.Type.REVALIDATE
                    && used.stream()
                            .filter(edge -> edge.from() != null || edge.last() != null)
                            .map(Edge::item)
                            .anyMatch(item -> item.id().equals(achievement)
                                    || item.senders().equals(List.of(String.valueOf(achievement))));
            if (isUsed) {
                String who = decision.by() == null ? "the decision" : "the decision of " + decision.by();
                reasons.add(new Reason(
                        achievement + " is made valid again, by " + who + " of " + decision.on(),
                        Provenance.at(decision.place())));
            }
        }
        return reasons;
    }
}
