package org.stackrules.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Provenance;

/**
 * How one bound of a share stands.
 *
 * @param id the share's, with the pathway before it unless it has one of its own
 * @param text the share as one would say it
 * @param with the other pathway; of a bound on several of them, what the share names; of a row inside a pathway its
 *     requirements that share
 * @param kind what its numbers count
 * @param used how much that is
 * @param bound the bound, in the same measure; null: there is none
 * @param status satisfied, or not; what is not known yet if it depends on that
 * @param items what is shared, or serves the pathway alone; ordered
 * @param provenance where it is written
 */
public record SharingOutcome(
        String id,
        String text,
        String with,
        Kind kind,
        Quantity used,
        @Nullable Quantity bound,
        RequirementStatus status,
        List<String> items,
        Provenance provenance) {

    /** What is bounded. */
    public enum Kind {
        /** What is shared with the other pathway, from above. */
        SHARED,
        /** What serves the pathway alone, from below. */
        ALONE,
        /** What requirements of the pathway share, from above. */
        BETWEEN,
        /** How many pathways, or requirements of the pathway, an item serves, from above. */
        SERVED,
        /** How many pairs of pathways share by the row's privilege, from above. */
        PRIVILEGE;

        /** The word in reports: lower case. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public SharingOutcome {
        items = List.copyOf(items);
    }
}
