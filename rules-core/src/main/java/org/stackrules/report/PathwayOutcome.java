package org.stackrules.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a learner stands on one pathway.
 *
 * @param pathway its id
 * @param credential what it earns
 * @param title its name in the catalog's language
 * @param status how it stands
 * @param validity of what was earned or awarded; null if nothing was
 * @param metOn the day on which everything was met, conferred or not; null if it is not met, or only perhaps
 * @param awardDate the day that the award bears; null: it is not earned, or bears the day of a record that is not there
 * @param expiresOn last day of validity; null: for ever, or not earned
 * @param classification its class, such as a distinction; null: none, or not earned
 * @param isProven whether status and date are proven, not only the best that was found
 * @param isOptimal whether the rest of the allocation is proven best
 * @param reasons why, most telling first
 * @param requirement the tree, with what was counted where
 * @param alone how it would stand without those that it shares with, if that is better; null: it is not
 * @param conflicts the pathways that keep it from that, by id
 * @param limits bounds on what the pathway counts, in the order stated
 * @param sharing bounds on what it counts together with others, by id
 * @param needs what would have to become known, if it is pending, projected or undetermined
 * @param flags remarks for the registrar
 */
public record PathwayOutcome(
        String pathway,
        String credential,
        String title,
        PathwayStatus status,
        @Nullable Validity validity,
        @Nullable LocalDate metOn,
        @Nullable LocalDate awardDate,
        @Nullable LocalDate expiresOn,
        @Nullable String classification,
        boolean isProven,
        boolean isOptimal,
        List<Reason> reasons,
        RequirementOutcome requirement,
        @Nullable Alone alone,
        List<Conflict> conflicts,
        List<LimitOutcome> limits,
        List<SharingOutcome> sharing,
        List<String> needs,
        List<String> flags) {

    public PathwayOutcome {
        reasons = List.copyOf(reasons);
        conflicts = List.copyOf(conflicts);
        limits = List.copyOf(limits);
        sharing = List.copyOf(sharing);
        needs = List.copyOf(needs);
        flags = List.copyOf(flags);
    }

    /** The same outcome for other reasons. */
    public PathwayOutcome withReasons(List<Reason> others) {
        return with(validity, isProven, isOptimal, others, sharing);
    }

    /** The same outcome with how its shares stand. */
    public PathwayOutcome withSharing(List<SharingOutcome> shares) {
        return with(validity, isProven, isOptimal, reasons, shares);
    }

    /** The same outcome with another validity, for a reason that comes first. */
    public PathwayOutcome with(Validity other, Reason reason) {
        List<Reason> all = new ArrayList<>(List.of(reason));
        all.addAll(reasons);
        return with(other, isProven, isOptimal, all, sharing);
    }

    /** The same outcome, of which neither status nor day are proven. */
    public PathwayOutcome unproven() {
        return with(validity, false, false, reasons, sharing);
    }

    private PathwayOutcome with(
            @Nullable Validity standing,
            boolean proven,
            boolean optimal,
            List<Reason> others,
            List<SharingOutcome> shares) {
        return new PathwayOutcome(
                pathway,
                credential,
                title,
                status,
                standing,
                metOn,
                awardDate,
                expiresOn,
                classification,
                proven,
                optimal,
                others,
                requirement,
                alone,
                conflicts,
                limits,
                shares,
                needs,
                flags);
    }

    public boolean isEarned() {
        return status == PathwayStatus.EARNED;
    }
}
