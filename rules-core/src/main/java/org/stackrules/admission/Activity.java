package org.stackrules.admission;

import java.time.LocalDate;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;

/**
 * What can renew: something was completed on a day, or was renewed itself.
 *
 * @param item what was completed or renewed
 * @param on the day
 * @param isRenewal whether it was renewed
 * @param certainty how far that can be relied on
 */
record Activity(Item item, LocalDate on, boolean isRenewal, Certainty certainty) implements Comparable<Activity> {

    /** By day, then by what it is of. */
    @Override
    public int compareTo(Activity other) {
        int byDay = on.compareTo(other.on);
        int byItem = byDay != 0 ? byDay : IdOrder.INSTANCE.compare(item.id(), other.item.id());
        return byItem != 0 ? byItem : Boolean.compare(isRenewal, other.isRenewal);
    }
}
