package org.stackrules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says of itself. */
class HelpTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void explains_check() {
        assertThat(run("check", "--help")).isZero();
        assertThat(out.toString()).isEqualTo("""
                Finds what is wrong with a catalog.

                Usage: stackrules check [-h] [--statements] [--strict]
                                        [--format=text|json|sarif] [--language=en|fr]
                                        [--import=CATALOG]... CATALOG

                Loads a catalog and prints everything that was found in it, each finding with
                its file, line and column, the rule that was broken and the next step.

                Parameters:
                      CATALOG            the catalog: a folder, or a .zip or .jar of it

                Options:
                      --format=text|json|sarif
                                         how findings are written: to be read, as JSON, or as
                                           SARIF 2.1.0
                  -h, --help             shows this help
                      --import=CATALOG   the catalog of another institution, whose credentials
                                           this one knows; may be repeated
                      --language=en|fr   the language of messages; English if not given
                      --statements       lists what YAML and DRL state, one statement a line,
                                           by place; as text only
                      --strict           warnings count as errors

                Exit status:
                  0   no errors were found
                  1   errors were found, or warnings with --strict; they are written
                  2   bad usage; nothing is written

                Examples:
                  stackrules check my-catalog
                  stackrules check my-catalog --strict --format sarif > findings.sarif
                  stackrules check my-catalog --statements
                  stackrules check my-catalog.zip --import their-catalog.zip
                """);
    }

    @Test
    void explains_evaluate() {
        assertThat(run("evaluate", "--help")).isZero();
        assertThat(out.toString()).isEqualTo("""
                Tells what learners have earned.

                Usage: stackrules evaluate [-h] --as-of=DATE [--format=text|json|html]
                                           [--language=en|fr] [--out=FILE] [--pathway=ID]
                                           [--threads=N] [--import=CATALOG]...
                                           [--priority=ID,...]... CATALOG RECORD...

                Prints for each learner record how its learner stands on every pathway that it
                touches: what is earned, by which evidence, what is missing, and why. Many
                records are read one at a time, evaluated on several threads and reported in
                their order; those that are refused are set aside and named.

                Parameters:
                      CATALOG             the catalog: a folder, or a .zip or .jar of it
                      RECORD...           learner records, JSON or YAML: one, or a list; or
                                            JSON Lines (*.jsonl, *.ndjson)

                Options:
                      --as-of=DATE        the day for which the question is asked
                      --format=text|json|html
                                          how reports are written, several in the order of the
                                            records: to be read, as JSON (several as JSON
                                            Lines), or as one page of HTML
                  -h, --help              shows this help
                      --import=CATALOG    the catalog of another institution, whose credentials
                                            this one knows; may be repeated
                      --language=en|fr    the language of messages; English if not given
                      --out=FILE          where to write; the terminal if not given
                      --pathway=ID        only what concerns this pathway
                      --priority=ID,...   pathways that come first, best first
                      --threads=N         on how many threads; as many as there are processors
                                            if not given

                Exit status:
                  0   every record is evaluated, whatever the outcome
                  1   records are set aside; the others are evaluated
                  2   bad input or usage; nothing is written

                Examples:
                  stackrules evaluate my-catalog ana.json --as-of 2026-11-01
                  stackrules evaluate my-catalog ana.json --as-of 2026-11-01 \\
                      --pathway rru:caf/2022 --format json
                  stackrules evaluate my-catalog.zip everybody.jsonl --as-of 2026-11-01 \\
                      --format json --threads 4 --out reports.jsonl
                  stackrules evaluate my-catalog ana.json --as-of 2026-11-01 \\
                      --format html --out ana.html
                """);
    }

    @Test
    void explains_explain() {
        assertThat(run("explain", "--help")).isZero();
        assertThat(out.toString()).isEqualTo("""
                Tells why a learner has, or has not, completed a pathway.

                Usage: stackrules explain [-h] --as-of=DATE [--format=text|json|html]
                                          [--language=en|fr] [--out=FILE] --pathway=ID
                                          [--import=CATALOG]... CATALOG RECORD

                Prints how one learner stands on one pathway: each requirement with its place,
                what serves it and what else could, what is missing; then the achievements
                that nothing counts, with the reason; then each rule that speaks of the
                pathway: that it fired, on what, or the first of its conditions that nothing
                passed, what came nearest and what differs.

                Parameters:
                      CATALOG            the catalog: a folder, or a .zip or .jar of it
                      RECORD             a file with one learner record, JSON or YAML

                Options:
                      --as-of=DATE       the day for which the question is asked
                      --format=text|json|html
                                         how the explanation is written: to be read, as a
                                           report in JSON, or as a page of HTML
                  -h, --help             shows this help
                      --import=CATALOG   the catalog of another institution, whose credentials
                                           this one knows; may be repeated
                      --language=en|fr   the language of messages; English if not given
                      --out=FILE         where to write; the terminal if not given
                      --pathway=ID       the pathway in question

                Exit status:
                  0   explained, whatever the outcome
                  2   bad input or usage; nothing is written

                Examples:
                  stackrules explain my-catalog ana.json --as-of 2026-11-01 \\
                      --pathway rru:caf/2022
                  stackrules explain my-catalog ana.json --as-of 2026-11-01 \\
                      --pathway rru:caf/2022 --format json
                """);
    }

    @Test
    void explains_test() {
        assertThat(run("test", "--help")).isZero();
        assertThat(out.toString()).isEqualTo("""
                Runs the scenarios of a catalog.

                Usage: stackrules test [-h] [--format=text|junit-xml] [--language=en|fr]
                                       [--out=FILE] [--import=CATALOG]... CATALOG

                Runs the scenarios that a catalog has in its folder scenarios, and explains
                those that fail: what was expected, what came out, and why. Scenarios are read
                from a folder, not from an archive.

                Parameters:
                      CATALOG            the catalog: a folder, or a .zip or .jar of it

                Options:
                      --format=text|junit-xml
                                         how results are written: to be read, or in JUnit's XML
                                           for a build server
                  -h, --help             shows this help
                      --import=CATALOG   the catalog of another institution, whose credentials
                                           this one knows; may be repeated
                      --language=en|fr   the language of messages; English if not given
                      --out=FILE         where to write; the terminal if not given

                Exit status:
                  0   all scenarios pass
                  1   a scenario fails, or there is none
                  2   bad input or usage; nothing is written

                Examples:
                  stackrules test my-catalog
                  stackrules test my-catalog --import their-catalog.zip
                  stackrules test my-catalog --format junit-xml --out target/scenarios.xml
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "evaluate", "explain", "test", "generate-completion"})
    void every_page_has_its_parts_in_eighty_columns(String command) {
        run(command, "--help");

        assertThat(out.toString())
                .doesNotStartWith("\n")
                .contains("\n\nUsage: stackrules " + command + " ", "\n\nOptions:\n", "\n\nExit status:\n  0   ")
                .contains("\n\nExamples:\n  ");
        assertThat(out.toString().lines())
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(80).doesNotMatch(".*\\s"));
    }

    @Test
    void names_every_command() {
        run("--help");

        assertThat(out.toString())
                .contains("  check ", "  evaluate ", "  explain ", "  test ", "  generate-completion ")
                .contains("  2   bad input or usage; nothing is written\n");
    }

    @Test
    void completes_every_command_and_the_words_of_its_options() {
        assertThat(run("generate-completion")).isZero();

        assertThat(out.toString())
                .startsWith("#!/usr/bin/env bash\n")
                .contains("\"check evaluate explain test generate-completion\"")
                .contains("'--strict'", "'--statements'", "\"text\" \"json\" \"sarif\"", "\"en\" \"fr\"");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void tells_the_version_of_its_build() throws IOException {
        assertThat(run("--version")).isZero();

        String parent = Files.readString(Path.of("pom.xml"));
        assertThat(out.toString()).matches("stackrules [0-9]+\\.[0-9]+\\.[0-9]+\n");
        assertThat(parent).contains("<version>" + out.toString().strip().substring("stackrules ".length()) + "<");
    }

    @Test
    void is_coloured_at_a_terminal_alone() {
        run("check", "--help");
        String plain = out.toString();
        StringWriter coloured = new StringWriter();

        Stackrules.run(
                new PrintWriter(coloured, true),
                new PrintWriter(err, true),
                true,
                descriptor -> false,
                descriptor -> false,
                "check",
                "--help");

        assertThat(plain).doesNotContain("\u001B");
        assertThat(coloured.toString()).contains("\u001B[");
        assertThat(coloured.toString().replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(plain);
    }

    private int run(String... args) {
        return Stackrules.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
