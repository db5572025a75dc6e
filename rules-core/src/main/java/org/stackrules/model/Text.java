package org.stackrules.model;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A title in one or more languages.
 *
 * @param byLanguage language tag to text, ordered by tag; not empty
 */
public record Text(SortedMap<String, String> byLanguage) {

    public Text {
        if (byLanguage.isEmpty()) {
            throw new IllegalArgumentException("a text needs at least one language");
        }
        byLanguage = Collections.unmodifiableSortedMap(new TreeMap<>(byLanguage));
    }

    public static Text of(String language, String text) {
        return new Text(new TreeMap<>(Map.of(language, text)));
    }

    /** The text in a language; if it is missing, in the first language there is. */
    public String in(String language) {
        String text = byLanguage.get(language);
        return text != null ? text : byLanguage.get(byLanguage.firstKey());
    }
}
