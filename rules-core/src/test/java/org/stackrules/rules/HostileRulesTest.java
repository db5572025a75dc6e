package org.stackrules.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.DiagnosticText;
import org.stackrules.model.DrlSource;

/**
 * Attacks by way of the rule language: each is refused, where it is and for what it is, in short time. Each folder is a
 * technique; its {@code expected.tsv} says place, code and part of the sentence of the first error of each file.
 */
class HostileRulesTest {

    private static final Path HOSTILE = Path.of("src/test/resources/rules/hostile");
    private static final Duration SOON = Duration.ofSeconds(2);

    /** Words of our workings, which no author of rules has to know. */
    private static final Pattern WORKINGS = Pattern.compile(
            "(?i)drools|antlr|\\bjava|\\bmvel|\\bkie\\b|exception|\\btoken|\\bparser|\\blexer|<EOF>|\\bnull\\b");

    /** What the author wrote, quoted in a sentence. */
    private static final Pattern QUOTED = Pattern.compile("`[^`]*`");

    private static final DrlSource NEIGHBOUR = new DrlSource(
            "rules/neighbour.drl",
            RulesFixture.granting("Achievement( issuer == \"sfu\" )").replace("A rule", "The neighbour"));

    /** A file and its first error. */
    record Attack(Path file, String place, String code, String what) {

        String technique() {
            return file.getParent().getFileName().toString();
        }

        @Override
        public String toString() {
            return HOSTILE.relativize(file).toString().replace('\\', '/');
        }
    }

    static List<Attack> attacks() throws IOException {
        List<Attack> attacks = new ArrayList<>();
        try (Stream<Path> folders = Files.list(HOSTILE)) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                Files.readAllLines(folder.resolve("expected.tsv")).stream()
                        .skip(1)
                        .map(line -> line.split("\t"))
                        .forEach(row -> attacks.add(new Attack(folder.resolve(row[0]), row[1], row[2], row[3])));
            }
        }
        return attacks;
    }

    /** The first check loads classes and tables; what is measured is the attack. */
    @BeforeAll
    static void warmUp() {
        assertThat(check("rule").hasErrors()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void is_refused_soon_and_for_what_it_is(Attack attack) throws IOException {
        String text = RuleTexts.read(attack.file());

        RuleCheck check = assertTimeoutPreemptively(SOON, () -> check(text));

        Diagnostic first = check.diagnostics().stream()
                .filter(Diagnostic::isError)
                .findFirst()
                .orElseThrow();
        assertThat(first.place() + " " + first.code())
                .as("%s", first.what())
                .isEqualTo("rules/test.drl:" + attack.place() + " " + attack.code());
        if (attack.what().equals("-")) {
            assertThat(first.message().key()).isIn("rule-syntax", "rule-construct.attribute");
        } else {
            assertThat(first.what()).contains(attack.what());
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void hides_no_other_file_and_says_nothing_of_our_workings(Attack attack) throws IOException {
        RuleCheck check = check(RuleTexts.read(attack.file()));

        assertThat(check.rules()).extracting(CheckedRule::name).contains("The neighbour");
        assertThat(check.diagnostics()).hasSizeLessThan(2_000);
        for (Diagnostic diagnostic : check.diagnostics()) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
                for (String sentence :
                        List.of(diagnostic.whatIn(locale), diagnostic.whyIn(locale), diagnostic.helpIn(locale))) {
                    assertThat(QUOTED.matcher(sentence).replaceAll("")).doesNotContainPattern(WORKINGS);
                    assertThat(sentence).hasSizeLessThan(4_200).doesNotContain("\n");
                }
            }
        }
        assertThat(DiagnosticText.render(check.diagnostics().subList(0, 1))).hasSizeLessThan(20_000);
    }

    @Test
    void every_file_is_in_the_index_of_its_technique() throws IOException {
        List<Attack> attacks = attacks();

        assertThat(attacks).extracting(Attack::file).containsExactlyInAnyOrderElementsOf(RuleTexts.below(HOSTILE));
        Map<String, Long> counts =
                attacks.stream().collect(Collectors.groupingBy(Attack::technique, TreeMap::new, Collectors.counting()));
        counts.forEach((technique, count) -> System.out.printf(Locale.ROOT, "%4d %s%n", count, technique));
        assertThat(attacks).hasSizeGreaterThanOrEqualTo(200);
        assertThat(documented()).isEqualTo(counts);
    }

    /** The table of techniques in the documentation: technique, means, number of files. */
    private static Map<String, Long> documented() {
        try (Stream<String> lines = Files.lines(Path.of("../docs/security.md"))) {
            return lines.map(line -> line.split("\\|"))
                    .filter(cells -> cells.length == 4 && cells[3].strip().matches("\\d+"))
                    .collect(Collectors.toMap(
                            cells -> cells[1].strip().replace("`", ""),
                            cells -> Long.valueOf(cells[3].strip()),
                            Long::sum,
                            TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleCheck check(String text) {
        return RuleChecker.check(List.of(new DrlSource("rules/test.drl", text), NEIGHBOUR), RulesFixture.NAMES);
    }
}
