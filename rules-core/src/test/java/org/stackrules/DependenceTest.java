package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stackrules.CertificationFixture.ACTIVE;
import static org.stackrules.CertificationFixture.by;
import static org.stackrules.CertificationFixture.earned;
import static org.stackrules.CertificationFixture.reasons;
import static org.stackrules.CertificationFixture.tag;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Lifetime;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Validity;

/** What depends on another credential is valid only while that is; what was earned with it stays earned. */
class DependenceTest {

    private static Lifetime on(String... bases) {
        return new Lifetime(false, null, List.of(), List.of(bases));
    }

    // Cisco: a specialisation depends on the professional level.

    private static CertificationFixture cisco() {
        return new CertificationFixture()
                .activity("x:exam", 0, "exam")
                .certification("x:pro", "P3Y", by(tag("recert")).withGrace("P30D"))
                .activity("x:recert", 0, "recert")
                .certification("x:special", "P2Y", on("x:pro"))
                .certification("x:partner", null)
                .stack("special", "x:exam")
                .admits(ACTIVE)
                .stack("partner", "x:special", "x:other");
    }

    private static final AchievementRecord PRO = earned("p", "x:pro", "2020-06-01");
    private static final AchievementRecord SPECIAL = earned("s", "x:special", "2022-05-01");

    @ParameterizedTest
    @CsvSource({"2023-06-01, ACTIVE", "2023-06-02, SUSPENDED", "2023-07-01, SUSPENDED", "2023-07-02, EXPIRED"})
    void it_expires_with_what_it_depends_on(String asOf, Validity validity) {
        PathwayOutcome outcome = cisco().outcome("special", asOf, PRO, SPECIAL);

        assertThat(outcome.validity()).isEqualTo(validity);
        assertThat(outcome.expiresOn()).isEqualTo("2023-06-01");
        assertThat(reasons(outcome)).contains("valid until 2023-06-01: pro (p), on which it depends");
    }

    @Test
    void it_expires_by_itself_if_that_is_earlier() {
        PathwayOutcome outcome =
                cisco().outcome("special", "2023-01-01", PRO, SPECIAL, earned("r", "x:recert", "2022-12-01"));

        assertThat(outcome.expiresOn()).isEqualTo("2024-05-01");
    }

    @Test
    void without_what_it_depends_on_it_is_suspended_until_that_is_there() {
        assertThat(cisco().outcome("special", "2022-06-01", SPECIAL).validity()).isEqualTo(Validity.SUSPENDED);
        assertThat(reasons(cisco().outcome("special", "2022-06-01", SPECIAL)))
                .contains("suspended: depends on pro, which is not held");
        assertThat(cisco().outcome("special", "2022-06-01", SPECIAL, earned("p", "x:pro", "2022-06-01"))
                        .validity())
                .isEqualTo(Validity.ACTIVE);
    }

    private static PathwayStatus partner(String other, AchievementRecord... more) {
        AchievementRecord[] all = java.util.Arrays.copyOf(more, more.length + 1);
        all[more.length] = earned("o", "x:other", other);
        return cisco().certification("x:other", null)
                .outcome("partner", "2026-01-01", all)
                .status();
    }

    @Test
    void its_loss_is_not_retroactive() {
        assertThat(partner("2023-06-01", PRO, SPECIAL)).isEqualTo(PathwayStatus.EARNED);
        assertThat(partner("2023-06-02", PRO, SPECIAL)).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(partner("2023-06-02", PRO, SPECIAL, earned("r", "x:recert", "2022-12-01")))
                .as("a renewal of what it depends on keeps it")
                .isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void a_revocation_ends_it_on_its_day() {
        AchievementRecord revoked = new AchievementRecord(
                "p",
                "x:pro",
                AchievementRecord.Status.REVOKED,
                null,
                LocalDate.parse("2020-06-01"),
                null,
                LocalDate.parse("2022-09-01"),
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

        PathwayOutcome outcome = cisco().outcome("special", "2022-12-31", revoked, SPECIAL);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.validity()).isEqualTo(Validity.EXPIRED);
        assertThat(outcome.expiresOn()).isEqualTo("2022-08-31");
    }

    @Test
    void it_may_depend_on_what_is_found_earned() {
        CertificationFixture policy = new CertificationFixture()
                .activity("x:exam", 0, "exam")
                .certification("x:pro", "P3Y")
                .certification("x:special", null, on("x:pro"))
                .certification("x:more", null, on("x:special"))
                .certification("x:partner", null)
                .stack("pro", "x:exam")
                .admits(ACTIVE)
                .stack("partner", "x:more");
        AchievementRecord exam = earned("e", "x:exam", "2021-06-01");
        AchievementRecord special = earned("s", "x:special", "2021-01-01");
        AchievementRecord more = earned("m", "x:more", "2021-01-01");

        PathwayOutcome outcome = policy.outcome("partner", "2022-01-01", exam, special, more);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo("2021-06-01");
        assertThat(policy.outcome("partner", "2022-01-01", special, more).status())
                .isEqualTo(PathwayStatus.NOT_STARTED);
    }

    @Test
    void what_was_found_may_depend_on_what_was_found() {
        CertificationFixture policy = new CertificationFixture()
                .activity("x:exam", 0, "exam")
                .activity("x:second", 0, "exam")
                .certification("x:pro", "P1Y")
                .certification("x:special", null, on("x:pro"))
                .stack("special", "x:second")
                .stack("pro", "x:exam");

        PathwayOutcome outcome = policy.outcome(
                "special", "2023-01-01", earned("e", "x:exam", "2021-06-01"), earned("f", "x:second", "2021-07-01"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.expiresOn()).isEqualTo("2022-06-01");
        assertThat(outcome.validity()).isEqualTo(Validity.EXPIRED);
    }

    @Test
    void what_lacks_its_own_base_is_told_so() {
        CertificationFixture policy = new CertificationFixture()
                .activity("x:exam", 0, "exam")
                .certification("x:pro", "P3Y")
                .certification("x:special", null, on("x:pro"))
                .certification("x:more", null, on("x:special"))
                .stack("more", "x:exam");

        PathwayOutcome outcome = policy.outcome(
                "more", "2022-01-01", earned("s", "x:special", "2021-01-01"), earned("m", "x:more", "2021-01-01"));

        assertThat(outcome.validity()).isEqualTo(Validity.SUSPENDED);
        assertThat(reasons(outcome)).contains("suspended: depends on pro, which is not held");
    }

    @Test
    void credentials_that_depend_on_each_other_are_refused() {
        CertificationFixture policy = new CertificationFixture()
                .certification("x:a", null, on("x:b"))
                .certification("x:b", "P1Y", new Lifetime(false, Period.ofDays(1), List.of(), List.of("x:a")));

        assertThatThrownBy(() -> policy.report("2022-01-01"))
                .hasMessageContaining("the credentials depend on each other: `x:a` → `x:b` → `x:a`");
    }
}
