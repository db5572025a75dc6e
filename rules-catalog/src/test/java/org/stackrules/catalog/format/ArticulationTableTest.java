package org.stackrules.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stackrules.catalog.format.CatalogReader.Result;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Articulation;
import org.stackrules.model.PolicySource;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;

/** A line of a table says what the same agreement in YAML says, and is refused for the same reasons, at its cells. */
class ArticulationTableTest {

    private static final String HEADER = "id,from,to,credits,minGrade,effectiveFrom,effectiveUntil,kind,note";
    private static final String HEAD = """
            catalog: guide
            version: "1"
            issuer: uni
            issuers: [ { id: col, title: College } ]
            grades: { uni: [ { letter: A, percent: 80 }, { letter: C-, percent: 55 }, { letter: F, percent: 0, passes: false } ] }
            credentials:
              - { ids: [ uni:math-115, uni:calc-1 ], type: Course, credits: 3 }
            """;

    @Test
    void a_line_is_the_same_agreement_as_in_yaml() {
        Articulation fromTable = read(
                        HEADER + ",title,source",
                        "g1,col:m-1+col:m-2,uni:calc-1:6,,C-,2019-09-01,2025-08-31,assigned,Both are needed,Calculus,https://guide.example/1")
                .catalog()
                .articulations()
                .get("g1");
        Articulation fromYaml = CatalogReader.read(Map.of("catalog.yaml", HEAD + """
                                articulations:
                                  - id: g1
                                    from: [ col:m-1, col:m-2 ]
                                    to: [ { credential: uni:calc-1, credits: 6 } ]
                                    minGrade: C-
                                    effective: 2019-09-01..2025-08-31
                                    title: Calculus
                                    source: { title: Both are needed, url: https://guide.example/1 }
                                """), List.of())
                .catalog()
                .articulations()
                .get("g1");

        assertThat(fromTable)
                .usingRecursiveComparison()
                .ignoringFields("provenance.place")
                .isEqualTo(fromYaml);
        assertThat(fromTable.provenance().place()).isEqualTo(new Place("guide.csv", 2, 1));
        assertThat(fromTable.title()).isEqualTo(Text.of("en", "Calculus"));
    }

    @Test
    void an_empty_cell_says_nothing_and_blank_lines_neither() {
        Result result =
                read(HEADER, "", "g1,col:m-1,uni:math-115,,,,,,", "", "g2,col:m-*,uni:math-115,3,,,2020-08-31,,");

        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.catalog().articulations()).containsOnlyKeys("g1", "g2");
        Articulation first = result.catalog().articulations().get("g1");
        assertThat(first.minGrade()).isNull();
        assertThat(first.to().get(0).credits()).isNull();
        assertThat(first.provenance().source()).isNull();
        assertThat(result.catalog().articulations().get("g2").effective()).hasToString("..2020-08-31");
    }

    @Test
    void columns_stand_in_any_order_and_lines_end_in_any_way() {
        String text = "note,kind,to,from,id,effectiveUntil,effectiveFrom,minGrade,credits\r\n"
                + "\"a \"\"b\"\",\r\n c\",assigned,uni:math-115,col:m-1,g1,,,,3\r\n";

        Result result = CatalogReader.read(Map.of("catalog.yaml", HEAD, "guide.csv", text), List.of());

        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.catalog().articulations().get("g1").provenance().source())
                .isEqualTo(new PolicySource("a \"b\", c", null, null));
    }

    @Test
    void an_address_without_a_note_is_its_own_title() {
        Result result = read(HEADER + ",source", "g1,col:m-1,uni:math-115,,,,,,,https://guide.example/1");

        assertThat(result.catalog().articulations().get("g1").provenance().source())
                .hasToString("https://guide.example/1");
    }

    @Test
    void every_mistake_of_every_line_is_found_at_its_cell() {
        Result result = read(
                HEADER,
                "g1,\"col:m-1+cil:m-2\",uni:mat-115,x,Z,2019-13-01,2020-08-31,asigned,",
                "g1,col:m-1,uni:math-115,3,,2020-09-01,2019-08-31,,",
                "G 3,,uni:math-115,3,,,,assigned",
                " g4,col:m-1+,uni:math-115,3,,,,,");

        assertThat(result.catalog()).isNull();
        assertThat(result.diagnostics())
                .extracting(found -> found.code() + " " + found.place().line() + ":"
                        + found.place().column())
                .containsExactly(
                        "issuer-unknown 2:13",
                        "credential-unknown 2:22",
                        "number-malformed 2:34",
                        "grade-unknown 2:36",
                        "date-malformed 2:38",
                        "value-unknown 2:60",
                        "id-duplicate 3:1",
                        "window-malformed 3:39",
                        "table-cells 4:32",
                        "table-blank 5:1",
                        "table-item-empty 5:13");
        assertThat(result.diagnostics().get(1).help()).isEqualTo("did you mean `uni:math-115`?");
        assertThat(result.diagnostics().get(6).related()).containsExactly(new Place("guide.csv", 2, 1));
    }

    @Test
    void a_mistake_that_stands_on_several_lines_is_told_at_each() {
        Result result = read(
                HEADER,
                "g1,col:m-1,uni:mat-115,3,Z,2019-13-01,,,",
                "g2,col:m-1,uni:math-115,3,A,2019-09-01,,,",
                "g3,cil:m-1,uni:mat-115,3,Z,2019-13-01,,,",
                "g4,cil:m-1,uni:math-115,3,A,2019-09-01,2019-08-31,,",
                "g5,col:m-1,uni:math-115,3,A,2019-09-01,2019-08-31,,");

        assertThat(result.diagnostics())
                .extracting(found -> found.code() + " " + found.place().line() + ":"
                        + found.place().column() + " " + found.help())
                .containsExactly(
                        "credential-unknown 2:12 did you mean `uni:math-115`?",
                        "grade-unknown 2:26 " + result.diagnostics().get(1).help(),
                        "date-malformed 2:28 " + result.diagnostics().get(2).help(),
                        "issuer-unknown 4:4 did you mean `col`?",
                        "credential-unknown 4:12 did you mean `uni:math-115`?",
                        "grade-unknown 4:26 " + result.diagnostics().get(1).help(),
                        "date-malformed 4:28 " + result.diagnostics().get(2).help(),
                        "issuer-unknown 5:4 did you mean `col`?",
                        "window-malformed 5:40 " + result.diagnostics().get(8).help(),
                        "window-malformed 6:40 " + result.diagnostics().get(8).help());
    }

    @Test
    void lines_that_say_the_same_mean_the_same_value() {
        Result result = read(
                HEADER,
                "g1,col:m-1,uni:math-115,3,A,2019-09-01,,,Here",
                "g2,col:m-1,uni:math-115,3,A,2019-09-01,,,Here",
                "g3,col:m-1,uni:math-115,4,A,2019-09-01,,,");

        Articulation first = result.catalog().articulations().get("g1");
        assertThat(result.catalog().articulations().get("g2"))
                .usingRecursiveComparison()
                .ignoringFields("id", "provenance.place")
                .isEqualTo(first);
        assertThat(result.catalog().articulations().get("g3").to().get(0).credits())
                .hasToString("4");
        assertThat(result.catalog().articulations().get("g3").provenance().source())
                .isNull();
    }

    @Test
    void an_id_is_one_agreement_over_yaml_and_tables() {
        Map<String, String> files = Map.of(
                "catalog.yaml",
                HEAD,
                "more.yaml",
                "articulations: [ { id: g1, from: [ col:m-1 ], to: [ uni:math-115 ] } ]\n",
                "guide.csv",
                HEADER + "\ng1,col:m-2,uni:math-115,3,,,,,\n");

        assertThat(CatalogReader.read(files, List.of()).diagnostics())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.code()).isEqualTo("id-duplicate");
                    assertThat(found.place()).isEqualTo(new Place("guide.csv", 2, 1));
                    assertThat(found.related()).containsExactly(new Place("more.yaml", 1, 24));
                });
    }

    @Test
    void a_table_says_what_a_part_of_the_senders_brings() {
        Result result = read(
                HEADER + ",partial",
                "g1,col:m-1+col:m-2,uni:calc-1,6,,,,,,proportional",
                "g2,col:m-1+col:m-2,uni:calc-1,6,,,,,,unassigned",
                "g3,col:m-1+col:m-2,uni:calc-1,6,,,2019-12-31,,,none",
                "g4,col:m-1+col:m-2,uni:calc-1,6,,2020-01-01,,,,");
        Result ofOne = read(HEADER + ",partial", "g5,col:m-1,uni:math-115,,,,,,,proportional");

        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.catalog().articulations().values())
                .extracting(one -> one.terms().partial())
                .containsExactly(
                        Articulation.Partial.PROPORTIONAL,
                        Articulation.Partial.UNASSIGNED,
                        Articulation.Partial.NONE,
                        Articulation.Partial.NONE);
        assertThat(ofOne.diagnostics())
                .extracting(found -> found.code() + " " + found.place().line() + ":"
                        + found.place().column())
                .containsExactly("agreement-partial 2:31");
    }

    @Test
    void a_table_says_every_kind_several_receivers_a_level_and_the_tested_day() {
        Result result = read(
                HEADER + ",level,partial,testedOn",
                "g1,col:m-1,history:1:3,,,,,unassigned,,,,",
                "g2,col:m-1,uni:math-115,,,,,exemption,,,,",
                "g3,col:m-1,uni:math-115:3+uni:calc-1:3,,,,,,,,,",
                "g4,col:m-1,uni:math-115,3,,,,block,,7,,",
                "g6,col:m-1,uni:math-115,,,,,,,,,started");

        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.catalog().articulations().values())
                .extracting(Articulation::to)
                .containsExactly(
                        List.of(new Receiving.Unassigned("history", Rational.ONE, Rational.of(3))),
                        List.of(new Receiving.Exempt("uni:math-115")),
                        List.of(
                                new Receiving.AsCredential("uni:math-115", Rational.of(3)),
                                new Receiving.AsCredential("uni:calc-1", Rational.of(3))),
                        List.of(new Receiving.AsCredential("uni:math-115", Rational.of(7), Rational.of(3))),
                        List.of(new Receiving.AsCredential("uni:math-115", null)));
        assertThat(result.catalog().articulations().get("g4").isBlock()).isTrue();
        assertThat(result.catalog().articulations().get("g6").testedOn()).isEqualTo(Selector.Day.STARTED);
    }

    @Test
    void an_unassigned_item_has_a_subject_and_a_level() {
        Result result = read(HEADER, "g1,col:m-1,history,,,,,unassigned,");

        assertThat(result.diagnostics()).extracting(Diagnostic::code).containsExactly("table-item");
    }

    @Test
    void an_unassigned_item_has_one_level_and_a_kind_that_is_refused_is_told_once() {
        Result result = read(
                HEADER + ",level", "g1,col:m-1,history:1,,,,,unassigned,,1", "g2,col:m-1,history:1,,,,, unassigned,,");

        assertThat(result.diagnostics())
                .extracting(found -> found.code() + " " + found.place().line() + ":"
                        + found.place().column())
                .containsExactly("table-item 2:38", "table-blank 3:26");
    }

    @Test
    void a_line_of_very_many_cells_is_counted_not_kept() {
        assertThat(read(HEADER, ",".repeat(5_000)).diagnostics())
                .singleElement()
                .satisfies(found -> assertThat(found.what()).isEqualTo("5001 cells, but 9 columns"));
        assertThat(read(HEADER + ",x".repeat(991), ",".repeat(5_000)).diagnostics())
                .extracting(Diagnostic::code)
                .contains("table-cells");
        assertThat(read(HEADER + ",".repeat(5_000), "g1").diagnostics())
                .singleElement()
                .satisfies(found -> assertThat(found.what()).isEqualTo("5009 columns, more than 1000"));
    }

    @Test
    void lines_of_blank_cells_are_passed_over() {
        Result result = read(
                ",,", HEADER, ",,,,,,,,", "g1,col:m-1,uni:math-115,3,,,,,", " ,\t,\"\",,,,,,", ",,,", ",,,,,,,,,,,,");

        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.catalog().articulations()).containsOnlyKeys("g1");
    }

    @Test
    void a_header_with_several_mistakes_is_told_of_all() {
        Result result = read(" id,form,to,credits,minGrade,effectiveFrom,kind,note,", "g1,col:m-1,uni:mat-115,3,,,,,");

        assertThat(result.diagnostics())
                .extracting(found -> found.code() + " " + found.place().line() + ":"
                        + found.place().column())
                .containsExactly(
                        "table-blank 1:1",
                        "table-column-missing 1:1",
                        "table-column-missing 1:1",
                        "table-column-unknown 1:5",
                        "table-column-unknown 1:54",
                        "credential-unknown 2:12");
    }

    @Test
    void a_remark_line_is_a_line_like_any_other() {
        assertThat(read(HEADER, "# British Columbia").diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("table-cells");
    }

    @Test
    void separators_that_are_none_are_named() {
        assertThat(read(HEADER.replace(',', '\t'), "g1").diagnostics())
                .singleElement()
                .satisfies(found -> assertThat(found.what()).isEqualTo("the cells are separated by tabs"));
    }

    private static Result read(String... lines) {
        return CatalogReader.read(
                Map.of("catalog.yaml", HEAD, "guide.csv", String.join("\n", lines) + "\n"), List.of());
    }
}
