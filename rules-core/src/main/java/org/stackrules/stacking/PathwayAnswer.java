package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.Item;
import org.stackrules.model.Pathway;
import org.stackrules.model.Rational;
import org.stackrules.report.Alone;
import org.stackrules.report.Conflict;
import org.stackrules.report.LimitOutcome;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.SharingOutcome;

/**
 * What a learner's items come to on a pathway.
 *
 * @param pathway the pathway
 * @param standing how it stands
 * @param versions the versions of its credential
 * @param metOn the day on which everything was met, if it is met and known
 * @param certainty of a met pathway: what it lacks to be known
 * @param isProven whether standing and day are proven
 * @param isOptimal whether the rest of the allocation is proven best
 * @param used the items used, ordered
 * @param counted the atoms counted, ordered
 * @param inPart how many credits are used of items that are used in part, by their ids
 * @param isTouched whether any item can serve it
 * @param reasons why, most telling first
 * @param requirement the tree with what was counted where
 * @param limits bounds, in the order stated
 * @param sharing how the rows between its requirements stand, in the order stated
 * @param leftOut ids of the items that could serve and were not used, with the reason
 * @param alone how it would stand without those that it shares with; null: as it does
 * @param conflicts the pathways that keep it from that, by id
 */
public record PathwayAnswer(
        Pathway pathway,
        Standing standing,
        Versions versions,
        @Nullable LocalDate metOn,
        Certainty certainty,
        boolean isProven,
        boolean isOptimal,
        List<Item> used,
        List<Item> counted,
        Map<String, Rational> inPart,
        boolean isTouched,
        List<Reason> reasons,
        RequirementOutcome requirement,
        List<LimitOutcome> limits,
        List<SharingOutcome> sharing,
        Map<String, String> leftOut,
        @Nullable Alone alone,
        List<Conflict> conflicts) {

    /** The same answer with why items were not used. */
    PathwayAnswer withLeftOut(Map<String, String> others) {
        return with(metOn, certainty, isProven, isOptimal, reasons, others);
    }

    /** The same answer, less sure, and so of no day. */
    PathwayAnswer doubted(Certainty other, List<Reason> others) {
        return with(null, other, isProven, isOptimal, others, leftOut);
    }

    /**
     * The same answer, if not all was tried.
     *
     * @param isStatusProven whether standing and day are proven all the same
     * @param isRestProven whether the rest of the allocation is
     * @param more reasons after those that there are
     */
    public PathwayAnswer provenAsFar(boolean isStatusProven, boolean isRestProven, List<Reason> more) {
        return with(
                metOn,
                certainty,
                isProven && isStatusProven,
                isOptimal && isRestProven,
                Stream.concat(reasons.stream(), more.stream()).toList(),
                leftOut);
    }

    private PathwayAnswer with(
            @Nullable LocalDate day,
            Certainty sure,
            boolean proven,
            boolean optimal,
            List<Reason> others,
            Map<String, String> unused) {
        return new PathwayAnswer(
                pathway,
                standing,
                versions,
                day,
                sure,
                proven,
                optimal,
                used,
                counted,
                inPart,
                isTouched,
                others,
                requirement,
                limits,
                sharing,
                unused,
                alone,
                conflicts);
    }

    /** How a pathway stands, before anybody confers anything. */
    public enum Standing {
        MET,
        UNMET,
        /** The learner may not, or not any more, use this version. */
        CLOSED
    }

    public PathwayAnswer {
        used = List.copyOf(used);
        counted = List.copyOf(counted);
        inPart = Map.copyOf(inPart);
        reasons = List.copyOf(reasons);
        limits = List.copyOf(limits);
        sharing = List.copyOf(sharing);
        conflicts = List.copyOf(conflicts);
    }
}
