package org.stackrules.stacking;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * Looks for a cover of each leaf of a core, no item in two of them, of items that are there by a day. Leaves with few
 * covers left are decided first. What cannot be is seen by counting what is left, by {@link Prices}, or because the same
 * was seen before. Not thread-safe.
 */
final class CoverSearch {

    /** What a search comes to. */
    enum Verdict {
        COVERED,
        REFUTED,
        OPEN
    }

    /** So many nodes are tried without prices: most questions need no more. */
    private static final long WITHOUT_PRICES = 300;

    private static final long FAILS_BEFORE_RESTART = 250;
    private static final int MOST_REMEMBERED = 200_000;
    private static final long SEED = 20_220_901L;

    /** Keys of covers are shifted by so many bits: of a leaf there are fewer covers than that. */
    private static final int COVER_BITS = 16;

    /** Prices that differ in so many bits only are alike. */
    private static final int FINE_BITS = 10;

    private final Core core;
    private final int leaves;
    private final int budgets;

    /** The items that are there, as bits. */
    private final long there;

    /** Per leaf: the items that may serve it, as bits. */
    private final long[] served;

    /** Per budget: what there is of it, but no more than all items together cost. */
    private final long[] most;

    private final Covers covers;
    private final Prices free;
    private final Prices measured;
    private final Random random = new Random(SEED);

    /** Per leaf: the covers that may be part of an answer, as far as is known. */
    private int[][] atRoot;

    /** Per leaf: how often it could not be covered, and one. */
    private final int[] weights;

    /** Per leaf: the cover found. */
    private final long[] found;

    /** What was refuted: by the leaves left, then the items left, what was left of the budgets then. */
    private final Map<Long, Map<Long, long[]>> refuted = new HashMap<>();

    private int remembered;

    /** Prices in use; they change with each restart. */
    private Prices prices;

    private boolean isPriced;
    private boolean isCut;
    private long nodes;
    private long nodeLimit;
    private long fails;
    private long failLimit;

    /** So many starts with prices were made. */
    private int rounds;

    /**
     * A search.
     *
     * @param day index of the last day on which an item may come to be there
     */
    CoverSearch(Core core, int day) {
        this.core = core;
        this.leaves = core.leaves().size();
        this.budgets = core.budgets().size();
        long present = 0;
        for (int item = 0; item < core.items().size(); item++) {
            present |= core.dayOf()[item] <= day ? 1L << item : 0;
        }
        this.there = present;
        this.most = new long[budgets];
        for (int b = 0; b < budgets; b++) {
            Core.Budget budget = core.budgets().get(b);
            most[b] = Math.min(budget.most()[day], Arrays.stream(budget.cost()).sum());
        }
        this.served = core.leaves().stream()
                .mapToLong(leaf -> Arrays.stream(leaf.items())
                        .mapToLong(item -> 1L << item)
                        .sum())
                .toArray();
        this.covers = new Covers(core, there);
        this.free = new Prices(core, covers, false);
        this.measured = budgets > 0 ? new Prices(core, covers, true) : free;
        this.prices = measured;
        this.atRoot = new int[leaves][];
        for (int leaf = 0; leaf < leaves; leaf++) {
            atRoot[leaf] = covers.areFew(leaf) ? upTo(covers.number(leaf)) : null;
        }
        this.weights = new int[leaves];
        Arrays.fill(weights, 1);
        this.found = new long[leaves];
    }

    /** Per leaf the items of its cover, as bits, if covers were found. */
    long[] found() {
        return found.clone();
    }

    /** Looks for covers, within so many nodes; asked again with more, it goes on. */
    Verdict search(long limit) {
        return search(WITHOUT_PRICES, limit);
    }

    /**
     * Looks for covers.
     *
     * @param withoutPrices so many nodes are tried before prices are looked at
     * @param limit so many nodes are tried in all
     */
    Verdict search(long withoutPrices, long limit) {
        Verdict verdict = Verdict.OPEN;
        if (!isPriced) {
            nodeLimit = Math.min(limit, withoutPrices);
            failLimit = Long.MAX_VALUE;
            verdict = lookFromRoot();
            isPriced = true;
        }
        nodeLimit = limit;
        while (verdict == Verdict.OPEN && nodes < limit) {
            rounds++;
            fails = 0;
            prices = rounds % 2 == 1 ? measured : free;
            failLimit = FAILS_BEFORE_RESTART * luby(rounds);
            verdict = lookFromRoot();
        }
        return verdict == Verdict.REFUTED && isCut ? Verdict.OPEN : verdict;
    }

    private Verdict lookFromRoot() {
        return look(new Prices.State((1L << leaves) - 1, there, most, atRoot), 0);
    }

    /** The lengths of runs between restarts, as Luby, Sinclair and Zuckerman (1993) have them: 1, 1, 2, 1, 1, 2, 4, … */
    private static int luby(int round) {
        int bits = 1;
        while ((1 << bits) - 1 < round) {
            bits++;
        }
        return (1 << bits) - 1 == round ? 1 << (bits - 1) : luby(round - (1 << (bits - 1)) + 1);
    }

    private static int[] upTo(int number) {
        int[] all = new int[number];
        for (int i = 0; i < number; i++) {
            all[i] = i;
        }
        return all;
    }

    /** One node. */
    private Verdict look(Prices.State before, int depth) {
        if (before.open() == 0) {
            return Verdict.COVERED;
        }
        nodes++;
        int[][] lists = new int[leaves][];
        long usable = filter(before, lists);
        if (usable < 0) {
            return fail();
        }
        Prices.State state = new Prices.State(before.open(), usable, before.left(), lists);
        Map<Long, long[]> known = refuted.computeIfAbsent(state.open(), open -> new HashMap<>());
        long[] sameItems = known.get(usable);
        if (sameItems != null && isNoMore(state.left(), sameItems)) {
            return Verdict.REFUTED;
        }
        int slack = keepWithinSlack(state);
        if (slack < 0) {
            return fail();
        }
        if (isPriced) {
            Prices.Finding finding = prices.look(state, depth, found);
            if (finding == Prices.Finding.COVERED) {
                return Verdict.COVERED;
            }
            if (finding == Prices.Finding.REFUTED) {
                remember(known, state);
                weights[fewest(state, false)]++;
                return fail();
            }
            atRoot = depth == 0 ? lists.clone() : atRoot;
        }
        long needed = needed(state, slack, depth);
        if (!keepNeeded(state, needed)) {
            remember(known, state);
            return fail();
        }
        int leaf = fewest(state, true);
        if (lists[leaf] == null) {
            return lookLast(state, leaf, depth);
        }
        int item = scarcest(state, needed, lists[leaf].length);
        Verdict verdict = item < 0 ? branch(state, leaf, -1L, depth) : branchOn(state, item, depth);
        if (verdict == Verdict.REFUTED) {
            weights[leaf]++;
            remember(known, state);
            return fail();
        }
        return verdict;
    }

    /** The items that must be used, as what is left suffices for no more waste. */
    private long needed(Prices.State state, int slack, int depth) {
        long needed = 0;
        for (long left = state.usable(); left != 0; left &= left - 1) {
            int item = Long.numberOfTrailingZeros(left);
            if (core.capacity()[item] > slack || isPriced && prices.isNeeded(item, depth)) {
                needed |= 1L << item;
            }
        }
        return needed;
    }

    /** Leaves of a leaf that alone can use what must be used the covers that do; gives whether all can be used. */
    private boolean keepNeeded(Prices.State state, long needed) {
        boolean isChanged = needed != 0;
        while (isChanged) {
            isChanged = false;
            long once = 0;
            long twice = 0;
            long[] unions = new long[leaves];
            for (long open = state.open(); open != 0; open &= open - 1) {
                int leaf = Long.numberOfTrailingZeros(open);
                unions[leaf] = union(state, leaf);
                twice |= once & unions[leaf];
                once |= unions[leaf];
            }
            if ((needed & ~once) != 0) {
                return false;
            }
            long alone = needed & once & ~twice;
            for (long open = alone == 0 ? 0 : state.open(); open != 0; open &= open - 1) {
                int leaf = Long.numberOfTrailingZeros(open);
                int[] list = state.lists()[leaf];
                long own = alone & unions[leaf];
                if (own == 0 || list == null) {
                    continue;
                }
                int[] kept = Covers.kept(list, cover -> (covers.of(leaf, cover) & own) == own);
                if (kept.length == 0) {
                    return false;
                }
                isChanged |= kept.length < list.length;
                state.lists()[leaf] = kept;
            }
        }
        return true;
    }

    private long union(Prices.State state, int leaf) {
        int[] list = state.lists()[leaf];
        return list == null ? served[leaf] & state.usable() : covers.union(leaf, list);
    }

    /** Of the items that must be used that with the fewest covers, if they are fewer than some; less than 0: none. */
    private int scarcest(Prices.State state, long needed, int most) {
        if (needed == 0) {
            return -1;
        }
        int[] number = new int[core.items().size()];
        for (long open = state.open(); open != 0; open &= open - 1) {
            int leaf = Long.numberOfTrailingZeros(open);
            int[] list = state.lists()[leaf];
            if (list == null) {
                for (long left = union(state, leaf) & needed; left != 0; left &= left - 1) {
                    number[Long.numberOfTrailingZeros(left)] = Integer.MAX_VALUE / 2;
                }
                continue;
            }
            for (int cover : list) {
                for (long left = covers.of(leaf, cover) & needed; left != 0; left &= left - 1) {
                    number[Long.numberOfTrailingZeros(left)]++;
                }
            }
        }
        int best = -1;
        int fewest = most;
        for (long left = needed; left != 0; left &= left - 1) {
            int item = Long.numberOfTrailingZeros(left);
            if (number[item] < fewest && number[item] >= 0) {
                fewest = number[item];
                best = item;
            }
        }
        return best;
    }

    /** Tries every cover with an item. */
    private Verdict branchOn(Prices.State state, int item, int depth) {
        for (long open = state.open(); open != 0; open &= open - 1) {
            int leaf = Long.numberOfTrailingZeros(open);
            Verdict verdict = state.lists()[leaf] == null ? Verdict.REFUTED : branch(state, leaf, 1L << item, depth);
            if (verdict != Verdict.REFUTED) {
                return verdict;
            }
        }
        return Verdict.REFUTED;
    }

    /**
     * Tries the covers of a leaf.
     *
     * @param with only those with one of these items
     */
    private Verdict branch(Prices.State state, int leaf, long with, int depth) {
        for (int cover : ordered(state, leaf, with, depth)) {
            Verdict verdict = look(with(state, leaf, cover), depth + 1);
            if (verdict != Verdict.REFUTED) {
                return verdict;
            }
            if (nodes >= nodeLimit || fails >= failLimit) {
                return Verdict.OPEN;
            }
        }
        return Verdict.REFUTED;
    }

    private Prices.State with(Prices.State state, int leaf, int cover) {
        found[leaf] = covers.of(leaf, cover);
        long[] left = state.left();
        if (budgets > 0) {
            left = left.clone();
            for (int b = 0; b < budgets; b++) {
                left[b] -= covers.cost(leaf, b, cover);
            }
        }
        return new Prices.State(
                state.open() & ~(1L << leaf), state.usable() & ~covers.excludedBy(leaf, cover), left, state.lists());
    }

    /** Only leaves with too many covers are left: now there are fewer. */
    private Verdict lookLast(Prices.State state, int leaf, int depth) {
        if (!covers.find(leaf, state.usable())) {
            isCut = true;
            return Verdict.OPEN;
        }
        Verdict verdict = Verdict.REFUTED;
        for (int cover = 0; cover < covers.number(leaf) && verdict == Verdict.REFUTED; cover++) {
            if (isAffordable(leaf, cover, state.left())) {
                verdict = look(with(state, leaf, cover), depth + 1);
            }
            if (verdict == Verdict.REFUTED && (nodes >= nodeLimit || fails >= failLimit)) {
                verdict = Verdict.OPEN;
            }
        }
        covers.forget(leaf);
        return verdict == Verdict.REFUTED ? fail() : verdict;
    }

    private Verdict fail() {
        fails++;
        return Verdict.REFUTED;
    }

    private void remember(Map<Long, long[]> known, Prices.State state) {
        if (remembered < MOST_REMEMBERED && known.put(state.usable(), state.left()) == null) {
            remembered++;
        }
    }

    private static boolean isNoMore(long[] some, long[] others) {
        for (int b = 0; b < some.length; b++) {
            if (some[b] > others[b]) {
                return false;
            }
        }
        return true;
    }

    private boolean isAffordable(int leaf, int cover, long[] left) {
        for (int b = 0; b < budgets; b++) {
            if (covers.cost(leaf, b, cover) > left[b]) {
                return false;
            }
        }
        return true;
    }

    /** Leaves the covers that can be used still; gives their items, less than 0: some leaf cannot be covered. */
    private long filter(Prices.State state, int[][] lists) {
        long usable = 0;
        long[] least = new long[budgets];
        for (long open = state.open(); open != 0; open &= open - 1) {
            int leaf = Long.numberOfTrailingZeros(open);
            int[] list = state.lists()[leaf];
            if (list == null) {
                if (!suffices(leaf, state.usable())) {
                    weights[leaf]++;
                    return -1;
                }
                usable |= served[leaf] & state.usable();
                continue;
            }
            lists[leaf] = Covers.kept(
                    list,
                    cover ->
                            (covers.of(leaf, cover) & ~state.usable()) == 0 && isAffordable(leaf, cover, state.left()));
            if (lists[leaf].length == 0) {
                weights[leaf]++;
                return -1;
            }
            usable |= covers.union(leaf, lists[leaf]);
            for (int b = 0; b < budgets; b++) {
                long cheapest = Long.MAX_VALUE;
                for (int cover : lists[leaf]) {
                    cheapest = Math.min(cheapest, covers.cost(leaf, b, cover));
                }
                least[b] += cheapest;
            }
        }
        return isNoMore(least, state.left()) ? usable : -1;
    }

    private boolean suffices(int leaf, long usable) {
        Core.Leaf one = core.leaves().get(leaf);
        int sum = 0;
        for (int k = 0; k < one.items().length; k++) {
            sum += (usable >> one.items()[k] & 1) == 1 ? one.worth()[k] : 0;
        }
        return sum >= one.needed();
    }

    /**
     * Leaves the covers that take no more than what is left when every other leaf takes as little as it can; gives
     * how much is left then.
     */
    private int keepWithinSlack(Prices.State state) {
        int slack = 0;
        for (long left = state.usable(); left != 0; left &= left - 1) {
            slack += core.capacity()[Long.numberOfTrailingZeros(left)];
        }
        int[] least = new int[leaves];
        for (long open = state.open(); open != 0; open &= open - 1) {
            int leaf = Long.numberOfTrailingZeros(open);
            least[leaf] = leastTaken(leaf, state.lists()[leaf]);
            slack -= least[leaf];
        }
        for (long open = slack < 0 ? 0 : state.open(); open != 0; open &= open - 1) {
            int leaf = Long.numberOfTrailingZeros(open);
            int[] list = state.lists()[leaf];
            if (list != null) {
                int most = least[leaf] + slack;
                state.lists()[leaf] = Covers.kept(list, cover -> covers.taken(leaf, cover) <= most);
            }
        }
        return slack;
    }

    private int leastTaken(int leaf, int[] list) {
        if (list == null) {
            return core.leaves().get(leaf).least();
        }
        int least = Integer.MAX_VALUE;
        for (int cover : list) {
            least = Math.min(least, covers.taken(leaf, cover));
        }
        return least;
    }

    /** The leaf with the fewest covers; if weighed, those that failed often come sooner. */
    private int fewest(Prices.State state, boolean isWeighed) {
        int best = Long.numberOfTrailingZeros(state.open());
        for (long open = state.open() & (state.open() - 1); open != 0; open &= open - 1) {
            int leaf = Long.numberOfTrailingZeros(open);
            int[] list = state.lists()[leaf];
            int[] bestList = state.lists()[best];
            if (list != null
                    && (bestList == null
                            || (long) list.length * (isWeighed ? weights[best] : 1)
                                    < (long) bestList.length * (isWeighed ? weights[leaf] : 1))) {
                best = leaf;
            }
        }
        return best;
    }

    /** A leaf's covers: the cheapest first; without prices those that take what the others want least. */
    private int[] ordered(Prices.State state, int leaf, long with, int depth) {
        int[] list = Covers.kept(state.lists()[leaf], cover -> (covers.of(leaf, cover) & with) != 0);
        long[] sets =
                Arrays.stream(list).mapToLong(cover -> covers.of(leaf, cover)).toArray();
        long[] worth = isPriced ? prices.of(sets, depth) : wanted(state, leaf, sets);
        long[] keys = new long[list.length];
        for (int k = 0; k < list.length; k++) {
            long key = isPriced ? worth[k] >> FINE_BITS : worth[k] + 3L * covers.taken(leaf, list[k]);
            keys[k] = (key * 8 + random.nextInt(8)) << COVER_BITS | k;
        }
        Arrays.sort(keys);
        int[] ordered = new int[list.length];
        for (int k = 0; k < list.length; k++) {
            ordered[k] = list[(int) (keys[k] & (1 << COVER_BITS) - 1)];
        }
        return ordered;
    }

    /** Per set of items: how much of them the other leaves may want. */
    private long[] wanted(Prices.State state, int leaf, long[] sets) {
        int[] wanted = new int[core.items().size()];
        for (long open = state.open() & ~(1L << leaf); open != 0; open &= open - 1) {
            int other = Long.numberOfTrailingZeros(open);
            for (long left = served[other] & state.usable(); left != 0; left &= left - 1) {
                wanted[Long.numberOfTrailingZeros(left)]++;
            }
        }
        long[] sums = new long[sets.length];
        for (int k = 0; k < sets.length; k++) {
            for (long left = sets[k]; left != 0; left &= left - 1) {
                int item = Long.numberOfTrailingZeros(left);
                sums[k] += (long) wanted[item] * core.capacity()[item];
            }
        }
        return sums;
    }
}
