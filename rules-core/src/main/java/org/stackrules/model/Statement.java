package org.stackrules.model;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One thing said about one learner's problem, in the same words whether YAML or DRL said it. All statements together
 * are the problem; none of them decides anything alone.
 */
public sealed interface Statement {

    /** Who said it. */
    StatedBy by();

    /** The pathway that it is about; null: it is about no one pathway. */
    default @Nullable String pathway() {
        return null;
    }

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
            return String.join(" and ", from) + " may be recognised as " + as.text();
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

    /** An item is sent nowhere: no agreement and no rule recognises it. */
    record Refuses(String item, StatedBy by, Certainty certainty) implements Statement {
        @Override
        public String text() {
            return item + " is not recognised as anything";
        }
    }

    /** An item may serve a requirement, beside those that its selector accepts. */
    record Counts(String item, String pathway, String requirement, StatedBy by, Certainty certainty)
            implements Statement {
        @Override
        public String text() {
            return item + " may count toward " + requirement + " of " + pathway;
        }
    }

    /** An item serves nothing of a pathway, by itself or inside something else. */
    record Excludes(String item, String pathway, StatedBy by, Certainty certainty) implements Statement {
        @Override
        public String text() {
            return item + " does not count toward " + pathway;
        }
    }

    /** What a pathway and others may both count is bounded. */
    record Shares(Share share, StatedBy by, Certainty certainty) implements Statement {
        @Override
        public String pathway() {
            return share.pathway();
        }

        @Override
        public String text() {
            return share.text();
        }
    }

    /** A requirement need not be met. Its credits, if it has any, count by a waiver. */
    record Waives(String pathway, String requirement, StatedBy by, Certainty certainty) implements Statement {
        @Override
        public String text() {
            return requirement + " of " + pathway + " is waived";
        }
    }

    /** The content that a requirement asks for is met, without an item and without credit. */
    record Exempts(String pathway, String requirement, StatedBy by, Certainty certainty) implements Statement {
        @Override
        public String text() {
            return "the learner is exempt from " + requirement + " of " + pathway;
        }
    }

    /** An item stands in for what a requirement asks for. */
    record Substitutes(String item, String pathway, String requirement, StatedBy by, Certainty certainty)
            implements Statement {
        @Override
        public String text() {
            return item + " stands in for " + requirement + " of " + pathway;
        }
    }

    /** An item serves a requirement, or something below it, if the pathway is to be met. */
    record Pins(String item, String pathway, String requirement, StatedBy by, Certainty certainty)
            implements Statement {
        @Override
        public String text() {
            return item + " is pinned to " + requirement + " of " + pathway;
        }
    }

    /** A condition that is left to rules is met. */
    record Satisfies(String pathway, String requirement, StatedBy by, Certainty certainty) implements Statement {
        @Override
        public String text() {
            return requirement + " of " + pathway + " is satisfied";
        }
    }

    /** A pathway's credential is not to be conferred, whatever is met. */
    record Withholds(String pathway, String reason, StatedBy by, Certainty certainty) implements Statement {
        @Override
        public String text() {
            return pathway + " is withheld: " + reason;
        }
    }

    /** A remark on a pathway for the registrar; it decides nothing. */
    record Flags(String pathway, String remark, StatedBy by, Certainty certainty) implements Statement {
        @Override
        public String text() {
            return pathway + " is flagged: " + remark;
        }
    }

    /** A pathway's credential is conferred only once somebody in a role has approved it. */
    record RequiresApproval(String pathway, String role, StatedBy by, Certainty certainty) implements Statement {
        @Override
        public String text() {
            return pathway + " needs the approval of " + role;
        }
    }

    /** What a pathway earned is valid to the end of a day at the latest. */
    record Expires(String pathway, LocalDate lastDay, StatedBy by, Certainty certainty) implements Statement {
        @Override
        public String text() {
            return pathway + " is valid until " + lastDay;
        }
    }

    /** What a pathway earned is of a class, such as a distinction. */
    record Classifies(String pathway, String classification, StatedBy by, Certainty certainty) implements Statement {
        @Override
        public String text() {
            return pathway + " is classified as " + classification;
        }
    }

    /**
     * A fact that other rules may read; it decides nothing.
     *
     * @param name what it is called
     * @param about a text that it carries; null: none
     * @param number a number that it carries; null: none
     * @param day a day that it carries; null: none
     * @param evidence ids of the items behind it, ordered
     */
    record States(
            String name,
            @Nullable String about,
            @Nullable Rational number,
            @Nullable LocalDate day,
            List<String> evidence,
            StatedBy by,
            Certainty certainty)
            implements Statement {
        public States {
            evidence = List.copyOf(evidence);
        }

        @Override
        public String text() {
            List<Object> values = new ArrayList<>();
            Stream.of(about, number, day).filter(Objects::nonNull).forEach(values::add);
            return values.isEmpty()
                    ? "\"" + name + "\" holds"
                    : "\"" + name + "\" holds of "
                            + values.stream().map(Object::toString).collect(Collectors.joining(", "));
        }
    }
}
