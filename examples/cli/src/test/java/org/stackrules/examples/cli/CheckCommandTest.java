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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {

    private static final String CATALOG = """
            catalog: office
            version: "1"
            issuer: a
            credentials:
              - { ids: [ a:c-1, a:c-2 ], type: Course, credits: 3 }
              - { id: a:certificate, title: Certificate, type: Certificate }
              - { id: a:badge, title: Badge, type: Badge }
            pathways:
              - id: a:certificate/1
                earns: a:certificate
                effective: 2020-01-01..
                requires: { all: [ a:c-1, a:c-2 ] }
            """;

    /** A rule; {@code b:x} is a credential that no catalog defines, of which it is warned. */
    private static final String RULE = """
            package a
            import org.stackrules.vocabulary.*

            rule "A badge beside it"
                agenda-group "award"
            when
                Achievement( credential == "%s" )
            then
                award.grant("a:badge");
            end
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write_a_catalog() {
        write("catalog.yaml", CATALOG);
    }

    @ParameterizedTest
    @CsvSource({"a:c-1, text, 0", "a:c-1, json, 0", "b:x, text, 1", "b:x, json, 1", "b:x, sarif, 1"})
    void strict_fails_on_warnings(String credential, String format, int expected) {
        write("rules.drl", RULE.formatted(credential));

        assertThat(check("--format", format)).isZero();
        assertThat(check("--strict", "--format", format)).isEqualTo(expected);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void tells_as_json_what_the_catalog_is_and_what_was_found() {
        write("rules.drl", RULE.formatted("b:x"));

        assertThat(check("--format", "json")).isZero();
        assertThat(out.toString()).startsWith("""
                        {
                          "catalog": {
                            "id": "office",
                            "version": "1",
                            "fingerprint": "sha256:""").contains("""
                            "credentials": 4,
                            "pathways": 1,
                            "articulations": 0,
                            "rules": 1
                          },
                          "errors": 0,
                          "warnings": 1,
                          "diagnostics": [ {
                            "code": "rule-foreign-credential",
                            "severity": "WARNING",
                            "file": "rules.drl",
                            "line": 7,
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "sarif"})
    void what_machines_read_is_on_standard_output_when_errors_were_found(String format) {
        write("catalog.yaml", CATALOG.replace("earns: a:certificate", "earns: a:certifikate"));

        assertThat(check("--format", format)).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("{\n")
                .endsWith("}\n")
                .contains("\"credential-unknown\"", "\"catalog.yaml\"", "did you mean `a:certificate`?")
                .doesNotContain(folder.toString());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_refused_catalog_is_null_in_json() {
        write("catalog.yaml", CATALOG.replace("earns: a:certificate", "earns: a:certifikate"));

        check("--format", "json");

        assertThat(out.toString()).startsWith("""
                {
                  "catalog": null,
                  "errors": 1,
                  "warnings": 0,
                """);
    }

    @Test
    void names_its_version_in_sarif() {
        assertThat(check("--format", "sarif")).isZero();
        assertThat(out.toString())
                .contains("\"name\": \"Stackrules\",\n        \"version\": \"" + Version.number() + "\"")
                .contains("\"results\": []");
    }

    @Test
    void lists_what_yaml_and_drl_state_by_place() {
        write("rules.drl", RULE.formatted("a:c-1"));

        assertThat(check("--statements")).isZero();
        assertThat(out.toString()).startsWith("""
                catalog.yaml:12: pathway a:certificate/1 requires all of these
                catalog.yaml:12: pathway a:certificate/1 requires c-1 (a:c-1)
                catalog.yaml:12: pathway a:certificate/1 requires c-2 (a:c-2)
                rules.drl:4: award rule `A badge beside it` grants a:badge

                office 1: 4 credentials, 1 pathway, 0 articulations, 1 file of rules, sha256:""");
    }

    @Test
    void lists_no_statements_of_a_refused_catalog() {
        write("catalog.yaml", CATALOG.replace("earns: a:certificate", "earns: a:certifikate"));

        assertThat(check("--statements")).isEqualTo(1);
        assertThat(out.toString()).startsWith("ERROR [").endsWith("\n\nrefused, 1 error\n");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, '', 'refused, 1 error'",
        "2, 0, --strict, 'refused, 2 errors'",
        "1, 2, '', 'refused, 1 error, 2 warnings'",
        "2, 1, --strict, 'refused, 2 errors, 1 warning'"
    })
    void counts_errors_and_warnings_apart(int errors, int warnings, String option, String expected) {
        String misspelt = CATALOG.replace("earns: a:certificate", "earns: a:certifikate");
        write("catalog.yaml", errors == 1 ? misspelt : misspelt.replace("[ a:c-1, a:c-2 ] }", "[ a:c-1, a:c-3 ] }"));
        for (int i = 0; i < warnings; i++) {
            write("rules-" + i + ".drl", RULE.formatted("b:x").replace("beside it", "beside it, " + i));
        }

        assertThat(option.isEmpty() ? check() : check(option)).isEqualTo(1);
        assertThat(out.toString()).endsWith("\n\n" + expected + "\n");
    }

    @Test
    void says_when_strict_made_the_difference() {
        write("rules.drl", RULE.formatted("b:x"));

        assertThat(check()).isZero();
        assertThat(check("--strict")).isEqualTo(1);
        assertThat(run("check", folder.toString(), "--strict", "--language", "fr"))
                .isEqualTo(1);

        assertThat(out.toString().lines().filter(line -> line.startsWith("office 1")))
                .extracting(line -> line.replaceFirst("sha256:[0-9a-f]+", "sha256:0"))
                .containsExactly(
                        "office 1: 4 credentials, 1 pathway, 0 articulations, 1 file of rules, sha256:0, 1 warning",
                        "office 1: 4 credentials, 1 pathway, 0 articulations, 1 file of rules, sha256:0, 1 warning,"
                                + " refused by --strict",
                        "office 1 : 4 titres, 1 parcours, aucune articulation, 1 fichier de règles, sha256:0,"
                                + " 1 avertissement, refusé en raison de --strict");
    }

    @Test
    void statements_are_not_written_for_machines() {
        assertThat(check("--statements", "--format", "sarif")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEqualTo("""
                --statements is a list to be read and cannot be written as sarif; leave one of the two out
                see `stackrules check --help`
                """);
    }

    @Test
    void speaks_the_language_that_is_asked_for_before_or_behind_the_command() {
        write("rules.drl", RULE.formatted("b:x"));

        run("check", folder.toString(), "--language", "fr");
        String behind = out.toString();
        out.getBuffer().setLength(0);
        run("--language", "fr", "check", folder.toString());

        assertThat(behind)
                .startsWith("AVERTISSEMENT [rule-foreign-credential] ")
                .contains("\n  aide : ");
        assertThat(out.toString()).isEqualTo(behind);
    }

    @Test
    void colours_how_bad_a_finding_is_at_a_terminal_alone() {
        write("catalog.yaml", CATALOG.replace("earns: a:certificate", "earns: a:certifikate"));
        check();
        String plain = out.toString();
        StringWriter coloured = new StringWriter();

        Stackrules.run(
                new PrintWriter(coloured, true),
                new PrintWriter(err, true),
                true,
                descriptor -> false,
                descriptor -> false,
                "check",
                folder.toString());

        assertThat(plain).startsWith("ERROR [").doesNotContain("\u001B");
        assertThat(coloured.toString())
                .startsWith("\u001B[1m\u001B[31mERROR\u001B[")
                .contains("m [credential-unknown]");
        assertThat(coloured.toString().replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    private int check(String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "check";
        args[1] = folder.toString();
        System.arraycopy(options, 0, args, 2, options.length);
        return run(args);
    }

    private int run(String... args) {
        return Stackrules.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
