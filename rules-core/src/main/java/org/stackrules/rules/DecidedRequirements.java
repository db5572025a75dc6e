package org.stackrules.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.stackrules.rules.RuleTree.AccumulateCondition;
import org.stackrules.rules.RuleTree.AllConditions;
import org.stackrules.rules.RuleTree.AnyCondition;
import org.stackrules.rules.RuleTree.BoundTree;
import org.stackrules.rules.RuleTree.ComparedTree;
import org.stackrules.rules.RuleTree.ConditionTree;
import org.stackrules.rules.RuleTree.ForallCondition;
import org.stackrules.rules.RuleTree.OperandTree;
import org.stackrules.rules.RuleTree.PatternCondition;
import org.stackrules.rules.RuleTree.PatternTree;
import org.stackrules.rules.RuleTree.Word;
import org.stackrules.vocabulary.FactType;

/**
 * Warns of decisions that are asked for about a requirement which the pathway that is named does not have. What is
 * attested may be anything that a rule asks for.
 */
final class DecidedRequirements {

    private DecidedRequirements() {}

    /** Checks a rule that is lawful. */
    static void check(RuleTree tree, RuleNames names, RuleFindings findings) {
        tree.conditions().stream()
                .flatMap(DecidedRequirements::patterns)
                .filter(pattern -> pattern.type().text().equals(FactType.DECISION.word()))
                .forEach(pattern -> check(pattern, names, findings));
    }

    private static void check(PatternTree pattern, RuleNames names, RuleFindings findings) {
        Optional<Word> pathway = equal(pattern, "pathway").findFirst();
        Optional<Map<String, String>> known = pathway.flatMap(word -> names.requirementsOf(Optional.of(word.text())));
        boolean isAttested = equal(pattern, "type").anyMatch(word -> word.text().equals("attest"));
        if (known.isPresent() && !isAttested) {
            equal(pattern, "requirement")
                    .filter(word -> !known.get().containsKey(word.text()))
                    .forEach(word -> findings.warning(
                                    "rule-unknown-requirement.decided",
                                    word,
                                    word.text(),
                                    pathway.get().text())
                            .near(word.text(), known.get().keySet()));
        }
    }

    /** The texts that a property must be equal to, or one of several. */
    private static Stream<Word> equal(PatternTree pattern, String property) {
        return Alternatives.conjuncts(pattern.constraints()).stream()
                .map(tree -> tree instanceof BoundTree bound ? bound.compared() : tree)
                .filter(ComparedTree.class::isInstance)
                .map(ComparedTree.class::cast)
                .filter(compared -> compared.property().text().equals(property)
                        && List.of("==", "in").contains(compared.operator().text()))
                .flatMap(compared -> compared.operands().stream())
                .filter(operand -> operand.kind() == OperandTree.Kind.TEXT)
                .map(OperandTree::word);
    }

    private static Stream<PatternTree> patterns(ConditionTree condition) {
        if (condition instanceof AllConditions all) {
            return all.conditions().stream().flatMap(DecidedRequirements::patterns);
        }
        if (condition instanceof AnyCondition any) {
            return any.conditions().stream().flatMap(DecidedRequirements::patterns);
        }
        if (condition instanceof AccumulateCondition accumulate) {
            return Stream.of(accumulate.source());
        }
        return Stream.of(
                condition instanceof ForallCondition forall
                        ? forall.pattern()
                        : ((PatternCondition) condition).pattern());
    }
}
