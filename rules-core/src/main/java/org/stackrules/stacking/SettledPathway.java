package org.stackrules.stacking;

import java.util.List;
import java.util.Map;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/**
 * A pathway whose use of items is settled: it is awarded, or it was decided before.
 *
 * @param question what was asked about it
 * @param used the items that it uses, ordered
 * @param isMet whether everything that it requires is met
 * @param inPart how many credits it uses of items that are used in part, by their ids
 */
public record SettledPathway(PathwayQuestion question, List<Item> used, boolean isMet, Map<String, Rational> inPart) {

    public SettledPathway {
        used = List.copyOf(used);
        inPart = Map.copyOf(inPart);
    }

    /** A pathway that uses items whole. */
    public SettledPathway(PathwayQuestion question, List<Item> used, boolean isMet) {
        this(question, used, isMet, Map.of());
    }
}
