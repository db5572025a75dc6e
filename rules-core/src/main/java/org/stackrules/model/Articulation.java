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
 * @param to what is received
 * @param minGrade floor on every sender; null: none
 * @param effective window in which every sender must have been completed
 * @param provenance where it is written
 */
public record Articulation(
        String id,
        @Nullable Text title,
        List<Selector> from,
        Receiving to,
        @Nullable Grade minGrade,
        Window effective,
        Provenance provenance) {

    public Articulation {
        Objects.requireNonNull(id, "id");
        from = List.copyOf(from);
        if (from.isEmpty()) {
            throw new IllegalArgumentException("an articulation needs a sender: " + id);
        }
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(effective, "effective");
        Objects.requireNonNull(provenance, "provenance");
    }
}
