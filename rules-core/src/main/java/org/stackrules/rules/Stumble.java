package org.stackrules.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.rules.grammar.DrlLexer;
import org.stackrules.rules.grammar.DrlParser;

/**
 * Where the words of a piece of text first leave the grammar.
 *
 * @param text the text that the words are of
 * @param words of the piece, its end last
 * @param at which of them cannot stand there
 * @param expected which sorts of words could
 * @param within the part of the grammar that it stands in
 */
record Stumble(DrlText text, List<Token> words, int at, Set<Integer> expected, ParserRuleContext within) {

    private static final Set<String> TARGETS = Set.of("transfer", "stack", "award");

    /** The sort of a word so far behind the one that cannot stand there; of what is no word that of nothing. */
    int type(int offset) {
        int index = at + offset;
        return index < 0 || index >= words.size()
                ? Token.INVALID_TYPE
                : words.get(index).getType();
    }

    /** A word so far behind the one that cannot stand there; there is one. */
    Token word(int offset) {
        return words.get(at + offset);
    }

    String written(int offset) {
        int index = at + offset;
        return index < 0 || index >= words.size() ? "" : words.get(index).getText();
    }

    boolean expects(int type) {
        return expected.contains(type);
    }

    boolean expectsOnly(int type) {
        return expected.equals(Set.of(type));
    }

    /** Whether nothing stands between a word and the one before it. */
    boolean touches(int offset) {
        return type(offset) != Token.INVALID_TYPE
                && type(offset - 1) != Token.INVALID_TYPE
                && word(offset - 1).getStopIndex() + 1 == word(offset).getStartIndex();
    }

    boolean isOneLine(int offset) {
        return type(offset) != Token.INVALID_TYPE && word(offset).getLine() == word(0).getLine();
    }

    /** Whether a sort of word stands somewhere before. */
    boolean isBehind(int type) {
        return words.subList(0, at).stream().anyMatch(word -> word.getType() == type);
    }

    /** Whether a sort of word stands here or somewhere behind. */
    boolean isBefore(int type) {
        return words.subList(at, words.size()).stream().anyMatch(word -> word.getType() == type);
    }

    boolean isInConditions() {
        return isBehind(DrlLexer.WHEN) && !isBehind(DrlLexer.THEN);
    }

    boolean isInActions() {
        return isBehind(DrlLexer.THEN) && !isBehind(DrlLexer.END);
    }

    /** Whether it stands in a part of the grammar, however deep. */
    boolean isWithin(Class<? extends ParserRuleContext> part) {
        return part(part).isPresent();
    }

    /** The innermost part of the grammar of a sort that it stands in. */
    <T extends ParserRuleContext> Optional<T> part(Class<T> sort) {
        for (@Nullable ParserRuleContext one = within; one != null; one = one.getParent()) {
            if (sort.isInstance(one)) {
                return Optional.of(sort.cast(one));
            }
        }
        return Optional.empty();
    }

    /** The index of the innermost bracket that is open here; -1: none. */
    int open() {
        int closed = 0;
        for (int i = at - 1; i >= 0; i--) {
            int type = words.get(i).getType();
            if (type == DrlLexer.RPAREN) {
                closed++;
            } else if (type == DrlLexer.LPAREN && closed-- == 0) {
                return i;
            } else if (type == DrlLexer.WHEN || type == DrlLexer.THEN || type == DrlLexer.SEMI && isInActions()) {
                return -1;
            }
        }
        return -1;
    }

    /** How many more brackets open than close in the conditions, or in the action, that it stands in. */
    int balance() {
        int from = at;
        while (from > 0 && !isBound(words.get(from - 1).getType())) {
            from--;
        }
        int balance = 0;
        for (int i = from; i < words.size() && (i < at || !isBound(words.get(i).getType())); i++) {
            int type = words.get(i).getType();
            balance += type == DrlLexer.LPAREN ? 1 : type == DrlLexer.RPAREN ? -1 : 0;
        }
        return balance;
    }

    private boolean isBound(int type) {
        return switch (type) {
            case DrlLexer.WHEN, DrlLexer.THEN, DrlLexer.END, Token.EOF -> true;
            case DrlLexer.SEMI -> isInActions();
            default -> false;
        };
    }

    /** The sort of the word before the innermost bracket that is open here. */
    int typeOfBrackets() {
        int open = open();
        return open <= 0 ? Token.INVALID_TYPE : words.get(open - 1).getType();
    }

    /** Whether so far on a pattern begins. */
    boolean isPattern(int offset) {
        return switch (type(offset)) {
            case DrlLexer.NOT, DrlLexer.EXISTS, DrlLexer.FORALL, DrlLexer.ACCUMULATE -> true;
            case DrlLexer.VARIABLE ->
                type(offset + 1) == DrlLexer.COLON
                        && type(offset + 2) == DrlLexer.ID
                        && type(offset + 3) == DrlLexer.LPAREN;
            case DrlLexer.ID -> type(offset + 1) == DrlLexer.LPAREN;
            default -> false;
        };
    }

    /** Whether so far on an action begins. */
    boolean isAction(int offset) {
        return type(offset) == DrlLexer.STATE && type(offset + 1) == DrlLexer.LPAREN
                || TARGETS.contains(written(offset)) && type(offset + 1) == DrlLexer.DOT;
    }

    /** Whether so far on a constraint begins. */
    boolean isConstraint(int offset) {
        return switch (type(offset)) {
            case DrlLexer.VARIABLE -> type(offset + 1) == DrlLexer.COLON && !isPattern(offset);
            case DrlLexer.LPAREN -> true;
            case DrlLexer.ID ->
                switch (type(offset + 1)) {
                    case DrlLexer.EQ,
                            DrlLexer.NE,
                            DrlLexer.LT,
                            DrlLexer.LE,
                            DrlLexer.GT,
                            DrlLexer.GE,
                            DrlLexer.EQUALS,
                            DrlLexer.CONTAINS,
                            DrlLexer.MATCHES,
                            DrlLexer.IN,
                            DrlLexer.NOT -> true;
                    default -> false;
                };
            default -> false;
        };
    }

    /** The mistake of a word so far on. */
    Mistake mistake(int offset, String key, Object... arguments) {
        Token word = word(offset);
        int length = isEndOfFile(offset) ? 1 : word.getText().length();
        return new Mistake(key, text.place(word), length, List.of(arguments));
    }

    /** Whether the file ends so far on; a piece also ends where the next rule begins. */
    boolean isEndOfFile(int offset) {
        return type(offset) == Token.EOF && !written(offset).equals("rule");
    }

    /** The mistake of the words from one to another, both of one line. */
    Mistake mistakeOf(int from, int to, String key, Object... arguments) {
        int length = text.behind(word(to)).column() - text.place(word(from)).column();
        return new Mistake(key, text.place(word(from)), Math.max(1, length), List.of(arguments));
    }

    /** That something is missing just behind a word. */
    Mistake missingBehind(int offset, String key, Object... arguments) {
        return new Mistake(key, text.behind(word(offset)), 1, List.of(arguments));
    }

    /** The words with another in the place of some, from one up to but without another. */
    List<Token> with(int from, int to, Token... instead) {
        List<Token> all = new ArrayList<>(words.subList(0, at + from));
        all.addAll(List.of(instead));
        all.addAll(words.subList(at + to, words.size()));
        return all;
    }

    /** The words without some. */
    List<Token> without(int from, int to) {
        return with(from, to);
    }

    /** The words with another before one. */
    List<Token> inserting(int before, int type, String word) {
        CommonToken made = new CommonToken(type, word);
        Token next = word(before);
        made.setLine(next.getLine());
        made.setCharPositionInLine(next.getCharPositionInLine());
        made.setStartIndex(next.getStartIndex());
        made.setStopIndex(next.getStartIndex() - 1);
        return with(before, before, made);
    }

    /** A word in the place of those from one to another. */
    Token made(int type, String word, int from, int to) {
        CommonToken made = new CommonToken(type, word);
        made.setLine(word(from).getLine());
        made.setCharPositionInLine(word(from).getCharPositionInLine());
        made.setStartIndex(word(from).getStartIndex());
        made.setStopIndex(word(to).getStopIndex());
        return made;
    }

    /** What is written without a blank from a word on, of names, numbers and what ids and days have between them. */
    int lastOfRun(int from) {
        int to = from;
        while (touches(to + 1) && isOfRun(type(to + 1), written(to + 1))) {
            to++;
        }
        return to;
    }

    /** The words from one to another as they are written, with nothing between them. */
    String run(int from, int to) {
        StringBuilder run = new StringBuilder();
        for (int i = from; i <= to; i++) {
            run.append(written(i));
        }
        return run.toString();
    }

    private static boolean isOfRun(int type, String written) {
        return switch (type) {
            case DrlLexer.ID, DrlLexer.NUMBER, DrlLexer.DOT, DrlLexer.COLON -> true;
            case DrlLexer.UNKNOWN ->
                written.equals("-") || written.equals("/") || Character.isLetter(written.codePointAt(0));
            default -> isWord(type);
        };
    }

    /** Whether it is a word of the language that has letters, such as {@code when}. */
    static boolean isWord(int type) {
        @Nullable String literal = type < 0 ? null : DrlParser.VOCABULARY.getLiteralName(type);
        return literal != null && Character.isLetter(literal.charAt(1));
    }

    /** A sort of word as it is written: that of a word of the language. */
    static String literal(int type) {
        String quoted = DrlParser.VOCABULARY.getLiteralName(type);
        return quoted.substring(1, quoted.length() - 1);
    }

    /** Some word of a sort. */
    static String sample(int type) {
        return switch (type) {
            case DrlLexer.ID -> "x";
            case DrlLexer.NUMBER -> "1";
            case DrlLexer.STRING -> "\"x\"";
            case DrlLexer.VARIABLE -> "$x";
            default -> literal(type);
        };
    }

    /** A sort of word as findings name it. */
    static Object named(int type) {
        return switch (type) {
            case Token.EOF -> CoreTexts.TEXTS.message("token.end");
            case DrlLexer.ID -> CoreTexts.TEXTS.message("token.name");
            case DrlLexer.NUMBER -> CoreTexts.TEXTS.message("token.number");
            case DrlLexer.STRING -> CoreTexts.TEXTS.message("token.text");
            case DrlLexer.VARIABLE -> CoreTexts.TEXTS.message("token.variable");
            default -> DrlParser.VOCABULARY.getDisplayName(type);
        };
    }
}
