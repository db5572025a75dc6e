package org.stackrules.model;

import java.util.Locale;

/** What a limit, an average or a condition looks at. */
public enum Population {
    /** What the pathway, or one block of it, counts. */
    COUNTED,
    /** Everything passed on the record, used or not. */
    EARNED,
    /** Every attempt on the record, failed and superseded ones too. */
    ATTEMPTED;

    /** The word in catalogs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
