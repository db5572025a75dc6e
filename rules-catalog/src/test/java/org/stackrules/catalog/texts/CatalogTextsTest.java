package org.stackrules.catalog.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.catalog.BrokenFiles;
import org.stackrules.catalog.grammar.Reachable;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.DiagnosticText;

/** The sentences of this library, in English and in French. */
class CatalogTextsTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path BUNDLES = Path.of("src/main/resources/org/stackrules/catalog/texts");

    private static final Pattern ARGUMENT = Pattern.compile("\\{[0-9]}");
    private static final Pattern PART = Pattern.compile("\\.(what|why|help)$");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)?)\"");

    /** What findings are made of: amounts, parts of files, situations, sorts of values and words, what has a name. */
    private static final Set<String> PHRASES = Set.of("amount", "named", "part", "situation", "sort", "word");

    /** A call that takes a key, with what stands before the key. */
    private static final Pattern KEY_TAKEN =
            Pattern.compile("\\b(?:refuse|warn|CatalogTexts\\.TEXTS\\.message|parsed|values\\.word|Fields\\.of)"
                    + "\\((?:[^\"();{}]|\\([^()\"]*\\))*\"([^\"]*)\"");

    static Stream<Path> folders() throws IOException {
        return BrokenFiles.folders();
    }

    @Test
    void both_languages_have_the_same_keys() throws IOException {
        assertThat(bundle("fr").keySet()).isEqualTo(bundle("en").keySet()).hasSizeGreaterThan(300);
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
        assertThat(keys(language)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void what_why_and_help_belong_together() throws IOException {
        Set<String> keys = bundle("en").keySet();

        assertThat(findings(keys))
                .allSatisfy(key -> assertThat(keys).contains(key + ".what", key + ".why", key + ".help"));
    }

    @Test
    void what_is_wrong_begins_small_and_has_no_full_stop() throws IOException {
        for (String language : List.of("en", "fr")) {
            Map<String, String> sentences = bundle(language);

            assertThat(findings(sentences.keySet()))
                    .allSatisfy(key -> assertThat(sentences.get(key + ".what"))
                            .as(key)
                            .doesNotMatch("\\p{Lu}.*")
                            .doesNotMatch(".*[^.]\\."));
        }
    }

    @Test
    void every_key_is_used_and_every_key_that_is_used_is_there() throws IOException {
        Set<String> keys = bundle("en").keySet();
        Set<String> known = findings(keys);
        keys.stream().filter(key -> PHRASES.contains(group(key))).forEach(known::add);
        Set<String> groups = known.stream().map(CatalogTextsTest::group).collect(Collectors.toSet());
        String sources = sources();

        Set<String> written = found(LITERAL, sources);
        Set<String> used = found(KEY_TAKEN, sources);
        written.stream()
                .filter(literal -> literal.contains(".") && groups.contains(group(literal)))
                .forEach(used::add);

        known.removeIf(key -> key.startsWith("part.") && grammar().contains(key));
        assertThat(written).containsAll(known);
        assertThat(used)
                .allSatisfy(key -> assertThat(known.contains(key) || keys.contains(key))
                        .as(key)
                        .isTrue());
        assertThat(used).hasSizeGreaterThan(100);
    }

    @Test
    void every_part_of_the_grammar_has_a_name() throws IOException {
        assertThat(bundle("en").keySet()).containsAll(grammar());
    }

    /** The names of the parts of all files that are read, as keys. */
    private static Set<String> grammar() {
        return Stream.of("catalog", "section", "record", "scenarios")
                .flatMap(root -> Reachable.from(root).stream())
                .map(part -> "part." + part.name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void what_has_fields_is_one_thing() throws IOException {
        assertThat(bundle("en")).allSatisfy((key, phrase) -> {
            if (key.startsWith("part.")) {
                assertThat(phrase).as(key).matches("(an? |the |`).+|this|what is .+");
            }
        });
        assertThat(bundle("fr")).allSatisfy((key, phrase) -> {
            if (key.startsWith("part.")) {
                assertThat(phrase).as(key).matches("(une? |l[ae] |`).+|ceci|ce qui est .+");
            }
        });
    }

    @Test
    void a_folder_is_no_record_in_french() throws IOException {
        Map<String, String> french = bundle("fr");

        Map<String, String> ofFolders = bundle("en");
        ofFolders.values().removeIf(sentence -> !sentence.contains("folder"));

        assertThat(ofFolders)
                .hasSizeGreaterThan(30)
                .allSatisfy(
                        (key, sentence) -> assertThat(french.get(key)).as(key).contains("répertoire"));
        assertThat(ofFolders.keySet())
                .filteredOn(key -> !ofFolders.get(key).contains("record"))
                .allSatisfy(key -> assertThat(french.get(key)).as(key).doesNotContain("dossier"));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void every_broken_file_is_told_in_french(Path folder) {
        List<Diagnostic> diagnostics = BrokenFiles.diagnostics(folder);

        assertThat(diagnostics)
                .filteredOn(one -> one.message().texts() == CatalogTexts.TEXTS)
                .allSatisfy(one -> {
                    assertThat(one.whyIn(Locale.FRENCH)).isNotEqualTo(one.why());
                    assertThat(one.helpIn(Locale.FRENCH)).isNotEqualTo(one.help());
                });
        assertThat(DiagnosticText.render(diagnostics, Locale.FRENCH))
                .matches("(?s)(ERREUR|AVERTISSEMENT) \\[.*")
                .doesNotContainPattern("(?m)^  (why|help|see):");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "field-missing",
                "field-unknown",
                "id-duplicate",
                "issuer-differs",
                "name-cycle",
                "value-sort",
                "value-unknown"
            })
    void french_has_no_english_inside(String code) throws IOException {
        Path folder = BrokenFiles.folder(code);

        assertThat(DiagnosticText.render(BrokenFiles.diagnostics(folder), Locale.FRENCH) + "\n")
                .isEqualTo(Files.readString(folder.resolve("expected.fr.txt")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "tr"})
    void english_stays_english_wherever_it_runs(String language) throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));

            for (Path folder : folders().toList()) {
                assertThat(DiagnosticText.render(BrokenFiles.diagnostics(folder)) + "\n")
                        .isEqualTo(Files.readString(folder.resolve("expected.txt")));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    /** The keys of findings, without their last part. */
    private static Set<String> findings(Set<String> keys) {
        return keys.stream()
                .filter(key -> PART.matcher(key).find())
                .map(key -> PART.matcher(key).replaceAll(""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String group(String key) {
        int dot = key.indexOf('.');
        return dot < 0 ? key : key.substring(0, dot);
    }

    private static Set<String> arguments(String sentence) {
        return ARGUMENT.matcher(sentence)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String sources() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".java"))
                    .filter(one -> !one.toString().contains("testkit"))
                    .toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static List<String> keys(String language) throws IOException {
        return lines(language)
                .map(line -> line.substring(0, line.indexOf(" = ")))
                .toList();
    }

    private static Map<String, String> bundle(String language) throws IOException {
        Map<String, String> sentences = new TreeMap<>();
        lines(language).forEach(line -> {
            int sign = line.indexOf(" = ");
            sentences.put(line.substring(0, sign), line.substring(sign + 3));
        });
        return sentences;
    }

    private static Stream<String> lines(String language) throws IOException {
        return Files.readAllLines(BUNDLES.resolve("messages_" + language + ".properties")).stream()
                .filter(line -> !line.startsWith("#"));
    }
}
