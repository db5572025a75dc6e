package org.stackrules.report;

/** What a quantity is a quantity of. */
public enum Measure {
    REQUIREMENTS,
    COUNT,
    CREDITS,
    /** A unit that never converts: the quantity names it. */
    UNIT,
    DISTINCT,
    PERCENT,
    SPAN,
    AVERAGE;

    /** The word in reports: lower case. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
