package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.awarded;
import static org.stackrules.Fixture.naming;
import static org.stackrules.Fixture.passed;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Decision;
import org.stackrules.model.Enrolment;
import org.stackrules.model.Ladder;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Provenance;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;
import org.stackrules.report.Validity;

/** A diploma on the way to a master's degree: given a ladder, a record and a day, what becomes of both. */
class LaddersTest {

    private static final Place HERE = Place.startOf("record");

    private final Fixture given = new Fixture();
    private final List<Enrolment> enrolments = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();

    private void ladder(Ladder.Lower lower, @Nullable Period returnWithin, List<String> exitOnly, boolean closes) {
        given.courses(3, "a:c1", "a:c2")
                .pathway("a:diploma/1", given.all(given.one("a:c1")))
                .pathway("a:master/1", given.all(given.one("a:c1"), given.one("a:c2")))
                .ladder(new Ladder(
                        "steps",
                        List.of("a:diploma", "a:master"),
                        false,
                        lower,
                        returnWithin,
                        exitOnly,
                        closes,
                        false,
                        Provenance.at(HERE)));
    }

    private void enrolled(String from, @Nullable String until) {
        enrolments.add(new Enrolment(
                "a:master/1", null, LocalDate.parse(from), until == null ? null : LocalDate.parse(until), null, HERE));
    }

    private EvaluationReport evaluate(AchievementRecord... achievements) {
        return RulesEngine.of(given.catalog())
                .evaluate(new LearnerRecord("L-1", enrolments, List.of(achievements), decisions), END_OF_2023);
    }

    private static AchievementRecord diploma(String on) {
        return naming(awarded("d", "a:diploma", on, "a1"), "a:diploma/1");
    }

    private static AchievementRecord first() {
        return passed("a1", "a:c1", "2018-06-30", "P");
    }

    private static AchievementRecord second() {
        return passed("a2", "a:c2", "2023-06-30", "P");
    }

    private static PathwayOutcome outcome(EvaluationReport report, String pathway) {
        return report.pathway(pathway).orElseThrow();
    }

    private static List<String> texts(PathwayOutcome outcome) {
        return outcome.reasons().stream().map(Reason::text).toList();
    }

    @Test
    void what_was_awarded_in_a_final_step_never_serves_the_next() {
        ladder(Ladder.Lower.FINAL, null, List.of(), false);

        EvaluationReport report = evaluate(first(), second(), diploma("2018-09-01"));

        assertThat(report.isEarned("a:diploma")).isTrue();
        assertThat(outcome(report, "a:master/1").status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(outcome(report, "a:master/1").requirement().children().get(0).missing())
                .containsExactly("a:c1");
    }

    @Test
    void a_final_step_that_is_not_awarded_yet_serves_the_next() {
        ladder(Ladder.Lower.FINAL, null, List.of(), false);

        assertThat(evaluate(first(), second()).isEarned("a:master")).isTrue();
    }

    @Test
    void a_return_on_the_last_day_uses_the_items_and_gives_the_award_back() {
        ladder(Ladder.Lower.SURRENDER_ON_RETURN, Period.ofYears(5), List.of(), false);
        enrolled("2023-09-01", null);

        EvaluationReport report = evaluate(first(), second(), diploma("2018-09-01"));

        assertThat(report.isEarned("a:master")).isTrue();
        assertThat(report.isEarned("a:diploma")).isFalse();
        assertThat(outcome(report, "a:diploma/1").validity()).isEqualTo(Validity.SUPERSEDED);
        assertThat(texts(outcome(report, "a:diploma/1"))).contains("surrendered on 2023-09-01, by ladder steps");
    }

    @Test
    void a_return_a_day_later_leaves_both_as_they_are() {
        ladder(Ladder.Lower.SURRENDER_ON_RETURN, Period.ofYears(5), List.of(), false);
        enrolled("2023-09-02", null);

        EvaluationReport report = evaluate(first(), second(), diploma("2018-09-01"));

        assertThat(report.isEarned("a:master")).isFalse();
        assertThat(outcome(report, "a:diploma/1").validity()).isEqualTo(Validity.ACTIVE);
    }

    @Test
    void who_never_left_does_not_return_too_late() {
        ladder(Ladder.Lower.KEEP, Period.ofYears(1), List.of(), false);
        enrolled("2017-09-01", null);

        assertThat(evaluate(first(), second(), diploma("2018-09-01")).isEarned("a:master"))
                .isTrue();
    }

    @Test
    void a_surrendered_award_serves_no_third_but_its_evidence_does() {
        ladder(Ladder.Lower.SURRENDER_ON_RETURN, null, List.of(), false);
        given.pathway("a:other/1", given.all(given.one("a:diploma")))
                .pathway("a:third/1", given.all(given.one("a:c1")));
        enrolled("2020-09-01", null);

        EvaluationReport report = evaluate(first(), diploma("2018-09-01"));

        assertThat(report.isEarned("a:other")).isFalse();
        assertThat(report.isEarned("a:third")).isTrue();
    }

    @Test
    void an_award_that_nobody_gave_back_serves_a_third() {
        ladder(Ladder.Lower.SURRENDER_ON_RETURN, null, List.of(), false);
        given.pathway("a:other/1", given.all(given.one("a:diploma")));

        assertThat(evaluate(first(), diploma("2018-09-01")).isEarned("a:other")).isTrue();
    }

    @Test
    void leaving_with_the_lower_award_closes_the_higher_until_a_new_enrolment() {
        ladder(Ladder.Lower.KEEP, null, List.of("a:diploma"), false);
        enrolled("2018-01-08", "2019-01-31");

        EvaluationReport left = evaluate(first());

        assertThat(left.isEarned("a:diploma")).isTrue();
        assertThat(outcome(left, "a:master/1").status()).isEqualTo(PathwayStatus.BLOCKED);

        enrolled("2023-01-09", null);
        EvaluationReport back = evaluate(first(), second(), diploma("2019-02-15"));

        assertThat(back.isEarned("a:master")).isTrue();
    }

    @Test
    void who_ended_with_the_degree_did_not_leave_for_the_diploma() {
        ladder(Ladder.Lower.KEEP, null, List.of("a:diploma"), false);
        enrolled("2018-01-08", "2023-07-31");

        EvaluationReport report = evaluate(first(), second());

        assertThat(report.isEarned("a:master")).isTrue();
        assertThat(outcome(report, "a:diploma/1").status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(outcome(report, "a:diploma/1").needs())
                .containsExactly("application for a:diploma, or the end of the enrolment in a:master");
    }

    @Test
    void an_accepted_award_closes_the_higher_where_the_ladder_says_so() {
        ladder(Ladder.Lower.KEEP, null, List.of(), true);

        EvaluationReport report = evaluate(first(), second(), diploma("2018-09-01"));

        assertThat(outcome(report, "a:master/1").status()).isEqualTo(PathwayStatus.BLOCKED);
        assertThat(texts(outcome(report, "a:master/1")))
                .contains("closed, for a:diploma was accepted on 2018-09-01, by ladder steps");
    }

    @Test
    void an_award_that_is_given_back_by_decision_serves_nothing_but_its_evidence_does() {
        given.courses(3, "a:c1")
                .pathway("a:diploma/1", given.all(given.one("a:c1")))
                .pathway("a:other/1", given.all(given.one("a:diploma")))
                .pathway("a:third/1", given.all(given.one("a:c1")));
        decisions.add(new Decision(
                Decision.Type.SURRENDER,
                "a:diploma/1",
                null,
                null,
                "registrar",
                LocalDate.of(2020, 9, 1),
                null,
                null,
                HERE));

        EvaluationReport report = evaluate(first(), diploma("2018-09-01"));

        assertThat(outcome(report, "a:diploma/1").validity()).isEqualTo(Validity.SUPERSEDED);
        assertThat(texts(outcome(report, "a:diploma/1"))).contains("surrendered on 2020-09-01");
        assertThat(report.isEarned("a:other")).isFalse();
        assertThat(report.isEarned("a:third")).isTrue();
    }
}
