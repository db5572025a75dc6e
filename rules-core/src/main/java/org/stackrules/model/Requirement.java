package org.stackrules.model;

import java.util.List;

/** A node of a pathway's tree. Requirements use items, each item once; a {@link Condition} only looks. */
public sealed interface Requirement {

    /** Id, title, limits and place. */
    Heading heading();

    /** The requirements directly below, in the order written; empty for a leaf. */
    default List<Requirement> children() {
        return List.of();
    }

    /** The word that introduces it in the catalog language. */
    String kind();

    /** Every one of its children. */
    record All(Heading heading, List<Requirement> children) implements Requirement {
        public All {
            children = List.copyOf(children);
        }

        @Override
        public String kind() {
            return "all";
        }
    }

    /** One of these routes; nothing in the others counts. */
    record Any(Heading heading, List<Requirement> children) implements Requirement {
        public Any {
            children = List.copyOf(children);
            if (children.isEmpty()) {
                throw new IllegalArgumentException("any needs at least one route");
            }
        }

        @Override
        public String kind() {
            return "any";
        }
    }

    /** Exactly {@code number} of its children, the best ones; nothing in the others counts. */
    record Choose(Heading heading, int number, List<Requirement> children) implements Requirement {
        public Choose {
            children = List.copyOf(children);
            if (number < 1 || number > children.size()) {
                throw new IllegalArgumentException("cannot choose " + number + " of " + children.size());
            }
        }

        @Override
        public String kind() {
            return "choose";
        }
    }

    /** One item of a credential. */
    record OfCredential(Heading heading, String credential) implements Requirement {
        public OfCredential {
            Ids.requireQualified("credential", credential);
        }

        @Override
        public String kind() {
            return "credential";
        }
    }

    /** Items that come to an amount of credits or of count. */
    record From(Heading heading, Amount need, Selector from) implements Requirement {
        public From {
            if (need instanceof Amount.Share) {
                throw new IllegalArgumentException("a need is credits or a count, not a share");
            }
        }

        @Override
        public String kind() {
            return need instanceof Amount.OfCredits ? "credits" : "count";
        }
    }

    /** Whatever the other requirements leave of the pathway's total. */
    record Rest(Heading heading, Selector from) implements Requirement {
        @Override
        public String kind() {
            return "rest";
        }
    }

    /** A look at what the learner has; it uses nothing. */
    sealed interface Condition extends Requirement {}

    /**
     * The credit-weighted average over what the pathway counts reaches a threshold. Exact: 2.995 is not 3.00.
     *
     * @param threshold grade points, or percent
     * @param measure which of the two
     * @param over which of the counted items
     */
    record Average(Heading heading, Rational threshold, Measure measure, Selector over) implements Condition {

        /** What an average is an average of. */
        public enum Measure {
            POINTS,
            PERCENT
        }

        @Override
        public String kind() {
            return "average";
        }
    }

    /** What only rules can judge; a rule that says so satisfies it. */
    record Ruled(Heading heading, String asked) implements Condition {
        @Override
        public String kind() {
            return "rule";
        }
    }
}
