package org.stackrules.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.rules.grammar.DrlLexer;
import org.stackrules.rules.grammar.DrlParser;

/** From where a text leaves the grammar to what was most likely mistyped. */
final class Mistakes {

    /** In the order in which they are tried: what is written decides before what is missing. */
    private static final List<Function<Stumble, Optional<Mistake>>> SORTS = List.of(
            MissingPart::then,
            MistypedText::of,
            ForeignWord::of,
            MistypedSign::of,
            MistypedNumber::of,
            MistypedText::unquoted,
            MistypedWord::of,
            MissingPart::of);

    private Mistakes() {}

    /** The mistake; that what stands there cannot, if no better is known. */
    static Mistake of(Stumble stumble) {
        return SORTS.stream()
                .flatMap(sort -> sort.apply(stumble).stream())
                .findFirst()
                .orElseGet(() -> plain(stumble));
    }

    /** The words without the unlawful one, then with each that could stand there instead of it, then before it. */
    static List<List<Token>> changes(Stumble stumble) {
        boolean isUnnamed = stumble.type(-1) == DrlLexer.RULE;
        if (stumble.type(0) == Token.EOF || isUnnamed) {
            return List.of();
        }
        List<List<Token>> changes = new ArrayList<>();
        changes.add(stumble.without(0, 1));
        List<Integer> types = stumble.expected().stream()
                .filter(type -> type != Token.EOF)
                .sorted()
                .toList();
        types.forEach(type -> changes.add(stumble.with(0, 1, stumble.made(type, Stumble.sample(type), 0, 0))));
        types.forEach(type -> changes.add(stumble.inserting(0, type, Stumble.sample(type))));
        return changes;
    }

    private static Mistake plain(Stumble stumble) {
        // Where a piece may end the next rule may begin.
        Stream<Integer> next = stumble.expects(Token.EOF) ? Stream.of(DrlLexer.RULE) : Stream.of();
        List<Object> names = Stream.concat(stumble.expected().stream(), next)
                .distinct()
                .sorted(Comparator.comparing((Integer type) -> type == Token.EOF)
                        .thenComparing(DrlParser.VOCABULARY::getDisplayName))
                .map(Stumble::named)
                .toList();
        Object all = CoreTexts.TEXTS.joined("list", names);
        boolean isEndOfFile =
                stumble.type(0) == Token.EOF && !stumble.written(0).equals("rule");
        return isEndOfFile
                ? stumble.mistake(0, "rule-syntax.end", all)
                : stumble.mistake(0, "rule-syntax", stumble.written(0), all);
    }

    /** The words without what the unlawful word is part of: a constraint, condition, action, annotation or attribute. */
    static List<Token> withoutPart(Stumble stumble) {
        if (stumble.isInConditions()) {
            Optional<List<Token>> rest = withoutConstraint(stumble);
            return rest.orElseGet(() -> withoutCondition(stumble));
        }
        if (stumble.isInActions()) {
            int from = start(stumble, DrlParser.ActionContext.class);
            int to = behind(stumble, DrlLexer.SEMI, DrlLexer.END);
            return stumble.without(from, stumble.type(to) == DrlLexer.SEMI ? to + 1 : to);
        }
        if (stumble.isBehind(DrlLexer.END)) {
            return stumble.without(0, behind(stumble));
        }
        if (stumble.isBehind(DrlLexer.RULE)) {
            boolean isNamed = stumble.words().get(1).getType() == DrlLexer.STRING;
            int from = Math.min(
                    start(stumble, DrlParser.AnnotationContext.class),
                    start(stumble, DrlParser.AttributeContext.class));
            int to = behind(stumble, DrlLexer.AT, DrlLexer.AGENDA_GROUP, DrlLexer.WHEN, DrlLexer.THEN, DrlLexer.END);
            boolean isStill = from == 0 && to == 0;
            return isNamed && !isStill ? stumble.without(from, to) : List.of();
        }
        int from = start(stumble, DrlParser.ImportClauseContext.class);
        while (stumble.isOneLine(from - 1) && stumble.type(from) != DrlLexer.IMPORT) {
            from--;
        }
        int to = behind(stumble, DrlLexer.IMPORT);
        return stumble.isBehind(DrlLexer.PACKAGE) && (from < 0 || to > 0) ? stumble.without(from, to) : List.of();
    }

    /** The words with a constraint that is lawful, whatever it says, in the place of the one at hand. */
    private static Optional<List<Token>> withoutConstraint(Stumble stumble) {
        if (!stumble.isWithin(DrlParser.ConstraintContext.class)) {
            return Optional.empty();
        }
        int from = start(stumble, DrlParser.ConstraintContext.class);
        int depth = depth(stumble, from);
        for (int to = 0; stumble.type(to) != Token.EOF; to++) {
            switch (stumble.type(to)) {
                case DrlLexer.LPAREN -> depth++;
                case DrlLexer.RPAREN -> depth--;
                case DrlLexer.THEN, DrlLexer.END, DrlLexer.SEMI, DrlLexer.WHEN -> {
                    return Optional.empty();
                }
                default -> {}
            }
            boolean isOver = depth < 0 || depth == 0 && stumble.type(to) == DrlLexer.COMMA;
            if (isOver) {
                int last = Math.max(from, to - 1);
                return Optional.of(stumble.with(
                        from,
                        to,
                        stumble.made(DrlLexer.ID, "x", from, last),
                        stumble.made(DrlLexer.EQ, "==", from, last),
                        stumble.made(DrlLexer.TRUE, "true", from, last)));
            }
        }
        return Optional.empty();
    }

    private static List<Token> withoutCondition(Stumble stumble) {
        int from = start(stumble, DrlParser.ConditionContext.class);
        int depth = depth(stumble, from);
        int to = 0;
        boolean isOver = false;
        while (!isOver && !isEnd(stumble.type(to))) {
            int before = depth;
            depth += stumble.type(to) == DrlLexer.LPAREN ? 1 : stumble.type(to) == DrlLexer.RPAREN ? -1 : 0;
            isOver = depth <= 0 && (before > 0 || stumble.type(to) == DrlLexer.SEMI);
            to++;
        }
        return from == 0 && to == 0 ? List.of() : stumble.without(from, to);
    }

    private static boolean isEnd(int type) {
        return type == DrlLexer.THEN || type == DrlLexer.END || type == Token.EOF;
    }

    /** How many brackets that open from there on are still open. */
    private static int depth(Stumble stumble, int from) {
        int depth = 0;
        for (int i = from; i < 0; i++) {
            depth += stumble.type(i) == DrlLexer.LPAREN ? 1 : stumble.type(i) == DrlLexer.RPAREN ? -1 : 0;
        }
        return depth;
    }

    /** How far from here the innermost part of a sort begins; 0 if none has begun. */
    private static int start(Stumble stumble, Class<? extends ParserRuleContext> sort) {
        return stumble.part(sort)
                .map(part -> stumble.words().indexOf(part.getStart()))
                .filter(index -> index >= 0)
                .map(index -> Math.min(0, index - stumble.at()))
                .orElse(0);
    }

    /** How far from here the next word of some sorts is, or the end. */
    private static int behind(Stumble stumble, int... sorts) {
        int to = 0;
        while (stumble.type(to) != Token.EOF && !isOneOf(stumble.type(to), sorts)) {
            to++;
        }
        return to;
    }

    private static boolean isOneOf(int type, int... sorts) {
        for (int sort : sorts) {
            if (type == sort) {
                return true;
            }
        }
        return false;
    }
}
