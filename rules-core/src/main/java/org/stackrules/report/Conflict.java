package org.stackrules.report;

import java.util.List;

/**
 * Another pathway that keeps this one from being met.
 *
 * @param with its id
 * @param over what both would use, ordered
 */
public record Conflict(String with, List<String> over) {
    public Conflict {
        over = List.copyOf(over);
    }
}
