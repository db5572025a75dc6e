package org.stackrules.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.rules.RulesFixture.granting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.model.Certainty;
import org.stackrules.vocabulary.Achievement;
import org.stackrules.vocabulary.Fact;
import org.stackrules.vocabulary.Steps;

/** Conditions that say the same in different words, on learners at random: they fire alike, and are as sure. */
class EquivalentRulesTest {

    private static final List<String> CONSTRAINTS = List.of(
            "percent >= 67",
            "percent < 50",
            "credits >= 6",
            "letter == \"A\"",
            "issuer == \"sfu\"",
            "credential == \"rru:caf-501\"",
            "completedOn >= \"2021-01-01\"",
            "year == 2021",
            "tags contains \"x\"",
            "level >= 6",
            "credential matches \"sfu:.*\"",
            "letter not matches \"[DF]\"",
            "percent in (67, 80)");

    /** Constraints, each with what holds exactly where it does not. */
    private static final List<List<String>> COMPLEMENTS = List.of(
            List.of("percent >= 67", "percent < 67"),
            List.of("credits == 6", "credits != 6"),
            List.of("letter in (\"A\", \"B\")", "letter not in (\"A\", \"B\")"),
            List.of("letter matches \"[DF]\"", "letter not matches \"[DF]\""),
            List.of("tags contains \"x\"", "tags not contains \"x\""),
            List.of("issuer == \"sfu\"", "issuer != \"sfu\""),
            List.of("percent >= 67 || credits >= 6", "percent < 67 && credits < 6"),
            List.of("percent >= 67 && credits >= 6", "percent < 67 || credits < 6"));

    private static final int PAIRS = 25;
    private static final int RECORDS = 20;

    private static <T> T oneOf(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static Fact[] record(Random random) {
        List<Achievement> all = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String credential = oneOf(List.of("sfu:acc-101", "rru:caf-501", "bcit:x"), random);
            String grade = oneOf(List.of("49%", "67%", "80%", "A", "D", ""), random);
            String written = grade.isEmpty() ? null : grade;
            all.add(
                    switch (random.nextInt(5)) {
                        case 0 -> RulesFixture.inProgress("a" + i, credential);
                        case 1 -> RulesFixture.withoutCredits("a" + i, credential, written);
                        case 2 -> RulesFixture.completed("a" + i, credential, LocalDate.of(2020, 1, 1));
                        case 3 -> RulesFixture.tagged("a" + i, oneOf(List.of("x", "y"), random));
                        default -> RulesFixture.passed("a" + i, credential, written, oneOf(List.of("3", "6"), random));
                    });
        }
        return all.toArray(Fact[]::new);
    }

    private static RuleSet compiled(String when) {
        RuleCheck check = RulesFixture.check(granting(when));
        assertThat(check.diagnostics()).noneMatch(Diagnostic::isError);
        return RuleSet.compile(
                check.rules().stream().map(rule -> new StratifiedRule(rule, 0)).toList());
    }

    /** Whether constraints that were put together exclude each other: such rules are refused. */
    private static boolean isNever(String when) {
        return RulesFixture.check(granting(when)).diagnostics().stream()
                .map(Diagnostic::code)
                .anyMatch("rule-never"::equals);
    }

    /** What fires, on what and how surely. */
    private static List<String> fired(RuleSet rules, Function<Certainty, Object> sureness, Fact... facts) {
        try (RuleSession session = rules.open(new Steps(1_000_000))) {
            for (Fact fact : facts) {
                session.see(fact);
            }
            return session.fire(Stage.AWARD, 0).stream()
                    .map(firing -> firing.matched() + " "
                            + sureness.apply(firing.statements().get(0).certainty()))
                    .toList();
        }
    }

    /** How many firings there were of two conditions that fire alike. */
    private static int areAlike(Random random, Function<Certainty, Object> sureness, String one, String other) {
        if (isNever(one) || isNever(other)) {
            return 0;
        }
        RuleSet first = compiled(one);
        RuleSet second = compiled(other);
        int firings = 0;
        for (int i = 0; i < RECORDS; i++) {
            Fact[] facts = record(random);
            List<String> fired = fired(first, sureness, facts);
            assertThat(fired)
                    .as("%s%n%s", one, other)
                    .containsExactlyInAnyOrderElementsOf(fired(second, sureness, facts));
            firings += fired.size();
        }
        return firings;
    }

    @Test
    void one_of_two_constraints_is_one_of_two_patterns() {
        Random random = new Random(1);
        int firings = 0;
        for (int i = 0; i < PAIRS; i++) {
            String p = oneOf(CONSTRAINTS, random);
            String q = oneOf(CONSTRAINTS, random);

            firings += areAlike(
                    random,
                    certainty -> certainty,
                    "Achievement( " + p + " || " + q + " )",
                    "( Achievement( " + p + " ) or Achievement( " + q + " ) )");
        }
        assertThat(firings).isGreaterThan(PAIRS * RECORDS / 4);
    }

    @Test
    void none_of_two_constraints_is_neither_of_two_patterns() {
        Random random = new Random(2);
        int firings = 0;
        for (int i = 0; i < PAIRS; i++) {
            String p = oneOf(CONSTRAINTS, random);
            String q = oneOf(CONSTRAINTS, random);

            firings += areAlike(
                    random,
                    certainty -> certainty,
                    "not Achievement( issuer == \"sfu\", " + p + " || " + q + " )",
                    "not Achievement( issuer == \"sfu\", " + p + " ) and not Achievement( issuer == \"sfu\", " + q
                            + " )");
        }
        assertThat(firings).isGreaterThan(PAIRS * RECORDS / 4);
    }

    @Test
    void and_is_distributed_over_or() {
        Random random = new Random(3);
        int firings = 0;
        for (int i = 0; i < PAIRS; i++) {
            String p = oneOf(CONSTRAINTS, random);
            String q = oneOf(CONSTRAINTS, random);
            String r = oneOf(CONSTRAINTS, random);

            firings += areAlike(
                    random,
                    Certainty::world,
                    "Achievement( " + p + " && ( " + q + " || " + r + " ) )",
                    "Achievement( " + p + " && " + q + " || " + p + " && " + r + " )");
        }
        assertThat(firings).isGreaterThan(PAIRS * RECORDS / 8);
    }

    @Test
    void all_that_match_pass_if_none_matches_that_does_not() {
        Random random = new Random(4);
        int firings = 0;
        for (int i = 0; i < PAIRS; i++) {
            String p = oneOf(CONSTRAINTS, random);
            List<String> q = oneOf(COMPLEMENTS, random);

            firings += areAlike(
                    random,
                    certainty -> certainty,
                    "forall( $x : Achievement( " + p + " ) Achievement( this == $x, " + q.get(0) + " ) )",
                    "not Achievement( " + p + ", " + q.get(1) + " )");
        }
        assertThat(firings).isGreaterThan(PAIRS * RECORDS / 4);
    }

    @Test
    void brackets_commas_and_signs_are_all_one() {
        Random random = new Random(5);
        for (int i = 0; i < PAIRS; i++) {
            String p = oneOf(CONSTRAINTS, random);
            String q = oneOf(CONSTRAINTS, random);

            areAlike(
                    random,
                    certainty -> certainty,
                    "Achievement( " + p + ", " + q + " )",
                    "( Achievement( ( " + q + " && ( " + p + " ) ) ) )");
        }
    }
}
