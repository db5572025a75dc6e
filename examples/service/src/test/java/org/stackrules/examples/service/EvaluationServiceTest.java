package org.stackrules.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.EvaluationOptions;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.catalog.format.DiagnosticReports;
import org.stackrules.catalog.format.LearnerRecords;
import org.stackrules.catalog.format.Reports;
import org.stackrules.diagnostic.EvaluationException;

class EvaluationServiceTest {

    private static final Path CATALOG = Path.of("../catalogs/climate-adaptation");
    private static final RulesEngine ENGINE = RulesEngine.of(CatalogLoader.load(CATALOG));
    private static final LocalDate DAY = LocalDate.of(2024, 6, 30);
    private static final String QUERY = "?asOf=2024-06-30";
    private static final String BAD = """
            { "learner": "ana",
              "achievements": [ { "credential": "rru:caf-501", "completedOn": "2023-02-30" },
                                { "credentail": "rru:caf-501" } ] }
            """;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static EvaluationService service;
    private static String ana;

    @BeforeAll
    static void start() throws Exception {
        service = EvaluationService.start(ENGINE, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
        ana = Files.readString(CATALOG.resolve("records/ana.json"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void answers_a_record_with_the_bytes_of_its_report() throws Exception {
        HttpResponse<byte[]> response = CLIENT.send(post(QUERY, ana).build(), BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(response.body()).isEqualTo(report(EvaluationOptions.DEFAULT).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void reports_a_pathway_that_is_asked_for() throws Exception {
        String pathway = "rru:gdcal/2020";
        assertThat(ENGINE.catalog().pathways()).containsKey(pathway);

        HttpResponse<String> response = send(post(QUERY + "&pathway=rru%3Agdcal/2020", ana));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo(report(EvaluationOptions.DEFAULT.withRequested(List.of(pathway))))
                .contains("\"pathway\": \"" + pathway + "\"");
    }

    @Test
    void says_everything_that_is_wrong_with_a_record() throws Exception {
        HttpResponse<String> response = send(post(QUERY, BAD));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Content-Language")).contains("en");
        assertThat(response.body())
                .startsWith("""
                {
                  "errors": 2,
                  "warnings": 0,
                  "diagnostics": [ {
                    "code": "date-malformed",
                    "severity": "ERROR",
                    "file": "record.json",
                    "line": 2,
                    "column": 67,
                    "length": null,
                    "what": "`2023-02-30` is no day of the calendar",
                    "why": "every sort of value has one form",
                    "help": "write it as `2022-09-01`",
                    "suggestion": null,
                    "related": [],
                    "excerpt": null
                  }, {
                    "code": "field-unknown",
                """)
                .contains("\"code\": \"field-unknown\"", "\"suggestion\": \"credential\"");
    }

    @Test
    void says_it_in_french_to_those_who_ask_for_it() throws Exception {
        HttpResponse<String> response = send(post(QUERY, BAD).header("Accept-Language", "de, fr-CA;q=0.9, en;q=0.5"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.headers().firstValue("Content-Language")).contains("fr");
        assertThat(response.body()).isEqualTo(refusal(Locale.FRENCH));
    }

    @Test
    void refuses_an_empty_body() throws Exception {
        HttpResponse<String> response = send(post(QUERY, ""));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("\"code\": \"");
    }

    @ParameterizedTest
    @CsvSource({
        "'', as-of-missing",
        "?pathway=rru:caf/2022, as-of-missing",
        "?asOf=, as-of-malformed",
        "?asOf=2024-02-30, as-of-malformed",
        "?asOf=30.06.2024, as-of-malformed",
        "?asOf=2024-06-30&asOf=2024-06-30, parameter-duplicate",
        "?asOf=2024-06-30&pathway=rru:cfa/2022, pathway-unknown",
        "?asOf=2024-06-30&pathway, pathway-unknown",
        "?asof=2024-06-30, parameter-unknown",
    })
    void refuses_a_parameter_that_is_missing_or_wrong(String query, String code) throws Exception {
        HttpResponse<String> response = send(post(query, ana));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(error(code, "query"));
    }

    @Test
    void suggests_the_pathway_that_was_meant_in_the_language_of_the_request() throws Exception {
        String query = QUERY + "&pathway=rru:cfa/2022";

        assertThat(send(post(query, ana)).body())
                .contains(error("pathway-unknown", "query"))
                .contains("""
                    "what": "`rru:cfa/2022` is no pathway of the catalog",
                    "why": "only a pathway of the catalog can be reported",
                    "help": "did you mean `rru:caf/2022`?",
                    "suggestion": "rru:caf/2022",
                """);
        assertThat(send(post(query, ana).header("Accept-Language", "fr")).body())
                .contains(error("pathway-unknown", "query"))
                .contains("""
                    "what": "`rru:cfa/2022` n'est pas un parcours du catalogue",
                    "why": "seul un parcours du catalogue peut figurer au rapport",
                    "help": "vouliez-vous dire `rru:caf/2022` ?",
                    "suggestion": "rru:caf/2022",
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "OPTIONS", "HEAD"})
    void answers_no_other_method(String method) throws Exception {
        HttpResponse<String> response = send(post(QUERY, ana).method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("POST");
        assertThat(response.body().isEmpty()).isEqualTo(method.equals("HEAD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/evaluations/", "/evaluations/ana", "/catalog"})
    void has_no_other_endpoint(String path) throws Exception {
        HttpResponse<String> response =
                send(HttpRequest.newBuilder(service.uri().resolve(path)).POST(BodyPublishers.ofString(ana)));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("\"what\": \"there is nothing at `" + path + "`\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/yaml", "application/json; charset=iso-8859-1", ""})
    void reads_no_other_content_type(String type) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(QUERY)).POST(BodyPublishers.ofString(ana));

        HttpResponse<String> response = send(type.isEmpty() ? request : request.header("Content-Type", type));

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.body()).contains("send `Content-Type: application/json`");
    }

    @Test
    void reads_json_that_is_said_to_be_utf8() throws Exception {
        HttpResponse<String> response =
                send(post(QUERY, ana).setHeader("Content-Type", "application/json; charset=UTF-8"));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void refuses_what_is_not_utf8() throws Exception {
        HttpResponse<String> response = send(post(QUERY, ana)
                .POST(BodyPublishers.ofByteArray("{\"learner\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1))));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"what\": \"the body is not UTF-8\"");
    }

    @Test
    void reads_a_mebibyte_and_not_a_byte_more() throws Exception {
        String largest = ana + " ".repeat(1024 * 1024 - ana.getBytes(StandardCharsets.UTF_8).length);

        HttpResponse<String> accepted = send(post(QUERY, largest));
        HttpResponse<String> refused = send(post(QUERY, largest + " "));

        assertThat(accepted.statusCode()).isEqualTo(200);
        assertThat(accepted.body()).isEqualTo(report(EvaluationOptions.DEFAULT));
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("\"what\": \"the body is larger than 1048576 bytes\"");
    }

    @Test
    void answers_many_at_once_with_the_same_bytes() {
        List<CompletableFuture<HttpResponse<String>>> pending = IntStream.range(0, 32)
                .mapToObj(i -> CLIENT.sendAsync(post(QUERY, ana).build(), BodyHandlers.ofString()))
                .toList();

        assertThat(pending)
                .extracting(CompletableFuture::join)
                .extracting(HttpResponse::body)
                .containsOnly(report(EvaluationOptions.DEFAULT))
                .hasSize(32);
    }

    @Test
    void answers_what_was_asked_before_it_stops() throws Exception {
        EvaluationService stopping =
                EvaluationService.start(ENGINE, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        URI uri = stopping.uri();
        byte[] body = ana.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            socket.getOutputStream()
                    .write(("POST " + uri.getPath() + QUERY + " HTTP/1.1\r\nHost: a\r\n"
                                    + "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: "
                                    + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            assertThat(in.readLine()).isEqualTo("HTTP/1.1 100 Continue");
            skipHeaders(in);

            Thread closing = new Thread(stopping::close);
            closing.start();
            while (closing.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            socket.getOutputStream().write(body);

            assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 OK");
            closing.join();
        }
    }

    private static void skipHeaders(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
    }

    /** The only finding, in JSON. */
    private static String error(String code, String part) {
        return """
                {
                  "errors": 1,
                  "warnings": 0,
                  "diagnostics": [ {
                    "code": "%s",
                    "severity": "ERROR",
                    "file": "%s",
                    "line": 1,
                    "column": 1,
                """.formatted(code, part);
    }

    private static String report(EvaluationOptions options) {
        return Reports.json(ENGINE.evaluate(LearnerRecords.read("record.json", ana), DAY, options));
    }

    private static String refusal(Locale language) {
        try {
            LearnerRecords.read("record.json", BAD);
            throw new AssertionError("the record is accepted");
        } catch (EvaluationException e) {
            return DiagnosticReports.json(e.diagnostics(), language);
        }
    }

    private static HttpRequest.Builder post(String query, String record) {
        return HttpRequest.newBuilder(uri(query))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(record));
    }

    private static URI uri(String query) {
        return URI.create(service.uri() + query);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
