package org.stackrules.diagnostic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A sentence with its arguments, not yet said in a language.
 *
 * @param texts where the sentence is found
 * @param key its key there
 * @param arguments what it speaks of: names, numbers, places, other messages
 */
public record Message(Texts texts, String key, List<Object> arguments) {

    public Message {
        Objects.requireNonNull(texts, "texts");
        Objects.requireNonNull(key, "key");
        arguments = List.copyOf(arguments);
    }

    /** The sentence in a language; in English if there is none in that one. */
    public String in(Locale locale) {
        return texts.say(key, locale, arguments);
    }

    /** This message with one more argument after the last. */
    Message with(Object argument) {
        List<Object> all = new ArrayList<>(arguments);
        all.add(argument);
        return new Message(texts, key, all);
    }

    /** A part of what the message says, by its name. */
    Message at(String part) {
        return new Message(texts, key + "." + part, arguments);
    }

    /** A part of what the message says: the sentence at its key, a dot and the part's name. */
    String part(String part, Locale locale) {
        return at(part).in(locale);
    }

    /** Whether the message says such a part. */
    boolean hasPart(String part, Locale locale) {
        return texts.has(key + "." + part, locale);
    }

    /** The sentence in English. */
    @Override
    public String toString() {
        return in(Locale.ENGLISH);
    }
}
