package org.stackrules.vocabulary;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.NumberRange;

/**
 * A property of a sort of fact.
 *
 * @param name as rules write it
 * @param type what can be asked of it
 * @param datum what is missing where it has no value ({@code grade}); null: without a value there is nothing, and
 *     nothing is missing
 * @param isKey whether every fact has it and rules should begin with an equality on it
 * @param words the only values that it can have, ordered; empty: any
 * @param range the only numbers that it can have; null: any
 * @param meaning what it is, with its unit
 * @param reader reads it
 */
public record Property(
        String name,
        PropertyType type,
        @Nullable String datum,
        boolean isKey,
        SortedSet<String> words,
        @Nullable NumberRange range,
        String meaning,
        Function<Fact, @Nullable Object> reader) {

    public Property {
        words = Collections.unmodifiableSortedSet(new TreeSet<>(words));
    }

    /** The same property with a closed set of values. */
    Property oneOf(Collection<String> closed) {
        return new Property(name, type, datum, isKey, new TreeSet<>(closed), range, meaning, reader);
    }

    /** The same property with numbers from a least, perhaps to a most. */
    Property within(String numbers) {
        return new Property(
                name, type, datum, isKey, words, NumberRange.parse(numbers).orElseThrow(), meaning, reader);
    }

    /** The value of a fact of this sort; null if it has none. */
    public @Nullable Object read(Fact fact) {
        return reader.apply(fact);
    }

    /** Whether a fact of this sort has a value, or lacks only the datum. */
    public boolean mayHave(Fact fact) {
        return datum != null || read(fact) != null;
    }
}
