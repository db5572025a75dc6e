package org.stackrules.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackrules.catalog.format.LearnerRecords;
import org.stackrules.catalog.format.RecordEntry;
import org.stackrules.catalog.format.RecordStream;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.DiagnosticText;
import org.stackrules.diagnostic.EvaluationException;

/** Each way to be refused: a folder with one mistake, named after its code, a variant behind a dot, and the exact text. */
class BrokenFilesTest {

    private static final Path BROKEN = Path.of("src/test/resources/broken");
    private static final Pattern CODE = Pattern.compile(
            "(?:error|refuse|parsed|refusal)\\(\\s*(?:findings, |node, [^\"]*|file, )?\"([a-z0-9]+(?:-[a-z0-9]+)+)\"");

    static Stream<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(BROKEN)) {
            return all.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void is_refused_with_its_code_and_its_text(Path folder) throws IOException {
        List<Diagnostic> diagnostics = diagnostics(folder);

        assertThat(diagnostics).isNotEmpty().isSorted();
        assertThat(diagnostics)
                .extracting(Diagnostic::code)
                .contains(folder.getFileName().toString().split("\\.")[0]);
        assertThat(DiagnosticText.render(diagnostics) + "\n")
                .isEqualTo(Files.readString(folder.resolve("expected.txt")));
    }

    /** Errors of scenarios and of rules have files of their own; a file that vanishes while it is read has none. */
    @Test
    void every_code_has_its_folder() throws IOException {
        Set<String> elsewhere = Set.of("source-too-large", "source-outside", "catalog-unreadable", "record-unreadable");
        Set<String> written = new TreeSet<>();
        for (String source : List.of("CatalogLoader.java", "format")) {
            try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/stackrules/catalog", source))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (!file.getFileName().toString().startsWith("Scenario")) {
                        CODE.matcher(Files.readString(file)).results().forEach(match -> written.add(match.group(1)));
                    }
                }
            }
        }
        written.removeAll(elsewhere);

        assertThat(written).hasSizeGreaterThan(30);
        assertThat(folders().map(folder -> folder.getFileName().toString()).collect(Collectors.toSet()))
                .containsAll(written);
    }

    private static List<Diagnostic> diagnostics(Path folder) {
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
        assertThat(load.catalog()).isEmpty();
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
