package org.stackrules.model;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of sharing as catalogs state it. From it come the {@link Share shares} between pathways; a row between
 * requirements stays inside its pathway.
 *
 * @param id unique in the pathway or catalog; one made from its place contains a dot
 * @param among whom it binds
 * @param of which of the items
 * @param atMost bounds on what is shared; all of them hold
 * @param unique what must serve one pathway alone, at least; null: nothing
 * @param uses in how many an item may serve, at most; null: in all of them
 * @param privilege sharing by this row uses the learner's one privilege of the name; null: none
 * @param when the row holds only if this condition does; null: always
 * @param provenance where it is written
 */
public record ShareRule(
        String id,
        Among among,
        Selector of,
        List<Amount> atMost,
        @Nullable Amount unique,
        @Nullable Integer uses,
        @Nullable String privilege,
        @Nullable Requirement when,
        Provenance provenance) {

    /** Whom a row binds. */
    public sealed interface Among {}

    /** Requirements of one pathway, by id: what is below any two of them may share items. */
    public record Between(List<String> requirements) implements Among {
        public Between {
            requirements = List.copyOf(requirements);
        }
    }

    /** The pathway that says so, and each that earns a credential which the selector accepts. */
    public record With(Selector credentials) implements Among {}

    /** Every pair of pathways that earn credentials which the selector accepts. */
    public record Group(Selector credentials, @Nullable Per per) implements Among {}

    /** Only pairs of the same. */
    public enum Per {
        LEVEL,
        TYPE;

        /** The word in catalogs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ShareRule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(among, "among");
        Objects.requireNonNull(of, "of");
        atMost = List.copyOf(atMost);
        Objects.requireNonNull(provenance, "provenance");
        if (unique != null && among instanceof Between) {
            throw new IllegalArgumentException("what serves one pathway alone is no matter of its requirements: " + id);
        }
    }
}
