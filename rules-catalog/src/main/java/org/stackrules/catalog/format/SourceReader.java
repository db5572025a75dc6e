package org.stackrules.catalog.format;

import java.util.ArrayList;
import java.util.List;
import org.stackrules.diagnostic.Place;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** PLACEHOLDER until the reader of catalogs is there. */
final class SourceReader {
    private final String file;
    private final JsonParser parser;

    private SourceReader(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    static SourceNode read(String file, String text) {
        try (JsonParser parser = YAMLMapper.shared().createParser(text)) {
            parser.nextToken();
            return new SourceReader(file, parser).node();
        }
    }

    private Place place() {
        var at = parser.currentTokenLocation();
        return new Place(file, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }

    private SourceNode node() {
        Place place = place();
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            List<SourceNode.Entry> entries = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                Place at = place();
                parser.nextToken();
                entries.add(new SourceNode.Entry(key, at, node()));
            }
            return new SourceNode.Mapping(place, 1, entries);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<SourceNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node());
            }
            return new SourceNode.Sequence(place, 1, items);
        }
        String text = parser.getString();
        return new SourceNode.Scalar(
                place, Math.max(1, text.length()), text, parser.currentToken() == JsonToken.VALUE_NULL);
    }
}
