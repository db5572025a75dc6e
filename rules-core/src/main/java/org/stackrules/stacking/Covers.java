package org.stackrules.stacking;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The covers of the leaves of a core: sets of items that suffice for a leaf, and of which none can be left out. Of a leaf
 * that has very many none are kept until they are few. Not thread-safe.
 */
final class Covers {

    /** A leaf with more covers than this is left for later, when fewer items are left. */
    private static final int MOST = 20_000;

    private final Core core;
    private final long[] excluded;

    /** Per leaf: its covers, as bits of items; null: too many. */
    private final long[][] sets;

    /** Per leaf and cover: the capacity of its items. */
    private final int[][] taken;

    /** Per leaf, budget and cover: what it costs. */
    private final long[][][] costs;

    /**
     * All covers.
     *
     * @param there the items that are there, as bits
     */
    Covers(Core core, long there) {
        int leaves = core.leaves().size();
        this.core = core;
        this.excluded = new long[core.items().size()];
        for (int item = 0; item < excluded.length; item++) {
            excluded[item] = 1L << item;
            for (long rivals : core.rivals()) {
                excluded[item] |= (rivals >> item & 1) == 1 ? rivals : 0;
            }
        }
        this.sets = new long[leaves][];
        this.taken = new int[leaves][];
        this.costs = new long[leaves][core.budgets().size()][];
        for (int leaf = 0; leaf < leaves; leaf++) {
            find(leaf, there);
        }
    }

    /** Whether the covers of a leaf are kept. */
    boolean areFew(int leaf) {
        return sets[leaf] != null;
    }

    int number(int leaf) {
        return sets[leaf].length;
    }

    /** The items of a cover, as bits. */
    long of(int leaf, int cover) {
        return sets[leaf][cover];
    }

    /** The items of some covers of a leaf, as bits. */
    long union(int leaf, int[] some) {
        long union = 0;
        for (int cover : some) {
            union |= sets[leaf][cover];
        }
        return union;
    }

    /** Those of a list of covers that pass a test; the list itself, if all do. */
    static int[] kept(int[] list, IntPredicate test) {
        int[] kept = new int[list.length];
        int number = 0;
        for (int cover : list) {
            if (test.test(cover)) {
                kept[number++] = cover;
            }
        }
        return number == list.length ? list : Arrays.copyOf(kept, number);
    }

    int taken(int leaf, int cover) {
        return taken[leaf][cover];
    }

    long cost(int leaf, int budget, int cover) {
        return costs[leaf][budget][cover];
    }

    /** The items of a cover, and those that cannot be used beside them. */
    long excludedBy(int leaf, int cover) {
        long all = 0;
        for (long left = sets[leaf][cover]; left != 0; left &= left - 1) {
            all |= excluded[Long.numberOfTrailingZeros(left)];
        }
        return all;
    }

    /** Forgets the covers of a leaf that has too many. */
    void forget(int leaf) {
        sets[leaf] = null;
    }

    /** Finds the covers of a leaf from some items; gives whether they are few enough to be kept. */
    boolean find(int leaf, long from) {
        Core.Leaf one = core.leaves().get(leaf);
        int[] usable = new int[one.items().length];
        int number = 0;
        for (int k = 0; k < usable.length; k++) {
            if ((from >> one.items()[k] & 1) == 1) {
                usable[number++] = k;
            }
        }
        Collector collector = new Collector(one, Arrays.copyOf(usable, number));
        collector.collect(0, 0, 0);
        if (collector.number > MOST) {
            sets[leaf] = null;
            return false;
        }
        keep(leaf, Arrays.copyOf(collector.sets, collector.number));
        return true;
    }

    private void keep(int leaf, long[] some) {
        sets[leaf] = some;
        taken[leaf] = new int[some.length];
        for (int b = 0; b < costs[leaf].length; b++) {
            costs[leaf][b] = new long[some.length];
        }
        for (int cover = 0; cover < some.length; cover++) {
            for (long left = some[cover]; left != 0; left &= left - 1) {
                int item = Long.numberOfTrailingZeros(left);
                taken[leaf][cover] += core.capacity()[item];
                for (int b = 0; b < costs[leaf].length; b++) {
                    costs[leaf][b][cover] += core.budgets().get(b).cost()[item];
                }
            }
        }
    }

    /** Collects covers, the item that is worth least last, so that none of the items can be left out. */
    private final class Collector {

        private final Core.Leaf leaf;
        private final int[] usable;
        private final int[] rest;
        private long[] sets = new long[64];
        private int number;

        Collector(Core.Leaf leaf, int[] usable) {
            this.leaf = leaf;
            this.usable = usable;
            this.rest = new int[usable.length + 1];
            for (int k = usable.length - 1; k >= 0; k--) {
                rest[k] = rest[k + 1] + leaf.worth()[usable[k]];
            }
        }

        void collect(int at, int sum, long set) {
            if (sum >= leaf.needed()) {
                sets = number < sets.length ? sets : Arrays.copyOf(sets, 2 * number);
                sets[number++] = set;
                return;
            }
            for (int k = at; k < usable.length && sum + rest[k] >= leaf.needed() && number <= MOST; k++) {
                int item = leaf.items()[usable[k]];
                if ((set & excluded[item]) == 0) {
                    collect(k + 1, sum + leaf.worth()[usable[k]], set | 1L << item);
                }
            }
        }
    }
}
