package org.stackrules.report;

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
 * @param via the agreement, rule or pathway that made it count; null: it counts itself
 * @param world how far it can be relied on
 */
public record Evidence(
        String achievement,
        String credential,
        @Nullable Rational credits,
        @Nullable String via,
        World world) {}
