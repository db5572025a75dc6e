package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.PolicyFixture.HERE;
import static org.stackrules.PolicyFixture.atLeast;
import static org.stackrules.PolicyFixture.atMost;
import static org.stackrules.PolicyFixture.count;
import static org.stackrules.PolicyFixture.credits;
import static org.stackrules.PolicyFixture.of;
import static org.stackrules.PolicyFixture.one;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.PolicyFixture.Earned;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Amount;
import org.stackrules.model.Anchor;
import org.stackrules.model.Clocks;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.Decision;
import org.stackrules.model.Enrolment;
import org.stackrules.model.Heading;
import org.stackrules.model.Mode;
import org.stackrules.model.Policies;
import org.stackrules.model.Population;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;

/** How old items may be: before the award, or before a day that the record says. */
class AgesOfItemsTest {

    private static Selector.Age age(int years, @Nullable Anchor before) {
        return new Selector.Age(Period.ofYears(years), before, false);
    }

    private static Selector.Age age(int years) {
        return age(years, null);
    }

    private static Selector named(String credential, Selector.Test... tests) {
        Selector.Test id = new Selector.HasCredential(List.of(CredentialPattern.of(credential)));
        return new Selector.Matching(
                java.util.stream.Stream.concat(java.util.stream.Stream.of(id), java.util.Arrays.stream(tests))
                        .toList(),
                null);
    }

    private static Policies countingFrom(Anchor anchor) {
        return Policies.DEFAULT.withClocks(new Clocks(anchor, null, false));
    }

    private static Enrolment enrolled(String pathway, String from) {
        return new Enrolment(pathway, null, LocalDate.parse(from), null, null, Place.startOf("record"));
    }

    private static List<String> reasons(PathwayOutcome outcome) {
        return outcome.reasons().stream().map(Reason::text).toList();
    }

    // Northern Michigan: every course counts within seven years before the award.

    private static final Earned OLD = Earned.of("k", "x:core", "2015-12-18");

    private static PolicyFixture sevenYears() {
        return new PolicyFixture()
                .courses(3, "x:core", "x:other", "x:thesis")
                .admits(of(age(7)))
                .pathway("t", one("x:core"), one("x:thesis"));
    }

    @Test
    void an_item_is_young_enough_on_its_anniversary_and_too_old_the_day_after() {
        PathwayOutcome before = sevenYears().outcome("2026-01-01", OLD, Earned.of("z", "x:thesis", "2022-12-17"));
        PathwayOutcome last = sevenYears().outcome("2026-01-01", OLD, Earned.of("z", "x:thesis", "2022-12-18"));
        PathwayOutcome after = sevenYears().outcome("2026-01-01", OLD, Earned.of("z", "x:thesis", "2022-12-19"));

        assertThat(before.metOn()).isEqualTo(LocalDate.parse("2022-12-17"));
        assertThat(last.metOn()).isEqualTo(LocalDate.parse("2022-12-18"));
        assertThat(after.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void that_an_item_is_too_old_is_told_with_the_last_day_on_which_it_would_serve() {
        PathwayOutcome outcome = sevenYears().outcome("2026-01-01", OLD, Earned.of("z", "x:thesis", "2022-12-19"));

        assertThat(reasons(outcome)).anyMatch(text -> text.contains("award by 2022-12-18"));
    }

    @Test
    void time_that_passes_after_the_award_takes_nothing_away() {
        PathwayOutcome outcome = sevenYears().outcome("2050-01-01", OLD, Earned.of("z", "x:thesis", "2022-12-17"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo(LocalDate.parse("2022-12-17"));
    }

    @Test
    void a_younger_item_is_taken_in_place_of_one_that_is_too_old() {
        PolicyFixture policy = new PolicyFixture()
                .courses(3, "x:core", "x:other", "x:thesis")
                .admits(of(age(7)))
                .pathway("t", count("core", 1, PolicyFixture.anyOf("x:core", "x:other")), one("x:thesis"));

        PathwayOutcome outcome = policy.outcome(
                "2026-01-01", OLD, Earned.of("k2", "x:other", "2018-05-01"), Earned.of("z", "x:thesis", "2022-12-19"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo(LocalDate.parse("2022-12-19"));
    }

    @Test
    void the_leap_day_has_its_anniversary_on_the_last_of_february() {
        PolicyFixture policy = new PolicyFixture()
                .courses(3, "x:core", "x:thesis")
                .admits(of(age(3)))
                .pathway("t", one("x:core"), one("x:thesis"));
        Earned leap = Earned.of("k", "x:core", "2020-02-29");

        assertThat(policy.outcome("2026-01-01", leap, Earned.of("z", "x:thesis", "2023-02-28"))
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(policy.outcome("2026-01-01", leap, Earned.of("z", "x:thesis", "2023-03-01"))
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void what_is_in_progress_comes_after_the_day_asked_for() {
        Earned begun = Earned.begun("z", "x:thesis", "2021-01-01");

        assertThat(sevenYears().outcome("2022-12-17", OLD, begun).status()).isEqualTo(PathwayStatus.PROJECTED);
        assertThat(sevenYears().outcome("2022-12-18", OLD, begun).status()).isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    // Pima: general education never grows old, information technology does after five years.

    @Test
    void an_age_may_be_asked_of_some_items_only() {
        PolicyFixture policy = new PolicyFixture()
                .courses(3, "x:ge", "x:it")
                .admits(Selector.anyOf(List.of(named("x:ge"), named("x:it", age(5)))))
                .pathway("t", one("x:ge"), one("x:it"));

        assertThat(policy.outcome(
                                "2026-01-01",
                                Earned.of("g", "x:ge", "1995-05-01"),
                                Earned.of("i", "x:it", "2020-05-01"))
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(policy.outcome(
                                "2026-01-01",
                                Earned.of("g", "x:ge", "2021-05-01"),
                                Earned.of("i", "x:it", "2016-04-30"))
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    // Portland State: counted from the start of the course.

    @Test
    void an_age_may_count_from_the_start_of_an_item() {
        PolicyFixture policy = new PolicyFixture()
                .courses(3, "x:core", "x:thesis")
                .admits(of(new Selector.Age(Period.ofYears(7), null, true)))
                .pathway("t", one("x:core"), one("x:thesis"));
        Earned thesis = Earned.of("z", "x:thesis", "2022-12-17");

        assertThat(policy.outcome("2026-01-01", OLD.started("2015-12-17"), thesis)
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(policy.outcome("2026-01-01", OLD.started("2015-12-16"), thesis)
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(policy.outcome("2026-01-01", OLD, thesis).status())
                .as("without a start it starts on the day on which it ends")
                .isEqualTo(PathwayStatus.EARNED);
    }

    // Illinois Springfield: within five years before admission.

    private static PolicyFixture beforeAdmission() {
        return new PolicyFixture()
                .courses(3, "x:core", "x:thesis")
                .admits(of(age(5, Anchor.ADMISSION)))
                .pathway("t", one("x:core"), one("x:thesis"));
    }

    @Test
    void an_age_before_admission_does_not_move_with_the_award() {
        Earned thesis = Earned.of("z", "x:thesis", "2025-12-19");

        assertThat(beforeAdmission()
                        .outcome("2026-01-01", List.of(enrolled("x:t/1", "2020-12-18")), List.of(), OLD, thesis)
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        PathwayOutcome tooOld = beforeAdmission()
                .outcome("2026-01-01", List.of(enrolled("x:t/1", "2020-12-19")), List.of(), OLD, thesis);
        assertThat(tooOld.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void without_an_admission_on_the_record_its_day_is_missing() {
        PathwayOutcome outcome = beforeAdmission().outcome("2026-01-01", OLD, Earned.of("z", "x:thesis", "2025-12-19"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(reasons(outcome)).anyMatch(text -> text.contains("day of admission of x"));
    }

    @Test
    void a_policy_says_from_which_day_ages_count_where_they_do_not_say_it() {
        PolicyFixture policy = new PolicyFixture()
                .courses(3, "x:core", "x:thesis")
                .policies(countingFrom(Anchor.ENROLMENT))
                .admits(of(age(5)))
                .pathway("t", one("x:core"), one("x:thesis"));
        Earned thesis = Earned.of("z", "x:thesis", "2025-12-19");

        assertThat(policy.outcome("2026-01-01", List.of(enrolled("x:t/1", "2020-12-18")), List.of(), OLD, thesis)
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(policy.outcome("2026-01-01", List.of(enrolled("x:t/1", "2020-12-19")), List.of(), OLD, thesis)
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(policy.outcome("2026-01-01", OLD, thesis).status()).isEqualTo(PathwayStatus.UNDETERMINED);
    }

    // Conditions look at the record: on which days they hold moves with the age of what they look at.

    @Test
    void a_condition_holds_while_what_it_looks_at_is_young_enough() {
        Requirement holds = new Requirement.Holds(
                new Heading("held", null, List.of(), HERE),
                named("x:core", age(7)),
                new Amount.OfCount(1),
                Population.EARNED);
        PolicyFixture policy =
                new PolicyFixture().courses(3, "x:core", "x:thesis").pathway("t", holds, one("x:thesis"));

        assertThat(policy.outcome("2026-01-01", OLD, Earned.of("z", "x:thesis", "2022-12-18"))
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(policy.outcome("2026-01-01", OLD, Earned.of("z", "x:thesis", "2022-12-19"))
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    // Pennsylvania: at least so many credits of other institutions, not older than five years.

    private static final Selector RECENT_TRANSFER = of(new Selector.HasMode(List.of(Mode.TRANSFER)), age(5));

    @Test
    void a_limit_counts_what_is_young_enough_on_the_day_of_the_award() {
        PolicyFixture policy = new PolicyFixture()
                .courses(3, "x:core", "x:other", "x:thesis")
                .limits(atLeast(3, RECENT_TRANSFER))
                .pathway("t", credits("c", 6, Selector.EVERYTHING));
        Earned sent = Earned.of("s", "x:core", "2015-12-18").by(Mode.TRANSFER);

        PathwayOutcome last = policy.outcome("2026-01-01", sent, Earned.of("z", "x:thesis", "2020-12-18"));
        PathwayOutcome after = policy.outcome("2026-01-01", sent, Earned.of("z", "x:thesis", "2020-12-19"));

        assertThat(last.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(last.limits().get(0).used().amount()).isEqualTo(Rational.of(3));
        assertThat(after.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(after.limits().get(0).text()).isEqualTo("at least 3 credits of mode transfer, not older than P5Y");
    }

    @Test
    void an_award_is_dated_while_a_limit_still_holds() {
        PolicyFixture policy = new PolicyFixture()
                .courses(3, "x:core", "x:other", "x:thesis")
                .limits(atLeast(3, RECENT_TRANSFER))
                .pathway("t", credits("c", 6, Selector.EVERYTHING));

        PathwayOutcome outcome = policy.outcome(
                "2026-01-01",
                Earned.of("s", "x:core", "2015-12-18").by(Mode.TRANSFER),
                Earned.of("z", "x:thesis", "2020-12-19"),
                Earned.of("o", "x:other", "2020-11-01"));

        assertThat(outcome.metOn()).isEqualTo(LocalDate.parse("2020-11-01"));
        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void a_limit_bounds_what_is_too_old_on_the_day_of_the_award() {
        Selector tooOld = new Selector.Matching(List.of(), of(age(7)));
        PolicyFixture policy = new PolicyFixture()
                .courses(3, "x:core", "x:other", "x:thesis")
                .limits(atMost(3, tooOld))
                .pathway("t", credits("c", 9, Selector.EVERYTHING));
        Earned other = Earned.of("o", "x:other", "2016-01-05");

        PathwayOutcome oneOld = policy.outcome("2026-01-01", OLD, other, Earned.of("z", "x:thesis", "2023-01-05"));
        PathwayOutcome twoOld = policy.outcome("2026-01-01", OLD, other, Earned.of("z", "x:thesis", "2023-01-06"));

        assertThat(oneOld.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(oneOld.limits().get(0).used().amount()).isEqualTo(Rational.of(3));
        assertThat(twoOld.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(twoOld.limits().get(0).displaced()).hasSize(1);
    }

    // Western Seminary: what is out of date may be made valid again, up to so many credits.

    private static Decision revalidated(String achievement, String on) {
        return new Decision(
                Decision.Type.REVALIDATE,
                null,
                null,
                achievement,
                "registrar",
                LocalDate.parse(on),
                null,
                null,
                Place.startOf("record"));
    }

    @Test
    void what_is_made_valid_again_before_it_is_too_old_stays_young() {
        PathwayOutcome outcome = sevenYears()
                .outcome(
                        "2026-01-01",
                        List.of(),
                        List.of(revalidated("k", "2022-12-01")),
                        OLD,
                        Earned.of("z", "x:thesis", "2022-12-19"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo(LocalDate.parse("2022-12-19"));
    }

    @Test
    void what_is_made_valid_again_later_serves_from_that_day_on() {
        PathwayOutcome outcome = sevenYears()
                .outcome(
                        "2026-01-01",
                        List.of(),
                        List.of(revalidated("k", "2023-03-01")),
                        OLD,
                        Earned.of("z", "x:thesis", "2022-12-19"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo(LocalDate.parse("2023-03-01"));
    }

    @Test
    void what_is_made_valid_again_grows_old_again() {
        Earned late = Earned.of("z", "x:thesis", "2030-03-02");

        assertThat(sevenYears()
                        .outcome("2031-01-01", List.of(), List.of(revalidated("k", "2023-03-01")), OLD, late)
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(sevenYears()
                        .outcome("2031-01-01", List.of(), List.of(revalidated("k", "2023-03-02")), OLD, late)
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void an_award_that_was_met_before_something_grew_old_keeps_its_day() {
        PathwayOutcome outcome = sevenYears()
                .outcome(
                        "2026-01-01",
                        List.of(),
                        List.of(revalidated("k", "2024-03-01")),
                        OLD,
                        Earned.of("z", "x:thesis", "2022-12-18"));

        assertThat(outcome.metOn()).isEqualTo(LocalDate.parse("2022-12-18"));
    }

    @Test
    void an_award_that_was_met_before_rests_on_nothing_that_was_made_valid_again() {
        Selector tag = of(new Selector.HasWord(Selector.Words.TAG, List.of("revalidated")));
        PolicyFixture policy = new PolicyFixture()
                .courses(3, "x:core", "x:thesis")
                .admits(of(age(7)))
                .limits(atMost(0, tag))
                .pathway("t", one("x:core"), one("x:thesis"));

        PathwayOutcome outcome = policy.outcome(
                "2026-01-01",
                List.of(),
                List.of(revalidated("k", "2022-12-18")),
                OLD,
                Earned.of("z", "x:thesis", "2022-12-17"));

        assertThat(outcome.metOn()).isEqualTo(LocalDate.parse("2022-12-17"));
        assertThat(outcome.limits().get(0).used().amount()).isEqualTo(Rational.ZERO);
    }

    @Test
    void only_so_much_of_what_was_made_valid_again_counts() {
        Selector tag = of(new Selector.HasWord(Selector.Words.TAG, List.of("revalidated")));
        PolicyFixture policy = new PolicyFixture()
                .courses(3, "x:core", "x:other", "x:thesis")
                .admits(of(age(7)))
                .limits(atMost(3, tag))
                .pathway("t", one("x:core"), one("x:other"), one("x:thesis"));
        Earned other = Earned.of("o", "x:other", "2014-05-01");
        Earned thesis = Earned.of("z", "x:thesis", "2022-12-19");

        assertThat(policy.outcome(
                                "2026-01-01",
                                List.of(),
                                List.of(revalidated("k", "2022-12-01"), revalidated("o", "2022-12-01")),
                                OLD,
                                other,
                                thesis)
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(policy.outcome(
                                "2026-01-01",
                                List.of(),
                                List.of(revalidated("k", "2022-12-01")),
                                OLD,
                                Earned.of("o", "x:other", "2018-05-01"),
                                thesis)
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
    }
}
