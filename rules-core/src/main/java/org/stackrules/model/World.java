package org.stackrules.model;

/** How far a fact can be relied on, from best to worst. A conclusion is as good as the worst fact that it needs. */
public enum World {
    /** Everything is on the record. */
    KNOWN,
    /** Somebody must still decide. */
    PENDING,
    /** Something in progress must still be completed. */
    PROJECTED,
    /** A datum is missing. */
    UNKNOWN;

    public World worse(World other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
