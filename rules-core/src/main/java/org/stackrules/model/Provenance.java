package org.stackrules.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;

/**
 * Where a part of a catalog is written and which policy it implements.
 *
 * @param place the file and the place in it
 * @param source the policy, if the catalog names it
 */
public record Provenance(Place place, @Nullable PolicySource source) {

    public Provenance {
        Objects.requireNonNull(place, "place");
    }

    public static Provenance at(Place place) {
        return new Provenance(place, null);
    }
}
