package org.stackrules.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.DiagnosticText;
import org.stackrules.rules.grammar.DrlLexer;
import org.stackrules.vocabulary.ActionType;

/** One slip in a lawful file: there is an error, and it stands where the slip is. */
class MutatedRulesTest {

    private static final int MUTATIONS = 300;

    /** Of a hundred, at most this may stay lawful: a text may be misspelt where any is lawful. */
    private static final int LAWFUL = 1;

    private static final int LONGEST = 6_000;

    /** The sorts of slips. */
    enum Slip {
        DROPPED_BRACKET,
        MISSPELT_NAME,
        WRONG_TYPE,
        WRONG_STAGE
    }

    /**
     * A text with a slip.
     *
     * @param lines where its error may stand
     */
    private record Mutated(String text, TreeSet<Integer> lines) {}

    private static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Path file : LawfulRulesTest.files()) {
            String text = RuleTexts.read(file)
                    .replace("\uFEFF", "")
                    .replace("\r\n", "\n")
                    .replace('\r', '\n');
            if (text.length() <= LONGEST) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        new DrlLexer(CharStreams.fromString(text)).getAllTokens().forEach(tokens::add);
        // The words of a package are the author's own.
        int start = 0;
        while (start < tokens.size()
                && tokens.get(start).getType() != DrlLexer.IMPORT
                && tokens.get(start).getType() != DrlLexer.RULE) {
            start++;
        }
        return tokens.subList(start, tokens.size());
    }

    private static Optional<Mutated> mutated(Slip slip, String text, Random random) {
        List<Token> tokens = tokens(text);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (mayBe(slip, tokens, i)) {
                places.add(i);
            }
        }
        if (places.isEmpty()) {
            return Optional.empty();
        }
        int at = places.get(random.nextInt(places.size()));
        Token token = tokens.get(at);
        TreeSet<Integer> lines = new TreeSet<>(List.of(token.getLine()));
        return Optional.of(
                switch (slip) {
                    case DROPPED_BRACKET -> {
                        nextLine(tokens, at).ifPresent(lines::add);
                        yield new Mutated(replaced(text, token, token, ""), lines);
                    }
                    case MISSPELT_NAME ->
                        new Mutated(replaced(text, token, token, misspelt(token.getText(), random)), lines);
                    case WRONG_TYPE -> new Mutated(replaced(text, token, token, ofOtherType(token, random)), lines);
                    case WRONG_STAGE ->
                        new Mutated(replaced(text, token, tokens.get(at + 2), otherAction(token, random)), lines);
                });
    }

    private static boolean mayBe(Slip slip, List<Token> tokens, int at) {
        Token token = tokens.get(at);
        return switch (slip) {
            case DROPPED_BRACKET -> token.getType() == DrlLexer.LPAREN || token.getType() == DrlLexer.RPAREN;
            case MISSPELT_NAME ->
                token.getType() == DrlLexer.ID || token.getText().matches("[\"']rru:[a-z0-9/-]+[\"']");
            case WRONG_TYPE ->
                List.of(DrlLexer.STRING, DrlLexer.NUMBER, DrlLexer.TRUE, DrlLexer.FALSE)
                        .contains(token.getType());
            case WRONG_STAGE ->
                at + 2 < tokens.size()
                        && Stage.ofWord(token.getText()).isPresent()
                        && tokens.get(at + 1).getType() == DrlLexer.DOT;
        };
    }

    /** The first line behind that of a token on which there is a word. */
    private static Optional<Integer> nextLine(List<Token> tokens, int at) {
        return tokens.subList(at, tokens.size()).stream()
                .map(Token::getLine)
                .filter(line -> line > tokens.get(at).getLine())
                .findFirst();
    }

    private static String replaced(String text, Token from, Token to, String by) {
        int start = text.offsetByCodePoints(0, from.getStartIndex());
        int end = text.offsetByCodePoints(0, to.getStopIndex() + 1);
        return text.substring(0, start) + by + text.substring(end);
    }

    /** A word with a letter twice, without one, or with two in each other's place. */
    private static String misspelt(String word, Random random) {
        // The quotes and the issuer of an id stay.
        int start = word.indexOf(':') + 1;
        if (start > 0) {
            String local = word.substring(start, word.length() - 1);
            return word.substring(0, start) + misspelt(local, random) + word.charAt(0);
        }
        int at = random.nextInt(word.length());
        String twice = word.substring(0, at) + word.charAt(at) + word.substring(at);
        if (word.length() < 3) {
            return twice;
        }
        String without = word.substring(0, at) + word.substring(at + 1);
        int next = Math.min(at, word.length() - 2);
        String swapped = word.substring(0, next) + word.charAt(next + 1) + word.charAt(next) + word.substring(next + 2);
        List<String> all = swapped.equals(word) ? List.of(twice, without) : List.of(twice, without, swapped);
        return all.get(random.nextInt(all.size()));
    }

    private static String ofOtherType(Token token, Random random) {
        List<String> others = token.getType() == DrlLexer.STRING
                ? List.of("3", "true")
                : token.getType() == DrlLexer.NUMBER ? List.of("\"x\"", "false") : List.of("\"true\"", "1");
        return others.get(random.nextInt(others.size()));
    }

    /** An action of another stage. */
    private static String otherAction(Token stage, Random random) {
        List<ActionType> others = java.util.Arrays.stream(ActionType.values())
                .filter(type -> Stage.ofWord(type.target()).isPresent())
                .filter(type -> !type.target().equals(stage.getText()))
                .toList();
        return others.get(random.nextInt(others.size())).named();
    }

    @ParameterizedTest
    @EnumSource
    void one_slip_is_found_where_it_is(Slip slip) throws IOException {
        List<String> texts = texts();
        List<String> stayedLawful = new ArrayList<>();
        int tried = 0;
        for (long seed = 0; tried < MUTATIONS; seed++) {
            Random random = new Random(31 * seed + slip.ordinal());
            String text = texts.get(random.nextInt(texts.size()));
            Optional<Mutated> mutated = mutated(slip, text, random);
            if (mutated.isEmpty()) {
                continue;
            }
            tried++;
            List<Diagnostic> errors = RulesFixture.check(mutated.get().text()).diagnostics().stream()
                    .filter(Diagnostic::isError)
                    .toList();
            if (errors.isEmpty()) {
                stayedLawful.add(seed + ": " + difference(text, mutated.get()));
                continue;
            }
            String told = "seed " + seed + ": " + difference(text, mutated.get());
            assertThat(errors)
                    .as(() -> told + "\n" + DiagnosticText.render(errors))
                    .anyMatch(error ->
                            mutated.get().lines().contains(error.place().line()));
        }
        assertThat(stayedLawful).hasSizeLessThanOrEqualTo(MUTATIONS * LAWFUL / 100);
    }

    /** The line with the slip, before and after. */
    private static String difference(String text, Mutated mutated) {
        int line = mutated.lines().first() - 1;
        return text.split("\n", -1)[line].strip() + "  →  "
                + mutated.text().split("\n", -1)[line].strip();
    }
}
