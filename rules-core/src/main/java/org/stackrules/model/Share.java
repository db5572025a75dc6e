package org.stackrules.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A bound on what a pathway and others may both count. Sharing that no share speaks of is free.
 *
 * @param id unique in the pathway; one made from its place contains a dot
 * @param pathway whose share it is
 * @param with id of the other pathway, or of the credential that the others earn
 * @param others ids of the other pathways; empty: those that {@code with} names
 * @param of which of the items
 * @param atMost bounds on what may serve both; all of them hold
 * @param unique what must serve this pathway alone, at least; null: nothing
 * @param uses in how many of these pathways an item may serve, at most; null: in all of them
 * @param privilege sharing uses the learner's one privilege of this name: one pair of pathways in the whole record; null:
 *     none
 * @param when it binds only if this condition holds; null: always
 * @param provenance where it is written
 */
public record Share(
        String id,
        String pathway,
        String with,
        List<String> others,
        Selector of,
        List<Amount> atMost,
        @Nullable Amount unique,
        @Nullable Integer uses,
        @Nullable String privilege,
        @Nullable Requirement when,
        Provenance provenance) {

    public Share {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(pathway, "pathway");
        Objects.requireNonNull(with, "with");
        Objects.requireNonNull(of, "of");
        others = List.copyOf(others);
        atMost = List.copyOf(atMost);
        Objects.requireNonNull(provenance, "provenance");
        if (atMost.isEmpty() && unique == null && uses == null && privilege == null) {
            throw new IllegalArgumentException("a share bounds something: " + id);
        }
        if (uses != null && uses < 1) {
            throw new IllegalArgumentException("uses must be at least 1: " + uses);
        }
    }

    /** A share with what is named. */
    public Share(
            String id,
            String pathway,
            String with,
            Selector of,
            List<Amount> atMost,
            @Nullable Amount unique,
            @Nullable Integer uses,
            Provenance provenance) {
        this(id, pathway, with, List.of(), of, atMost, unique, uses, null, null, provenance);
    }

    /** Whether it is about what a pathway earns, or the pathway itself. */
    public boolean isWith(String other, String credential) {
        return others.isEmpty() ? with.equals(other) || with.equals(credential) : others.contains(other);
    }

    /** The same share of another pathway. */
    public Share of(String other) {
        return new Share(id, other, with, others, of, atMost, unique, uses, privilege, when, provenance);
    }

    /** As one would say it: {@code au:minor/2020 shares at most 6 credits with au:major/2020}. */
    public String text() {
        String what = of.equals(Selector.EVERYTHING) ? "" : " of " + of;
        List<String> parts = new ArrayList<>();
        atMost.forEach(amount -> parts.add("shares at most " + amount + what + " with " + with));
        if (unique != null) {
            parts.add("counts at least " + unique + what + " that " + with + " does not");
        }
        if (uses != null) {
            parts.add("lets an item" + what + " serve at most " + uses + " of itself and " + with);
        }
        if (privilege != null) {
            parts.add("uses the privilege `" + privilege + "` if it shares" + what + " with " + with
                    + ", which a learner has once");
        }
        return pathway + " " + String.join(", ", parts);
    }
}
