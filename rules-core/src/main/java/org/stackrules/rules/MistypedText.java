package org.stackrules.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.Token;
import org.stackrules.rules.grammar.DrlLexer;
import org.stackrules.rules.grammar.DrlParser;

/** Texts and comments whose marks are missing or are not those of rules. */
final class MistypedText {

    /** Where a text that is left open most likely ends. */
    private static final Pattern END =
            Pattern.compile("\\s*(?:[,;)]|&&|\\|\\||\\s(?:agenda-group|when|then|end)\\b|$)");

    /** What stands in a text that goes on to the opening mark of the next. */
    private static final Pattern BETWEEN_TEXTS = Pattern.compile("[,;(=]\\s*$");

    private static final Pattern CURLED = Pattern.compile("[\u2018-\u201F\u00AB\u00BB\u2039\u203A]");

    /** What may follow the name of a rule in its line. */
    private static final Set<Integer> BEHIND_NAMES = Set.of(
            DrlLexer.AT, DrlLexer.AGENDA_GROUP, DrlLexer.WHEN, DrlLexer.THEN, DrlLexer.END, DrlLexer.LPAREN, Token.EOF);

    /** Blanks around a text, as French writes them within its quotation marks. */
    private static final Pattern BLANKS = Pattern.compile("^[ \\u00A0\\u202F]+|[ \\u00A0\\u202F]+$");

    /** What may follow a text in its place. */
    private static final Set<Integer> BEHIND_TEXTS = Set.of(
            DrlLexer.RPAREN,
            DrlLexer.COMMA,
            DrlLexer.AND_SIGN,
            DrlLexer.OR_SIGN,
            DrlLexer.UNCLOSED_TEXT,
            DrlLexer.AGENDA_GROUP,
            DrlLexer.WHEN);

    private MistypedText() {}

    static Optional<Mistake> of(Stumble stumble) {
        if (stumble.type(0) == DrlLexer.UNCLOSED) {
            Mistake comment = stumble.mistake(0, "rule-syntax.comment");
            return Optional.of(new Mistake(comment.key(), comment.place(), 2, List.of()));
        }
        if (stumble.type(0) == DrlLexer.CURLED_TEXT) {
            return Optional.of(curled(stumble));
        }
        if (stumble.type(0) == DrlLexer.UNCLOSED_TEXT) {
            return Optional.of(open(stumble));
        }
        boolean isBetween = stumble.type(-1) == DrlLexer.STRING
                && stumble.isOneLine(-1)
                && BETWEEN_TEXTS.matcher(content(stumble.written(-1))).find()
                && isLineOdd(stumble);
        return isBetween ? Optional.of(open(stumble, -1)) : Optional.empty();
    }

    private static Mistake curled(Stumble stumble) {
        String written = stumble.written(0);
        String last = written.substring(written.length() - 1);
        boolean isClosed = written.length() > 1 && CURLED.matcher(last).matches();
        String content = written.substring(1, isClosed ? written.length() - 1 : written.length());
        if (!isClosed) {
            content = content.substring(0, end(content));
        }
        return new Mistake(
                        "rule-syntax.quotation-marks",
                        stumble.text().place(stumble.word(0)),
                        isClosed ? written.length() : 1,
                        List.of(written.substring(0, 1), BLANKS.matcher(content).replaceAll("")))
                .meaning(reading(stumble, 0, content, length(content) + (isClosed ? 2 : 1)));
    }

    /** A text without its closing mark, or a closing mark without its text. */
    private static Mistake open(Stumble stumble) {
        String written = stumble.written(0);
        Matcher curled = CURLED.matcher(written);
        if (curled.find()) {
            String content = written.substring(1, curled.start());
            int column = stumble.text().place(stumble.word(0)).column() + curled.start();
            return new Mistake(
                            "rule-syntax.quotation-marks",
                            stumble.text().place(stumble.word(0).getLine(), column),
                            1,
                            List.of(curled.group(), content))
                    .meaning(reading(stumble, 0, content, length(content) + 2));
        }
        // The other mark of the same text may stand in the next line.
        Optional<Integer> next = IntStream.range(1, stumble.words().size() - stumble.at())
                .takeWhile(i -> stumble.word(i).getLine() <= stumble.word(0).getLine() + 1)
                .filter(i -> stumble.type(i) == DrlLexer.UNCLOSED_TEXT
                        && stumble.written(i).charAt(0) == written.charAt(0))
                .boxed()
                .findFirst();
        return next.map(mark -> quote(stumble, 0).meaning(upTo(stumble, 0, mark, "x")))
                .orElseGet(() -> open(stumble, 0));
    }

    /** A text so far on that is left open. */
    private static Mistake open(Stumble stumble, int at) {
        String content = stumble.written(at).substring(1);
        String meant = content.substring(0, end(content));
        return quote(stumble, at).meaning(reading(stumble, at, meant, length(meant) + 1));
    }

    private static Mistake quote(Stumble stumble, int at) {
        String mark = stumble.written(at).substring(0, 1);
        return new Mistake("rule-syntax.quote", stumble.text().place(stumble.word(at)), 1, List.of(mark));
    }

    /** The words with a text in the place of one, and read anew what its line has behind so many of its characters. */
    private static List<Token> reading(Stumble stumble, int at, String content, int characters) {
        int behind = at + 1;
        while (stumble.type(behind) != Token.EOF && stumble.isOneLine(behind)) {
            behind++;
        }
        return replacing(stumble, at, behind, content, rest(stumble, at, characters));
    }

    /** The words with a text in the place of those from one to a mark, and read anew what stands behind the mark. */
    private static List<Token> upTo(Stumble stumble, int from, int mark, String content) {
        return replacing(stumble, from, mark + 1, content, rest(stumble, mark, 1));
    }

    private static List<Token> replacing(Stumble stumble, int from, int to, String content, List<Token> rest) {
        List<Token> meant = new ArrayList<>(stumble.with(from, to, text(stumble, content, from, from)));
        meant.addAll(stumble.at() + from + 1, rest);
        return meant;
    }

    private static Token text(Stumble stumble, String content, int from, int last) {
        String plain = content.replace("\\", "").replace("\"", "");
        return stumble.made(DrlLexer.STRING, "\"" + plain + "\"", from, last);
    }

    /** What stands in the line of a word behind so many of its characters, as far as it is of the same rule. */
    private static List<Token> rest(Stumble stumble, int at, int characters) {
        return stumble.text().wordsBehind(stumble.word(at), characters).stream()
                .takeWhile(word -> word.getType() != DrlLexer.RULE)
                .toList();
    }

    private static int length(String content) {
        return content.codePointCount(0, content.length());
    }

    private static int end(String content) {
        Matcher end = END.matcher(content);
        return end.find() ? end.start() : content.length();
    }

    private static String content(String written) {
        return written.substring(1, written.length() - 1);
    }

    /** Whether the line has a mark, here or behind, that closes nothing. */
    private static boolean isLineOdd(Stumble stumble) {
        return IntStream.range(0, stumble.words().size() - stumble.at())
                .takeWhile(stumble::isOneLine)
                .anyMatch(i -> stumble.type(i) == DrlLexer.UNCLOSED_TEXT);
    }

    /** A name where a text belongs, with all that stands next to it; behind it may be its closing mark. */
    static Optional<Mistake> unquoted(Stumble stumble) {
        if (stumble.type(-1) == DrlLexer.RULE && stumble.expectsOnly(DrlLexer.STRING)) {
            return ruleName(stumble);
        }
        boolean isArgument = stumble.expectsOnly(DrlLexer.LPAREN)
                && stumble.type(-1) == DrlLexer.ID
                && stumble.isInActions()
                && stumble.isWithin(DrlParser.ArgumentContext.class);
        boolean isOperand = stumble.type(0) == DrlLexer.ID && stumble.expects(DrlLexer.STRING);
        int from = isArgument ? -1 : 0;
        int last = stumble.lastOfRun(from);
        String run = stumble.run(from, last);
        boolean isWhole = BEHIND_TEXTS.contains(stumble.type(last + 1));
        boolean isQualified = run.contains("::") || run.contains(".") && !run.contains(":");
        boolean isTruth = run.equalsIgnoreCase("true") || run.equalsIgnoreCase("false");
        if (!isArgument && !isOperand || !isWhole || isTruth || isQualified) {
            return Optional.empty();
        }
        boolean isVariable = stumble.expects(DrlLexer.VARIABLE) || isArgument;
        boolean isClosed = stumble.touches(last + 1) && stumble.type(last + 1) == DrlLexer.UNCLOSED_TEXT;
        return Optional.of(
                stumble.mistakeOf(from, last, isVariable ? "rule-syntax.unquoted" : "rule-syntax.unquoted-text", run)
                        .meaning(
                                isClosed
                                        ? upTo(stumble, from, last + 1, run)
                                        : stumble.with(from, last + 1, text(stumble, run, from, last))));
    }

    private static Optional<Mistake> ruleName(Stumble stumble) {
        boolean isName = stumble.type(0) == DrlLexer.ID || stumble.type(0) == DrlLexer.NUMBER;
        if (!isName || !stumble.isOneLine(-1)) {
            return Optional.empty();
        }
        int last = 0;
        while (stumble.isOneLine(last + 1)
                && !BEHIND_NAMES.contains(stumble.type(last + 1))
                && !stumble.written(last + 1).equals("{")) {
            last++;
        }
        Mistake mistake = stumble.mistakeOf(0, last, "rule-syntax.name");
        int start = mistake.place().column() - 1;
        String line = stumble.text().lines()[mistake.place().line() - 1];
        String name = line.substring(start, start + mistake.length()).replace("\"", "");
        return Optional.of(new Mistake(mistake.key(), mistake.place(), mistake.length(), List.of(name))
                .meaning(stumble.with(0, last + 1, text(stumble, name, 0, last))));
    }
}
