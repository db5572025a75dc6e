package org.stackrules.examples.service;

import org.stackrules.diagnostic.Diagnostic;

/** A request is refused before its record is read. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Diagnostic diagnostic;

    Refusal(int status, Diagnostic diagnostic) {
        super(diagnostic.what());
        this.status = status;
        this.diagnostic = diagnostic;
    }

    int status() {
        return status;
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
