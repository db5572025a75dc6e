package org.stackrules.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackrules.catalog.format.Expectation.Field;
import org.stackrules.catalog.format.Expectation.Part;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Heading;
import org.stackrules.model.Pathway;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;
import org.stackrules.model.Window;

class ScenarioFilesTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("program"));
    private static final Catalog CATALOG = catalog();

    @TempDir
    private Path folder;

    @Test
    void reads_every_sort_of_expectation_with_its_place() {
        write("scenarios/caf.yaml", """
                - scenario: PLAR is capped at 3 credits
                  asOf: 2023-05-01
                  record: { achievements: [ { credential: rru:caf-501, completedOn: 2023-04-14 } ] }
                  options: { priority: [ rru:caf/2022 ] }
                  expect:
                    earned: [ rru:caf ]
                    pathways:
                      rru:caf/2022:
                        status: EARNED
                        metOn: 2023-04-14
                        validity: null
                        limits: { plar: { used: 3, bound: 3.0 } }
                        requirements: { electives: { status: SATISFIED, evidence: [ a10, a2 ] } }
                        flags: [ by hand ]
                    recognised: [ { as: rru:caf-501, credits: 3 } ]
                    because: [ at most 3 credits ]
                """);

        List<Scenario> scenarios = ScenarioFiles.read(folder, CATALOG);

        assertThat(scenarios).singleElement().satisfies(scenario -> {
            assertThat(scenario.name()).isEqualTo("PLAR is capped at 3 credits");
            assertThat(scenario.place()).isEqualTo(at(1, 3));
            assertThat(scenario.asOf()).isEqualTo(LocalDate.of(2023, 5, 1));
            assertThat(scenario.priority()).containsExactly("rru:caf/2022");
            assertThat(scenario.expectations())
                    .containsExactly(
                            new Expectation.EarnedExactly(at(6, 13), List.of("rru:caf")),
                            value(9, 17, Part.PATHWAY, "rru:caf/2022", Field.STATUS, "EARNED"),
                            value(10, 16, Part.PATHWAY, "rru:caf/2022", Field.MET_ON, "2023-04-14"),
                            value(11, 19, Part.PATHWAY, "rru:caf/2022", Field.VALIDITY, null),
                            value(12, 33, Part.LIMIT, "plar", Field.USED, "3"),
                            value(12, 43, Part.LIMIT, "plar", Field.BOUND, "3"),
                            value(13, 46, Part.REQUIREMENT, "electives", Field.STATUS, "SATISFIED"),
                            value(13, 67, Part.REQUIREMENT, "electives", Field.EVIDENCE, "a2, a10"),
                            new Expectation.Flag(at(14, 18), "rru:caf/2022", "by hand"),
                            new Expectation.Recognised(at(15, 21), "rru:caf-501", Rational.of(3)),
                            new Expectation.Because(at(16, 16), "at most 3 credits"));
        });
    }

    @Test
    void reads_what_is_and_what_is_not_earned() {
        write("scenarios/caf.yaml", scenario("""
                earned: { includes: [ rru:caf ], excludes: [ rru:caf-501 ] }, recognised: []"""));

        assertThat(ScenarioFiles.read(folder, CATALOG).get(0).expectations())
                .extracting(Expectation::toString)
                .containsExactly(
                        "Earned[place=scenarios/caf.yaml:4:35, credential=rru:caf, isEarned=true]",
                        "Earned[place=scenarios/caf.yaml:4:58, credential=rru:caf-501, isEarned=false]",
                        "NothingRecognised[place=scenarios/caf.yaml:4:87]");
    }

    @Test
    void reads_unassigned_credit_by_subject_and_level() {
        write("scenarios/caf.yaml", scenario("""
                recognised: [ { as: 11.0101:6 }, { as: history:1, credits: 3 }, { as: ":1" }, { as: "history:" } ]"""));

        assertThat(ScenarioFiles.read(folder, CATALOG).get(0).expectations())
                .extracting(one -> ((Expectation.Recognised) one).as())
                .containsExactly("11.0101:6", "history:1", ":1", "history:");
    }

    @Test
    void a_misspelt_number_of_a_course_is_no_unassigned_credit() {
        write("scenarios/caf.yaml", scenario("""
                recognised: [ { as: rru:1 }, { as: history:one }, { as: history } ]"""));

        assertThat(findings()).extracting(Diagnostic::code).containsOnly("credential-unknown");
        assertThat(findings()).hasSize(3);
    }

    @Test
    void reads_a_class_and_decisions() {
        write("scenarios/caf.yaml", """
                - scenario: the dean approves
                  asOf: 2023-05-01
                  record: { decisions: [ { type: approve, pathway: rru:caf/2022, by: dean, on: 2023-04-30 } ] }
                  expect: { pathways: { rru:caf/2022: { classification: distinction } } }
                - scenario: nobody classifies
                  asOf: 2023-05-01
                  record: { achievements: [] }
                  expect: { pathways: { rru:caf/2022: { classification: null } } }
                """);

        List<Scenario> scenarios = ScenarioFiles.read(folder, CATALOG);

        assertThat(scenarios.get(0).record().decisions())
                .singleElement()
                .satisfies(decision -> assertThat(decision.by()).isEqualTo("dean"));
        assertThat(scenarios.get(0).expectations())
                .containsExactly(value(4, 57, Part.PATHWAY, "rru:caf/2022", Field.CLASSIFICATION, "distinction"));
        assertThat(scenarios.get(1).expectations())
                .containsExactly(value(8, 57, Part.PATHWAY, "rru:caf/2022", Field.CLASSIFICATION, null));
    }

    @Test
    void reads_the_records_of_files() {
        write("records/ana.json", "{ \"learner\": \"ana\", \"achievements\": [] }");
        write("scenarios/caf.yaml", """
                - scenario: ana has nothing
                  asOf: 2023-05-01
                  record: { file: records/ana.json }
                  expect: { earned: [] }
                """);

        assertThat(ScenarioFiles.read(folder, CATALOG).get(0).record().learner())
                .isEqualTo("ana");
    }

    @Test
    void reads_a_folder_in_other_letters_and_no_files_of_editors() {
        write("Scenarios/caf.yaml", scenario("earned: []"));
        write("Scenarios/.#caf.yaml", "{");
        write("Scenarios/.vscode/settings.json", "{");
        write("Scenarios/more/~$caf.yaml", "{");

        assertThat(ScenarioFiles.read(folder, CATALOG)).hasSize(1);
    }

    @Test
    void reads_files_ordered_by_name() {
        write("scenarios/b.yaml", scenario("earned: []").replace("a case", "second"));
        write("scenarios/a/z.json", """
                [ { "scenario": "first", "asOf": "2023-05-01", "record": { "achievements": [] },
                    "expect": { "earned": [] } } ]
                """);

        assertThat(ScenarioFiles.read(folder, CATALOG))
                .extracting(Scenario::name)
                .containsExactly("first", "second");
    }

    @Test
    void finds_none_where_there_is_no_folder() {
        assertThat(ScenarioFiles.read(folder, CATALOG)).isEmpty();
    }

    @Test
    void refuses_a_scenario_that_expects_nothing() {
        write("scenarios/caf.yaml", scenario(""));

        assertThat(refusal()).isEqualTo("""
                ERROR [scenario-expects-nothing] scenarios/caf.yaml:4:11: the scenario expects nothing
                  |   expect: {  }
                  |           ^
                  why:  a scenario that expects nothing cannot fail
                  help: write at least `earned: [ … ]`""");
    }

    @Test
    void suggests_the_pathway_that_was_meant() {
        write("scenarios/caf.yaml", scenario("pathways: { rru:caf/2023: { status: EARNED } }"));

        assertThat(refusal()).isEqualTo("""
                ERROR [pathway-unknown] scenarios/caf.yaml:4:25: there is no pathway `rru:caf/2023`
                  |   expect: { pathways: { rru:caf/2023: { status: EARNED } } }
                  |                         ^^^^^^^^^^^^
                  why:  a scenario speaks of what its catalog defines
                  help: did you mean `rru:caf/2022`?""");
    }

    @Test
    void suggests_the_credential_that_a_record_was_meant_to_have() {
        write("scenarios/caf.yaml", withRecord("{ credential: rru:caf-51, completedOn: 2023-04-14 }"));

        assertThat(refusal()).isEqualTo("""
                ERROR [credential-unknown] scenarios/caf.yaml:3:43: the record has `rru:caf-51`, which the catalog does \
                not define
                  |   record: { achievements: [ { credential: rru:caf-51, completedOn: 2023-04-14 } ] }
                  |                                           ^^^^^^^^^^
                  why:  a scenario with a misspelt credential tests nothing
                  help: did you mean `rru:caf-501`?""");
    }

    @Test
    void several_of_a_credential_are_defined_with_their_numbers_or_without() {
        write("scenarios/a.yaml", withRecord("{ credential: rru:caf-501, times: 2, completedOn: 2023-04-14 }"));
        write(
                "scenarios/b.yaml",
                withRecord("{ credential: rru:lab, times: 2 }").replace("a case", "numbered"));

        assertThat(ScenarioFiles.read(folder, CATALOG)).hasSize(2);
    }

    @Test
    void refuses_the_first_of_several_that_is_not_defined() {
        write(
                "scenarios/caf.yaml",
                withRecord("{ credential: rru:lab, times: 3 }, { credential: rru:labs, times: 2 }"));

        assertThat(findings())
                .extracting(one -> one.place().column() + ": " + one.what() + "; " + one.help())
                .containsExactly(
                        "43: the record has `rru:lab-3`, which the catalog does not define; define it, or correct the id",
                        "78: the record has `rru:labs-1`, which the catalog does not define; did you mean `rru:lab`?");
    }

    @Test
    void a_record_may_have_what_other_issuers_define() {
        write("scenarios/caf.yaml", withRecord("{ credential: uvic:caf-501, completedOn: 2023-04-14 }"));

        assertThat(ScenarioFiles.read(folder, CATALOG)).hasSize(1);
    }

    @Test
    void refuses_what_an_imported_issuer_does_not_define() {
        Catalog imported = Catalog.named("uvic", "1", "uvic")
                .credentials(List.of(credential("uvic:es-500")))
                .build();
        Catalog importing =
                Catalog.named("rru", "1", "rru").imports(List.of(imported)).build();
        write("scenarios/caf.yaml", withRecord("{ credential: uvic:es-50 }"));

        EvaluationException refused =
                catchThrowableOfType(EvaluationException.class, () -> ScenarioFiles.read(folder, importing));

        assertThat(refused.diagnostics()).extracting(Diagnostic::help).containsExactly("did you mean `uvic:es-500`?");
    }

    @Test
    void a_record_in_a_file_may_have_what_the_catalog_does_not_define() {
        write("records/ana.yaml", """
                learner: ana
                achievements: [ { credential: rru:caf-51, completedOn: 2023-04-14 } ]
                """);
        write(
                "scenarios/caf.yaml",
                scenario("earned: []").replace("{ achievements: [] }", "{ file: records/ana.yaml }"));

        assertThat(ScenarioFiles.read(folder, CATALOG)).hasSize(1);
    }

    @Test
    void refuses_every_name_and_value_that_cannot_come_true() {
        write("scenarios/caf.yaml", scenario("""
                earned: [ rru:cav ], because: [ x ], earnd: [],
                    pathways: { rru:caf/2022: { status: ERNED, metOn: 2023-04-31, metsOn: x,
                        limits: { plar: { used: -1, max: 3 } },
                        requirements: { electives: { status: EARNED, shrt: 0 } } } },
                    recognised: [ { credits: 3 }, { as: rru:caf-502 } ]"""));

        assertThat(findings())
                .extracting(Diagnostic::code)
                .containsExactly(
                        "credential-unknown",
                        "field-unknown",
                        "scenario-value-unknown",
                        "date-malformed",
                        "field-unknown",
                        "number-malformed",
                        "field-unknown",
                        "scenario-value-unknown",
                        "field-unknown",
                        "field-missing",
                        "credential-unknown");
    }

    @Test
    void refuses_a_scenario_without_day_record_and_expectation() {
        write("scenarios/caf.yaml", "- { scenario: nothing }\n");

        assertThat(findings())
                .extracting(Diagnostic::what)
                .containsExactly("a scenario needs `asOf`", "a scenario needs `expect`", "a scenario needs `record`");
    }

    @Test
    void refuses_a_record_outside_of_the_catalog() {
        write("scenarios/caf.yaml", """
                - scenario: ana
                  asOf: 2023-05-01
                  record: { file: ../ana.json }
                  expect: { earned: [] }
                """);

        assertThat(findings())
                .extracting(Diagnostic::code, one -> one.place().toString())
                .containsExactly(tuple("scenario-record-unknown", "scenarios/caf.yaml:3:19"));
    }

    @Test
    void refuses_a_record_behind_a_link_that_leads_out_of_the_catalog(@TempDir Path elsewhere) throws IOException {
        write("scenarios/caf.yaml", """
                - scenario: ana
                  asOf: 2023-05-01
                  record: { file: ana.yaml }
                  expect: { earned: [] }
                """);
        Files.writeString(elsewhere.resolve("ana.yaml"), "learner: L-1\n");
        Files.createSymbolicLink(folder.resolve("ana.yaml"), elsewhere.resolve("ana.yaml"));

        assertThat(refusal()).isEqualTo("""
                ERROR [scenario-record-unknown] scenarios/caf.yaml:3:19: there is no record `ana.yaml`
                  |   record: { file: ana.yaml }
                  |                   ^^^^^^^^
                  why:  a scenario's record is a file below the catalog's folder
                  help: write its path from the catalog's folder, such as `records/ana.json`""");
    }

    @Test
    void refuses_a_record_whose_name_no_file_can_have() {
        write("scenarios/caf.yaml", """
                - scenario: ana
                  asOf: 2023-05-01
                  record: { file: "ana\\0.yaml" }
                  expect: { earned: [] }
                """);

        assertThat(findings())
                .extracting(Diagnostic::code, one -> one.place().toString())
                .containsExactly(tuple("scenario-record-unknown", "scenarios/caf.yaml:3:19"));
    }

    @Test
    void refuses_a_file_that_is_not_utf8_and_reads_the_others() throws IOException {
        write("scenarios/b.yaml", "- { scenario: nothing }\n");
        Files.write(folder.resolve("scenarios/a.yaml"), new byte[] {'#', ' ', (byte) 0xE9, '\n'});

        assertThat(findings())
                .extracting(Diagnostic::code, one -> one.place().file())
                .contains(tuple("source-not-utf8", "scenarios/a.yaml"), tuple("field-missing", "scenarios/b.yaml"));
    }

    @Test
    void reads_a_file_with_a_byte_order_mark() {
        write("scenarios/caf.yaml", "\uFEFF" + scenario("earned: []"));

        assertThat(ScenarioFiles.read(folder, CATALOG))
                .extracting(Scenario::name, Scenario::place)
                .containsExactly(tuple("a case", at(1, 3)));
    }

    @Test
    void refuses_a_file_behind_a_link_that_leads_out_of_the_catalog(@TempDir Path elsewhere) throws IOException {
        write("scenarios/a.yaml", scenario("earned: []"));
        Files.writeString(elsewhere.resolve("b.yaml"), scenario("earned: []"));
        Files.createSymbolicLink(folder.resolve("scenarios/b.yaml"), elsewhere.resolve("b.yaml"));

        assertThat(findings())
                .extracting(Diagnostic::code, one -> one.place().file())
                .containsExactly(tuple("source-outside", "scenarios/b.yaml"));
    }

    @Test
    void says_which_file_cannot_be_read() throws IOException {
        Files.createDirectories(folder.resolve("scenarios/a.yaml"));
        List<Diagnostic> found = new ArrayList<>();

        assertThat(SourceText.read(folder, "scenarios/a.yaml", ScenarioFiles.UNREADABLE, found))
                .isEmpty();
        assertThat(found)
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).isEqualTo("""
                        ERROR [scenario-unreadable] scenarios/a.yaml:1:1: the file `scenarios/a.yaml` cannot be read
                          why:  a catalog's scenarios are its tests
                          help: check its permissions"""));
    }

    @Test
    void refuses_two_scenarios_of_one_name() {
        write("scenarios/a.yaml", scenario("earned: []"));
        write("scenarios/b.yaml", scenario("earned: []"));

        assertThat(refusal()).isEqualTo("""
                ERROR [scenario-duplicate] scenarios/b.yaml:1:3: two scenarios are called `a case`
                  | - scenario: a case
                  |   ^^^^^^^^
                  see:  scenarios/a.yaml:1:3
                  why:  a failing scenario is known by its name
                  help: say in the name what is different""");
    }

    @Test
    void refuses_a_file_in_which_nothing_is_written() {
        write("scenarios/caf.yaml", "# to be written\n");

        assertThat(findings()).singleElement().satisfies(one -> {
            assertThat(one.code()).isEqualTo("source-empty");
            assertThat(one.place().file()).isEqualTo("scenarios/caf.yaml");
        });
    }

    @Test
    void refuses_a_file_that_is_no_list() {
        write("scenarios/caf.yaml", "scenario: a case\n");

        assertThatThrownBy(() -> ScenarioFiles.read(folder, CATALOG))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("[value-sort] scenarios/caf.yaml:1:1");
    }

    @Test
    void says_what_belongs_where_something_else_stands() {
        write("scenarios/caf.yaml", """
                - 3
                - scenario: { a: b }
                  asOf: 2023-05-01
                  record: { file: [ ana.yaml ] }
                  options: [ x ]
                  expect:
                    recognised: rru:caf
                    because:
                    pathways: { rru:caf/2022: { status: [ EARNED ] } }
                """);

        assertThat(findings())
                .extracting(one -> one.place().line() + ": " + one.what() + "; " + one.help())
                .containsExactly(
                        "1: a scenario is a mapping, not `3`; write a mapping, `{ … }`, with fields of these: asOf, expect, options,"
                                + " record, scenario",
                        "2: this is a text, not a mapping; write one text",
                        "4: this is a text, not a list; write one text",
                        "5: `options` is a mapping, not a list; write a mapping, `{ … }`, with fields of these: priority",
                        "7: `recognised` is a list, not `rru:caf`; write a list: `[ … ]`",
                        "8: this is a text, not nothing; write one text",
                        "9: this is a text, not a list; write one text");
    }

    @Test
    void shows_the_line_where_something_else_stands() {
        write("scenarios/caf.yaml", scenario("x").replace("{ x }", "[ a ]"));

        assertThat(refusal()).isEqualTo("""
                ERROR [value-sort] scenarios/caf.yaml:4:11: `expect` is a mapping, not a list
                  |   expect: [ a ]
                  |           ^
                  why:  every part of a file has one form
                  help: write a mapping, `{ … }`, with fields of these: because, earned, pathways, recognised""");
    }

    private String refusal() {
        return catchThrowableOfType(EvaluationException.class, () -> ScenarioFiles.read(folder, CATALOG))
                .getMessage();
    }

    private List<Diagnostic> findings() {
        return catchThrowableOfType(EvaluationException.class, () -> ScenarioFiles.read(folder, CATALOG))
                .diagnostics();
    }

    private static String scenario(String expect) {
        return """
                - scenario: a case
                  asOf: 2023-05-01
                  record: { achievements: [] }
                  expect: { %s }
                """.formatted(expect);
    }

    private static String withRecord(String achievements) {
        return scenario("earned: []").replace("achievements: []", "achievements: [ " + achievements + " ]");
    }

    private void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Place at(int line, int column) {
        return new Place("scenarios/caf.yaml", line, column);
    }

    private static Expectation value(int line, int column, Part part, String id, Field field, String value) {
        return new Expectation.Value(at(line, column), "rru:caf/2022", part, id, field, value);
    }

    private static Catalog catalog() {
        Heading heading = new Heading("rru:caf/2022", null, List.of(), HERE);
        return Catalog.named("rru-climate", "2022.1", "rru")
                .credentials(List.of(
                        credential("rru:caf"),
                        credential("rru:caf-501"),
                        credential("rru:lab-1"),
                        credential("rru:lab-2")))
                .pathways(List.of(new Pathway(
                        "rru:caf/2022",
                        "rru:caf",
                        Window.ALWAYS,
                        Text.of("en", "CAF"),
                        null,
                        new Requirement.OfCredential(heading, "rru:caf-501"),
                        false,
                        Selector.EVERYTHING,
                        List.of(),
                        HERE)))
                .build();
    }

    private static Credential credential(String id) {
        return new Credential(id, Text.of("en", id), "Course", null, null, List.of(), List.of(), List.of(), null, HERE);
    }
}
