package org.stackrules.catalog.format;

import java.io.StringWriter;
import org.stackrules.report.EvaluationReport;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes reports as JSON: every field always, in a promised order, exact numbers as texts. Thread-safe; keeps nothing.
 */
public final class Reports {

    private static final ObjectWriter ONE_LINE = JsonMapper.shared().writer();
    static final ObjectWriter INDENTED = ONE_LINE.with(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private Reports() {}

    /** The report as JSON, indented, lines ended by {@code \n}: the same bytes for equal reports. */
    public static String json(EvaluationReport report) {
        return write(report, INDENTED);
    }

    /** The report as one line of JSON Lines, ended by {@code \n}: the same bytes for equal reports. */
    public static String jsonLine(EvaluationReport report) {
        return write(report, ONE_LINE);
    }

    private static String write(EvaluationReport report, ObjectWriter writer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = writer.createGenerator(text)) {
            new ReportJson(json).write(report);
        }
        return text.append('\n').toString();
    }
}
