package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.PolicyFixture.HERE;
import static org.stackrules.PolicyFixture.anyOf;
import static org.stackrules.PolicyFixture.atLeast;
import static org.stackrules.PolicyFixture.count;
import static org.stackrules.PolicyFixture.credits;
import static org.stackrules.PolicyFixture.of;
import static org.stackrules.PolicyFixture.one;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.PolicyFixture.Earned;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Anchor;
import org.stackrules.model.Clocks;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.Decision;
import org.stackrules.model.Enrolment;
import org.stackrules.model.Heading;
import org.stackrules.model.MovingWindow;
import org.stackrules.model.Policies;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;
import org.stackrules.report.Evidence;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;

/** What must start or end before or after the first, or the last, of all that a pathway counts. */
class FirstAndLastItemsTest {

    private static final String LATER = "2030-01-01";

    private static Selector.Test from(Selector.Day day, Anchor anchor) {
        return new Selector.InWindow(day, new MovingWindow(null, anchor, null, null));
    }

    private static Selector.Test until(Selector.Day day, Anchor anchor) {
        return new Selector.InWindow(day, new MovingWindow(null, null, null, anchor));
    }

    private static Selector named(String credential, Selector.Test... tests) {
        List<Selector.Test> all = new ArrayList<>();
        all.add(new Selector.HasCredential(List.of(CredentialPattern.of(credential))));
        all.addAll(List.of(tests));
        return new Selector.Matching(all, null);
    }

    private static Selector.Age age(int years) {
        return new Selector.Age(Period.ofYears(years), Anchor.LAST_ITEM, false);
    }

    private static List<String> reasons(PathwayOutcome outcome) {
        return outcome.reasons().stream().map(Reason::text).toList();
    }

    private static List<String> used(PathwayOutcome outcome) {
        return outcome.requirement().children().stream()
                .flatMap(child -> child.evidence().stream())
                .map(Evidence::achievement)
                .sorted()
                .toList();
    }

    // The capstone is what is finished last.

    private static PolicyFixture capstoneLast() {
        return new PolicyFixture()
                .courses(3, "x:a", "x:b", "x:capstone")
                .pathway(
                        "t",
                        count("course", 1, anyOf("x:a", "x:b")),
                        count("capstone", 1, named("x:capstone", from(Selector.Day.COMPLETED, Anchor.LAST_ITEM))));
    }

    private static final Earned CAPSTONE = Earned.of("k", "x:capstone", "2022-05-31");

    @Test
    void the_last_item_may_end_on_the_day_on_which_another_ends() {
        PathwayOutcome outcome = capstoneLast().outcome(LATER, CAPSTONE, Earned.of("a", "x:a", "2022-05-31"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo("2022-05-31");
    }

    @Test
    void what_ends_after_that_which_must_be_last_keeps_it_from_counting() {
        PathwayOutcome outcome = capstoneLast().outcome(LATER, CAPSTONE, Earned.of("a", "x:a", "2022-06-01"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(reasons(outcome)).anyMatch(text -> text.contains("nothing that counts ends after 2022-05-31"));
    }

    @Test
    void only_what_is_counted_is_looked_at() {
        PathwayOutcome outcome = capstoneLast()
                .outcome(
                        LATER,
                        CAPSTONE,
                        Earned.of("a", "x:a", "2022-06-01"),
                        Earned.of("b", "x:b", "2020-12-15"),
                        Earned.of("z", "y:other", "2023-01-01"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(used(outcome)).containsExactly("b", "k");
    }

    @Test
    void what_is_in_progress_ends_after_everything() {
        PathwayOutcome begun = capstoneLast().outcome(LATER, CAPSTONE, Earned.begun("a", "x:a", "2022-01-10"));
        PathwayOutcome last = capstoneLast()
                .outcome(LATER, Earned.begun("k", "x:capstone", "2022-01-10"), Earned.of("a", "x:a", "2022-06-01"));

        assertThat(begun.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(last.status()).isEqualTo(PathwayStatus.PROJECTED);
        assertThat(last.needs()).anyMatch(need -> need.contains("k"));
    }

    // Orientation is what begins first.

    private static PolicyFixture orientationFirst() {
        return new PolicyFixture()
                .courses(3, "x:a", "x:b", "x:orientation")
                .pathway(
                        "t",
                        count("orientation", 1, named("x:orientation", until(Selector.Day.STARTED, Anchor.FIRST_ITEM))),
                        count("course", 1, anyOf("x:a", "x:b")));
    }

    private static final Earned ORIENTATION =
            Earned.of("o", "x:orientation", "2020-12-15").started("2020-09-01");

    @Test
    void what_must_be_first_may_begin_with_another() {
        assertThat(orientationFirst()
                        .outcome(
                                LATER,
                                ORIENTATION,
                                Earned.of("a", "x:a", "2020-10-15").started("2020-09-01"))
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void what_begins_before_that_which_must_be_first_keeps_it_from_counting() {
        PathwayOutcome outcome = orientationFirst()
                .outcome(LATER, ORIENTATION, Earned.of("a", "x:a", "2021-10-15").started("2020-08-31"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(reasons(outcome)).anyMatch(text -> text.contains("nothing that counts starts before 2020-09-01"));
    }

    @Test
    void an_item_without_a_start_starts_on_the_day_on_which_it_ends() {
        assertThat(orientationFirst()
                        .outcome(LATER, ORIENTATION, Earned.of("a", "x:a", "2020-09-01"))
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(orientationFirst()
                        .outcome(LATER, ORIENTATION, Earned.of("a", "x:a", "2020-08-31"))
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void whether_something_that_is_under_way_was_first_is_not_known_without_its_start() {
        PathwayOutcome outcome = orientationFirst()
                .outcome(LATER, Earned.begun("o", "x:orientation", null), Earned.of("a", "x:a", "2021-06-01"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.PROJECTED);
        assertThat(outcome.needs()).anyMatch(need -> need.contains("o"));
    }

    // Everything ends within six years before the last of it.

    private static PolicyFixture sixYears() {
        return new PolicyFixture().courses(3, "x:a", "x:b", "x:c").admits(of(age(6)));
    }

    private static final Earned OLD = Earned.of("a", "x:a", "2015-12-18");

    private static PathwayOutcome twoCourses(String last) {
        return sixYears().pathway("t", one("x:a"), one("x:b")).outcome(LATER, OLD, Earned.of("b", "x:b", last));
    }

    @Test
    void an_item_is_young_enough_on_its_anniversary_and_too_old_the_day_after() {
        assertThat(twoCourses("2021-12-18").status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(twoCourses("2021-12-18").metOn()).isEqualTo("2021-12-18");
        assertThat(twoCourses("2021-12-19").status()).isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void that_an_item_is_too_old_is_told_with_the_day_until_which_it_would_serve() {
        assertThat(reasons(twoCourses("2021-12-19")))
                .anyMatch(text -> text.contains("nothing that counts ends after 2021-12-18"));
    }

    @Test
    void a_younger_item_is_taken_in_place_of_one_that_is_too_old() {
        PathwayOutcome outcome = sixYears()
                .pathway("t", count("core", 1, anyOf("x:a", "x:c")), one("x:b"))
                .outcome(LATER, OLD, Earned.of("c", "x:c", "2019-01-31"), Earned.of("b", "x:b", "2021-12-19"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(used(outcome)).containsExactly("b", "c");
    }

    private static PathwayOutcome attestedLate(Anchor recency) {
        return new PolicyFixture()
                .courses(3, "x:a", "x:b")
                .policies(Policies.DEFAULT.withClocks(new Clocks(recency, null, false)))
                .admits(of(new Selector.Age(Period.ofYears(6), null, false)))
                .pathway(
                        "t",
                        one("x:a"),
                        one("x:b"),
                        new Requirement.Attested(
                                new Heading("portfolio", null, List.of(), HERE), "A portfolio", "registrar"))
                .outcome(
                        LATER,
                        List.of(),
                        List.of(decided(Decision.Type.ATTEST, "portfolio", null, "2023-02-01")),
                        OLD,
                        Earned.of("b", "x:b", "2021-12-18"));
    }

    private static Decision decided(
            Decision.Type type, @Nullable String requirement, @Nullable String achievement, String on) {
        return new Decision(
                type,
                requirement == null ? null : "x:t/1",
                requirement,
                achievement,
                "registrar",
                LocalDate.parse(on),
                null,
                null,
                Place.startOf("record"));
    }

    @Test
    void a_policy_lets_ages_count_back_from_the_last_item_and_not_from_the_award() {
        PathwayOutcome outcome = attestedLate(Anchor.LAST_ITEM);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo("2023-02-01");
        assertThat(attestedLate(Anchor.AWARD_DATE).status()).isNotEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void what_is_made_valid_again_is_young_for_a_last_item_from_that_day_on() {
        List<Decision> again = List.of(decided(Decision.Type.REVALIDATE, null, "a", "2022-03-01"));
        PolicyFixture policy = sixYears().pathway("t", one("x:a"), one("x:b"));

        assertThat(policy.outcome(LATER, List.of(), again, OLD, Earned.of("b", "x:b", "2022-03-01"))
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(policy.outcome(LATER, List.of(), again, OLD, Earned.of("b", "x:b", "2022-02-28"))
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(policy.outcome(LATER, List.of(), again, OLD, Earned.of("b", "x:b", "2028-03-02"))
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void leave_makes_an_item_young_for_as_much_longer() {
        PolicyFixture policy = new PolicyFixture()
                .courses(3, "x:a", "x:b")
                .policies(Policies.DEFAULT.withClocks(new Clocks(Anchor.LAST_ITEM, null, true)))
                .admits(of(new Selector.Age(Period.ofYears(6), null, false)))
                .pathway("t", one("x:a"), one("x:b"));
        Window leave = new Window(LocalDate.parse("2018-01-01"), LocalDate.parse("2018-01-31"));
        List<Enrolment> enrolled = List.of(new Enrolment(
                "x:t/1",
                null,
                LocalDate.parse("2015-09-01"),
                null,
                null,
                List.of(),
                List.of(leave),
                Place.startOf("record")));

        assertThat(policy.outcome(LATER, enrolled, List.of(), OLD, Earned.of("b", "x:b", "2022-01-18"))
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(policy.outcome(LATER, enrolled, List.of(), OLD, Earned.of("b", "x:b", "2022-01-19"))
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void what_is_inside_a_stack_is_looked_at_and_not_the_day_of_its_award() {
        PolicyFixture policy = new PolicyFixture()
                .courses(3, "x:a", "x:capstone")
                .pathway("s", one("x:a"))
                .pathway(
                        "t",
                        one("x:s"),
                        count("capstone", 1, named("x:capstone", from(Selector.Day.COMPLETED, Anchor.LAST_ITEM))));
        Earned awarded = Earned.of("s", "x:s", "2023-06-30").on("a");

        assertThat(policy.outcome(LATER, Earned.of("a", "x:a", "2022-05-31"), awarded, CAPSTONE)
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(policy.outcome(LATER, Earned.of("a", "x:a", "2022-06-01"), awarded, CAPSTONE)
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void what_would_break_it_is_left_out_even_where_more_would_count() {
        PathwayOutcome outcome = sixYears()
                .pathway("t", credits("c", 9, Selector.EVERYTHING))
                .outcome(LATER, OLD, Earned.of("b", "x:b", "2021-12-19"), Earned.of("c", "x:c", "2021-06-30"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(used(outcome)).containsExactly("a", "c");
        assertThat(reasons(outcome))
                .contains("b ends too late for a, which serves only if nothing that counts ends after 2021-12-18");
    }

    @Test
    void of_what_is_looked_at_without_what_counts_nobody_knows() {
        PathwayOutcome outcome = new PolicyFixture()
                .courses(3, "x:a", "x:b")
                .limits(atLeast(3, of(age(6))))
                .pathway("t", one("x:a"), one("x:b"))
                .outcome(LATER, OLD, Earned.of("b", "x:b", "2021-12-18"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(outcome.needs()).contains("day of last-item");
    }
}
