package org.stackrules.model;

import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Credentials of which each is a step to the next.
 *
 * @param id unique in the catalog; one made from its place contains a dot
 * @param steps credentials, lowest first
 * @param isHighestOnly whether the highest step alone is conferred; else every one is
 * @param lower what becomes of the lower award
 * @param returnWithin how long after the lower award a return may use its items; null: for ever
 * @param exitOnly steps that are conferred only on leaving
 * @param closes whether accepting the lower closes the higher
 * @param isCapped whether share rows bind its steps; else they are outside all of them
 * @param provenance where it is written
 */
public record Ladder(
        String id,
        List<String> steps,
        boolean isHighestOnly,
        Lower lower,
        @Nullable Period returnWithin,
        List<String> exitOnly,
        boolean closes,
        boolean isCapped,
        Provenance provenance) {

    /** What becomes of the lower award. */
    public enum Lower {
        KEEP,
        SURRENDER_ON_RETURN,
        SURRENDER_ON_AWARD,
        /** Once awarded, its items never serve the next step. */
        FINAL;

        /** The word in catalogs: {@code surrender-on-return}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Ladder {
        Objects.requireNonNull(id, "id");
        steps = List.copyOf(steps);
        Objects.requireNonNull(lower, "lower");
        exitOnly = List.copyOf(exitOnly);
        Objects.requireNonNull(provenance, "provenance");
        if (steps.size() < 2) {
            throw new IllegalArgumentException("a ladder has at least two steps: " + steps);
        }
    }
}
