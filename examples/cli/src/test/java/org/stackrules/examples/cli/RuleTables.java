package org.stackrules.examples.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.vocabulary.ActionType;
import org.stackrules.vocabulary.FactType;
import org.stackrules.vocabulary.Property;
import org.stackrules.vocabulary.PropertyType;
import org.stackrules.vocabulary.SelectorWord;

/** The tables of the reference of rules, made from the vocabulary. */
final class RuleTables {

    private static final Pattern TABLE =
            Pattern.compile("(<!-- ([a-z]+), written by DocumentationTest -->\n).*?(<!-- end -->)", Pattern.DOTALL);

    private RuleTables() {}

    /** The page with its tables as they should be: each once, and all of them. */
    static String writtenInto(String page) {
        Map<String, String> tables = all();
        Matcher matcher = TABLE.matcher(page);
        StringBuilder anew = new StringBuilder();
        while (matcher.find()) {
            String table = tables.remove(matcher.group(2));
            if (table == null) {
                throw new AssertionError("there is no table `" + matcher.group(2) + "`, or it is on the page twice");
            }
            matcher.appendReplacement(
                    anew, Matcher.quoteReplacement(matcher.group(1) + "\n" + table + "\n" + matcher.group(3)));
        }
        if (!tables.isEmpty()) {
            throw new AssertionError("the page lacks the tables " + tables.keySet());
        }
        return matcher.appendTail(anew).toString();
    }

    private static Map<String, String> all() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put(
                "facts", Arrays.stream(FactType.values()).map(RuleTables::facts).collect(Collectors.joining("\n")));
        tables.put("comparisons", comparisons());
        ActionType.targets().forEach(target -> tables.put(target, actions(target)));
        tables.put("selectors", selectors());
        return tables;
    }

    private static String facts(FactType type) {
        StringBuilder table = new StringBuilder("### " + type.word() + "\n\n" + sentence(type.meaning()) + " Keys: "
                + type.properties().stream()
                        .filter(Property::isKey)
                        .map(property -> "`" + property.name() + "`")
                        .collect(Collectors.joining(", "))
                + ".\n\n| property | type | meaning | missing |\n| --- | --- | --- | --- |\n");
        for (Property property : type.properties()) {
            table.append("| `" + property.name() + "` | " + property.type().words() + " | " + property.meaning() + " | "
                    + (property.datum() == null ? "" : property.datum()) + " |\n");
        }
        type.properties().stream()
                .filter(property -> !property.words().stream()
                        .allMatch(word -> property.meaning().contains("`" + word + "`")))
                .forEach(property -> table.append("\n`" + property.name() + "` is one of "
                        + property.words().stream()
                                .map(word -> "`" + word + "`")
                                .collect(Collectors.joining(", "))
                        + ".\n"));
        return table.toString();
    }

    private static String comparisons() {
        StringBuilder table = new StringBuilder("| type | compared by |\n| --- | --- |\n");
        for (PropertyType type : PropertyType.values()) {
            table.append("| " + type.words() + " | "
                    + type.operators().stream()
                            .map(operator -> "`" + operator + "`")
                            .collect(Collectors.joining(", "))
                    + " |\n");
        }
        return table.toString();
    }

    private static String actions(String target) {
        StringBuilder table =
                new StringBuilder("| action, part | takes | said | meaning |\n| --- | --- | --- | --- |\n");
        for (ActionType action : ActionType.ofTarget(target)) {
            table.append(row(action.example(), action.takes(), "", action.meaning()));
            action.parts()
                    .forEach(part -> table.append(row(
                            part.example(),
                            part.takes(),
                            switch (part.said()) {
                                case ONE_OF ->
                                    action.parts(ActionType.Said.ONE_OF).size() == 1 ? "must be" : "one of these";
                                case SOME -> "at least one of these";
                                case OPTIONAL -> "may be";
                            },
                            part.meaning())));
        }
        return table.toString();
    }

    private static String row(String example, List<ActionType.Takes> takes, String said, String meaning) {
        return "| `" + example + "` | "
                + takes.stream().map(RuleTables::said).collect(Collectors.joining("; ")) + " | " + said + " | "
                + meaning + " |\n";
    }

    private static String said(ActionType.Takes takes) {
        return CoreTexts.TEXTS
                .message("takes." + takes.name().toLowerCase(Locale.ROOT))
                .toString();
    }

    private static String selectors() {
        StringBuilder table = new StringBuilder("| property | takes | meaning |\n| --- | --- | --- |\n");
        for (SelectorWord word : SelectorWord.values()) {
            String takes = switch (word.takes()) {
                case TEXTS -> "texts, one or more";
                case TEXT -> "a text";
                case RANGE -> "a number, or a range as text";
                case TRUTH -> "`true` or `false`";
                case SELECTORS -> "properties";
            };
            table.append("| `" + word.word() + "` | " + takes + " | " + word.meaning() + " |\n");
        }
        return table.toString();
    }

    private static String sentence(String meaning) {
        return meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1) + ".";
    }
}
