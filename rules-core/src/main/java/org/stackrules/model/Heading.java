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
 * @param when it is needed only if this condition holds; null: always
 * @param contributes the most that it passes up to a sum above it, or to the total; null: everything
 * @param shares whether its items may serve other requirements of the pathway too
 * @param provenance where it is written
 */
public record Heading(
        String id,
        @Nullable Text title,
        List<Limit> limits,
        @Nullable Requirement when,
        @Nullable Amount contributes,
        boolean shares,
        Provenance provenance) {

    public Heading {
        Objects.requireNonNull(id, "id");
        limits = List.copyOf(limits);
        Objects.requireNonNull(provenance, "provenance");
    }

    /** A requirement that is always needed, passes everything up and shares nothing. */
    public Heading(String id, @Nullable Text title, List<Limit> limits, Provenance provenance) {
        this(id, title, limits, null, null, false, provenance);
    }

    /** The same heading under another id. */
    public Heading withId(String other) {
        return new Heading(other, title, limits, when, contributes, shares, provenance);
    }
}
