package org.stackrules.model;

import java.util.Objects;

/**
 * What must be done before what: a counted {@code then} item starts after every passed {@code first} item on the record
 * has ended.
 *
 * @param isRequired whether there must be such an item: a prerequisite
 * @param provenance where it is written
 */
public record Order(Selector first, Selector then, boolean isRequired, Provenance provenance) {

    public Order {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(then, "then");
        Objects.requireNonNull(provenance, "provenance");
    }

    /** As one would say it. */
    public String text() {
        return then + " after " + first;
    }
}
