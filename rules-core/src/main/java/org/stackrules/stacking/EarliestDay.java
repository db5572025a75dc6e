package org.stackrules.stacking;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The first day on which a core can be met: by halves, as what can be met on a day can be met later. Each day is looked at
 * shortly first. That tells most days apart, and those that it does not are rarely more than one or two: only the first
 * of them, and then the next, is looked at for longer, as days that are nearly too early are the dearest. Not thread-safe.
 */
final class EarliestDay {

    /** Some nodes more than a search tries without prices: enough to go down once by prices. */
    private static final long SHORTLY = 340;

    private final Core core;
    private final long nodes;

    /** Days that a short look left open, and the searches so far. */
    private final SortedMap<Integer, CoverSearch> open = new TreeMap<>();

    private EarliestCore.Found found;

    /** The last day on which the core surely cannot be met; -1: none. */
    private int refuted = -1;

    /**
     * A core that can be met.
     *
     * @param found how, on some day
     * @param nodes each day's search may look at so many
     */
    EarliestDay(Core core, EarliestCore.Found found, long nodes) {
        this.core = core;
        this.found = found;
        this.nodes = nodes;
    }

    /** The earliest way to meet the core that was found. */
    EarliestCore.Found found() {
        return found;
    }

    /** The first day on which it is not known that the core cannot be met. */
    int first() {
        return refuted + 1;
    }

    /** Whether the core can be met on that day. */
    boolean isDecided() {
        return found.day() == first();
    }

    /** Looks for it, until it is decided or a day stays open. */
    void search() {
        boolean isGoingOn = true;
        while (isGoingOn && !isDecided()) {
            int next = open.isEmpty() ? found.day() : open.firstKey();
            if (next == first()) {
                isGoingOn = look(next, open.remove(next), nodes);
            } else {
                int day = (next + refuted) / 2;
                CoverSearch search = new CoverSearch(core, day);
                if (!look(day, search, Math.min(SHORTLY, nodes))) {
                    open.put(day, search);
                }
            }
        }
    }

    /** Looks at a day for so many nodes; gives whether that told anything. */
    private boolean look(int day, CoverSearch search, long limit) {
        CoverSearch.Verdict verdict = search.search(limit);
        if (verdict == CoverSearch.Verdict.COVERED) {
            found = EarliestCore.Found.of(core, search.found());
            if (found.day() <= refuted) {
                throw new IllegalStateException("covers on day " + found.day() + ", which was refuted: " + core);
            }
            open.tailMap(found.day()).clear();
        } else if (verdict == CoverSearch.Verdict.REFUTED) {
            refuted = day;
        }
        return verdict != CoverSearch.Verdict.OPEN;
    }
}
