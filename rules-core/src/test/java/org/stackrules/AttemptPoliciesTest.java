package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.PolicyFixture.Changed.serving;
import static org.stackrules.PolicyFixture.atMost;
import static org.stackrules.PolicyFixture.average;
import static org.stackrules.PolicyFixture.averageAmong;
import static org.stackrules.PolicyFixture.count;
import static org.stackrules.PolicyFixture.credits;
import static org.stackrules.PolicyFixture.grade;
import static org.stackrules.PolicyFixture.of;
import static org.stackrules.PolicyFixture.one;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stackrules.PolicyFixture.Changed;
import org.stackrules.PolicyFixture.Earned;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.NumberRange;
import org.stackrules.model.Policies;
import org.stackrules.model.Population;
import org.stackrules.model.Rational;
import org.stackrules.model.Selector;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Evidence;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;

/** Which attempt serves, by the policies of pathways. */
class AttemptPoliciesTest {

    private static final Earned C_IN_2019 = Earned.of("a1", "x:stat200", "2019-12-15", "C");
    private static final Earned B_MINUS_IN_2020 = Earned.of("a2", "x:stat200", "2020-12-15", "B-");
    private static final Earned F_IN_2021 =
            Earned.of("a3", "x:stat200", "2021-12-15", "F").as(AchievementRecord.Status.FAILED);
    private static final Earned[] RETAKEN = {C_IN_2019, B_MINUS_IN_2020, F_IN_2021};

    private static PolicyFixture statistics(Changed policies) {
        Selector atLeastBMinus = of(
                new Selector.HasCredential(List.of(CredentialPattern.of("x:stat200"))),
                new Selector.MinGrade(grade("B-")));
        return new PolicyFixture()
                .courses(3, "x:stat200")
                .policies(policies)
                .pathway("t", count("statistics", 1, atLeastBMinus));
    }

    /** What counts toward credits, whatever the grade. */
    private static PolicyFixture anyCredits(Changed policies) {
        return new PolicyFixture()
                .courses(3, "x:stat200")
                .policies(policies)
                .pathway("t", credits("any", 9, Selector.EVERYTHING));
    }

    private static String counted(PathwayOutcome outcome) {
        return outcome.requirement().children().get(0).counted().amount() + " by "
                + outcome.requirement().children().get(0).evidence().stream()
                        .map(Evidence::achievement)
                        .toList();
    }

    private static String why(EvaluationReport report, String achievement) {
        return report.unused().stream()
                .filter(one -> one.achievement().equals(achievement))
                .map(EvaluationReport.Unused::reason)
                .findFirst()
                .orElse("used");
    }

    @Test
    void best_takes_the_attempt_that_reaches_the_floor() {
        PathwayOutcome outcome = statistics(serving(Policies.Serve.BEST)).outcome("2022-01-31", RETAKEN);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo(LocalDate.parse("2020-12-15"));
    }

    @Test
    void last_takes_the_failure_that_came_last() {
        PolicyFixture policy = statistics(serving(Policies.Serve.LAST));

        PathwayOutcome outcome = policy.outcome("2022-01-31", RETAKEN);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(why(policy.report("2022-01-31", RETAKEN), "a2"))
                .isEqualTo("superseded by a3, by `attempts.serve: last` of x:t/1");
    }

    @Test
    void first_takes_the_first_grade_though_a_later_one_is_better() {
        PolicyFixture policy = statistics(serving(Policies.Serve.FIRST));

        PathwayOutcome outcome = policy.outcome("2022-01-31", RETAKEN);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(why(policy.report("2022-01-31", RETAKEN), "a1")).startsWith("fails grade at least B-");
        assertThat(why(policy.report("2022-01-31", RETAKEN), "a2"))
                .isEqualTo("superseded by a1, by `attempts.serve: first` of x:t/1");
    }

    @Test
    void a_failed_repeat_takes_the_pass_before_away() {
        Changed losing = serving(Policies.Serve.BEST).failureLoses();

        PathwayOutcome outcome = statistics(losing).outcome("2022-01-31", RETAKEN);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(why(anyCredits(losing).report("2022-01-31", RETAKEN), "a2"))
                .isEqualTo("lost by the failure of a3, by `attempts.failedRepeat: loses` of x:t/1");
    }

    @Test
    void a_pass_after_the_failure_is_not_lost() {
        Changed losing = serving(Policies.Serve.BEST).failureLoses();

        PathwayOutcome outcome = statistics(losing)
                .outcome(
                        "2022-12-31",
                        C_IN_2019,
                        B_MINUS_IN_2020,
                        F_IN_2021,
                        Earned.of("a4", "x:stat200", "2022-06-15", "B"));

        assertThat(outcome.metOn()).isEqualTo(LocalDate.parse("2022-06-15"));
    }

    @Test
    void credit_is_counted_once_or_not_at_all() {
        Changed lost = serving(Policies.Serve.LAST).failureLoses();

        assertThat(counted(anyCredits(serving(Policies.Serve.BEST)).outcome("2022-01-31", RETAKEN)))
                .startsWith("3 by");
        assertThat(counted(anyCredits(serving(Policies.Serve.FIRST)).outcome("2022-01-31", RETAKEN)))
                .isEqualTo("3 by [a1]");
        assertThat(counted(anyCredits(serving(Policies.Serve.LAST)).outcome("2022-01-31", RETAKEN)))
                .isEqualTo("0 by []");
        assertThat(counted(anyCredits(lost).outcome("2022-01-31", RETAKEN))).isEqualTo("0 by []");
    }

    @Test
    void a_failure_after_the_day_asked_for_is_not_seen() {
        assertThat(statistics(serving(Policies.Serve.BEST))
                        .outcome("2021-06-30", RETAKEN)
                        .metOn())
                .isEqualTo(LocalDate.parse("2020-12-15"));
        assertThat(statistics(serving(Policies.Serve.LAST))
                        .outcome("2021-06-30", RETAKEN)
                        .metOn())
                .isEqualTo(LocalDate.parse("2020-12-15"));
    }

    @Test
    void a_repeat_in_progress_replaces_nothing_and_serves_as_projected() {
        Changed last = serving(Policies.Serve.LAST);
        Earned again = Earned.begun("a4", "x:stat200", "2022-01-10");

        PathwayOutcome failedBefore = statistics(last).outcome("2022-01-31", C_IN_2019, F_IN_2021, again);
        PathwayOutcome passedBefore = statistics(last).outcome("2022-01-31", B_MINUS_IN_2020, again);

        assertThat(failedBefore.status()).isEqualTo(PathwayStatus.PROJECTED);
        assertThat(passedBefore.status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void what_is_in_progress_may_be_ignored_or_be_accepted_for_an_application() {
        Earned begun = Earned.begun("a1", "x:stat200", "2022-01-10");
        Changed ignoring = serving(Policies.Serve.BEST).inProgress(Policies.InProgress.IGNORED);
        Changed accepting = serving(Policies.Serve.BEST).inProgress(Policies.InProgress.ACCEPTS);

        assertThat(anyThree(ignoring).report("2022-01-31", begun).pathways()).isEmpty();
        assertThat(why(anyThree(ignoring).report("2022-01-31", begun), "a1"))
                .isEqualTo("in progress, which does not count, by `inProgress: ignored` of x:t/1");
        PathwayOutcome accepted = anyThree(accepting).outcome("2022-01-31", begun);
        assertThat(accepted.status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(accepted.needs()).containsExactly("completion of a1");
    }

    private static PolicyFixture anyThree(Changed policies) {
        return new PolicyFixture()
                .courses(3, "x:stat200")
                .policies(policies)
                .pathway("t", credits("any", 3, Selector.EVERYTHING));
    }

    @Test
    void attempts_beyond_the_most_count_for_nothing_withdrawals_included_and_audits_not() {
        Changed two = serving(Policies.Serve.BEST).atMost(2);
        Earned withdrawn = Earned.of("a1", "x:stat200", "2018-12-15", "W").as(AchievementRecord.Status.WITHDRAWN);
        Earned audited = Earned.of("a1", "x:stat200", "2018-12-15", "AU").as(AchievementRecord.Status.FAILED);
        Earned failed = Earned.of("a2", "x:stat200", "2019-12-15", "F").as(AchievementRecord.Status.FAILED);
        Earned passed = Earned.of("a3", "x:stat200", "2020-12-15", "B");

        PolicyFixture policy = anyThree(two);

        assertThat(policy.outcome("2021-01-01", failed, passed).status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(policy.outcome("2021-01-01", audited, failed, passed).status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(why(policy.report("2021-01-01", withdrawn, failed, passed), "a3"))
                .isEqualTo("attempt 3 counts for nothing, by `attempts.atMost: 2` of x:t/1");
    }

    @Test
    void a_repeat_after_a_good_grade_counts_for_nothing() {
        Changed belowC = serving(Policies.Serve.LAST).repeatBelow("C");
        Earned repeated = Earned.of("a2", "x:stat200", "2020-12-15", "A");

        EvaluationReport afterC = anyThree(belowC).report("2021-01-01", C_IN_2019, repeated);
        PathwayOutcome afterD =
                anyThree(belowC).outcome("2021-01-01", Earned.of("a1", "x:stat200", "2019-12-15", "D"), repeated);
        PathwayOutcome afterUnknown =
                anyThree(belowC).outcome("2021-01-01", Earned.of("a1", "x:stat200", "2019-12-15"), repeated);

        assertThat(why(afterC, "a2"))
                .isEqualTo("a repeat counts for nothing after the grade C, by `attempts.repeatBelow: C` of x:t/1");
        assertThat(afterC.pathways().get(0).metOn()).isEqualTo(LocalDate.parse("2019-12-15"));
        assertThat(afterD.metOn()).isEqualTo(LocalDate.parse("2020-12-15"));
        assertThat(afterUnknown.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(afterUnknown.needs()).containsExactly("grade of a1");
    }

    @Test
    void an_incomplete_becomes_a_grade_when_its_time_is_over() {
        Changed lapsing = serving(Policies.Serve.LAST).lapsing("F", Period.ofYears(1));
        Earned passed = Earned.of("a1", "x:stat200", "2019-12-15", "B");
        Earned incomplete = Earned.of("a2", "x:stat200", "2020-12-15")
                .as(AchievementRecord.Status.INCOMPLETE)
                .started("2020-09-01");

        assertThat(anyThree(lapsing).outcome("2021-12-15", passed, incomplete).status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(why(anyThree(lapsing).report("2021-12-16", passed, incomplete), "a1"))
                .isEqualTo("superseded by a2, by `attempts.serve: last` of x:t/1");
        assertThat(anyThree(serving(Policies.Serve.LAST))
                        .outcome("2021-12-16", passed, incomplete)
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
    }

    /** Of 3 credits of 80 % and 3 credits that are incomplete: all of these are attempted. */
    private static PathwayOutcome averageOfAttempted(Changed policies, String asOf, Earned incomplete) {
        return new PolicyFixture()
                .courses(3, "x:m1", "x:m2")
                .policies(policies)
                .pathway("t", one("x:m1"), averageAmong(Population.ATTEMPTED, "70"))
                .outcome(asOf, Earned.of("a1", "x:m1", "2020-06-15", "80%"), incomplete);
    }

    @Test
    void an_incomplete_enters_averages_when_it_has_become_a_grade_and_not_before() {
        Changed lapsing = serving(Policies.Serve.BEST).lapsing("0%", Period.ofYears(1));
        Earned incomplete = Earned.of("a2", "x:m2", "2020-12-15").as(AchievementRecord.Status.INCOMPLETE);

        PathwayOutcome inTime = averageOfAttempted(lapsing, "2021-12-15", incomplete);
        PathwayOutcome over = averageOfAttempted(lapsing, "2021-12-16", incomplete);

        assertThat(inTime.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(inTime.metOn()).isEqualTo(LocalDate.parse("2020-06-15"));
        assertThat(over.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(over.requirement().children().get(1).counted().amount()).isEqualTo(Rational.of(40));
    }

    @Test
    void an_incomplete_of_no_known_day_leaves_an_average_open_only_if_it_lapses() {
        Earned undated = Earned.begun("a2", "x:m2", null).as(AchievementRecord.Status.INCOMPLETE);
        Changed lapsing = serving(Policies.Serve.BEST).lapsing("0%", Period.ofYears(1));

        PathwayOutcome open = averageOfAttempted(lapsing, "2021-12-16", undated);
        PathwayOutcome ignored = averageOfAttempted(serving(Policies.Serve.BEST), "2021-12-16", undated);

        assertThat(open.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(open.needs()).containsExactly("day of completion of a2");
        assertThat(ignored.status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void an_incomplete_of_no_known_day_leaves_an_average_of_all_attempts_at_what_is_counted_open() {
        Changed lapsing =
                serving(Policies.Serve.BEST).averaging(Policies.Averaged.ALL).lapsing("0%", Period.ofYears(1));

        PathwayOutcome outcome = new PolicyFixture()
                .courses(3, "x:m1")
                .policies(lapsing)
                .pathway("t", one("x:m1"), average("70"))
                .outcome(
                        "2021-12-16",
                        Earned.of("a1", "x:m1", "2020-06-15", "80%"),
                        Earned.begun("a2", "x:m1", null).as(AchievementRecord.Status.INCOMPLETE));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(outcome.needs()).containsExactly("day of completion of a2");
    }

    @Test
    void an_attempt_that_was_withdrawn_has_no_grade_that_could_be_missing() {
        Earned withdrawn = Earned.of("a2", "x:m2", "2020-12-15").as(AchievementRecord.Status.WITHDRAWN);

        assertThat(averageOfAttempted(serving(Policies.Serve.BEST), "2021-12-16", withdrawn)
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void an_incomplete_may_become_a_pass() {
        Changed lapsing = serving(Policies.Serve.BEST).lapsing("C", Period.ofYears(1));
        Earned incomplete = Earned.of("a1", "x:stat200", "2020-12-15").as(AchievementRecord.Status.INCOMPLETE);

        PathwayOutcome outcome = anyThree(lapsing).outcome("2022-01-01", incomplete);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo(LocalDate.parse("2021-12-16"));
    }

    @Test
    void a_pathway_may_pass_what_the_scale_fails_and_fail_what_it_passes() {
        Earned low = Earned.of("a1", "x:stat200", "2019-12-15", "35%").as(AchievementRecord.Status.FAILED);
        Earned high = Earned.of("a1", "x:stat200", "2019-12-15", "65%");

        assertThat(anyThree(serving(Policies.Serve.BEST))
                        .report("2020-01-01", low)
                        .pathways())
                .isEmpty();
        assertThat(anyThree(serving(Policies.Serve.BEST).passing("30%"))
                        .outcome("2020-01-01", low)
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(why(anyThree(serving(Policies.Serve.BEST).passing("70%")).report("2020-01-01", high), "a1"))
                .isEqualTo("its grade 65% does not pass, by `passing: 70%` of x:t/1");
    }

    /** Strathclyde: 30 to 39 percent of a first attempt is made up for by an average of 45, for at most 20 credits. */
    private static PolicyFixture compensation() {
        Selector except = new Selector.Matching(List.of(), of(new Selector.MinGrade(grade("40%"))));
        Selector firstAttempt = of(
                new Selector.MinGrade(grade("30%")),
                new Selector.HasFigure(Selector.Figure.ATTEMPT, List.of(new NumberRange(Rational.ONE, Rational.ONE))));
        return new PolicyFixture()
                .courses(20, "x:m1", "x:m2", "x:m3")
                .policies(serving(Policies.Serve.BEST).passing("30%"))
                .admits(Selector.anyOf(List.of(of(new Selector.MinGrade(grade("40%"))), firstAttempt)))
                .limits(atMost(20, except))
                .pathway("t", one("x:m1"), one("x:m2"), one("x:m3"), average("45"));
    }

    @Test
    void a_near_failure_is_made_up_for_by_the_average() {
        Earned nearly = Earned.of("a1", "x:m1", "2020-06-01", "33%").as(AchievementRecord.Status.FAILED);
        Earned better = Earned.of("a2", "x:m2", "2020-06-01", "55%");
        Earned enough = Earned.of("a3", "x:m3", "2020-06-01", "47%");
        Earned tooLittle = Earned.of("a3", "x:m3", "2020-06-01", "46%");
        Earned second = Earned.of("a3", "x:m3", "2020-06-01", "38%").as(AchievementRecord.Status.FAILED);
        Earned failedOnce = Earned.of("a0", "x:m1", "2019-06-01", "10%").as(AchievementRecord.Status.FAILED);

        assertThat(compensation().outcome("2021-01-01", nearly, better, enough).status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(compensation()
                        .outcome("2021-01-01", nearly, better, tooLittle)
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(compensation()
                        .outcome("2021-01-01", nearly, better.graded("90%"), second)
                        .status())
                .as("40 credits would be made up for")
                .isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(compensation()
                        .outcome("2021-01-01", failedOnce, nearly, better, enough)
                        .status())
                .as("a second attempt is not made up for")
                .isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void a_plain_pass_reaches_a_floor_as_the_policy_says() {
        Earned plain = Earned.of("a1", "x:stat200", "2020-12-15", "P");

        PathwayOutcome undetermined = statistics(serving(Policies.Serve.BEST)).outcome("2022-01-31", plain);
        assertThat(undetermined.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(undetermined.needs()).containsExactly("grade of a1");
        assertThat(statistics(serving(Policies.Serve.BEST).ungraded(Policies.Ungraded.ACCEPT))
                        .outcome("2022-01-31", plain)
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(statistics(serving(Policies.Serve.BEST).ungraded(Policies.Ungraded.REJECT))
                        .report("2022-01-31", plain)
                        .pathways())
                .isEmpty();
    }

    @Test
    void the_certified_grade_behind_a_plain_pass_decides_a_floor() {
        Earned plain = Earned.of("a1", "x:stat200", "2020-12-15", "P");

        assertThat(statistics(serving(Policies.Serve.BEST))
                        .outcome("2022-01-31", plain.certified("B"))
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(statistics(serving(Policies.Serve.BEST))
                        .report("2022-01-31", plain.certified("C"))
                        .pathways())
                .isEmpty();
    }

    @Test
    void a_repeat_may_have_a_floor_of_its_own() {
        Selector floor = of(new Selector.MinGrade(grade("68%"), grade("74%")));
        PolicyFixture policy = new PolicyFixture().courses(3, "x:stat200").pathway("t", count("one", 1, floor));
        Earned first = Earned.of("a1", "x:stat200", "2019-12-15", "60%");

        assertThat(policy.outcome("2022-01-31", first.graded("68%")).status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(policy.report("2022-01-31", first, Earned.of("a2", "x:stat200", "2020-12-15", "73%"))
                        .pathways())
                .isEmpty();
        assertThat(policy.outcome("2022-01-31", first, Earned.of("a2", "x:stat200", "2020-12-15", "74%"))
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void a_credential_may_bring_credit_again_up_to_an_amount() {
        PolicyFixture credit = new PolicyFixture()
                .repeatable("x:choir", 2, new Amount.OfCredits(Rational.of(5)))
                .pathway("t", credits("any", 6, Selector.EVERYTHING));
        PolicyFixture twice = new PolicyFixture()
                .repeatable("x:choir", 2, new Amount.OfCount(2))
                .pathway("t", credits("any", 4, Selector.EVERYTHING));
        Earned[] sung = {
            Earned.of("a1", "x:choir", "2020-01-01", "B"),
            Earned.of("a2", "x:choir", "2021-01-01", "B"),
            Earned.of("a3", "x:choir", "2022-01-01", "B")
        };

        assertThat(counted(credit.outcome("2023-01-01", sung))).isEqualTo("4 by [a1, a2]");
        assertThat(why(credit.report("2023-01-01", sung), "a3"))
                .isEqualTo("no room: x:choir may be repeated to 5 credits");
        assertThat(twice.outcome("2023-01-01", sung).metOn()).isEqualTo(LocalDate.parse("2021-01-01"));
    }

    @Test
    void what_is_recognised_of_an_attempt_that_is_superseded_does_not_serve() {
        PolicyFixture policy = new PolicyFixture()
                .courses(3, "x:stat200", "y:stat")
                .received("agreement", "x:stat200", "y:stat")
                .policies(serving(Policies.Serve.LAST))
                .pathway("t", one("x:stat200"));
        Earned passed = Earned.of("a1", "y:stat", "2019-12-15", "B");
        Earned failed = Earned.of("a2", "y:stat", "2020-12-15", "F").as(AchievementRecord.Status.FAILED);

        assertThat(policy.outcome("2021-01-01", passed).status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(policy.outcome("2021-01-01", passed, failed).status()).isEqualTo(PathwayStatus.NOT_STARTED);
    }

    @Test
    void attempts_under_aliases_are_attempts_at_one_credential() {
        PolicyFixture policy = new PolicyFixture()
                .alias("x:stat200", 3, "x:stat2")
                .policies(serving(Policies.Serve.LAST).atMost(2))
                .pathway("t", one("x:stat200"));
        Earned underAlias = Earned.of("a2", "x:stat2", "2020-12-15", "F").as(AchievementRecord.Status.FAILED);
        Earned third = Earned.of("a3", "x:stat2", "2021-12-15", "A");

        assertThat(policy.outcome("2022-01-31", C_IN_2019).status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(policy.outcome("2022-01-31", C_IN_2019, underAlias).status()).isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(policy.outcome("2022-01-31", C_IN_2019, underAlias, third).status())
                .isEqualTo(PathwayStatus.NOT_STARTED);
    }

    @Test
    void what_a_recorded_award_rests_on_is_not_looked_at_anew() {
        PolicyFixture policy = new PolicyFixture()
                .courses(3, "x:stat200")
                .policies(serving(Policies.Serve.LAST))
                .pathway("t", one("x:stat200"));
        Earned award = Earned.of("a9", "x:t", "2020-12-31").on("a1");

        PathwayOutcome outcome = policy.outcome("2022-01-31", C_IN_2019, F_IN_2021, award);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(counted(outcome)).isEqualTo("1 by [a1]");
    }

    @Test
    void an_attempt_that_stands_inside_a_stack_counts_toward_what_may_be_repeated() {
        PolicyFixture both = new PolicyFixture()
                .repeatable("x:choir", 2, new Amount.OfCredits(Rational.of(4)))
                .courses(2, "x:other")
                .pathway("sung", one("x:choir"), one("x:other"))
                .pathway("t", one("x:sung"), credits("more", 4, of(hasCredential("x:choir"))));
        Earned other = Earned.of("a0", "x:other", "2020-01-01", "B");
        Earned first = Earned.of("a1", "x:choir", "2020-01-01", "B");
        Earned second = Earned.of("a2", "x:choir", "2021-01-01", "B");
        Earned third = Earned.of("a3", "x:choir", "2022-01-01", "B");

        PathwayOutcome outcome = both.outcome("2023-01-01", other, first, second, third);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(outcome.requirement().children().get(1).counted().amount()).isEqualTo(Rational.of(2));
    }

    private static Selector.Test hasCredential(String id) {
        return new Selector.HasCredential(List.of(CredentialPattern.of(id)));
    }
}
