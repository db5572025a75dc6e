package org.stackrules.rules;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Excerpt;
import org.stackrules.diagnostic.Message;
import org.stackrules.diagnostic.Place;
import org.stackrules.diagnostic.Suggestion;
import org.stackrules.rules.RuleTree.Word;

/** Collects what is wrong with one rule. What several of its alternatives have in common is said once. */
final class RuleFindings {

    private final List<String> lines;
    private final String rule;
    private final List<Diagnostic> diagnostics;
    private final Map<Said, Added> said = new HashMap<>();
    private boolean hasErrors;

    RuleFindings(List<String> lines, String rule, List<Diagnostic> diagnostics) {
        this.lines = lines;
        this.rule = rule;
        this.diagnostics = diagnostics;
    }

    /**
     * Refuses a word of the rule.
     *
     * @param key of the sentences; it begins with the code
     * @param arguments what the sentences speak of
     * @return the finding, to say more of it
     */
    Added error(String key, Word word, Object... arguments) {
        hasErrors = true;
        return add(Diagnostic.error(word.place(), excerpt(word), CoreTexts.TEXTS.message(key, arguments)));
    }

    /** Warns of a word of the rule. */
    Added warning(String key, Word word, Object... arguments) {
        return add(Diagnostic.warning(word.place(), excerpt(word), CoreTexts.TEXTS.message(key, arguments)));
    }

    /** Whether what explanations and reports quote is in one line and shows all that it has; refused if it is not. */
    boolean isLegible(Word word, String key) {
        Optional<Integer> hidden =
                word.text().codePoints().filter(RuleFindings::isHidden).boxed().findFirst();
        hidden.ifPresent(one -> error(key, word, Character.toString(one)));
        return hidden.isEmpty();
    }

    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            // Joiners belong to scripts and to signs that are drawn from several, as do tags.
            case Character.FORMAT -> codePoint != 0x200D && codePoint != 0x200C && codePoint < 0xE0000;
            default -> false;
        };
    }

    boolean hasErrors() {
        return hasErrors;
    }

    private Excerpt excerpt(Word word) {
        return new Excerpt(lines.get(word.place().line() - 1), Math.max(1, word.length()));
    }

    private record Said(Place place, Message message) {}

    private Added add(Diagnostic diagnostic) {
        return said.computeIfAbsent(new Said(diagnostic.place(), diagnostic.message()), key -> {
            diagnostics.add(diagnostic.inRule(rule));
            return new Added(diagnostics.size() - 1);
        });
    }

    /** A finding that was just added. */
    final class Added {

        private final int index;

        private Added(int index) {
            this.index = index;
        }

        /** Suggests the known name nearest to what is written, if one is near. */
        Added near(String written, Collection<String> known) {
            diagnostics.set(index, diagnostics.get(index).suggesting(Suggestion.nearest(written, known)));
            return this;
        }

        /** Names other places that belong to it. */
        Added beside(Place... places) {
            diagnostics.set(index, diagnostics.get(index).relatedTo(places));
            return this;
        }
    }
}
