package org.stackrules.catalog.format;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.SourceReader.Stopped;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a text whose root is a list one element at a time, so that a broken one hides no other: but what is not
 * well-formed ends the reading. Shows no lines of source. Not thread-safe; close it.
 */
final class SourceElements implements AutoCloseable {

    private final String file;
    private final List<String> lines;
    private final JsonParser parser;
    private boolean isStarted;
    private boolean isDone;
    private boolean isBrokenOff;

    private SourceElements(String file, String text, JsonParser parser) {
        this.file = file;
        this.lines = text.lines().toList();
        this.parser = parser;
    }

    /** The elements of a text; empty if its root is no list, or cannot be read at all. */
    static Optional<SourceElements> of(String file, String text) {
        JsonParser parser = SourceReader.parser(file, text);
        if (beginsList(parser)) {
            return Optional.of(new SourceElements(file, text, parser));
        }
        parser.close();
        return Optional.empty();
    }

    private static boolean beginsList(JsonParser parser) {
        try {
            return parser.nextToken() == JsonToken.START_ARRAY;
        } catch (JacksonException e) {
            return false; // whoever reads the text as a whole says so
        }
    }

    /** An element, if it could be read, with what is wrong. */
    record Element(Optional<SourceNode> node, Findings findings) {}

    /** The next element, or what is wrong in its place; empty behind the last. */
    Optional<Element> next() {
        if (isDone) {
            return Optional.empty();
        }
        Findings findings = new Findings(false);
        SourceReader reader = new SourceReader(file, SourceReader.WHOLE, lines, findings, parser);
        try {
            Optional<SourceNode> node = element(reader, findings);
            isBrokenOff = isDone && findings.hasErrors();
            return node.isPresent() || findings.hasErrors()
                    ? Optional.of(new Element(node, findings))
                    : Optional.empty();
        } catch (JacksonException e) {
            isDone = true;
            isBrokenOff = true;
            SyntaxFault fault = SyntaxFault.of(e, file, SourceReader.WHOLE, lines, "source-syntax.list");
            findings.refuse(fault.key(), fault.place(), 1, SourceReader.language(file));
            return Optional.of(new Element(Optional.empty(), findings));
        }
    }

    /** Whether the list was left before its end, or is not the end of the text. */
    boolean isBrokenOff() {
        return isBrokenOff;
    }

    private Optional<SourceNode> element(SourceReader reader, Findings findings) {
        try {
            if (!isStarted) {
                isStarted = true;
                reader.refuseReuse(reader.here());
                isDone = findings.hasErrors();
            }
            @Nullable JsonToken token = isDone ? null : parser.nextToken();
            if (token == null) {
                return Optional.empty();
            }
            if (token == JsonToken.END_ARRAY) {
                isDone = true;
                reader.requireEnd();
                return Optional.empty();
            }
            return Optional.of(reader.node(token, 2));
        } catch (Stopped e) {
            leaveElement();
            return Optional.empty();
        }
    }

    /** Passes over what is left of an element. */
    private void leaveElement() {
        while (!isDone && parser.streamReadContext().getNestingDepth() > 1) {
            isDone = parser.nextToken() == null;
        }
    }

    @Override
    public void close() {
        parser.close();
    }
}
