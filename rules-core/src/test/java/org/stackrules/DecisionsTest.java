package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.atMost;
import static org.stackrules.Fixture.awarded;
import static org.stackrules.Fixture.matching;
import static org.stackrules.Fixture.passed;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Decision;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Mode;
import org.stackrules.model.Rational;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.RequirementStatus;

/** Waivers and substitutes that the registrar has decided, from the record to the report. */
class DecisionsTest {

    private static final Selector WAIVED = matching(new Selector.HasMode(List.of(Mode.WAIVER)));

    private final Fixture given = new Fixture();

    @Test
    void a_waiver_earns_what_else_would_lack_a_course_and_is_named_in_the_evidence() {
        given.courses(3, "a:x", "a:y").pathway("a:cert/1", given.all(given.one("a:x"), given.count("more", 1, anyY())));

        EvaluationReport report = evaluate(
                List.of(decision(Decision.Type.WAIVE, "more", null, "2022-05-01", null)),
                passed("a1", "a:x", "2021-04-30", "B"));

        PathwayOutcome outcome = report.pathway("a:cert/1").orElseThrow();
        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo("2022-05-01");
        assertThat(outcome.requirement().children().get(1).status()).isEqualTo(RequirementStatus.WAIVED);
        assertThat(report.earned())
                .singleElement()
                .satisfies(earned -> assertThat(earned.evidence()).containsExactly("a1", "waiver of a:cert/1#more"));
    }

    @Test
    void a_decision_is_seen_from_its_day_to_the_last_day_of_its_effect() {
        given.courses(3, "a:x", "a:y").pathway("a:cert/1", given.all(given.one("a:x"), given.count("more", 1, anyY())));
        AchievementRecord x = passed("a1", "a:x", "2021-04-30", "B");

        EvaluationReport before = evaluate(List.of(decision(Decision.Type.WAIVE, "more", null, "2024-05-01", null)), x);
        EvaluationReport after =
                evaluate(List.of(decision(Decision.Type.WAIVE, "more", null, "2021-05-01", "2022-12-31")), x);

        assertThat(before.pathway("a:cert/1").orElseThrow().status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(after.pathway("a:cert/1").orElseThrow().status()).isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void a_substitute_serves_in_place_of_a_course() {
        given.courses(3, "a:x", "a:y").pathway("a:cert/1", given.all(given.credits("core", 3, anyY())));

        EvaluationReport report = evaluate(
                List.of(decision(Decision.Type.SUBSTITUTE, "core", "a1", "2022-05-01", null)),
                passed("a1", "a:x", "2021-04-30", "B"));

        PathwayOutcome outcome = report.pathway("a:cert/1").orElseThrow();
        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo("2022-05-01");
        assertThat(report.unused()).isEmpty();
    }

    @Test
    void a_decision_on_a_pathway_that_nothing_else_touches_has_it_reported() {
        given.courses(3, "a:x", "a:y").pathway("a:cert/1", given.all(given.one("a:x"), given.one("a:y")));

        EvaluationReport report = evaluate(List.of(decision(Decision.Type.WAIVE, "nothing", null, "2022-05-01", null)));

        PathwayOutcome outcome = report.pathway("a:cert/1").orElseThrow();
        assertThat(outcome.status()).isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(outcome.reasons())
                .anySatisfy(reason -> assertThat(reason.text())
                        .isEqualTo("nothing of a:cert/1 is waived, which has no effect:"
                                + " a:cert/1 asks nothing called `nothing` of this learner"));
    }

    @Test
    void what_was_waived_stays_waived_inside_what_it_became_part_of() {
        given.courses(3, "a:x", "a:y")
                .pathway("a:cert/1", given.all(given.one("a:x"), given.credits("more", 3, anyY())))
                .pathway("a:deg/1", given.all(given.one("a:cert")), atMost(2, WAIVED));

        EvaluationReport report = evaluate(
                List.of(decision(Decision.Type.WAIVE, "more", null, "2022-05-01", null)),
                passed("a1", "a:x", "2021-04-30", "B"));

        assertThat(report.pathway("a:cert/1").orElseThrow().status()).isEqualTo(PathwayStatus.EARNED);
        PathwayOutcome degree = report.pathway("a:deg/1").orElseThrow();
        assertThat(degree.status()).isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(degree.reasons())
                .anySatisfy(reason ->
                        assertThat(reason.text()).isEqualTo("a:cert has no room: at most 2 credits of mode waiver"));
    }

    @Test
    void all_that_is_required_may_be_waived() {
        given.courses(3, "a:x").pathway("a:cert/1", given.all(given.credits("core", 3, Selector.credential("a:x"))));

        EvaluationReport report = evaluate(List.of(decision(Decision.Type.WAIVE, "core", null, "2022-05-01", null)));

        PathwayOutcome outcome = report.pathway("a:cert/1").orElseThrow();
        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.requirement().children().get(0).evidence())
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.credits()).isEqualTo(Rational.of(3)));
        assertThat(report.earned())
                .singleElement()
                .satisfies(earned -> assertThat(earned.evidence()).containsExactly("waiver of a:cert/1#core"));
    }

    @Test
    void an_exemption_meets_a_requirement_without_any_credit() {
        given.courses(3, "a:x", "a:y")
                .pathway("a:cert/1", given.all(given.one("a:x"), given.credits("more", 3, anyY())));

        EvaluationReport report = evaluate(
                List.of(decision(Decision.Type.EXEMPT, "more", null, "2022-05-01", null)),
                passed("a1", "a:x", "2021-04-30", "B"));

        PathwayOutcome outcome = report.pathway("a:cert/1").orElseThrow();
        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo("2022-05-01");
        assertThat(outcome.requirement().children().get(1).status()).isEqualTo(RequirementStatus.WAIVED);
        assertThat(outcome.requirement().children().get(1).counted().amount()).isEqualTo(Rational.ZERO);
        assertThat(report.earned())
                .singleElement()
                .satisfies(earned -> assertThat(earned.evidence()).containsExactly("a1", "exemption of a:cert/1#more"));
        assertThat(outcome.reasons())
                .anySatisfy(reason -> assertThat(reason.text())
                        .isEqualTo("the learner is exempt from more of a:cert/1,"
                                + " by the decision of registrar of 2022-05-01"));
    }

    @Test
    void an_exemption_is_no_waiver_in_limits_on_waivers() {
        given.courses(3, "a:x", "a:y")
                .pathway("a:cert/1", given.all(given.one("a:x"), given.credits("more", 3, anyY())), atMost(2, WAIVED));
        AchievementRecord x = passed("a1", "a:x", "2021-04-30", "B");

        EvaluationReport waived = evaluate(List.of(decision(Decision.Type.WAIVE, "more", null, "2022-05-01", null)), x);
        EvaluationReport exempt =
                evaluate(List.of(decision(Decision.Type.EXEMPT, "more", null, "2022-05-01", null)), x);

        assertThat(waived.pathway("a:cert/1").orElseThrow().status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(exempt.pathway("a:cert/1").orElseThrow().status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void a_renewal_disregards_what_ended_in_its_window_and_says_so() {
        given.courses(3, "a:x", "a:y").pathway("a:cert/1", given.all(given.one("a:x"), given.one("a:y")));
        AchievementRecord old = passed("a1", "a:x", "2019-12-31", "B");
        AchievementRecord recent = passed("a2", "a:y", "2021-04-30", "B");

        EvaluationReport report = evaluate(List.of(renewal("2019-01-01..2019-12-31", false)), old, recent);
        EvaluationReport outside = evaluate(List.of(renewal("2019-01-01..2019-12-30", false)), old, recent);
        EvaluationReport kept = evaluate(List.of(renewal("2019-01-01..2019-12-31", true)), old, recent);

        assertThat(report.pathway("a:cert/1").orElseThrow().status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(report.unused()).singleElement().satisfies(unused -> {
            assertThat(unused.achievement()).isEqualTo("a1");
            assertThat(unused.reason()).isEqualTo("disregarded, by the decision of registrar of 2022-05-01");
        });
        assertThat(outside.pathway("a:cert/1").orElseThrow().status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(kept.pathway("a:cert/1").orElseThrow().status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void what_became_part_of_a_recorded_award_is_not_taken_out_of_it_by_a_renewal() {
        given.courses(3, "a:x")
                .pathway("a:cert/1", given.all(given.one("a:x")))
                .pathway("a:deg/1", given.all(given.credits("core", 3, Selector.credential("a:cert"))));
        AchievementRecord course = passed("a1", "a:x", "2019-06-30", "B");
        AchievementRecord award = awarded("a2", "a:cert", "2019-07-01", "a1");

        EvaluationReport report = evaluate(List.of(renewal("2019-01-01..2019-12-31", false)), course, award);

        assertThat(report.pathway("a:cert/1").orElseThrow().status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(report.pathway("a:deg/1").orElseThrow().status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void a_pin_keeps_an_item_where_the_registrar_put_it_although_another_would_do_better() {
        given.courses(3, "a:x", "a:y")
                .pathway("a:cert/1", given.all(given.count("one", 1, anyXy()), given.count("other", 1, anyY())));
        AchievementRecord x = passed("a1", "a:x", "2021-04-30", "B");
        AchievementRecord y = passed("a2", "a:y", "2021-05-30", "B");

        EvaluationReport free = evaluate(List.of(), x, y);
        EvaluationReport pinned = evaluate(List.of(decision(Decision.Type.PIN, "one", "a2", "2022-05-01", null)), x, y);

        assertThat(free.pathway("a:cert/1").orElseThrow().status()).isEqualTo(PathwayStatus.EARNED);
        PathwayOutcome outcome = pinned.pathway("a:cert/1").orElseThrow();
        assertThat(outcome.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(outcome.requirement().children().get(0).evidence())
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.achievement()).isEqualTo("a2"));
        assertThat(outcome.reasons())
                .anySatisfy(reason -> assertThat(reason.text())
                        .isEqualTo("a2 is pinned to one of a:cert/1, by the decision of registrar of 2022-05-01;"
                                + " without pins all would be met"));
    }

    @Test
    void a_pin_to_a_block_is_followed_anywhere_below_and_does_not_move_the_day() {
        given.courses(3, "a:x", "a:y")
                .pathway("a:cert/1", given.all(given.count("one", 1, anyXy()), given.count("other", 1, anyY())));

        EvaluationReport report = evaluate(
                List.of(decision(Decision.Type.PIN, "a:cert/1", "a2", "2022-05-01", null)),
                passed("a1", "a:x", "2021-04-30", "B"),
                passed("a2", "a:y", "2021-05-30", "B"));

        PathwayOutcome outcome = report.pathway("a:cert/1").orElseThrow();
        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo("2021-05-30");
    }

    @Test
    void a_pin_to_what_does_not_accept_the_item_is_not_followed_and_says_why() {
        given.courses(3, "a:x", "a:y").pathway("a:cert/1", given.all(given.count("one", 1, anyY())));

        EvaluationReport report = evaluate(
                List.of(
                        decision(Decision.Type.PIN, "one", "a1", "2022-05-01", null),
                        decision(Decision.Type.PIN, "one", "a9", "2022-05-02", null)),
                passed("a1", "a:x", "2021-04-30", "B"),
                passed("a2", "a:y", "2021-05-30", "B"));

        PathwayOutcome outcome = report.pathway("a:cert/1").orElseThrow();
        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.reasons())
                .extracting(reason -> reason.text())
                .contains(
                        "a1 is pinned to one of a:cert/1, by the decision of registrar of 2022-05-01,"
                                + " which is not followed: `one` does not accept a1",
                        "a9 is pinned to one of a:cert/1, by the decision of registrar of 2022-05-02,"
                                + " which is not followed: a9 is nothing that can be counted");
    }

    @Test
    void one_item_cannot_be_pinned_to_two_places() {
        given.courses(3, "a:x", "a:y")
                .pathway("a:cert/1", given.all(given.count("one", 1, anyXy()), given.count("other", 1, anyY())));
        List<Decision> pins = List.of(
                decision(Decision.Type.PIN, "other", "a2", "2022-05-01", null),
                decision(Decision.Type.PIN, "one", "a2", "2022-05-01", null));

        assertThatThrownBy(() -> evaluate(pins, passed("a2", "a:y", "2021-05-30", "B")))
                .isInstanceOfSatisfying(
                        EvaluationException.class,
                        refused -> assertThat(refused.diagnostics())
                                .singleElement()
                                .satisfies(found -> {
                                    assertThat(found.code()).isEqualTo("pin-twice");
                                    assertThat(found.what()).contains("`a2`", "`one`", "`other`");
                                }));
    }

    private static Selector anyXy() {
        return new Selector.AnyOf(List.of(Selector.credential("a:x"), anyY()));
    }

    private static Decision renewal(String window, boolean keepsPassed) {
        return new Decision(
                Decision.Type.RENEW,
                null,
                null,
                null,
                Window.parse(window).orElseThrow(),
                keepsPassed,
                "registrar",
                LocalDate.parse("2022-05-01"),
                null,
                null,
                Place.startOf("record"));
    }

    private static Selector anyY() {
        return Selector.credential("a:y");
    }

    private EvaluationReport evaluate(List<Decision> decisions, AchievementRecord... achievements) {
        LearnerRecord record = new LearnerRecord("L-1", List.of(), List.of(achievements), decisions);
        return RulesEngine.of(given.catalog()).evaluate(record, END_OF_2023);
    }

    private static Decision decision(
            Decision.Type type, String requirement, @Nullable String achievement, String on, @Nullable String until) {
        return new Decision(
                type,
                "a:cert/1",
                requirement,
                achievement,
                "registrar",
                LocalDate.parse(on),
                until == null ? null : LocalDate.parse(until),
                null,
                Place.startOf("record"));
    }
}
