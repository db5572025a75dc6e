package org.stackrules.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Excerpt;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.DrlSource;
import org.stackrules.rules.grammar.DrlLexer;

/** The text of a file of rules, its words and their places, and what is refused of it. */
final class DrlText {

    /** A carriage return that ends a line by itself: places count it as everybody does, the lexer would not. */
    private static final Pattern ALONE = Pattern.compile("\r(?!\n)");

    /** How many words of a file are read once more to find out what was meant where it is not plain. */
    private static final int MOST_READ_AGAIN = 200_000;

    private final String file;
    private final String whole;
    private final String[] lines;
    private final List<Diagnostic> diagnostics;
    private int refusals;
    private int readAgain;

    DrlText(DrlSource source, List<Diagnostic> diagnostics) {
        this.file = source.file();
        String read = source.text();
        this.whole = ALONE.matcher(read.startsWith("\uFEFF") ? read.substring(1) : read)
                .replaceAll("\n");
        this.lines = whole.split("\n", -1);
        this.diagnostics = diagnostics;
    }

    String whole() {
        return whole;
    }

    String[] lines() {
        return lines;
    }

    /** All words and signs, the end of the file last. */
    List<Token> words() {
        return words(whole);
    }

    private List<Token> words(String text) {
        DrlLexer lexer = new DrlLexer(CharStreams.fromString(text, file));
        lexer.removeErrorListeners();
        CommonTokenStream words = new CommonTokenStream(lexer);
        words.fill();
        return words.getTokens();
    }

    /** The words of the rest of a line, so many characters behind the start of a word, as if that word were not there. */
    List<Token> wordsBehind(Token word, int characters) {
        int column = word.getCharPositionInLine() + characters;
        String line = lines[word.getLine() - 1];
        List<Token> rest = new ArrayList<>();
        List<Token> read = words(line.substring(line.offsetByCodePoints(0, column)));
        for (Token one : read.subList(0, read.size() - 1)) {
            CommonToken moved = new CommonToken(one.getType(), one.getText());
            moved.setLine(word.getLine());
            moved.setCharPositionInLine(column + one.getCharPositionInLine());
            int start = word.getStartIndex() + characters;
            moved.setStartIndex(start + one.getStartIndex());
            moved.setStopIndex(start + one.getStopIndex());
            rest.add(moved);
        }
        return rest;
    }

    Place place(Token token) {
        return Place.behind(file, token.getLine(), lines[token.getLine() - 1], token.getCharPositionInLine());
    }

    /** The place just behind a word. */
    Place behind(Token token) {
        Place start = place(token);
        return new Place(file, start.line(), start.column() + token.getText().length());
    }

    Place place(int line, int column) {
        return new Place(file, line, column);
    }

    /** Refuses something, unless so much is refused already that more would help nobody. */
    void refuse(String key, Place place, int length, Object... arguments) {
        refuse(new Mistake(key, place, length, List.of(arguments)));
    }

    /** Refuses a mistake, unless so much is refused already that more would help nobody. */
    void refuse(Mistake mistake) {
        refusals++;
        if (refusals < DrlReader.MOST_REFUSALS) {
            add(mistake);
        } else if (refusals == DrlReader.MOST_REFUSALS) {
            add(new Mistake("rule-too-many", mistake.place(), mistake.length(), List.of(DrlReader.MOST_REFUSALS)));
        }
    }

    /** Whether so many words may be read once more to find what was meant; not for ever. */
    boolean isReadAgain(int words) {
        readAgain += words;
        return readAgain < MOST_READ_AGAIN;
    }

    int refusals() {
        return refusals;
    }

    boolean isGivenUp() {
        return refusals >= DrlReader.MOST_REFUSALS;
    }

    private void add(Mistake mistake) {
        Excerpt excerpt = Excerpt.of(whole, mistake.place(), mistake.length());
        diagnostics.add(Diagnostic.error(
                        mistake.place(),
                        excerpt,
                        CoreTexts.TEXTS.message(
                                mistake.key(), mistake.arguments().toArray()))
                .suggesting(mistake.suggestion())
                .relatedTo(mistake.related().toArray(Place[]::new)));
    }
}
