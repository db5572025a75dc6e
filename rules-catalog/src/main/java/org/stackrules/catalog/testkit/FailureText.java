package org.stackrules.catalog.testkit;

/** The text of a failed assertion, on a line of its own; AssertJ would put a string between quotes. */
record FailureText(String text) {

    @Override
    public String toString() {
        return "\n" + text;
    }
}
