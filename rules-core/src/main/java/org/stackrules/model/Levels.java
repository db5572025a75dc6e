package org.stackrules.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a catalog's level numbers mean.
 *
 * @param framework the framework whose numbers they are, such as EQF; null: not said
 * @param names numbers by the names that the catalog's files may write for them, ordered by name
 */
public record Levels(@Nullable String framework, SortedMap<String, Rational> names) {

    /** Numbers of no framework, without names. */
    public static final Levels NONE = new Levels(null, Collections.emptySortedMap());

    public Levels {
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
    }
}
