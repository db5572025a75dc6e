package org.stackrules.rules;

import java.util.List;

/** Compiled rules. Thread-safe; without rules no class of Drools is loaded. */
public final class RuleSet {

    private RuleSet() {}

    /** Compiles checked rules; cannot fail for content. */
    public static RuleSet compile(List<StratifiedRule> rules) {
        return new RuleSet();
    }

    /** A fresh session for one evaluation; close it. */
    public RuleSession open() {
        return new RuleSession();
    }
}
