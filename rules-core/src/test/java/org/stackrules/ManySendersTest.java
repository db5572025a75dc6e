package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.atMost;
import static org.stackrules.Fixture.enrolled;
import static org.stackrules.Fixture.issuer;
import static org.stackrules.Fixture.matching;
import static org.stackrules.Fixture.minGrade;
import static org.stackrules.Fixture.passed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Articulation;
import org.stackrules.model.Limit;
import org.stackrules.model.MovingWindow;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.RequirementOutcome;

/**
 * Agreements that may take more items than every set is tried of. The oracle has an agreement for every set, as if somebody
 * had written them all.
 */
class ManySendersTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("fixture"));
    private static final int TRIES = Integer.getInteger("stackrules.tries", 60);
    private static final long SEED = Long.getLong("stackrules.seed", 1);

    /** A random question, asked of an agreement that takes any number of items, or of one for every set. */
    private static final class Question {

        private final int senders;
        private final int[] worth;
        private final int[] direct;
        private final String[] grades;
        private final LocalDate[] days;
        private final TreeMap<Rational, Rational> table = new TreeMap<>();
        private final boolean isCourse;
        private final int needed;
        private final int directly;
        private final int most;
        private final @Nullable String floor;
        private final @Nullable LocalDate from;

        Question(Random random) {
            senders = 7 + random.nextInt(2);
            worth = IntStream.range(0, senders).map(i -> 1 + random.nextInt(4)).toArray();
            direct = IntStream.range(0, senders)
                    .map(i -> random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0)
                    .toArray();
            boolean isMixed = random.nextInt(3) == 0;
            String letters = random.nextInt(3) == 0 ? "ABCP" : "AB";
            grades = IntStream.range(0, senders)
                    .mapToObj(i -> isMixed
                            ? letters.substring(random.nextInt(letters.length()))
                                    .substring(0, 1)
                            : "B")
                    .toArray(String[]::new);
            days = IntStream.range(0, senders)
                    .mapToObj(i -> LocalDate.of(2021, 1 + random.nextInt(6), 1))
                    .toArray(LocalDate[]::new);
            table.put(Rational.ZERO, Rational.ZERO);
            int threshold = 0;
            int value = 0;
            for (int i = 0; i < 2 + random.nextInt(2); i++) {
                threshold += 2 + random.nextInt(5);
                value += 1 + random.nextInt(3);
                table.put(Rational.of(threshold), Rational.of(value));
            }
            isCourse = random.nextInt(3) == 0;
            needed = 2 + random.nextInt(6);
            directly = random.nextInt(8);
            most = random.nextInt(3) == 0 ? 4 + random.nextInt(6) : 0;
            floor = isMixed && random.nextBoolean() ? "A" : null;
            from = random.nextInt(4) == 0 ? LocalDate.of(2021, 3, 1) : null;
        }

        PathwayOutcome answer(boolean isForEverySet) {
            Fixture given = new Fixture().courses(3, "a:w");
            for (int i = 0; i < senders; i++) {
                given.courses(worth[i], "b:w" + i);
                if (direct[i] > 0) {
                    given.courses(direct[i], "a:x" + i);
                    given.agreement("h" + i, "a:x" + i, direct[i], null, "b:w" + i);
                }
            }
            Articulation.Steps steps = new Articulation.Steps(table, false);
            if (isForEverySet) {
                for (int set = 1; set < 1 << senders; set++) {
                    forSet(given, set, steps);
                }
            } else {
                given.agreement(agreement("g", received(null), Selector.credential("b:w*"))
                        .on(new Articulation.Terms(null, Articulation.Partial.NONE, false, Set.of(0), steps)));
            }
            List<Selector.Test> tests = new ArrayList<>(List.of(issuer("a")));
            if (floor != null) {
                tests.add(minGrade(floor));
            }
            if (from != null) {
                tests.add(new Selector.InWindow(Selector.Day.COMPLETED, MovingWindow.of(new Window(from, null))));
            }
            List<Requirement> needs = new ArrayList<>(
                    List.of(given.credits("received", needed, matching(tests.toArray(Selector.Test[]::new)))));
            if (directly > 0) {
                needs.add(given.credits("direct", directly, matching(issuer("b"))));
            }
            Limit[] limits = most == 0 ? new Limit[0] : new Limit[] {atMost(most, matching(issuer("a")))};
            given.pathway("a:cert/1", given.all(needs.toArray(Requirement[]::new)), limits);
            AchievementRecord[] achievements = IntStream.range(0, senders)
                    .mapToObj(i -> passed("w" + i, "b:w" + i, days[i].toString(), grades[i]))
                    .toArray(AchievementRecord[]::new);
            return RulesEngine.of(given.catalog())
                    .evaluate(enrolled("a:cert/1", "2021-01-01", achievements), END_OF_2023)
                    .pathway("a:cert/1")
                    .orElseThrow();
        }

        private void forSet(Fixture given, int set, Articulation.Steps steps) {
            List<Selector> from = new ArrayList<>();
            Rational sum = Rational.ZERO;
            for (int i = 0; i < senders; i++) {
                if ((set >> i & 1) == 1) {
                    from.add(Selector.credential("b:w" + i));
                    sum = sum.plus(Rational.of(worth[i]));
                }
            }
            if (!steps.at(sum).isZero()) {
                given.agreement(agreement("g" + set, received(steps.at(sum)), from.toArray(Selector[]::new)));
            }
        }

        private Receiving received(@Nullable Rational credits) {
            return isCourse
                    ? new Receiving.AsCredential("a:w", credits)
                    : new Receiving.Unassigned("maths", Rational.ONE, credits);
        }

        private static Articulation agreement(String id, Receiving to, Selector... from) {
            return new Articulation(id, null, List.of(from), to, null, Window.ALWAYS, HERE);
        }
    }

    @Test
    void what_is_found_is_what_an_agreement_for_every_set_would_bring() {
        int proven = 0;
        for (long seed = SEED; seed < SEED + TRIES; seed++) {
            PathwayOutcome found = new Question(new Random(seed)).answer(false);
            PathwayOutcome best = new Question(new Random(seed)).answer(true);
            assertThat(best.isProven()).as("seed %s", seed).isTrue();
            if (found.isProven()) {
                proven++;
                assertThat(found.status()).as("seed %s", seed).isEqualTo(best.status());
                assertThat(found.metOn()).as("seed %s", seed).isEqualTo(best.metOn());
            }
            if (found.isOptimal() && best.isOptimal()) {
                assertThat(uses(found)).as("seed %s", seed).isEqualTo(uses(best));
            }
        }
        assertThat(proven).isGreaterThan(TRIES * 9 / 10);
    }

    /** What a pathway that is not met is short of, or how many items meet it. */
    private static List<Object> uses(PathwayOutcome outcome) {
        return outcome.isEarned()
                ? List.of(outcome.requirement().children().stream()
                        .mapToInt(one -> one.evidence().size())
                        .sum())
                : outcome.requirement().children().stream()
                        .<Object>map(RequirementOutcome::shortBy)
                        .toList();
    }
}
