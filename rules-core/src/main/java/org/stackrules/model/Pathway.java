package org.stackrules.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One route to earn one credential.
 *
 * @param id {@code issuer:local}
 * @param earns the credential
 * @param effective the days on which this version is in force; a learner is bound by the entry date
 * @param title what to call it
 * @param total what the counted items must come to, each counted once; null: nothing
 * @param requires the tree; an {@code all} without children when {@code isRuled}
 * @param isRuled whether its needs are stated by rules; then it is never met before a need has been stated
 * @param admits every counted item must match this
 * @param limits bounds on what the pathway counts
 * @param provenance where it is written
 */
public record Pathway(
        String id,
        String earns,
        Window effective,
        Text title,
        @Nullable Amount total,
        Requirement requires,
        boolean isRuled,
        Selector admits,
        List<Limit> limits,
        Provenance provenance) {

    public Pathway {
        Ids.requireQualified("pathway id", id);
        Ids.requireQualified("credential id", earns);
        Objects.requireNonNull(effective, "effective");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(requires, "requires");
        Objects.requireNonNull(admits, "admits");
        limits = List.copyOf(limits);
        Objects.requireNonNull(provenance, "provenance");
        if (total instanceof Amount.Share) {
            throw new IllegalArgumentException("a total is credits or a count, not a share");
        }
        if (!requires.heading().id().equals(id)) {
            throw new IllegalArgumentException("the root's id must be the pathway's: " + id);
        }
    }
}
