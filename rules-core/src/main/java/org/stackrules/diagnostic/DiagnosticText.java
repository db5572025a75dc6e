package org.stackrules.diagnostic;

import java.util.List;
import java.util.stream.Collectors;

/** The one rendering of diagnostics as text. */
public final class DiagnosticText {

    private DiagnosticText() {}

    /** One diagnostic, several lines, without a line end after the last. */
    public static String render(Diagnostic diagnostic) {
        StringBuilder text = new StringBuilder();
        text.append(diagnostic.severity())
                .append(" [")
                .append(diagnostic.code())
                .append("] ")
                .append(diagnostic.place())
                .append(": ")
                .append(diagnostic.what());
        Excerpt excerpt = diagnostic.excerpt();
        if (excerpt != null && !excerpt.line().isBlank()) {
            String line = excerpt.line().replace('\t', ' ');
            int from = Math.min(diagnostic.place().column() - 1, line.length());
            int length = Math.max(1, Math.min(excerpt.length(), line.length() - from));
            text.append("\n  | ").append(line.stripTrailing());
            text.append("\n  | ").append(" ".repeat(from)).append("^".repeat(length));
        }
        for (Place place : diagnostic.related()) {
            text.append("\n  see:  ").append(place);
        }
        text.append("\n  why:  ").append(diagnostic.why());
        text.append("\n  help: ").append(diagnostic.help());
        return text.toString();
    }

    /** Several diagnostics in their order, an empty line between two. */
    public static String render(List<Diagnostic> diagnostics) {
        return diagnostics.stream().sorted().map(DiagnosticText::render).collect(Collectors.joining("\n\n"));
    }
}
