package org.stackrules.model;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One route to earn one credential.
 *
 * @param id {@code issuer:local}
 * @param earns the credential
 * @param effective the days on which this version is in force; whether that binds a learner at entry, its policies say
 * @param title what to call it
 * @param total what the counted items must come to, each counted once; null: nothing
 * @param requires the tree; an {@code all} without children when {@code isRuled}
 * @param isRuled whether its needs are stated by rules; then it is never met before a need has been stated
 * @param admits every counted item must match this
 * @param limits bounds on what the pathway counts
 * @param order what must be done before what
 * @param sharing what may serve two requirements, or this pathway and others
 * @param policies how it treats attempts, grades and origins
 * @param award when and by whom its credential is conferred
 * @param retirement how it goes out of use, beside its window
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
        List<Order> order,
        List<ShareRule> sharing,
        Policies policies,
        AwardPolicy award,
        Retirement retirement,
        Provenance provenance) {

    public Pathway {
        Ids.requireQualified("pathway id", id);
        Ids.requireQualified("credential id", earns);
        Objects.requireNonNull(effective, "effective");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(requires, "requires");
        Objects.requireNonNull(admits, "admits");
        limits = List.copyOf(limits);
        order = List.copyOf(order);
        sharing = List.copyOf(sharing);
        Objects.requireNonNull(policies, "policies");
        Objects.requireNonNull(award, "award");
        Objects.requireNonNull(retirement, "retirement");
        Objects.requireNonNull(provenance, "provenance");
        if (total != null && !total.isSimple()) {
            throw new IllegalArgumentException("a total is credits or a count, not a share");
        }
        if (!requires.heading().id().equals(id)) {
            throw new IllegalArgumentException("the root's id must be the pathway's: " + id);
        }
    }

    /** The conditions on which its blocks and limits are needed, and its shares bind. */
    public Stream<Requirement> whens() {
        return Stream.of(
                        requires.whens(),
                        limits.stream().flatMap(limit -> Stream.ofNullable(limit.when())),
                        sharing.stream().flatMap(share -> Stream.ofNullable(share.when())))
                .flatMap(Function.identity());
    }

    /** A pathway that goes out of use only with its window. */
    public Pathway(
            String id,
            String earns,
            Window effective,
            Text title,
            @Nullable Amount total,
            Requirement requires,
            boolean isRuled,
            Selector admits,
            List<Limit> limits,
            List<Order> order,
            List<ShareRule> sharing,
            Policies policies,
            AwardPolicy award,
            Provenance provenance) {
        this(
                id,
                earns,
                effective,
                title,
                total,
                requires,
                isRuled,
                admits,
                limits,
                order,
                sharing,
                policies,
                award,
                Retirement.NEVER,
                provenance);
    }

    /** A pathway that leaves order, sharing, policies and award as they are where nothing is said. */
    public Pathway(
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
        this(
                id,
                earns,
                effective,
                title,
                total,
                requires,
                isRuled,
                admits,
                limits,
                List.of(),
                List.of(),
                Policies.DEFAULT,
                AwardPolicy.AT_ONCE,
                provenance);
    }
}
