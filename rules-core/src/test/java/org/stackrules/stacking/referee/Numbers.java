package org.stackrules.stacking.referee;

import java.util.List;

/**
 * What an allocation is judged by, level by level (docs: the objective of the language).
 *
 * @param isMet whether everything is met
 * @param day number of the day on which it is; 0 if it is not
 * @param satisfied if it is not: how many requirements are satisfied, the root's children first, then theirs; else empty
 * @param progress if it is not: the credits that needs and the total have, each up to what it needs; else 0
 * @param first if it is not: of each of the root's children whether it is satisfied; else empty
 * @param items how many items are used
 */
public record Numbers(boolean isMet, int day, List<Integer> satisfied, int progress, List<Boolean> first, int items) {

    public Numbers {
        satisfied = List.copyOf(satisfied);
        first = List.copyOf(first);
    }

    /** Whether it is better, at the first level that differs. */
    public boolean isBetterThan(Numbers other) {
        if (isMet != other.isMet) {
            return isMet;
        }
        if (day != other.day) {
            return day < other.day;
        }
        for (int i = 0; i < satisfied.size(); i++) {
            if (!satisfied.get(i).equals(other.satisfied.get(i))) {
                return satisfied.get(i) > other.satisfied.get(i);
            }
        }
        if (progress != other.progress) {
            return progress > other.progress;
        }
        for (int i = 0; i < first.size(); i++) {
            if (!first.get(i).equals(other.first.get(i))) {
                return first.get(i);
            }
        }
        return items < other.items;
    }
}
