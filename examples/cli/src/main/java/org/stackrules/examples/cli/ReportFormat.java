package org.stackrules.examples.cli;

import java.util.Locale;
import org.stackrules.catalog.format.Reports;
import org.stackrules.catalog.render.ReportHtml;
import org.stackrules.catalog.render.ReportText;
import org.stackrules.report.EvaluationReport;

/** How reports are written. */
enum ReportFormat {
    TEXT,
    JSON,
    HTML;

    /** A report that is all there is. */
    String one(EvaluationReport report) {
        return switch (this) {
            case TEXT -> ReportText.render(report);
            case JSON -> Reports.json(report);
            case HTML -> ReportHtml.render(report);
        };
    }

    /** The same, with what could serve each requirement; JSON always says it. */
    String explained(EvaluationReport report) {
        return switch (this) {
            case TEXT -> ReportText.explain(report);
            case JSON -> Reports.json(report);
            case HTML -> ReportHtml.explain(report);
        };
    }

    /** What stands before the first of many reports. */
    String opening() {
        return this == HTML ? ReportHtml.opening() : "";
    }

    /** One of many reports. */
    String oneOfMany(EvaluationReport report) {
        return switch (this) {
            case TEXT -> ReportText.render(report);
            case JSON -> Reports.jsonLine(report);
            case HTML -> ReportHtml.article(report);
        };
    }

    /** What stands between two reports. */
    String between() {
        return this == TEXT ? "\n" : "";
    }

    /** What stands behind the last of many reports. */
    String closing() {
        return this == HTML ? ReportHtml.closing() : "";
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
