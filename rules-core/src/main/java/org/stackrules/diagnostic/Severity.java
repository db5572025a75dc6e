package org.stackrules.diagnostic;

/** How bad a {@link Diagnostic} is: an error refuses the content, a warning does not. */
public enum Severity {
    ERROR,
    WARNING
}
