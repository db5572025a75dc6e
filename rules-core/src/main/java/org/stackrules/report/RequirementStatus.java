package org.stackrules.report;

/** How a requirement, or a limit, stands. */
public enum RequirementStatus {
    SATISFIED,
    UNSATISFIED,
    PENDING,
    PROJECTED,
    UNDETERMINED,
    WAIVED,
    NOT_NEEDED
}
