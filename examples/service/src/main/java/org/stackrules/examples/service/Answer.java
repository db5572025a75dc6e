package org.stackrules.examples.service;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.stackrules.catalog.format.DiagnosticReports;
import org.stackrules.diagnostic.Diagnostic;

/**
 * What is sent back: always JSON.
 *
 * @param status of HTTP
 * @param headers ordered by name
 * @param body in UTF-8
 */
record Answer(int status, Map<String, String> headers, String body) {

    static final int OK = 200;
    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int CONTENT_TOO_LARGE = 413;
    static final int UNSUPPORTED_MEDIA_TYPE = 415;
    static final int UNPROCESSABLE = 422;
    static final int FAILED = 500;

    Answer {
        headers = new TreeMap<>(headers);
    }

    /** A report. */
    static Answer report(String json) {
        return new Answer(OK, Map.of(), json);
    }

    /** Everything that was found, in a language. */
    static Answer refused(int status, List<Diagnostic> diagnostics, Locale language) {
        return new Answer(
                status,
                Map.of("Content-Language", language.getLanguage()),
                DiagnosticReports.json(diagnostics, language));
    }

    Answer with(String header, String value) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put(header, value);
        return new Answer(status, all, body);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
