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
     * @param name what places in the text are called; a name ending in {@code .json} is read as JSON, else YAML
     * @throws EvaluationException if it is refused; it carries every finding
     */
    public static LearnerRecord read(String name, String text) {
        Findings findings = new Findings(false);
        Optional<SourceNode> root = SourceReader.read(name, text, findings);
        if (root.isEmpty() && !findings.hasErrors()) {
            findings.refuse("record-empty", Place.startOf(name), 1);
        }
        Optional<LearnerRecord> record = root.flatMap(node -> new RecordReader(false, findings).read(node));
        return record.orElseThrow(() -> new EvaluationException(findings.all()));
    }

    private static String text(Path file) {
        List<Diagnostic> found = new ArrayList<>();
        Diagnostic unreadable = Diagnostic.error(
                Place.startOf(file.toString()), null, CatalogTexts.TEXTS.message("record-unreadable", file));
        return SourceText.read(file, file.toString(), unreadable, found)
                .orElseThrow(() -> new EvaluationException(found));
    }
}
