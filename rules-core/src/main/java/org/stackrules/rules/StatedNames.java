package org.stackrules.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.stackrules.model.Ids;
import org.stackrules.rules.RuleTree.ActionTree;
import org.stackrules.rules.RuleTree.ArgumentTree;
import org.stackrules.rules.RuleTree.Operand;
import org.stackrules.rules.RuleTree.OperandTree;
import org.stackrules.rules.RuleTree.Word;

/** The names by which rules speak to each other: needs that one states and another counts toward, and stated facts. */
final class StatedNames {

    private StatedNames() {}

    /** The needs that rules state, by pathway, with the word of each; those of a pathway that is a variable under "". */
    static Map<String, Map<String, String>> needs(List<RuleTree> trees) {
        Map<String, Map<String, String>> needs = new HashMap<>();
        for (RuleTree tree : trees) {
            for (ActionTree action : tree.actions()) {
                List<ArgumentTree> arguments = action.calls().get(0).arguments();
                boolean isNeed = action.target().text().equals("stack")
                        && action.calls().get(0).name().text().equals("need")
                        && arguments.size() == 2
                        && isText(arguments.get(1));
                if (isNeed) {
                    boolean isInCredits = action.calls().stream()
                            .anyMatch(call -> call.name().text().equals("credits"));
                    needs.computeIfAbsent(
                                    isText(arguments.get(0)) ? text(arguments.get(0)) : "", key -> new TreeMap<>())
                            .put(text(arguments.get(1)), isInCredits ? "credits" : "count");
                }
            }
        }
        return needs;
    }

    /** The ids of the credentials that rules grant, lawful or not. */
    static Set<String> granted(List<RuleTree> trees) {
        Set<String> granted = new TreeSet<>();
        for (RuleTree tree : trees) {
            for (ActionTree action : tree.actions()) {
                List<ArgumentTree> arguments = action.calls().get(0).arguments();
                boolean isGrant = action.target().text().equals("award")
                        && action.calls().get(0).name().text().equals("grant");
                if (isGrant && !arguments.isEmpty() && isText(arguments.get(0))) {
                    granted.add(text(arguments.get(0)));
                }
            }
        }
        return granted;
    }

    /** What may be the needs of rules that could not be read: those of any pathway, as the texts are that stand in them. */
    static Map<String, Map<String, String>> mayBeNeeds(Set<String> unread) {
        Map<String, String> needs = new TreeMap<>();
        unread.stream().filter(Ids::isLocal).forEach(text -> needs.put(text, "credits"));
        return Map.of("", needs);
    }

    /** The names of the facts that rules state, lawful or not. */
    static Set<String> facts(List<RuleTree> trees) {
        Set<String> facts = new TreeSet<>();
        for (RuleTree tree : trees) {
            for (ActionTree action : tree.actions()) {
                List<ArgumentTree> arguments = action.calls().get(0).arguments();
                if (action.target().text().equals("state") && !arguments.isEmpty() && isText(arguments.get(0))) {
                    facts.add(text(arguments.get(0)));
                }
            }
        }
        return facts;
    }

    /**
     * Checks that facts which are read are stated, always with the same values, and the other way round.
     *
     * @param rules the lawful rules, ordered by place
     * @param written the names of the facts that rules state, lawful or not
     * @param unread the texts of rules that could not be read, which may state or read a fact so named
     * @param findings where what is wrong with a rule is collected
     */
    static void check(
            List<CheckedRule> rules,
            Set<String> written,
            Set<String> unread,
            Function<CheckedRule, RuleFindings> findings) {
        Map<String, Action.State> first = new HashMap<>();
        for (CheckedRule rule : rules) {
            rule.statedFacts().forEach(state -> {
                Action.State before = first.putIfAbsent(state.name().text(), state);
                boolean isAlike = before == null
                        || before.carried().properties().equals(state.carried().properties());
                if (!isAlike) {
                    findings.apply(rule)
                            .error(
                                    "rule-stated.values",
                                    state.name(),
                                    state.name().text())
                            .beside(before.name().place());
                }
            });
        }
        Set<String> read = new HashSet<>(unread);
        for (CheckedRule rule : rules) {
            for (CheckedRule.FactUse use : rule.factUses()) {
                String name = use.name().text();
                read.add(name);
                if (!written.contains(name) && !unread.contains(name)) {
                    findings.apply(rule)
                            .error("rule-stated.unknown", use.name(), name)
                            .near(name, written);
                } else if (first.containsKey(name)) {
                    checkProperties(first.get(name), use, findings.apply(rule));
                }
            }
        }
        for (CheckedRule rule : rules) {
            rule.statedFacts()
                    .filter(state -> !read.contains(state.name().text()))
                    .forEach(state -> findings.apply(rule)
                            .warning(
                                    "rule-stated.unread",
                                    state.name(),
                                    state.name().text()));
        }
    }

    private static void checkProperties(Action.State stated, CheckedRule.FactUse use, RuleFindings findings) {
        for (Word property : use.properties()) {
            boolean isCarried = property.text().equals("name")
                    || stated.carried().properties().contains(property.text());
            if (!isCarried) {
                findings.error(
                                "rule-stated.absent",
                                property,
                                property.text(),
                                use.name().text())
                        .beside(stated.name().place());
            }
        }
    }

    private static boolean isText(ArgumentTree argument) {
        return argument instanceof Operand operand && operand.operand().kind() == OperandTree.Kind.TEXT;
    }

    private static String text(ArgumentTree argument) {
        return ((Operand) argument).operand().word().text();
    }
}
