package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.enrolled;
import static org.stackrules.Fixture.issuer;
import static org.stackrules.Fixture.matching;
import static org.stackrules.Fixture.minGrade;
import static org.stackrules.Fixture.passed;
import static org.stackrules.Fixture.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Articulation;
import org.stackrules.model.Grade;
import org.stackrules.model.Mode;
import org.stackrules.model.MovingWindow;
import org.stackrules.model.NumberRange;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;

/** Agreements that take any number of items, and credits by what these come to. */
class AnyNumberOfSendersTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("fixture"));
    private static final Map<Rational, Rational> BY_HOURS =
            Map.of(Rational.ZERO, Rational.ZERO, Rational.of(75), Rational.of(3), Rational.of(150), Rational.of(6));

    @Test
    void hours_add_up_to_credits_by_the_table() {
        Fixture given = workshops();

        assertThat(credits(given, workshop(1, 40))).isEqualTo(Rational.ZERO);
        assertThat(credits(given, workshop(1, 40), workshop(2, 40))).isEqualTo(Rational.of(3));
        assertThat(credits(given, workshop(1, 75), workshop(2, 74))).isEqualTo(Rational.of(3));
        assertThat(credits(given, workshop(1, 75), workshop(2, 75))).isEqualTo(Rational.of(6));
    }

    @Test
    void the_fewest_that_bring_as_much_are_used() {
        Fixture given = workshops();

        EvaluationReport report = evaluate(given, workshop(1, 40), workshop(2, 20), workshop(3, 35));

        assertThat(report.recognitions())
                .extracting(EvaluationReport.Recognition::from)
                .containsExactly(List.of("w1", "w3"));
    }

    @Test
    void hours_that_nobody_knows_are_a_missing_datum() {
        Fixture given = workshops();

        EvaluationReport report = evaluate(given, workshop(1, 70), workshop(2, null));

        assertThat(report.pathway("a:cert/1").orElseThrow().status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(report.pathway("a:cert/1").orElseThrow().needs()).contains("hours of w2");
    }

    @Test
    void of_many_items_enough_are_found() {
        Fixture given = workshops();
        AchievementRecord[] twenty =
                IntStream.rangeClosed(1, 20).mapToObj(i -> workshop(i, 5 + i)).toArray(AchievementRecord[]::new);

        assertThat(credits(given, twenty)).isEqualTo(Rational.of(6));
    }

    @Test
    void a_needless_sender_is_used_where_only_its_day_is_late_enough() {
        Fixture given = new Fixture().courses(3, "a:w");
        Selector.Test recent = new Selector.InWindow(
                Selector.Day.COMPLETED, MovingWindow.of(new Window(LocalDate.of(2022, 1, 1), null)));
        given.agreement(anyNumber("g", "b:w*", new Articulation.Steps(new TreeMap<>(BY_HOURS), true)))
                .pathway("a:cert/1", given.credits("c", 3, matching(issuer("a"), recent)));

        EvaluationReport report = evaluate(given, workshop(1, 80, "2021-01-31"), workshop(2, 10, "2022-01-31"));

        assertThat(report.recognitions())
                .extracting(EvaluationReport.Recognition::from)
                .containsExactly(List.of("w1", "w2"));
    }

    @Test
    void what_many_items_bring_at_best_is_proven() {
        Fixture given = workshops();

        PathwayOutcome outcome = evaluate(given, many(9)).pathway("a:cert/1").orElseThrow();

        assertThat(outcome.metOn()).isEqualTo("2021-01-31");
        assertThat(outcome.isProven()).isTrue();
        assertThat(outcome.isOptimal()).isTrue();
    }

    @Test
    void that_many_items_never_suffice_is_proven() {
        Fixture given = workshops();

        PathwayOutcome outcome = evaluate(given, many(7)).pathway("a:cert/1").orElseThrow();

        assertThat(outcome.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(outcome.isProven()).isTrue();
    }

    @Test
    void where_it_matters_how_long_many_items_took_not_every_set_is_tried() {
        Fixture given = new Fixture().courses(3, "a:w");
        Selector.Test brief = new Selector.HasFigure(
                Selector.Figure.HOURS, List.of(NumberRange.parse("..150").orElseThrow()));
        given.agreement(anyNumber("g", "b:w*", new Articulation.Steps(new TreeMap<>(BY_HOURS), true)))
                .pathway("a:cert/1", given.credits("c", 3, matching(issuer("a"), brief)));

        PathwayOutcome outcome = evaluate(given, many(9)).pathway("a:cert/1").orElseThrow();

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.isProven()).isFalse();
        assertThat(outcome.reasons())
                .extracting(Reason::text)
                .contains("not every set of the 9 items that g may take was tried");
    }

    @Test
    void grades_of_many_kinds_keep_it_from_being_proven_only_where_they_matter() {
        AchievementRecord[] nine = IntStream.rangeClosed(1, 9)
                .mapToObj(i -> workshop(
                        i, 20, "2021-01-31", List.of("A", "B", "C", "P").get(i % 4)))
                .toArray(AchievementRecord[]::new);
        Fixture any = workshops();
        Fixture good = new Fixture().courses(3, "a:w");
        good.agreement(anyNumber("g", "b:w*", new Articulation.Steps(new TreeMap<>(BY_HOURS), true)))
                .pathway("a:cert/1", good.credits("c", 3, matching(issuer("a"), minGrade("B"))));

        PathwayOutcome whatever = evaluate(any, nine).pathway("a:cert/1").orElseThrow();
        PathwayOutcome well = evaluate(good, nine).pathway("a:cert/1").orElseThrow();

        assertThat(whatever.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(whatever.isProven()).isTrue();
        assertThat(well.isProven()).isFalse();
    }

    @Test
    void what_is_refused_or_excluded_is_not_sent() {
        for (String refused : List.of(
                "agenda-group \"transfer\" when $a : Achievement( credential == \"b:w1\" ) then transfer.refuse($a);",
                "agenda-group \"stack\" when $a : Achievement( credential == \"b:w1\" ) then"
                        + " stack.exclude($a).from(\"a:cert/1\");")) {
            Fixture given = workshops()
                    .rules(
                            "r.drl",
                            "package a\nimport org.stackrules.vocabulary.*\nrule \"not w1\" " + refused + " end\n");

            PathwayOutcome outcome =
                    evaluate(given, many(9)).pathway("a:cert/1").orElseThrow();

            assertThat(outcome.isProven()).as(refused).isTrue();
            assertThat(outcome.requirement().evidence())
                    .as(refused)
                    .isNotEmpty()
                    .noneMatch(one -> one.achievement().matches("w1(\\+.*)?"));
        }
    }

    @Test
    void nothing_is_sent_where_everything_is_excluded() {
        Fixture given = workshops()
                .rules(
                        "r.drl",
                        "package a\nimport org.stackrules.vocabulary.*\nrule \"none\" agenda-group \"stack\""
                                + " when $a : Achievement( issuer == \"b\" ) then"
                                + " stack.exclude($a).from(\"a:cert/1\"); end\n");

        PathwayOutcome outcome = RulesEngine.of(given.catalog())
                .evaluate(enrolled("a:cert/1", "2021-01-01", many(9)), END_OF_2023)
                .pathway("a:cert/1")
                .orElseThrow();

        assertThat(outcome.status()).isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(outcome.isProven()).isTrue();
    }

    @Test
    void hours_that_nobody_knows_of_one_of_many_leave_it_unproven_unless_the_others_suffice() {
        Fixture given = workshops();
        AchievementRecord[] seven = many(7);
        AchievementRecord[] eight = Arrays.copyOf(seven, 8);
        eight[7] = workshop(8, null);
        AchievementRecord[] ten = Arrays.copyOf(many(9), 10);
        ten[9] = workshop(10, null);

        PathwayOutcome doubtful = evaluate(given, eight).pathway("a:cert/1").orElseThrow();
        PathwayOutcome known = evaluate(given, ten).pathway("a:cert/1").orElseThrow();

        assertThat(doubtful.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(doubtful.isProven()).isFalse();
        assertThat(known.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(known.isProven()).isTrue();
    }

    @Test
    void an_item_may_be_left_out_where_it_serves_better_elsewhere() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int[] worth = IntStream.range(0, 5).map(i -> 1 + random.nextInt(4)).toArray();
            TreeMap<Rational, Rational> table = new TreeMap<>();
            table.put(Rational.ZERO, Rational.ZERO);
            int threshold = 0;
            int value = 0;
            for (int i = 0; i < 3; i++) {
                threshold += 1 + random.nextInt(4);
                value += random.nextInt(5);
                table.put(Rational.of(threshold), Rational.of(value));
            }
            Articulation.Steps steps = new Articulation.Steps(table, false);
            Fixture given = new Fixture().courses(3, "a:w");
            IntStream.range(0, 5).forEach(i -> given.courses(worth[i], "b:w" + i));
            given.agreement(anyNumber("g", "b:w*", steps));
            int[] alone = IntStream.range(0, 5).map(i -> random.nextInt(3)).toArray();
            IntStream.range(0, 5).filter(i -> alone[i] > 0).forEach(i -> {
                given.courses(3, "a:x" + i);
                given.received("h" + i, new Receiving.AsCredential("a:x" + i, Rational.of(alone[i])), "b:w" + i);
            });
            given.pathway("a:cert/1", given.credits("c", 99, matching(issuer("a"))));
            AchievementRecord[] achievements = IntStream.range(0, 5)
                    .mapToObj(i -> passed("w" + i, "b:w" + i, "2021-01-31", "B"))
                    .toArray(AchievementRecord[]::new);

            assertThat(credits(given, achievements))
                    .as("seed %s: %s", seed, steps)
                    .isEqualTo(most(worth, alone, steps));
        }
    }

    /** The most that any set taken together, and the others alone, bring. */
    private static Rational most(int[] worth, int[] alone, Articulation.Steps steps) {
        Rational most = Rational.ZERO;
        for (int chosen = 0; chosen < 1 << worth.length; chosen++) {
            int together = 0;
            int apart = 0;
            for (int i = 0; i < worth.length; i++) {
                together += (chosen >> i & 1) * worth[i];
                apart += (1 - (chosen >> i & 1)) * alone[i];
            }
            most = most.max(steps.at(Rational.of(together)).plus(Rational.of(apart)));
        }
        return most;
    }

    private static Fixture workshops() {
        Fixture given = new Fixture().courses(3, "a:w");
        given.agreement(anyNumber("g", "b:w*", new Articulation.Steps(new TreeMap<>(BY_HOURS), true)))
                .pathway("a:cert/1", given.credits("c", 6, matching(issuer("a"))));
        return given;
    }

    private static Articulation anyNumber(String id, String from, Articulation.Steps steps) {
        return new Articulation(
                        id,
                        null,
                        List.of(Selector.credential(from)),
                        new Receiving.AsCredential("a:w", null),
                        null,
                        Window.ALWAYS,
                        HERE)
                .on(new Articulation.Terms(null, Articulation.Partial.NONE, false, Set.of(0), steps));
    }

    /** Workshops of 20 hours. */
    private static AchievementRecord[] many(int number) {
        return IntStream.rangeClosed(1, number).mapToObj(i -> workshop(i, 20)).toArray(AchievementRecord[]::new);
    }

    private static AchievementRecord workshop(int number, @Nullable Integer hours) {
        return workshop(number, hours, "2021-01-31");
    }

    private static AchievementRecord workshop(int number, @Nullable Integer hours, String completedOn) {
        return workshop(number, hours, completedOn, "B");
    }

    private static AchievementRecord workshop(int number, @Nullable Integer hours, String completedOn, String grade) {
        return new AchievementRecord(
                "w" + number,
                "b:w" + number,
                AchievementRecord.Status.COMPLETED,
                null,
                LocalDate.parse(completedOn),
                null,
                null,
                null,
                Grade.parse(grade).orElseThrow(),
                null,
                Mode.COURSE,
                null,
                null,
                null,
                null,
                hours == null ? null : Rational.of(hours),
                List.of(),
                null,
                null,
                null,
                null,
                new ArrayList<>(),
                Place.startOf("fixture"));
    }

    private static Rational credits(Fixture given, AchievementRecord... achievements) {
        return evaluate(given, achievements)
                .pathway("a:cert/1")
                .map(one -> one.requirement().counted().amount())
                .orElse(Rational.ZERO);
    }

    private static EvaluationReport evaluate(Fixture given, AchievementRecord... achievements) {
        return RulesEngine.of(given.catalog()).evaluate(record(achievements), END_OF_2023);
    }
}
