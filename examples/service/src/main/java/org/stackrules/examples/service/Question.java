package org.stackrules.examples.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.diagnostic.Suggestion;
import org.stackrules.diagnostic.Texts;

/**
 * What a request asks.
 *
 * @param asOf the day for which the question is asked
 * @param pathway one that is reported even if the record does not touch it
 * @param record the learner record, in JSON
 */
record Question(LocalDate asOf, Optional<String> pathway, String record) {

    static final String PATH = "/evaluations";
    static final String METHOD = "POST";
    /** The largest body, in bytes. */
    static final int LARGEST = 1024 * 1024;

    static final Texts TEXTS =
            new Texts(language -> ResourceBundle.getBundle("org.stackrules.examples.service.messages", language));

    /** A client that sends so much more than it may is no longer listened to; one that sends less hears why. */
    private static final int DRAINED = 8 * LARGEST;

    private static final List<String> PARAMETERS = List.of("asOf", "pathway");
    private static final Pattern JSON =
            Pattern.compile("(?i)\\s*application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");

    /**
     * Reads a request.
     *
     * @param contentType null if the request names none
     * @param pathways that the catalog has
     * @throws Refusal if it asks for something else, or not properly
     */
    static Question read(String method, URI uri, String contentType, InputStream body, Collection<String> pathways)
            throws Refusal, IOException {
        if (!uri.getPath().equals(PATH)) {
            throw refusal(Answer.NOT_FOUND, "path", "path-unknown", uri.getPath(), PATH);
        }
        if (!method.equals(METHOD)) {
            throw refusal(Answer.METHOD_NOT_ALLOWED, "method", "method-unknown", method, METHOD);
        }
        Map<String, String> parameters = parameters(uri.getRawQuery());
        LocalDate asOf = asOf(parameters.get("asOf"));
        Optional<String> pathway = Optional.ofNullable(parameters.get("pathway"));
        if (pathway.isPresent() && !pathways.contains(pathway.get())) {
            throw new Refusal(
                    Answer.BAD_REQUEST,
                    diagnostic("query", "pathway-unknown", pathway.get(), String.join(", ", pathways))
                            .suggesting(Suggestion.nearest(pathway.get(), pathways)));
        }
        if (contentType == null || !JSON.matcher(contentType).matches()) {
            throw refusal(Answer.UNSUPPORTED_MEDIA_TYPE, "content-type", "content-type-unknown");
        }
        return new Question(asOf, pathway, text(body));
    }

    private static Map<String, String> parameters(String query) throws Refusal {
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = parameter.indexOf('=');
            String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
            if (!PARAMETERS.contains(name)) {
                throw new Refusal(
                        Answer.BAD_REQUEST,
                        diagnostic("query", "parameter-unknown", name, String.join(", ", PARAMETERS))
                                .suggesting(Suggestion.nearest(name, PARAMETERS)));
            }
            if (parameters.put(name, equals < 0 ? "" : decoded(parameter.substring(equals + 1))) != null) {
                throw refusal(Answer.BAD_REQUEST, "query", "parameter-duplicate", name);
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static LocalDate asOf(String text) throws Refusal {
        if (text == null) {
            throw refusal(Answer.BAD_REQUEST, "query", "as-of-missing");
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw refusal(Answer.BAD_REQUEST, "query", "as-of-malformed", text);
        }
    }

    private static String text(InputStream body) throws Refusal, IOException {
        byte[] bytes = body.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            drain(body);
            throw refusal(Answer.CONTENT_TOO_LARGE, "body", "body-too-large", LARGEST);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refusal(Answer.BAD_REQUEST, "body", "body-not-utf8");
        }
    }

    private static void drain(InputStream body) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        int drained = 0;
        for (int read = body.read(buffer); read >= 0 && drained < DRAINED; read = body.read(buffer)) {
            drained += read;
        }
    }

    private static Refusal refusal(int status, String part, String key, Object... arguments) {
        return new Refusal(status, diagnostic(part, key, arguments));
    }

    static Diagnostic diagnostic(String part, String key, Object... arguments) {
        return Diagnostic.error(Place.startOf(part), null, TEXTS.message(key, arguments));
    }
}
