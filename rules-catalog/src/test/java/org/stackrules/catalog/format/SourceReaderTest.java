package org.stackrules.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;

class SourceReaderTest {

    private final Findings findings = new Findings();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "on",
                "NO",
                "yes",
                "1e3",
                "08",
                "2/3",
                "1.10",
                "12:30",
                "0x1F",
                "2022-09-01",
                "3.3/4.33",
                "1_000"
            })
    void a_scalar_stays_the_text_that_is_written(String written) {
        SourceNode node =
                SourceReader.read("a.yaml", "key: " + written + "\n", findings).orElseThrow();

        assertThat(((SourceNode.Mapping) node).entries().get(0).value())
                .isEqualTo(new SourceNode.Scalar(new Place("a.yaml", 1, 6), written));
        assertThat(findings.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1023, 1024, 1025, 2049})
    void a_character_of_two_halves_may_stand_anywhere(int characters) {
        String written = "x".repeat(characters - "a: ".length()) + "🎓";

        SourceNode node = SourceReader.read("a.yaml", "a: " + written, findings).orElseThrow();

        assertThat(((SourceNode.Mapping) node).entries().get(0).value())
                .isEqualTo(new SourceNode.Scalar(new Place("a.yaml", 1, 4), written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "2.68", "1e3", "true"})
    void json_keeps_the_text_of_numbers_and_words(String written) {
        SourceNode node = SourceReader.read("a.json", "{ \"key\": " + written + " }", findings)
                .orElseThrow();

        assertThat(((SourceNode.Scalar)
                                ((SourceNode.Mapping) node).entries().get(0).value())
                        .text())
                .isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.yaml", "a.json"})
    void a_column_counts_utf_16_code_units_in_yaml_as_in_json(String file) {
        SourceNode node = SourceReader.read(file, "{ \"a\": \"😀😀é\", \"b\": 3 }", findings)
                .orElseThrow();

        assertThat(((SourceNode.Mapping) node).entries().get(1).place()).isEqualTo(new Place(file, 1, 17));
    }

    @Test
    void an_anchor_behind_a_character_beyond_sixteen_bits_is_refused() {
        SourceReader.read("a.yaml", "{ 😀: 3, b: &x 3 }", findings);

        assertThat(findings.all()).extracting(Diagnostic::code).containsExactly("yaml-anchor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "pathways:|  - id: a|$earns: b|    c: d|; 3:1 tab",
                "pathways:|  - id: a|    title: x|  $earns: b|; 4:3 tab",
                "pathways:|  - id: a|    earns:lake:bee|    c: d|; 3:10 colon",
                "pathways:|  - id: a|    c: d|    earns:lake:bee|; 4:10 colon",
                "pathways:|  - id:a|    earns: d|; 2:7 colon",
                "catalog:lake||# remark|version: 1|; 1:8 colon",
                "pathways:|  - {a: 😀😀, title: @a}|; 2:22 sign",
                "pathways:|  - title: `a` b|; 2:12 sign",
                "pathways:|  - title: %a|; 2:12 sign",
                "pathways:|  - title: & a|; 2:12 sign",
                "pathways:|  - from: *|    x: y|; 2:11 sign",
                "pathways:|  - title: !Go! |; 2:12 sign",
                "pathways:|<<<<<<< HEAD|  - id: a|=======|  - id: b|>>>>>>> x|; 2:1 conflict",
                "<<<<<<< HEAD|catalog: d|=======|catalog: e|>>>>>>> x|version: 1|; 1:1 conflict",
                "pathways:|  - id: a|    earns:~lake:bee|    c: d|; 3:11 no-break-space",
                "pathways:|  - id: a|~~~~earns: bee|    c: d|; 3:1 no-break-space",
                "pathways:|  - id: a|    title: Titre~: b|; 3:18 yaml",
                "pathways:|  - rru:caf-501|   - a: b|      c|; 3:7 yaml",
                "pathways:|  - id: a|    earns: 'bee|    c: d|; 3:12 yaml",
                "pathways:|  - id: a|    e: [ b, c||; 3:8 yaml",
                "pathways:|  - id: a|   earns: b|; 3:4 yaml"
            })
    void what_is_no_yaml_is_told_where_it_stands(String text, String expected) {
        SourceReader.read("a.yaml", text.replace('|', '\n').replace('$', '\t').replace('~', '\u00A0'), findings);

        assertThat(syntax()).isEqualTo(expected);
    }

    @ParameterizedTest
    @Timeout(10)
    @ValueSource(strings = {"-", " ", "a", ": ", "- ", ", @", "<"})
    void long_lines_are_looked_at_quickly(String part) {
        SourceReader.read("a.yaml", "a: [\n '" + part.repeat(500_000) + "'\n}\n", findings);
        SourceReader.read("b.yaml", "a: [\n " + part.repeat(500_000) + "\n}\n", findings);

        assertThat(findings.all()).extracting(Diagnostic::code).contains("source-syntax");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{ \"a\": 1, // x| \"b\": 2 }; 1:11 comment",
                "{ /* x */ }; 1:3 comment",
                "# x|{}; 1:1 comment",
                "{} // x; 1:4 comment",
                "{ \"a\": 1,||}; 1:9 comma",
                "[ 1, 2, ]; 1:7 comma",
                "{|<<<<<<< HEAD|; 2:1 conflict",
                "[ 1,, 2 ]; 1:5 json",
                "[ 1, / ]; 1:6 json",
                "{ \"a\" }; 1:7 json",
                "[ 1 2 ]; 1:5 json"
            })
    void what_is_no_json_is_told_where_it_stands(String text, String expected) {
        SourceReader.read("a.json", text.replace('|', '\n'), findings);

        assertThat(syntax()).isEqualTo(expected);
    }

    @Test
    void a_line_of_json_is_told_where_it_stands_in_its_file() {
        SourceReader.readLine("a.jsonl", 7, "[ 1, 2, ]", findings);

        assertThat(syntax()).isEqualTo("7:7 comma");
    }

    /** The one finding, as line, column and variant. */
    private String syntax() {
        assertThat(findings.all()).hasSize(1);
        Diagnostic found = findings.all().get(0);
        return found.place().line() + ":" + found.place().column() + " "
                + found.message().key().replace("source-syntax.", "");
    }

    @Test
    void null_blank_and_tilde_are_nothing() {
        SourceNode node =
                SourceReader.read("a.yaml", "a: null\nb: ~\nc:\n", findings).orElseThrow();

        assertThat(((SourceNode.Mapping) node).entries())
                .extracting(entry -> ((SourceNode.Scalar) entry.value()).text())
                .containsExactly(null, null, null);
    }

    @Test
    void an_empty_file_is_nothing_and_no_mistake() {
        assertThat(SourceReader.read("a.yaml", "# only a remark\n", findings)).isEmpty();
        assertThat(findings.all()).isEmpty();
    }

    @Test
    void a_file_of_too_many_values_is_refused_where_they_are_too_many() {
        String text = "[" + "0,".repeat(SourceReader.MOST) + "0]";

        Optional<SourceNode> root = SourceReader.read("a.json", text, findings);

        assertThat(root).isEmpty();
        assertThat(findings.all()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("source-too-many");
            assertThat(finding.place()).isEqualTo(new Place("a.json", 1, 2 * SourceReader.MOST));
            assertThat(finding.what()).isEqualTo("more than 1000000 values in one file");
        });
    }
}
