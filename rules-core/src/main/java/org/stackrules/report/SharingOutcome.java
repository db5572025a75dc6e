package org.stackrules.report;

import java.util.List;
import org.stackrules.model.Provenance;

/**
 * How one bound of a share stands.
 *
 * @param id the share's, with the pathway before it unless it has one of its own
 * @param text the share as one would say it
 * @param with the other pathway; of a bound on several of them, what the share names
 * @param isFloor whether it bounds from below what must serve the pathway alone
 * @param used how much is shared, or serves the pathway alone, or how many pathways an item serves at most
 * @param bound the bound, in the same measure
 * @param status satisfied, or not; what is not known yet if it depends on that
 * @param items what is shared, or serves the pathway alone; ordered
 * @param provenance where it is written
 */
public record SharingOutcome(
        String id,
        String text,
        String with,
        boolean isFloor,
        Quantity used,
        Quantity bound,
        RequirementStatus status,
        List<String> items,
        Provenance provenance) {

    public SharingOutcome {
        items = List.copyOf(items);
    }
}
