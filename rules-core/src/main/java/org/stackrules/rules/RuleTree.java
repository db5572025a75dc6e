package org.stackrules.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;

/** A rule as it was written, with places, not yet checked. Names of one kind of thing: what the author wrote. */
record RuleTree(
        Word name,
        List<AnnotationTree> annotations,
        List<AttributeTree> attributes,
        List<ConditionTree> conditions,
        List<ActionTree> actions,
        Place place) {

    /** A piece of text and where it stands. */
    record Word(String text, Place place, int length) {}

    /** {@code @name("value")} or {@code @name(key = "value", …)}; the key of a lone value is empty. */
    record AnnotationTree(Word name, List<Entry> entries) {}

    /** A key and its text. */
    record Entry(Word key, Word value) {}

    /** {@code agenda-group "stack"}. */
    record AttributeTree(Word name, Word value) {}

    /** A condition. */
    sealed interface ConditionTree {}

    /** How a pattern is asked for. */
    enum Asked {
        POSITIVE,
        NOT,
        EXISTS
    }

    /** A pattern that must, or must not, match something. */
    record PatternCondition(Asked asked, PatternTree pattern) implements ConditionTree {}

    /** An aggregation over all that a pattern matches. */
    record AccumulateCondition(PatternTree source, List<AggregateTree> aggregates, List<TestTree> tests, Word word)
            implements ConditionTree {}

    /**
     * All that a pattern matches, or with a body all that the pattern matches must match the body too.
     *
     * @param body null: every fact of the sort must match the pattern
     */
    record ForallCondition(
            Word word, PatternTree pattern, @Nullable BodyTree body) implements ConditionTree {}

    /** {@code Achievement( this == $x, … )}. */
    record BodyTree(Word type, Word same, List<ConstraintTree> constraints) {}

    /** Conditions all of which must hold. */
    record AllConditions(List<ConditionTree> conditions) implements ConditionTree {
        AllConditions {
            conditions = List.copyOf(conditions);
        }
    }

    /** Conditions one of which must hold. */
    record AnyCondition(List<ConditionTree> conditions, Word word) implements ConditionTree {
        AnyCondition {
            conditions = List.copyOf(conditions);
        }
    }

    /** {@code $a : Achievement( … )}. */
    record PatternTree(@Nullable Word variable, Word type, List<ConstraintTree> constraints) {}

    /** A constraint of a pattern. */
    sealed interface ConstraintTree {}

    /**
     * {@code $p : pathway}.
     *
     * @param compared the comparison that stands with it; null: none
     */
    record BoundTree(Word variable, Word property, @Nullable ComparedTree compared) implements ConstraintTree {}

    /** {@code percent >= 67}, or with several operands {@code letter in ("A", "B")}. */
    record ComparedTree(Word property, Word operator, List<OperandTree> operands) implements ConstraintTree {
        ComparedTree {
            operands = List.copyOf(operands);
        }
    }

    /** Constraints all of which must hold. */
    record AllTree(List<ConstraintTree> constraints) implements ConstraintTree {
        AllTree {
            constraints = List.copyOf(constraints);
        }
    }

    /** Constraints one of which must hold. */
    record AnyTree(List<ConstraintTree> constraints) implements ConstraintTree {
        AnyTree {
            constraints = List.copyOf(constraints);
        }
    }

    /** A constraint in brackets. */
    record GroupTree(ConstraintTree constraint) implements ConstraintTree {}

    /** A literal or a variable. */
    record OperandTree(Kind kind, Word word) {
        enum Kind {
            TEXT,
            NUMBER,
            TRUTH,
            VARIABLE
        }
    }

    /** {@code $sum : sum($v)}. */
    record AggregateTree(Word variable, Word function, Word argument) {}

    /** {@code $sum >= 6}. */
    record TestTree(Word variable, Word operator, Word number) {}

    /** {@code target.call(…).call(…);}, or {@code state(…);}, which is its own target. */
    record ActionTree(Word target, List<CallTree> calls) {}

    /** {@code name(arguments)}. */
    record CallTree(Word name, List<ArgumentTree> arguments) implements ArgumentTree {}

    /** An argument: a call, or a literal or variable. */
    sealed interface ArgumentTree permits CallTree, Operand {}

    /** A literal or variable as an argument. */
    record Operand(OperandTree operand) implements ArgumentTree {}
}
