package org.stackrules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackrulesTest {

    private static final String CATALOG = """
            catalog: office
            version: "1"
            issuer: a
            credentials:
              - { ids: [ a:c-1, a:c-2 ], type: Course, credits: 3 }
              - { id: a:certificate, title: Certificate, type: Certificate }
            pathways:
              - { id: a:certificate/1, earns: a:certificate, effective: 2020-01-01.., requires: { all: [ a:c-1, a:c-2 ] } }
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String catalog;
    private String ana;
    private String ben;

    @BeforeEach
    void write_a_catalog_and_two_records() {
        write("catalog/catalog.yaml", CATALOG);
        catalog = folder.resolve("catalog").toString();
        ana = write("ana.json", """
                { "learner": "ana", "achievements": [
                  { "credential": "a:c-1", "completedOn": "2023-04-14" },
                  { "credential": "a:c-2", "completedOn": "2023-05-14" } ] }
                """);
        ben = write("ben.yaml", """
                learner: ben
                achievements: [ { credential: a:c-1, completedOn: 2023-04-14 } ]
                """);
    }

    @Test
    void finds_nothing_wrong_in_a_good_catalog() {
        int status = run("check", catalog);

        assertThat(status).isEqualTo(0);
        assertThat(out.toString())
                .startsWith("office 1: 3 credentials, 1 pathway, 0 articulations, 0 files of rules, sha256:")
                .endsWith(", 0 findings\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void prints_what_is_wrong_with_a_catalog() {
        write("catalog/catalog.yaml", CATALOG.replace("[ a:c-1, a:c-2 ] } }", "[ a:c-1, a:c-3 ] } }"));

        int status = run("check", catalog);

        assertThat(status).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("ERROR [")
                .contains("catalog.yaml:8:")
                .endsWith("refused, 1 error\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void tells_what_a_learner_has_earned() {
        int status = run("evaluate", catalog, ana, "--as-of", "2023-06-01");

        assertThat(status).isEqualTo(0);
        assertThat(out.toString())
                .startsWith("Learner ana as of 2023-06-01\nCatalog office 1, sha256:")
                .contains("Certificate: EARNED, ACTIVE\n", "met on 2023-05-14");
    }

    @Test
    void writes_one_report_as_json_to_a_file() throws Exception {
        Path file = folder.resolve("report.json");

        int status =
                run("evaluate", catalog, ana, "--as-of", "2023-06-01", "--format", "json", "--out", file.toString());

        assertThat(status).isEqualTo(0);
        assertThat(out.toString()).isEmpty();
        assertThat(Files.readString(file))
                .startsWith("{\n  \"learner\": \"ana\",\n")
                .contains("\"EARNED\"");
    }

    @Test
    void writes_several_reports_as_one_line_each() {
        int status = run("evaluate", catalog, ana, ben, "--as-of", "2023-06-01", "--format", "json");

        assertThat(status).isEqualTo(0);
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("{\"learner\":\"ana\"")
                                .contains("\"status\":\"EARNED\""),
                        line -> assertThat(line)
                                .startsWith("{\"learner\":\"ben\"")
                                .contains("\"status\":\"IN_PROGRESS\""));
    }

    @Test
    void writes_one_report_as_a_page_to_a_file() throws Exception {
        Path file = folder.resolve("report.html");

        int status =
                run("evaluate", catalog, ana, "--as-of", "2023-06-01", "--format", "html", "--out", file.toString());

        assertThat(status).isEqualTo(0);
        assertThat(out.toString()).isEmpty();
        assertThat(Files.readString(file))
                .startsWith("<!DOCTYPE html>\n")
                .contains(
                        "<title>Learner ana as of 2023-06-01</title>\n", "<span class=\"status earned\">EARNED</span>")
                .endsWith("</html>\n");
    }

    @Test
    void passes_the_priority_on() {
        run("evaluate", catalog, ana, "--as-of", "2023-06-01", "--priority", "a:certificate/1");

        assertThat(out.toString()).contains("Priority a:certificate/1\n");
    }

    @Test
    void suggests_the_pathway_that_was_meant() {
        int status = run("evaluate", catalog, ana, "--as-of", "2023-06-01", "--pathway", "a:certificate/2");

        assertThat(status).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEqualTo("""
                --pathway names `a:certificate/2`, which is no pathway of the catalog; did you mean `a:certificate/1`?
                see `stackrules evaluate --help`
                """);
    }

    @Test
    void refuses_to_evaluate_with_a_broken_catalog() {
        write("catalog/catalog.yaml", CATALOG.replace("earns: a:certificate", "earns: a:certifikate"));

        for (String command : new String[] {"evaluate", "test"}) {
            int status = command.equals("test")
                    ? run("test", catalog)
                    : run("evaluate", catalog, ana, "--as-of", "2023-06-01");

            assertThat(status).isEqualTo(2);
            assertThat(out.toString()).isEmpty();
            assertThat(err.toString())
                    .startsWith("ERROR [")
                    .contains("catalog.yaml:8:", "did you mean `a:certificate`?");
        }
    }

    @Test
    void refuses_a_file_that_cannot_be_written() {
        Path nowhere = folder.resolve("nowhere").resolve("report.txt");

        int status = run("evaluate", catalog, ana, "--as-of", "2023-06-01", "--out", nowhere.toString());

        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).startsWith("cannot write to `" + nowhere + "`\n");
    }

    @Test
    void says_only_how_many_scenarios_pass() {
        write("catalog/scenarios/certificate.yaml", scenario("earned: [ a:certificate ]"));

        int status = run("test", catalog);

        assertThat(status).isEqualTo(0);
        assertThat(out.toString()).isEqualTo("1 scenario, 0 failed\n");
    }

    @Test
    void explains_a_scenario_that_fails() {
        write("catalog/scenarios/certificate.yaml", scenario("earned: []"));

        int status = run("test", catalog);

        assertThat(status).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("""
                        scenarios/certificate.yaml:4:21: scenario `two courses make a certificate`
                          expected: earned is exactly []
                          actual:   [a:certificate]
                          | Certificate: EARNED, ACTIVE
                        """)
                .endsWith(
                        "  help:     if the report is right, write `earned: [a:certificate]`\n\n1 scenario, 1 failed\n");
    }

    @Test
    void writes_the_results_of_scenarios_for_a_build_server() throws Exception {
        write("catalog/scenarios/certificate.yaml", scenario("earned: []"));
        write(
                "catalog/scenarios/other.yaml",
                scenario("earned: [ a:certificate ]").replace("two courses", "courses"));
        Path file = folder.resolve("scenarios.xml");

        int status = run("test", catalog, "--format", "junit-xml", "--out", file.toString());

        assertThat(status).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEmpty();
        assertThat(Files.readString(file))
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"2\" failures=\"1\" ")
                .contains(
                        "<failure message=\"scenarios/certificate.yaml:4:21: scenario `two courses make a certificate`\"")
                .endsWith("</testsuites>\n");
    }

    @Test
    void a_build_server_sees_that_all_scenarios_pass() {
        write("catalog/scenarios/certificate.yaml", scenario("earned: [ a:certificate ]"));

        int status = run("test", catalog, "--format", "junit-xml");

        assertThat(status).isEqualTo(0);
        assertThat(out.toString())
                .contains("<testsuites tests=\"1\" failures=\"0\" ")
                .endsWith("</testsuites>\n");
    }

    @Test
    void refuses_to_write_over_a_scenario() throws Exception {
        String text = scenario("earned: [ a:certificate ]");
        String file = write("catalog/scenarios/certificate.yaml", text);

        int status = run("test", catalog, "--out", file);

        assertThat(status).isEqualTo(2);
        assertThat(Files.readString(Path.of(file))).isEqualTo(text);
        assertThat(err.toString()).startsWith("--out names `" + file + "`, which is read; write to another file\n");
    }

    @Test
    void refuses_a_scenario_that_it_cannot_read() {
        write("catalog/scenarios/certificate.yaml", scenario("earnd: []"));

        int status = run("test", catalog);

        assertThat(status).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .startsWith("ERROR [field-unknown] scenarios/certificate.yaml:4:13: ")
                .contains("did you mean `earned`?");
    }

    @Test
    void a_catalog_without_scenarios_does_not_pass() {
        assertThat(run("test", catalog)).isEqualTo(1);
        write("catalog/scenarios/notes.txt", "to be written");
        assertThat(run("test", catalog, "--language", "fr")).isEqualTo(1);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEqualTo("""
                no scenarios: a catalog's tests lie in `scenarios/*.yaml`
                aucun scénario : les tests d'un catalogue se trouvent dans `scenarios/*.yaml`
                """);
    }

    @Test
    void refuses_a_misspelt_course_in_a_scenario() {
        write(
                "catalog/scenarios/certificate.yaml",
                scenario("earned: []").replace("credential: a:c,", "credential: a:cc,"));

        assertThat(run("test", catalog)).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("ERROR [credential-unknown] scenarios/certificate.yaml:3:43: ")
                .contains("did you mean `a:c`?");
    }

    private static String scenario(String expect) {
        return """
                - scenario: two courses make a certificate
                  asOf: 2023-06-01
                  record: { achievements: [ { credential: a:c, times: 2, completedOn: 2023-04-14 } ] }
                  expect: { %s }
                """.formatted(expect);
    }

    private String write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int run(String... args) {
        return Stackrules.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
