package org.stackrules.stacking;

import java.util.Arrays;

/**
 * Prices of items and budgets. What the leaves want more of than there is becomes dearer, round by round. If even the cheapest
 * covers of all leaves cost more than everything there is comes to, there are no covers for all of them, whatever the
 * prices: a Lagrangian bound, as strong as that of a linear programme over all covers, in whole numbers, so that it is
 * exact. Not thread-safe.
 */
final class Prices {

    /** What a look at the prices shows. */
    enum Finding {
        COVERED,
        REFUTED,
        OPEN
    }

    /** The price of one part of the first budget, which does not change: the others are measured by it. */
    private static final long UNIT = 1L << 16;

    /** Where all prices are free, they start at so many units for each part of an item's capacity. */
    private static final long AT_FIRST = 100;

    /** No price is higher, so that no sum of prices passes what a long holds. */
    private static final long MOST_PRICE = 1L << 40;

    /** A step is so many thousandths of the way to a bound above 0, and shorter each time that nothing has come of it. */
    private static final long WHOLE_STEP = 1_000;

    private static final long SHORTEST_STEP = 20;
    private static final int PATIENCE = 20;
    private static final int ROUNDS_AT_FIRST = 3_000;
    private static final int ROUNDS_A_START = 400;
    private static final int ROUNDS = 30;

    /** Where all prices are free, covers that are too dear are left out after so many rounds. */
    private static final int ROUNDS_BETWEEN_CUTS = 16;

    /** Of more covers than this the cheapest is found by amounts, not one by one. */
    private static final int FEW_COVERS = 150;

    private final Core core;
    private final Covers covers;
    private final boolean isMeasured;
    private final int items;
    private final int budgets;

    /** Per budget: the largest cost. */
    private final long[] largest;

    /** Per depth: prices of items, then of budgets, then of sets of rivals. */
    private final long[][] prices;

    /** Per item: its price with what it costs of budgets and rivals. */
    private final long[] full;

    /** Per item: how many leaves want it. */
    private final int[] wanted;

    /** Per leaf: its cheapest cover. */
    private final long[] picked;

    private final long[] leastOf;
    private final boolean[][] isTaken;
    private final long[] bounds;

    /** So many rounds were made at the root to settle the first prices. */
    private int settled;

    /**
     * First prices.
     *
     * @param isMeasured whether other prices are measured by that of the first budget: good where there is enough of
     *     everything but that; else all prices are free
     */
    Prices(Core core, Covers covers, boolean isMeasured) {
        this.isMeasured = isMeasured;
        this.core = core;
        this.covers = covers;
        this.items = core.items().size();
        this.budgets = core.budgets().size();
        this.largest = new long[budgets];
        for (int b = 0; b < budgets; b++) {
            largest[b] = Math.max(
                    1, Arrays.stream(core.budgets().get(b).cost()).max().orElse(1));
        }
        int leaves = core.leaves().size();
        this.prices = new long[leaves + 2][items + budgets + core.rivals().size()];
        this.bounds = new long[leaves + 2];
        this.full = new long[items];
        this.wanted = new int[items];
        this.picked = new long[leaves];
        int most = core.leaves().stream().mapToInt(Core.Leaf::needed).max().orElse(0);
        this.leastOf = new long[most + 1];
        this.isTaken = new boolean[items][most + 1];
        if (isMeasured) {
            prices[0][items] = UNIT;
        } else {
            for (int item = 0; item < items; item++) {
                prices[0][item] = AT_FIRST * core.capacity()[item] * UNIT;
            }
        }
    }

    /**
     * What is left to be covered.
     *
     * @param open the leaves, as bits
     * @param usable the items, as bits
     * @param left of each budget
     * @param lists per leaf: its covers; null: all
     */
    record State(long open, long usable, long[] left, int[][] lists) {}

    /** What covers cost at the prices that a look at a depth has come to. */
    long[] of(long[] some, int depth) {
        setFull(prices[depth + 1]);
        return Arrays.stream(some).map(this::price).toArray();
    }

    /** Whether an item must be used, after a look at a depth: to leave it would cost more than all that is left. */
    boolean isNeeded(int item, int depth) {
        return prices[depth + 1][item] + bounds[depth] > 0;
    }

    /**
     * Looks whether prices show that leaves cannot be covered, from the prices of the depth above on. Leaves out covers
     * that are too dear.
     *
     * @param found takes the covers, if the cheapest ones do
     */
    Finding look(State state, int depth, long[] found) {
        int rounds = depth == 0 ? roundsAtRoot() : ROUNDS;
        long[] at = prices[depth + 1];
        System.arraycopy(prices[depth], 0, at, 0, at.length);
        long[] best = at.clone();
        long bestBound = Long.MIN_VALUE;
        long length = WHOLE_STEP;
        int inVain = 0;
        for (int round = 1; round <= rounds && length >= SHORTEST_STEP; round++) {
            long bound = bound(state, at);
            if (bound > 0) {
                return Finding.REFUTED;
            }
            if (!isMeasured) {
                if (round % ROUNDS_BETWEEN_CUTS == 0) {
                    cut(state, bound);
                }
            } else if (bound > bestBound) {
                bestBound = bound;
                System.arraycopy(at, 0, best, 0, at.length);
                inVain = 0;
            } else if (++inVain == PATIENCE) {
                length = length * 2 / 3;
                inVain = 0;
                System.arraycopy(best, 0, at, 0, at.length);
                continue;
            }
            if (!raise(state, at, bound, length)) {
                for (long left = state.open; left != 0; left &= left - 1) {
                    int leaf = Long.numberOfTrailingZeros(left);
                    found[leaf] = picked[leaf];
                }
                return Finding.COVERED;
            }
        }
        if (isMeasured) {
            System.arraycopy(best, 0, at, 0, at.length);
        }
        bounds[depth] = bound(state, at);
        cut(state, bounds[depth]);
        if (depth == 0) {
            System.arraycopy(at, 0, prices[0], 0, at.length);
            settled = Math.min(ROUNDS_AT_FIRST, settled + rounds);
        }
        return Finding.OPEN;
    }

    /** Measured prices settle at once; free ones bit by bit, with each start, as most questions need no more. */
    private int roundsAtRoot() {
        int left = ROUNDS_AT_FIRST - settled;
        return Math.max(ROUNDS, isMeasured ? left : Math.min(left, ROUNDS_A_START));
    }

    /** What the cheapest covers cost more than everything there is; picks them, and counts what they want. */
    private long bound(State state, long[] at) {
        setFull(at);
        long bound = 0;
        for (long left = state.usable; left != 0; left &= left - 1) {
            int item = Long.numberOfTrailingZeros(left);
            bound -= at[item];
            wanted[item] = 0;
        }
        for (int b = 0; b < budgets; b++) {
            bound -= at[items + b] * state.left[b];
        }
        for (int r = 0; r < core.rivals().size(); r++) {
            bound -= areRivals(r, state) ? at[items + budgets + r] : 0;
        }
        for (long left = state.open; left != 0; left &= left - 1) {
            int leaf = Long.numberOfTrailingZeros(left);
            int[] list = state.lists[leaf];
            bound += list == null || list.length > FEW_COVERS ? cheapest(leaf, state.usable) : cheapest(leaf, list);
            for (long bits = picked[leaf]; bits != 0; bits &= bits - 1) {
                wanted[Long.numberOfTrailingZeros(bits)]++;
            }
        }
        return bound;
    }

    private boolean areRivals(int set, State state) {
        return Long.bitCount(core.rivals().get(set) & state.usable) > 1;
    }

    private void setFull(long[] at) {
        System.arraycopy(at, 0, full, 0, items);
        for (int b = 0; b < budgets; b++) {
            long price = at[items + b];
            long[] cost = core.budgets().get(b).cost();
            for (int item = 0; price > 0 && item < items; item++) {
                full[item] += price * cost[item];
            }
        }
        for (int r = 0; r < core.rivals().size(); r++) {
            long price = at[items + budgets + r];
            for (long left = price == 0 ? 0 : core.rivals().get(r); left != 0; left &= left - 1) {
                full[Long.numberOfTrailingZeros(left)] += price;
            }
        }
    }

    private long price(long cover) {
        long sum = 0;
        for (long left = cover; left != 0; left &= left - 1) {
            sum += full[Long.numberOfTrailingZeros(left)];
        }
        return sum;
    }

    /** Picks the cheapest of some covers; gives what it costs. */
    private long cheapest(int leaf, int[] list) {
        long least = Long.MAX_VALUE;
        for (int cover : list) {
            long items = covers.of(leaf, cover);
            long price = price(items);
            if (price < least) {
                least = price;
                picked[leaf] = items;
            }
        }
        return least;
    }

    /** Picks the cheapest of all covers from some items, by what each amount costs at least; gives what it costs. */
    private long cheapest(int leaf, long usable) {
        Core.Leaf one = core.leaves().get(leaf);
        int needed = one.needed();
        Arrays.fill(leastOf, 1, needed + 1, Long.MAX_VALUE / 4);
        for (int k = 0; k < one.items().length; k++) {
            if ((usable >> one.items()[k] & 1) == 0) {
                continue;
            }
            long price = full[one.items()[k]];
            int worth = one.worth()[k];
            boolean[] taken = isTaken[k];
            for (int sum = needed; sum > 0; sum--) {
                long with = leastOf[Math.max(0, sum - worth)] + price;
                taken[sum] = with < leastOf[sum];
                if (taken[sum]) {
                    leastOf[sum] = with;
                }
            }
        }
        long cover = 0;
        int sum = needed;
        for (int k = one.items().length - 1; k >= 0 && sum > 0; k--) {
            if ((usable >> one.items()[k] & 1) == 1 && isTaken[k][sum]) {
                cover |= 1L << one.items()[k];
                sum = Math.max(0, sum - one.worth()[k]);
            }
        }
        picked[leaf] = cover;
        return leastOf[needed];
    }

    /** Leaves out covers beside which all that is left would be too dear. */
    private void cut(State state, long bound) {
        for (long left = state.open; left != 0; left &= left - 1) {
            int leaf = Long.numberOfTrailingZeros(left);
            int[] list = state.lists[leaf];
            if (list == null) {
                continue;
            }
            long least = price(picked[leaf]);
            state.lists[leaf] = Covers.kept(list, cover -> bound - least + price(covers.of(leaf, cover)) <= 0);
        }
    }

    /** Makes dearer what is wanted too often, and cheaper what is not; gives whether anything is wanted too often. */
    private boolean raise(State state, long[] at, long bound, long length) {
        long[] over = new long[at.length];
        boolean isTooMuch = false;
        long norm = 0;
        for (long left = state.usable; left != 0; left &= left - 1) {
            int item = Long.numberOfTrailingZeros(left);
            over[item] = wanted[item] - 1;
            for (int b = 0; wanted[item] > 0 && b < budgets; b++) {
                over[items + b] += wanted[item] * core.budgets().get(b).cost()[item];
            }
        }
        for (int b = 0; b < budgets; b++) {
            over[items + b] -= state.left[b];
        }
        for (int r = 0; r < core.rivals().size(); r++) {
            if (areRivals(r, state)) {
                over[items + budgets + r] = -1;
                for (long left = core.rivals().get(r) & state.usable; left != 0; left &= left - 1) {
                    over[items + budgets + r] += wanted[Long.numberOfTrailingZeros(left)];
                }
            }
        }
        for (int row = 0; row < at.length; row++) {
            isTooMuch |= over[row] > 0;
            boolean isFixed = isMeasured && row == items;
            if (!isFixed && (over[row] > 0 || at[row] > 0)) {
                norm += isOfItem(row) ? over[row] * over[row] : over[row] * over[row] / normOf(row);
            }
        }
        long step = !isMeasured
                ? UNIT
                : Math.max(1, Math.min(UNIT - bound, MOST_PRICE) * length / WHOLE_STEP / Math.max(1, norm));
        for (int row = 0; row < at.length; row++) {
            boolean isFixed = isMeasured && row == items;
            if (isOfItem(row)) {
                at[row] = Math.max(0, Math.min(at[row] + over[row] * step, MOST_PRICE));
            } else if (!isFixed) {
                long safe = Math.min(step, Long.MAX_VALUE / Math.max(1, Math.abs(over[row])));
                long raised = at[row] + over[row] * safe / normOf(row);
                at[row] = Math.max(0, Math.min(raised, MOST_PRICE / largestOf(row)));
            }
        }
        return isTooMuch;
    }

    /** Whether a price is that of an item: an item is wanted once by a leaf, and by few leaves. */
    private boolean isOfItem(int row) {
        return row < items;
    }

    /** The square of the largest part of a row, so that steps are alike. */
    private long normOf(int row) {
        return largestOf(row) * largestOf(row);
    }

    private long largestOf(int row) {
        return row < items || row >= items + budgets ? 1 : largest[row - items];
    }
}
