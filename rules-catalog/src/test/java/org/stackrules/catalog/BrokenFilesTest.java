package org.stackrules.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
            "(?:error|refuse|refuseOther|Refused|parsed|refusal)\\(\\s*(?:findings, |node, [^\"]*|file, )?\"([a-z0-9]+(?:-[a-z0-9]+)+)(?:\\.[a-z0-9-]+)?\"");

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

    /** Codes whose mistake is in an archive, an import, a link or a size, with the tests that have them. */
    private static final Map<String, Set<String>> ELSEWHERE = Map.of(
            "CatalogArchivesTest",
            Set.of(
                    "archive-bomb",
                    "archive-damaged",
                    "archive-encrypted",
                    "archive-entry-duplicate",
                    "archive-entry-name",
                    "archive-link",
                    "archive-malformed",
                    "archive-method",
                    "archive-no-catalog",
                    "archive-truncated",
                    "archive-two-catalogs",
                    "archive-zip64"),
            "CatalogImportsTest",
            Set.of("credential-foreign", "import-differs", "import-issuer", "import-unit"),
            "CatalogLoaderTest",
            Set.of(
                    "catalog-unreadable",
                    "files-too-deep",
                    "files-too-large",
                    "files-too-many",
                    "link-cycle",
                    "source-outside",
                    "source-too-large"),
            "ClassPathTest",
            Set.of("class-path-no-catalog", "class-path-protocol", "class-path-two-catalogs"));

    /** What cannot be brought about in a test: a file or class path that vanishes while it is read. */
    private static final Set<String> VANISHED = Set.of("record-unreadable", "class-path-unreadable");

    /** Errors of scenarios and of rules have files of their own. */
    @Test
    void every_code_has_its_folder() throws IOException {
        Set<String> elsewhere = new TreeSet<>(VANISHED);
        for (Map.Entry<String, Set<String>> test : ELSEWHERE.entrySet()) {
            assertThat(Files.readString(Path.of("src/test/java/org/stackrules/catalog", test.getKey() + ".java")))
                    .contains(test.getValue());
            elsewhere.addAll(test.getValue());
        }
        Set<String> written = new TreeSet<>();
        for (String source : List.of("", "format")) {
            try (Stream<Path> files = Files.list(Path.of("src/main/java/org/stackrules/catalog", source))) {
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
