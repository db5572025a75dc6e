package org.stackrules.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.model.Articulation;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;

/** What agreements can say, read from YAML. */
class AgreementWordsTest {

    private static final String HEAD = """
            catalog: agreements
            version: "1"
            issuer: u
            issuers: [ { id: c, title: College } ]
            credentials:
              - { ids: [ c:a, c:b, u:a, u:b ], type: Course, credits: 3 }
              - { id: u:c, type: Course }
            articulations:
            """;

    private static CatalogReader.Result read(String agreement) {
        return CatalogReader.read(Map.of("catalog.yaml", HEAD + "  - " + agreement + "\n"), List.of());
    }

    private static Articulation agreement(String written) {
        CatalogReader.Result result = read(written);
        assertThat(result.diagnostics()).isEmpty();
        return result.catalog().articulations().get("g");
    }

    @Test
    void reads_the_condition_of_an_agreement() {
        Articulation letter = agreement(
                "{ id: g, from: [ c:a ], to: [ u:a ], when: { id: letter, attested: A letter, by: registrar } }");
        Articulation standing = agreement(
                "{ id: g, from: [ c:a ], to: [ u:a ], when: { all: [ { holds: u:b }, { not: { enrolled: { basis: x } } } ] } }");

        assertThat(letter.terms().when()).isInstanceOfSatisfying(Requirement.Attested.class, attested -> {
            assertThat(attested.heading().id()).isEqualTo("letter");
            assertThat(attested.by()).isEqualTo("registrar");
        });
        assertThat(standing.terms().when()).isInstanceOf(Requirement.All.class);
    }

    @Test
    void several_agreements_may_be_under_one_condition() {
        String named = """
                requirements: { letter: { id: letter, attested: A letter, by: registrar } }
                """;
        String two = """
                  - { id: g, from: [ c:a ], to: [ u:a ], when: $letter }
                  - { id: h, from: [ c:b ], to: [ u:b ], when: $letter }
                """;

        CatalogReader.Result result =
                CatalogReader.read(Map.of("catalog.yaml", HEAD + two, "named.yaml", named), List.of());

        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.catalog().articulations().values())
                .extracting(one -> one.terms().when().heading().id())
                .containsExactly("letter", "letter");
    }

    @Test
    void reads_what_a_part_and_a_rest_bring() {
        Articulation one = agreement(
                "{ id: g, from: [ c:a, c:b ], to: [ u:a ], credits: 5, partial: proportional, remainder: unassigned }");

        assertThat(one.terms().partial()).isEqualTo(Articulation.Partial.PROPORTIONAL);
        assertThat(one.terms().givesRemainder()).isTrue();
    }

    @Test
    void reads_any_number_of_items_and_a_table_of_credits() {
        Articulation one = agreement(
                "{ id: g, from: [ c:a, { all: { issuer: c } } ], to: [ u:a ], credits: { steps: { 0: 0, 75: 3 }, by: hours } }");

        assertThat(one.from()).hasSize(2);
        assertThat(one.terms().several()).isEqualTo(Set.of(1));
        assertThat(one.terms().steps()).isNotNull();
        assertThat(one.terms().steps().isByHours()).isTrue();
        assertThat(one.terms().steps().at(Rational.of(80))).isEqualTo(Rational.of(3));
        assertThat(one.from().get(1)).isInstanceOf(Selector.Matching.class);
    }

    @Test
    void reads_the_tags_of_what_is_received() {
        assertThat(agreement("{ id: g, from: [ c:a ], to: [ { credential: u:a, tags: [ external ] } ] }")
                        .to())
                .containsExactly(new Receiving.AsCredential("u:a", null, null, List.of("external")));
        assertThat(agreement(
                                "{ id: g, from: [ c:a ], to: [ { subject: x, level: 1, tags: [ t ] } ], kind: unassigned }")
                        .to())
                .extracting(Receiving::tags)
                .containsExactly(List.of("t"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from: [ c:a ], to: [ u:a ], when: u:b|condition-uses",
                "from: [ c:a ], to: [ u:a ], when: { attested: A letter }|condition-no-id",
                "from: [ c:a ], to: [ u:a ], when: { average: 3 }|condition-uses",
                "from: [ c:a ], to: [ u:a ], when: { id: r, rule: x }|agreement-when",
                "from: [ c:a ], to: [ u:a ], partial: unassigned|agreement-partial",
                "from: [ { all: c:a }, c:b ], to: [ u:a ], partial: proportional|agreement-partial",
                "from: [ { all: c:a, some: 1 } ], to: [ u:a ]|field-unknown",
                "from: [ c:a ], to: [ u:a ], credits: { steps: { 1: 1 }, by: hours }|amount-steps",
                "from: [ c:a ], to: [ u:a ], credits: { steps: { 0: 0, 9: 1, 5: 1 }, by: hours }|amount-steps",
                "from: [ c:a ], to: [ u:a ], credits: { steps: { 0: 0 } }|field-missing",
                "from: [ c:a ], to: [ u:a ], credits: { steps: { 0: 0 }, by: weeks }|value-unknown",
                "from: [ c:a ], to: [ { credential: u:a, credits: 3 } ], credits: { steps: { 0: 0 }, by: hours }|agreement-credits",
                "from: [ c:a ], to: [ u:a, u:c ], credits: 6|agreement-share",
                "from: [ c:a ], to: [ u:a, u:c ], credits: { steps: { 0: 3 }, by: credits }|agreement-share",
                "from: [ c:a ], to: [ { level: 1, credits: 30 } ], kind: blok|value-unknown"
            })
    void refuses_one_mistake_once(String written, String code) {
        assertThat(read("{ id: g, " + written + " }").diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(code);
    }
}
