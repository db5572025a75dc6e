package org.stackrules.rules;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stackrules.diagnostic.Place;
import org.stackrules.rules.RuleTree.AccumulateCondition;
import org.stackrules.rules.RuleTree.AllTree;
import org.stackrules.rules.RuleTree.AnyTree;
import org.stackrules.rules.RuleTree.BoundTree;
import org.stackrules.rules.RuleTree.ComparedTree;
import org.stackrules.rules.RuleTree.ConstraintTree;
import org.stackrules.rules.RuleTree.ForallCondition;
import org.stackrules.rules.RuleTree.GroupTree;
import org.stackrules.rules.RuleTree.OperandTree;
import org.stackrules.rules.RuleTree.PatternCondition;
import org.stackrules.rules.RuleTree.PatternTree;
import org.stackrules.rules.RuleTree.TestTree;

/**
 * A piece of a rule's conditions in the words of its author, on one line, as explanations quote it.
 *
 * @param text the words, with one space between them
 * @param place where they begin
 */
record Written(String text, Place place) {

    static Written of(PatternCondition condition) {
        String start = switch (condition.asked()) {
            case POSITIVE -> "";
            case NOT -> "not ";
            case EXISTS -> "exists ";
        };
        return new Written(start + text(condition.pattern()), placeOf(condition.pattern()));
    }

    static Written of(ForallCondition forall) {
        String body = forall.body() == null
                ? ""
                : " "
                        + pattern(
                                forall.body().type().text(),
                                Stream.concat(
                                        Stream.of("this == "
                                                + forall.body().same().text()),
                                        forall.body().constraints().stream().map(Written::text)));
        return new Written(
                "forall( " + text(forall.pattern()) + body + " )", forall.word().place());
    }

    static Written of(AccumulateCondition accumulate) {
        String aggregates = accumulate.aggregates().stream()
                .map(one -> one.variable().text() + " : " + one.function().text() + "("
                        + one.argument().text() + ")")
                .collect(Collectors.joining(", "));
        String tests = accumulate.tests().stream()
                .map(test -> test.variable().text() + " " + asked(test))
                .collect(Collectors.joining(", "));
        return new Written(
                "accumulate( " + text(accumulate.source()) + "; " + aggregates + (tests.isEmpty() ? "" : "; " + tests)
                        + " )",
                accumulate.word().place());
    }

    static Written of(ConstraintTree constraint) {
        return new Written(text(constraint), placeOf(constraint));
    }

    /** What a total is asked for, without its variable. */
    static Written of(TestTree test) {
        return new Written(asked(test), test.variable().place());
    }

    private static String asked(TestTree test) {
        return test.operator().text() + " " + test.number().text();
    }

    private static Place placeOf(PatternTree pattern) {
        return pattern.variable() == null
                ? pattern.type().place()
                : pattern.variable().place();
    }

    private static Place placeOf(ConstraintTree constraint) {
        if (constraint instanceof GroupTree group) {
            return placeOf(group.constraint());
        }
        if (constraint instanceof AllTree all) {
            return placeOf(all.constraints().get(0));
        }
        if (constraint instanceof AnyTree any) {
            return placeOf(any.constraints().get(0));
        }
        return constraint instanceof BoundTree bound
                ? bound.variable().place()
                : ((ComparedTree) constraint).property().place();
    }

    private static String text(PatternTree pattern) {
        String start = pattern.variable() == null ? "" : pattern.variable().text() + " : ";
        return start
                + pattern(pattern.type().text(), pattern.constraints().stream().map(Written::text));
    }

    private static String pattern(String type, Stream<String> constraints) {
        String all = constraints.collect(Collectors.joining(", "));
        return all.isEmpty() ? type + "()" : type + "( " + all + " )";
    }

    private static String text(ConstraintTree constraint) {
        if (constraint instanceof GroupTree group) {
            return "( " + text(group.constraint()) + " )";
        }
        if (constraint instanceof AllTree all) {
            return joined(all.constraints(), " && ");
        }
        if (constraint instanceof AnyTree any) {
            return joined(any.constraints(), " || ");
        }
        if (constraint instanceof BoundTree bound) {
            return bound.variable().text() + " : "
                    + (bound.compared() == null ? bound.property().text() : text(bound.compared()));
        }
        ComparedTree compared = (ComparedTree) constraint;
        String operands = compared.operands().stream().map(Written::operand).collect(Collectors.joining(", "));
        boolean isList = compared.operator().text().endsWith("in");
        return compared.property().text() + " " + compared.operator().text() + " "
                + (isList ? "(" + operands + ")" : operands);
    }

    private static String joined(List<ConstraintTree> constraints, String word) {
        return constraints.stream().map(Written::text).collect(Collectors.joining(word));
    }

    private static String operand(OperandTree operand) {
        String text = operand.word().text();
        return operand.kind() == OperandTree.Kind.TEXT ? '"' + text.replace("\"", "\\\"") + '"' : text;
    }
}
