package org.stackrules.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stackrules.rules.RuleTree.AllConditions;
import org.stackrules.rules.RuleTree.AnyCondition;
import org.stackrules.rules.RuleTree.Asked;
import org.stackrules.rules.RuleTree.BoundTree;
import org.stackrules.rules.RuleTree.ConditionTree;
import org.stackrules.rules.RuleTree.ConstraintTree;
import org.stackrules.rules.RuleTree.PatternCondition;
import org.stackrules.rules.RuleTree.PatternTree;
import org.stackrules.rules.RuleTree.Word;

/** The alternatives of a rule: each a plain list of conditions, one of which is enough. Counted before they are made. */
final class Alternatives {

    /** Most alternatives of a rule. */
    static final int MOST = 16;

    private Alternatives() {}

    /** How many alternatives conditions have together: a product, of which no more is counted than that it is too much. */
    static int count(List<ConditionTree> conditions) {
        int product = 1;
        for (ConditionTree condition : conditions) {
            product = Math.min(MOST + 1, product * count(condition));
        }
        return product;
    }

    private static int count(ConditionTree condition) {
        if (condition instanceof AllConditions all) {
            return count(all.conditions());
        }
        if (condition instanceof AnyCondition any) {
            int sum = 0;
            for (ConditionTree one : any.conditions()) {
                sum = Math.min(MOST + 1, sum + count(one));
            }
            return sum;
        }
        return 1;
    }

    /** The first word of a condition between alternatives. */
    static Optional<Word> or(ConditionTree condition) {
        if (condition instanceof AnyCondition any) {
            return Optional.of(any.word());
        }
        return condition instanceof AllConditions all
                ? all.conditions().stream().flatMap(one -> or(one).stream()).findFirst()
                : Optional.empty();
    }

    /** The alternatives, in the order written; of conditions that have few. */
    static List<List<ConditionTree>> of(List<ConditionTree> conditions) {
        List<List<ConditionTree>> all = List.of(List.of());
        for (ConditionTree condition : conditions) {
            List<List<ConditionTree>> longer = new ArrayList<>();
            for (List<ConditionTree> start : all) {
                for (List<ConditionTree> end : of(condition)) {
                    List<ConditionTree> joined = new ArrayList<>(start);
                    joined.addAll(end);
                    longer.add(joined);
                }
            }
            all = longer;
        }
        return all;
    }

    private static List<List<ConditionTree>> of(ConditionTree condition) {
        if (condition instanceof AllConditions all) {
            return of(all.conditions());
        }
        if (condition instanceof AnyCondition any) {
            List<List<ConditionTree>> all = new ArrayList<>();
            any.conditions().forEach(one -> all.addAll(of(one)));
            return all;
        }
        return List.of(List.of(condition));
    }

    /** The variables that positive patterns of a list of conditions bind. */
    static Set<String> variables(List<ConditionTree> conditions) {
        Set<String> variables = new HashSet<>();
        for (ConditionTree condition : conditions) {
            if (condition instanceof PatternCondition asked && asked.asked() == Asked.POSITIVE) {
                variables(asked.pattern(), variables);
            }
        }
        return variables;
    }

    private static void variables(PatternTree pattern, Set<String> variables) {
        if (pattern.variable() != null) {
            variables.add(pattern.variable().text());
        }
        for (ConstraintTree constraint : conjuncts(pattern.constraints())) {
            if (constraint instanceof BoundTree bound) {
                variables.add(bound.variable().text());
            }
        }
    }

    /** Constraints joined by {@code &&} as if they were joined by a comma. */
    static List<ConstraintTree> conjuncts(List<ConstraintTree> constraints) {
        List<ConstraintTree> all = new ArrayList<>();
        for (ConstraintTree constraint : constraints) {
            if (constraint instanceof RuleTree.AllTree both) {
                all.addAll(both.constraints());
            } else {
                all.add(constraint);
            }
        }
        return all;
    }
}
