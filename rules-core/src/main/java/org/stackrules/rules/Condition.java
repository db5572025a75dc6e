package org.stackrules.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Rational;
import org.stackrules.vocabulary.Fact;
import org.stackrules.vocabulary.FactType;
import org.stackrules.vocabulary.Property;

/** A condition of a checked rule. */
sealed interface Condition {

    /** The pattern behind it; what it matches is all that the condition looks at. */
    Pattern pattern();

    /** The whole of it as it is written. */
    Written written();

    /** A fact that is there. */
    record Match(Pattern pattern, Written written) implements Condition {}

    /** No such fact is there. */
    record Not(Pattern pattern, Written written) implements Condition {}

    /** Some such fact is there, whichever. */
    record Exists(Pattern pattern, Written written) implements Condition {}

    /**
     * All such facts pass more constraints.
     *
     * @param body what each of them must pass
     */
    record Forall(Pattern pattern, Pattern body, Written written) implements Condition {}

    /** All such facts together pass some tests. */
    record Accumulate(Pattern pattern, List<Total> totals, Written written) implements Condition {
        public Accumulate {
            totals = List.copyOf(totals);
        }
    }

    /**
     * What is aggregated, and how it must compare.
     *
     * @param function which aggregate
     * @param property the property aggregated; null: the facts themselves
     * @param tests comparisons with numbers
     */
    record Total(Function function, @Nullable Property property, List<NumberTest> tests) {
        public Total {
            tests = List.copyOf(tests);
        }
    }

    /** The aggregates. */
    enum Function {
        SUM,
        COUNT,
        AVERAGE;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Optional<Function> ofWord(String word) {
            for (Function function : values()) {
                if (function.word().equals(word)) {
                    return Optional.of(function);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * A comparison with a number.
     *
     * @param written operator and number, as they are written
     */
    record NumberTest(String operator, Rational number, Written written) {}

    /**
     * A sort of fact and what is asked of it.
     *
     * @param variable what the fact is called; null: nothing
     * @param bindings variables for its properties
     * @param constraints all of which must hold
     */
    record Pattern(@Nullable String variable, FactType type, List<Binding> bindings, List<Constraint> constraints) {
        public Pattern {
            bindings = List.copyOf(bindings);
            constraints = List.copyOf(constraints);
        }

        /** The comparisons that must hold whatever else does. */
        Stream<Test> tests() {
            return constraints.stream().filter(Test.class::isInstance).map(Test.class::cast);
        }

        /** Whether it asks for a property, be it as one of several. */
        boolean tests(String property) {
            return constraints.stream()
                    .flatMap(Constraint::tests)
                    .anyMatch(test -> test.property().name().equals(property));
        }
    }

    /** A variable for a property. */
    record Binding(String variable, Property property) {}

    /** What a fact must pass. */
    sealed interface Constraint {

        /** The comparisons within it. */
        Stream<Test> tests();

        /** As it is written. */
        Written written();

        /** Whether a fact can pass it, whatever variables stand for. */
        boolean mayHold(Fact fact);
    }

    /** One of some constraints. */
    record AnyOf(List<Constraint> constraints, Written written) implements Constraint {
        public AnyOf {
            constraints = List.copyOf(constraints);
        }

        @Override
        public Stream<Test> tests() {
            return constraints.stream().flatMap(Constraint::tests);
        }

        @Override
        public boolean mayHold(Fact fact) {
            return constraints.stream().anyMatch(one -> one.mayHold(fact));
        }
    }

    /** All of some constraints. */
    record AllOf(List<Constraint> constraints, Written written) implements Constraint {
        public AllOf {
            constraints = List.copyOf(constraints);
        }

        @Override
        public Stream<Test> tests() {
            return constraints.stream().flatMap(Constraint::tests);
        }

        @Override
        public boolean mayHold(Fact fact) {
            return constraints.stream().allMatch(one -> one.mayHold(fact));
        }
    }

    /** A comparison of a property with a constant, or with a variable bound before. */
    record Test(
            Property property,
            String operator,
            @Nullable Object constant,
            @Nullable String variable,
            Written written) implements Constraint {

        /** Whether every fact has the property and the comparison is equality: Drools may hash it. */
        boolean isKeyed() {
            return property.isKey() && operator.equals("==");
        }

        @Override
        public Stream<Test> tests() {
            return Stream.of(this);
        }

        @Override
        public boolean mayHold(Fact fact) {
            return variable != null
                    || fact.test(property.name(), operator, constant).isPresent();
        }
    }
}
