package org.stackrules.model;

import java.time.LocalDate;
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
 * @param day the day from which it holds: of a decision its day, of a rule the last day of what it matched; null: always
 */
public record StatedBy(
        String name,
        Provenance provenance,
        @Nullable String rule,
        List<String> matched,
        @Nullable LocalDate day) {

    public StatedBy {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(provenance, "provenance");
        matched = List.copyOf(matched);
    }

    public static StatedBy data(String name, Provenance provenance) {
        return new StatedBy(name, provenance, null, List.of(), null);
    }

    public static StatedBy rule(String name, Provenance provenance, List<String> matched, @Nullable LocalDate day) {
        return new StatedBy(name, provenance, name, matched, day);
    }

    /** A decision of the registrar. */
    public static StatedBy decision(Decision decision) {
        String by = decision.by() == null ? "the registrar" : decision.by();
        return new StatedBy("decision of " + by, Provenance.at(decision.place()), null, List.of(), decision.on());
    }
}
