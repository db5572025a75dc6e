package org.stackrules.examples.service;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.stackrules.diagnostic.Diagnostic;

/** Diagnostics as a JSON list, in their order: {@code code}, {@code place}, {@code what}, {@code why}, {@code help}. */
final class DiagnosticsJson {

    private DiagnosticsJson() {}

    static String of(List<Diagnostic> diagnostics, Locale language) {
        return diagnostics.stream()
                .map(one -> object(one, language))
                .collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n"));
    }

    private static String object(Diagnostic diagnostic, Locale language) {
        return "{ \"code\": " + text(diagnostic.code())
                + ", \"place\": " + text(diagnostic.place().toString())
                + ", \"what\": " + text(diagnostic.whatIn(language))
                + ", \"why\": " + text(diagnostic.whyIn(language))
                + ", \"help\": " + text(diagnostic.helpIn(language)) + " }";
    }

    private static String text(String value) {
        StringBuilder json = new StringBuilder("\"");
        value.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                json.append('\\').append((char) character);
            } else if (character < ' ') {
                json.append("\\u00")
                        .append(Character.forDigit(character >> 4, 16))
                        .append(Character.forDigit(character & 15, 16));
            } else {
                json.append((char) character);
            }
        });
        return json.append('"').toString();
    }
}
