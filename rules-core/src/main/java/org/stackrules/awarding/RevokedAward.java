package org.stackrules.awarding;

import java.time.LocalDate;
import java.util.Optional;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;

/**
 * A recorded award whose evidence is revoked, or an award that does not stand as it was made, under a policy that keeps
 * it: it stands, or rests on what else there is, or is at risk because nothing else is known to suffice.
 *
 * @param metOn the day on which its evidence was complete
 * @param isRebased whether it rests on what was found
 * @param isAtRisk whether nothing stands behind it
 * @param text what became of it
 */
record RevokedAward(LocalDate metOn, boolean isRebased, boolean isAtRisk, String text) {

    /** What became of an award; empty: all of its evidence stands. */
    static Optional<RevokedAward> of(Awarding.Award award, Finding finding) {
        if (award.revoked().isEmpty() && award.unsettled().isEmpty()) {
            return Optional.empty();
        }
        Pathway pathway = finding.pathway();
        Policies.Revoked policy = pathway.policies().revoked();
        String revoked = award.revoked().isEmpty()
                ? "its evidence " + String.join(", ", award.unsettled()) + " does not stand as it was awarded"
                : "its evidence " + String.join(", ", award.revoked()) + " is revoked";
        String by = ", by `onRevoked: " + policy.word() + "` of " + pathway.id();
        if (policy == Policies.Revoked.STANDS) {
            return Optional.of(new RevokedAward(award.metOn(), false, false, revoked + ", and the award stands" + by));
        }
        LocalDate metOn = finding.metOn();
        return Optional.of(
                Awarding.isSurelyMet(finding) && metOn != null
                        ? new RevokedAward(
                                metOn,
                                true,
                                false,
                                revoked + ": re-based on what else there is, which suffices since " + metOn + by)
                        : new RevokedAward(
                                award.metOn(),
                                false,
                                true,
                                revoked + ", and nothing else is known to suffice: at risk" + by));
    }
}
