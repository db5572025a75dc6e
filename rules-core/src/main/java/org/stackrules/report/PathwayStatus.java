package org.stackrules.report;

/** How a learner stands on a pathway. */
public enum PathwayStatus {
    /** All is met and nobody has to decide, or the award is recorded. */
    EARNED,
    /** All is met but for a decision. */
    PENDING,
    /** All is met once what is in progress completes. */
    PROJECTED,
    /** All may be met: a datum is missing. */
    UNDETERMINED,
    /** Something counts, not all is met. */
    IN_PROGRESS,
    /** Nothing counts yet. */
    NOT_STARTED,
    /** Closed to this learner, held or withheld. */
    BLOCKED
}
