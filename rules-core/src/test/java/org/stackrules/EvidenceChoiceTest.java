package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.anyOf;
import static org.stackrules.Fixture.atMost;
import static org.stackrules.Fixture.passed;
import static org.stackrules.Fixture.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Selector;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;

/** Which evidence a stack rests on, where a pathway above needs some of it itself. */
class EvidenceChoiceTest {

    private final Fixture given = new Fixture();

    private EvaluationReport evaluate(LearnerRecord record) {
        return RulesEngine.of(given.catalog()).evaluate(record, END_OF_2023);
    }

    private static PathwayOutcome outcome(EvaluationReport report, String pathway) {
        return report.pathway(pathway).orElseThrow();
    }

    private void certificateBelowADegree() {
        given.courses(3, "a:c1", "a:c2", "a:c3")
                .pathway("a:cert/1", given.all(given.count("any", 1, anyOf("a:c1", "a:c2"))))
                .pathway("a:degree/1", given.all(given.one("a:cert"), given.one("a:c1")));
    }

    @Test
    void a_certificate_rests_on_the_course_that_the_degree_does_not_need_itself() {
        certificateBelowADegree();

        EvaluationReport report =
                evaluate(record(passed("a1", "a:c1", "2022-06-30", "P"), passed("a2", "a:c2", "2023-06-30", "P")));

        assertThat(report.isEarned("a:degree")).isTrue();
        assertThat(outcome(report, "a:degree/1").metOn()).isEqualTo("2023-06-30");
        assertThat(outcome(report, "a:cert/1").metOn()).isEqualTo("2023-06-30");
        assertThat(outcome(report, "a:cert/1").reasons())
                .extracting(Reason::text)
                .contains("does not use a1, which a:degree/1 needs");
    }

    @Test
    void without_another_course_the_certificate_keeps_the_first_and_the_degree_is_not_met() {
        certificateBelowADegree();

        EvaluationReport report = evaluate(record(passed("a1", "a:c1", "2022-06-30", "P")));

        assertThat(outcome(report, "a:cert/1").metOn()).isEqualTo("2022-06-30");
        assertThat(outcome(report, "a:degree/1").status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(outcome(report, "a:degree/1").isProven()).isTrue();
    }

    @Test
    void a_certificate_stays_earned_though_the_degree_could_use_its_course_once_another_is_completed() {
        certificateBelowADegree();

        EvaluationReport report =
                evaluate(record(passed("a1", "a:c1", "2022-06-30", "P"), Fixture.inProgress("a2", "a:c2")));

        assertThat(outcome(report, "a:cert/1").status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome(report, "a:cert/1").metOn()).isEqualTo("2022-06-30");
        assertThat(report.isEarned("a:degree")).isFalse();
    }

    @Test
    void the_certificate_keeps_its_early_day_if_the_degree_lacks_something_else() {
        given.courses(3, "a:c1", "a:c2", "a:c3")
                .pathway("a:cert/1", given.all(given.count("any", 1, anyOf("a:c1", "a:c2"))))
                .pathway("a:degree/1", given.all(given.one("a:cert"), given.one("a:c1"), given.one("a:c3")));

        EvaluationReport report =
                evaluate(record(passed("a1", "a:c1", "2022-06-30", "P"), passed("a2", "a:c2", "2023-06-30", "P")));

        assertThat(outcome(report, "a:cert/1").metOn()).isEqualTo("2022-06-30");
        assertThat(outcome(report, "a:degree/1").status()).isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void a_certificate_inside_a_diploma_is_found_anew_too() {
        given.courses(3, "a:c1", "a:c2", "a:c3")
                .pathway("a:cert/1", given.all(given.count("any", 1, anyOf("a:c1", "a:c2"))))
                .pathway("a:diploma/1", given.all(given.one("a:cert"), given.one("a:c3")))
                .pathway("a:degree/1", given.all(given.one("a:diploma"), given.one("a:c1")));

        EvaluationReport report = evaluate(record(
                passed("a1", "a:c1", "2022-06-30", "P"),
                passed("a2", "a:c2", "2023-06-30", "P"),
                passed("a3", "a:c3", "2023-06-30", "P")));

        assertThat(report.isEarned("a:degree")).isTrue();
    }

    @Test
    void a_cap_of_the_degree_decides_on_what_the_certificate_rests() {
        given.courses(3, "a:c1", "a:c2", "a:c3")
                .pathway("a:cert/1", given.all(given.count("any", 1, anyOf("a:c1", "a:c2"))))
                .pathway("a:degree/1", given.all(given.one("a:cert"), given.one("a:c3")), atMost(0, anyOf("a:c1")));

        EvaluationReport report = evaluate(record(
                passed("a1", "a:c1", "2022-06-30", "P"),
                passed("a2", "a:c2", "2023-06-30", "P"),
                passed("a3", "a:c3", "2022-06-30", "P")));

        assertThat(report.isEarned("a:degree")).isTrue();
    }

    /** A certificate of some of five courses, and a degree of the certificate and some, with a cap; the courses passed. */
    private record Case(
            int needed,
            List<Integer> first,
            int further,
            List<Integer> second,
            int most,
            List<Integer> capped,
            List<LocalDate> days) {

        static Case random(Random random) {
            List<LocalDate> days = new ArrayList<>();
            int courses = 3 + random.nextInt(3);
            for (int i = 0; i < courses; i++) {
                days.add(LocalDate.of(2023, 1, 1 + random.nextInt(4)));
            }
            return new Case(
                    1 + random.nextInt(2),
                    some(random, courses),
                    1 + random.nextInt(2),
                    some(random, courses),
                    3 * random.nextInt(5),
                    some(random, courses),
                    days);
        }

        private static List<Integer> some(Random random, int courses) {
            List<Integer> some = new ArrayList<>();
            for (int i = 0; i < courses; i++) {
                if (random.nextInt(3) > 0) {
                    some.add(i);
                }
            }
            return some.isEmpty() ? List.of(0) : some;
        }

        EvaluationReport evaluate() {
            Fixture fixture = new Fixture();
            List<AchievementRecord> passed = new ArrayList<>();
            for (int i = 0; i < days.size(); i++) {
                fixture.courses(3, "a:c" + i);
                passed.add(passed("a" + i, "a:c" + i, days.get(i).toString(), "P"));
            }
            fixture.pathway("a:cert/1", fixture.all(fixture.count("first", needed, of(first))))
                    .pathway(
                            "a:degree/1",
                            fixture.all(fixture.one("a:cert"), fixture.count("second", further, of(second))),
                            atMost(most, of(capped)));
            return RulesEngine.of(fixture.catalog())
                    .evaluate(record(passed.toArray(AchievementRecord[]::new)), END_OF_2023);
        }

        private static Selector of(List<Integer> courses) {
            return anyOf(courses.stream().map(i -> "a:c" + i).toArray(String[]::new));
        }

        /** The days on which certificate and degree are met, by trying all evidence of both; null: it is not. */
        List<@Nullable LocalDate> best() {
            @Nullable LocalDate best = null;
            @Nullable LocalDate bestAbove = null;
            for (int evidence = 0; evidence < 1 << days.size(); evidence++) {
                if (Integer.bitCount(evidence) != needed || (evidence & ~mask(first)) != 0) {
                    continue;
                }
                LocalDate day = last(evidence);
                LocalDate above = null;
                for (int used = 0; used < 1 << days.size(); used++) {
                    boolean isLawful = Integer.bitCount(used) == further
                            && (used & ~mask(second)) == 0
                            && (used & evidence) == 0
                            && 3 * Integer.bitCount((used | evidence) & mask(capped)) <= most;
                    LocalDate last = last(used | evidence);
                    if (isLawful && (above == null || last.isBefore(above))) {
                        above = last;
                    }
                }
                if (best == null || isBetter(day, above, best, bestAbove)) {
                    best = day;
                    bestAbove = above;
                }
            }
            return Arrays.asList(best, bestAbove);
        }

        private static boolean isBetter(
                LocalDate day, @Nullable LocalDate above, LocalDate best, @Nullable LocalDate bestAbove) {
            if ((above == null) != (bestAbove == null)) {
                return above != null;
            }
            int order = day.compareTo(best);
            return order < 0 || order == 0 && above != null && above.isBefore(bestAbove);
        }

        private static int mask(List<Integer> courses) {
            return courses.stream().mapToInt(i -> 1 << i).sum();
        }

        private LocalDate last(int courses) {
            return IntStream.range(0, days.size())
                    .filter(i -> (courses >> i & 1) == 1)
                    .mapToObj(days::get)
                    .max(LocalDate::compareTo)
                    .orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void both_are_met_on_the_days_that_trying_all_evidence_finds(long seed) {
        Random random = new Random(seed);
        int met = 0;
        int chosen = 0;
        for (int n = 0; n < 400; n++) {
            Case one = Case.random(random);

            EvaluationReport report = one.evaluate();

            List<@Nullable LocalDate> found = Stream.of("a:cert/1", "a:degree/1")
                    .map(pathway ->
                            report.pathway(pathway).map(PathwayOutcome::metOn).orElse(null))
                    .toList();
            assertThat(found).as("problem %d of seed %d: %s", n, seed, one).isEqualTo(one.best());
            met += found.contains(null) ? 0 : 1;
            chosen += outcome(report, "a:cert/1").reasons().stream()
                            .anyMatch(reason -> reason.text().startsWith("does not use"))
                    ? 1
                    : 0;
        }
        assertThat(met).isGreaterThan(80);
        assertThat(chosen).as("other evidence is chosen often").isGreaterThan(15);
    }
}
