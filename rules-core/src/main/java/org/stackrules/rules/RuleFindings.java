package org.stackrules.rules;

import java.util.List;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Excerpt;
import org.stackrules.diagnostic.Place;
import org.stackrules.diagnostic.Severity;
import org.stackrules.rules.RuleTree.Word;

/** Collects what is wrong with one rule. */
final class RuleFindings {

    private final String text;
    private final String rule;
    private final List<Diagnostic> diagnostics;
    private boolean hasErrors;

    RuleFindings(String text, String rule, List<Diagnostic> diagnostics) {
        this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.rule = rule;
        this.diagnostics = diagnostics;
    }

    void error(String code, Word word, String what, String why, String help, Place... related) {
        hasErrors = true;
        add(Severity.ERROR, code, word, what, why, help, related);
    }

    void warning(String code, Word word, String what, String why, String help) {
        add(Severity.WARNING, code, word, what, why, help);
    }

    void notBuilt(Word word) {
        error(
                "rule-not-built",
                word,
                "`" + word.text() + "` is part of the rule language but not built yet",
                "what cannot be decided must not be ignored",
                "leave it out, or state the case in data");
    }

    boolean hasErrors() {
        return hasErrors;
    }

    private void add(
            Severity severity, String code, Word word, String what, String why, String help, Place... related) {
        String said = "rule `" + rule.replace("\n", " ") + "`: " + what;
        Diagnostic error =
                Diagnostic.error(code, word.place(), Excerpt.of(text, word.place(), word.length()), said, why, help);
        diagnostics.add(
                new Diagnostic(severity, error.place(), error.message(), null, error.excerpt(), List.of(related)));
    }
}
