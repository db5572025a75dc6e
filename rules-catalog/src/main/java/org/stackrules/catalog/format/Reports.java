package org.stackrules.catalog.format;

import org.stackrules.report.EvaluationReport;

/** Writes reports as JSON. Thread-safe; keeps nothing. */
public final class Reports {

    private Reports() {}

    /** The report as JSON, indented, lines ended by {@code \n}: the same bytes for equal reports. */
    public static String json(EvaluationReport report) {
        throw new UnsupportedOperationException("in work: " + report.learner());
    }
}
