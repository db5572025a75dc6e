package org.stackrules.model;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /**
     * Items that come to an amount: of credits, of count, of different values of a key, or one that must be computed.
     */
    record From(Heading heading, Amount need, Selector from) implements Requirement {
        public From {
            if (need.all().anyMatch(amount -> amount instanceof Amount.OfSpan)) {
                throw new IllegalArgumentException("a need is no span");
            }
        }

        @Override
        public String kind() {
            if (need instanceof Amount.OfDistinct) {
                return "distinct";
            }
            boolean isOfCredits = need instanceof Amount.OfCredits || need instanceof Amount.OfUnit;
            return isOfCredits ? "credits" : need instanceof Amount.OfCount ? "count" : "atLeast";
        }
    }

    /**
     * What its satisfied children contribute comes to an amount, of credits, of a unit that never converts, or of count.
     *
     * @param need credits, so much of a unit, or a count
     */
    record Sum(Heading heading, Amount need, List<Requirement> children) implements Requirement {
        public Sum {
            children = List.copyOf(children);
            if (!need.isSimple()) {
                throw new IllegalArgumentException("a sum of children is of credits or a count: " + need);
            }
        }

        @Override
        public String kind() {
            return need instanceof Amount.OfCount ? "count" : "credits";
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
     * The average over a population reaches a threshold. Exact: 2.995 is not 3.00.
     *
     * @param threshold grade points, or percent
     * @param measure which of the two
     * @param over which items of the population
     * @param among which population
     * @param last only the final so much by day of completion; null: all
     * @param isEqual whether every item weighs the same; else it weighs its credits
     */
    record Average(
            Heading heading,
            Rational threshold,
            Measure measure,
            Selector over,
            Population among,
            @Nullable Amount last,
            boolean isEqual)
            implements Condition {

        /** What an average is an average of. */
        public enum Measure {
            POINTS,
            PERCENT
        }

        /** The credit-weighted average over what the pathway counts. */
        public Average(Heading heading, Rational threshold, Measure measure, Selector over) {
            this(heading, threshold, measure, over, Population.COUNTED, null, false);
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

    /**
     * The record has so much of some items, of what was passed or of every attempt. What is not on the record is not held.
     *
     * @param among {@code EARNED} or {@code ATTEMPTED}
     */
    record Holds(Heading heading, Selector items, Amount atLeast, Population among) implements Condition {
        public Holds {
            if (among == Population.COUNTED) {
                throw new IllegalArgumentException("a condition looks at the record, not at what is counted");
            }
        }

        @Override
        public String kind() {
            return "holds";
        }
    }

    /**
     * The record has an enrolment that matches all that is said.
     *
     * @param pathway null: in any
     * @param credential null: for any
     * @param basis entry route; null: by any
     * @param from window in which it began
     * @param until window in which it ended; one that goes on has no such day. {@link Window#ALWAYS}: not asked
     */
    record Enrolled(
            Heading heading,
            @Nullable String pathway,
            @Nullable String credential,
            @Nullable String basis,
            Window from,
            Window until)
            implements Condition {
        @Override
        public String kind() {
            return "enrolled";
        }
    }

    /**
     * A decision attests what is asked; pending while there is none.
     *
     * @param asked what is asked
     * @param by the role that decides; null: any
     */
    record Attested(Heading heading, String asked, @Nullable String by) implements Condition {
        @Override
        public String kind() {
            return "attested";
        }
    }

    /** A condition is not met. */
    record Not(Heading heading, Requirement condition) implements Condition {
        public Not {
            if (!condition.isCondition()) {
                throw new IllegalArgumentException("not takes a condition: " + condition.kind());
            }
        }

        @Override
        public List<Requirement> children() {
            return List.of(condition);
        }

        @Override
        public String kind() {
            return "not";
        }
    }

    /** This requirement and all below it, each before its children, in the order written. */
    default Stream<Requirement> all() {
        return Stream.concat(Stream.of(this), children().stream().flatMap(Requirement::all));
    }

    /** The conditions, here and below, on which blocks and their limits are needed. */
    default Stream<Requirement> whens() {
        return all().flatMap(one -> Stream.concat(
                Stream.ofNullable(one.heading().when()),
                one.heading().limits().stream().flatMap(limit -> Stream.ofNullable(limit.when()))));
    }

    /** Whether it is one, or only made of those: it looks, and uses nothing. */
    default boolean isCondition() {
        boolean isMadeOfSome = this instanceof All || this instanceof Any || this instanceof Choose;
        return this instanceof Condition
                || isMadeOfSome && !children().isEmpty() && children().stream().allMatch(Requirement::isCondition);
    }

    /** Whether it is a leaf that uses items. */
    default boolean isLeaf() {
        return this instanceof OfCredential || this instanceof From || this instanceof Rest;
    }

    /** A condition as one would say it: {@code holds type BachelorDegree}. */
    static String said(Requirement condition) {
        if (condition instanceof Holds holds) {
            boolean isOne = holds.atLeast().equals(new Amount.OfCount(1));
            return "holds " + (isOne ? "" : "at least " + holds.atLeast() + " of ") + holds.items();
        }
        if (condition instanceof Enrolled enrolled) {
            return "enrolled"
                    + (enrolled.pathway() == null ? "" : " in " + enrolled.pathway())
                    + (enrolled.credential() == null ? "" : " for " + enrolled.credential())
                    + (enrolled.basis() == null ? "" : " by basis " + enrolled.basis())
                    + (enrolled.from().equals(Window.ALWAYS) ? "" : ", from " + enrolled.from())
                    + (enrolled.until().equals(Window.ALWAYS) ? "" : ", until " + enrolled.until());
        }
        if (condition instanceof Attested attested) {
            return attested.asked() + (attested.by() == null ? "" : ", attested by " + attested.by());
        }
        if (condition instanceof Ruled ruled) {
            return ruled.asked();
        }
        if (condition instanceof Not not) {
            return "not " + said(not.condition());
        }
        if (condition instanceof Average average) {
            return "average "
                    + average.threshold()
                    + (average.measure() == Average.Measure.PERCENT ? "%" : "")
                    + (average.over().equals(Selector.EVERYTHING) ? "" : " over " + average.over());
        }
        String all = condition.children().stream().map(Requirement::said).collect(Collectors.joining(", "));
        return condition.kind() + " of (" + Objects.requireNonNull(all) + ")";
    }
}
