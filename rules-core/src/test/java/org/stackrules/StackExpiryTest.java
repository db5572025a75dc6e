package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.CertificationFixture.ACTIVE;
import static org.stackrules.CertificationFixture.OF_COMPONENTS;
import static org.stackrules.CertificationFixture.by;
import static org.stackrules.CertificationFixture.earned;
import static org.stackrules.CertificationFixture.reasons;
import static org.stackrules.CertificationFixture.renewed;
import static org.stackrules.CertificationFixture.tag;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Lifetime;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Validity;

/** A stack is issued with its last component, expires with its first, and follows their renewals. */
class StackExpiryTest {

    private static final CertificationFixture COMPTIA = new CertificationFixture()
            .certification("x:a-plus", "P3Y")
            .certification("x:network", "P3Y")
            .certification("x:security", "P3Y")
            .certification("x:cloud", "P3Y")
            .certification("x:cysa", "P3Y")
            .certification("x:cios", null, OF_COMPONENTS)
            .certification("x:csis", null, OF_COMPONENTS)
            .certification("x:ccap", null, OF_COMPONENTS)
            .certification("x:cscp", null, OF_COMPONENTS)
            .certification("x:csap", null, OF_COMPONENTS)
            .admits(ACTIVE)
            .stack("cios", "x:a-plus", "x:network")
            .stack("csis", "x:a-plus", "x:network", "x:security")
            .stack("ccap", "x:network", "x:cloud")
            .stack("cscp", "x:security", "x:cloud")
            .stack("csap", "x:security", "x:cysa");

    private static final AchievementRecord A_PLUS = earned("a1", "x:a-plus", "2023-10-16", "2029-10-16");
    private static final AchievementRecord CLOUD = earned("a2", "x:cloud", "2024-06-29", "2027-06-29");
    private static final AchievementRecord NETWORK = earned("a3", "x:network", "2025-10-10", "2028-10-10")
            .renewed(List.of(renewed("2026-03-29", "2029-03-29", "a4")));
    private static final AchievementRecord SECURITY = earned("a4", "x:security", "2026-03-29", "2029-03-29");
    private static final AchievementRecord CYSA = new AchievementRecord(
            "a5",
            "x:cysa",
            AchievementRecord.Status.IN_PROGRESS,
            null,
            null,
            null,
            null,
            null,
            null,
            org.stackrules.model.Mode.COURSE,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            org.stackrules.diagnostic.Place.startOf("record"));

    private static PathwayOutcome holder(String stack, String asOf) {
        return COMPTIA.outcome(stack, asOf, A_PLUS, CLOUD, NETWORK, SECURITY, CYSA);
    }

    @ParameterizedTest
    @CsvSource({
        "cios, 2025-10-10, 2029-03-29",
        "ccap, 2025-10-10, 2027-06-29",
        "csis, 2026-03-29, 2029-03-29",
        "cscp, 2026-03-29, 2027-06-29"
    })
    void a_real_holder_in_june_2026(String stack, LocalDate metOn, LocalDate expiresOn) {
        PathwayOutcome outcome = holder(stack, "2026-06-01");

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo(metOn);
        assertThat(outcome.expiresOn()).isEqualTo(expiresOn);
        assertThat(outcome.validity()).isEqualTo(Validity.ACTIVE);
    }

    @Test
    void what_is_in_progress_projects_the_stack() {
        assertThat(holder("csap", "2026-06-01").status()).isEqualTo(PathwayStatus.PROJECTED);
    }

    @ParameterizedTest
    @CsvSource({"ccap, EXPIRED", "cscp, EXPIRED", "cios, ACTIVE", "csis, ACTIVE"})
    void a_year_later_two_have_expired_and_stay_earned(String stack, Validity validity) {
        PathwayOutcome outcome = holder(stack, "2027-06-30");

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.validity()).isEqualTo(validity);
    }

    @Test
    void before_the_renewal_the_stack_expires_as_was_known_then() {
        assertThat(COMPTIA.report("2025-12-01", A_PLUS, CLOUD, NETWORK, SECURITY, CYSA)
                        .earned())
                .extracting(EarnedCredential::credential)
                .containsExactly("x:ccap", "x:cios");
        assertThat(holder("cios", "2025-12-01").expiresOn()).isEqualTo("2028-10-10");
    }

    @Test
    void the_report_tells_which_component_ends_it_and_what_renewed_that() {
        assertThat(reasons(holder("cios", "2026-06-01")))
                .contains("valid until 2029-03-29: network (a3), renewed by security (a4) on 2026-03-29, as recorded");
        assertThat(reasons(holder("ccap", "2026-06-01"))).contains("valid until 2027-06-29: cloud (a2)");
    }

    // Computed renewals, and stacks of stacks.

    private static final CertificationFixture TOWER = new CertificationFixture()
            .activity("x:ce", 1, "ce")
            .certification("x:a", "P3Y", by(tag("ce")).withGrace("P90D"))
            .certification("x:b", null)
            .certification("x:low", null, OF_COMPONENTS)
            .certification("x:high", null, OF_COMPONENTS)
            .stack("low", "x:a", "x:b")
            .admits(ACTIVE)
            .stack("high", "x:low");

    private static final AchievementRecord A = earned("a1", "x:a", "2020-02-29");
    private static final AchievementRecord B = earned("a2", "x:b", "2021-01-01");

    @Test
    void a_renewal_of_a_component_reaches_the_stack_above() {
        AchievementRecord ce = earned("a3", "x:ce", "2022-05-01");

        assertThat(TOWER.outcome("high", "2022-12-31", A, B).expiresOn()).isEqualTo("2023-02-28");
        assertThat(TOWER.outcome("high", "2022-12-31", A, B, ce).expiresOn()).isEqualTo("2026-02-28");
        assertThat(reasons(TOWER.outcome("high", "2022-12-31", A, B, ce)))
                .contains("valid until 2026-02-28: low (x:low), a (a1), renewed by ce (a3) on 2022-05-01, from its"
                        + " expiry on 2023-02-28");
    }

    @ParameterizedTest
    @CsvSource({"2023-02-28, ACTIVE", "2023-03-01, SUSPENDED", "2023-05-29, SUSPENDED", "2023-05-30, EXPIRED"})
    void a_suspended_component_suspends_the_stack(String asOf, Validity validity) {
        assertThat(TOWER.outcome("high", asOf, A, B).validity()).isEqualTo(validity);
    }

    @Test
    void a_stack_that_was_recovered_after_a_gap_is_valid_again_and_was_not_in_the_gap() {
        AchievementRecord late = earned("a3", "x:ce", "2023-04-01");
        CertificationFixture later = new CertificationFixture()
                .activity("x:ce", 1, "ce")
                .certification("x:a", "P3Y", by(tag("ce")).withGrace("P90D"))
                .certification("x:b", null)
                .certification("x:c", null)
                .certification("x:low", null, OF_COMPONENTS)
                .stack("low", "x:a", "x:b")
                .admits(ACTIVE)
                .stack("high", "x:low", "x:c");

        assertThat(TOWER.outcome("low", "2024-01-01", A, B, late).validity()).isEqualTo(Validity.ACTIVE);
        PathwayOutcome high = later.outcome("high", "2024-01-01", A, B, late, earned("a4", "x:c", "2023-03-15"));
        assertThat(high.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(high.metOn()).isEqualTo("2023-04-01");
    }

    @Test
    void a_recorded_award_follows_what_it_was_awarded_on() {
        AchievementRecord ce = earned("a3", "x:ce", "2022-05-01");
        AchievementRecord award = earned("a9", "x:low", "2021-03-01", null, "a1", "a2");

        assertThat(TOWER.outcome("low", "2022-12-31", A, B, ce, award).expiresOn())
                .isEqualTo("2026-02-28");
        assertThat(TOWER.outcome(
                                "low",
                                "2022-12-31",
                                A,
                                B,
                                ce,
                                earned("a9", "x:low", "2021-03-01", "2024-12-31", "a1", "a2"))
                        .expiresOn())
                .as("what is recorded stands")
                .isEqualTo("2024-12-31");
    }

    @Test
    void of_an_award_without_evidence_nobody_knows_how_long_it_is_valid() {
        PathwayOutcome outcome = TOWER.outcome("low", "2022-12-31", earned("a9", "x:low", "2021-03-01"));

        assertThat(outcome.validity()).isEqualTo(Validity.AT_RISK);
        assertThat(outcome.expiresOn()).isNull();
        assertThat(outcome.flags()).contains("may be valid for ever; that depends on: evidence of a9");
    }

    @Test
    void what_is_valid_for_ever_makes_a_stack_so() {
        CertificationFixture policy = new CertificationFixture()
                .certification("x:a", null)
                .certification("x:b", null)
                .certification("x:low", null, new Lifetime(true, Period.ofDays(90), List.of(), List.of()))
                .stack("low", "x:a", "x:b");

        PathwayOutcome outcome = policy.outcome("low", "2030-01-01", A, B);

        assertThat(outcome.validity()).isEqualTo(Validity.ACTIVE);
        assertThat(outcome.expiresOn()).isNull();
    }
}
