package org.stackrules.stacking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stackrules.stacking.Core.Budget;
import org.stackrules.stacking.Core.Leaf;

class EarliestDayTest {

    private static final int ITEMS = 16;
    private static final int LEAVES = 5;
    private static final long ENOUGH = 1_000_000;

    @Test
    void is_the_first_day_on_which_a_search_of_its_own_finds_covers() {
        Random random = new Random(3);
        int looked = 0;
        int late = 0;
        for (int n = 0; n < 200; n++) {
            Core core = randomCore(random);
            CoverSearch last = new CoverSearch(core, core.lastDay());
            if (last.search(ENOUGH) != CoverSearch.Verdict.COVERED) {
                continue;
            }
            EarliestDay earliest = new EarliestDay(core, EarliestCore.Found.of(core, last.found()), ENOUGH);

            earliest.search();

            int first = first(core);
            assertThat(earliest.isDecided()).isTrue();
            assertThat(earliest.first()).as("core %d", n).isEqualTo(first);
            assertThat(earliest.found().day()).isEqualTo(first);
            looked++;
            late += first < core.lastDay() ? 1 : 0;
        }
        assertThat(looked).isGreaterThan(100);
        assertThat(late).isGreaterThan(50);
    }

    @Test
    void stays_open_where_there_are_too_few_nodes_to_tell() {
        // Given two items for three leaves until the second day, and a leaf for which there is more than enough
        List<Leaf> leaves = new ArrayList<>();
        for (String id : List.of("a", "b", "c")) {
            leaves.add(new Leaf(id, 1, 1, new int[] {0, 1, 2}, new int[] {1, 1, 1}));
        }
        leaves.add(new Leaf("d", 1, 1, new int[] {3, 4, 5}, new int[] {1, 1, 1}));
        Core core = core(new int[] {0, 0, 1, 0, 0, 0}, new int[] {1, 1, 1, 1, 1, 1}, leaves, List.of());
        EarliestCore.Found onLastDay = new EarliestCore.Found(core, 1, new long[] {1, 2, 4, 8});

        EarliestDay withOneNode = new EarliestDay(core, onLastDay, 1);
        withOneNode.search();
        EarliestDay withMore = new EarliestDay(core, onLastDay, ENOUGH);
        withMore.search();

        assertThat(withOneNode.isDecided()).isFalse();
        assertThat(withOneNode.first()).isZero();
        assertThat(withOneNode.found()).isEqualTo(onLastDay);
        assertThat(withMore.isDecided()).isTrue();
        assertThat(withMore.first()).isEqualTo(1);
    }

    /** Looks at one day after the other. */
    private static int first(Core core) {
        return IntStream.rangeClosed(0, core.lastDay())
                .filter(day -> new CoverSearch(core, day).search(ENOUGH) == CoverSearch.Verdict.COVERED)
                .findFirst()
                .orElseThrow();
    }

    private static Core randomCore(Random random) {
        int[] capacity = random.ints(ITEMS, 1, 7).toArray();
        List<Leaf> leaves = new ArrayList<>();
        for (int leaf = 0; leaf < LEAVES; leaf++) {
            int[] serving = IntStream.range(0, ITEMS)
                    .filter(item -> random.nextInt(100) < 35)
                    .boxed()
                    .sorted((one, other) -> capacity[other] - capacity[one])
                    .mapToInt(item -> item)
                    .toArray();
            int needed = 2 + random.nextInt(9);
            int[] worth = IntStream.of(serving)
                    .map(item -> Math.min(needed, capacity[item]))
                    .toArray();
            leaves.add(new Leaf("leaf" + leaf, needed, needed, serving, worth));
        }
        long[] cost = random.longs(ITEMS, 0, 9).map(one -> Math.max(0, one - 4)).toArray();
        long[] most = random.longs(ITEMS, 0, 18).sorted().toArray();
        int[] dayOf = IntStream.range(0, ITEMS).toArray();
        return core(dayOf, capacity, leaves, List.of(new Budget(cost, most)));
    }

    private static Core core(int[] dayOf, int[] capacity, List<Leaf> leaves, List<Budget> budgets) {
        List<LocalDate> days = IntStream.of(dayOf)
                .distinct()
                .sorted()
                .mapToObj(day -> LocalDate.of(2020, 1, 1).plusDays(day))
                .toList();
        return new Core(
                IntStream.range(0, capacity.length)
                        .mapToObj(item -> UniformAssignmentTest.item("i" + item, null, 0))
                        .toList(),
                days,
                dayOf,
                capacity,
                leaves,
                budgets,
                List.of());
    }
}
