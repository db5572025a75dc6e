package org.stackrules.admission;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;

/**
 * A credential that was conferred and recorded.
 *
 * @param pathway the pathway that earned it
 * @param item the award as an item
 * @param metOn the latest completion of its evidence; without evidence the day of the award
 * @param awardedOn the day of the award
 * @param expiresOn last day of validity: the record's, else what the definition comes to; null: none
 * @param evidence ids of the achievements that it was awarded on, ordered; without any its own
 * @param revoked those of them that are revoked, ordered
 * @param unsettled those of them that are awards themselves and do not stand as they were made, ordered
 * @param isWorthItsEvidence whether its credits are what its evidence comes to, as neither record nor definition say any
 */
public record RecordedAward(
        String pathway,
        Item item,
        LocalDate metOn,
        LocalDate awardedOn,
        @Nullable LocalDate expiresOn,
        List<String> evidence,
        List<String> revoked,
        List<String> unsettled,
        boolean isWorthItsEvidence) {

    public RecordedAward {
        evidence = List.copyOf(evidence);
        revoked = List.copyOf(revoked);
        unsettled = List.copyOf(unsettled);
    }

    /** Whether some of its evidence is not what it was when the award was made. */
    public boolean isInQuestion() {
        return !revoked.isEmpty() || !unsettled.isEmpty();
    }

    /** The same award, more of whose evidence does not stand as it was made. */
    public RecordedAward withUnsettled(Collection<String> more) {
        TreeSet<String> all = new TreeSet<>(IdOrder.INSTANCE);
        all.addAll(unsettled);
        all.addAll(more);
        return new RecordedAward(
                pathway, item, metOn, awardedOn, expiresOn, evidence, revoked, List.copyOf(all), isWorthItsEvidence);
    }
}
