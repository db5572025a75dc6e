package org.stackrules.rules;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stackrules.model.Rational;
import org.stackrules.rules.RuleTree.AccumulateCondition;
import org.stackrules.rules.RuleTree.ActionTree;
import org.stackrules.rules.RuleTree.AggregateTree;
import org.stackrules.rules.RuleTree.AllConditions;
import org.stackrules.rules.RuleTree.AnyCondition;
import org.stackrules.rules.RuleTree.ArgumentTree;
import org.stackrules.rules.RuleTree.BoundTree;
import org.stackrules.rules.RuleTree.ComparedTree;
import org.stackrules.rules.RuleTree.ConditionTree;
import org.stackrules.rules.RuleTree.ConstraintTree;
import org.stackrules.rules.RuleTree.Operand;
import org.stackrules.rules.RuleTree.OperandTree;
import org.stackrules.rules.RuleTree.PatternTree;
import org.stackrules.rules.RuleTree.TestTree;
import org.stackrules.vocabulary.FactType;

/**
 * Warns of rules that add up items themselves in order to satisfy, waive or grant something. A need says the same, and
 * the allocation then decides it together with all others: no item is used twice, limits bind, and the report tells what
 * is missing. An average adds up nothing that could be used.
 */
final class CountedItems {

    private static final Set<String> ACTIONS = Set.of("stack.satisfy", "stack.waive", "award.grant");

    private final RuleNames names;
    private final RuleFindings findings;

    private CountedItems(RuleNames names, RuleFindings findings) {
        this.names = names;
        this.findings = findings;
    }

    /** Checks a rule that is lawful. */
    static void check(RuleTree tree, RuleNames names, RuleFindings findings) {
        CountedItems counted = new CountedItems(names, findings);
        tree.actions().stream()
                .filter(action -> ACTIONS.contains(said(action)))
                .findFirst()
                .ifPresent(action -> tree.conditions().forEach(condition -> counted.check(condition, action)));
    }

    private static String said(ActionTree action) {
        return action.target().text() + "." + action.calls().get(0).name().text();
    }

    private void check(ConditionTree condition, ActionTree action) {
        if (condition instanceof AllConditions all) {
            all.conditions().forEach(one -> check(one, action));
        } else if (condition instanceof AnyCondition any) {
            any.conditions().forEach(one -> check(one, action));
        } else if (condition instanceof AccumulateCondition accumulate
                && accumulate.source().type().text().equals(FactType.ACHIEVEMENT.word())) {
            for (AggregateTree aggregate : accumulate.aggregates()) {
                amount(aggregate, accumulate)
                        .ifPresent(amount -> findings.warning(
                                "rule-counts",
                                aggregate.function(),
                                said(action),
                                "stack.need(" + pathway(action) + ", \"NAME\")." + amount + ".from("
                                        + selector(accumulate.source()) + ");"));
            }
        }
    }

    /** The least that is asked for, as a need says it; empty if something else is asked. */
    private static Optional<String> amount(AggregateTree aggregate, AccumulateCondition accumulate) {
        boolean isCount = aggregate.function().text().equals("count");
        boolean isCredits = aggregate.function().text().equals("sum")
                && bound(accumulate.source())
                        .anyMatch(one -> one.variable()
                                        .text()
                                        .equals(aggregate.argument().text())
                                && one.property().text().equals("credits"));
        return accumulate.tests().stream()
                .filter(test -> isCount || isCredits)
                .filter(test ->
                        test.variable().text().equals(aggregate.variable().text()))
                .filter(test ->
                        List.of(">=", ">", "==").contains(test.operator().text()))
                .findFirst()
                .map(test -> isCount ? "count(" + least(test) + ")" : "credits(" + credits(test) + ")");
    }

    private static BigInteger least(TestTree test) {
        Rational number = Rational.parse(test.number().text()).orElseThrow();
        BigInteger below = number.numerator().divide(number.denominator());
        boolean isEnough = number.isInteger() && !test.operator().text().equals(">");
        return isEnough ? below : below.add(BigInteger.ONE);
    }

    private static String credits(TestTree test) {
        return test.operator().text().equals(">") ? "…" : test.number().text();
    }

    private String pathway(ActionTree action) {
        ArgumentTree first = action.calls().get(0).arguments().get(0);
        OperandTree operand = ((Operand) first).operand();
        if (!said(action).equals("award.grant")) {
            return TreeText.of(operand);
        }
        List<String> earning = names.pathways().entrySet().stream()
                .filter(entry -> entry.getValue().equals(operand.word().text()))
                .map(entry -> TreeText.quoted(entry.getKey()))
                .toList();
        return earning.size() == 1 ? earning.get(0) : "\"PATHWAY\"";
    }

    private static Stream<BoundTree> bound(PatternTree pattern) {
        return Alternatives.conjuncts(pattern.constraints()).stream()
                .filter(BoundTree.class::isInstance)
                .map(BoundTree.class::cast);
    }

    /** What the pattern asks for, as a need selects; what it asks for otherwise is left open. */
    private static String selector(PatternTree pattern) {
        List<String> words = new ArrayList<>();
        boolean isWhole = true;
        for (ConstraintTree constraint : Alternatives.conjuncts(pattern.constraints())) {
            ConstraintTree tree = constraint instanceof BoundTree bound ? bound.compared() : constraint;
            if (tree == null) {
                continue;
            }
            Optional<String> word = tree instanceof ComparedTree compared ? word(compared) : Optional.empty();
            boolean isSecond = word.isPresent()
                    && word.get().startsWith("except(")
                    && words.stream().anyMatch(one -> one.startsWith("except("));
            if (word.isPresent() && !isSecond) {
                words.add(word.get());
            } else {
                isWhole = false;
            }
        }
        if (!isWhole || words.isEmpty()) {
            words.add("…");
        }
        return String.join(", ", words);
    }

    private static Optional<String> word(ComparedTree compared) {
        OperandTree first = compared.operands().get(0);
        if (first.kind() == OperandTree.Kind.VARIABLE) {
            return Optional.empty();
        }
        String property = compared.property().text();
        String operator = compared.operator().text();
        String value = first.word().text();
        boolean isEqual = operator.equals("==") || operator.equals("in");
        return Optional.ofNullable(
                switch (property) {
                    case "credential", "issuer", "type", "mode" ->
                        isEqual
                                ? called(property, compared)
                                : operator.equals("not in") || operator.equals("!=")
                                        ? "except(" + called(property, compared) + ")"
                                        : null;
                    case "subjects", "skills", "tags" -> {
                        String called = called(property.substring(0, property.length() - 1), compared);
                        yield operator.equals("contains") ? called : "except(" + called + ")";
                    }
                    case "inHouse" -> operator.equals("==") ? "inHouse(" + value + ")" : null;
                    case "level" ->
                        switch (operator) {
                            case "==" -> "level(" + value + ")";
                            case ">=" -> "level(\"" + value + "..\")";
                            case "<=" -> "level(\".." + value + "\")";
                            default -> null;
                        };
                    case "percent" -> operator.equals(">=") ? "minGrade(\"" + value + "%\")" : null;
                    case "completedOn" ->
                        switch (operator) {
                            case ">=" -> "completed(\"" + value + "..\")";
                            case "<=" -> "completed(\".." + value + "\")";
                            default -> null;
                        };
                    default -> null;
                });
    }

    private static String called(String word, ComparedTree compared) {
        return word + "(" + compared.operands().stream().map(TreeText::of).collect(Collectors.joining(", ")) + ")";
    }
}
