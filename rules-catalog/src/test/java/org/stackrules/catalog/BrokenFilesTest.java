package org.stackrules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.DiagnosticText;

/** Each way to be refused: a folder with one mistake, named after its code, a variant behind a dot, and the exact text. */
class BrokenFilesTest {

    /** Said of scenarios alone: {@code ScenarioFilesTest} has their texts, for no catalog or record brings them about. */
    private static final Set<String> OF_SCENARIOS = Set.of(
            "scenario-duplicate",
            "scenario-expects-nothing",
            "scenario-record-unknown",
            "scenario-unreadable",
            "scenario-value-unknown");

    /** Codes whose mistake is in an archive, an import, a link or a size, with the tests that have them. */
    private static final Map<String, Set<String>> ELSEWHERE = Map.of(
            "CatalogArchivesTest",
            Set.of(
                    "archive-bomb",
                    "archive-damaged",
                    "archive-entry-duplicate",
                    "archive-entry-name",
                    "archive-malformed",
                    "archive-no-catalog",
                    "archive-truncated",
                    "archive-two-catalogs"),
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
            "format/SourceReaderTest",
            Set.of("source-too-many"),
            "ClassPathTest",
            Set.of("class-path-no-catalog", "class-path-protocol", "class-path-two-catalogs"));

    /** What cannot be brought about in a test: a file or class path that vanishes while it is read. */
    private static final Set<String> VANISHED = Set.of("record-unreadable", "class-path-unreadable");

    /** Codes whose sentences are not in the bundle of this module: the engine's check finds them, or the text is read. */
    private static final Set<String> OF_OTHERS = Set.of("rule-missing", "source-not-utf8", "stack-cycle");

    static Stream<Path> folders() throws IOException {
        return BrokenFiles.folders();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void is_refused_with_its_code_and_its_text(Path folder) throws IOException {
        List<Diagnostic> diagnostics = BrokenFiles.diagnostics(folder);

        assertThat(diagnostics).isNotEmpty().isSorted();
        assertThat(diagnostics)
                .extracting(Diagnostic::code)
                .contains(folder.getFileName().toString().split("\\.")[0]);
        assertThat(DiagnosticText.render(diagnostics) + "\n")
                .isEqualTo(Files.readString(folder.resolve("expected.txt")));
    }

    @Test
    void every_code_has_its_folder_and_every_folder_is_a_code() throws IOException {
        Set<String> codes =
                ResourceBundle.getBundle("org.stackrules.catalog.texts.messages", Locale.ENGLISH).keySet().stream()
                        .filter(key -> key.endsWith(".what"))
                        .map(key -> key.substring(0, key.indexOf('.')))
                        .collect(Collectors.toCollection(TreeSet::new));
        codes.addAll(OF_OTHERS);
        codes.removeAll(OF_SCENARIOS);
        for (Map.Entry<String, Set<String>> test : ELSEWHERE.entrySet()) {
            assertThat(Files.readString(Path.of("src/test/java/org/stackrules/catalog", test.getKey() + ".java")))
                    .contains(test.getValue());
            codes.removeAll(test.getValue());
        }
        codes.removeAll(VANISHED);

        Set<String> folders = folders()
                .map(folder -> folder.getFileName().toString())
                .map(name -> name.split("\\.")[0])
                .collect(Collectors.toCollection(TreeSet::new));

        System.out.println(folders.size() + " folders of broken files for " + codes.size() + " codes");
        assertThat(codes).hasSizeGreaterThan(50);
        assertThat(folders).isEqualTo(codes);
    }
}
