package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.issuer;
import static org.stackrules.Fixture.matching;
import static org.stackrules.Fixture.passed;
import static org.stackrules.Fixture.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Articulation;
import org.stackrules.model.Articulation.Partial;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;
import org.stackrules.report.EvaluationReport;

/** What a part of an agreement's senders brings, and what is left over of them. */
class PartialAgreementsTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("fixture"));

    private final AchievementRecord x = passed("x", "b:x", "2021-01-31", "B");
    private final AchievementRecord y = passed("y", "b:y", "2021-02-28", "B");

    @Test
    void half_of_an_agreement_is_credit_and_never_the_course() {
        Fixture given = new Fixture().courses(4, "b:x", "b:y").courses(6, "a:calc");
        given.agreement(agreement("g", 6, Partial.UNASSIGNED, false, "b:x", "b:y"))
                .pathway("a:course/1", given.one("a:calc"))
                .pathway("a:credit/1", given.credits("c", 4, matching(issuer("a"))));

        EvaluationReport report = evaluate(given, x);

        assertThat(report.isEarned("a:credit")).isTrue();
        assertThat(report.isEarned("a:course")).isFalse();
        assertThat(report.recognitions())
                .extracting(one -> one.as().text())
                .containsExactly("credit, unassigned, for a part");
    }

    @Test
    void a_share_of_the_course_is_so_much_of_its_credit() {
        Fixture given = new Fixture().courses(4, "b:x").courses(8, "b:y").courses(6, "a:calc");
        given.agreement(agreement("g", 6, Partial.PROPORTIONAL, false, "b:x", "b:y"))
                .pathway("a:credit/1", given.credits("c", 6, matching(issuer("a"))));

        assertThat(counted(evaluate(given, x))).isEqualTo(Rational.of(2));
        assertThat(counted(evaluate(given, y))).isEqualTo(Rational.of(4));
        assertThat(counted(evaluate(given, x, y))).isEqualTo(Rational.of(6));
    }

    @Test
    void an_agreement_that_says_no_credits_gives_for_a_part_no_more_than_was_brought() {
        Fixture given = new Fixture().courses(1, "b:x", "b:y").courses(6, "a:calc");
        given.agreement(agreement("g", null, Partial.PROPORTIONAL, false, "b:x", "b:y"))
                .pathway("a:credit/1", given.credits("c", 6, matching(issuer("a"))));

        assertThat(counted(evaluate(given, x))).isEqualTo(Rational.ONE);
    }

    @Test
    void what_the_senders_have_beyond_the_course_is_left_over() {
        Fixture given = new Fixture().courses(4, "b:x", "b:y").courses(6, "a:calc");
        given.agreement(agreement("g", 6, Partial.NONE, true, "b:x", "b:y"))
                .pathway("a:credit/1", given.all(given.one("a:calc"), given.credits("c", 2, matching(issuer("a")))));

        EvaluationReport report = evaluate(given, x, y);

        assertThat(report.isEarned("a:credit")).isTrue();
        assertThat(report.recognitions())
                .extracting(one -> one.as().text(), EvaluationReport.Recognition::credits)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("a:calc", Rational.of(6)),
                        org.assertj.core.groups.Tuple.tuple("credit, unassigned, left over", Rational.of(2)));
    }

    @Test
    void a_sender_is_a_part_or_is_used_whole_and_never_both() {
        Fixture given = new Fixture().courses(4, "b:x", "b:y").courses(6, "a:calc");
        given.agreement(agreement("g", 6, Partial.UNASSIGNED, false, "b:x", "b:y"))
                .pathway("a:both/1", given.all(given.one("a:calc"), given.credits("c", 1, matching(issuer("a")))));

        assertThat(evaluate(given, x, y).isEarned("a:both")).isFalse();
    }

    @Test
    void what_parts_of_unknown_credits_bring_is_not_known() {
        Fixture given = new Fixture().courses(6, "a:calc");
        given.agreement(agreement("g", 6, Partial.UNASSIGNED, false, "b:x", "b:y"))
                .pathway("a:credit/1", given.credits("c", 4, matching(issuer("a"))));

        assertThat(evaluate(given, x).pathway("a:credit/1").orElseThrow().needs())
                .isNotEmpty();
    }

    @Test
    void as_much_counts_as_the_best_choice_of_parts_and_wholes_brings() {
        for (int seed = 0; seed < 80; seed++) {
            Random random = new Random(seed);
            int[] credits =
                    IntStream.range(0, 4).map(i -> 1 + random.nextInt(6)).toArray();
            Fixture given = new Fixture();
            IntStream.range(0, 4).forEach(i -> given.courses(credits[i], "b:s" + i));
            List<Drawn> drawn = new ArrayList<>();
            int count = 1 + random.nextInt(3);
            for (int i = 0; i < count; i++) {
                Drawn one = Drawn.of(random);
                drawn.add(one);
                given.courses(3, "a:r" + i);
                given.agreement(new Articulation(
                                "g" + i,
                                null,
                                one.senders().stream()
                                        .map(sender -> Selector.credential("b:s" + sender))
                                        .toList(),
                                new Receiving.AsCredential("a:r" + i, Rational.of(one.credits())),
                                null,
                                Window.ALWAYS,
                                HERE)
                        .on(new Articulation.Terms(null, one.partial(), one.isRest(), Set.of(), null)));
            }
            given.pathway("a:credit/1", given.credits("c", 99, matching(issuer("a"))));
            AchievementRecord[] achievements = IntStream.range(0, 4)
                    .filter(i -> random.nextInt(4) > 0)
                    .mapToObj(i -> passed("s" + i, "b:s" + i, "2021-01-31", "B"))
                    .toArray(AchievementRecord[]::new);
            Set<Integer> held = new HashSet<>(Stream.of(achievements)
                    .map(one -> Integer.valueOf(one.id().substring(1)))
                    .toList());

            Rational expected = most(drawn, 0, held, credits);

            assertThat(evaluate(given, achievements)
                            .pathway("a:credit/1")
                            .map(one -> one.requirement().counted().amount())
                            .orElse(Rational.ZERO))
                    .as("seed %s: %s of %s", seed, drawn, held)
                    .isEqualTo(expected);
        }
    }

    /** A drawn agreement. */
    private record Drawn(List<Integer> senders, int credits, Partial partial, boolean isRest) {

        static Drawn of(Random random) {
            Set<Integer> senders = new HashSet<>();
            int count = 2 + random.nextInt(2);
            while (senders.size() < count) {
                senders.add(random.nextInt(4));
            }
            return new Drawn(
                    senders.stream().sorted().toList(),
                    2 + random.nextInt(6),
                    Partial.values()[random.nextInt(3)],
                    random.nextBoolean());
        }
    }

    /** The most that agreements from one on bring of what is free: each whole, in part or not at all. */
    private static Rational most(List<Drawn> drawn, int next, Set<Integer> free, int[] credits) {
        if (next == drawn.size()) {
            return Rational.ZERO;
        }
        Drawn one = drawn.get(next);
        Rational most = most(drawn, next + 1, free, credits);
        int all = one.senders().stream().mapToInt(sender -> credits[sender]).sum();
        if (free.containsAll(one.senders())) {
            Rational whole = Rational.of(one.isRest() ? Math.max(all, one.credits()) : one.credits());
            most = most.max(whole.plus(most(drawn, next + 1, without(free, one.senders()), credits)));
        }
        for (int chosen = 1; chosen < 1 << one.senders().size(); chosen++) {
            int bits = chosen;
            List<Integer> part = IntStream.range(0, one.senders().size())
                    .filter(i -> (bits >> i & 1) == 1)
                    .mapToObj(one.senders()::get)
                    .toList();
            if (one.partial() == Partial.NONE || !free.containsAll(part)) {
                continue;
            }
            int own = part.stream().mapToInt(sender -> credits[sender]).sum();
            Rational brought = one.partial() == Partial.UNASSIGNED
                    ? Rational.of(own)
                    : Rational.of(own * one.credits()).dividedBy(Rational.of(all));
            most = most.max(brought.plus(most(drawn, next + 1, without(free, part), credits)));
        }
        return most;
    }

    private static Set<Integer> without(Set<Integer> all, List<Integer> some) {
        Set<Integer> left = new HashSet<>(all);
        some.forEach(left::remove);
        return left;
    }

    private static Articulation agreement(
            String id, @Nullable Integer credits, Partial partial, boolean givesRemainder, String... from) {
        return new Articulation(
                        id,
                        null,
                        Stream.of(from).map(Selector::credential).toList(),
                        new Receiving.AsCredential("a:calc", credits == null ? null : Rational.of(credits)),
                        null,
                        Window.ALWAYS,
                        HERE)
                .on(new Articulation.Terms(null, partial, givesRemainder, Set.of(), null));
    }

    private static Rational counted(EvaluationReport report) {
        return report.pathway("a:credit/1")
                .orElseThrow()
                .requirement()
                .counted()
                .amount();
    }

    private static EvaluationReport evaluate(Fixture given, AchievementRecord... achievements) {
        return RulesEngine.of(given.catalog()).evaluate(record(achievements), END_OF_2023);
    }
}
