package org.stackrules.catalog.render;

import org.stackrules.report.EvaluationReport;

/** Reports as plain text, for a learner and a registrar to read. Thread-safe; keeps nothing. */
public final class ReportText {

    private ReportText() {}

    /** The report as text, lines ended by {@code \n}. */
    public static String render(EvaluationReport report) {
        throw new UnsupportedOperationException("in work: " + report.learner());
    }
}
