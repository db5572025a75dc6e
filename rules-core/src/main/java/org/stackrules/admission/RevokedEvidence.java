package org.stackrules.admission;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.IdOrder;

/**
 * What of the evidence of a recorded award is revoked at a day.
 *
 * @param records every achievement on the record, by id
 * @param asOf the day
 */
record RevokedEvidence(Map<String, AchievementRecord> records, LocalDate asOf) {

    /** Ids of the revoked evidence, ordered; without any nothing is. */
    List<String> of(AchievementRecord award) {
        return award.from().stream()
                .filter(id -> records.containsKey(id) && isRevoked(records.get(id)))
                .sorted(IdOrder.INSTANCE)
                .toList();
    }

    private boolean isRevoked(AchievementRecord achievement) {
        LocalDate revokedOn = achievement.revokedOn();
        return revokedOn == null ? achievement.status() == AchievementRecord.Status.REVOKED : !revokedOn.isAfter(asOf);
    }
}
