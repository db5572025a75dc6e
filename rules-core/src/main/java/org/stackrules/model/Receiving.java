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

    /** What it is tagged with, beside what the definition has. */
    List<String> tags();

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
            @Nullable Rational credits,
            List<String> tags) implements Receiving {
        public AsCredential {
            Ids.requireQualified("credential", credential);
            tags = List.copyOf(tags);
        }

        /** With the tags of its definition. */
        public AsCredential(String credential, @Nullable Rational level, @Nullable Rational credits) {
            this(credential, level, credits, List.of());
        }

        /** At the level of its definition. */
        public AsCredential(String credential, @Nullable Rational credits) {
            this(credential, null, credits);
        }

        @Override
        public Receiving worth(Rational credits) {
            return new AsCredential(credential, level, credits, tags);
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
     * @param subjects none: a block in no subject
     * @param level null: unknown, as that of the senders is
     * @param credits null: what the senders say
     * @param tags what it is tagged with
     * @param piece what of an agreement it is
     */
    record Unassigned(
            List<String> subjects,
            @Nullable Rational level,
            @Nullable Rational credits,
            List<String> tags,
            Piece piece) implements Receiving {
        public Unassigned {
            subjects = List.copyOf(subjects);
            tags = List.copyOf(tags);
            Objects.requireNonNull(piece, "piece");
        }

        /** All that an agreement or a rule gives, in one subject or none. */
        public Unassigned(@Nullable String subject, Rational level, @Nullable Rational credits) {
            this(
                    subject == null ? List.of() : List.of(subject),
                    Objects.requireNonNull(level, "level"),
                    credits,
                    List.of(),
                    Piece.WHOLE);
        }

        @Override
        public Receiving worth(Rational credits) {
            return new Unassigned(subjects, level, credits, tags, piece);
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
            return String.join("+", subjects) + ":" + (level == null ? "" : level);
        }

        @Override
        public String text() {
            return (subjects.isEmpty() ? "credit" : String.join(" and ", subjects))
                    + (level == null ? "" : " at level " + level) + ", unassigned" + piece.said;
        }
    }

    /** What of an agreement unassigned credit is. */
    enum Piece {
        /** What it gives. */
        WHOLE(""),
        /** What one of its senders brings where not all are taken. */
        PART(", for a part"),
        /** What the senders have beyond what it gives. */
        REMAINDER(", left over");

        private final String said;

        Piece(String said) {
            this.said = said;
        }
    }

    /** The content of a credential is known: it counts as held and brings no credits. */
    record Exempt(String credential, List<String> tags) implements Receiving {
        public Exempt {
            Ids.requireQualified("credential", credential);
            tags = List.copyOf(tags);
        }

        /** With the tags of its definition. */
        public Exempt(String credential) {
            this(credential, List.of());
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
