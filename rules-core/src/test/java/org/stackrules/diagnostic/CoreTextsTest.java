package org.stackrules.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.model.DrlSource;
import org.stackrules.rules.RuleChecker;
import org.stackrules.rules.RuleNames;
import org.stackrules.rules.RuleTexts;

/** The sentences of this module: both languages say the same things, and every sentence is said somewhere. */
class CoreTextsTest {

    private static final Path BUNDLES = Path.of("src/main/resources/org/stackrules/diagnostic");
    private static final Path BROKEN = Path.of("src/test/resources/rules/broken");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[0-9]}");
    private static final Set<String> PARTS = Set.of("what", "why", "help", "near");

    /** Comments and characters, to be skipped; and texts, the second group being true of those that are said. */
    private static final Pattern LITERAL = Pattern.compile(
            "/\\*.*?\\*/|//[^\\n]*|'(?:\\\\.|[^'\\\\])'"
                    + "|(\\b(?:error|joined|message|say|warning)\\(\\s*)?\"((?:[^\"\\\\\\n]|\\\\.)*)\"",
            Pattern.DOTALL);

    private static final RuleNames NAMES = new RuleNames(
            Set.of("rru:caf", "rru:caf-501", "rru:caf-elective", "sfu:acc-101"),
            Map.of("rru:caf/2022", "rru:caf", "rru:gdip/2024", "rru:gdip"),
            Map.of("rru:caf/2022", Map.of("electives", "credits", "portfolio", "rule"), "rru:gdip/2024", Map.of()),
            "rru",
            Set.of("rru", "sfu"),
            Set.of());

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void the_sentences_of_a_language_are_in_the_order_of_their_keys_and_each_is_there_once(String language)
            throws IOException {
        List<String> keys = lines(language).map(CoreTextsTest::keyOf).toList();

        assertThat(keys).isSorted().doesNotHaveDuplicates();
        assertThat(keys).hasSizeGreaterThan(200);
    }

    @Test
    void both_languages_have_the_same_sentences() throws IOException {
        assertThat(bundle("fr").keySet()).isEqualTo(bundle("en").keySet());
    }

    @Test
    void both_languages_speak_of_the_same_arguments() throws IOException {
        SortedMap<String, String> english = bundle("en");
        SortedMap<String, String> french = bundle("fr");

        english.forEach((key, sentence) ->
                assertThat(placeholders(french.get(key))).as(key).isEqualTo(placeholders(sentence)));
    }

    @Test
    void every_finding_says_what_is_wrong_and_why_and_what_helps() throws IOException {
        Set<String> keys = bundle("en").keySet();

        for (String finding : findings(keys)) {
            assertThat(keys).contains(finding + ".what", finding + ".why", finding + ".help");
        }
    }

    @Test
    void every_sentence_is_there_that_the_sources_say() throws IOException {
        Set<String> keys = bundle("en").keySet();
        SortedSet<String> said = literals().stream()
                .filter(found -> found.group(1) != null || found.group(2).startsWith("rule-"))
                .map(found -> found.group(2))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(said)
                .hasSizeGreaterThan(80)
                .allSatisfy(key -> assertThat(keys)
                        .anyMatch(one ->
                                one.equals(key) || one.equals(key + ".what") || isFamily(key) && one.startsWith(key)));
    }

    @Test
    void every_sentence_that_is_there_is_said_by_a_source() throws IOException {
        Set<String> keys = bundle("en").keySet();
        SortedSet<String> findings = findings(keys);
        Set<String> literals = literals().stream().map(found -> found.group(2)).collect(Collectors.toSet());

        for (String key : keys) {
            String said = PARTS.contains(lastOf(key)) && findings.contains(headOf(key)) ? headOf(key) : key;
            assertThat(literals)
                    .as(key)
                    .anyMatch(literal -> literal.equals(said) || isFamily(literal) && said.startsWith(literal));
        }
    }

    @Test
    void every_part_of_every_finding_about_rules_is_said_in_both_languages() throws IOException {
        for (Path file : files()) {
            for (Diagnostic diagnostic : check(file)) {
                for (String part : PARTS) {
                    if (part.equals("near") && !diagnostic.message().hasPart(part, Locale.ENGLISH)) {
                        continue;
                    }
                    Message message = part.equals("near") ? diagnostic.message().with("x") : diagnostic.message();
                    String english = message.part(part, Locale.ENGLISH);
                    String french = message.part(part, Locale.FRENCH);

                    assertThat(english).as("%s of %s", part, file).doesNotContainPattern(PLACEHOLDER);
                    assertThat(french).as("%s of %s", part, file).doesNotContainPattern(PLACEHOLDER);
                    assertThat(french.startsWith("(") || !french.equals(english))
                            .as("%s of %s is French: %s", part, file, french)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void an_unknown_property_is_refused_in_french_with_the_nearest_one_and_all_others() throws IOException {
        assertThat(DiagnosticText.render(check(BROKEN.resolve("property-unknown.drl")), Locale.FRENCH))
                .isEqualTo("""
                ERREUR [rule-unknown-property] rules/test.drl:7:35: règle `A rule` : Achievement n'a pas de `percentage`
                  |     Achievement( issuer == "sfu", percentage >= 67 )
                  |                                   ^^^^^^^^^^
                  raison : une règle ne peut éprouver que les propriétés du vocabulaire
                  aide :   vouliez-vous dire `percent` ? (Achievement : attempt, completedOn, credential, credits, inHouse, issuer, \
                letter, level, mode, percent, points, skills, startedOn, status, subjects, tags, type, year)""");
    }

    @Test
    void a_variable_of_another_type_is_refused_in_french_with_both_types() throws IOException {
        assertThat(DiagnosticText.render(check(BROKEN.resolve("variable-of-another-type.drl")), Locale.FRENCH))
                .isEqualTo("""
                ERREUR [rule-type] rules/test.drl:8:50: règle `A rule` : `$c` est un nombre, `completedOn` est un jour
                  |     Achievement( issuer == "rru", completedOn == $c )
                  |                                                  ^^
                  raison : seules des valeurs d'un même type se comparent
                  aide :   liez une propriété qui est un jour""");
    }

    @Test
    void a_lambda_is_refused_in_french_with_what_was_expected() throws IOException {
        assertThat(DiagnosticText.render(check(BROKEN.resolve("lambda-in-an-action.drl")), Locale.FRENCH))
                .isEqualTo("""
                ERREUR [rule-syntax] rules/test.drl:9:17: `(` ne peut figurer ici
                  |     award.grant(() -> "rru:caf");
                  |                 ^
                  raison : les règles s'écrivent dans un sous-ensemble licite de DRL ; rien d'autre n'existe
                  aide :   attendu : ')', 'false', 'true', un nom, un nombre, un "texte", une $variable""");
    }

    @Test
    void an_unclosed_text_is_refused_in_french_where_it_begins() throws IOException {
        assertThat(DiagnosticText.render(check(BROKEN.resolve("unclosed-text.drl")), Locale.FRENCH))
                .isEqualTo("""
                ERREUR [rule-syntax] rules/test.drl:7:28: le texte qui commence ici ne finit pas
                  |     Achievement( issuer == "sfu )
                  |                            ^
                  raison : un texte finit à la ligne où il commence
                  aide :   fermez-le par `"`""");
    }

    @Test
    void a_second_rule_of_one_name_is_refused_in_french_with_the_place_of_the_first() throws IOException {
        assertThat(DiagnosticText.render(check(BROKEN.resolve("two-rules-of-one-name.drl")), Locale.FRENCH))
                .isEqualTo("""
                ERREUR [rule-duplicate] rules/test.drl:12:6: règle `A rule` : une seconde règle porte ce nom
                  | rule "A rule"
                  |      ^^^^^^^^
                  voir :   rules/test.drl:4:1
                  raison : le nom d'une règle dit dans les explications de quelle règle il s'agissait
                  aide :   renommez l'une des deux""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "tr", "fr-CA"})
    void english_stays_english_whatever_the_default_locale(String tag) throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));

            for (Path file : files()) {
                Path expected = BROKEN.resolve(file.getFileName().toString().replace(".drl", ".txt"));
                assertThat(DiagnosticText.render(check(file)) + "\n").isEqualTo(Files.readString(expected));
                assertThat(DiagnosticText.render(check(file), Locale.forLanguageTag("tr")) + "\n")
                        .isEqualTo(Files.readString(expected));
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void the_nearest_name_is_said_in_a_sentence_of_its_own_if_there_is_one() {
        Message with = CoreTexts.TEXTS.message("rule-unknown-property", "Achievement", "percentage", "level, percent");
        Message without = CoreTexts.TEXTS.message("rule-unknown-pathway", "rru:caf/2023");
        Diagnostic one = Diagnostic.error(Place.startOf("a.drl"), null, with);
        Diagnostic other = Diagnostic.error(Place.startOf("a.drl"), null, without);

        assertThat(one.help()).isEqualTo("(Achievement: level, percent)");
        assertThat(one.suggesting(Suggestion.nearest("percentage", Set.of("level", "percent")))
                        .help())
                .isEqualTo("did you mean `percent`? (Achievement: level, percent)");
        assertThat(other.help()).isEqualTo("declare it under `pathways`");
        assertThat(other.suggesting(Suggestion.nearest("rru:caf/2023", Set.of("rru:caf/2022")))
                        .help())
                .isEqualTo("did you mean `rru:caf/2022`?");
    }

    @Test
    void parts_are_joined_in_their_order_however_many() {
        List<Object> parts = new ArrayList<>();
        parts.add(CoreTexts.TEXTS.message("token.name"));
        IntStream.rangeClosed(1, 10_000).forEach(parts::add);
        String rest =
                IntStream.rangeClosed(1, 10_000).mapToObj(Integer::toString).collect(Collectors.joining(", "));

        Message many = (Message) CoreTexts.TEXTS.joined("list", parts);

        assertThat(many.in(Locale.FRENCH)).isEqualTo("un nom, " + rest);
        assertThat(many.in(Locale.ENGLISH)).isEqualTo("a name, " + rest);
        assertThat(CoreTexts.TEXTS.joined("list", List.of("one"))).isEqualTo("one");
        assertThat(CoreTexts.TEXTS.joined("list", List.of())).isEqualTo("");
    }

    private static Stream<String> lines(String language) throws IOException {
        return Files.readAllLines(BUNDLES.resolve("messages_" + language + ".properties")).stream()
                .filter(line -> !line.startsWith("#"));
    }

    private static SortedMap<String, String> bundle(String language) throws IOException {
        SortedMap<String, String> sentences = new TreeMap<>();
        lines(language).forEach(line -> sentences.put(keyOf(line), line.split(" = ", 2)[1]));
        return sentences;
    }

    private static String keyOf(String line) {
        return line.split(" = ", 2)[0];
    }

    private static SortedSet<String> placeholders(String sentence) {
        return PLACEHOLDER
                .matcher(sentence)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The keys of findings: what stands before a part that only findings have. */
    private static SortedSet<String> findings(Set<String> keys) {
        return keys.stream()
                .filter(key -> PARTS.contains(lastOf(key)) && !headOf(key).equals("label"))
                .map(CoreTextsTest::headOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String headOf(String key) {
        return key.substring(0, Math.max(0, key.lastIndexOf('.')));
    }

    private static String lastOf(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** Whether a text is the beginning of keys, such as {@code label.}. */
    private static boolean isFamily(String literal) {
        return literal.matches("[a-z]+\\.");
    }

    private static List<MatchResult> literals() throws IOException {
        List<MatchResult> found = new ArrayList<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                Matcher matcher = LITERAL.matcher(Files.readString(source));
                matcher.results().filter(one -> one.group(2) != null).forEach(found::add);
            }
        }
        return found;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(BROKEN)) {
            return all.filter(file -> file.toString().endsWith(".drl")).sorted().toList();
        }
    }

    private static List<Diagnostic> check(Path file) throws IOException {
        return RuleChecker.check(List.of(new DrlSource("rules/test.drl", RuleTexts.read(file))), NAMES)
                .diagnostics();
    }
}
