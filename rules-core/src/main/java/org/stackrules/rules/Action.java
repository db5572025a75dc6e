package org.stackrules.rules;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Amount;
import org.stackrules.model.Limit;
import org.stackrules.model.Receiving;
import org.stackrules.model.Requirement;
import org.stackrules.model.Share;
import org.stackrules.rules.RuleTree.Word;

/** What a checked rule states when it fires: exactly one statement an action. */
sealed interface Action {

    /** As one would read it aloud behind the rule's name. */
    String text();

    /** The pathway that it is about; null: none. */
    default @Nullable Value pathway() {
        return null;
    }

    /**
     * What stands in an action: written out, or a variable's value at each match.
     *
     * @param constant a text or number; null: the variable's
     * @param variable null: the constant
     */
    record Value(@Nullable Object constant, @Nullable String variable) {

        static Value of(Object constant) {
            return new Value(constant, null);
        }

        static Value variable(String name) {
            return new Value(null, name);
        }

        @Override
        public String toString() {
            return variable != null ? variable : String.valueOf(constant);
        }
    }

    /** {@code transfer.recognise($a)} or {@code transfer.recogniseTogether($a, $b)}, with what they are received as. */
    record Recognise(
            List<String> variables, Receiving as, @Nullable Period within) implements Action {
        public Recognise {
            variables = List.copyOf(variables);
        }

        @Override
        public String text() {
            return "recognises " + String.join(" and ", variables) + " as " + as.text()
                    + (as.credits() == null || as instanceof Receiving.Exempt
                            ? ""
                            : ", " + new Amount.OfCredits(as.credits()))
                    + (within == null ? "" : ", within " + within);
        }
    }

    /** {@code transfer.refuse($a)}. */
    record Refuse(String variable) implements Action {
        @Override
        public String text() {
            return "refuses to recognise " + variable;
        }
    }

    /** {@code stack.need(pathway, requirement).credits(n).from(…)}. */
    record Need(Value pathway, Requirement.From requirement) implements Action {
        @Override
        public String text() {
            return "makes " + pathway + " require " + requirement.need() + " from " + requirement.from();
        }
    }

    /** {@code stack.count($a).toward(pathway, requirement)}. */
    record Count(String variable, Value pathway, String requirement) implements Action {
        @Override
        public String text() {
            return "lets " + variable + " count toward " + requirement + " of " + pathway;
        }
    }

    /** {@code stack.exclude($a).from(pathway)}. */
    record Exclude(String variable, Value pathway) implements Action {
        @Override
        public String text() {
            return "excludes " + variable + " from " + pathway;
        }
    }

    /** {@code stack.limit(pathway).atMost(amount).of(…)}. */
    record Bound(Value pathway, Limit limit) implements Action {
        @Override
        public String text() {
            return "makes " + pathway + " count " + limit.text();
        }
    }

    /** {@code stack.share(pathway, other).atMost(amount)}; the share's own pathway is filled in at each match. */
    record Sharing(Value pathway, Share share) implements Action {
        @Override
        public String text() {
            return "says that " + share.text();
        }
    }

    /** {@code stack.waive(pathway, requirement)}. */
    record Waive(Value pathway, String requirement) implements Action {
        @Override
        public String text() {
            return "waives " + requirement + " of " + pathway;
        }
    }

    /** {@code stack.substitute($a).toward(pathway, requirement)}. */
    record Substitute(String variable, Value pathway, String requirement) implements Action {
        @Override
        public String text() {
            return "lets " + variable + " stand in for " + requirement + " of " + pathway;
        }
    }

    /** {@code stack.satisfy(pathway, requirement)}. */
    record Satisfy(Value pathway, String requirement) implements Action {
        @Override
        public String text() {
            return "satisfies " + requirement + " of " + pathway;
        }
    }

    /** {@code award.grant(credential)}. */
    record Grant(String credential) implements Action {
        @Override
        public String text() {
            return "grants " + credential;
        }
    }

    /** {@code award.withhold(pathway, reason)}. */
    record Withhold(Value pathway, String reason) implements Action {
        @Override
        public String text() {
            return "withholds " + pathway + ": " + reason;
        }
    }

    /** {@code award.flag(pathway, remark)}. */
    record Flag(Value pathway, String remark) implements Action {
        @Override
        public String text() {
            return "flags " + pathway + ": " + remark;
        }
    }

    /** {@code award.requireApproval(pathway, role)}. */
    record RequireApproval(Value pathway, String role) implements Action {
        @Override
        public String text() {
            return "makes " + pathway + " need the approval of " + role;
        }
    }

    /** {@code award.expire(pathway, day)}. */
    record Expire(Value pathway, LocalDate lastDay) implements Action {
        @Override
        public String text() {
            return "lets " + pathway + " be valid until " + lastDay;
        }
    }

    /** {@code award.classify(pathway, classification)}. */
    record Classify(Value pathway, String classification) implements Action {
        @Override
        public String text() {
            return "classifies " + pathway + " as " + classification;
        }
    }

    /**
     * {@code state(name, …)}.
     *
     * @param name where it is written
     */
    record State(Word name, Carried carried) implements Action {
        @Override
        public String text() {
            String values = carried.toString();
            return "states \"" + name.text() + "\"" + (values.isEmpty() ? "" : " of " + values);
        }
    }

    /**
     * What a stated fact carries.
     *
     * @param about a text; null: none
     * @param number null: none
     * @param day null: none
     */
    record Carried(
            @Nullable Value about,
            @Nullable Value number,
            @Nullable Value day) {
        /** The properties of {@code Stated} that it gives a value, ordered. */
        SortedSet<String> properties() {
            SortedSet<String> properties = new TreeSet<>();
            if (about != null) {
                properties.add("about");
            }
            if (number != null) {
                properties.add("number");
            }
            if (day != null) {
                properties.add("day");
            }
            return properties;
        }

        /** Those that there are, in this order. */
        List<Value> values() {
            return Stream.of(about, number, day).filter(Objects::nonNull).toList();
        }

        @Override
        public String toString() {
            return values().stream().map(Value::toString).collect(Collectors.joining(", "));
        }
    }
}
