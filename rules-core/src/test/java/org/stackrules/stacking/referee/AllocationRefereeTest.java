package org.stackrules.stacking.referee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.statistics.Statistics;

/**
 * The engine against two referees that know nothing of how it works: a search through every allocation, and CP-SAT. Every
 * instance goes through the engine's front door, as a catalog and a record, and its answer is read from the report.
 *
 * <p>The build tries the shares below, with a fixed seed. {@code -Dstackrules.tries=20000} tries so many instances in all,
 * in the same proportion; {@code -Dstackrules.seed=7} tries others. A failing instance is shrunk and printed.
 */
@AddLifecycleHook(value = Tries.class, propagateTo = PropagationMode.ALL_DESCENDANTS)
class AllocationRefereeTest {

    private static final long NODES = 200_000;
    private static final long FEW_NODES = 2_000;
    private static final CpSatReferee REFEREE = new CpSatReferee(10);
    private static final CpSatReferee QUICK_REFEREE = new CpSatReferee(1);

    /** The credits that items of one instance have. */
    private static final List<List<Integer>> CREDITS =
            List.of(List.of(3), List.of(1, 3, 4, 6), List.of(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));

    @Property(tries = 1000, edgeCases = EdgeCasesMode.MIXIN)
    void is_as_good_as_the_best_of_all_allocations(@ForAll("small") Instance instance) {
        Numbers best = new EveryAllocation(instance).best();

        EngineAnswer answer = EngineAnswer.to(instance, NODES);

        assertThat(answer.isProven() && answer.isOptimal()).isTrue();
        Statistics.label("outcome").coverage(outcomes -> outcomes.check("met").percentage(met -> met > 10));
        assertSame(instance, answer, best);
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void is_as_good_as_what_cp_sat_finds(@ForAll("middle") Instance instance) {
        compare(instance, REFEREE.answer(instance));
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void is_as_good_as_what_cp_sat_finds_where_needs_come_to_what_there_is(@ForAll("tight") Instance instance) {
        compare(instance, REFEREE.answer(instance));
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void is_as_good_as_what_cp_sat_finds_half_way(@ForAll("halfway") Instance instance) {
        compare(instance, REFEREE.answer(instance));
    }

    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
    void meets_all_exactly_if_cp_sat_can_where_there_are_many_items(@ForAll("large") Instance instance) {
        CpSatReferee.Verdict verdict = QUICK_REFEREE.verdict(instance);

        EngineAnswer answer = EngineAnswer.to(instance, FEW_NODES);

        Statistics.label("verdict").collect(verdict, answer.isProven() ? "proven" : "open");
        EveryAllocation judge = new EveryAllocation(instance);
        assertThat(judge.isLawful(answer.placesArray()))
                .as("lawful: %s", answer)
                .isTrue();
        assertThat(answer.isMet())
                .as("met as reported: %s", answer)
                .isEqualTo(judge.numbers(answer.placesArray()).isMet());
        if (verdict != CpSatReferee.Verdict.OPEN && (answer.isProven() || answer.isMet())) {
            assertThat(answer.isMet()).as("met: %s", answer).isEqualTo(verdict == CpSatReferee.Verdict.MET);
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void the_referees_agree(@ForAll("small") Instance instance) {
        CpSatReferee.Answer answer = REFEREE.answer(instance);

        assertThat(answer.isOptimal()).isTrue();
        assertThat(answer.numbers()).isEqualTo(new EveryAllocation(instance).best());
    }

    @Provide
    Arbitrary<Instance> small() {
        return Instances.upTo(7, 3, 4).filter(instance -> EveryAllocation.howMany(instance) <= 20_000);
    }

    @Provide
    Arbitrary<Instance> middle() {
        return Instances.upTo(14, 6, 6);
    }

    @Provide
    Arbitrary<Instance> tight() {
        return Instances.made(
                seed -> Instances.random(seed, 14, 5, CREDITS.get(indexOf(seed)), 50, 110, seed % 2 == 0));
    }

    @Provide
    Arbitrary<Instance> halfway() {
        return Instances.made(
                seed -> Instances.random(seed, 12, 6, CREDITS.get(indexOf(seed)), 110, 150, seed % 2 == 0));
    }

    @Provide
    Arbitrary<Instance> large() {
        return Instances.made(
                seed -> Instances.random(seed, 30, 8, CREDITS.get(indexOf(seed)), 60, 110, seed % 2 == 0));
    }

    private static int indexOf(long seed) {
        return Math.floorMod(seed, CREDITS.size());
    }

    /** What the referee has proven the engine may not contradict. */
    private static void compare(Instance instance, CpSatReferee.Answer referee) {
        EngineAnswer answer = EngineAnswer.to(instance, NODES);

        if (referee.isOptimal()) {
            assertSame(instance, answer, referee.numbers());
        } else if (referee.isProven() && answer.isProven()) {
            assertThat(answer.isMet())
                    .as("met: %s", answer)
                    .isEqualTo(referee.numbers().isMet());
            assertThat(answer.day())
                    .as("met on: %s", answer)
                    .isEqualTo(referee.numbers().day());
        }
    }

    private static void assertSame(Instance instance, EngineAnswer answer, Numbers best) {
        Statistics.label("outcome").collect(best.isMet() ? "met" : "unmet");
        Statistics.label("answer").collect(answer.isOptimal() ? "optimal" : answer.isProven() ? "proven" : "open");
        EveryAllocation judge = new EveryAllocation(instance);
        int[] places = answer.placesArray();
        assertThat(judge.isLawful(places)).as("lawful: %s", answer).isTrue();
        Numbers own = judge.numbers(places);
        assertThat(answer.isMet()).as("met as reported: %s", answer).isEqualTo(own.isMet());
        assertThat(answer.day()).as("day as reported: %s", answer).isEqualTo(own.day());
        if (!own.isMet()) {
            assertThat(answer.satisfied())
                    .as("satisfied as reported: %s", answer)
                    .isEqualTo(own.satisfied());
        }
        boolean isSettled = own.isMet() || instance.isProgressSettled();
        if (answer.isProven()) {
            assertThat(own.isMet()).as("met: %s", answer).isEqualTo(best.isMet());
            assertThat(own.day()).as("met on: %s", answer).isEqualTo(best.day());
        }
        if (answer.isOptimal()) {
            assertThat(own.satisfied()).as("satisfied: %s", answer).isEqualTo(best.satisfied());
        }
        if (answer.isOptimal() && isSettled) {
            assertThat(own).as("numbers: %s", answer).isEqualTo(best);
        } else if (isSettled) {
            assertThat(own.isBetterThan(best))
                    .as("better than the best: %s", answer)
                    .isFalse();
        }
    }
}
