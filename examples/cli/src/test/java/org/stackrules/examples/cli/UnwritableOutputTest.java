package org.stackrules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output that cannot be written is no success; a reader that goes away is no failure. */
class UnwritableOutputTest {

    private static final String CATALOG = """
            catalog: office
            version: "1"
            issuer: a
            credentials:
              - { id: a:c-1, type: Course, credits: 3 }
              - { id: a:certificate, title: Certificate, type: Certificate }
            pathways:
              - { id: a:certificate/1, earns: a:certificate, effective: 2020-01-01.., requires: a:c-1 }
            """;

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write_a_catalog_and_records() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("catalog")).resolve("catalog.yaml"), CATALOG);
        Files.writeString(
                Files.createDirectory(folder.resolve("catalog/scenarios")).resolve("a.yaml"), """
                - scenario: nothing done is nothing earned
                  asOf: 2023-06-01
                  record: { achievements: [] }
                  expect: { earned: [] }
                """);
        Files.writeString(folder.resolve("ana.json"), "{ \"learner\": \"ana\" }");
        Files.writeString(folder.resolve("many.jsonl"), "{ \"learner\": \"ana\" }\n".repeat(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check CATALOG",
                "check CATALOG --format json",
                "check CATALOG --format sarif",
                "test CATALOG",
                "evaluate CATALOG ana.json --as-of 2023-06-01",
                "evaluate CATALOG many.jsonl --as-of 2023-06-01",
                "explain CATALOG ana.json --as-of 2023-06-01 --pathway a:certificate/1",
                "generate-completion",
                "check --help"
            })
    void a_full_disk_is_said_and_is_no_success(String line) {
        assertThat(run(false, line)).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("cannot write the output\n");
    }

    @Test
    void a_full_disk_is_said_in_french() {
        assertThat(run(false, "check CATALOG --language fr")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("impossible d'écrire le résultat\n");
    }

    @Test
    void a_pipe_that_nobody_reads_ends_quietly_with_the_answer() {
        assertThat(run(true, "check CATALOG")).isZero();
        assertThat(run(true, "test CATALOG")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_process_tells_a_full_disk() throws IOException, InterruptedException {
        File full = new File("/dev/full");
        assumeThat(full).exists();

        Process process = process().redirectOutput(full).start();

        assertThat(said(process)).isEqualTo("cannot write the output\n");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void a_process_tells_a_pipe_that_nobody_reads() throws IOException, InterruptedException {
        assumeThat(Path.of("/dev/fd/1")).exists();

        Process process = process().start();
        process.getInputStream().close();

        assertThat(said(process)).isEmpty();
        assertThat(process.waitFor()).isZero();
    }

    /** This program by itself; its output is a pipe unless it is redirected. */
    private ProcessBuilder process() {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Stackrules.class.getName(),
                "check",
                folder.resolve("catalog").toString());
        builder.environment()
                .keySet()
                .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")); // the JVM would say so
        return builder;
    }

    private static String said(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Runs a line to an output that takes nothing. */
    private int run(boolean isPipe, String line) {
        OutputStream nothing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("nothing is taken");
            }
        };
        List<String> words = new ArrayList<>();
        Stream.of(line.replace("CATALOG", "catalog").split(" "))
                .map(word -> Files.exists(folder.resolve(word))
                        ? folder.resolve(word).toString()
                        : word)
                .forEach(words::add);
        return Stackrules.run(
                new PrintWriter(nothing, false, StandardCharsets.UTF_8),
                new PrintWriter(err, true),
                false,
                descriptor -> false,
                descriptor -> isPipe && descriptor == Terminal.OUT,
                words.toArray(String[]::new));
    }
}
