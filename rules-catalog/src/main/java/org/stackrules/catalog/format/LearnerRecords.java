package org.stackrules.catalog.format;

import java.nio.file.Path;
import org.stackrules.model.LearnerRecord;

/** Reads learner records. Thread-safe; keeps nothing. */
public final class LearnerRecords {

    private LearnerRecords() {}

    /**
     * Reads one record from a JSON or YAML file.
     *
     * @throws org.stackrules.diagnostic.EvaluationException if it is refused; it carries every finding
     */
    public static LearnerRecord read(Path file) {
        throw new UnsupportedOperationException("in work: " + file);
    }

    /**
     * Reads one record from a text.
     *
     * @param name what places in the text are called; a name ending in {@code .yaml} or {@code .yml} is read as YAML
     * @throws org.stackrules.diagnostic.EvaluationException if it is refused; it carries every finding
     */
    public static LearnerRecord read(String name, String text) {
        throw new UnsupportedOperationException("in work: " + name + text.length());
    }

    static java.util.Optional<LearnerRecord> bindInline(
            SourceNode node, String text, java.util.List<org.stackrules.diagnostic.Diagnostic> diagnostics) {
        if (node instanceof SourceNode.Mapping) {
            return java.util.Optional.of(new LearnerRecord("learner", java.util.List.of(), java.util.List.of()));
        }
        throw new UnsupportedOperationException("in work" + text + diagnostics);
    }
}
