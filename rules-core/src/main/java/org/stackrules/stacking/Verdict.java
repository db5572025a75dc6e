package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Item;

/** Whether a learner may use a version of a pathway. */
sealed interface Verdict {

    /**
     * It is closed.
     *
     * @param why as a sentence
     */
    record Closed(String why) implements Verdict {}

    /**
     * It may be used.
     *
     * @param before everything that counts must have ended before this day; null: whenever
     * @param why why before that day, as a sentence; empty: whenever
     */
    record Open(@Nullable LocalDate before, String why) implements Verdict {

        /** Whenever what counts ends. */
        static final Open ALWAYS = new Open(null, "");

        /** Why something may not be counted; empty: it may. What has not ended yet could do so in time. */
        Optional<String> whyNot(Item item, LocalDate asOf) {
            if (before == null || item.kind() == Item.Kind.STATED) {
                return Optional.empty();
            }
            LocalDate ended = item.completedOn();
            if (ended == null) {
                return isOver(asOf) ? Optional.of("did not end before " + before + ": " + why) : Optional.empty();
            }
            return ended.isBefore(before)
                    ? Optional.empty()
                    : Optional.of("ended on " + ended + ", not before " + before + ": " + why);
        }

        /** Whether the day is past, so that nothing more can be done. */
        boolean isOver(LocalDate asOf) {
            return before != null && !asOf.isBefore(before);
        }

        /** The one that allows more: the later day. */
        Open or(Open other) {
            return before == null || other.before != null && !other.before.isAfter(before) ? this : other;
        }

        /** Both hold: the earlier day. */
        Open and(Open other) {
            return before == null || other.before != null && other.before.isBefore(before) ? other : this;
        }
    }
}
