package org.stackrules.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service as its operator meets it. */
class EvaluationServiceProcessTest {

    private static final String CATALOG = "../catalogs/climate-adaptation";

    @TempDir
    private Path folder;

    @Test
    void serves_until_it_is_told_to_stop_and_logs_nothing_of_a_learner() throws Exception {
        String record = Files.readString(Path.of(CATALOG, "records/ana.json")).replace("\"ana\"", "\"private-7\"");
        Process process = start(CATALOG, "0");
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        List<String> printed = new ArrayList<>();
        String listening = out.readLine();
        while (!listening.startsWith("listening on ")) {
            printed.add(listening);
            listening = out.readLine();
        }
        URI uri = URI.create(listening.substring("listening on ".length()) + "?asOf=2024-06-30");

        int good = post(uri, record);
        int bad = post(uri, record.replace("2022-12-09", "private-day"));
        process.toHandle().destroy();

        assertThat(uri.getHost()).isEqualTo("127.0.0.1");
        assertThat(good).isEqualTo(200);
        assertThat(bad).isEqualTo(422);
        printed.addAll(out.lines().toList());
        assertThat(printed).anyMatch(line -> line.contains("compiled catalog rru-climate"));
        assertThat(printed).noneMatch(line -> line.contains("private") || line.contains("\tat "));
        assertThat(process.waitFor()).as("ended by the signal, after its hook").isEqualTo(128 + 15);
    }

    @Test
    void does_not_start_with_a_catalog_that_is_refused() throws Exception {
        Files.writeString(folder.resolve("catalog.yaml"), "catalog: c\nversion: \"1\"\nissuer: c\ncredentails: []\n");

        Process process = start(folder.toString(), "0");
        String printed = process.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(printed)
                .startsWith("ERROR [field-unknown] catalog.yaml:4:1: ")
                .endsWith("help: did you mean `credentials`?");
    }

    @ParameterizedTest
    @CsvSource({"''", "c 70000", "c -1", "c http", "c 0 127.0.0.1 more"})
    void says_how_it_is_called(String arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        assertThat(EvaluationService.open(
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEmpty();

        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("usage: CATALOG [PORT [ADDRESS]], PORT 0 to 65535, 0 for any" + System.lineSeparator());
    }

    @Test
    void says_that_a_port_is_taken() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(EvaluationService.open(new PrintStream(err, true, StandardCharsets.UTF_8), CATALOG, port))
                    .isEmpty();

            assertThat(err.toString(StandardCharsets.UTF_8))
                    .startsWith("cannot listen on ")
                    .contains("127.0.0.1:" + port);
        }
    }

    private static int post(URI uri, String record) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(record))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=info",
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                EvaluationService.class.getName()),
                        Stream.of(arguments))
                .toList();
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
