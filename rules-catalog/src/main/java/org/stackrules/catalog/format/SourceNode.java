package org.stackrules.catalog.format;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Message;
import org.stackrules.diagnostic.Place;

/** A node of a YAML or JSON text with its place. Scalars are text: what they mean is decided where they are read. */
sealed interface SourceNode {

    Place place();

    /** How many characters a caret should underline; at least 1. */
    int length();

    /** Whether nothing is written: no text, no element, no key. */
    default boolean isEmpty() {
        return this instanceof Scalar scalar && scalar.text() == null
                || this instanceof Sequence list && list.elements().isEmpty()
                || this instanceof Mapping mapping && mapping.entries().isEmpty();
    }

    /** What the node is, for messages. */
    Message sort();

    /**
     * Keys and values, in the order written; keys unique.
     *
     * @param place where it starts
     */
    record Mapping(Place place, List<Entry> entries) implements SourceNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** Its keys, in the order written. */
        Set<String> keys() {
            Set<String> keys = new LinkedHashSet<>();
            entries.forEach(entry -> keys.add(entry.key()));
            return keys;
        }

        @Override
        public int length() {
            return entries.isEmpty() ? 1 : entries.get(0).key().length();
        }

        @Override
        public Message sort() {
            return CatalogTexts.TEXTS.message("sort.mapping");
        }
    }

    /** A key, its place, and its value. */
    record Entry(String key, Place place, SourceNode value) {}

    /** Elements, in the order written. */
    record Sequence(Place place, List<SourceNode> elements) implements SourceNode {
        public Sequence {
            elements = List.copyOf(elements);
        }

        @Override
        public int length() {
            return 1;
        }

        @Override
        public Message sort() {
            return CatalogTexts.TEXTS.message("sort.list");
        }
    }

    /** A text; null: nothing is written ({@code null}, {@code ~} or blank). */
    record Scalar(Place place, @Nullable String text) implements SourceNode {
        @Override
        public int length() {
            return text == null ? 1 : Math.max(1, text.length());
        }

        @Override
        public Message sort() {
            if (text == null) {
                return CatalogTexts.TEXTS.message("sort.nothing");
            }
            return text.isBlank()
                    ? CatalogTexts.TEXTS.message("sort.blank")
                    : CatalogTexts.TEXTS.message("sort.text", text);
        }
    }
}
