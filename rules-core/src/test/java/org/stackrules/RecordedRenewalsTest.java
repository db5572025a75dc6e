package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.CertificationFixture.ACTIVE;
import static org.stackrules.CertificationFixture.by;
import static org.stackrules.CertificationFixture.earned;
import static org.stackrules.CertificationFixture.reasons;
import static org.stackrules.CertificationFixture.renewed;
import static org.stackrules.CertificationFixture.tag;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackrules.model.AchievementRecord;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Validity;

/** Renewals that the record tells: known from their own day, valid until theirs, and stronger than any that are computed. */
class RecordedRenewalsTest {

    private static final CertificationFixture LICENCE = new CertificationFixture()
            .certification("x:exam", null)
            .certification("x:licence", "P3Y")
            .stack("licence", "x:exam");

    private static AchievementRecord licence(String on, String until, org.stackrules.model.Renewed... renewals) {
        return earned("a1", "x:licence", on, until).renewed(List.of(renewals));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-28, 2028-10-10, ACTIVE",
        "2026-03-29, 2029-03-29, ACTIVE",
        "2029-03-29, 2029-03-29, ACTIVE",
        "2029-03-30, 2029-03-29, EXPIRED"
    })
    void a_renewal_is_known_from_its_own_day(String asOf, String expiresOn, Validity validity) {
        AchievementRecord renewed = licence("2025-10-10", null, renewed("2026-03-29", "2029-03-29", "a2"));

        PathwayOutcome outcome =
                LICENCE.outcome("licence", asOf, renewed, earned("a2", "x:exam", "2026-03-29", "2029-03-29"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.expiresOn()).isEqualTo(expiresOn);
        assertThat(outcome.validity()).isEqualTo(validity);
    }

    @Test
    void the_report_tells_what_it_was_renewed_by() {
        AchievementRecord renewed = licence("2025-10-10", null, renewed("2026-03-29", "2029-03-29", "a2"));

        PathwayOutcome outcome =
                LICENCE.outcome("licence", "2026-06-01", renewed, earned("a2", "x:exam", "2026-03-29"));

        assertThat(reasons(outcome))
                .contains("valid until 2029-03-29: renewed by exam (a2) on 2026-03-29, as recorded");
    }

    @Test
    void a_renewal_on_the_record_stands_against_what_activity_would_come_to() {
        CertificationFixture policy = new CertificationFixture()
                .activity("x:ce", 1, "ce")
                .certification("x:licence", "P3Y", by(tag("ce")).only())
                .stack("licence", "x:ce");
        AchievementRecord activity = earned("a2", "x:ce", "2024-05-01");
        AchievementRecord plain = licence("2023-01-01", null);

        assertThat(policy.outcome("licence", "2024-12-31", plain, activity).expiresOn())
                .isEqualTo("2029-01-01");
        assertThat(policy.outcome(
                                "licence",
                                "2024-12-31",
                                licence("2023-01-01", null, renewed("2024-06-01", "2025-06-30", null)),
                                activity)
                        .expiresOn())
                .isEqualTo("2025-06-30");
        assertThat(policy.outcome(
                                "licence",
                                "2024-05-31",
                                licence("2023-01-01", null, renewed("2024-06-01", "2025-06-30", null)),
                                activity)
                        .expiresOn())
                .as("what is recorded later is not seen")
                .isEqualTo("2029-01-01");
        assertThat(policy.outcome(
                                "licence",
                                "2024-12-31",
                                licence("2023-01-01", null, renewed("2024-04-01", "2025-06-30", null)),
                                activity)
                        .expiresOn())
                .as("activity after the last renewal on the record renews again")
                .isEqualTo("2028-06-30");
    }

    // A stack needs what is valid on one day.

    private static PathwayOutcome stack(String asOf, AchievementRecord first, AchievementRecord second) {
        return new CertificationFixture()
                .certification("x:licence", null)
                .certification("x:other", null)
                .admits(ACTIVE)
                .stack("both", "x:licence", "x:other")
                .outcome("both", asOf, first, second);
    }

    @Test
    void a_renewal_before_the_expiry_leaves_no_gap() {
        AchievementRecord renewed = licence("2020-01-01", "2022-12-31", renewed("2022-06-01", "2025-12-31", null));

        PathwayOutcome outcome = stack("2026-01-01", renewed, earned("a2", "x:other", "2023-02-01"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo("2023-02-01");
    }

    @Test
    void what_is_earned_again_after_its_expiry_is_not_missed_beside_itself() {
        PathwayOutcome outcome = stack(
                "2024-01-01",
                earned("a1", "x:licence", "2018-05-04", "2021-05-04"),
                earned("a2", "x:licence", "2023-07-07"));

        assertThat(reasons(outcome)).containsExactly("other (x:other) is missing");
    }

    @Test
    void a_renewal_after_a_gap_joins_nothing_in_the_gap() {
        AchievementRecord renewed = licence("2020-01-01", "2022-12-31", renewed("2023-06-01", "2025-12-31", null));

        PathwayOutcome inTheGap = stack("2026-01-01", renewed, earned("a2", "x:other", "2023-02-01", "2023-05-31"));
        assertThat(inTheGap.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(reasons(inTheGap))
                .contains("a2 and a1 were never valid on one day: a2 from 2023-02-01 to 2023-05-31, and a1 from"
                        + " 2020-01-01 to 2022-12-31, and from 2023-06-01 to 2025-12-31");
        PathwayOutcome later = stack("2026-01-01", renewed, earned("a2", "x:other", "2023-02-01", "2023-06-01"));
        assertThat(later.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(later.metOn()).as("the day of the renewal").isEqualTo("2023-06-01");
        PathwayOutcome before = stack("2026-01-01", renewed, earned("a2", "x:other", "2022-12-31", "2030-01-01"));
        assertThat(before.metOn()).as("the last day before the gap").isEqualTo("2022-12-31");
    }

    @Test
    void a_gap_is_told() {
        AchievementRecord renewed = licence("2020-01-01", "2022-12-31", renewed("2023-06-01", "2025-12-31", null));

        PathwayOutcome outcome = LICENCE.outcome("licence", "2024-01-01", renewed);

        assertThat(outcome.validity()).isEqualTo(Validity.ACTIVE);
        assertThat(reasons(outcome)).contains("not valid from 2023-01-01 to 2023-05-31");
        assertThat(LICENCE.outcome("licence", "2023-05-31", renewed).validity()).isEqualTo(Validity.EXPIRED);
    }
}
