package org.stackrules.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An agreement: what sending credentials are worth at a receiving issuer.
 *
 * @param id unique in the catalog
 * @param title what to call it, if it says so
 * @param from senders, all of them needed, each used up once
 * @param to what is received, all of it together
 * @param shared credits that all receivers share as their definitions have credits; null: each has its own
 * @param minGrade floor on every sender; null: none
 * @param effective window in which the tested day of every sender lies
 * @param testedOn which day that is
 * @param isBlock whether it needs an awarded credential, which it uses up with all its evidence
 * @param excludes ids of agreements that no pathway uses together with it, ordered
 * @param toward credentials toward which alone it may be used
 * @param provenance where it is written
 */
public record Articulation(
        String id,
        @Nullable Text title,
        List<Selector> from,
        List<Receiving> to,
        @Nullable Rational shared,
        @Nullable Grade minGrade,
        Window effective,
        Selector.Day testedOn,
        boolean isBlock,
        List<String> excludes,
        Selector toward,
        Provenance provenance) {

    public Articulation {
        Objects.requireNonNull(id, "id");
        from = List.copyOf(from);
        to = List.copyOf(to);
        if (from.isEmpty() || to.isEmpty()) {
            throw new IllegalArgumentException("an articulation needs a sender and a receiver: " + id);
        }
        Objects.requireNonNull(effective, "effective");
        Objects.requireNonNull(testedOn, "testedOn");
        excludes = excludes.stream().distinct().sorted().toList();
        Objects.requireNonNull(toward, "toward");
        Objects.requireNonNull(provenance, "provenance");
    }

    /** An agreement for one receiver, tested on the day of completion, that may be used for everything. */
    public Articulation(
            String id,
            @Nullable Text title,
            List<Selector> from,
            Receiving to,
            @Nullable Grade minGrade,
            Window effective,
            Provenance provenance) {
        this(
                id,
                title,
                from,
                List.of(to),
                null,
                minGrade,
                effective,
                Selector.Day.COMPLETED,
                false,
                List.of(),
                Selector.EVERYTHING,
                provenance);
    }
}
