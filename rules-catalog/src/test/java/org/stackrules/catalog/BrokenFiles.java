package org.stackrules.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.stackrules.catalog.format.LearnerRecords;
import org.stackrules.catalog.format.RecordEntry;
import org.stackrules.catalog.format.RecordStream;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;

/** The broken catalogs and records: a folder for each way to be refused, with one mistake, named after its code. */
public final class BrokenFiles {

    private static final Path BROKEN = Path.of("src/test/resources/broken");

    private BrokenFiles() {}

    /** The folders, ordered by name. */
    public static Stream<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(BROKEN)) {
            return all.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    /** The folder of a code. */
    public static Path folder(String code) {
        return BROKEN.resolve(code);
    }

    /** What is found in a folder. */
    public static List<Diagnostic> diagnostics(Path folder) {
        for (String record : List.of("record.json", "record.yaml")) {
            if (Files.exists(folder.resolve(record))) {
                return catchThrowableOfType(
                                EvaluationException.class, () -> LearnerRecords.read(folder.resolve(record)))
                        .diagnostics();
            }
        }
        for (String records : List.of("records.jsonl", "records.json", "records.yaml")) {
            if (Files.exists(folder.resolve(records))) {
                return refusals(folder.resolve(records));
            }
        }
        CatalogLoad load = CatalogLoader.check(folder);
        assertThat(load.catalog().isPresent()).isNotEqualTo(load.hasErrors());
        return load.diagnostics();
    }

    private static List<Diagnostic> refusals(Path file) {
        List<Diagnostic> found = new ArrayList<>();
        try (RecordStream records = LearnerRecords.stream(file)) {
            while (records.hasNext()) {
                if (records.next() instanceof RecordEntry.Refused refused) {
                    found.addAll(refused.diagnostics());
                }
            }
        }
        return found;
    }
}
