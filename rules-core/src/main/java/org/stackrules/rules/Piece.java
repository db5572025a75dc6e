package org.stackrules.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.Place;
import org.stackrules.rules.grammar.DrlLexer;
import org.stackrules.rules.grammar.DrlParser;

/**
 * A piece of a file that is read on its own: what stands before the rules, or one rule. Where it leaves the grammar the
 * mistake is put right as it was most likely meant, and the piece is read again, so that a second mistake is found and
 * an echo of the first is not. What stands between the same commas and brackets as a mistake before it is its echo.
 */
final class Piece<T extends ParserRuleContext> {

    /** How often a piece is read again. */
    private static final int MOST_READINGS = 12;

    private static final Set<Integer> BOUNDS = Set.of(
            DrlLexer.COMMA,
            DrlLexer.SEMI,
            DrlLexer.RPAREN,
            DrlLexer.WHEN,
            DrlLexer.THEN,
            DrlLexer.END,
            DrlLexer.AT,
            DrlLexer.AGENDA_GROUP,
            DrlLexer.IMPORT);

    /** Words that end a part, and cannot stand where they do once something before them is wrong. */
    private static final Set<Integer> ENDS =
            Set.of(Token.EOF, DrlLexer.RULE, DrlLexer.WHEN, DrlLexer.THEN, DrlLexer.END, DrlLexer.SEMI);

    /** The same of words outside constraints. */
    private static final Set<Integer> STRUCTURE = Set.of(
            DrlLexer.COMMA,
            DrlLexer.DOT,
            DrlLexer.LPAREN,
            DrlLexer.RPAREN,
            DrlLexer.AND,
            DrlLexer.AND_SIGN,
            DrlLexer.OR,
            DrlLexer.OR_SIGN,
            DrlLexer.STRING,
            DrlLexer.NUMBER);

    private final DrlText text;
    private final List<Token> written;
    private final Set<Integer> refusedUnits = new HashSet<>();
    private final Set<Place> refusedPlaces = new HashSet<>();
    private final Set<Boolean> refusedParts = new HashSet<>();
    private boolean isRuleSound = true;
    private @Nullable T tree;

    private Piece(DrlText text, List<Token> written) {
        this.text = text;
        this.written = written;
    }

    /** Reads a piece, with findings. */
    static <T extends ParserRuleContext> Piece<T> read(DrlText text, List<Token> written, Function<DrlParser, T> part) {
        Piece<T> piece = new Piece<>(text, written);
        piece.read(part);
        return piece;
    }

    /** What was read, mistakes put right; empty: too much is wrong with it. */
    Optional<T> tree() {
        return Optional.ofNullable(tree);
    }

    boolean hasMistakes() {
        return !refusedUnits.isEmpty();
    }

    /** Whether all mistakes stand behind the {@code end} of the rule. */
    boolean isRuleSound() {
        return isRuleSound;
    }

    private void read(Function<DrlParser, T> part) {
        List<Token> words = written;
        for (int i = 0; i < MOST_READINGS && !words.isEmpty() && !text.isGivenUp(); i++) {
            Stumbling stumbling = new Stumbling(text, words);
            tree = parsed(words, part, stumbling);
            if (tree != null || stumbling.found == null) {
                return;
            }
            Mistake mistake = Mistakes.of(stumbling.found);
            refuse(mistake, stumbling.found);
            words = mistake.meant().isEmpty() ? meant(stumbling.found, part) : mistake.meant();
        }
    }

    private static <T extends ParserRuleContext> @Nullable T parsed(
            List<Token> words, Function<DrlParser, T> part, Stumbling stumbling) {
        DrlParser parser = new DrlParser(new CommonTokenStream(new ListTokenSource(words)));
        parser.removeErrorListeners();
        parser.addErrorListener(stumbling);
        try {
            return part.apply(parser);
        } catch (ParseCancellationException e) {
            return null;
        }
    }

    /** Refuses a mistake unless it is an echo. */
    private void refuse(Mistake mistake, Stumble stumble) {
        boolean isFirstHere = refusedUnits.add(unit(stumble.word(0))) && refusedPlaces.add(mistake.place());
        boolean isFirstOfPart = refusedParts.add(stumble.isBehind(DrlLexer.THEN));
        isRuleSound &= stumble.isBehind(DrlLexer.END);
        if (isFirstHere && (isFirstOfPart || !isDoubtful(mistake, stumble))) {
            text.refuse(mistake);
        }
    }

    /** Whether a mistake may well follow from another one in the same part of a rule. */
    private boolean isDoubtful(Mistake mistake, Stumble stumble) {
        return switch (mistake.key()) {
            case "rule-syntax.bracket", "rule-syntax.bracket-open", "rule-syntax.bracket-extra", "rule-syntax.end" ->
                true;
            case "rule-syntax.when" -> isWritten(DrlLexer.WHEN);
            case "rule-syntax.then" -> isWritten(DrlLexer.THEN);
            case "rule-syntax.end-missing" -> isWritten(DrlLexer.END);
            case "rule-syntax" ->
                ENDS.contains(stumble.type(0))
                        || !stumble.isWithin(DrlParser.ConstraintContext.class) && STRUCTURE.contains(stumble.type(0));
            default -> false;
        };
    }

    private boolean isWritten(int type) {
        return written.stream().anyMatch(word -> word.getType() == type);
    }

    /** The words with that one changed after which most of what follows can be read; without the part if none helps. */
    private List<Token> meant(Stumble stumble, Function<DrlParser, T> part) {
        int here = unit(stumble.word(0));
        // To pass the next bracket or comma alone proves nothing.
        int furthest = here + 1;
        List<Token> best = List.of();
        for (List<Token> words : Mistakes.changes(stumble)) {
            if (!text.isReadAgain(words.size())) {
                break;
            }
            Stumbling next = new Stumbling(text, words);
            if (parsed(words, part, next) != null || next.found == null) {
                return words;
            }
            int reached = unit(next.found.word(0));
            if (reached > furthest) {
                furthest = reached;
                best = words;
            }
        }
        return best.isEmpty() ? Mistakes.withoutPart(stumble) : best;
    }

    /** How many signs that separate stand before a word, as it is written. */
    private int unit(Token word) {
        int unit = 0;
        Set<Integer> bounds = written.get(0).getType() == DrlLexer.RULE ? BOUNDS : Set.of(DrlLexer.IMPORT);
        for (Token one : written) {
            if (one.getStartIndex() >= word.getStartIndex()) {
                break;
            }
            unit += bounds.contains(one.getType()) ? 1 : 0;
        }
        return unit;
    }

    /** Ends the parser's reading at its first complaint. */
    private static final class Stumbling extends BaseErrorListener {

        private final DrlText text;
        private final List<Token> words;
        private @Nullable Stumble found;

        Stumbling(DrlText text, List<Token> words) {
            this.text = text;
            this.words = words;
        }

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                @Nullable Object symbol,
                int line,
                int column,
                String message,
                @Nullable RecognitionException cause) {
            if (symbol instanceof Token word && recognizer instanceof DrlParser parser) {
                Set<Integer> expected = new HashSet<>(parser.getExpectedTokens().toList());
                found = new Stumble(text, words, word.getTokenIndex(), expected, parser.getContext());
            }
            throw new ParseCancellationException();
        }
    }
}
