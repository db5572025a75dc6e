package org.stackrules.diagnostic;

import java.util.List;
import java.util.stream.Collectors;

/** The one rendering of diagnostics as text. */
public final class DiagnosticText {

    /** The most characters of a line that are shown, around the place. */
    private static final int WIDEST = 160;

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
            String whole = excerpt.line().replace('\t', ' ');
            int column = Math.min(diagnostic.place().column() - 1, whole.length());
            int start = whole.length() <= WIDEST ? 0 : Math.max(0, column - WIDEST / 2);
            int end = Math.min(whole.length(), start + WIDEST);
            String line = (start > 0 ? "…" : "") + whole.substring(start, end) + (end < whole.length() ? "…" : "");
            int from = column - start + (start > 0 ? 1 : 0);
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
