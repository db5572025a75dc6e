package org.stackrules.model;

import java.util.List;
import java.util.Objects;

/**
 * An institution whose credentials a catalog speaks of.
 *
 * @param id such as {@code rru}
 * @param title its name
 * @param unit the unit of its credits where nothing else is said
 * @param gradeScale name of the scale on which its letters are read; a scale of that name need not exist, then its
 *     letters are unknown
 * @param tags accreditation and trust, in the order written
 */
public record Issuer(String id, Text title, String unit, String gradeScale, List<String> tags) {

    public Issuer {
        if (!Ids.isIssuer(id)) {
            throw new IllegalArgumentException("not an issuer's id: `" + id + "`");
        }
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(gradeScale, "gradeScale");
        tags = List.copyOf(tags);
    }

    /** An issuer without tags. */
    public Issuer(String id, Text title, String unit, String gradeScale) {
        this(id, title, unit, gradeScale, List.of());
    }
}
