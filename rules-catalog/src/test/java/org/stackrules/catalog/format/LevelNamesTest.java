package org.stackrules.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.NumberRange;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;

/** Levels are written by number, or by the name that the head of the catalog gives one. */
class LevelNamesTest {

    private static final String CATALOG = """
            catalog: levels
            version: "1"
            issuer: a
            levels: { framework: EQF, names: { undergraduate: 6, graduate: 7 } }
            issuers: [ { id: col } ]
            credentials:
              - { id: a:thesis, type: Course, credits: 12, level: graduate }
              - { id: a:deg, type: Degree }
            pathways:
              - id: a:deg/1
                earns: a:deg
                effective: 2020-01-01..
                requires: { credits: 12, from: { level: LEVEL } }
            articulations:
              - { id: hist, from: [ col:hist ], to: [ { subject: history, level: undergraduate, credits: 3 } ], kind: unassigned }
            """;

    @Test
    void a_name_stands_for_its_number_wherever_the_catalog_writes_a_level() {
        Catalog catalog = catalog("graduate");

        assertThat(catalog.levels().framework()).isEqualTo("EQF");
        assertThat(catalog.credentials().get("a:thesis").level()).isEqualTo(Rational.of(7));
        assertThat(ranges(catalog)).containsExactly(range("7"));
        assertThat(catalog.articulations().get("hist"))
                .extracting(Articulation::to)
                .isEqualTo(List.of(new Receiving.Unassigned("history", Rational.of(6), Rational.of(3))));
    }

    @Test
    void an_end_of_a_range_may_be_a_name() {
        assertThat(ranges(catalog("undergraduate.."))).containsExactly(range("6.."));
        assertThat(ranges(catalog("..graduate"))).containsExactly(range("..7"));
        assertThat(ranges(catalog("5..graduate"))).containsExactly(range("5..7"));
        assertThat(ranges(catalog("[ undergraduate, 8.. ]"))).containsExactly(range("6"), range("8.."));
    }

    @Test
    void a_range_from_a_higher_to_a_lower_name_is_refused() {
        assertThat(read("graduate..undergraduate").diagnostics())
                .extracting(finding -> finding.code() + " " + finding.what())
                .containsExactly("range-malformed `graduate..undergraduate` is no range of numbers");
    }

    @Test
    void a_name_that_no_level_has_is_refused_with_the_nearest() {
        assertThat(read("undergradute..").diagnostics())
                .extracting(finding -> finding.code() + " " + finding.what() + "; " + finding.help())
                .containsExactly("level-unknown no level is named `undergradute`; did you mean `undergraduate`?");
    }

    private static Catalog catalog(String level) {
        CatalogReader.Result result = read(level);

        assertThat(result.diagnostics()).isEmpty();
        return result.catalog();
    }

    private static CatalogReader.Result read(String level) {
        return CatalogReader.read(Map.of("catalog.yaml", CATALOG.replace("LEVEL", level)), List.of());
    }

    private static List<NumberRange> ranges(Catalog catalog) {
        Requirement.From items =
                (Requirement.From) catalog.pathways().get("a:deg/1").requires();
        Selector.Matching selector = (Selector.Matching) items.from();
        return ((Selector.HasLevel) selector.tests().get(0)).ranges();
    }

    private static NumberRange range(String written) {
        return NumberRange.parse(written).orElseThrow();
    }
}
