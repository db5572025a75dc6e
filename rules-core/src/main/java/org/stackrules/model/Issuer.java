package org.stackrules.model;

import java.util.Objects;

/**
 * An institution whose credentials a catalog speaks of.
 *
 * @param id such as {@code rru}
 * @param title its name
 * @param unit the unit of its credits where nothing else is said
 * @param gradeScale name of the scale on which its letters are read; a scale of that name need not exist, then its
 *     letters are unknown
 */
public record Issuer(String id, Text title, String unit, String gradeScale) {

    public Issuer {
        if (!Ids.isIssuer(id)) {
            throw new IllegalArgumentException("not an issuer's id: `" + id + "`");
        }
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(gradeScale, "gradeScale");
    }
}
