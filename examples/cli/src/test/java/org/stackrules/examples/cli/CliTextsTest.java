package org.stackrules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sentences of this program, in English and in French. */
class CliTextsTest {

    private static final Path BUNDLES = Path.of("src/main/resources/org/stackrules/examples/cli");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern ARGUMENT = Pattern.compile("\\{[0-9]}");
    private static final Pattern ENDING = Pattern.compile("(\\.(none|one|many|near))?(\\.(what|why|help))?$");

    @Test
    void both_languages_have_the_same_keys() throws IOException {
        assertThat(bundle("fr").keySet()).isEqualTo(bundle("en").keySet()).hasSizeGreaterThan(50);
    }

    @Test
    void a_key_has_the_same_arguments_in_both_languages() throws IOException {
        Map<String, String> french = bundle("fr");

        assertThat(bundle("en"))
                .allSatisfy((key, sentence) ->
                        assertThat(arguments(french.get(key))).as(key).isEqualTo(arguments(sentence)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void keys_are_in_order_and_each_is_there_once(String language) throws IOException {
        assertThat(Files.readAllLines(file(language)))
                .filteredOn(line -> !line.startsWith("#"))
                .extracting(line -> line.split(" = ", 2)[0])
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void a_sentence_has_no_full_stop(String language) throws IOException {
        assertThat(bundle(language).values())
                .allSatisfy(sentence -> assertThat(sentence).doesNotEndWith(".").isEqualTo(sentence.strip()));
    }

    @Test
    void every_sentence_is_said_somewhere() throws IOException {
        String sources = sources();

        assertThat(bundle("en").keySet())
                .extracting(key -> ENDING.matcher(key).replaceFirst(""))
                .allSatisfy(key -> assertThat(sources).contains("\"" + key));
    }

    private static Set<String> arguments(String sentence) {
        return ARGUMENT.matcher(sentence)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> bundle(String language) throws IOException {
        Properties sentences = new Properties();
        try (Reader reader = Files.newBufferedReader(file(language))) {
            sentences.load(reader);
        }
        Map<String, String> ordered = new TreeMap<>();
        sentences.forEach((key, sentence) -> ordered.put((String) key, (String) sentence));
        return ordered;
    }

    private static Path file(String language) {
        return BUNDLES.resolve("messages_" + language + ".properties");
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            StringBuilder all = new StringBuilder();
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }
}
