package org.stackrules.rules;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.stackrules.rules.grammar.DrlLexer;
import org.stackrules.rules.grammar.DrlParser;

/** Words of DRL that stand outside the lawful subset, and what stands for them in it. */
final class ForeignWord {

    /** Words of DRL that stand outside the lawful subset. */
    private static final Set<String> REFUSED = Set.of(
            "function",
            "declare",
            "global",
            "query",
            "eval",
            "from",
            "collect",
            "salience",
            "no-loop",
            "dialect",
            "duration",
            "timer",
            "calendars",
            "extends",
            "entry-point",
            "modify",
            "insert",
            "insertLogical",
            "retract",
            "update",
            "delete",
            "new",
            "static",
            "return",
            "if",
            "for",
            "while",
            "try",
            "throw",
            "class",
            "unit",
            "window",
            "import",
            "null",
            "this",
            "no",
            "lock",
            "auto",
            "activation",
            "ruleflow",
            "date",
            "enabled",
            "entry",
            "reverse",
            "init",
            "action",
            "result",
            "over",
            "memberOf",
            "excludes",
            "soundslike",
            "str",
            "template",
            "expander");

    /** The sentences of words that have a lawful counterpart. */
    private static final Map<String, String> COUNTERPARTS = Map.ofEntries(
            Map.entry("insert", "rule-construct.insert"),
            Map.entry("insertLogical", "rule-construct.insert"),
            Map.entry("modify", "rule-construct.modify"),
            Map.entry("update", "rule-construct.modify"),
            Map.entry("retract", "rule-construct.retract"),
            Map.entry("delete", "rule-construct.retract"),
            Map.entry("collect", "rule-construct.collect"),
            Map.entry("init", "rule-construct.collect"),
            Map.entry("from", "rule-construct.from"),
            Map.entry("eval", "rule-construct.eval"),
            Map.entry("null", "rule-construct.null"),
            Map.entry("memberOf", "rule-construct.member"),
            Map.entry("excludes", "rule-construct.excludes"),
            Map.entry("str", "rule-construct.like"),
            Map.entry("soundslike", "rule-construct.like"));

    /** Attributes of rules in DRL, by the word that they begin with. */
    private static final Map<String, String> ATTRIBUTES = Map.ofEntries(
            Map.entry("salience", "salience"),
            Map.entry("no", "no-loop"),
            Map.entry("dialect", "dialect"),
            Map.entry("duration", "duration"),
            Map.entry("timer", "timer"),
            Map.entry("calendars", "calendars"),
            Map.entry("enabled", "enabled"),
            Map.entry("lock", "lock-on-active"),
            Map.entry("auto", "auto-focus"),
            Map.entry("activation", "activation-group"),
            Map.entry("ruleflow", "ruleflow-group"),
            Map.entry("date", "date-effective"));

    private ForeignWord() {}

    static Optional<Mistake> of(Stumble stumble) {
        int culprit = culprit(stumble);
        String word = stumble.written(culprit);
        boolean isImport = stumble.type(0) == DrlLexer.IMPORT || stumble.type(0) == Token.EOF;
        if (culprit == 0 && isImport || stumble.expectsOnly(DrlLexer.PACKAGE)) {
            return Optional.empty();
        }
        if (ATTRIBUTES.containsKey(word)) {
            return Optional.of(stumble.mistake(culprit, "rule-construct.attribute", ATTRIBUTES.get(word)));
        }
        boolean isRunning = stumble.type(0) == DrlLexer.COMMA && stumble.isWithin(DrlParser.AccumulatedContext.class);
        if (culprit == 0 && isRunning && stumble.written(1).equals("init")) {
            return Optional.of(stumble.mistake(1, "rule-construct.collect", "init"));
        }
        if (!REFUSED.contains(word)) {
            return Optional.empty();
        }
        return Optional.of(stumble.mistake(culprit, COUNTERPARTS.getOrDefault(word, "rule-construct"), word));
    }

    /**
     * How far from a complaint the refused word behind it is, if there is one: the word just before, or the one whose
     * brackets are open. {@code eval( System.exit(1) )} trips over the first point.
     */
    private static int culprit(Stumble stumble) {
        int open = 0;
        for (int i = -1; stumble.at() + i > 0; i--) {
            int type = stumble.type(i);
            open += type == DrlLexer.RPAREN ? -1 : type == DrlLexer.LPAREN ? 1 : 0;
            boolean isNear = i == -1 || (open > 0 && stumble.type(i + 1) == DrlLexer.LPAREN);
            boolean isCalled = stumble.type(i - 1) == DrlLexer.DOT;
            boolean isRefused = type != DrlLexer.IMPORT && REFUSED.contains(stumble.written(i));
            if (isNear && isRefused && !isCalled) {
                return i;
            }
            if (type == DrlLexer.SEMI || type == DrlLexer.WHEN) {
                break;
            }
        }
        return 0;
    }
}
