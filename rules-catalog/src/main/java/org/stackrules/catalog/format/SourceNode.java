package org.stackrules.catalog.format;

import java.util.List;
import org.stackrules.diagnostic.Place;

/** PLACEHOLDER until the reader of catalogs is there. */
sealed interface SourceNode {
    Place place();

    int length();

    record Entry(String key, Place place, SourceNode value) {}

    record Mapping(Place place, int length, List<Entry> entries) implements SourceNode {}

    record Sequence(Place place, int length, List<SourceNode> items) implements SourceNode {}

    record Scalar(Place place, int length, String text, boolean isAbsent) implements SourceNode {}
}
