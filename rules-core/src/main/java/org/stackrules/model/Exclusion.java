package org.stackrules.model;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Credentials that take credit from one another. */
public sealed interface Exclusion {

    /** Its id, unique in the catalog; one made from its place contains a dot. */
    String id();

    /** Where it is written. */
    Provenance provenance();

    /** As one would say it. */
    String text();

    /** Credit for one of these. */
    record OnlyOneOf(String id, List<String> members, Keep keep, Provenance provenance) implements Exclusion {

        /** Which member is kept. */
        public enum Keep {
            /** Whichever suits the learner; the same in every pathway. */
            BEST,
            FIRST,
            LAST;

            /** The word in catalogs. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        public OnlyOneOf {
            Objects.requireNonNull(id, "id");
            members = List.copyOf(members);
            Objects.requireNonNull(keep, "keep");
            Objects.requireNonNull(provenance, "provenance");
        }

        @Override
        public String text() {
            return "credit for only one of " + String.join(", ", members);
        }
    }

    /** Who holds the credential gets no credit for the others. */
    record Bars(String id, String credential, List<String> barred, Provenance provenance) implements Exclusion {
        public Bars {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(credential, "credential");
            barred = List.copyOf(barred);
            Objects.requireNonNull(provenance, "provenance");
        }

        @Override
        public String text() {
            return credential + " takes the credit of " + String.join(", ", barred);
        }
    }

    /** When both are counted the first brings so much less, in home units. */
    record Overlaps(String id, String credential, String other, Rational loses, Provenance provenance)
            implements Exclusion {
        public Overlaps {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(credential, "credential");
            Objects.requireNonNull(other, "other");
            Objects.requireNonNull(loses, "loses");
            Objects.requireNonNull(provenance, "provenance");
        }

        @Override
        public String text() {
            return credential + " loses " + new Amount.OfCredits(loses) + " beside " + other;
        }
    }
}
