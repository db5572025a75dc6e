package org.stackrules.awarding;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.report.Reason;

/**
 * What rules and decisions make of the conferral of a pathway's credential, whatever is met. Made by {@link Awarding}.
 *
 * @param bars why it is certainly not conferred: held or withheld; empty: nothing bars it
 * @param doubt what it waits for although nothing bars it: an approval, or whether a rule that withholds it holds
 * @param suspicions why it is possibly withheld, in the order of their places
 * @param remarks sentences about approvals and grants, in the order of their places
 * @param endings who states {@code expiresOn}, in the order of their places
 * @param expiresOn the earliest last day that is stated for what was earned; null: none
 * @param perhapsExpiresOn the earliest last day that is only possible; null: none
 * @param classification its class; null: none, or not agreed
 * @param flags remarks for the registrar, ordered
 */
public record Judgement(
        List<Reason> bars,
        Certainty doubt,
        List<Reason> suspicions,
        List<Reason> remarks,
        List<Reason> endings,
        @Nullable LocalDate expiresOn,
        @Nullable LocalDate perhapsExpiresOn,
        @Nullable String classification,
        List<String> flags) {

    public Judgement {
        bars = List.copyOf(bars);
        suspicions = List.copyOf(suspicions);
        remarks = List.copyOf(remarks);
        endings = List.copyOf(endings);
        flags = List.copyOf(flags);
    }

    /** Whether it is certainly not conferred. */
    public boolean isBarred() {
        return !bars.isEmpty();
    }

    /** What bars it, or else what it waits for, in one phrase; empty if nothing keeps it. */
    public String obstacle() {
        return isBarred()
                ? bars.get(0).text()
                : doubt.isKnown() ? "" : "it depends on " + String.join(", ", doubt.needs());
    }
}
