package org.stackrules.stacking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Enrolment;
import org.stackrules.model.Heading;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Provenance;
import org.stackrules.model.Requirement;
import org.stackrules.model.Retirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;
import org.stackrules.model.VersionChoice;
import org.stackrules.model.VersionChoice.Choose;
import org.stackrules.model.VersionChoice.Prefer;
import org.stackrules.model.Window;

/** Which versions are open to a learner, until when, and which comes first. */
class VersionsTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 12, 31);
    private static final Place PLACE = Place.startOf("policy");

    private final List<Enrolment> enrolments = new ArrayList<>();
    private final List<Window> present = new ArrayList<>();
    private VersionChoice choice = VersionChoice.DEFAULT;
    private Retirement retirement = Retirement.NEVER;

    @Test
    void by_entry_only_the_version_of_that_day_is_open() {
        enrolled("x:t", "2021-02-01..");

        assertThat(open()).containsExactly("x:t/2020");
        assertThat(verdict("x:t/2023"))
                .isEqualTo(new Verdict.Closed("entered on 2021-02-01, outside the days on which this version is in"
                        + " force: 2023-09-01..2028-08-31"));
    }

    @Test
    void by_entry_or_later_later_ones_are_open_too_and_earlier_ones_are_not() {
        choice = new VersionChoice(Choose.ENTRY_OR_LATER, Prefer.ENTRY, null, null, false);
        enrolled("x:t", "2021-02-01..");

        assertThat(open()).containsExactly("x:t/2020", "x:t/2023");
        assertThat(verdict("x:t/2018"))
                .isEqualTo(new Verdict.Closed("entered on 2021-02-01, after the days on which this version is in force:"
                        + " 2018-09-01..2020-08-31"));
    }

    @Test
    void any_version_that_has_been_in_force_is_open() {
        choice = new VersionChoice(Choose.ANY, Prefer.ENTRY, null, null, false);
        enrolled("x:t", "2021-02-01..");

        assertThat(open()).containsExactly("x:t/2018", "x:t/2020", "x:t/2023");
        assertThat(verdict("x:t/2028")).isEqualTo(new Verdict.Closed("this version is in force from 2028-09-01 only"));
    }

    @Test
    void by_current_a_version_is_open_for_what_ended_while_it_was_in_force() {
        choice = new VersionChoice(Choose.CURRENT, Prefer.ENTRY, null, null, false);
        enrolled("x:t", "2021-02-01..");

        assertThat(before("x:t/2020")).isEqualTo("2023-09-01");
        assertThat(before("x:t/2023")).isEqualTo("2028-09-01");
        assertThat(verdict("x:t/2028")).isInstanceOf(Verdict.Closed.class);
    }

    @Test
    void without_an_enrolment_the_first_item_says_when_the_learner_entered() {
        assertThat(open(LocalDate.of(2019, 1, 31))).containsExactly("x:t/2018");
    }

    @Test
    void without_any_day_of_entry_nothing_is_closed_by_it() {
        assertThat(open(null)).containsExactly("x:t/2018", "x:t/2020", "x:t/2023", "x:t/2028");
    }

    @Test
    void an_absence_of_exactly_so_long_keeps_the_version_of_entry() {
        choice = new VersionChoice(Choose.ENTRY, Prefer.ENTRY, Period.ofMonths(24), null, false);
        enrolled("x:t", "2021-02-01..2021-12-31");
        enrolled("x:t", "2024-01-01..");

        assertThat(before("x:t/2020")).isEqualTo("whenever");
        assertThat(verdict("x:t/2023")).isInstanceOf(Verdict.Closed.class);
    }

    @Test
    void after_a_longer_absence_the_version_of_that_day_is_open_and_the_first_for_what_ended_before() {
        choice = new VersionChoice(Choose.ENTRY, Prefer.ENTRY, Period.ofMonths(24), null, false);
        enrolled("x:t", "2021-02-01..2021-12-31");
        enrolled("x:t", "2024-01-02..");

        assertThat(verdict("x:t/2020"))
                .isEqualTo(new Verdict.Open(
                        LocalDate.of(2024, 1, 2),
                        "entered anew on 2024-01-02, after an absence since 2022-01-01 of more than P24M"));
        assertThat(before("x:t/2023")).isEqualTo("whenever");
    }

    @Test
    void who_studies_something_else_meanwhile_is_not_absent() {
        choice = new VersionChoice(Choose.ENTRY, Prefer.ENTRY, Period.ofMonths(24), null, false);
        enrolled("x:t", "2021-02-01..2021-12-31");
        enrolled("x:t", "2024-06-01..");
        present.add(Window.parse("2022-09-01..2022-12-15").orElseThrow());

        assertThat(before("x:t/2020")).isEqualTo("whenever");
    }

    @Test
    void without_a_policy_no_absence_is_too_long() {
        enrolled("x:t", "2021-02-01..2021-03-31");
        enrolled("x:t", "2026-01-01..");

        assertThat(open()).containsExactly("x:t/2020");
    }

    @Test
    void a_change_of_programme_is_a_new_entry() {
        enrolled("x:t/2020", "2021-02-01..2023-12-31");
        enrolled("x:t/2023", "2024-01-01..");

        assertThat(verdict("x:t/2020"))
                .isEqualTo(new Verdict.Open(LocalDate.of(2024, 1, 1), "changed to x:t/2023 on 2024-01-01"));
        assertThat(before("x:t/2023")).isEqualTo("whenever");
    }

    @Test
    void who_is_enrolled_in_two_programmes_at_a_time_has_entered_both() {
        enrolled("x:t/2020", "2021-02-01..");
        enrolled("x:t/2023", "2024-01-01..");

        assertThat(before("x:t/2020")).isEqualTo("whenever");
        assertThat(before("x:t/2023")).isEqualTo("whenever");
    }

    @Test
    void an_expiring_version_is_closed_to_those_who_enter_on_its_day() {
        retirement = new Retirement(LocalDate.of(2021, 2, 1), null, null);
        enrolled("x:t", "2021-02-01..");

        assertThat(verdict("x:t/2020"))
                .isEqualTo(
                        new Verdict.Closed("entered on 2021-02-01, and from 2021-02-01 this version is only for those"
                                + " who entered before that day"));
    }

    @Test
    void the_earliest_of_what_ends_a_version_counts() {
        retirement = new Retirement(null, LocalDate.of(2025, 1, 1), Period.ofYears(3));
        choice = new VersionChoice(Choose.ENTRY, Prefer.ENTRY, null, Period.ofYears(6), false);
        enrolled("x:t", "2021-02-01..");

        assertThat(before("x:t/2020")).isEqualTo("2024-02-01");

        retirement = new Retirement(null, LocalDate.of(2023, 1, 1), Period.ofYears(3));
        assertThat(before("x:t/2020")).isEqualTo("2023-01-01");

        retirement = Retirement.NEVER;
        assertThat(before("x:t/2020")).isEqualTo("2026-09-02");
    }

    @Test
    void a_leap_day_and_three_years_is_the_last_of_february() {
        retirement = new Retirement(null, null, Period.ofYears(3));
        choice = new VersionChoice(Choose.ANY, Prefer.ENTRY, null, null, false);
        enrolled("x:t", "2020-02-29..");

        assertThat(before("x:t/2018")).isEqualTo("2023-02-28");
    }

    @Test
    void the_version_of_entry_comes_first_then_later_ones_then_earlier_ones() {
        choice = new VersionChoice(Choose.ANY, Prefer.ENTRY, null, null, false);
        enrolled("x:t", "2021-02-01..");

        assertThat(ordered()).containsExactly("x:t/2020", "x:t/2023", "x:t/2028", "x:t/2018");
    }

    @Test
    void the_latest_comes_first_where_that_is_preferred() {
        choice = new VersionChoice(Choose.ANY, Prefer.LATEST, null, null, false);
        enrolled("x:t", "2021-02-01..");

        assertThat(ordered()).containsExactly("x:t/2028", "x:t/2023", "x:t/2020", "x:t/2018");
    }

    @Test
    void the_order_of_enrolments_and_versions_decides_nothing() {
        choice = new VersionChoice(Choose.ENTRY_OR_LATER, Prefer.ENTRY, Period.ofMonths(6), null, false);
        enrolled("x:t/2018", "2019-02-01..2020-01-31");
        enrolled("x:t", "2021-02-01..2021-12-31");
        enrolled("x:t/2023", "2024-01-02..");
        List<Verdict> verdicts = all().stream().map(one -> verdict(one.id())).toList();
        List<String> order = ordered();

        Collections.reverse(enrolments);
        Collections.reverse(present);

        assertThat(all().stream().map(one -> verdict(one.id())).toList()).isEqualTo(verdicts);
        assertThat(ordered()).isEqualTo(order);
    }

    private void enrolled(String in, String days) {
        Window window = Window.parse(days).orElseThrow();
        boolean isPathway = in.contains("/");
        LocalDate from = window.from();
        if (from == null) {
            throw new IllegalArgumentException("an enrolment has a first day");
        }
        enrolments.add(new Enrolment(isPathway ? in : null, isPathway ? null : in, from, window.until(), null, PLACE));
        present.add(window);
    }

    private List<Pathway> all() {
        return List.of(
                version("x:t/2018", "2018-09-01..2020-08-31"),
                version("x:t/2020", "2020-09-01..2023-08-31"),
                version("x:t/2023", "2023-09-01..2028-08-31"),
                version("x:t/2028", "2028-09-01.."));
    }

    private Pathway version(String id, String effective) {
        Provenance here = Provenance.at(PLACE);
        return new Pathway(
                id,
                "x:t",
                Window.parse(effective).orElseThrow(),
                Text.of("en", id),
                null,
                new Requirement.OfCredential(new Heading(id, null, List.of(), here), "x:a"),
                false,
                Selector.EVERYTHING,
                List.of(),
                List.of(),
                List.of(),
                Policies.DEFAULT.withVersions(choice),
                AwardPolicy.AT_ONCE,
                retirement,
                here);
    }

    private Versions versions(@Nullable LocalDate entered) {
        return new Versions(all(), enrolments, present, entered, AS_OF);
    }

    private Verdict verdict(String id) {
        return versions(null).of(named(id));
    }

    private Pathway named(String id) {
        return all().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private List<String> open() {
        return open(null);
    }

    private List<String> open(@Nullable LocalDate entered) {
        return all().stream()
                .filter(one -> versions(entered).of(one) instanceof Verdict.Open)
                .map(Pathway::id)
                .toList();
    }

    private String before(String id) {
        return verdict(id) instanceof Verdict.Open open
                ? open.before() == null ? "whenever" : open.before().toString()
                : "closed";
    }

    private List<String> ordered() {
        return all().stream()
                .sorted(versions(null).preference())
                .map(Pathway::id)
                .toList();
    }
}
