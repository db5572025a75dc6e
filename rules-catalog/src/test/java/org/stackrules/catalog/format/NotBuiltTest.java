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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackrules.catalog.grammar.Reachable;
import org.stackrules.diagnostic.Diagnostic;

/** What is lawful but not built yet: refused by name and for nothing else; mistakes in it are found all the same. */
class NotBuiltTest {

    private static final Path LAWFUL = Path.of("src/test/resources/lawful/not-built.yaml");

    @Test
    void refuses_what_is_not_built_by_name_and_for_nothing_else() throws IOException {
        List<Diagnostic> found = check(Files.readString(LAWFUL));

        assertThat(found).extracting(Diagnostic::code).containsOnly("not-built");
    }

    @Test
    void knows_every_word_of_the_grammar_that_is_not_built() throws IOException {
        String text = Files.readString(LAWFUL);
        Set<String> words = new TreeSet<>();
        Reachable.from("catalog").forEach(part -> words.addAll(part.notBuilt()));

        assertThat(words)
                .allSatisfy(word -> assertThat(Pattern.compile("[\\s{]" + word + ":")
                                .matcher(text)
                                .find())
                        .as("%s stands in %s", word, LAWFUL)
                        .isTrue());
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
    void finds_mistakes_in_what_is_not_built(String lawful, String mistaken, String codes) throws IOException {
        String text = Files.readString(LAWFUL);
        assertThat(text).contains(lawful);

        List<Diagnostic> found = check(text.replace(lawful, mistaken));

        Set<String> expected = new TreeSet<>(List.of(codes.split(", ")));
        expected.add("not-built");
        assertThat(found.stream().map(Diagnostic::code).collect(Collectors.toSet()))
                .isEqualTo(expected);
        assertThat(found)
                .filteredOn(one -> !one.code().equals("not-built"))
                .allSatisfy(one -> assertThat(one.place().line()).isGreaterThan(1))
                .hasSizeLessThan(4);
    }

    private static List<Diagnostic> check(String text) {
        return CatalogReader.read(Map.of("catalog.yaml", text), List.of()).diagnostics();
    }
}
