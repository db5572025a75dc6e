package org.stackrules.catalog.format;

import java.util.List;
import java.util.Objects;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.model.LearnerRecord;

/** What stands at one place of a file of many records: a record, or something that is refused. */
public sealed interface RecordEntry {

    /** The number of its line in JSON Lines, of its element in a list, from 1; 1 where a file is one record. */
    long number();

    /** A record. */
    record Sound(long number, LearnerRecord record) implements RecordEntry {
        public Sound {
            Objects.requireNonNull(record, "record");
        }
    }

    /**
     * Something that is no record that could be evaluated.
     *
     * @param diagnostics what is wrong with it, ordered by place; at least one of them an error
     */
    record Refused(long number, List<Diagnostic> diagnostics) implements RecordEntry {
        public Refused {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
