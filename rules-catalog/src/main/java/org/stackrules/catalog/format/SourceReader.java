package org.stackrules.catalog.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.format.SourceNode.Entry;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.format.SourceNode.Sequence;
import org.stackrules.diagnostic.Place;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML and JSON texts into nodes with places. Reuse by anchors, tags and merge keys is refused. */
final class SourceReader {

    /** Deepest nesting that is read. */
    static final int DEEPEST = 64;

    /** The most values, lists and mappings of one file together. */
    static final int MOST = 1_000_000;

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(1_000)
            .maxNumberLength(1_000)
            .build();
    private static final YAMLFactory YAML =
            YAMLFactory.builder().streamReadConstraints(CONSTRAINTS).build();
    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();

    /** Stands for a line's number where a text is no line but a whole file. */
    static final int WHOLE = 0;

    private final String file;
    private final int line;
    private final Findings findings;
    private final JsonParser parser;
    private int count;

    private final List<String> lines;

    /**
     * A reader of what a parser has before it.
     *
     * @param line which line of the file the parser is given, or {@link #WHOLE}
     * @param lines the lines of the text
     */
    SourceReader(String file, int line, List<String> lines, Findings findings, JsonParser parser) {
        this.file = file;
        this.line = line;
        this.findings = findings;
        this.parser = parser;
        this.lines = lines;
    }

    /**
     * The root of a text; empty if it is refused, or if nothing is written. A name ending in {@code .json},
     * {@code .jsonl} or {@code .ndjson} is JSON.
     */
    static Optional<SourceNode> read(String file, String text, Findings findings) {
        return read(file, WHOLE, text, findings);
    }

    /**
     * The root of a line of JSON Lines; empty if it is refused, or if nothing is written.
     *
     * @param line its number in the file, from 1
     */
    static Optional<SourceNode> readLine(String file, int line, String text, Findings findings) {
        return read(file, line, text, findings);
    }

    private static Optional<SourceNode> read(String file, int line, String text, Findings findings) {
        findings.source(file, text);
        try (JsonParser parser = parser(file, text)) {
            return new SourceReader(file, line, text.lines().toList(), findings, parser).root();
        } catch (Stopped e) {
            return Optional.empty();
        } catch (JacksonException e) {
            String other =
                    line != WHOLE ? "source-syntax.line" : isJson(file) ? "source-syntax.json" : "source-syntax.yaml";
            SyntaxFault fault = SyntaxFault.of(e, file, line, text.lines().toList(), other);
            findings.refuse(fault.key(), fault.place(), 1);
            return Optional.empty();
        }
    }

    static JsonParser parser(String file, String text) {
        return isJson(file)
                ? JSON.createParser(ObjectReadContext.empty(), text)
                : YAML.createParser(ObjectReadContext.empty(), new WholeCharacters(text));
    }

    static String language(String file) {
        return isJson(file) ? "JSON" : "YAML";
    }

    static boolean isJson(String file) {
        return file.endsWith(".json") || hasLines(file);
    }

    /** Whether a name is that of JSON Lines: one JSON text a line. */
    static boolean hasLines(String file) {
        return file.endsWith(".jsonl") || file.endsWith(".ndjson");
    }

    /** Reading stops here; why was said. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super(null, null, false, false);
        }
    }

    private Optional<SourceNode> root() {
        JsonToken token = parser.nextToken();
        if (token == null) {
            return Optional.empty();
        }
        SourceNode node = node(token, 1);
        requireEnd();
        return Optional.of(node);
    }

    /** Refuses what follows the one value of a text. */
    void requireEnd() {
        if (parser.nextToken() == null) {
            return;
        }
        if (line != WHOLE) {
            findings.refuse("source-documents.line", here(), 1);
        } else {
            findings.refuse("source-documents", here(), 1);
        }
        throw new Stopped();
    }

    /** The node that begins with the parser's token. */
    SourceNode node(JsonToken token, int depth) {
        Place place = here();
        refuseReuse(place);
        count++;
        if (count > MOST) {
            findings.refuse("source-too-many", place, 1, MOST);
            throw new Stopped();
        }
        if (depth > DEEPEST) {
            findings.refuse("source-too-deep", place, 1, DEEPEST);
            throw new Stopped();
        }
        return switch (token) {
            case START_OBJECT -> mapping(place, depth);
            case START_ARRAY -> sequence(place, depth);
            case VALUE_NULL -> new Scalar(place, null);
            default -> new Scalar(place, isNull(place) ? null : parser.getString());
        };
    }

    private Mapping mapping(Place place, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place keyPlace = here();
            refuseReuse(keyPlace);
            if (key.equals("<<")) {
                findings.refuse("yaml-merge-key", keyPlace, 2);
            }
            SourceNode value = node(parser.nextToken(), depth + 1);
            Entry first = entries.putIfAbsent(key, new Entry(key, keyPlace, value));
            if (first != null) {
                findings.refuse("key-duplicate", keyPlace, key.length(), key).beside(first.place());
            }
        }
        Place start = entries.isEmpty() || isJson(file)
                ? place
                : entries.values().iterator().next().place();
        return new Mapping(start, List.copyOf(entries.values()));
    }

    private Sequence sequence(Place place, int depth) {
        List<SourceNode> elements = new ArrayList<>();
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            elements.add(node(token, depth + 1));
            token = parser.nextToken();
        }
        return new Sequence(place, elements);
    }

    /** Refuses what is written here by reference; an alias has no value of its own, so that reading stops there. */
    void refuseReuse(Place place) {
        if (!(parser instanceof YAMLParser yaml)) {
            return;
        }
        if (yaml.isCurrentAlias()) {
            findings.refuse("yaml-alias", place, 1, yaml.getString());
            throw new Stopped();
        } else if (beginsWith('&', place)) {
            findings.refuse("yaml-anchor", place, 1);
        } else if (yaml.getRawTag() != null) {
            findings.refuse("yaml-tag", place, 1, yaml.getRawTag());
        }
    }

    /** Whether the scalar is the null that is written {@code ~}, without quotes. */
    private boolean isNull(Place place) {
        return beginsWith('~', place) && parser.getString().equals("~");
    }

    /** What the parser keeps quiet about: anchors on scalars, and the null that is written {@code ~}. */
    private boolean beginsWith(char sign, Place place) {
        String line = place.line() <= lines.size() ? lines.get(place.line() - 1) : "";
        return parser instanceof YAMLParser
                && place.column() <= line.length()
                && line.charAt(place.column() - 1) == sign;
    }

    /** Where the parser's token begins. */
    Place here() {
        return place(file, line, parser.currentTokenLocation(), lines);
    }

    /**
     * Where something is, in the file: a parser that was given one line of it counts from there. Where a parser has gone
     * beyond the last line, it is in that. YAML counts code points.
     */
    static Place place(String file, int line, @Nullable TokenStreamLocation location, List<String> lines) {
        if (line != WHOLE) {
            long offset = location == null ? 0 : Math.max(0, location.getCharOffset());
            return new Place(file, line, Math.toIntExact(offset) + 1);
        }
        if (location == null || location.getLineNr() < 1) {
            return Place.startOf(file);
        }
        int row = Math.max(1, Math.min(location.getLineNr(), lines.size()));
        int before = Math.max(0, location.getColumnNr() - 1);
        return isJson(file) || lines.isEmpty()
                ? new Place(file, row, before + 1)
                : Place.behind(file, row, lines.get(row - 1), before);
    }
}
