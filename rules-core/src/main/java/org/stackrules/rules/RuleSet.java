package org.stackrules.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stackrules.vocabulary.Steps;

/** Compiled rules. Thread-safe; without rules no class of Drools is loaded. */
public final class RuleSet {

    private final @Nullable DroolsRules rules;

    private RuleSet(@Nullable DroolsRules rules) {
        this.rules = rules;
    }

    /** Compiles checked rules; cannot fail for content. */
    public static RuleSet compile(List<StratifiedRule> rules) {
        return new RuleSet(rules.isEmpty() ? null : new DroolsRules(rules));
    }

    /**
     * A fresh session for one evaluation; close it.
     *
     * @param steps what its rules may take
     */
    public RuleSession open(Steps steps) {
        return new RuleSession(rules == null ? null : rules.open(steps));
    }
}
