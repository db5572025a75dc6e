package org.stackrules.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackrules.diagnostic.Diagnostic;

/** A catalog that uses the language as it is meant is read; each mistake in it is found, and nothing else with it. */
class LanguageTest {

    private static final Path LAWFUL = Path.of("src/test/resources/lawful/language.yaml");

    @Test
    void is_read_without_a_finding_that_refuses_it() throws IOException {
        assertThat(check(Files.readString(LAWFUL)))
                .filteredOn(Diagnostic::isError)
                .isEmpty();
    }

    @Test
    void is_lawful_by_the_schema() throws IOException {
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Schemas.json(Schemas.File.CATALOG))
                        .validate(Files.readString(LAWFUL), InputFormat.YAML))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "distinct: 2, by: subject|distinct: 2, by: colour|value-unknown",
                "distinct: 2, by: subject, from|distinct: two, by: subject, from|number-malformed",
                "distinct: 2, by: subject, |distinct: 2, |field-missing",
                "basis: diploma, from: 2020-01-01..|basis: diploma, from: 2020|window-malformed",
                "enrolled: { pathway: u:cert/1|enrolled: { pathway: u:cert/2|pathway-unknown",
                "steps: { 0: 3, 13: 6|steps: { 1: 3, 13: 6|amount-steps",
                "among: attempted, last|among: atempted, last|value-unknown",
                "kind: unassigned|kind: unasigned|value-unknown",
                "- $breadth|- $breath|name-unknown",
                "of: required, rounding: { round: up|of: required, rounding: { round: upwards|value-unknown"
            })
    void finds_each_mistake(String lawful, String mistaken, String codes) throws IOException {
        String text = Files.readString(LAWFUL);
        assertThat(text).contains(lawful);

        List<Diagnostic> found = check(text.replace(lawful, mistaken));

        List<Diagnostic> errors = found.stream().filter(Diagnostic::isError).toList();
        assertThat(errors).extracting(Diagnostic::code).containsExactly(codes.split(", "));
        assertThat(errors).allSatisfy(one -> assertThat(one.place().line()).isGreaterThan(1));
    }

    private static List<Diagnostic> check(String text) {
        return CatalogReader.read(Map.of("catalog.yaml", text), List.of()).diagnostics();
    }
}
