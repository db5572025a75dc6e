package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.issuer;
import static org.stackrules.Fixture.matching;
import static org.stackrules.Fixture.passed;
import static org.stackrules.Fixture.record;

import java.time.LocalDate;
import java.util.ArrayList;
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
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayStatus;

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

    private static AchievementRecord workshop(int number, @Nullable Integer hours) {
        return new AchievementRecord(
                "w" + number,
                "b:w" + number,
                AchievementRecord.Status.COMPLETED,
                null,
                LocalDate.parse("2021-01-31"),
                null,
                null,
                null,
                Grade.parse("B").orElseThrow(),
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
