package org.stackrules.report;

/** The standing, at the as-of date, of what was earned or awarded. */
public enum Validity {
    ACTIVE,
    EXPIRED,
    SUSPENDED,
    SUPERSEDED,
    AT_RISK
}
