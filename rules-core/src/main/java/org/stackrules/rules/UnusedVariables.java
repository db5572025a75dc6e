package org.stackrules.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.stackrules.rules.RuleTree.AccumulateCondition;
import org.stackrules.rules.RuleTree.AllConditions;
import org.stackrules.rules.RuleTree.AllTree;
import org.stackrules.rules.RuleTree.AnyCondition;
import org.stackrules.rules.RuleTree.AnyTree;
import org.stackrules.rules.RuleTree.ArgumentTree;
import org.stackrules.rules.RuleTree.Asked;
import org.stackrules.rules.RuleTree.BoundTree;
import org.stackrules.rules.RuleTree.CallTree;
import org.stackrules.rules.RuleTree.ComparedTree;
import org.stackrules.rules.RuleTree.ConditionTree;
import org.stackrules.rules.RuleTree.ConstraintTree;
import org.stackrules.rules.RuleTree.ForallCondition;
import org.stackrules.rules.RuleTree.GroupTree;
import org.stackrules.rules.RuleTree.Operand;
import org.stackrules.rules.RuleTree.OperandTree;
import org.stackrules.rules.RuleTree.PatternCondition;
import org.stackrules.rules.RuleTree.PatternTree;
import org.stackrules.rules.RuleTree.TestTree;
import org.stackrules.rules.RuleTree.Word;

/** Warns of variables that nothing uses. What is bound within a {@code not} or an accumulate can be used there only. */
final class UnusedVariables {

    private final RuleFindings findings;

    /** What positive patterns bind. */
    private final List<Bound> bound = new ArrayList<>();

    /** What the conditions and actions at hand use. */
    private final Set<String> used = new HashSet<>();

    private UnusedVariables(RuleFindings findings) {
        this.findings = findings;
    }

    /**
     * A variable where it is bound.
     *
     * @param key of what is said if nothing uses it
     * @param without how to write the same without it
     */
    private record Bound(Word variable, String key, String without) {}

    /** Checks a rule that is lawful. */
    static void check(RuleTree tree, RuleFindings findings) {
        UnusedVariables unused = new UnusedVariables(findings);
        tree.conditions().forEach(unused::condition);
        tree.actions()
                .forEach(action ->
                        action.calls().forEach(call -> call.arguments().forEach(unused::argument)));
        unused.report(unused.bound);
    }

    private void report(List<Bound> all) {
        all.stream()
                .filter(one -> !used.contains(one.variable().text()))
                .forEach(one -> findings.warning(
                        one.key(), one.variable(), one.variable().text(), one.without()));
    }

    private void condition(ConditionTree condition) {
        if (condition instanceof AllConditions all) {
            all.conditions().forEach(this::condition);
        } else if (condition instanceof AnyCondition any) {
            any.conditions().forEach(this::condition);
        } else if (condition instanceof PatternCondition asked && asked.asked() == Asked.POSITIVE) {
            bound.addAll(bound(asked.pattern()));
            use(asked.pattern().constraints());
        } else {
            UnusedVariables inner = new UnusedVariables(findings);
            inner.closed(condition);
            used.addAll(inner.used);
        }
    }

    /** A condition that binds nothing for those after it. */
    private void closed(ConditionTree condition) {
        if (condition instanceof PatternCondition asked) {
            bound.addAll(bound(asked.pattern()));
            use(asked.pattern().constraints());
        } else if (condition instanceof ForallCondition forall) {
            bound.addAll(bound(forall.pattern()));
            use(forall.pattern().constraints());
            if (forall.body() != null) {
                used.add(forall.body().same().text());
                bound.addAll(bound(forall.body().constraints()));
                use(forall.body().constraints());
            }
        } else if (condition instanceof AccumulateCondition accumulate) {
            bound.addAll(bound(accumulate.source()));
            use(accumulate.source().constraints());
            accumulate.aggregates().forEach(aggregate -> {
                Word variable = aggregate.variable();
                bound.add(new Bound(variable, "rule-unused.result", variable.text() + " >= 1"));
                used.add(aggregate.argument().text());
            });
            accumulate.tests().stream().map(TestTree::variable).map(Word::text).forEach(used::add);
        }
        report(bound);
    }

    private static List<Bound> bound(PatternTree pattern) {
        List<Bound> all = new ArrayList<>();
        if (pattern.variable() != null) {
            all.add(new Bound(
                    pattern.variable(), "rule-unused.fact", pattern.type().text() + "( … )"));
        }
        all.addAll(bound(pattern.constraints()));
        return all;
    }

    private static List<Bound> bound(List<ConstraintTree> constraints) {
        return Alternatives.conjuncts(constraints).stream()
                .filter(BoundTree.class::isInstance)
                .map(BoundTree.class::cast)
                .map(one -> one.compared() == null
                        ? new Bound(one.variable(), "rule-unused", TreeText.of(one))
                        : new Bound(one.variable(), "rule-unused.compared", TreeText.of(one)))
                .toList();
    }

    private void use(List<ConstraintTree> constraints) {
        constraints.stream()
                .flatMap(UnusedVariables::operands)
                .filter(operand -> operand.kind() == OperandTree.Kind.VARIABLE)
                .forEach(operand -> used.add(operand.word().text()));
    }

    private static Stream<OperandTree> operands(ConstraintTree tree) {
        if (tree instanceof GroupTree group) {
            return operands(group.constraint());
        }
        if (tree instanceof AllTree all) {
            return all.constraints().stream().flatMap(UnusedVariables::operands);
        }
        if (tree instanceof AnyTree any) {
            return any.constraints().stream().flatMap(UnusedVariables::operands);
        }
        if (tree instanceof BoundTree one) {
            return one.compared() == null ? Stream.of() : one.compared().operands().stream();
        }
        return ((ComparedTree) tree).operands().stream();
    }

    private void argument(ArgumentTree argument) {
        if (argument instanceof CallTree call) {
            call.arguments().forEach(this::argument);
        } else if (argument instanceof Operand one && one.operand().kind() == OperandTree.Kind.VARIABLE) {
            used.add(one.operand().word().text());
        }
    }
}
