package org.stackrules.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.CredentialTypes;
import org.stackrules.model.Grade;
import org.stackrules.model.Mode;
import org.stackrules.model.NumberRange;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;
import org.stackrules.rules.RuleTree.ArgumentTree;
import org.stackrules.rules.RuleTree.CallTree;
import org.stackrules.rules.RuleTree.Operand;
import org.stackrules.rules.RuleTree.OperandTree;
import org.stackrules.rules.RuleTree.Word;
import org.stackrules.vocabulary.SelectorWord;

/** Checks and types a selector that is said by functions: {@code issuer("rru"), level(7)}; all of them must hold. */
final class SelectorChecker {

    private static final Set<String> WORDS =
            Arrays.stream(SelectorWord.values()).map(SelectorWord::word).collect(Collectors.toUnmodifiableSet());

    private final RuleNames names;
    private final RuleFindings findings;

    SelectorChecker(RuleNames names, RuleFindings findings) {
        this.names = names;
        this.findings = findings;
    }

    /** The selector; empty, with findings, if something in it is refused. */
    Optional<Selector> selector(CallTree call, List<ArgumentTree> arguments) {
        if (arguments.isEmpty()) {
            findings.error("rule-argument.no-selector", call.name(), call.name().text());
            return Optional.empty();
        }
        List<Selector.Test> tests = new ArrayList<>();
        Optional<Selector> except = Optional.empty();
        boolean isLawful = true;
        for (ArgumentTree argument : arguments) {
            Word word = argument instanceof CallTree function
                    ? function.name()
                    : ((Operand) argument).operand().word();
            Optional<SelectorWord> known =
                    argument instanceof CallTree ? SelectorWord.ofWord(word.text()) : Optional.empty();
            if (known.isEmpty()) {
                findings.error("rule-argument.selector", word, word.text(), String.join(", ", new TreeSet<>(WORDS)))
                        .near(word.text(), WORDS);
                isLawful = false;
            } else if (known.get() == SelectorWord.EXCEPT) {
                Optional<Selector> taken = selector((CallTree) argument, ((CallTree) argument).arguments());
                if (except.isPresent()) {
                    findings.error("rule-unknown-action.twice", word, word.text());
                }
                isLawful &= taken.isPresent() && except.isEmpty();
                except = taken;
            } else {
                Optional<Selector.Test> test = test(known.get(), (CallTree) argument);
                test.ifPresent(tests::add);
                isLawful &= test.isPresent();
            }
        }
        return isLawful ? Optional.of(new Selector.Matching(tests, except.orElse(null))) : Optional.empty();
    }

    private Optional<Selector.Test> test(SelectorWord word, CallTree function) {
        List<OperandTree> given = new ArrayList<>();
        for (ArgumentTree argument : function.arguments()) {
            if (argument instanceof Operand operand) {
                given.add(operand.operand());
            }
        }
        boolean areOperands =
                !given.isEmpty() && given.size() == function.arguments().size();
        boolean isOne = areOperands && given.size() == 1;
        boolean areTexts = areOperands && given.stream().allMatch(one -> one.kind() == OperandTree.Kind.TEXT);
        boolean isRight = switch (word.takes()) {
            case TEXTS -> areTexts;
            case TEXT -> areTexts && isOne;
            case TRUTH -> isOne && given.get(0).kind() == OperandTree.Kind.TRUTH;
            case RANGE -> isOne && (areTexts || given.get(0).kind() == OperandTree.Kind.NUMBER);
            case SELECTORS -> false;
        };
        if (!isRight) {
            findings.error(
                    switch (word.takes()) {
                        case TEXTS -> "rule-argument.texts";
                        case TEXT -> "rule-argument.text";
                        case TRUTH -> "rule-argument.truth";
                        case RANGE, SELECTORS -> "rule-argument.range";
                    },
                    function.name(),
                    word.word());
            return Optional.empty();
        }
        return test(word, given.stream().map(OperandTree::word).toList());
    }

    private Optional<Selector.Test> test(SelectorWord word, List<Word> words) {
        Word first = words.get(0);
        return switch (word) {
            case CREDENTIAL -> {
                words.stream()
                        .filter(one -> !one.text().endsWith("*"))
                        .forEach(one -> TreeChecker.checkCredential(one, names, findings));
                yield Optional.of(new Selector.HasCredential(words.stream()
                        .map(one -> CredentialPattern.of(one.text()))
                        .toList()));
            }
            case ISSUER -> words(Selector.Words.ISSUER, words);
            case TYPE ->
                known(words, "rule-argument.type", CredentialTypes.names())
                        .map(types -> new Selector.HasWord(Selector.Words.TYPE, types));
            case SUBJECT -> words(Selector.Words.SUBJECT, words);
            case SKILL -> words(Selector.Words.SKILL, words);
            case TAG -> words(Selector.Words.TAG, words);
            case LEVEL ->
                parsed(first, "rule-argument.range", NumberRange::parse)
                        .map(range -> new Selector.HasLevel(List.of(range)));
            case MODE ->
                known(
                                words,
                                "rule-argument.mode",
                                Arrays.stream(Mode.values()).map(Mode::word).collect(Collectors.toSet()))
                        .map(modes -> new Selector.HasMode(modes.stream()
                                .map(mode -> Mode.ofWord(mode).orElseThrow())
                                .toList()));
            case MIN_GRADE -> parsed(first, "rule-argument.grade", Grade::parse).map(Selector.MinGrade::new);
            case IN_HOUSE -> Optional.of(new Selector.InHouse(first.text().equals("true")));
            case COMPLETED ->
                parsed(first, "rule-argument.window", Window::parse).map(Selector.InWindow::completed);
            case EXCEPT -> throw new IllegalArgumentException(word.word());
        };
    }

    private static Optional<Selector.Test> words(Selector.Words property, List<Word> words) {
        return Optional.of(
                new Selector.HasWord(property, words.stream().map(Word::text).toList()));
    }

    private <T> Optional<T> parsed(Word word, String key, Function<String, Optional<T>> parse) {
        Optional<T> parsed = parse.apply(word.text());
        if (parsed.isEmpty()) {
            findings.error(key, word, word.text());
        }
        return parsed;
    }

    /** The words, if all of them are of a closed set. */
    private Optional<List<String>> known(List<Word> words, String key, Set<String> known) {
        boolean areKnown = true;
        for (Word word : words) {
            if (!known.contains(word.text())) {
                findings.error(key, word, word.text(), String.join(", ", new TreeSet<>(known)))
                        .near(word.text(), known);
                areKnown = false;
            }
        }
        return areKnown ? Optional.of(words.stream().map(Word::text).toList()) : Optional.empty();
    }
}
