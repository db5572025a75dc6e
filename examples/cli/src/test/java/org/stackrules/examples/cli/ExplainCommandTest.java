package org.stackrules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {

    private static final String CATALOG = """
            catalog: office
            version: "1"
            issuer: a
            credentials:
              - { ids: [ a:c-1, a:c-2, a:c-3 ], type: Course, credits: 3 }
              - { id: a:certificate, title: Certificate, type: Certificate }
              - { id: a:other, title: Other, type: Certificate }
            pathways:
              - id: a:certificate/1
                earns: a:certificate
                effective: 2020-01-01..
                requires:
                  all:
                    - a:c-1
                    - { id: electives, credits: 6, from: [ a:c-1, a:c-2 ] }
              - id: a:other/1
                earns: a:other
                effective: 2020-01-01..
                requires: { all: [ a:c-1 ] }
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String record;

    @BeforeEach
    void write_a_catalog_and_a_record() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("catalog")).resolve("catalog.yaml"), CATALOG);
        record = Files.writeString(folder.resolve("ana.json"), """
                        { "learner": "ana", "achievements": [
                          { "id": "a1", "credential": "a:c-1", "completedOn": "2023-04-14" },
                          { "id": "a2", "credential": "a:c-2", "completedOn": "2023-05-14" },
                          { "id": "a3", "credential": "a:c-3", "completedOn": "2023-06-14" } ] }
                        """).toString();
    }

    @Test
    void tells_why_a_pathway_is_not_completed_and_what_could_serve_where() {
        int status = explain("--pathway", "a:certificate/1");

        assertThat(status).isZero();
        assertThat(err.toString()).isEmpty();
        String text = out.toString();
        assertThat(text.replaceFirst("sha256:[0-9a-f]+", "sha256:0")).isEqualTo("""
                Learner ana as of 2023-07-01
                Catalog office 1, sha256:0

                Certificate: IN_PROGRESS
                  a:certificate/1 earns a:certificate
                  ✗ all of these (1 of 2 requirements, 1 short) [catalog.yaml:13]
                    ✓ c-1 (a:c-1) (1 of 1 item) [catalog.yaml:14]
                      - a1 as a:c-1, 3 credits
                      could serve: a1
                    ✗ 6 credits from a:c-1 or a:c-2 (3 of 6 credits, 3 short) [catalog.yaml:15]
                      - a2 as a:c-2, 3 credits
                      could serve: a1, a2
                  Why
                    - 6 credits from a:c-1 or a:c-2: 3 of 6 credits, 3 short [catalog.yaml:15]

                Not counted
                  - a3: no pathway that this record touches can use it
                """);
    }

    @Test
    void tells_of_each_rule_about_the_pathway_why_it_did_not_fire() throws Exception {
        Files.writeString(folder.resolve("catalog").resolve("rules.drl"), """
                package ca.example.office
                import org.stackrules.vocabulary.*

                rule "The third course counts as the second"
                    agenda-group "transfer"
                when
                    $a : Achievement( credential == "a:c-3", completedOn >= "2023-07-01" )
                then
                    transfer.recognise($a).as("a:c-2").credits(3);
                end

                rule "The other may count little prior learning"
                    agenda-group "stack"
                when
                    Achievement( credential == "a:c-1" )
                then
                    stack.limit("a:other/1").atMost(credits(3)).of(mode("plar"));
                end
                """);

        assertThat(explain("--pathway", "a:certificate/1")).isZero();

        assertThat(out.toString()).endsWith("""

                Rules that speak of a:certificate/1
                  - "The third course counts as the second" did not fire: `completedOn >= "2023-07-01"`: nearest is
                    a3 with 2023-06-14 (rules.drl:7:46, in $a : Achievement( credential == "a:c-3", completedOn >=
                    "2023-07-01" )) [rules.drl:4]

                Other rules that fired
                  - The other may count little prior learning on a1: a:other/1 counts at most 3 credits of mode plar
                    [rules.drl:12]
                """);
    }

    @Test
    void writes_the_same_as_json() {
        int status = explain("--pathway", "a:certificate/1", "--format", "json");

        assertThat(status).isZero();
        assertThat(out.toString())
                .startsWith("{\n  \"learner\": \"ana\",\n")
                .contains("\"eligible\": [ \"a1\", \"a2\" ]", "\"achievement\": \"a3\"")
                .doesNotContain("a:other");
    }

    @Test
    void writes_the_same_as_a_page_to_a_file() throws Exception {
        Path file = folder.resolve("ana.html");

        int status = explain("--pathway", "a:certificate/1", "--format", "html", "--out", file.toString());

        assertThat(status).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(Files.readString(file))
                .startsWith("<!DOCTYPE html>\n")
                .contains("<p>could serve: a1, a2</p>\n")
                .doesNotContain("a:other");
    }

    @Test
    void refuses_to_write_over_the_record() {
        assertThat(explain("--pathway", "a:certificate/1", "--out", record)).isEqualTo(2);
        assertThat(err.toString()).startsWith("--out names `" + record + "`, which is read; write to another file\n");
    }

    @Test
    void tells_of_a_pathway_that_the_record_does_not_touch() throws Exception {
        Files.writeString(Path.of(record), "{ \"learner\": \"ana\" }");

        assertThat(explain("--pathway", "a:certificate/1")).isZero();
        assertThat(out.toString()).contains("Certificate: NOT_STARTED\n", "nothing held could serve\n");
    }

    @Test
    void suggests_the_pathway_that_was_meant() {
        assertThat(explain("--pathway", "a:certificate/2")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEqualTo("""
                --pathway names `a:certificate/2`, which is no pathway of the catalog; did you mean `a:certificate/1`?
                see `stackrules explain --help`
                """);
    }

    @Test
    void refuses_a_broken_record_in_the_language_asked_for() throws Exception {
        Files.writeString(Path.of(record), "{ \"learner\": \"ana\", \"achievments\": [] }");

        assertThat(explain("--pathway", "a:certificate/1", "--language", "fr")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("ERREUR [field-unknown] ana.json:1:21: ");
    }

    @Test
    void explains_the_only_record_of_a_list() throws Exception {
        Files.writeString(Path.of(record), "[ { \"learner\": \"ana\" } ]");

        assertThat(explain("--pathway", "a:certificate/1")).isZero();
        assertThat(out.toString()).startsWith("Learner ana as of 2023-07-01\n");
    }

    @ParameterizedTest
    @CsvSource({
        "r.json, '[ { learner: ana }, { learner: ben } ]'",
        "r.yaml, '- learner: ana\n- learner: ben\n- learner: eve\n'",
        "r.jsonl, '{ learner: ana }\n\n{ learner: ben }\n'"
    })
    void explains_one_record_at_a_time(String name, String text) throws Exception {
        record = write(name, text);

        assertThat(explain("--pathway", "a:certificate/1")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEqualTo("""
                ERROR [record-count] %s:1:1: the file has more than one record
                  why:  one record is explained at a time
                  help: put the record in question into a file of its own
                """.formatted(name));
    }

    @ParameterizedTest
    @CsvSource({"r.json, []", "r.jsonl, '\n'"})
    void says_that_there_is_no_record(String name, String text) throws Exception {
        record = write(name, text);

        assertThat(explain("--pathway", "a:certificate/1", "--language", "fr")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEqualTo("""
                ERREUR [record-count] %s:1:1: le fichier ne contient aucun dossier
                  raison : un seul dossier est expliqué à la fois
                  aide :   nommez un fichier qui contient le dossier en question
                """.formatted(name));
    }

    @Test
    void says_that_a_list_is_cut_off_before_it_counts() throws Exception {
        record = write("r.json", "[ { learner: ana },");

        assertThat(explain("--pathway", "a:certificate/1")).isEqualTo(2);
        assertThat(err.toString()).startsWith("ERROR [source-syntax] r.json:1:");
    }

    @Test
    void says_which_record_is_missing() {
        record = folder.resolve("nobody.json").toString();

        assertThat(explain("--pathway", "a:certificate/1")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("there is no file `" + record + "`\n");
    }

    /** Writes a file; its keys and values are quoted as JSON wants them. */
    private String write(String name, String text) throws Exception {
        String json = text.replaceAll("([a-z]+): ([a-z]+)", "\"$1\": \"$2\"").replace("\\n", "\n");
        return Files.writeString(folder.resolve(name), json).toString();
    }

    private int explain(String... options) {
        String[] args = new String[options.length + 5];
        args[0] = "explain";
        args[1] = folder.resolve("catalog").toString();
        args[2] = record;
        args[3] = "--as-of";
        args[4] = "2023-07-01";
        System.arraycopy(options, 0, args, 5, options.length);
        return Stackrules.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
