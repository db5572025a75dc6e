package org.stackrules.catalog.format;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stackrules.catalog.format.SourceNode.Mapping;
import org.stackrules.catalog.format.SourceNode.Scalar;
import org.stackrules.catalog.grammar.Grammar;
import org.stackrules.model.Ids;
import org.stackrules.model.Rational;

/** What the grammar's tables cannot say of amounts and conditions. Each check tells its findings. */
final class TreeRules {

    private final Findings findings;

    TreeRules(Findings findings) {
        this.findings = findings;
    }

    /** A step table has no gap, so it starts at 0. */
    void steps(SourceNode node) {
        if (node instanceof Mapping table
                && table.entries().stream()
                        .noneMatch(entry -> Rational.parse(entry.key())
                                .filter(Rational::isZero)
                                .isPresent())) {
            findings.refuse("amount-steps", node);
        }
    }

    /** Credits and items cannot be compared. */
    void mixed(SourceNode node) {
        Set<String> measures = new HashSet<>();
        for (SourceNode one : Fields.elements(node)) {
            if (one instanceof Mapping mapping) {
                measures.addAll(mapping.keys());
            }
        }
        if (measures.contains("credits") && measures.contains("count")) {
            findings.refuse("amount-mixed", node);
        }
    }

    /** A need that is computed is no constant. */
    void computed(SourceNode node) {
        boolean isConstant = node instanceof Mapping mapping
                && (mapping.keys().contains("credits") || mapping.keys().contains("count"));
        if (isConstant) {
            findings.refuse("need-constant", node);
        }
    }

    /** What only looks contributes nothing to a sum. */
    void addsNoCondition(SourceNode children) {
        Fields.elements(children).stream()
                .filter(TreeRules::isCondition)
                .forEach(child -> findings.refuse("condition-in-sum", child));
    }

    static boolean isCredential(SourceNode node) {
        return node instanceof Scalar scalar && scalar.text() != null && Ids.isQualified(scalar.text());
    }

    private static boolean isCondition(SourceNode node) {
        return node instanceof Mapping mapping
                && Grammar.part("requirement").blocksOf(mapping.keys()).stream()
                        .anyMatch(block ->
                                Grammar.CONDITIONS.contains(block.word().key()));
    }

    /** After {@code not} and {@code when} stand conditions: they look and use nothing, nor ask about the answer. */
    void looks(SourceNode node, String word) {
        if (isCredential(node)) {
            findings.refuse("condition-uses.credential", node, word, ((Scalar) node).text());
        }
        if (!(node instanceof Mapping mapping)) {
            return;
        }
        Set<String> keys = mapping.keys();
        if (keys.contains("from")) {
            findings.refuse("condition-uses", node, word);
        }
        boolean isOfAnswer = keys.contains("average")
                && SelectorPlaces.value(mapping, "among")
                        .map(among -> among instanceof Scalar scalar && "counted".equals(scalar.text()))
                        .orElse(true);
        if (isOfAnswer) {
            findings.refuse("condition-uses.average", node, word);
        }
        for (String key : List.of("all", "any", "of", "not")) {
            SelectorPlaces.value(mapping, key).stream()
                    .flatMap(list -> Fields.elements(list).stream())
                    .forEach(child -> looks(child, word));
        }
    }
}
