package org.stackrules.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.DiagnosticText;
import org.stackrules.model.DrlSource;
import org.stackrules.rules.grammar.DrlLexer;

/**
 * Lawful files in which one word or sign, at a seeded random place, is left out, doubled or replaced: what can no longer
 * be read is refused where it was mistyped, once, and nothing else is refused because of it.
 */
class MistypedRulesTest {

    private static final long SEED = 20_261_127;

    private static final int MUTANTS = 4_000;

    /** So many of a hundred are refused once only; the others may be two mistakes, such as a rule that is now two. */
    private static final int MOSTLY = 97;

    /** What is mistyped for something else. */
    private static final List<String> MISTYPED = List.of(
            "=",
            "<>",
            "=>",
            "&",
            "|",
            "!",
            "and",
            "or",
            "AND",
            "%",
            ".",
            ",",
            ";",
            ":",
            "(",
            ")",
            "-",
            "x",
            "$x",
            "\"x\"",
            "7",
            "then",
            "when",
            "end",
            "rule",
            "not",
            "in",
            "true",
            "@",
            "“x”",
            "\"x",
            "salience",
            "eval",
            "from",
            "package");

    /** A lawful file with one word or sign of it changed, and the lines of the words before and behind. */
    private record Mutant(String file, String change, String text, int first, int last) {}

    @Test
    void one_mistake_is_refused_once_and_at_its_place() throws IOException {
        List<String> faults = new ArrayList<>();
        Set<String> keys = new TreeSet<>();
        int refused = 0;
        int once = 0;
        long slowest = 0;
        for (Mutant mutant : mutants()) {
            long start = System.nanoTime();
            RuleCheck check = check(mutant.text());
            slowest = Math.max(slowest, System.nanoTime() - start);
            List<Diagnostic> unreadable = check.diagnostics().stream()
                    .filter(MistypedRulesTest::isAboutSyntax)
                    .sorted()
                    .toList();
            if (unreadable.isEmpty()) {
                continue;
            }
            List<Diagnostic> errors =
                    check.diagnostics().stream().filter(Diagnostic::isError).toList();
            int line = unreadable.get(0).place().line();
            refused++;
            once += errors.size() == 1 ? 1 : 0;
            unreadable.forEach(one -> keys.add(one.message().key()));
            if (errors.size() > 2 || line < mutant.first() || line > mutant.last() + 1) {
                faults.add(mutant.file() + ": " + mutant.change() + " in lines " + mutant.first() + " to "
                        + mutant.last() + "\n" + DiagnosticText.render(errors));
            }
        }

        assertThat(refused).isGreaterThan(MUTANTS / 2);
        assertThat(faults).as("%s", String.join("\n\n", faults)).isEmpty();
        assertThat(once * 100).isGreaterThan(refused * MOSTLY);
        assertThat(keys).hasSizeGreaterThan(25);
        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void a_file_full_of_mistakes_is_refused_soon() {
        String constraints = "issuer.name == \"x\", percent => 67%, ".repeat(200) + "year == 2020";
        String manyConstraints = RulesFixture.granting("Achievement( " + constraints + " )");
        String rule = RulesFixture.granting("Achievement( issuer.class == \"x\" ( percent, year ) = 3 )");
        String manyRules = rule.substring(0, rule.indexOf("rule \""))
                + rule.substring(rule.indexOf("rule \"")).repeat(1_500);
        String marks = ("«".repeat(9_000) + "\n").repeat(28);
        String open = "package org.example\nrule \"A\" when " + "A( x == \"".repeat(900) + "\n";

        for (String text :
                List.of(manyConstraints, manyRules, marks, open, "\"\n".repeat(100_000), "rule\n".repeat(50_000))) {
            check(text);
            List<Diagnostic> found =
                    assertTimeout(Duration.ofSeconds(2), () -> check(text)).diagnostics();

            assertThat(found).isNotEmpty().hasSizeLessThanOrEqualTo(DrlReader.MOST_REFUSALS);
        }
    }

    @Test
    void needs_of_a_rule_that_cannot_be_read_are_no_mistakes_of_others() {
        String need = RulesFixture.rule(
                "stack",
                "Enrolment( pathway == \"rru:caf/2022\" )",
                "stack.need(\"rru:caf/2022\", \"block\") credits(3).from(issuer(\"sfu\"));");
        String other = RulesFixture.rule(
                        "stack",
                        "$a : Achievement( credential == \"sfu:acc-101\" )",
                        "stack.count($a).toward(\"rru:caf/2022\", \"block\");")
                .replace("A rule", "Another rule");

        RuleCheck check = check(need + other.substring(other.indexOf("rule \"")));

        assertThat(check.diagnostics())
                .singleElement()
                .extracting(one -> one.message().key())
                .isEqualTo("rule-syntax.dot");
        assertThat(check.rules()).extracting(CheckedRule::name).containsExactly("Another rule");
    }

    @Test
    void mistakes_in_several_places_of_a_rule_are_all_refused() {
        String text = RulesFixture.granting(
                        "Achievement( issuer = \"sfu\", a.b == 1, percent >= 67%, letter == P )\n!Achievement( year >= 1,5 )")
                .replace("agenda-group", "agenda group")
                .replace("award.grant(\"rru:caf\");", "award.grant(rru:caf)\naward.flag(\"x\")");

        assertThat(check(text).diagnostics().stream()
                        .sorted()
                        .map(one -> one.message().key()))
                .containsExactly(
                        "rule-syntax.word",
                        "rule-syntax.equality",
                        "rule-syntax",
                        "rule-syntax.percent",
                        "rule-syntax.unquoted",
                        "rule-syntax.negation-pattern",
                        "rule-syntax.decimal-comma",
                        "rule-syntax.unquoted",
                        "rule-syntax.semicolon",
                        "rule-syntax.semicolon");
    }

    private static boolean isAboutSyntax(Diagnostic diagnostic) {
        return Set.of("rule-syntax", "rule-construct").contains(diagnostic.code());
    }

    private static RuleCheck check(String text) {
        return RuleChecker.check(List.of(new DrlSource("rules/test.drl", text)), RulesFixture.NAMES);
    }

    private static List<Mutant> mutants() throws IOException {
        List<Path> files = LawfulRulesTest.files();
        SplittableRandom random = new SplittableRandom(SEED);
        List<Mutant> mutants = new ArrayList<>();
        while (mutants.size() < MUTANTS) {
            Path file = files.get(random.nextInt(files.size()));
            String text = RuleTexts.read(file).replace("\uFEFF", "").replaceAll("\r(?!\n)", "\n");
            CommonTokenStream words = new CommonTokenStream(new DrlLexer(CharStreams.fromString(text)));
            words.fill();
            mutants.add(mutant(file.getFileName().toString(), text, words.getTokens(), random));
        }
        return mutants;
    }

    private static Mutant mutant(String file, String text, List<Token> words, SplittableRandom random) {
        int at = random.nextInt(words.size() - 1);
        Token word = words.get(at);
        int start = text.offsetByCodePoints(0, word.getStartIndex());
        int end = text.offsetByCodePoints(0, word.getStopIndex() + 1);
        String instead = switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> word.getText() + " " + word.getText();
            case 2 -> words.get(random.nextInt(words.size() - 1)).getText();
            default -> MISTYPED.get(random.nextInt(MISTYPED.size()));
        };
        return new Mutant(
                file,
                "`" + word.getText() + "` → `" + instead + "`",
                text.substring(0, start) + " " + instead + " " + text.substring(end),
                words.get(Math.max(0, at - 1)).getLine(),
                words.get(at + 1).getLine());
    }
}
