package org.stackrules.stacking;

import java.util.List;

/**
 * Which items serve which needs.
 *
 * @param used the edges used, in the problem's order
 * @param meetsAll whether every need is met
 * @param isProven whether that, and the earliest date, is proven
 * @param isOptimal whether the rest of the objective is proven best
 */
record Allocation(List<Edge> used, boolean meetsAll, boolean isProven, boolean isOptimal) {

    Allocation {
        used = List.copyOf(used);
    }
}
