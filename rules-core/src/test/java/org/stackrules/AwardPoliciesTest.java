package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.anyOf;
import static org.stackrules.Fixture.passed;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Anchor;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Decision;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Selector;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;

/** When a met pathway's credential is conferred: given its policy, decisions and a day. */
class AwardPoliciesTest {

    private final List<Decision> decisions = new ArrayList<>();

    private static AwardPolicy policy(AwardPolicy.When when, @Nullable String by) {
        return new AwardPolicy(when, by, null, null, null, null, null, null, AwardPolicy.Dated.MET, false);
    }

    private void decided(Decision.Type type, @Nullable String by, String on) {
        decisions.add(
                new Decision(type, "a:p/1", null, null, by, LocalDate.parse(on), null, null, Place.startOf("record")));
    }

    private PathwayOutcome outcome(AwardPolicy policy, AchievementRecord... more) {
        Fixture given = new Fixture().courses(3, "a:c1", "a:c2", "a:degree");
        given.pathway("a:p/1", given.all(given.one("a:c1"), given.one("a:c2"))).awarded(policy);
        List<AchievementRecord> all = new ArrayList<>(
                List.of(passed("a1", "a:c1", "2022-06-30", "P"), passed("a2", "a:c2", "2023-03-31", "P")));
        all.addAll(List.of(more));
        return RulesEngine.of(given.catalog())
                .evaluate(new LearnerRecord("L-1", List.of(), all, decisions), END_OF_2023)
                .pathway("a:p/1")
                .orElseThrow();
    }

    private PathwayStatus status(AwardPolicy policy, AchievementRecord... more) {
        return outcome(policy, more).status();
    }

    @Test
    void what_is_met_is_conferred_at_once_and_bears_that_day() {
        PathwayOutcome outcome = outcome(AwardPolicy.AT_ONCE);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.awardDate()).isEqualTo("2023-03-31");
    }

    @Test
    void what_must_be_applied_for_waits_for_the_application() {
        AwardPolicy applied = policy(AwardPolicy.When.APPLIED, null);
        assertThat(status(applied)).isEqualTo(PathwayStatus.PENDING);

        decided(Decision.Type.APPLY, null, "2023-01-15");
        assertThat(status(applied)).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome(applied).metOn()).isEqualTo("2023-03-31");
    }

    @Test
    void what_must_be_approved_waits_for_the_role_that_decides() {
        AwardPolicy approved = policy(AwardPolicy.When.APPROVED, "dean");
        assertThat(outcome(approved).needs()).containsExactly("approval of dean for a:p/1");

        decided(Decision.Type.APPROVE, "registrar", "2023-06-01");
        assertThat(status(approved)).isEqualTo(PathwayStatus.PENDING);

        decided(Decision.Type.APPROVE, "dean", "2023-06-02");
        assertThat(status(approved)).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void who_declines_has_it_not_until_a_later_application() {
        decided(Decision.Type.DECLINE, null, "2023-05-01");
        assertThat(status(AwardPolicy.AT_ONCE)).isEqualTo(PathwayStatus.BLOCKED);

        decided(Decision.Type.APPLY, null, "2023-06-01");
        assertThat(status(AwardPolicy.AT_ONCE)).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void an_application_has_to_come_before_the_last_course_ends() {
        AwardPolicy before = new AwardPolicy(
                AwardPolicy.When.APPLIED,
                null,
                Anchor.LAST_ITEM,
                null,
                null,
                null,
                null,
                null,
                AwardPolicy.Dated.MET,
                false);
        decided(Decision.Type.APPLY, null, "2023-03-31");
        assertThat(status(before)).isEqualTo(PathwayStatus.BLOCKED);

        decisions.clear();
        decided(Decision.Type.APPLY, null, "2023-03-30");
        assertThat(status(before)).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void an_application_has_to_come_before_the_first_item_that_is_named() {
        AwardPolicy before = new AwardPolicy(
                AwardPolicy.When.APPLIED,
                null,
                null,
                anyOf("a:degree"),
                null,
                null,
                null,
                null,
                AwardPolicy.Dated.MET,
                false);
        decided(Decision.Type.APPLY, null, "2023-06-01");
        assertThat(status(before)).isEqualTo(PathwayStatus.EARNED);
        assertThat(status(before, passed("a9", "a:degree", "2023-05-31", "P"))).isEqualTo(PathwayStatus.BLOCKED);
    }

    @Test
    void an_application_may_come_so_long_after_all_is_met_and_no_longer() {
        AwardPolicy within = new AwardPolicy(
                AwardPolicy.When.APPLIED,
                null,
                null,
                null,
                Period.ofMonths(6),
                Anchor.AWARD_DATE,
                null,
                null,
                AwardPolicy.Dated.MET,
                false);
        assertThat(outcome(within).reasons().get(0).text())
                .isEqualTo("not applied for; the last day for that was 2023-09-30, P6M after award-date");

        decided(Decision.Type.APPLY, null, "2023-09-30");
        assertThat(status(within)).isEqualTo(PathwayStatus.EARNED);

        decisions.clear();
        decided(Decision.Type.APPLY, null, "2023-10-01");
        assertThat(status(within)).isEqualTo(PathwayStatus.BLOCKED);
    }

    @Test
    void nothing_is_conferred_after_an_award_that_the_policy_names() {
        Selector degree = anyOf("a:degree");
        AwardPolicy notAfter = new AwardPolicy(
                AwardPolicy.When.MET, null, null, null, null, null, degree, null, AwardPolicy.Dated.MET, false);

        assertThat(status(notAfter)).isEqualTo(PathwayStatus.EARNED);
        assertThat(status(notAfter, passed("a9", "a:degree", "2023-05-31", "P")))
                .isEqualTo(PathwayStatus.BLOCKED);
    }

    @Test
    void an_attempt_that_the_policy_names_blocks() {
        AwardPolicy blockedBy = new AwardPolicy(
                AwardPolicy.When.MET,
                null,
                null,
                null,
                null,
                null,
                null,
                anyOf("a:degree"),
                AwardPolicy.Dated.MET,
                false);

        assertThat(status(blockedBy, passed("a9", "a:degree", "2023-05-31", "P")))
                .isEqualTo(PathwayStatus.BLOCKED);
    }

    @Test
    void an_award_bears_the_day_of_its_application_or_of_its_record() {
        decided(Decision.Type.APPLY, null, "2023-10-01");
        AwardPolicy applied = new AwardPolicy(
                AwardPolicy.When.APPLIED, null, null, null, null, null, null, null, AwardPolicy.Dated.APPLIED, false);
        AwardPolicy recorded = new AwardPolicy(
                AwardPolicy.When.MET, null, null, null, null, null, null, null, AwardPolicy.Dated.RECORDED, false);

        assertThat(outcome(applied).awardDate()).isEqualTo("2023-10-01");
        assertThat(outcome(applied).metOn()).isEqualTo("2023-03-31");
        assertThat(outcome(recorded).awardDate()).isNull();
    }
}
