package org.stackrules.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Requirement;

/** What is written is either read or refused: nothing is left out in silence. */
class CatalogReaderTest {

    private static final String HEAD = """
            catalog: silent
            version: "1"
            issuer: u
            """;

    private static final String CREDENTIALS = """
            credentials:
              - { ids: [ u:a, u:b ], type: Course, credits: 3 }
              - { id: u:c, type: Certificate }
            """;

    private static CatalogReader.Result read(String yaml) {
        return CatalogReader.read(Map.of("catalog.yaml", HEAD + yaml), List.of());
    }

    private static CatalogReader.Result pathway(String fields) {
        return read(withPathway(fields));
    }

    private static String withPathway(String fields) {
        return CREDENTIALS + "pathways: [ { id: u:c/1, earns: u:c, effective: 2020-01-01.., " + fields + " } ]\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"credential", "issuer", "type", "subject", "skill", "tag", "mode", "level"})
    void refuses_a_property_with_an_empty_list(String property) {
        CatalogReader.Result result = pathway("requires: { credits: 3, from: { " + property + ": [] } }");

        assertThat(result.diagnostics()).extracting(Diagnostic::code).containsExactly("list-empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all: null",
                "any:",
                "choose: , of: [ u:a, u:b ]",
                "count: , from: {}",
                "credits: ~, from: {}",
                "average:",
                "id: judged, rule:"
            })
    void refuses_a_block_word_without_a_value(String block) {
        CatalogReader.Result result = pathway("requires: { " + block + " }");

        assertThat(result.diagnostics()).extracting(Diagnostic::code).containsExactly("field-empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all: [ u:a ], from: { subject: x }",
                "any: [ u:a, u:b ], of: [ u:a ]",
                "choose: 1, of: [ u:a, u:b ], from: u:a",
                "count: 1, from: {}, over: { subject: x }",
                "count: 1, from: {}, unit: credit",
                "credits: 3, from: {}, over: {}",
                "average: 3.0, from: {}",
                "id: judged, rule: It progresses, from: {}"
            })
    void refuses_a_field_of_another_block(String block) {
        CatalogReader.Result result = pathway("requires: { " + block + " }");

        assertThat(result.diagnostics()).extracting(Diagnostic::code).containsExactly("field-unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{ all: [ u:a, { id: judged, rule: It progresses } ] }", "{ id: judged, rule: It progresses }"})
    void reads_a_condition_that_is_left_to_rules_under_its_id_also_as_the_root(String requires) {
        String rule = """
                package org.example
                rule "It progresses"
                    agenda-group "stack"
                when
                    Achievement( credential == "u:a" )
                then
                    stack.satisfy("u:c/1", "judged");
                end
                """;

        CatalogReader.Result result = CatalogReader.read(
                Map.of("catalog.yaml", HEAD + withPathway("requires: " + requires), "rules.drl", rule), List.of());

        assertThat(result.diagnostics()).isEmpty();
        Requirement root = result.catalog().pathways().get("u:c/1").requires();
        assertThat(root.children()).last().satisfies(condition -> {
            assertThat(condition.heading().id()).isEqualTo("judged");
            assertThat(condition)
                    .isInstanceOfSatisfying(
                            Requirement.Ruled.class,
                            ruled -> assertThat(ruled.asked()).isEqualTo("It progresses"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ all: [ u:a, { rule: It progresses } ] }", "{ rule: It progresses }"})
    void refuses_a_condition_of_which_no_rule_can_speak(String requires) {
        CatalogReader.Result result = pathway("requires: " + requires);

        assertThat(result.diagnostics()).extracting(Diagnostic::code).containsExactly("condition-no-id");
    }

    @ParameterizedTest
    @CsvSource({
        "'{ of: required }',amount-measure",
        "'{ unit: credit }',amount-measure",
        "'{ credits: }',field-empty",
        "'{}',amount-measure",
        "'{ credits: 3, of: counted }',field-unknown",
        "'{ count: 3, unit: credit }',field-unknown",
        "'{ percent: 50, of: counted, unit: credit }',field-unknown",
        "'{ count: 3000000000 }',number-malformed",
        "'{ count: 1.5 }',number-malformed",
        "'{ span: 3 }',duration-malformed"
    })
    void refuses_an_amount_that_is_not_one_amount(String amount, String code) {
        CatalogReader.Result result = pathway("requires: u:a, limits: [ { atMost: " + amount + " } ]");

        assertThat(result.diagnostics()).extracting(Diagnostic::code).containsExactly(code);
    }

    @Test
    void refuses_the_id_of_a_limit_that_another_part_has() {
        CatalogReader.Result two =
                pathway("requires: u:a, limits: [ { id: x, atMost: { count: 1 } }, { id: x, atMost: { count: 2 } } ]");
        CatalogReader.Result both =
                pathway("requires: { all: [ { id: x, all: [ u:a ] } ] }, limits: [ { id: x, atMost: { count: 1 } } ]");

        assertThat(two.diagnostics()).extracting(Diagnostic::code).containsExactly("id-duplicate");
        assertThat(both.diagnostics()).extracting(Diagnostic::code).containsExactly("id-duplicate");
    }

    @Test
    void refuses_an_issuer_that_is_listed_twice_and_shows_the_first() {
        CatalogReader.Result result = CatalogReader.read(
                Map.of(
                        "catalog.yaml",
                        HEAD,
                        "a.yaml",
                        "issuers: [ { id: v } ]\n",
                        "b.yaml",
                        "issuers: [ { id: v } ]\n"),
                List.of());

        assertThat(result.diagnostics()).singleElement().satisfies(found -> {
            assertThat(found.code()).isEqualTo("id-duplicate");
            assertThat(found.place()).isEqualTo(new Place("b.yaml", 1, 14));
            assertThat(found.related()).containsExactly(new Place("a.yaml", 1, 14));
        });
    }

    @Test
    void refuses_a_second_head() {
        CatalogReader.Result result = CatalogReader.read(
                Map.of("catalog.yaml", HEAD, "catalog.json", "{\"catalog\":\"x\",\"version\":\"9\",\"issuer\":\"z\"}"),
                List.of());

        assertThat(result.diagnostics()).extracting(Diagnostic::code).containsExactly("catalog-head");
    }

    @Test
    void refuses_a_pathway_to_what_another_issuer_is_not_said_to_award() {
        CatalogReader.Result result = read("issuers: [ { id: v } ]\n" + CREDENTIALS
                + "pathways: [ { id: u:c/1, earns: v:nothing, effective: 2020-01-01.., requires: u:a } ]\n");

        assertThat(result.diagnostics()).extracting(Diagnostic::code).containsExactly("credential-unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "'{ completed: ..last-itm }',window-malformed",
        "'{ active: maybe }',value-unknown",
        "'{ active: { at: yesterday } }',value-unknown",
        "'{ minElementGrade: 140% }',number-malformed",
        "'{ minGrade: { first: 50% } }',field-missing",
        "'{ status: done }',value-unknown",
        "'{ grade: Z }',grade-unknown",
        "'{ attempt: two }',range-malformed",
        "'{ via: nothing }',articulation-unknown",
        "'{ usedIn: u:nothing }',credential-unknown",
        "'{ started: admission..soon }',window-malformed",
        "'{ started: admission..2020-02-30 }',date-malformed",
        "'{ completed: ..soon }',window-malformed",
        "u:a#*,id-malformed",
        "u:a**,id-malformed"
    })
    void refuses_what_a_selector_cannot_test(String selector, String code) {
        CatalogReader.Result result = pathway("requires: { count: 1, from: " + selector + " }");

        assertThat(result.diagnostics()).extracting(Diagnostic::code).containsExactly(code);
    }

    @Test
    void refuses_a_definition_of_no_ids() {
        CatalogReader.Result result = read("credentials: [ { ids: [], type: Course } ]\n");

        assertThat(result.diagnostics()).extracting(Diagnostic::code).containsExactly("list-empty");
    }
}
