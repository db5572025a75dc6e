package org.stackrules.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a recognition is received as. */
public sealed interface Receiving {

    /**
     * What the received item is an item of: a credential, or for unassigned credit its description, which is no lawful
     * id.
     */
    String credential();

    /** The word for it in transfer tables and reports. */
    String kind();

    /** As transfer tables write it, without its credits: a credential's id, or {@code subject:level}. */
    String written();

    /** Home units that it is worth; null: what the definition, else the senders say. */
    @Nullable
    Rational credits();

    /** As one would name it behind "recognised as". */
    String text();

    /** The same, worth so many credits. */
    Receiving worth(Rational credits);

    /**
     * An item of a credential of the receiving issuer.
     *
     * @param level at which it arrives; null: its definition's
     */
    record AsCredential(
            String credential,
            @Nullable Rational level,
            @Nullable Rational credits) implements Receiving {
        public AsCredential {
            Ids.requireQualified("credential", credential);
        }

        /** At the level of its definition. */
        public AsCredential(String credential, @Nullable Rational credits) {
            this(credential, null, credits);
        }

        @Override
        public Receiving worth(Rational credits) {
            return new AsCredential(credential, level, credits);
        }

        @Override
        public String kind() {
            return "assigned";
        }

        @Override
        public String written() {
            return credential;
        }

        @Override
        public String text() {
            return credential;
        }
    }

    /**
     * Credit in a subject at a level that is no course of the receiving issuer: an elective, which never matches a
     * credential by its id.
     *
     * @param subject null: a block in no subject
     */
    record Unassigned(
            @Nullable String subject,
            Rational level,
            @Nullable Rational credits) implements Receiving {
        public Unassigned {
            Objects.requireNonNull(level, "level");
        }

        @Override
        public Receiving worth(Rational credits) {
            return new Unassigned(subject, level, credits);
        }

        /** The subjects, none or one. */
        public List<String> subjects() {
            return subject == null ? List.of() : List.of(subject);
        }

        @Override
        public String credential() {
            return text();
        }

        @Override
        public String kind() {
            return "unassigned";
        }

        @Override
        public String written() {
            return (subject == null ? "" : subject) + ":" + level;
        }

        @Override
        public String text() {
            return (subject == null ? "credit" : subject) + " at level " + level + ", unassigned";
        }
    }

    /** The content of a credential is known: it counts as held and brings no credits. */
    record Exempt(String credential) implements Receiving {
        public Exempt {
            Ids.requireQualified("credential", credential);
        }

        @Override
        public String kind() {
            return "exemption";
        }

        @Override
        public String written() {
            return credential;
        }

        @Override
        public Rational credits() {
            return Rational.ZERO;
        }

        @Override
        public Receiving worth(Rational credits) {
            return this;
        }

        @Override
        public String text() {
            return "an exemption from " + credential;
        }
    }
}
