package org.stackrules.diagnostic;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The one rendering of diagnostics as text. */
public final class DiagnosticText {

    /** The most characters of a line that are shown, around the place. */
    private static final int WIDEST = 160;

    private DiagnosticText() {}

    /** One diagnostic in English, several lines, without a line end after the last. */
    public static String render(Diagnostic diagnostic) {
        return render(diagnostic, Locale.ENGLISH);
    }

    /** One diagnostic in a language, several lines, without a line end after the last. */
    public static String render(Diagnostic diagnostic, Locale locale) {
        StringBuilder text = new StringBuilder();
        text.append(CoreTexts.TEXTS.say("severity." + diagnostic.severity(), locale, List.of()))
                .append(" [")
                .append(diagnostic.code())
                .append("] ")
                .append(diagnostic.place())
                .append(": ")
                .append(diagnostic.whatIn(locale));
        Excerpt excerpt = diagnostic.excerpt();
        if (excerpt != null && !excerpt.line().isBlank()) {
            String whole = excerpt.line();
            int column = Math.min(diagnostic.place().column() - 1, whole.length());
            int start = whole.length() <= WIDEST ? 0 : Math.max(0, column - WIDEST / 2);
            int end = Math.min(whole.length(), start + WIDEST);
            String line = (start > 0 ? "…" : "")
                    + Legible.sameWidth(whole.substring(start, end))
                    + (end < whole.length() ? "…" : "");
            int from = column - start + (start > 0 ? 1 : 0);
            int length = Math.max(1, Math.min(excerpt.length(), line.length() - from));
            text.append("\n  | ").append(line.stripTrailing());
            text.append("\n  | ").append(" ".repeat(from)).append("^".repeat(length));
        }
        for (Place place : diagnostic.related()) {
            append(text, "see", place.toString(), locale);
        }
        append(text, "why", diagnostic.whyIn(locale), locale);
        append(text, "help", diagnostic.helpIn(locale), locale);
        return text.toString();
    }

    /** Several diagnostics in English in their order, an empty line between two. */
    public static String render(List<Diagnostic> diagnostics) {
        return render(diagnostics, Locale.ENGLISH);
    }

    /** Several diagnostics in a language in their order, an empty line between two. */
    public static String render(List<Diagnostic> diagnostics, Locale locale) {
        return diagnostics.stream().sorted().map(one -> render(one, locale)).collect(Collectors.joining("\n\n"));
    }

    /** A line with its label, the labels of a language being of one width. */
    private static void append(StringBuilder text, String label, String said, Locale locale) {
        text.append("\n  ")
                .append(CoreTexts.TEXTS.say("label." + label, locale, List.of()))
                .append(said);
    }
}
