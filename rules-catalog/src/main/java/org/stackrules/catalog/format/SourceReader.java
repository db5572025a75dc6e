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

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST + 8)
            .maxNumberLength(1_000)
            .build();
    private static final YAMLFactory YAML =
            YAMLFactory.builder().streamReadConstraints(CONSTRAINTS).build();
    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();

    private final String file;
    private final Findings findings;
    private final JsonParser parser;

    private final List<String> lines;

    private SourceReader(String file, String text, Findings findings, JsonParser parser) {
        this.file = file;
        this.findings = findings;
        this.parser = parser;
        this.lines = text.lines().toList();
    }

    /** The root of a text; empty if it is refused, or if nothing is written. A name ending in {@code .json} is JSON. */
    static Optional<SourceNode> read(String file, String text, Findings findings) {
        findings.source(file, text);
        try (JsonParser parser = file.endsWith(".json")
                ? JSON.createParser(ObjectReadContext.empty(), text)
                : YAML.createParser(ObjectReadContext.empty(), text)) {
            return new SourceReader(file, text, findings, parser).root();
        } catch (Stopped e) {
            return Optional.empty();
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            Place place = place(file, location, text.lines().toList());
            findings.refuse(file.endsWith(".json") ? "source-syntax.json" : "source-syntax.yaml", place, 1);
            return Optional.empty();
        }
    }

    /** Reading stops here; why was said. */
    private static final class Stopped extends RuntimeException {
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
        if (parser.nextToken() != null) {
            findings.refuse("source-documents", here(), 1);
            throw new Stopped();
        }
        return Optional.of(node);
    }

    private SourceNode node(JsonToken token, int depth) {
        Place place = here();
        refuseReuse(place);
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
        Place start = entries.isEmpty() || file.endsWith(".json")
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
    private void refuseReuse(Place place) {
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

    private Place here() {
        return place(file, parser.currentTokenLocation(), lines);
    }

    /** A place in the lines of a text; where a parser has gone beyond the last one, in that. YAML counts code points. */
    private static Place place(String file, @Nullable TokenStreamLocation location, List<String> lines) {
        if (location == null || location.getLineNr() < 1) {
            return Place.startOf(file);
        }
        int line = Math.max(1, Math.min(location.getLineNr(), lines.size()));
        int before = Math.max(0, location.getColumnNr() - 1);
        return file.endsWith(".json") || lines.isEmpty()
                ? new Place(file, line, before + 1)
                : Place.behind(file, line, lines.get(line - 1), before);
    }
}
