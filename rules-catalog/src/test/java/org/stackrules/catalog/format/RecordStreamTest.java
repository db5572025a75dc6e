package org.stackrules.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Place;

class RecordStreamTest {

    private static final Diagnostic UNREADABLE = Diagnostic.error(
            Place.startOf("r.jsonl"), null, CatalogTexts.TEXTS.message("record-unreadable", "r.jsonl"));

    @TempDir
    private Path folder;

    @Test
    void reads_a_record_a_line_in_order() {
        List<String> read = read("r.jsonl", "{\"learner\":\"b\"}\n{\"learner\":\"a\"}\n{\"learner\":\"b\"}\n");

        assertThat(read).containsExactly("1 b", "2 a", "3 b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"r.jsonl", "r.ndjson"})
    void passes_over_empty_lines_whatever_ends_them(String name) {
        List<String> read =
                read(name, "\uFEFF{\"learner\":\"a\"}\r\n\r\n  \n{\"learner\":\"b\"}\r\n\n{\"learner\":\"c\"}");

        assertThat(read).containsExactly("1 a", "4 b", "6 c");
    }

    @Test
    void reads_one_record_from_a_file_that_is_one() {
        assertThat(read("r.json", "{ \"learner\": \"a\" }")).containsExactly("1 a");
        assertThat(read("r.yaml", "learner: a\n")).containsExactly("1 a");
        assertThat(read("r.yaml", "# nothing yet\n")).containsExactly("1 record-empty r.yaml:1:1");
        assertThat(form("r.json", "{ \"learner\": \"a\" }")).isEqualTo(RecordStream.Form.ONE);
        assertThat(form("r.json", "{ \"learner\" ")).isEqualTo(RecordStream.Form.ONE);
        assertThat(form("r.json", "")).isEqualTo(RecordStream.Form.ONE);
    }

    @Test
    void reads_lists_of_records() {
        assertThat(read("r.json", "[ { \"learner\": \"b\" }, { \"learner\": \"a\" } ]"))
                .containsExactly("1 b", "2 a");
        assertThat(read("r.yaml", "- learner: b\n- learner: a\n")).containsExactly("1 b", "2 a");
        assertThat(form("r.yaml", "- learner: b\n")).isEqualTo(RecordStream.Form.LIST);
        assertThat(form("r.jsonl", "")).isEqualTo(RecordStream.Form.LINES);
    }

    @Test
    void a_list_and_a_file_of_lines_may_be_empty() {
        assertThat(read("r.json", "[]")).isEmpty();
        assertThat(read("r.yaml", "[]")).isEmpty();
        assertThat(read("r.jsonl", "")).isEmpty();
        assertThat(read("r.jsonl", "\uFEFF\r\n")).isEmpty();
    }

    @Test
    void a_broken_line_hides_no_other() {
        List<String> read = read("r.jsonl", """
                {"learner":"a"}
                {"learner":"b"
                {"learnr":"c"}

                [ {"learner":"d"} ]
                null
                {"learner":"e"} {"learner":"f"}
                {"learner":"g"}
                """);

        assertThat(read)
                .containsExactly(
                        "1 a",
                        "2 source-syntax r.jsonl:2:15",
                        "3 field-unknown r.jsonl:3:2",
                        "5 value-sort r.jsonl:5:1",
                        "6 value-sort r.jsonl:6:1",
                        "7 source-documents r.jsonl:7:17",
                        "8 g");
    }

    @Test
    void a_carriage_return_within_a_line_is_no_end_of_it() {
        assertThat(read("r.jsonl", "{\r\"learner\":\r\"a\"}\n{\r\"learnr\":1, \"learner\":\"b\"}\n"))
                .containsExactly("1 a", "2 field-unknown r.jsonl:2:3");
    }

    @Test
    void a_line_that_is_not_utf8_is_refused_alone() {
        byte[] broken = "{\"learner\":\"Zoë\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] sound = "{\"learner\":\"Zoë\"}\n".getBytes(StandardCharsets.UTF_8);

        List<String> read =
                read(new SequenceInputStream(new ByteArrayInputStream(broken), new ByteArrayInputStream(sound)));

        assertThat(read).containsExactly("1 source-not-utf8 r.jsonl:1:15", "2 Zoë");
    }

    @Test
    void a_line_that_is_cut_within_a_letter_is_not_utf8() {
        byte[] cut = Arrays.copyOf("{\"learner\":\"ë".getBytes(StandardCharsets.UTF_8), 13);

        assertThat(read(new ByteArrayInputStream(cut))).containsExactly("1 source-not-utf8 r.jsonl:1:13");
    }

    @Test
    void a_line_may_have_four_mebibytes_and_no_more() {
        String open = "{\"learner\":\"a\"";
        String full = open + " ".repeat(4 * 1024 * 1024 - open.length() - 1) + "}";

        List<String> read = read("r.jsonl", "\uFEFF" + full + "\r\n" + full + " \n{\"learner\":\"b\"}\n");

        assertThat(read).containsExactly("1 a", "2 source-too-large r.jsonl:2:1", "3 b");
    }

    @Test
    void passes_over_a_line_of_whatever_length() {
        InputStream endless = new InputStream() {
            private long left = 256L * 1024 * 1024;

            @Override
            public int read() {
                return left-- > 0 ? ' ' : -1;
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                int given = (int) Math.min(length, left);
                left -= given;
                Arrays.fill(bytes, from, from + given, (byte) 'x');
                return given == 0 ? -1 : given;
            }
        };
        InputStream behind = new ByteArrayInputStream("\n{\"learner\":\"b\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(read(new SequenceInputStream(endless, behind)))
                .containsExactly("1 source-too-large r.jsonl:1:1", "2 b");
    }

    @Test
    void reads_no_further_than_it_is_asked() {
        List<Integer> given = new ArrayList<>();
        byte[] line = "{\"learner\":\"a\"}\n".getBytes(StandardCharsets.UTF_8);
        InputStream slow = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("lines are read in chunks");
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                System.arraycopy(line, 0, bytes, from, line.length);
                given.add(line.length);
                return line.length;
            }
        };

        try (RecordStream records = RecordStream.lines("r.jsonl", slow, UNREADABLE)) {
            records.next();
            records.next();
            records.next();
        }

        assertThat(given).hasSize(3);
    }

    @Test
    void a_broken_element_hides_no_other() {
        List<String> read = read("r.json", """
                [ { "learner": "a" },
                  { "learnr": "b" },
                  7,
                  { "learner": "c", "learner": "d" },
                  { "learner": "e", "achievements": %s },
                  { "learner": "f" } ]
                """.formatted("[".repeat(200) + "]".repeat(200)));

        assertThat(read)
                .containsExactly(
                        "1 a",
                        "2 field-unknown r.json:2:5",
                        "3 value-sort r.json:3:3",
                        "4 key-duplicate r.json:4:21",
                        "5 source-too-deep r.json:5:99",
                        "6 f");
    }

    @Test
    void a_broken_element_hides_no_other_in_yaml() {
        List<String> read = read("r.yaml", """
                - learner: &it a
                - *it
                - learner: b
                  achievements: *it
                -
                - learner: c
                """);

        assertThat(read)
                .containsExactly(
                        "1 yaml-anchor r.yaml:1:12",
                        "2 yaml-alias r.yaml:2:3",
                        "3 yaml-alias r.yaml:4:17",
                        "4 value-sort r.yaml:5:2",
                        "5 c");
    }

    @Test
    void delivers_what_stands_before_a_list_breaks_off() {
        assertThat(read("r.json", "[ { \"learner\": \"a\" },\n { \"learner\": \"b\""))
                .containsExactly("1 a", "2 source-syntax r.json:2:18");
        assertThat(read("r.yaml", "- learner: a\n- learner: [ b\n- learner: c\n"))
                .containsExactly("1 a", "2 source-syntax r.yaml:3:10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "r.json; [ {'learner':'a'}, {'learner':'b'} ]; false false",
                "r.json; [ {'learner':'a'}, {'learnr':'b'} ]; false false",
                "r.json; [ {'learner':'a'}, {'learner': , }, {'learner':'c'} ]; false true",
                "r.json; [ {'learner':'a'}, {'learner'; false true",
                "r.json; [ {'learner':'a'} ] {}; false true",
                "r.yaml; [ {'learner':'a'}, &b {'learner':'b'} ]; false false",
                "r.yaml; &all [ {'learner':'a'} ]; true",
                "r.json; {'learner':; false",
                "r.jsonl; {'learner':; false",
            })
    void tells_where_a_list_breaks_off(String name, String text, String expected) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text.replace('\'', '"'));
        List<String> told = new ArrayList<>();

        try (RecordStream records = LearnerRecords.stream(file)) {
            while (records.hasNext()) {
                records.next();
                told.add(String.valueOf(records.isBrokenOff()));
            }
        }

        assertThat(told).containsExactly(expected.split(" "));
    }

    @Test
    void refuses_what_follows_a_list() {
        assertThat(read("r.json", "[ { \"learner\": \"a\" } ]\n{}"))
                .containsExactly("1 a", "2 source-documents r.json:2:1");
        assertThat(read("r.yaml", "- learner: a\n---\n- learner: b\n"))
                .containsExactly("1 a", "2 source-documents r.yaml:3:1");
    }

    @Test
    void refuses_an_anchor_at_the_list_itself() {
        assertThat(read("r.yaml", "--- &all [ { learner: a } ]\n")).containsExactly("1 yaml-anchor r.yaml:1:5");
    }

    @Test
    void finds_contradictions_where_they_stand() {
        String ends = "{\"learner\":\"a\",\"achievements\":[{\"credential\":\"u:a\",\"startedOn\":\"2020-02-01\","
                + "\"completedOn\":\"2020-01-01\"}]}";
        String unknown = "{\"learner\":\"b\",\"achievements\":[{\"credential\":\"u:a\",\"completedOn\":\"2020-01-01\","
                + "\"from\":[\"a9\"]}]}";
        String cycle = "{\"learner\":\"c\",\"achievements\":[{\"credential\":\"u:a\",\"completedOn\":\"2020-01-01\","
                + "\"from\":[\"a1\"]}]}";

        List<String> lines = read("r.jsonl", String.join("\n", "{\"learner\":\"z\"}", ends, unknown, cycle));
        List<String> list = read("r.json", "[\n" + String.join(",\n", ends, unknown, cycle) + "\n]");

        assertThat(lines)
                .containsExactly(
                        "1 z",
                        "2 record-dates r.jsonl:2:91",
                        "3 record-evidence-unknown r.jsonl:3:87",
                        "4 record-evidence-cycle r.jsonl:4:32");
        assertThat(list)
                .containsExactly(
                        "1 record-dates r.json:2:91",
                        "2 record-evidence-unknown r.json:3:87",
                        "3 record-evidence-cycle r.json:4:32");
    }

    @Test
    void places_of_achievements_are_those_in_the_file() {
        Path file = write("r.jsonl", """
                {"learner":"a"}
                {"learner":"b","achievements":[{"credential":"u:a","completedOn":"2020-01-01"}]}
                """);

        try (RecordStream records = LearnerRecords.stream(file)) {
            records.next();
            RecordEntry.Sound second = (RecordEntry.Sound) records.next();

            assertThat(second.record().achievements().get(0).place()).isEqualTo(new Place("r.jsonl", 2, 32));
        }
    }

    @Test
    void shows_no_line_of_a_record() {
        for (String name : List.of("r.jsonl", "r.json", "r.yaml")) {
            try (RecordStream records = LearnerRecords.stream(write(name, "[{\"learnr\":\"a\"}]"))) {
                RecordEntry.Refused refused = (RecordEntry.Refused) records.next();

                assertThat(refused.diagnostics()).isNotEmpty().allMatch(one -> one.excerpt() == null);
            }
        }
    }

    @Test
    void refuses_a_file_that_is_not_there() {
        for (String name : List.of("nobody.jsonl", "nobody.json")) {
            Path nobody = folder.resolve(name);

            assertThat(catchThrowableOfType(EvaluationException.class, () -> LearnerRecords.stream(nobody))
                            .diagnostics())
                    .extracting(Diagnostic::code)
                    .containsExactly("record-unreadable");
        }
    }

    @Test
    void a_file_that_is_too_large_or_not_utf8_is_one_entry() throws IOException {
        Path large = Files.write(folder.resolve("large.json"), new byte[4 * 1024 * 1024 + 1]);
        Path latin = Files.write(folder.resolve("latin.yaml"), "learner: Zoë".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(read(large)).containsExactly("1 source-too-large " + large + ":1:1");
        assertThat(read(latin)).containsExactly("1 source-not-utf8 " + latin + ":1:1");
    }

    @Test
    void says_so_when_a_file_can_be_read_no_further() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };

        try (RecordStream records = RecordStream.lines(
                "r.jsonl",
                new SequenceInputStream(
                        new ByteArrayInputStream("{\"learner\":\"a\"}\n".getBytes(StandardCharsets.UTF_8)), failing),
                UNREADABLE)) {
            assertThat(records.next()).isInstanceOf(RecordEntry.Sound.class);
            assertThatThrownBy(records::hasNext).isInstanceOf(EvaluationException.class);
        }
    }

    @Test
    void has_no_more_than_there_is() {
        try (RecordStream records = LearnerRecords.stream(write("r.json", "[]"))) {
            assertThatThrownBy(records::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    private RecordStream.Form form(String name, String text) {
        try (RecordStream records = LearnerRecords.stream(write(name, text))) {
            return records.form();
        }
    }

    private List<String> read(String name, String text) {
        return read(write(name, text));
    }

    private static List<String> read(Path file) {
        try (RecordStream records = LearnerRecords.stream(file)) {
            return told(records);
        }
    }

    private static List<String> read(InputStream in) {
        try (RecordStream records = RecordStream.lines("r.jsonl", in, UNREADABLE)) {
            return told(records);
        }
    }

    /** The number of each entry with its learner, or with each code and place of what is wrong. */
    private static List<String> told(RecordStream records) {
        List<String> told = new ArrayList<>();
        while (records.hasNext()) {
            RecordEntry entry = records.next();
            if (entry instanceof RecordEntry.Sound sound) {
                told.add(sound.number() + " " + sound.record().learner());
            } else if (entry instanceof RecordEntry.Refused refused) {
                refused.diagnostics().forEach(one -> told.add(refused.number() + " " + one.code() + " " + one.place()));
            }
        }
        return told;
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
