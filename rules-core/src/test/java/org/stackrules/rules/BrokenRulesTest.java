package org.stackrules.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.DiagnosticText;
import org.stackrules.model.DrlSource;

/** Each way in which a rule can be refused, or warned of: a file with one mistake, and the exact text. */
class BrokenRulesTest {

    private static final Path BROKEN = Path.of("src/test/resources/rules/broken");
    private static final Pattern KEY = Pattern.compile("\"(rule-[a-z]+(?:-[a-z]+)*(?:\\.[a-z-]+)?)\"");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(BROKEN)) {
            return all.filter(file -> file.toString().endsWith(".drl")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void is_refused_with_its_text(Path file) throws IOException {
        List<Diagnostic> diagnostics = check(file).diagnostics();

        assertThat(diagnostics).isNotEmpty();
        Path expected = BROKEN.resolve(file.getFileName().toString().replace(".drl", ".txt"));
        if (Boolean.getBoolean("stackrules.broken.write")) {
            Files.writeString(expected, DiagnosticText.render(diagnostics) + "\n");
        }
        assertThat(DiagnosticText.render(diagnostics) + "\n").isEqualTo(Files.readString(expected));
    }

    @Test
    void every_sentence_has_a_file() throws IOException {
        Set<String> written = new TreeSet<>();
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/org/stackrules/rules"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                KEY.matcher(Files.readString(source)).results().forEach(match -> written.add(match.group(1)));
            }
        }
        // Said in the tests of what a file's length and an evaluation's steps are bounded by.
        Set<String> found = new TreeSet<>(
                Set.of("rule-too-long", "rule-too-many", "rule-too-many-steps", "rule-too-many-steps.together"));
        for (Path file : files().toList()) {
            check(file)
                    .diagnostics()
                    .forEach(diagnostic -> found.add(diagnostic.message().key()));
        }

        assertThat(written).hasSizeGreaterThan(60);
        assertThat(found).containsAll(written);
    }

    @Test
    void a_file_that_is_too_long_is_not_parsed() {
        RuleCheck check = RulesFixture.check("// " + "x".repeat(DrlReader.LONGEST));

        assertThat(check.diagnostics())
                .singleElement()
                .extracting(Diagnostic::code)
                .isEqualTo("rule-too-long");
    }

    @Test
    void a_file_with_very_many_mistakes_is_given_up() {
        String wrong = RulesFixture.granting("Achievement( isuer == \"sfu\" )");
        String more = wrong.substring(wrong.indexOf("rule \""));
        String unreadable = "rule \"A rule\" ;\n";

        assertThat(keys(wrong + more.repeat(999)))
                .endsWith("rule-too-many")
                .hasSizeBetween(RuleChecker.MOST_ERRORS, RuleChecker.MOST_ERRORS + 5);
        assertThat(keys("package org.example\n" + unreadable.repeat(999)))
                .endsWith("rule-too-many")
                .hasSize(DrlReader.MOST_REFUSALS);
    }

    @Test
    void very_many_warnings_refuse_nothing() {
        String foreign = RulesFixture.granting("Achievement( credential == \"ubc:x\" )");
        String more = foreign.substring(foreign.indexOf("rule \""));
        StringBuilder text = new StringBuilder(foreign);
        for (int i = 0; i < 300; i++) {
            text.append(more.replace("A rule", "Rule " + i));
        }

        RuleCheck check = RulesFixture.check(text.toString());

        assertThat(check.hasErrors()).isFalse();
        assertThat(check.rules()).hasSize(301);
    }

    private static List<String> keys(String text) {
        return RulesFixture.check(text).diagnostics().stream()
                .map(diagnostic -> diagnostic.message().key())
                .toList();
    }

    private static RuleCheck check(Path file) throws IOException {
        return RuleChecker.check(List.of(new DrlSource("rules/test.drl", RuleTexts.read(file))), RulesFixture.NAMES);
    }
}
