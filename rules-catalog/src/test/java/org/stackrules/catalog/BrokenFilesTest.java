package org.stackrules.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.DiagnosticText;
import org.stackrules.diagnostic.EvaluationException;

/** Each way to be refused: a folder with one mistake, named after its code, and the exact text. */
class BrokenFilesTest {

    private static final Path BROKEN = Path.of("src/test/resources/broken");
    private static final Pattern CODE = Pattern.compile(
            "(?:error|refuse|parsed|refusal)\\(\\s*(?:findings, |node, [^\"]*|file, )?\"([a-z0-9]+(?:-[a-z0-9]+)+)(?:\\.[a-z]+)?\"");

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
                .contains(folder.getFileName().toString());
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
        CatalogLoad load = CatalogLoader.check(folder);
        assertThat(load.catalog()).isEmpty();
        return load.diagnostics();
    }
}
