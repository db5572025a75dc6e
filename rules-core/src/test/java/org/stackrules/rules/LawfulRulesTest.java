package org.stackrules.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.vocabulary.Fact;
import org.stackrules.vocabulary.Steps;

/** Odd but lawful files of rules: accepted, built and run. That Drools reads them as we do is said by LawfulDrlTest. */
class LawfulRulesTest {

    private static final Path LAWFUL = Path.of("src/test/resources/rules/lawful");

    static List<Path> files() throws IOException {
        return RuleTexts.below(LAWFUL);
    }

    @ParameterizedTest
    @MethodSource("files")
    void is_accepted_built_and_run(Path file) throws IOException {
        RuleCheck check = RulesFixture.check(RuleTexts.read(file));

        assertThat(check.diagnostics().stream().filter(Diagnostic::isError).toList())
                .isEmpty();
        RuleSet rules = RuleSet.compile(
                check.rules().stream().map(rule -> new StratifiedRule(rule, 0)).toList());
        try (RuleSession session = rules.open(new Steps(1_000_000))) {
            for (Fact fact : List.of(
                    RulesFixture.passed("a1", "sfu:acc-101", "80%", "3"),
                    RulesFixture.withoutCredits("a2", "rru:caf-501", "80%"),
                    RulesFixture.inProgress("a3", "bcit:c0"))) {
                session.see(fact);
            }
            for (Stage stage : Stage.values()) {
                assertThat(session.fire(stage, 0))
                        .allSatisfy(firing -> assertThat(check.rules())
                                .extracting(CheckedRule::name)
                                .contains(firing.rule()));
            }
        }
    }

    @Test
    void there_are_many() throws IOException {
        assertThat(files()).hasSizeGreaterThan(80);
    }
}
