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
    record Entry(String key, Word value) {}

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

    /** {@code $a : Achievement( … )}. */
    record PatternTree(@Nullable Word variable, Word type, List<ConstraintTree> constraints) {}

    /** A constraint of a pattern. */
    sealed interface ConstraintTree {}

    /** {@code $p : pathway}. */
    record BoundTree(Word variable, Word property) implements ConstraintTree {}

    /** {@code percent >= 67}. */
    record ComparedTree(Word property, Word operator, OperandTree operand) implements ConstraintTree {}

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

    /** {@code target.call(…).call(…);}. */
    record ActionTree(Word target, List<CallTree> calls) {}

    /** {@code name(arguments)}. */
    record CallTree(Word name, List<ArgumentTree> arguments) implements ArgumentTree {}

    /** An argument: a call, or a literal or variable. */
    sealed interface ArgumentTree permits CallTree, Operand {}

    /** A literal or variable as an argument. */
    record Operand(OperandTree operand) implements ArgumentTree {}
}
