package org.stackrules.rules;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stackrules.rules.RuleTree.AllTree;
import org.stackrules.rules.RuleTree.AnyTree;
import org.stackrules.rules.RuleTree.BoundTree;
import org.stackrules.rules.RuleTree.ComparedTree;
import org.stackrules.rules.RuleTree.ConstraintTree;
import org.stackrules.rules.RuleTree.GroupTree;
import org.stackrules.rules.RuleTree.OperandTree;
import org.stackrules.rules.RuleTree.TestTree;
import org.stackrules.rules.RuleTree.Word;

/** Parts of a rule as findings quote them: in one line, in one way. */
final class TreeText {

    private TreeText() {}

    static String of(ConstraintTree tree) {
        if (tree instanceof GroupTree group) {
            return "(" + of(group.constraint()) + ")";
        }
        if (tree instanceof AllTree all) {
            return joined(all.constraints(), " && ");
        }
        if (tree instanceof AnyTree any) {
            return joined(any.constraints(), " || ");
        }
        if (tree instanceof BoundTree bound) {
            return bound.compared() == null
                    ? bound.variable().text() + " : " + bound.property().text()
                    : of(bound.compared());
        }
        ComparedTree compared = (ComparedTree) tree;
        return compared(compared.property().text(), compared.operator().text(), compared.operands());
    }

    static String of(TestTree test) {
        return test.variable().text() + " " + test.operator().text() + " "
                + test.number().text();
    }

    static String compared(String property, String operator, List<OperandTree> operands) {
        String values = operands.stream().map(TreeText::of).collect(Collectors.joining(", "));
        return property + " " + operator + " " + (operator.endsWith("in") ? "(" + values + ")" : values);
    }

    static String of(OperandTree operand) {
        String text = operand.word().text();
        return operand.kind() == OperandTree.Kind.TEXT ? quoted(text) : text;
    }

    static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
        return "\"" + escaped + "\"";
    }

    /** Where a constraint begins. */
    static Word first(ConstraintTree tree) {
        return words(tree).findFirst().orElseThrow();
    }

    private static Stream<Word> words(ConstraintTree tree) {
        if (tree instanceof GroupTree group) {
            return words(group.constraint());
        }
        if (tree instanceof AllTree all) {
            return all.constraints().stream().flatMap(TreeText::words);
        }
        if (tree instanceof AnyTree any) {
            return any.constraints().stream().flatMap(TreeText::words);
        }
        return Stream.of(tree instanceof BoundTree bound ? bound.property() : ((ComparedTree) tree).property());
    }

    private static String joined(List<ConstraintTree> trees, String sign) {
        return trees.stream().map(TreeText::of).collect(Collectors.joining(sign));
    }
}
