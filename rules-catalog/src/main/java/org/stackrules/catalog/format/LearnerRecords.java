package org.stackrules.catalog.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.LearnerRecord;

/** Reads learner records. Thread-safe; keeps nothing. */
public final class LearnerRecords {

    /** The largest file that is read, in bytes. */
    private static final long LARGEST = 4L * 1024 * 1024;

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
            findings.error(
                    "record-empty",
                    Place.startOf(name),
                    1,
                    "nothing is written here",
                    "a record names a learner",
                    "write `learner: …`");
        }
        Optional<LearnerRecord> record = root.flatMap(node -> new RecordReader(false, findings).read(node));
        return record.orElseThrow(() -> new EvaluationException(findings.all()));
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw refusal(file, "source-too-large", "the file is larger than " + LARGEST + " bytes", "split it");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw refusal(file, "source-not-utf8", "the file is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            throw refusal(file, "record-unreadable", "no file `" + file + "` that can be read", "name a record's file");
        }
    }

    private static EvaluationException refusal(Path file, String code, String what, String help) {
        return new EvaluationException(List.of(Diagnostic.error(
                code,
                Place.startOf(file.toString()),
                null,
                what,
                "a record is read from a file in UTF-8, within bounds",
                help)));
    }
}
