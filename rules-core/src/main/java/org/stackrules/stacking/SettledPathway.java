package org.stackrules.stacking;

import java.util.List;
import org.stackrules.model.Item;

/**
 * A pathway whose use of items is settled: it is awarded, or it was decided before.
 *
 * @param question what was asked about it
 * @param used the items that it uses, ordered
 * @param isMet whether everything that it requires is met
 */
public record SettledPathway(PathwayQuestion question, List<Item> used, boolean isMet) {

    public SettledPathway {
        used = List.copyOf(used);
    }
}
