package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.awarded;
import static org.stackrules.Fixture.passed;
import static org.stackrules.Fixture.record;
import static org.stackrules.Fixture.revoked;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Catalog;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Policies;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;
import org.stackrules.report.Validity;

/** What becomes of achievements that are revoked, and of awards that rest on them. */
class RevocationTest {

    private static final String PATHWAY = "a:cert/1";

    private static final AchievementRecord FIRST_REVOKED =
            revoked(passed("c1", "a:c1", "2022-06-30", "P"), LocalDate.of(2023, 3, 1), null);
    private static final AchievementRecord SECOND = passed("c2", "a:c2", "2022-06-30", "P");
    private static final AchievementRecord CERTIFICATE = awarded("award", "a:cert", "2022-09-01", "c1", "c2");
    private static final AchievementRecord DIPLOMA = awarded("above", "a:dip", "2022-10-01", "award");

    @ParameterizedTest
    @CsvSource({
        "2023-02-28,           , true",
        "2023-03-01,           , false",
        "2023-02-28, 2022-07-01, true",
        "2023-03-01, 2022-07-01, false",
        "2023-03-01, 2023-09-01, true",
        "2023-08-31, 2023-09-01, true",
        "2023-09-01, 2023-09-01, false"
    })
    void before_an_award_it_is_void_once_it_is_known_and_has_effect(
            LocalDate asOf, @Nullable LocalDate from, boolean isEarned) {
        AchievementRecord course = revoked(passed("c1", "a:c1", "2022-06-30", "P"), LocalDate.of(2023, 3, 1), from);

        assertThat(report(asOf, course).isEarned("a:cert")).isEqualTo(isEarned);
    }

    @ParameterizedTest
    @CsvSource({"2023-02-28, true", "2023-03-01, false"})
    void whose_day_nobody_wrote_has_always_been_known(LocalDate asOf, boolean isEarned) {
        AchievementRecord course = revoked(passed("c1", "a:c1", "2022-06-30", "P"), null, LocalDate.of(2023, 3, 1));

        assertThat(report(asOf, course).isEarned("a:cert")).isEqualTo(isEarned);
    }

    @Test
    void it_is_said_when_it_became_known_and_from_when_it_is_void() {
        AchievementRecord fromStart = revoked(passed("c1", "a:c1", "2022-06-30", "P"), LocalDate.of(2023, 3, 1), null);
        AchievementRecord fromDay =
                revoked(passed("c2", "a:c2", "2022-06-30", "P"), LocalDate.of(2023, 3, 1), LocalDate.of(2023, 1, 1));

        EvaluationReport report = report(LocalDate.of(2023, 12, 31), fromStart, fromDay);

        assertThat(report.unused())
                .containsExactly(
                        new EvaluationReport.Unused("c1", "revoked on 2023-03-01"),
                        new EvaluationReport.Unused("c2", "revoked on 2023-03-01, with effect from 2023-01-01"));
    }

    @Test
    void an_award_on_what_is_revoked_from_its_start_is_at_risk_by_the_policy_that_is_named() {
        AchievementRecord course = revoked(passed("c1", "a:c1", "2022-06-30", "P"), LocalDate.of(2023, 3, 1), null);

        PathwayOutcome outcome =
                outcome(LocalDate.of(2023, 12, 31), course, awarded("award", "a:cert", "2022-09-01", "c1"));

        assertThat(outcome.validity()).isEqualTo(Validity.AT_RISK);
        assertThat(outcome.reasons())
                .extracting(Reason::text)
                .contains("its evidence c1 is revoked, and nothing else is known to suffice: at risk,"
                        + " by `onRevoked: re-base` of a:cert/1");
    }

    @Test
    void an_award_that_is_re_based_names_the_policy() {
        AchievementRecord course = revoked(passed("c1", "a:c1", "2022-06-30", "P"), LocalDate.of(2023, 3, 1), null);

        PathwayOutcome outcome = outcome(
                LocalDate.of(2023, 12, 31),
                course,
                passed("c2", "a:c2", "2022-12-31", "P"),
                awarded("award", "a:cert", "2022-09-01", "c1"));

        assertThat(outcome.validity()).isEqualTo(Validity.ACTIVE);
        assertThat(outcome.reasons())
                .extracting(Reason::text)
                .contains("its evidence c1 is revoked: re-based on what else there is, which suffices since 2022-12-31,"
                        + " by `onRevoked: re-base` of a:cert/1");
    }

    @ParameterizedTest
    @CsvSource({"2022-08-31, AT_RISK", "2022-09-01, AT_RISK", "2022-09-02, ACTIVE", "2024-01-01, ACTIVE"})
    void an_award_of_an_earlier_day_than_the_revocation_has_effect_rests_on_it_still(
            LocalDate from, Validity expected) {
        AchievementRecord course = revoked(passed("c1", "a:c1", "2022-06-30", "P"), LocalDate.of(2023, 3, 1), from);

        PathwayOutcome outcome =
                outcome(LocalDate.of(2023, 12, 31), course, awarded("award", "a:cert", "2022-09-01", "c1"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.validity()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2022-09-01, false", "2022-09-02, true"})
    void where_such_awards_are_void_one_of_an_earlier_day_than_the_revocation_has_effect_is_not(
            LocalDate from, boolean isEarned) {
        Fixture fixture = new Fixture().courses(3, "a:c1");
        Catalog catalog = fixture.pathway(PATHWAY, fixture.one("a:c1"))
                .onRevoked(Policies.Revoked.VOID)
                .catalog();
        AchievementRecord course = revoked(passed("c1", "a:c1", "2022-06-30", "P"), LocalDate.of(2023, 3, 1), from);

        EvaluationReport report = RulesEngine.of(catalog)
                .evaluate(record(course, awarded("award", "a:cert", "2022-09-01", "c1")), LocalDate.of(2023, 12, 31));

        assertThat(report.isEarned("a:cert")).isEqualTo(isEarned);
        assertThat(report.unused()
                        .contains(new EvaluationReport.Unused(
                                "award", "void: its evidence c1 is revoked, by `onRevoked: void` of a:cert/1")))
                .isEqualTo(!isEarned);
    }

    @Test
    void an_award_is_not_at_risk_before_the_revocation_is_known() {
        AchievementRecord course =
                revoked(passed("c1", "a:c1", "2022-06-30", "P"), LocalDate.of(2023, 3, 1), LocalDate.of(2022, 7, 1));
        AchievementRecord award = awarded("award", "a:cert", "2022-09-01", "c1");

        assertThat(outcome(LocalDate.of(2023, 2, 28), course, award).validity()).isEqualTo(Validity.ACTIVE);
        assertThat(outcome(LocalDate.of(2023, 3, 1), course, award).validity()).isEqualTo(Validity.AT_RISK);
    }

    @Test
    void an_award_some_of_whose_evidence_is_left_rests_on_that_and_on_what_else_there_is() {
        EvaluationReport report =
                evaluate(stacks(), record(FIRST_REVOKED, SECOND, passed("c3", "a:c3", "2022-12-31", "P"), CERTIFICATE));

        PathwayOutcome certificate = report.pathway(PATHWAY).orElseThrow();
        assertThat(certificate.validity()).isEqualTo(Validity.ACTIVE);
        assertThat(certificate.metOn()).isEqualTo("2022-12-31");
        assertThat(report.earned())
                .filteredOn(earned -> earned.credential().equals("a:cert"))
                .singleElement()
                .satisfies(earned -> assertThat(earned.evidence()).containsExactly("c2", "c3"));
    }

    @Test
    void an_award_above_one_that_is_re_based_too_late_is_at_risk() {
        EvaluationReport report = evaluate(
                stacks(), record(FIRST_REVOKED, SECOND, passed("c3", "a:c3", "2023-02-28", "P"), CERTIFICATE, DIPLOMA));

        assertThat(report.pathway(PATHWAY).orElseThrow().validity()).isEqualTo(Validity.ACTIVE);
        PathwayOutcome diploma = report.pathway("a:dip/1").orElseThrow();
        assertThat(diploma.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(diploma.validity()).isEqualTo(Validity.AT_RISK);
        assertThat(diploma.metOn()).as("as it was awarded").isEqualTo("2022-06-30");
        assertThat(diploma.reasons())
                .extracting(Reason::text)
                .contains("its evidence award does not stand as it was awarded, and nothing else is known to suffice:"
                        + " at risk, by `onRevoked: re-base` of a:dip/1");
    }

    @Test
    void an_award_above_one_that_is_re_based_in_time_is_so_too() {
        EvaluationReport report = evaluate(
                stacks(), record(FIRST_REVOKED, SECOND, passed("c3", "a:c3", "2022-12-31", "P"), CERTIFICATE, DIPLOMA));

        PathwayOutcome diploma = report.pathway("a:dip/1").orElseThrow();
        assertThat(diploma.validity()).isEqualTo(Validity.ACTIVE);
        assertThat(diploma.metOn()).isEqualTo("2022-12-31");
    }

    @Test
    void what_is_found_on_an_award_at_risk_waits_for_its_review() {
        EvaluationReport report = evaluate(stacks(), record(FIRST_REVOKED, SECOND, CERTIFICATE));

        assertThat(report.pathway(PATHWAY).orElseThrow().validity()).isEqualTo(Validity.AT_RISK);
        PathwayOutcome diploma = report.pathway("a:dip/1").orElseThrow();
        assertThat(diploma.status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(diploma.needs()).containsExactly("review of award");
    }

    @Test
    void what_is_void_makes_void_what_was_awarded_on_it() {
        Catalog catalog = stacks(Policies.Revoked.VOID);
        EvaluationReport report = evaluate(catalog, record(FIRST_REVOKED, SECOND, CERTIFICATE, DIPLOMA));

        assertThat(report.earned()).isEmpty();
        assertThat(report.unused())
                .contains(
                        new EvaluationReport.Unused(
                                "above", "void: its evidence award is void, by `onRevoked: void` of a:dip/1"),
                        new EvaluationReport.Unused(
                                "award", "void: its evidence c1 is revoked, by `onRevoked: void` of a:cert/1"));
    }

    /** A certificate of two of three courses, and a diploma on it if it was earned by the end of 2022. */
    private static Catalog stacks() {
        return stacks(Policies.Revoked.RE_BASE);
    }

    private static Catalog stacks(Policies.Revoked revoked) {
        Fixture fixture = new Fixture().courses(3, "a:c1", "a:c2", "a:c3");
        Selector inTime = Fixture.matching(
                new Selector.HasCredential(List.of(CredentialPattern.of("a:cert"))),
                Selector.InWindow.completed(new Window(null, LocalDate.of(2022, 12, 31))));
        return fixture.pathway(PATHWAY, fixture.count("two", 2, Fixture.anyOf("a:c1", "a:c2", "a:c3")))
                .onRevoked(revoked)
                .pathway("a:dip/1", fixture.count("in-time", 1, inTime))
                .onRevoked(revoked)
                .catalog();
    }

    private static EvaluationReport evaluate(Catalog catalog, LearnerRecord record) {
        return RulesEngine.of(catalog).evaluate(record, LocalDate.of(2023, 12, 31));
    }

    private static PathwayOutcome outcome(LocalDate asOf, AchievementRecord... achievements) {
        return report(asOf, achievements).pathway(PATHWAY).orElseThrow();
    }

    private static EvaluationReport report(LocalDate asOf, AchievementRecord... achievements) {
        Fixture fixture = new Fixture().courses(3, "a:c1", "a:c2");
        Catalog catalog = fixture.pathway(PATHWAY, fixture.any(fixture.one("a:c1"), fixture.one("a:c2")))
                .catalog();

        return RulesEngine.of(catalog).evaluate(record(achievements), asOf);
    }
}
