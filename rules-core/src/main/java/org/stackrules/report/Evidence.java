package org.stackrules.report;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Rational;
import org.stackrules.model.World;

/**
 * An item that serves a requirement.
 *
 * @param achievement the achievement's id; of a recognition the senders' ids joined by {@code +}; of a stacked credential
 *     that is not recorded the credential's id
 * @param credential what it counts as
 * @param credits what it is worth, in home units; null: not known
 * @param carries what it brings of units that never convert, by unit; of one of which that is not known nothing
 * @param via the agreement, rule or pathway that made it count; null: it counts itself
 * @param world how far it can be relied on
 */
public record Evidence(
        String achievement,
        String credential,
        @Nullable Rational credits,
        SortedMap<String, Rational> carries,
        @Nullable String via,
        World world) {

    public Evidence {
        carries = Collections.unmodifiableSortedMap(new TreeMap<>(carries));
    }

    /** Evidence that brings nothing of a unit that never converts. */
    public Evidence(
            String achievement, String credential, @Nullable Rational credits, @Nullable String via, World world) {
        this(achievement, credential, credits, new TreeMap<>(), via, world);
    }
}
