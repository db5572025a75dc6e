package org.stackrules.stacking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.model.Item;
import org.stackrules.stacking.Core.Budget;
import org.stackrules.stacking.Core.Leaf;

class CoverSearchTest {

    private static final int LAST_DAY = 3;
    private static final long ENOUGH = 1_000_000;

    /** With prices from the first node, with prices later, and without. */
    @ParameterizedTest
    @ValueSource(longs = {0, 5, ENOUGH})
    void finds_covers_exactly_where_trying_everything_does(long withoutPrices) {
        Random random = new Random(7);
        int covered = 0;
        int refuted = 0;
        for (int n = 0; n < 2_000; n++) {
            Core core = randomCore(random);
            for (int day = 0; day <= LAST_DAY; day++) {
                CoverSearch search = new CoverSearch(core, day);

                CoverSearch.Verdict verdict = search.search(withoutPrices, ENOUGH);

                boolean isPossible = isPossible(core, day);
                assertThat(verdict)
                        .as("core %d on day %d: %s", n, day, core)
                        .isEqualTo(isPossible ? CoverSearch.Verdict.COVERED : CoverSearch.Verdict.REFUTED);
                if (isPossible) {
                    assertThat(isLawful(core, day, search.found())).isTrue();
                    covered++;
                } else {
                    refuted++;
                }
            }
        }
        assertThat(covered).isGreaterThan(1_000);
        assertThat(refuted).isGreaterThan(1_000);
    }

    @Test
    void leaves_open_what_takes_more_nodes_than_there_are() {
        // Given two items for three leaves, beside a leaf for which there is more than enough
        List<Leaf> leaves = new ArrayList<>();
        for (String id : List.of("a", "b", "c")) {
            leaves.add(new Leaf(id, 1, 1, new int[] {0, 1}, new int[] {1, 1}));
        }
        leaves.add(new Leaf("d", 1, 1, new int[] {2, 3, 4}, new int[] {1, 1, 1}));
        Core core = core(new int[] {1, 1, 1, 1, 1}, leaves, List.of(), List.of());

        assertThat(new CoverSearch(core, LAST_DAY).search(1, 1)).isEqualTo(CoverSearch.Verdict.OPEN);
        assertThat(new CoverSearch(core, LAST_DAY).search(ENOUGH)).isEqualTo(CoverSearch.Verdict.REFUTED);
    }

    @Test
    void covers_a_leaf_of_very_many_covers_with_what_the_others_leave() {
        // Given 30 items of 1, 15 of which one leaf needs: 155 million covers
        int[] items = IntStream.range(0, 30).toArray();
        int[] worth = IntStream.range(0, 30).map(item -> 1).toArray();
        List<Leaf> leaves = new ArrayList<>();
        leaves.add(new Leaf("many", 15, 15, items, worth));
        for (int leaf = 0; leaf < 15; leaf++) {
            leaves.add(new Leaf("one" + leaf, 1, 1, new int[] {leaf}, new int[] {1}));
        }
        Core core = core(worth, leaves, List.of(), List.of());

        CoverSearch search = new CoverSearch(core, LAST_DAY);

        assertThat(search.search(ENOUGH)).isEqualTo(CoverSearch.Verdict.COVERED);
        assertThat(search.found()[0]).isEqualTo(((1L << 30) - 1) & ~((1L << 15) - 1));
    }

    @Test
    void says_that_what_lowers_an_average_is_too_much() {
        // Given two leaves, each of an item that costs 2 or one that is not there yet and costs nothing
        Core core = new Core(
                items(4),
                days(),
                new int[] {0, 0, 2, 2},
                new int[] {3, 3, 3, 3},
                List.of(
                        new Leaf("a", 3, 3, new int[] {0, 2}, new int[] {3, 3}),
                        new Leaf("b", 3, 3, new int[] {1, 3}, new int[] {3, 3})),
                List.of(new Budget(new long[] {2, 2, 0, 0}, new long[] {3, 3, 3, 3})),
                List.of());

        assertThat(new CoverSearch(core, 1).search(ENOUGH)).isEqualTo(CoverSearch.Verdict.REFUTED);
        assertThat(new CoverSearch(core, 2).search(ENOUGH)).isEqualTo(CoverSearch.Verdict.COVERED);
    }

    private static Core randomCore(Random random) {
        int items = 2 + random.nextInt(7);
        int[] capacity = random.ints(items, 1, 7).toArray();
        List<Leaf> leaves = new ArrayList<>();
        int number = 1 + random.nextInt(3);
        for (int leaf = 0; leaf < number; leaf++) {
            int[] serving = IntStream.range(0, items)
                    .filter(item -> random.nextBoolean())
                    .boxed()
                    .sorted(Comparator.comparing((Integer item) -> -capacity[item]))
                    .mapToInt(item -> item)
                    .toArray();
            boolean isCount = random.nextInt(4) == 0;
            int needed = 1 + random.nextInt(isCount ? 2 : 8);
            int[] worth = Arrays.stream(serving)
                    .map(item -> isCount ? 1 : Math.min(needed, capacity[item]))
                    .toArray();
            leaves.add(new Leaf("leaf" + leaf, needed, isCount ? 0 : needed, serving, worth));
        }
        List<Budget> budgets = new ArrayList<>();
        for (int b = random.nextInt(3); b > 0; b--) {
            long[] cost = random.longs(items, 0, 5).toArray();
            long[] most = random.longs(LAST_DAY + 1, 0, 10).sorted().toArray();
            budgets.add(new Budget(cost, most));
        }
        List<Long> rivals = new ArrayList<>();
        for (int r = random.nextInt(3); r > 0; r--) {
            long set = random.nextLong(1L << items);
            if (Long.bitCount(set) > 1) {
                rivals.add(set);
            }
        }
        int[] dayOf = random.ints(items, 0, LAST_DAY + 1).toArray();
        return new Core(items(items), days(), dayOf, capacity, leaves, budgets, rivals);
    }

    private static Core core(int[] capacity, List<Leaf> leaves, List<Budget> budgets, List<Long> rivals) {
        return new Core(items(capacity.length), days(), new int[capacity.length], capacity, leaves, budgets, rivals);
    }

    private static List<Item> items(int number) {
        return IntStream.range(0, number)
                .mapToObj(item -> UniformAssignmentTest.item("i" + item, null, 0))
                .toList();
    }

    private static List<LocalDate> days() {
        return IntStream.rangeClosed(0, LAST_DAY)
                .mapToObj(day -> LocalDate.of(2020, 1, 1).plusDays(day))
                .toList();
    }

    /** Tries for each item every leaf, and none. */
    private static boolean isPossible(Core core, int day) {
        return isPossible(core, day, 0, new long[core.leaves().size()]);
    }

    private static boolean isPossible(Core core, int day, int item, long[] sets) {
        if (item == core.items().size()) {
            return isLawful(core, day, sets);
        }
        if (isPossible(core, day, item + 1, sets)) {
            return true;
        }
        for (int leaf = 0; leaf < sets.length; leaf++) {
            int one = item;
            if (Arrays.stream(core.leaves().get(leaf).items()).anyMatch(other -> other == one)) {
                sets[leaf] |= 1L << item;
                boolean isPossible = isPossible(core, day, item + 1, sets);
                sets[leaf] &= ~(1L << item);
                if (isPossible) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isLawful(Core core, int day, long[] sets) {
        long used = 0;
        for (int l = 0; l < sets.length; l++) {
            Leaf leaf = core.leaves().get(l);
            int sum = 0;
            for (int k = 0; k < leaf.items().length; k++) {
                sum += (sets[l] >> leaf.items()[k] & 1) == 1 ? leaf.worth()[k] : 0;
            }
            if (sum < leaf.needed() || (used & sets[l]) != 0) {
                return false;
            }
            used |= sets[l];
        }
        long all = used;
        boolean areThere = IntStream.range(0, core.items().size())
                .filter(item -> (all >> item & 1) == 1)
                .allMatch(item -> core.dayOf()[item] <= day);
        boolean isAffordable = core.budgets().stream()
                .allMatch(budget -> IntStream.range(0, core.items().size())
                                .filter(item -> (all >> item & 1) == 1)
                                .mapToLong(item -> budget.cost()[item])
                                .sum()
                        <= budget.most()[day]);
        boolean isWithoutRivals = core.rivals().stream().allMatch(set -> Long.bitCount(set & all) <= 1);
        return areThere && isAffordable && isWithoutRivals;
    }
}
