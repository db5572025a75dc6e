package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.passed;
import static org.stackrules.Fixture.record;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Decision;
import org.stackrules.model.Enrolment;
import org.stackrules.model.LearnerRecord;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;

/** Award rules on what they speak of, and what is above it: order in the strata, and facts that are taken back. */
class AwardRulesTest {

    private static final AchievementRecord COURSE = passed("a1", "a:x", "2021-04-30", "B");

    private final Fixture given = new Fixture();

    /** A certificate on a course, a diploma on the certificate, and a badge that rules grant. */
    @BeforeEach
    void ladder() {
        given.courses(3, "a:x", "a:y")
                .pathway("a:cert/1", given.one("a:x"))
                .pathway("a:dip/1", given.one("a:cert"))
                .credential("a:honours", "Badge", 0);
    }

    private static String rule(String name, String when, String then) {
        return "rule \"" + name + "\"\n    agenda-group \"award\"\nwhen\n    " + when + "\nthen\n    " + then
                + "\nend\n\n";
    }

    private EvaluationReport evaluate(LearnerRecord record, String... rules) {
        given.rules(
                "rules/award.drl",
                "package org.example\nimport org.stackrules.vocabulary.*\n\n" + String.join("", rules));
        return RulesEngine.of(given.catalog()).evaluate(record, END_OF_2023);
    }

    private static PathwayOutcome outcome(EvaluationReport report, String pathway) {
        return report.pathway(pathway).orElseThrow();
    }

    private static List<String> earned(EvaluationReport report) {
        return report.earned().stream().map(EarnedCredential::credential).toList();
    }

    private static final String WITHHOLD =
            rule("Fees", "Earned( credential == \"a:cert\" )", "award.withhold(\"a:cert/1\", \"fees are due\");");
    private static final String HONOURS =
            rule("Honours", "Earned( credential == \"a:cert\" )", "award.grant(\"a:honours\");");
    private static final String APPROVAL =
            rule("Approval", "Earned( pathway == \"a:cert/1\" )", "award.requireApproval(\"a:cert/1\", \"dean\");");

    @Test
    void a_rule_sees_what_it_withholds_and_nothing_above_does() {
        EvaluationReport report = evaluate(record(COURSE), WITHHOLD, HONOURS);

        assertThat(earned(report)).isEmpty();
        assertThat(outcome(report, "a:cert/1").status()).isEqualTo(PathwayStatus.BLOCKED);
        assertThat(outcome(report, "a:cert/1").reasons().get(0).text())
                .isEqualTo("withheld by the rule \"Fees\": fees are due");
        assertThat(report.pathway("a:dip/1")).isEmpty();
        assertThat(report.rules()).extracting("rule").containsExactly("Fees");
    }

    @Test
    void without_it_everything_above_is_earned() {
        assertThat(earned(evaluate(record(COURSE), HONOURS))).containsExactly("a:cert", "a:dip", "a:honours");
    }

    @Test
    void a_rule_that_reads_any_finding_comes_after_a_rule_that_withholds_one() {
        String any = rule("Honours", "Earned( metOn >= \"2020-01-01\" )", "award.grant(\"a:honours\");");

        assertThat(earned(evaluate(record(COURSE), any, WITHHOLD))).isEmpty();
    }

    @Test
    void what_waits_for_an_approval_makes_everything_above_wait() {
        EvaluationReport report = evaluate(record(COURSE), APPROVAL, HONOURS);

        assertThat(earned(report)).isEmpty();
        assertThat(outcome(report, "a:cert/1").status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(outcome(report, "a:dip/1").status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(outcome(report, "a:dip/1").needs()).containsExactly("approval of dean for a:cert/1");
    }

    @Test
    void an_approval_on_the_record_lets_everything_above_be_earned() {
        Decision approval = new Decision(
                Decision.Type.APPROVE,
                "a:cert/1",
                null,
                null,
                "dean",
                LocalDate.of(2022, 1, 1),
                null,
                null,
                new Place("record", 9, 3));

        EvaluationReport report =
                evaluate(new LearnerRecord("L-1", List.of(), List.of(COURSE), List.of(approval)), APPROVAL, HONOURS);

        assertThat(earned(report)).containsExactly("a:cert", "a:dip", "a:honours");
    }

    @Test
    void a_possible_withholding_makes_what_is_above_undetermined() {
        String possible = rule(
                "Low grade",
                "Achievement( credential == \"a:y\", percent < 60 )",
                "award.withhold(\"a:cert/1\", \"a low grade\");");

        EvaluationReport report = evaluate(record(COURSE, passed("a7", "a:y", "2021-04-30", null)), possible);

        assertThat(outcome(report, "a:cert/1").status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(outcome(report, "a:dip/1").status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(outcome(report, "a:dip/1").needs()).containsExactly("grade of a7");
    }

    @Test
    void a_rule_that_withholds_what_is_below_what_it_reads_is_a_cycle() {
        given.rules(
                "rules/award.drl",
                "package org.example\nimport org.stackrules.vocabulary.*\n\n"
                        + rule(
                                "After the diploma",
                                "Earned( credential == \"a:dip\" )",
                                "award.withhold(\"a:cert/1\", \"no certificate after the diploma\");"));

        assertThat(RulesEngine.check(given.catalog()))
                .extracting(Diagnostic::code)
                .containsExactly("stack-cycle");
    }

    @Test
    void a_rule_about_any_pathway_of_the_learner_is_no_cycle() {
        String any = rule("Look", "Earned( $pathway : pathway )", "award.flag($pathway, \"look\");");

        EvaluationReport report = evaluate(record(COURSE), any);

        assertThat(earned(report)).containsExactly("a:cert", "a:dip");
        assertThat(outcome(report, "a:dip/1").flags()).containsExactly("look (the rule \"Look\", rules/award.drl:4:1)");
        assertThat(outcome(report, "a:cert/1").flags())
                .containsExactly("look (the rule \"Look\", rules/award.drl:4:1)");
    }

    @Test
    void what_rests_on_a_credential_that_a_late_rule_withholds_is_found_anew() {
        String late = rule(
                "No certificate after the diploma",
                "Enrolment( $pathway : pathway, basis == \"diploma\" )\n    Earned( credential == \"a:dip\" )",
                "award.withhold($pathway, \"no certificate after the diploma\");");
        Enrolment enrolment =
                new Enrolment("a:cert/1", null, LocalDate.of(2020, 1, 1), null, "diploma", Place.startOf("record"));

        EvaluationReport report =
                evaluate(new LearnerRecord("L-1", List.of(enrolment), List.of(COURSE)), late, HONOURS);

        assertThat(earned(report)).isEmpty();
        assertThat(outcome(report, "a:cert/1").status()).isEqualTo(PathwayStatus.BLOCKED);
        assertThat(outcome(report, "a:dip/1").status()).isEqualTo(PathwayStatus.NOT_STARTED);
    }

    @Test
    void a_rule_about_whatever_is_found_speaks_of_each_step_of_a_ladder() {
        String any = rule(
                "Fees of anything", "Earned( $pathway : pathway )", "award.requireApproval($pathway, \"bursar\");");

        EvaluationReport report = evaluate(record(COURSE), any);

        assertThat(outcome(report, "a:cert/1").status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(outcome(report, "a:dip/1").status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(outcome(report, "a:dip/1").reasons())
                .extracting(Reason::text)
                .anySatisfy(text -> assertThat(text).startsWith("needs the approval of bursar if the rule"));
        assertThat(report.rules()).hasSize(2);
    }

    @Test
    void a_remark_on_what_is_below_what_a_rule_reads_is_no_cycle() {
        String look = rule("Look", "Earned( credential == \"a:dip\" )", "award.flag(\"a:cert/1\", \"look\");");

        assertThat(outcome(evaluate(record(COURSE), look), "a:cert/1").flags())
                .containsExactly("look (the rule \"Look\", rules/award.drl:4:1)");
    }

    @Test
    void two_rules_that_decide_about_one_pathway_see_the_same_finding() {
        EvaluationReport report = evaluate(record(COURSE), WITHHOLD, APPROVAL);

        assertThat(report.rules()).extracting("rule").containsExactly("Fees", "Approval");
        assertThat(outcome(report, "a:cert/1").status()).isEqualTo(PathwayStatus.BLOCKED);
    }

    @Test
    void validity_and_class_are_what_rules_state() {
        String both = rule(
                "Class",
                "Earned( credential == \"a:cert\" )",
                "award.classify(\"a:cert/1\", \"distinction\");\n    award.expire(\"a:cert/1\", \"2023-06-30\");");

        PathwayOutcome outcome = outcome(evaluate(record(COURSE), both), "a:cert/1");

        assertThat(outcome.classification()).isEqualTo("distinction");
        assertThat(outcome.expiresOn()).isEqualTo("2023-06-30");
        assertThat(outcome.reasons())
                .extracting(Reason::text)
                .contains("valid until 2023-06-30 at the latest, as the rule \"Class\" says");
    }

    @Test
    void a_grant_of_what_another_rule_withholds_is_not_earned_and_is_told() {
        String grant = rule("Grant", "Achievement( credential == \"a:x\" )", "award.grant(\"a:cert\");");

        EvaluationReport report = evaluate(record(COURSE), grant, WITHHOLD);

        assertThat(earned(report)).isEmpty();
        assertThat(report.rules().get(0).stated())
                .containsExactly(
                        "a:cert is granted on a1, but is not earned: withheld by the rule \"Fees\": fees are" + " due");
    }

    @Test
    void a_recorded_award_expires_for_rules_when_its_definition_says_so() {
        given.pathway("a:permit/1", given.one("a:y")).validFor(Period.ofYears(2));
        String expired = rule(
                "Expired",
                "Award( credential == \"a:permit\", status == \"expired\" )",
                "award.flag(\"a:permit/1\", \"is to be renewed\");");

        EvaluationReport over = evaluate(record(passed("p1", "a:permit", "2021-12-30", "B")), expired);

        assertThat(outcome(over, "a:permit/1").expiresOn()).isEqualTo("2023-12-30");
        assertThat(over.rules()).extracting("rule").containsExactly("Expired");
    }

    @Test
    void a_recorded_award_is_active_for_rules_on_its_last_day() {
        given.pathway("a:permit/1", given.one("a:y")).validFor(Period.ofYears(2));
        String active = rule(
                "Active",
                "Award( credential == \"a:permit\", status == \"active\" )",
                "award.flag(\"a:permit/1\", \"is in force\");");

        EvaluationReport last = evaluate(record(passed("p1", "a:permit", "2021-12-31", "B")), active);

        assertThat(outcome(last, "a:permit/1").expiresOn()).isEqualTo("2023-12-31");
        assertThat(last.rules()).extracting("rule").containsExactly("Active");
    }
}
