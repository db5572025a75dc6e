package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.anyOf;
import static org.stackrules.Fixture.enrolled;
import static org.stackrules.Fixture.inProgress;
import static org.stackrules.Fixture.issuer;
import static org.stackrules.Fixture.matching;
import static org.stackrules.Fixture.passed;
import static org.stackrules.Fixture.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Window;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Reason;
import org.stackrules.report.RuleExplanation;
import org.stackrules.report.RuleExplanation.Outcome;

/** Why rules about a pathway fired, and why others did not. */
class ExplainedRulesTest {

    private final Fixture given = new Fixture();
    private final StringBuilder rules = new StringBuilder("package org.example\nimport org.stackrules.vocabulary.*\n");

    /** A rule of six lines, without the empty one before it. */
    private void rule(String name, String stage, String when, String then) {
        rules.append("\nrule \"").append(name).append("\"\n    agenda-group \"").append(stage);
        rules.append("\"\nwhen\n    ")
                .append(when)
                .append("\nthen\n    ")
                .append(then)
                .append("\nend\n");
    }

    private EvaluationReport evaluate(LearnerRecord record, String... explained) {
        given.rules("rules.drl", rules.toString());
        return RulesEngine.of(given.catalog())
                .evaluate(record, END_OF_2023, EvaluationOptions.DEFAULT.withExplained(List.of(explained)));
    }

    private List<RuleExplanation> explained(String pathway, LearnerRecord record) {
        return evaluate(record, pathway).explanations();
    }

    private static String why(RuleExplanation one) {
        return one.miss() == null ? "" : one.miss().why();
    }

    private static Provenance at(int line) {
        return Provenance.at(new Place("rules.drl", line, 1));
    }

    @Test
    void a_rule_that_fired_is_told_with_what_it_matched_and_stated() {
        given.courses(3, "a:x", "b:x").pathway("a:cert/1", given.one("a:x"));
        rule(
                "B counts",
                "transfer",
                "$a : Achievement( credential == \"b:x\", percent >= 67 )",
                "transfer.recognise($a).as(\"a:x\").credits(3);");

        EvaluationReport report = evaluate(record(passed("a1", "b:x", "2021-01-31", "A")), "a:cert/1");

        assertThat(report.isEarned("a:cert")).isTrue();
        assertThat(report.options().explained()).containsExactly("a:cert/1");
        assertThat(report.explanations())
                .containsExactly(new RuleExplanation(
                        "a:cert/1",
                        "B counts",
                        at(4),
                        Outcome.FIRED,
                        List.of("a1"),
                        List.of("a1 may be recognised as a:x"),
                        List.of(),
                        null,
                        List.of()));
    }

    @Test
    void a_rule_that_did_not_fire_is_told_with_its_first_condition_that_nothing_passed() {
        given.courses(3, "a:x", "b:x").pathway("a:cert/1", given.one("a:x"));
        rule(
                "B counts",
                "transfer",
                "$a : Achievement( credential == \"b:x\", percent >= 67 )",
                "transfer.recognise($a).as(\"a:x\").credits(3);");

        List<RuleExplanation> explained = explained("a:cert/1", record(passed("a1", "b:x", "2021-01-31", "C")));

        assertThat(explained)
                .containsExactly(new RuleExplanation(
                        "a:cert/1",
                        "B counts",
                        at(4),
                        Outcome.NOT_FIRED,
                        List.of(),
                        List.of(),
                        List.of(),
                        new RuleExplanation.Miss(
                                new Place("rules.drl", 7, 44),
                                "$a : Achievement( credential == \"b:x\", percent >= 67 )",
                                "a1",
                                "`percent >= 67`: nearest is a1 with 60"),
                        List.of()));
    }

    @Test
    void a_rule_that_is_only_possible_says_what_it_still_needs() {
        given.courses(3, "a:x", "b:x", "b:y").pathway("a:cert/1", given.one("a:x"));
        rule(
                "B counts",
                "transfer",
                "$a : Achievement( credential == \"b:x\", percent >= 67 )",
                "transfer.recognise($a).as(\"a:x\").credits(3);");

        EvaluationReport report = evaluate(record(passed("a1", "b:x", "2021-01-31", null)), "a:cert/1");

        assertThat(report.explanations()).extracting(RuleExplanation::outcome).containsExactly(Outcome.FIRED_IF);
        assertThat(report.explanations().get(0).needs()).containsExactly("grade of a1");
        assertThat(report.rules().get(0).needs()).containsExactly("grade of a1");
    }

    @Test
    void without_being_asked_nothing_is_told_and_a_sure_rule_needs_nothing() {
        given.courses(3, "a:x", "b:x").pathway("a:cert/1", given.one("a:x"));
        rule(
                "B counts",
                "transfer",
                "$a : Achievement( credential == \"b:x\" )",
                "transfer.recognise($a).as(\"a:x\").credits(3);");

        EvaluationReport report = evaluate(record(passed("a1", "b:x", "2021-01-31", "A")));

        assertThat(report.explanations()).isEmpty();
        assertThat(report.options().explained()).isEmpty();
        assertThat(report.rules().get(0).needs()).isEmpty();
    }

    @Test
    void only_rules_about_the_pathway_are_told_by_place() {
        given.courses(3, "a:x", "a:y", "b:x", "b:y", "b:z")
                .received("g", new Receiving.AsCredential("a:x", Rational.of(3)), "b:x")
                .pathway("a:cert/1", given.one("a:x"))
                .pathway("a:other/1", given.one("a:y"));
        rule(
                "Recognises for it",
                "transfer",
                "$a : Achievement( credential == \"b:z\" )",
                "transfer.recognise($a).as(\"a:x\").credits(3);");
        rule(
                "Recognises for the other",
                "transfer",
                "$a : Achievement( credential == \"b:y\" )",
                "transfer.recognise($a).as(\"a:y\").credits(3);");
        rule(
                "Refuses what an agreement gives it",
                "transfer",
                "$a : Achievement( credential == \"b:x\" )",
                "transfer.refuse($a);");
        rule(
                "Refuses what only the other takes",
                "transfer",
                "$a : Achievement( credential == \"b:y\" )",
                "transfer.refuse($a);");
        rule(
                "Limits it",
                "stack",
                "Enrolment( pathway == \"a:cert/1\" )",
                "stack.limit(\"a:cert/1\").atMost(credits(3)).of(mode(\"plar\"));");
        rule(
                "Limits the other",
                "stack",
                "Enrolment( pathway == \"a:other/1\" )",
                "stack.limit(\"a:other/1\").atMost(credits(3)).of(mode(\"plar\"));");
        rule(
                "Withholds whatever",
                "award",
                "Enrolment( $p : pathway, basis == \"debt\" )",
                "award.withhold($p, \"fees\");");
        rule(
                "Flags the other",
                "award",
                "Enrolment( pathway == \"a:other/1\" )",
                "award.flag(\"a:other/1\", \"look\");");

        assertThat(explained("a:cert/1", record(passed("a1", "a:x", "2021-01-31", "A"))))
                .extracting(RuleExplanation::rule)
                .containsExactly(
                        "Recognises for it", "Refuses what an agreement gives it", "Limits it", "Withholds whatever");
    }

    @Test
    void rules_that_state_what_such_rules_read_are_told_too() {
        given.courses(3, "a:x").pathway("a:cert/1", given.one("a:x")).pathway("a:other/1", given.one("a:x"));
        rule(
                "Old",
                "transfer",
                "Achievement( credential == \"a:x\", completedOn < \"2010-01-01\" )",
                "state(\"old\");");
        rule("Mature", "transfer", "Stated( name == \"old\" )", "state(\"mature\");");
        rule("Waives", "award", "Stated( name == \"mature\" )", "award.flag(\"a:cert/1\", \"mature\");");
        rule("Unread", "award", "Achievement( credential == \"a:x\" )", "state(\"whatever\");");
        rule("Reads", "award", "Stated( name == \"whatever\" )", "award.flag(\"a:other/1\", \"x\");");

        List<RuleExplanation> explained = explained("a:cert/1", record(passed("a1", "a:x", "2021-01-31", "A")));

        assertThat(explained).extracting(RuleExplanation::rule).containsExactly("Old", "Mature", "Waives");
        assertThat(explained)
                .extracting(ExplainedRulesTest::why)
                .containsExactly(
                        "`completedOn < \"2010-01-01\"`: nearest is a1 with 2021-01-31",
                        "`name == \"old\"`: no rule has stated it",
                        "`name == \"mature\"`: no rule has stated it");
    }

    @Test
    void a_fact_that_another_rule_states_is_told_as_what_was_matched() {
        given.courses(3, "a:x").pathway("a:cert/1", given.one("a:x"));
        rule("Old", "transfer", "Achievement( credential == \"a:x\", $p : percent )", "state(\"score\", $p);");
        rule("High", "award", "Stated( name == \"score\", number >= 90 )", "award.classify(\"a:cert/1\", \"high\");");

        List<RuleExplanation> explained = explained("a:cert/1", record(passed("a1", "a:x", "2021-01-31", "A")));

        assertThat(explained).extracting(RuleExplanation::outcome).containsExactly(Outcome.FIRED, Outcome.NOT_FIRED);
        assertThat(why(explained.get(1))).isEqualTo("`number >= 90`: nearest is score(80) with 80");
    }

    @Test
    void what_needs_and_unassigned_credit_accept_is_about_the_pathway() {
        given.courses(3, "a:x", "a:y", "b:x", "b:y")
                .pathway("a:cert/1", given.all(given.one("a:x"), given.credits("any", 3, matching(subject("history")))))
                .ruled("a:ruled/1");
        rule(
                "History",
                "transfer",
                "$a : Achievement( credential == \"b:x\" )",
                "transfer.recognise($a).unassigned(\"history\", 1).credits(3);");
        rule(
                "Music",
                "transfer",
                "$a : Achievement( credential == \"b:x\" )",
                "transfer.recognise($a).unassigned(\"music\", 1).credits(3);");
        rule(
                "Needs y",
                "stack",
                "Enrolment( pathway == \"a:ruled/1\" )",
                "stack.need(\"a:ruled/1\", \"y\").count(1).from(credential(\"a:y\"));");
        rule(
                "Gives y",
                "transfer",
                "$a : Achievement( credential == \"b:y\" )",
                "transfer.recognise($a).as(\"a:y\").credits(3);");

        EvaluationReport report = evaluate(record(passed("a1", "a:x", "2021-01-31", "A")), "a:ruled/1", "a:cert/1");

        assertThat(report.explanations())
                .extracting(one -> one.pathway() + " " + one.rule())
                .containsExactly("a:cert/1 History", "a:ruled/1 Needs y", "a:ruled/1 Gives y");
        assertThat(report.only("a:cert/1").explanations())
                .extracting(RuleExplanation::rule)
                .containsExactly("History");
    }

    @Test
    void a_recognition_is_there_for_rules_of_later_stages_only() {
        given.courses(3, "a:x", "a:y", "b:x")
                .received("g", new Receiving.AsCredential("a:x", Rational.of(3)), "b:x")
                .pathway("a:cert/1", given.one("a:y"));
        rule(
                "Sends on",
                "transfer",
                "$a : Achievement( credential == \"a:x\" )",
                "transfer.recognise($a).as(\"a:y\").credits(3);");

        List<RuleExplanation> explained = explained("a:cert/1", record(passed("a1", "b:x", "2021-01-31", "A")));

        assertThat(why(explained.get(0)))
                .isEqualTo("`credential == \"a:x\"`: no Achievement passes it; nearest is a1 with b:x;"
                        + " the recognition a:x(a1)@g is there from the stage stack on, this rule speaks in transfer");
    }

    @Test
    void what_is_found_in_a_later_stratum_is_told() {
        given.courses(3, "a:x", "a:y", "a:z")
                .pathway("a:low/1", given.one("a:x"))
                .pathway("a:high/1", given.all(given.one("a:low"), given.one("a:y"), given.one("a:z")));
        rule(
                "Many",
                "stack",
                "Earned( $c : credits, credits >= 7 )",
                "stack.limit(\"a:low/1\").atMost(credits(3)).of(mode(\"plar\"));");
        rule(
                "Any",
                "stack",
                "Earned( credits >= 1 )",
                "stack.limit(\"a:low/1\").atMost(credits(3)).of(mode(\"exam\"));");
        LearnerRecord record = record(
                passed("a1", "a:x", "2021-01-31", "A"),
                passed("a2", "a:y", "2021-01-31", "A"),
                passed("a3", "a:z", "2021-01-31", "A"));

        List<RuleExplanation> explained = explained("a:low/1", record);

        assertThat(explained)
                .extracting(ExplainedRulesTest::why)
                .containsExactly(
                        "there is no Earned; a:high is found in stratum 1, this rule fires in stratum 0",
                        "there is no Earned; a:low is there from the stage award on, this rule speaks in stack");
    }

    @Test
    void a_rule_about_a_version_that_is_closed_says_so_though_the_pathway_is_not_reported() {
        given.courses(3, "a:x", "b:x")
                .credential("a:cert", "Certificate", 0)
                .version("a:cert/1", Window.parse("2010-01-01..2015-12-31").orElseThrow(), given.one("a:x"));
        rule(
                "B counts",
                "transfer",
                "$a : Achievement( credential == \"b:x\" )",
                "transfer.recognise($a).as(\"a:x\").credits(3);");

        EvaluationReport report = evaluate(record(passed("a1", "b:x", "2021-01-31", "A")), "a:cert/1");

        assertThat(report.pathway("a:cert/1")).isEmpty();
        assertThat(report.explanations().get(0).outcome()).isEqualTo(Outcome.FIRED);
        assertThat(report.explanations().get(0).remarks())
                .extracting(Reason::text)
                .containsExactly("entered on 2021-01-31, outside the days on which this version is in force:"
                        + " 2010-01-01..2015-12-31");
    }

    @Test
    void a_recognition_that_is_too_old_for_an_award_says_so() {
        given.courses(3, "a:x", "a:y", "a:z", "b:x")
                .pathway("a:cert/1", given.all(given.one("a:x"), given.one("a:y"), given.one("a:z")));
        rule(
                "B counts",
                "transfer",
                "$a : Achievement( credential == \"b:x\" )",
                "transfer.recognise($a).as(\"a:x\").credits(3).within(\"P1Y\");");

        List<RuleExplanation> explained = explained(
                "a:cert/1",
                record(
                        passed("a1", "b:x", "2021-01-31", "A"),
                        passed("a2", "a:y", "2023-01-31", "A"),
                        passed("a3", "a:z", "2023-01-31", "A")));

        assertThat(explained.get(0).remarks())
                .extracting(Reason::text)
                .containsExactly("a:x(a1)@B counts could be used for an award until 2022-01-31 only");
    }

    @Test
    void a_recognition_that_is_refused_or_not_needed_says_so() {
        given.courses(3, "a:x", "b:x", "b:y").pathway("a:cert/1", given.one("a:x"));
        rule(
                "B counts",
                "transfer",
                "$a : Achievement( issuer == \"b\" )",
                "transfer.recognise($a).as(\"a:x\").credits(3);");
        rule("Never y", "transfer", "$a : Achievement( credential == \"b:y\" )", "transfer.refuse($a);");

        List<RuleExplanation> explained = explained(
                "a:cert/1",
                record(
                        passed("a1", "b:x", "2021-01-31", "A"),
                        passed("a2", "b:y", "2021-01-31", "A"),
                        passed("a3", "a:x", "2020-01-31", "A")));

        assertThat(explained)
                .extracting(one -> one.remarks().stream().map(Reason::text).toList())
                .containsExactly(
                        List.of("a:x(a1)@B counts: a3 is used instead: both are one use of the same evidence"),
                        List.of("a2: the recognition as a:x by B counts is refused by the rule \"Never y\""
                                + " (rules.drl:12:1)"),
                        List.of());
    }

    @Test
    void a_rule_that_fired_about_others_says_so() {
        given.courses(3, "a:x").pathway("a:cert/1", given.one("a:x")).pathway("a:other/1", given.one("a:x"));
        rule("Looks", "award", "Enrolment( $p : pathway )", "award.flag($p, \"look\");");

        List<RuleExplanation> explained =
                explained("a:cert/1", enrolled("a:other/1", "2021-01-01", passed("a1", "a:x", "2021-01-31", "A")));

        assertThat(explained).hasSize(1);
        assertThat(explained.get(0).outcome()).isEqualTo(Outcome.FIRED_ELSEWHERE);
        assertThat(explained.get(0).matched()).containsExactly("enrolment-1");
        assertThat(explained.get(0).remarks())
                .containsExactly(new Reason("it spoke of a:other/1, not of a:cert/1", at(4)));
    }

    @Test
    void a_pathway_that_there_is_not_is_refused() {
        given.courses(3, "a:x").pathway("a:cert/1", given.one("a:x"));

        assertThatThrownBy(() -> explained("a:cert/2", record()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the catalog has no pathway `a:cert/2`");
    }

    @Test
    void a_catalog_without_rules_has_nothing_to_tell() {
        given.courses(3, "a:x").pathway("a:cert/1", given.one("a:x"));

        assertThat(RulesEngine.of(given.catalog())
                        .evaluate(
                                record(passed("a1", "a:x", "2021-01-31", "A")),
                                END_OF_2023,
                                EvaluationOptions.DEFAULT.withExplained(List.of("a:cert/1")))
                        .explanations())
                .isEmpty();
    }

    @Test
    void the_steps_of_an_evaluation_bound_what_can_be_told() {
        given.courses(3, "a:x", "b:x").pathway("a:cert/1", given.one("a:x"));
        rule(
                "B counts",
                "transfer",
                "$a : Achievement( credential == \"b:x\", percent >= 90 )",
                "transfer.recognise($a).as(\"a:x\").credits(3);");
        given.rules("rules.drl", rules.toString());

        EvaluationReport report = RulesEngine.of(given.catalog())
                .evaluate(
                        record(passed("a1", "b:x", "2021-01-31", "A")),
                        END_OF_2023,
                        EvaluationOptions.DEFAULT.withSteps(20).withExplained(List.of("a:cert/1")));

        assertThat(why(report.explanations().get(0))).isEqualTo("there are too many combinations to tell");
    }

    @Test
    void asking_changes_nothing_else_and_the_order_of_achievements_decides_nothing() {
        given.courses(3, "a:x", "a:y", "b:x", "b:y", "c:x")
                .pathway("a:cert/1", given.all(given.one("a:x"), given.count("two", 2, anyOf("a:y", "c:x"))))
                .pathway("a:top/1", given.all(given.one("a:cert"), given.credits("six", 6, matching(issuer("a")))));
        rule(
                "B counts",
                "transfer",
                "$a : Achievement( credential == \"b:x\", percent >= 67 )",
                "transfer.recognise($a).as(\"a:x\").credits(3);");
        rule(
                "Two",
                "transfer",
                "$a : Achievement( credential == \"b:x\" ) $b : Achievement( credential == \"b:y\", percent >= 80 )",
                "transfer.recogniseTogether($a, $b).as(\"a:y\").credits(3);");
        rule(
                "Top",
                "award",
                "Earned( credential == \"a:cert\" ) not Achievement( issuer == \"c\" )",
                "award.flag(\"a:top/1\", \"good\");");
        rule(
                "Sum",
                "stack",
                "accumulate( Achievement( issuer == \"b\", $c : credits ); $s : sum($c); $s >= 100 )",
                "stack.limit(\"a:top/1\").atMost(credits(3)).of(mode(\"plar\"));");
        given.rules("rules.drl", rules.toString());
        RulesEngine engine = RulesEngine.of(given.catalog());
        EvaluationOptions options = EvaluationOptions.DEFAULT.withExplained(List.of("a:top/1", "a:cert/1"));
        List<AchievementRecord> achievements = new ArrayList<>(Arrays.asList(
                passed("a1", "b:x", "2021-01-31", "C"),
                passed("a2", "b:y", "2021-02-28", "B"),
                passed("a3", "b:x", "2021-03-31", "C"),
                passed("a4", "c:x", "2021-01-31", "A"),
                inProgress("a5", "a:y"),
                passed("a10", "b:y", "2021-02-28", "B")));
        EvaluationReport expected =
                engine.evaluate(record(achievements.toArray(AchievementRecord[]::new)), END_OF_2023, options);
        EvaluationReport plain = engine.evaluate(record(achievements.toArray(AchievementRecord[]::new)), END_OF_2023);

        assertThat(expected.explanations()).hasSize(6);
        assertThat(expected.pathways()).isEqualTo(plain.pathways());
        assertThat(expected.rules()).isEqualTo(plain.rules());
        Random random = new Random(5);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(achievements, random);
            EvaluationReport report =
                    engine.evaluate(record(achievements.toArray(AchievementRecord[]::new)), END_OF_2023, options);

            assertThat(report.explanations()).isEqualTo(expected.explanations());
        }
    }

    private static org.stackrules.model.Selector.Test subject(String code) {
        return new org.stackrules.model.Selector.HasWord(org.stackrules.model.Selector.Words.SUBJECT, List.of(code));
    }
}
