package org.stackrules.catalog.format;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.stackrules.catalog.format.SourceNode.Scalar;

/**
 * What texts mean that stand in long tables again and again: each is read once, and means the same value each time. What is
 * refused is read again, so that it has a finding at each place. Not thread-safe.
 */
final class ReadBefore<T> {

    private final Function<SourceNode, Optional<T>> reader;
    private final Map<String, T> known = new HashMap<>();

    /** Nothing yet; what a text means must not depend on where it stands. */
    ReadBefore(Function<SourceNode, Optional<T>> reader) {
        this.reader = reader;
    }

    /** What the node means; empty, with a finding, if it is refused. */
    Optional<T> read(SourceNode node) {
        if (!(node instanceof Scalar scalar) || scalar.text() == null) {
            return reader.apply(node);
        }
        T before = known.get(scalar.text());
        if (before != null) {
            return Optional.of(before);
        }
        Optional<T> value = reader.apply(node);
        value.ifPresent(meant -> known.put(scalar.text(), meant));
        return value;
    }
}
