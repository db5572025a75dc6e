package org.stackrules.awarding;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.Pathway;
import org.stackrules.report.Alone;
import org.stackrules.report.Conflict;
import org.stackrules.report.LimitOutcome;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;

/**
 * What was found about a pathway, before anything is conferred.
 *
 * @param pathway the pathway
 * @param isClosed whether the learner is bound to another version
 * @param isMet whether all is met, as far as {@code certainty} goes
 * @param isStarted whether anything counts
 * @param metOn the day on which everything was met, if it is met and known
 * @param certainty of a met pathway: what it lacks to be known
 * @param isProven whether that is proven
 * @param isOptimal whether the allocation is proven best
 * @param reasons why, most telling first
 * @param requirement the tree with what was counted where
 * @param limits bounds, in the order stated
 * @param alone how it would stand without those that it shares with; null: as it does
 * @param conflicts the pathways that keep it from that, by id
 */
public record Finding(
        Pathway pathway,
        boolean isClosed,
        boolean isMet,
        boolean isStarted,
        @Nullable LocalDate metOn,
        Certainty certainty,
        boolean isProven,
        boolean isOptimal,
        List<Reason> reasons,
        RequirementOutcome requirement,
        List<LimitOutcome> limits,
        @Nullable Alone alone,
        List<Conflict> conflicts) {

    public Finding {
        reasons = List.copyOf(reasons);
        limits = List.copyOf(limits);
        conflicts = List.copyOf(conflicts);
    }
}
