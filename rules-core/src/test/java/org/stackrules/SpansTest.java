package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.PolicyFixture.HERE;
import static org.stackrules.PolicyFixture.anyOf;
import static org.stackrules.PolicyFixture.credits;
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
import org.stackrules.model.Enrolment;
import org.stackrules.model.Heading;
import org.stackrules.model.Limit;
import org.stackrules.model.Policies;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;
import org.stackrules.report.Measure;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementStatus;

/** The time within which all must lie that is counted, and leave that stops the clocks. */
class SpansTest {

    private static Limit within(Period period, @Nullable Anchor since, Selector of) {
        return new Limit("span", Limit.Direction.AT_MOST, new Amount.OfSpan(period, since), of, HERE);
    }

    private static Limit withinYears(int years) {
        return within(Period.ofYears(years), null, Selector.EVERYTHING);
    }

    private static PolicyFixture nineCredits(Limit limit) {
        return new PolicyFixture()
                .courses(3, "x:a", "x:b", "x:c", "x:d")
                .limits(limit)
                .pathway("t", credits("c", 9, Selector.EVERYTHING));
    }

    private static Enrolment enrolled(String from, Window... leave) {
        return new Enrolment(
                "x:t/1", null, LocalDate.parse(from), null, null, List.of(), List.of(leave), Place.startOf("record"));
    }

    private static Window days(String from, @Nullable String until) {
        return new Window(LocalDate.parse(from), until == null ? null : LocalDate.parse(until));
    }

    // Northern Arizona: everything within six years of the first course that counts.

    @Test
    void all_that_counts_lies_within_the_span_to_its_last_day() {
        Earned a = Earned.of("a", "x:a", "2014-12-15").started("2014-09-01");
        Earned b = Earned.of("b", "x:b", "2018-05-31");

        PathwayOutcome last =
                nineCredits(withinYears(6)).outcome("2026-01-01", a, b, Earned.of("c", "x:c", "2020-09-01"));
        PathwayOutcome after =
                nineCredits(withinYears(6)).outcome("2026-01-01", a, b, Earned.of("c", "x:c", "2020-09-02"));

        assertThat(last.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(last.limits().get(0).used().measure()).isEqualTo(Measure.SPAN);
        assertThat(last.limits().get(0).used().amount()).isEqualTo(Rational.of(2192));
        assertThat(last.limits().get(0).bound().amount()).isEqualTo(Rational.of(2192));
        assertThat(after.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(after.limits().get(0).displaced()).hasSize(1);
        assertThat(after.reasons()).extracting(Reason::text).anyMatch(text -> text.contains("at most a span of P6Y"));
    }

    @Test
    void the_best_window_is_taken_not_the_first() {
        PathwayOutcome outcome = nineCredits(withinYears(6))
                .outcome(
                        "2026-01-01",
                        Earned.of("a", "x:a", "2010-05-31"),
                        Earned.of("b", "x:b", "2015-05-31"),
                        Earned.of("c", "x:c", "2018-05-31"),
                        Earned.of("d", "x:d", "2021-05-31"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo(LocalDate.parse("2021-05-31"));
    }

    @Test
    void the_leap_day_ends_its_years_on_the_last_of_february() {
        Earned a = Earned.of("a", "x:a", "2020-02-29");
        Earned b = Earned.of("b", "x:b", "2021-05-31");

        assertThat(nineCredits(withinYears(3))
                        .outcome("2026-01-01", a, b, Earned.of("c", "x:c", "2023-02-28"))
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(nineCredits(withinYears(3))
                        .outcome("2026-01-01", a, b, Earned.of("c", "x:c", "2023-03-01"))
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void an_item_that_takes_longer_than_the_span_is_left_out() {
        PolicyFixture policy =
                new PolicyFixture().courses(3, "x:a").limits(withinYears(1)).pathway("t", one("x:a"));

        assertThat(policy.outcome(
                                "2026-01-01",
                                Earned.of("a", "x:a", "2021-09-02").started("2020-09-01"))
                        .status())
                .isNotEqualTo(PathwayStatus.EARNED);
        assertThat(policy.outcome(
                                "2026-01-01",
                                Earned.of("a", "x:a", "2021-09-01").started("2020-09-01"))
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void what_is_in_progress_ends_after_the_day_asked_for() {
        Earned a = Earned.of("a", "x:a", "2014-09-01");
        Earned b = Earned.of("b", "x:b", "2018-05-31");
        Earned begun = Earned.begun("c", "x:c", "2019-09-01");

        assertThat(nineCredits(withinYears(6))
                        .outcome("2020-08-31", a, b, begun)
                        .status())
                .isEqualTo(PathwayStatus.PROJECTED);
        assertThat(nineCredits(withinYears(6))
                        .outcome("2020-09-01", a, b, begun)
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void a_span_may_be_of_some_items_only() {
        Limit limit = within(Period.ofYears(1), null, anyOf("x:a", "x:b"));
        Earned c = Earned.of("c", "x:c", "2005-05-31");

        assertThat(nineCredits(limit)
                        .outcome(
                                "2026-01-01",
                                Earned.of("a", "x:a", "2014-01-31"),
                                Earned.of("b", "x:b", "2015-01-31"),
                                c)
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(nineCredits(limit)
                        .outcome(
                                "2026-01-01",
                                Earned.of("a", "x:a", "2014-01-31"),
                                Earned.of("b", "x:b", "2015-02-01"),
                                c)
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void a_span_of_a_block_leaves_the_overflow_to_others() {
        Requirement core = new Requirement.From(
                new Heading("core", null, List.of(withinYears(1)), HERE),
                new Amount.OfCredits(Rational.of(6)),
                Selector.EVERYTHING);
        PolicyFixture policy = new PolicyFixture()
                .courses(3, "x:a", "x:b", "x:c")
                .pathway("t", core, credits("free", 3, Selector.EVERYTHING));

        PathwayOutcome outcome = policy.outcome(
                "2026-01-01",
                Earned.of("a", "x:a", "2005-05-31"),
                Earned.of("b", "x:b", "2014-05-31"),
                Earned.of("c", "x:c", "2015-05-31"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.requirement().children().get(1).evidence())
                .hasSize(1)
                .first()
                .satisfies(one -> assertThat(one.achievement()).isEqualTo("a"));
    }

    // Illinois Tech: within so many years of admission to the programme.

    @Test
    void a_span_may_begin_on_a_recorded_day() {
        PolicyFixture policy = nineCredits(within(Period.ofYears(6), Anchor.ENROLMENT, Selector.EVERYTHING));
        Earned early = Earned.of("a", "x:a", "2010-05-31");
        Earned b = Earned.of("b", "x:b", "2018-05-31");

        PathwayOutcome last = policy.outcome(
                "2026-01-01",
                List.of(enrolled("2014-09-01")),
                List.of(),
                early,
                b,
                Earned.of("c", "x:c", "2020-09-01"));
        PathwayOutcome after = policy.outcome(
                "2026-01-01",
                List.of(enrolled("2014-09-01")),
                List.of(),
                early,
                b,
                Earned.of("c", "x:c", "2020-09-02"));

        assertThat(last.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(after.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(after.limits().get(0).displaced()).containsExactly("c");
        assertThat(after.limits().get(0).status()).isEqualTo(RequirementStatus.SATISFIED);
    }

    @Test
    void without_that_day_on_the_record_it_is_missing() {
        PolicyFixture policy = nineCredits(within(Period.ofYears(6), Anchor.ENROLMENT, Selector.EVERYTHING));

        PathwayOutcome outcome = policy.outcome(
                "2026-01-01",
                Earned.of("a", "x:a", "2015-05-31"),
                Earned.of("b", "x:b", "2018-05-31"),
                Earned.of("c", "x:c", "2020-09-01"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(outcome.reasons())
                .extracting(Reason::text)
                .anyMatch(text -> text.contains("day of enrolment of x:t/1"));
    }

    // Royal Roads: leave counts, unless the policy stops the clock.

    private static final Policies STOPPING = Policies.DEFAULT.withClocks(new Clocks(Anchor.AWARD_DATE, null, true));

    @Test
    void leave_makes_a_span_longer_only_where_it_stops_the_clock() {
        Earned a = Earned.of("a", "x:a", "2014-09-01");
        Earned b = Earned.of("b", "x:b", "2018-05-31");
        Enrolment withLeave = enrolled("2014-09-01", days("2016-01-01", "2016-01-31"));
        PolicyFixture counting = nineCredits(withinYears(6));
        PolicyFixture stopping = new PolicyFixture()
                .courses(3, "x:a", "x:b", "x:c", "x:d")
                .limits(withinYears(6))
                .policies(STOPPING)
                .pathway("t", credits("c", 9, Selector.EVERYTHING));

        assertThat(counting.outcome(
                                "2026-01-01", List.of(withLeave), List.of(), a, b, Earned.of("c", "x:c", "2020-10-02"))
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(stopping.outcome(
                                "2026-01-01", List.of(withLeave), List.of(), a, b, Earned.of("c", "x:c", "2020-10-02"))
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(stopping.outcome(
                                "2026-01-01", List.of(withLeave), List.of(), a, b, Earned.of("c", "x:c", "2020-10-03"))
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void leave_keeps_an_item_young_where_it_stops_the_clock() {
        PolicyFixture policy = new PolicyFixture()
                .courses(3, "x:a", "x:b")
                .admits(PolicyFixture.of(new Selector.Age(Period.ofYears(7), null, false)))
                .policies(STOPPING)
                .pathway("t", one("x:a"), one("x:b"));
        Earned old = Earned.of("a", "x:a", "2015-12-18");
        Enrolment withLeave = enrolled("2015-09-01", days("2022-12-18", "2022-12-20"));

        assertThat(policy.outcome("2026-01-01", List.of(withLeave), List.of(), old, Earned.of("b", "x:b", "2022-12-21"))
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(policy.outcome("2026-01-01", List.of(withLeave), List.of(), old, Earned.of("b", "x:b", "2022-12-22"))
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
    }
}
