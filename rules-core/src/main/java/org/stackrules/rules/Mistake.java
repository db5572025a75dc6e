package org.stackrules.rules;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.stackrules.diagnostic.Place;

/**
 * What an author most likely mistyped.
 *
 * @param key of the sentences
 * @param place where the mistake is, or where what is missing belongs
 * @param length how many characters are meant
 * @param arguments what the sentences speak of
 * @param suggestion what is meant, if it is near
 * @param related other places that belong to it
 * @param meant the words as they are meant, so that what follows can be read; empty: nobody knows
 */
record Mistake(
        String key,
        Place place,
        int length,
        List<Object> arguments,
        Optional<String> suggestion,
        List<Place> related,
        List<Token> meant) {

    Mistake {
        arguments = List.copyOf(arguments);
        related = List.copyOf(related);
        meant = List.copyOf(meant);
    }

    Mistake(String key, Place place, int length, List<?> arguments) {
        this(key, place, length, List.copyOf(arguments), Optional.empty(), List.of(), List.of());
    }

    Mistake near(Optional<String> known) {
        return new Mistake(key, place, length, arguments, known, related, meant);
    }

    Mistake beside(Place other) {
        return new Mistake(key, place, length, arguments, suggestion, List.of(other), meant);
    }

    Mistake meaning(List<Token> words) {
        return new Mistake(key, place, length, arguments, suggestion, related, words);
    }
}
