package org.stackrules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateManyTest {

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
    private static final String ANA = "{\"learner\":\"ana\",\"achievements\":["
            + "{\"credential\":\"a:c-1\",\"completedOn\":\"2023-04-14\"},"
            + "{\"credential\":\"a:c-2\",\"completedOn\":\"2023-05-14\"}]}";
    private static final String BEN =
            "{\"learner\":\"ben\",\"achievements\":[{\"credential\":\"a:c-1\",\"completedOn\":\"2023-04-14\"}]}";
    private static final String MISSPELT = "{\"learner\":\"eve\",\"achievments\":[]}";

    /** The amounts of this one come to more than can be counted exactly: it reads well, and is refused by the engine. */
    private static final String TOO_LARGE = "{\"learner\":\"max\",\"achievements\":["
            + "{\"credential\":\"a:c-1\",\"completedOn\":\"2023-04-14\",\"credits\":100000000}]}";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String catalog;

    @BeforeEach
    void write_a_catalog() {
        write("catalog/catalog.yaml", CATALOG);
        catalog = folder.resolve("catalog").toString();
    }

    @Test
    void evaluates_a_line_after_the_other() {
        String records = write("r.jsonl", ANA + "\n\n" + BEN + "\n" + ANA);

        int status = evaluate("--format", "json", records);

        assertThat(status).isEqualTo(0);
        assertThat(learners()).containsExactly("ana", "ben", "ana");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void evaluates_lists_and_files_in_the_order_given() {
        String list = write("r.json", "[" + BEN + "," + ANA + "]");
        String yaml = write("r.yaml", "- learner: cleo\n- learner: dan\n");
        String one = write("one.yaml", "learner: eve\n");
        String lines = write("r.ndjson", ANA + "\r\n" + BEN + "\r\n");

        int status = evaluate("--format", "json", list, yaml, one, lines);

        assertThat(status).isEqualTo(0);
        assertThat(learners()).containsExactly("ben", "ana", "cleo", "dan", "eve", "ana", "ben");
    }

    @Test
    void writes_a_line_of_json_where_there_could_be_more() {
        for (String records : List.of(write("r.jsonl", ANA), write("r.json", "[" + ANA + "]"))) {
            out.getBuffer().setLength(0);

            assertThat(evaluate("--format", "json", records)).isEqualTo(0);
            assertThat(out.toString()).startsWith("{\"learner\":\"ana\"").hasLineCount(1);
        }
    }

    @Test
    void writes_nothing_for_no_records() {
        assertThat(evaluate(write("r.jsonl", "\n"), write("r.json", "[]"))).isEqualTo(0);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void puts_an_empty_line_between_texts() {
        evaluate(write("one.json", ANA));
        String ana = out.toString();
        out.getBuffer().setLength(0);
        evaluate(write("two.json", BEN));
        String ben = out.toString();
        out.getBuffer().setLength(0);

        int status = evaluate(write("r.jsonl", ANA + "\n" + BEN + "\n" + MISSPELT + "\n" + ANA + "\n"));

        assertThat(status).isEqualTo(1);
        assertThat(out.toString()).isEqualTo(ana + "\n" + ben + "\n" + ana);
    }

    @Test
    void writes_several_reports_on_one_page() {
        String records = write("r.jsonl", ANA + "\n" + MISSPELT + "\n" + BEN + "\n");

        int status = evaluate("--format", "html", records);

        assertThat(status).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("<!DOCTYPE html>\n")
                .containsSubsequence(
                        "<main>\n<article>\n<h2>Learner ana as of 2023-06-01</h2>\n",
                        "</article>\n<article>\n<h2>Learner ben as of 2023-06-01</h2>\n",
                        "</article>\n</main>\n")
                .containsOnlyOnce("<title>")
                .endsWith("</html>\n");
    }

    @Test
    void writes_a_page_of_no_reports() {
        assertThat(evaluate("--format", "html", write("r.jsonl", "\n"))).isEqualTo(0);
        assertThat(out.toString())
                .startsWith("<!DOCTYPE html>\n")
                .contains("<main>\n</main>\n")
                .endsWith("</html>\n");
    }

    @Test
    void sets_lines_aside_and_says_which() {
        String records = write("r.jsonl", MISSPELT + "\n" + ANA + "\n{\"learner\":\n" + BEN + "\n");

        int status = evaluate("--format", "json", records);

        assertThat(status).isEqualTo(1);
        assertThat(learners()).containsExactly("ana", "ben");
        assertThat(err.toString()).isEqualTo(records + """
                        : line 1 is set aside
                        ERROR [field-unknown] r.jsonl:1:18: a learner record has no field `achievments`
                          why:  a misspelt field would be ignored in silence
                          help: did you mean `achievements`?

                        """ + records + """
                        : line 3 is set aside
                        ERROR [source-syntax] r.jsonl:3:12: this line is not well-formed JSON
                          why:  a line of JSON Lines holds one record, whole
                          help: look for a missing comma, quote or bracket; a record does not go on on the next line

                        2 of 4 set aside
                        """);
    }

    @Test
    void sets_elements_and_files_aside_among_others() {
        String list = write("r.json", "[" + BEN + ",\n" + MISSPELT + "]");
        String one = write("one.json", MISSPELT);

        int status = evaluate("--format", "json", list, one, write("ana.json", ANA));

        assertThat(status).isEqualTo(1);
        assertThat(learners()).containsExactly("ben", "ana");
        assertThat(err.toString())
                .contains(
                        list + ": record 2 is set aside\nERROR [field-unknown] r.json:2:18: ",
                        one + " is set aside\nERROR [field-unknown] one.json:1:18: ")
                .endsWith("\n2 of 4 set aside\n");
    }

    @Test
    void says_that_the_rest_of_a_list_that_breaks_off_is_not_read() {
        String list = write("r.json", "[" + ANA + ",\n{ \"learner\": , },\n" + BEN + "]");
        String other = write("other.json", "[" + BEN + ",\n" + MISSPELT + "]");

        int status = evaluate("--format", "json", list, other);

        assertThat(status).isEqualTo(1);
        assertThat(learners()).containsExactly("ana", "ben");
        assertThat(err.toString())
                .contains(list + ": record 2 is set aside\nERROR [source-syntax] r.json:2:14: ")
                .endsWith("\n2 of 4 set aside\nthe rest of `" + list + "` could not be read\n");
    }

    @Test
    void says_in_french_what_is_not_read() {
        String list = write("r.json", "[" + ANA + ",");

        assertThat(evaluate("--language", "fr", list)).isEqualTo(1);
        assertThat(err.toString()).endsWith("\nécartés : 1 sur 2\nla suite de `" + list + "` n'a pas pu être lue\n");
    }

    @Test
    void says_in_french_what_is_set_aside() {
        String records = write("r.jsonl", MISSPELT + "\n" + ANA);
        String one = write("one.json", MISSPELT);

        int status = evaluate("--format", "json", "--language", "fr", records, one);

        assertThat(status).isEqualTo(1);
        assertThat(err.toString())
                .startsWith(records + " : la ligne 1 est écartée\nERREUR [field-unknown] r.jsonl:1:18: ")
                .contains("\n" + one + " est écarté\nERREUR [field-unknown] one.json:1:18: ")
                .endsWith("\nécartés : 2 sur 3\n");
    }

    @Test
    void sets_aside_what_cannot_be_evaluated() {
        String records = write("r.jsonl", ANA + "\n" + TOO_LARGE + "\n" + BEN + "\n");

        int status = evaluate("--format", "json", records);

        assertThat(status).isEqualTo(1);
        assertThat(learners()).containsExactly("ana", "ben");
        assertThat(err.toString()).startsWith(records + ": line 2 is set aside\nERROR [number-too-large] ");
    }

    @Test
    void refuses_one_record_that_is_all_there_is() {
        Path file = folder.resolve("report.json");
        for (String record : List.of(MISSPELT, TOO_LARGE, "", "{")) {
            String one = write("one.json", record);

            assertThat(evaluate("--out", file.toString(), one)).isEqualTo(2);
            assertThat(out.toString()).isEmpty();
            assertThat(file).doesNotExist();
            assertThat(err.toString()).contains("ERROR [").doesNotContain("set aside");
            err.getBuffer().setLength(0);
        }
    }

    @Test
    void writes_the_file_though_lines_are_set_aside() throws IOException {
        Path file = folder.resolve("reports.jsonl");
        Files.writeString(file, "from last year");

        int status =
                evaluate("--format", "json", "--out", file.toString(), write("r.jsonl", ANA + "\n" + MISSPELT + "\n"));

        assertThat(status).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(Files.readString(file)).startsWith("{\"learner\":\"ana\"").hasLineCount(1);
        assertThat(names()).containsExactly("catalog", "r.jsonl", "reports.jsonl");
    }

    @Test
    void leaves_the_file_as_it_was_when_a_later_one_cannot_be_read() throws IOException {
        Path file = Files.writeString(folder.resolve("reports.txt"), "from last year");
        Path nowhere = Files.createSymbolicLink(folder.resolve("loop.jsonl"), folder.resolve("gone.jsonl"));

        int status = evaluate("--out", file.toString(), write("r.jsonl", ANA + "\n"), nowhere.toString());

        assertThat(status).isEqualTo(2);
        assertThat(file).hasContent("from last year");
        assertThat(names()).containsExactly("catalog", "loop.jsonl", "r.jsonl", "reports.txt");
    }

    @Test
    void who_could_not_read_the_old_file_cannot_read_the_new_one() throws IOException {
        Path file = Files.writeString(folder.resolve("reports.txt"), "from last year");
        assumeThat(Files.getFileStore(file).supportsFileAttributeView("posix")).isTrue();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Path link = Files.createSymbolicLink(folder.resolve("latest.txt"), file);

        int status = evaluate("--out", link.toString(), write("r.jsonl", ANA + "\n"));

        assertThat(status).isEqualTo(0);
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(file)).startsWith("Learner ana");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void refuses_to_write_over_what_it_reads() {
        String records = write("r.jsonl", ANA + "\n");

        int status = evaluate("--out", records, records);

        assertThat(status).isEqualTo(2);
        assertThat(folder.resolve("r.jsonl")).hasContent(ANA);
        assertThat(err.toString()).startsWith("--out names `" + records + "`, which is read; write to another file\n");
    }

    @Test
    void refuses_to_write_to_a_folder() {
        int status = evaluate("--out", folder.toString(), write("r.jsonl", ANA + "\n"));

        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).startsWith("cannot write to `" + folder + "`\n");
    }

    @Test
    void refuses_a_number_of_threads_that_is_none() {
        for (String threads : List.of("0", "-1", "257")) {
            assertThat(evaluate("--threads", threads, write("r.jsonl", ANA + "\n")))
                    .isEqualTo(2);
            assertThat(err.toString()).startsWith("--threads is a number from 1 to 256, not " + threads + "\n");
            err.getBuffer().setLength(0);
        }
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void writes_the_same_bytes_from_any_number_of_threads() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            String line = i % 3 == 0 ? ANA : i % 7 == 0 ? MISSPELT : BEN;
            lines.add(line.replaceFirst("ana|ben|eve", "learner-" + i));
        }
        String records = write("r.jsonl", String.join("\n", lines));
        Path one = folder.resolve("one.jsonl");
        Path four = folder.resolve("four.jsonl");

        assertThat(evaluate("--format", "json", "--threads", "1", "--out", one.toString(), records))
                .isEqualTo(1);
        String saidByOne = err.toString();
        err.getBuffer().setLength(0);
        assertThat(evaluate("--format", "json", "--threads", "4", "--out", four.toString(), records))
                .isEqualTo(1);

        assertThat(one).hasSameBinaryContentAs(four);
        assertThat(err.toString()).isEqualTo(saidByOne).endsWith("\n66 of 700 set aside\n");
        assertThat(Files.readAllLines(one)).hasSize(634);
    }

    @Test
    void ends_quietly_when_nobody_reads_any_more() {
        String records = write("r.jsonl", (ANA + "\n").repeat(2_000));
        List<Integer> written = new ArrayList<>();
        PrintWriter pipe = new PrintWriter(
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("broken pipe");
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) throws IOException {
                        written.add(length);
                        if (written.size() > 3) {
                            throw new IOException("broken pipe");
                        }
                    }
                },
                false,
                StandardCharsets.UTF_8);

        int status = Stackrules.run(
                pipe,
                new PrintWriter(err, true),
                false,
                descriptor -> false,
                descriptor -> descriptor == Terminal.OUT,
                "evaluate",
                catalog,
                records,
                "--as-of",
                "2023-06-01",
                "--format",
                "json");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).isEmpty();
        assertThat(written).hasSize(4);
    }

    @Test
    void draws_progress_at_a_terminal_when_there_is_more_than_one() {
        Path file = folder.resolve("reports.txt");
        String many = write("r.jsonl", (BEN + "\n").repeat(70));
        String one = write("one.json", BEN);

        assertThat(terminal(true, many, "--out", file.toString())).isEqualTo(0);
        assertThat(err.toString()).isEqualTo("\revaluated 64, set aside 0\revaluated 70, set aside 0\n");
        err.getBuffer().setLength(0);

        assertThat(terminal(true, one, "--out", file.toString())).isEqualTo(0);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void draws_no_progress_between_reports_at_the_same_terminal() {
        String many = write("r.jsonl", (BEN + "\n").repeat(70));

        assertThat(terminal(true, many)).isEqualTo(0);
        assertThat(err.toString()).isEmpty();

        assertThat(terminal(false, many)).isEqualTo(0);
        assertThat(err.toString()).isEqualTo("\revaluated 64, set aside 0\revaluated 70, set aside 0\n");
    }

    /** The learner of each line that was written. */
    private List<String> learners() {
        return out.toString()
                .lines()
                .map(line -> line.replaceFirst("^\\{\"learner\":\"([^\"]*)\".*$", "$1"))
                .toList();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
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

    private int evaluate(String... more) {
        return Stackrules.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments(more));
    }

    /** Evaluates with standard error at a terminal. */
    private int terminal(boolean isOutSeen, String... more) {
        return Stackrules.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                false,
                descriptor -> descriptor == Terminal.ERR || isOutSeen,
                descriptor -> false,
                arguments(more));
    }

    private String[] arguments(String... more) {
        return Stream.concat(Stream.of("evaluate", catalog, "--as-of", "2023-06-01"), Stream.of(more))
                .toArray(String[]::new);
    }
}
