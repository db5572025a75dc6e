package org.stackrules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.catalog.format.CatalogReader;
import org.stackrules.diagnostic.Diagnostic;

/** The files that use every word, changed at random from a fixed seed: whatever is written is read or refused. */
class LawfulMutantsTest {

    private static final Path LAWFUL = Path.of("src/test/resources/lawful");
    private static final long SEED = 20_261_127;
    private static final int MUTANTS = Integer.getInteger("stackrules.mutants", 600);

    @ParameterizedTest
    @ValueSource(strings = {"items.yaml", "language.yaml"})
    void a_mutant_is_read_or_refused(String file) throws IOException {
        String text = Files.readString(LAWFUL.resolve(file));
        TreeSet<String> codes = new TreeSet<>();

        for (int i = 0; i < MUTANTS; i++) {
            String mutant = Mutations.of(file, text, new SplittableRandom(SEED + i));
            CatalogReader.Result result = CatalogReader.read(Map.of("catalog.yaml", mutant), List.of());

            assertThat(result.catalog() == null)
                    .as("mutant %d: %s", i, result.diagnostics())
                    .isEqualTo(result.diagnostics().stream().anyMatch(Diagnostic::isError));
            result.diagnostics().forEach(found -> codes.add(found.code()));
        }

        assertThat(codes).hasSizeGreaterThan(15);
    }
}
