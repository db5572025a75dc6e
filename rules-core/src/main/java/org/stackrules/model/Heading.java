package org.stackrules.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every requirement says of itself.
 *
 * @param id its own, or one made from its place, which contains a dot ({@code all.2.any}); the root's is the pathway's id
 * @param title what to call it, if it says so
 * @param limits bounds on what is counted inside it
 * @param provenance where it is written
 */
public record Heading(String id, @Nullable Text title, List<Limit> limits, Provenance provenance) {

    public Heading {
        Objects.requireNonNull(id, "id");
        limits = List.copyOf(limits);
        Objects.requireNonNull(provenance, "provenance");
    }
}
