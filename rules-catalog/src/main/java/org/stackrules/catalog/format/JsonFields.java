package org.stackrules.catalog.format;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the fields of JSON objects in the order of the calls. Not thread-safe. */
final class JsonFields {

    private final JsonGenerator json;

    JsonFields(JsonGenerator json) {
        this.json = json;
    }

    /** An object that has no name: the root, or an element of a list. */
    void object(Runnable fields) {
        json.writeStartObject();
        fields.run();
        json.writeEndObject();
    }

    void object(String name, Runnable fields) {
        json.writeObjectPropertyStart(name);
        fields.run();
        json.writeEndObject();
    }

    <T> void objects(String name, List<T> values, Consumer<T> fields) {
        json.writeArrayPropertyStart(name);
        values.forEach(value -> object(() -> fields.accept(value)));
        json.writeEndArray();
    }

    void text(String name, @Nullable Object value) {
        json.writeName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value.toString());
        }
    }

    void number(String name, @Nullable Integer value) {
        json.writeName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }

    void nothing(String name) {
        json.writeNullProperty(name);
    }
}
