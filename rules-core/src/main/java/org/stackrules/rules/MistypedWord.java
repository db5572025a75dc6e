package org.stackrules.rules;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.Token;
import org.stackrules.diagnostic.Suggestion;
import org.stackrules.rules.grammar.DrlLexer;
import org.stackrules.rules.grammar.DrlParser;

/** Words of the language that are misspelt, or stand in the wrong order. */
final class MistypedWord {

    /** What a name may be meant as at the start of a condition, where any name is read as the sort of a fact. */
    private static final List<Integer> OF_CONDITIONS =
            List.of(DrlLexer.THEN, DrlLexer.NOT, DrlLexer.EXISTS, DrlLexer.FORALL, DrlLexer.ACCUMULATE);

    /** The same at the start of an action. */
    private static final List<Integer> OF_ACTIONS = List.of(DrlLexer.END, DrlLexer.STATE);

    private MistypedWord() {}

    static Optional<Mistake> of(Stumble stumble) {
        return stage(stumble)
                .or(() -> order(stumble))
                .or(() -> misspelt(stumble))
                .or(() -> misspeltBefore(stumble));
    }

    /** {@code agenda group} and the like. */
    private static Optional<Mistake> stage(Stumble stumble) {
        if (stumble.type(0) != DrlLexer.ID || !stumble.expects(DrlLexer.AGENDA_GROUP)) {
            return Optional.empty();
        }
        int last = stumble.lastOfRun(0);
        boolean isSpaced = last == 0 && stumble.type(1) == DrlLexer.ID && stumble.isOneLine(1);
        last += isSpaced ? 1 : 0;
        String written = isSpaced ? stumble.written(0) + " " + stumble.written(1) : stumble.run(0, last);
        Optional<String> near = Suggestion.nearest(written, Set.of("agenda-group"));
        if (near.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(stumble.mistakeOf(0, last, "rule-syntax.word", written)
                .near(near)
                .meaning(stumble.with(0, last + 1, stumble.made(DrlLexer.AGENDA_GROUP, near.get(), 0, last))));
    }

    private static Optional<Mistake> order(Stumble stumble) {
        boolean isBehindStage = stumble.type(0) == DrlLexer.AT && stumble.expects(DrlLexer.WHEN);
        if (isBehindStage) {
            int to = 1;
            while (!Set.of(DrlLexer.RPAREN, DrlLexer.AT, DrlLexer.AGENDA_GROUP, DrlLexer.WHEN, Token.EOF)
                    .contains(stumble.type(to))) {
                to++;
            }
            to += stumble.type(to) == DrlLexer.RPAREN ? 1 : 0;
            boolean isNamed = stumble.type(1) == DrlLexer.ID;
            return Optional.of(
                    stumble.mistakeOf(0, isNamed ? 1 : 0, "rule-syntax.annotation", stumble.run(0, isNamed ? 1 : 0))
                            .meaning(stumble.without(0, to)));
        }
        boolean isHead = !stumble.isBehind(DrlLexer.RULE);
        if (stumble.expectsOnly(DrlLexer.PACKAGE)) {
            return Optional.of(head(stumble));
        }
        boolean isBetween = stumble.expects(Token.EOF) && (isHead || stumble.isBehind(DrlLexer.END));
        if (!isBetween) {
            return Optional.empty();
        }
        int to = 1;
        while (stumble.isOneLine(to) && stumble.type(to) != Token.EOF) {
            to++;
        }
        return switch (stumble.type(0)) {
            case DrlLexer.PACKAGE ->
                Optional.of(stumble.mistake(0, "rule-syntax.package-second").meaning(stumble.without(0, to)));
            case DrlLexer.IMPORT ->
                Optional.of(stumble.mistake(0, "rule-syntax.import").meaning(stumble.without(0, to)));
            default -> Optional.empty();
        };
    }

    /** The file does not begin with its package; it is read on as if it did. */
    private static Mistake head(Stumble stumble) {
        Optional<String> near = stumble.type(0) == DrlLexer.ID
                ? Suggestion.nearest(stumble.written(0), Set.of("package"))
                : Optional.empty();
        if (near.isPresent()) {
            return stumble.mistake(0, "rule-syntax.word", stumble.written(0))
                    .near(near)
                    .meaning(stumble.with(0, 1, stumble.made(DrlLexer.PACKAGE, "package", 0, 0)));
        }
        Mistake mistake = stumble.mistake(0, "rule-syntax.package");
        boolean isImport = stumble.type(0) == DrlLexer.IMPORT && !stumble.isBefore(DrlLexer.PACKAGE);
        return isImport
                ? mistake.meaning(stumble.with(
                        0, 0, stumble.made(DrlLexer.PACKAGE, "package", 0, 0), stumble.made(DrlLexer.ID, "x", 0, 0)))
                : mistake;
    }

    /** A name where only words of the language could stand, one of which is near. */
    private static Optional<Mistake> misspelt(Stumble stumble) {
        if (stumble.type(0) != DrlLexer.ID) {
            return Optional.empty();
        }
        List<Integer> words =
                stumble.expected().stream().filter(Stumble::isWord).toList();
        return near(stumble, 0, words);
    }

    /** The same of the name before, which was read as the sort of a fact or the beginning of an action. */
    private static Optional<Mistake> misspeltBefore(Stumble stumble) {
        if (stumble.type(-1) != DrlLexer.ID) {
            return Optional.empty();
        }
        boolean isFact = stumble.expectsOnly(DrlLexer.LPAREN)
                && stumble.isInConditions()
                && stumble.type(-2) != DrlLexer.COLON
                && !stumble.isWithin(DrlParser.BodyContext.class);
        boolean isAction = stumble.expectsOnly(DrlLexer.DOT) && stumble.isInActions();
        return isFact ? near(stumble, -1, OF_CONDITIONS) : isAction ? near(stumble, -1, OF_ACTIONS) : Optional.empty();
    }

    private static Optional<Mistake> near(Stumble stumble, int at, List<Integer> types) {
        TreeSet<String> words = new TreeSet<>();
        types.forEach(type -> words.add(Stumble.literal(type)));
        return Suggestion.nearest(stumble.written(at), words).map(word -> {
            int type = types.stream()
                    .filter(one -> Stumble.literal(one).equals(word))
                    .findFirst()
                    .orElseThrow();
            return stumble.mistake(at, "rule-syntax.word", stumble.written(at))
                    .near(Optional.of(word))
                    .meaning(stumble.with(at, at + 1, stumble.made(type, word, at, at)));
        });
    }
}
