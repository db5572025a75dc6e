package org.stackrules.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who stated something: a part of the catalog, or a rule that fired.
 *
 * @param name a pathway's, articulation's or rule's name
 * @param provenance where it is written
 * @param rule the rule's name, or null if the catalog's data states it
 * @param matched ids of the items that the rule matched, ordered; empty for data
 */
public record StatedBy(
        String name, Provenance provenance, @Nullable String rule, List<String> matched) {

    public StatedBy {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(provenance, "provenance");
        matched = List.copyOf(matched);
    }

    public static StatedBy data(String name, Provenance provenance) {
        return new StatedBy(name, provenance, null, List.of());
    }

    public static StatedBy rule(String name, Provenance provenance, List<String> matched) {
        return new StatedBy(name, provenance, name, matched);
    }
}
