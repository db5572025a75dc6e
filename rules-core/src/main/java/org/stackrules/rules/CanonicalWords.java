package org.stackrules.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stackrules.vocabulary.FactType;
import org.stackrules.vocabulary.Property;

/**
 * The words and signs that canonical rules are made of. The language in which Drools runs conditions knows some classes
 * without asking any class loader, {@code System} among them, and every method of every object: so no other word gets
 * to it, and no point behind a value.
 */
final class CanonicalWords {

    private static final Pattern TOKEN = Pattern.compile(
            "\"(?<text>[A-Za-z0-9 :./~_=!<>\\\\-]*+)\"|(?<word>[$A-Za-z_][$A-Za-z0-9_]*+)|-?[0-9]++L?|==|[ \\n(),:-]");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?!u[0-9A-F]{4}|[01][0-7]{2})");
    private static final Pattern VARIABLE = Pattern.compile("\\$f[0-9]+|\\$v_[A-Za-z0-9_]+");
    private static final Set<String> WORDS = words();

    private CanonicalWords() {}

    /** The first piece of some rules that no canonical rule has; empty: there is none. */
    static Optional<String> foreign(String text) {
        String rules = text.startsWith(CanonicalDrl.HEADER) ? text.substring(CanonicalDrl.HEADER.length()) : text;
        Matcher token = TOKEN.matcher(rules);
        int at = 0;
        while (at < rules.length()) {
            boolean isLawful = token.region(at, rules.length()).lookingAt() && isLawful(token);
            if (!isLawful) {
                return Optional.of(rules.substring(at, Math.min(rules.length(), at + 40)));
            }
            at = token.end();
        }
        return Optional.empty();
    }

    private static boolean isLawful(Matcher token) {
        String text = token.group("text");
        String word = token.group("word");
        return (text == null || !ESCAPE.matcher(text).find())
                && (word == null
                        || WORDS.contains(word)
                        || VARIABLE.matcher(word).matches());
    }

    private static Set<String> words() {
        Set<String> words = new HashSet<>(List.of(
                "rule", "dialect", "ruleflow", "group", "when", "then", "end", "not", "exists", "true", "false"));
        words.addAll(List.of("certain", "recognised", "joined", "passes"));
        for (String mood : List.of("possibly", "surely")) {
            words.addAll(List.of(mood, mood + "Number", mood + "Day"));
        }
        for (FactType type : FactType.values()) {
            words.add(type.word());
            type.properties().stream().map(Property::name).forEach(words::add);
        }
        return Set.copyOf(words);
    }
}
