package org.stackrules.model;

import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing said about one learner's problem, in the same words whether YAML or DRL said it. All statements together
 * are the problem; none of them decides anything alone.
 */
public sealed interface Statement {

    /** Who said it. */
    StatedBy by();

    /** How far it can be relied on; always known when data states it. */
    Certainty certainty();

    /** As one would read it aloud. */
    String text();

    /** A pathway requires something: its tree, or a need beside it. Everything stated must be satisfied. */
    record Requires(String pathway, Requirement requirement, StatedBy by, Certainty certainty) implements Statement {
        @Override
        public String text() {
            return pathway + " requires " + requirement.kind() + " "
                    + requirement.heading().id();
        }
    }

    /** What a pathway counts must come to an amount. */
    record Totals(String pathway, Amount total, StatedBy by) implements Statement {
        @Override
        public Certainty certainty() {
            return Certainty.KNOWN;
        }

        @Override
        public String text() {
            return pathway + " counts " + total + " in total";
        }
    }

    /** A pathway admits only some items. */
    record Admits(String pathway, Selector items, StatedBy by) implements Statement {
        @Override
        public Certainty certainty() {
            return Certainty.KNOWN;
        }

        @Override
        public String text() {
            return pathway + " admits " + items;
        }
    }

    /** A bound on what a pathway counts. */
    record Bounds(String pathway, Limit limit, StatedBy by, Certainty certainty) implements Statement {
        @Override
        public String text() {
            return pathway + " counts " + limit.text();
        }
    }

    /**
     * Items may be recognised as something else; whether they are is for the allocation to decide.
     *
     * @param from ids of the senders, ordered, each used up once
     * @param as what is received
     * @param within how long after the last sender's completion the award may be dated; null: for ever
     */
    record Recognises(
            List<String> from, Receiving as, @Nullable Period within, StatedBy by, Certainty certainty)
            implements Statement {
        public Recognises {
            from = List.copyOf(from);
        }

        @Override
        public String text() {
            String what = as instanceof Receiving.AsCredential credential ? credential.credential() : as.toString();
            return String.join(" and ", from) + " may be recognised as " + what;
        }
    }

    /** A credential is earned; what the rule matched is its evidence. */
    record Grants(String credential, List<String> evidence, StatedBy by, Certainty certainty) implements Statement {
        public Grants {
            evidence = List.copyOf(evidence);
        }

        @Override
        public String text() {
            return credential + " is granted on " + String.join(", ", evidence);
        }
    }
}
