package org.stackrules.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.stackrules.rules.RulesFixture.granting;
import static org.stackrules.rules.RulesFixture.passed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.DiagnosticText;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.vocabulary.Achievement;
import org.stackrules.vocabulary.Steps;

/** What is lawful but endless stops, at the same step everywhere. */
class StepBudgetTest {

    private static final long BUDGET = 200_000;
    private static final Duration LONG_ENOUGH_FOR_ANY_MACHINE = Duration.ofSeconds(30);

    /** Three patterns that share a property: as many as may be wide. */
    private static final String SAME_YEAR = """
            Achievement( issuer == "sfu", $y : year )
            Achievement( year == $y )
            Achievement( year == $y )
            """;

    private static RuleSet compiled(String text) {
        return RuleSet.compile(RulesFixture.check(text).rules().stream()
                .map(rule -> new StratifiedRule(rule, 0))
                .toList());
    }

    private static List<Achievement> equalAchievements(int count) {
        List<Achievement> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(passed("a" + i, "sfu:acc-101", "80%", "3"));
        }
        return all;
    }

    /** What fires within some steps. */
    private static List<RuleFiring> fire(RuleSet rules, List<Achievement> facts, Steps steps) {
        try (RuleSession session = rules.open(steps)) {
            facts.forEach(session::see);
            return session.fire(Stage.AWARD, 0);
        }
    }

    private static long taken(RuleSet rules, List<Achievement> facts) {
        Steps steps = new Steps(BUDGET);
        fire(rules, facts, steps);
        return steps.taken();
    }

    private static Diagnostic refusal(RuleSet rules, List<Achievement> facts, long budget) {
        Steps steps = new Steps(budget);
        EvaluationException refused = assertTimeoutPreemptively(
                LONG_ENOUGH_FOR_ANY_MACHINE,
                () -> catchThrowableOfType(EvaluationException.class, () -> fire(rules, facts, steps)));
        assertThat(refused.diagnostics()).hasSize(1);
        assertThat(steps.taken()).isEqualTo(budget);
        return refused.diagnostics().get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SAME_YEAR,
                // an index finds them: no property is read
                "Achievement( $i : issuer ) Achievement( issuer == $i ) Achievement( issuer == $i )",
                // nothing is compared
                "Achievement( issuer == \"sfu\" ) Achievement( issuer == \"sfu\" ) Achievement( issuer == \"sfu\" )",
                // none of many is the one that is not there
                "Achievement( issuer == \"sfu\" ) Achievement( issuer == \"sfu\", $p : percent )"
                        + " not Achievement( percent > $p )",
                "Achievement( issuer == \"sfu\" ) Achievement( issuer == \"sfu\", $p : percent )"
                        + " exists Achievement( percent > $p )",
                // none of many is one of several
                "Achievement( issuer == \"sfu\" ) Achievement( issuer == \"sfu\", $p : percent )"
                        + " not Achievement( percent > $p || credits > 3 && issuer == \"sfu\" )",
                "Achievement( issuer == \"sfu\" ) Achievement( issuer == \"sfu\", $p : percent )"
                        + " forall( $x : Achievement( issuer == \"sfu\" ) Achievement( this == $x, percent <= $p ) )",
                // one alternative of two is enough
                "( Enrolment( pathway == \"rru:caf/2022\" ) or Achievement( issuer == \"sfu\", $y : year )"
                        + " and Achievement( year == $y || issuer == \"sfu\" ) and Achievement( year == $y ) )",
            })
    void a_rule_that_tries_every_combination_stops_and_is_named(String when) {
        RuleSet rules = compiled(granting(when));

        Diagnostic refusal = refusal(rules, equalAchievements(200), BUDGET);

        assertThat(DiagnosticText.render(refusal)).isEqualTo("""
                ERROR [rule-too-many-steps] rules/test.drl:4:1: rule `A rule`: on this record it takes more than 200000 steps
                  why:  a rule that tries every combination of items may never end, and must not hold up other learners
                  help: name in each pattern the credential or pathway that it is about, or evaluate with a larger budget of steps
                """.stripTrailing());
    }

    @Test
    void what_a_list_or_an_expression_leaves_out_is_not_combined() {
        String listed = "Achievement( credential in (\"bcit:x\", \"bcit:y\") )";
        String expressed = "Achievement( issuer == \"sfu\", credential matches \"bcit:.*\" )";

        assertThat(taken(compiled(granting(listed.repeat(3))), equalAchievements(200)))
                .isLessThan(5_000);
        assertThat(taken(compiled(granting(expressed.repeat(3))), equalAchievements(200)))
                .isLessThan(5_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "(a|a|a)*b", "(.*)*(.*)*(.*)*x", "(a?){30}(a{30})*b", "[a-z]*[a-z]*[a-z]*5"})
    void an_expression_takes_steps_by_the_length_of_the_text_and_ends(String expression) {
        RuleSet rules = compiled(granting("Achievement( credential matches \"sfu:" + expression + "\" )"));
        List<Achievement> longer = List.of(passed("a1", "sfu:" + "a".repeat(20_000), "80%", "3"));
        List<Achievement> shorter = List.of(passed("a1", "sfu:" + "a".repeat(10_000), "80%", "3"));

        long needed = assertTimeoutPreemptively(LONG_ENOUGH_FOR_ANY_MACHINE, () -> taken(rules, longer));

        assertThat((double) needed / taken(rules, shorter)).isBetween(1.9, 2.1);
        assertThat(refusal(rules, longer, 1_000).code()).isEqualTo("rule-too-many-steps");
    }

    @Test
    void it_is_said_in_french_too() {
        Diagnostic refusal = refusal(compiled(granting(SAME_YEAR)), equalAchievements(200), BUDGET);

        assertThat(refusal.whatIn(Locale.FRENCH))
                .isEqualTo("règle `A rule` : sur ce dossier, elle demande plus de 200000 pas");
    }

    @Test
    void what_is_judged_after_the_match_counts_too() {
        RuleSet rules = compiled(granting("Achievement( issuer == \"sfu\", $y : year )"
                + " accumulate( Achievement( year == $y, $c : credits ); $sum : sum($c); $sum > 1000 )"));

        assertThat(refusal(rules, equalAchievements(300), BUDGET).rule()).isEqualTo("A rule");
        assertThat(fire(rules, equalAchievements(100), new Steps(BUDGET))).isEmpty();
    }

    @Test
    void the_rule_that_took_most_is_named_and_not_the_last() {
        String greedy = granting(SAME_YEAR);
        String modest = granting("Achievement( issuer == \"sfu\" ) Achievement( issuer == \"sfu\" )")
                .replaceFirst("(?s).*(rule \"A) rule", "$1 modest rule");
        RuleSet rules = compiled(greedy + modest);
        Steps steps = new Steps(BUDGET);
        fire(rules, equalAchievements(4), steps);

        Diagnostic refusal = refusal(rules, equalAchievements(4), steps.taken() - 1);

        assertThat(refusal.rule()).isEqualTo("A rule");
    }

    @Test
    void rules_that_are_only_many_are_named_together() {
        RuleSet rules = compiled(granting("Achievement( percent >= 90 )"));

        assertThat(DiagnosticText.render(refusal(rules, equalAchievements(200), 100)))
                .isEqualTo("""
                ERROR [rule-too-many-steps] rules/test.drl:4:1: on this record the rules of the catalog together take more than 100 steps
                  why:  rules may look so often at a record and no oftener, so that one learner does not hold up the others
                  help: name in each rule the credential or pathway that it is about, or evaluate with a larger budget of steps
                """.stripTrailing());
    }

    @Test
    void the_rules_stay_usable_for_the_next_record() {
        RuleSet rules = compiled(granting(SAME_YEAR));
        List<RuleFiring> before = fire(rules, equalAchievements(3), new Steps(BUDGET));

        refusal(rules, equalAchievements(200), BUDGET);
        refusal(rules, equalAchievements(3), 1);

        assertThat(before).isNotEmpty();
        assertThat(fire(rules, equalAchievements(3), new Steps(BUDGET))).isEqualTo(before);
    }

    @Test
    void rules_whose_first_record_is_too_much_are_usable_for_the_next() {
        RuleSet rules = compiled(granting(SAME_YEAR));
        refusal(rules, equalAchievements(3), 1);
        refusal(rules, equalAchievements(3), 10);

        assertThat(taken(rules, equalAchievements(3)))
                .isEqualTo(taken(compiled(granting(SAME_YEAR)), equalAchievements(3)));
    }

    @Test
    void the_same_facts_take_the_same_steps_however_often_and_whatever_was_compiled_before() {
        RuleSet rules = compiled(granting(SAME_YEAR));

        List<Long> taken = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            taken.add(taken(rules, equalAchievements(5)));
        }
        taken.add(taken(compiled(granting(SAME_YEAR)), equalAchievements(5)));

        assertThat(taken).containsOnly(1_580L);
    }

    @Test
    void a_budget_is_enough_to_the_step() {
        RuleSet rules = compiled(granting(SAME_YEAR));
        long needed = taken(rules, equalAchievements(5));

        List<RuleFiring> fired = fire(rules, equalAchievements(5), new Steps(needed));

        assertThat(fired).isNotEmpty();
        assertThat(refusal(rules, equalAchievements(5), needed - 1).code()).isEqualTo("rule-too-many-steps");
    }

    @Test
    void the_order_of_facts_decides_nothing() {
        RuleSet rules = compiled(granting(SAME_YEAR));
        long needed = taken(rules, equalAchievements(4));
        List<Achievement> few = new ArrayList<>(equalAchievements(4));
        List<Achievement> many = new ArrayList<>(equalAchievements(20));

        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(few, new Random(seed));
            Collections.shuffle(many, new Random(seed));

            assertThat(fire(rules, few, new Steps(2 * needed))).isNotEmpty();
            assertThat(refusal(rules, many, 2 * needed).rule()).isEqualTo("A rule");
        }
    }
}
