package org.stackrules.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.stackrules.model.Ids;
import org.stackrules.rules.RuleTree.ActionTree;
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
import org.stackrules.rules.RuleTree.GroupTree;
import org.stackrules.rules.RuleTree.Operand;
import org.stackrules.rules.RuleTree.OperandTree;
import org.stackrules.rules.RuleTree.PatternCondition;
import org.stackrules.rules.RuleTree.PatternTree;
import org.stackrules.vocabulary.FactType;
import org.stackrules.vocabulary.Property;

/**
 * Warns of patterns that are about no credential, pathway or issuer of their own. An equality with one is looked up, be
 * it with one of several: facts that have another are never tried. Every other pattern is tried with each fact of its
 * sort, by every evaluation of every learner.
 *
 * <p>Positive patterns alone: what stands behind {@code not}, {@code exists}, {@code forall} and {@code accumulate} is
 * judged once the positive patterns have matched, which few learners get to. A pattern that binds such a property is
 * about whatever it stands for, on purpose; so is that of the learner, who is one.
 */
final class MissingKeys {

    private static final List<String> SUGGESTED = List.of("credential", "issuer", "type", "pathway");

    private final RuleTree tree;
    private final RuleNames names;
    private final RuleFindings findings;

    private MissingKeys(RuleTree tree, RuleNames names, RuleFindings findings) {
        this.tree = tree;
        this.names = names;
        this.findings = findings;
    }

    /** Checks a rule that is lawful. */
    static void check(RuleTree tree, RuleNames names, RuleFindings findings) {
        MissingKeys missing = new MissingKeys(tree, names, findings);
        tree.conditions().forEach(missing::check);
    }

    private void check(ConditionTree condition) {
        if (condition instanceof AllConditions all) {
            all.conditions().forEach(this::check);
        } else if (condition instanceof AnyCondition any) {
            any.conditions().forEach(this::check);
        } else if (condition instanceof PatternCondition asked && asked.asked() == Asked.POSITIVE) {
            check(asked.pattern());
        }
    }

    private void check(PatternTree pattern) {
        FactType type = FactType.ofWord(pattern.type().text()).orElseThrow();
        if (type == FactType.LEARNER || pattern.constraints().stream().anyMatch(one -> isKeyed(type, one))) {
            return;
        }
        Optional<String> known = known(type, pattern);
        if (known.isPresent()) {
            findings.warning("rule-unkeyed.known", pattern.type(), type.word(), known.get());
            return;
        }
        List<String> keys = SUGGESTED.stream()
                .filter(name -> type.property(name).filter(Property::isKey).isPresent())
                .map(name -> name + " == \"…\"")
                .toList();
        findings.warning("rule-unkeyed", pattern.type(), type.word(), keys.get(0), keys.get(1));
    }

    private static boolean isKeyed(FactType type, ConstraintTree tree) {
        if (tree instanceof GroupTree group) {
            return isKeyed(type, group.constraint());
        }
        if (tree instanceof AllTree all) {
            return all.constraints().stream().anyMatch(one -> isKeyed(type, one));
        }
        if (tree instanceof AnyTree any) {
            return any.constraints().stream().allMatch(one -> isKeyed(type, one));
        }
        if (tree instanceof BoundTree bound) {
            return type.property(bound.property().text()).orElseThrow().isKey();
        }
        ComparedTree compared = (ComparedTree) tree;
        return type.property(compared.property().text()).orElseThrow().isKey()
                && Set.of("==", "in").contains(compared.operator().text());
    }

    /** What to begin with, if the rule says it elsewhere: the issuer of an expression's ids, the only pathway stated. */
    private Optional<String> known(FactType type, PatternTree pattern) {
        if (type.property("pathway").isPresent()) {
            Set<String> pathways = pathways();
            return pathways.size() == 1
                    ? Optional.of(
                            "pathway == " + TreeText.quoted(pathways.iterator().next()))
                    : Optional.empty();
        }
        return Alternatives.conjuncts(pattern.constraints()).stream()
                .filter(ComparedTree.class::isInstance)
                .map(ComparedTree.class::cast)
                .filter(compared -> compared.property().text().equals("credential")
                        && compared.operator().text().equals("matches"))
                .map(compared -> compared.operands().get(0).word().text())
                .filter(expression -> expression.indexOf(':') > 0)
                .map(expression -> expression.substring(0, expression.indexOf(':')))
                .filter(issuer -> Ids.isQualified(issuer + ":x"))
                .findFirst()
                .map(issuer -> "issuer == " + TreeText.quoted(issuer));
    }

    /** The pathways that actions name. */
    private Set<String> pathways() {
        Set<String> pathways = new TreeSet<>();
        for (ActionTree action : tree.actions()) {
            for (CallTree call : action.calls()) {
                for (ArgumentTree argument : call.arguments()) {
                    if (argument instanceof Operand one && one.operand().kind() == OperandTree.Kind.TEXT) {
                        pathways.add(one.operand().word().text());
                    }
                }
            }
        }
        pathways.retainAll(names.pathways().keySet());
        return pathways;
    }
}
