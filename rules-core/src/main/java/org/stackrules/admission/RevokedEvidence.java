package org.stackrules.admission;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.IdOrder;

/**
 * What of the evidence of a recorded award is revoked, as is known at a day.
 *
 * @param records every achievement on the record, by id
 * @param asOf the day
 */
record RevokedEvidence(Map<String, AchievementRecord> records, LocalDate asOf) {

    /** Ids of the evidence that was revoked already with effect on the day of the award, ordered. */
    List<String> of(AchievementRecord award) {
        LocalDate awardedOn = award.completedOn() == null ? asOf : award.completedOn();
        return award.from().stream()
                .filter(id -> records.containsKey(id) && records.get(id).isRevoked(asOf, awardedOn))
                .sorted(IdOrder.INSTANCE)
                .toList();
    }

    /** Ids of the evidence that are void awards themselves, ordered. */
    static List<String> voidOf(AchievementRecord award, Set<String> voided) {
        return award.from().stream()
                .filter(voided::contains)
                .sorted(IdOrder.INSTANCE)
                .toList();
    }
}
