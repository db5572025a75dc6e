package org.stackrules.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;

/** How leave makes periods longer. */
class LeaveTest {

    private static final LocalDate START = LocalDate.parse("2020-01-01");

    private static Leave leave(Window... windows) {
        return Leave.during(List.of(
                new Enrolment("x:t/1", null, START, null, null, List.of(), List.of(windows), Place.startOf("record"))));
    }

    private static Window days(String from, @Nullable String until) {
        return new Window(LocalDate.parse(from), until == null ? null : LocalDate.parse(until));
    }

    @Test
    void without_leave_a_period_ends_on_its_anniversary() {
        assertThat(Leave.NONE.lastDay(LocalDate.parse("2020-02-29"), Period.ofYears(3)))
                .isEqualTo("2023-02-28");
    }

    @Test
    void leave_within_a_period_makes_it_longer_by_its_days() {
        assertThat(leave(days("2020-03-01", "2020-03-10")).lastDay(START, Period.ofYears(1)))
                .isEqualTo("2021-01-11");
    }

    @Test
    void leave_that_lies_in_what_other_leave_adds_counts_too() {
        assertThat(leave(days("2020-03-01", "2020-03-10"), days("2021-01-10", "2021-01-12"))
                        .lastDay(START, Period.ofYears(1)))
                .isEqualTo("2021-01-14");
    }

    @Test
    void leave_that_overlaps_counts_once() {
        assertThat(leave(days("2020-03-05", "2020-03-10"), days("2020-03-01", "2020-03-06"))
                        .lastDay(START, Period.ofYears(1)))
                .isEqualTo("2021-01-11");
    }

    @Test
    void leave_before_a_period_and_after_its_end_changes_nothing() {
        assertThat(leave(days("2019-03-01", "2020-01-01"), days("2021-01-02", "2021-03-01"))
                        .lastDay(START, Period.ofYears(1)))
                .isEqualTo("2021-01-01");
    }

    @Test
    void a_period_in_which_leave_goes_on_does_not_end() {
        assertThat(leave(days("2020-03-01", null)).lastDay(START, Period.ofYears(1)))
                .isNull();
    }

    @Test
    void a_period_runs_on_as_many_days_without_leave_as_counting_them_one_by_one_says() {
        Random random = new Random(20_261_127);
        for (int n = 0; n < 2_000; n++) {
            List<Window> windows = IntStream.range(0, random.nextInt(4))
                    .mapToObj(i -> {
                        LocalDate from = START.plusDays(random.nextInt(30));
                        return new Window(from, from.plusDays(random.nextInt(6)));
                    })
                    .toList();
            int period = random.nextInt(20);
            LocalDate from = START.plusDays(random.nextInt(10));

            LocalDate last = leave(windows.toArray(Window[]::new)).lastDay(from, Period.ofDays(period));

            Set<LocalDate> away = new HashSet<>();
            windows.forEach(window ->
                    window.from().datesUntil(window.until().plusDays(1)).forEach(away::add));
            LocalDate counted = from;
            int ran = 0;
            while (ran < period) {
                counted = counted.plusDays(1);
                ran += away.contains(counted) ? 0 : 1;
            }
            assertThat(last).as("%s from %s for %d", windows, from, period).isEqualTo(counted);
        }
    }
}
