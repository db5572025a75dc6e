package org.stackrules.catalog.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.LearnerRecord;

/** Reads learner records. Thread-safe; keeps nothing. */
public final class LearnerRecords {

    private LearnerRecords() {}

    /**
     * Reads one record from a JSON or YAML file.
     *
     * @throws EvaluationException if it is refused; it carries every finding
     */
    public static LearnerRecord read(Path file) {
        return read(file.getFileName().toString(), text(file));
    }

    /**
     * Reads one record from a text.
     *
     * @param name what places in the text are called; a name ending in {@code .json}, {@code .jsonl} or {@code .ndjson}
     *     is read as JSON, else YAML
     * @throws EvaluationException if it is refused; it carries every finding
     */
    public static LearnerRecord read(String name, String text) {
        Findings findings = new Findings(false);
        Optional<LearnerRecord> record = root(name, text, findings)
                .flatMap(node -> RecordReader.ofFile(findings).read(node));
        return record.orElseThrow(() -> new EvaluationException(findings.all()));
    }

    /**
     * Reads the records of a file one at a time, in the order written: a file whose name ends in {@code .jsonl} or
     * {@code .ndjson} has a record a line and may be of any size; any other is JSON or YAML, one record or a list of
     * them, and read within bounds. What is refused is an entry like the others.
     *
     * <pre>{@code
     * try (RecordStream records = LearnerRecords.stream(file)) {
     *     while (records.hasNext()) {
     *         if (records.next() instanceof RecordEntry.Sound sound) {
     *             engine.evaluate(sound.record(), asOf);
     *         }
     *     }
     * }
     * }</pre>
     *
     * @return to be closed
     * @throws EvaluationException if there is no such file, or it cannot be read
     */
    public static RecordStream stream(Path file) {
        return RecordStream.of(file, unreadable(file));
    }

    /** The root of a record's text; empty, with findings, if it is refused. */
    static Optional<SourceNode> root(String name, String text, Findings findings) {
        Optional<SourceNode> root = SourceReader.read(name, text, findings);
        if (root.isEmpty() && !findings.hasErrors()) {
            findings.refuse("record-empty", Place.startOf(name), 1);
        }
        return root;
    }

    private static String text(Path file) {
        List<Diagnostic> found = new ArrayList<>();
        return SourceText.read(file, file.toString(), unreadable(file), found)
                .orElseThrow(() -> new EvaluationException(found));
    }

    private static Diagnostic unreadable(Path file) {
        return Diagnostic.error(
                Place.startOf(file.toString()), null, CatalogTexts.TEXTS.message("record-unreadable", file));
    }
}
