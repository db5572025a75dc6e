package org.stackrules.model;

import java.util.Objects;

/**
 * One thing that a catalog states, as one would read it aloud, whether YAML or DRL says it.
 *
 * @param by what states it: {@code pathway rru:caf/2022}, {@code agreement bctg-1234}, {@code transfer rule `…`}
 * @param text what it states; goes on where {@code by} ends
 * @param provenance where it is written
 */
public record CatalogStatement(String by, String text, Provenance provenance) {

    public CatalogStatement {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(provenance, "provenance");
    }

    /** One line: {@code file:line: by text}. */
    @Override
    public String toString() {
        return provenance.place().file() + ":" + provenance.place().line() + ": " + by + " " + text;
    }
}
