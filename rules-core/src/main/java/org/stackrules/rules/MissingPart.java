package org.stackrules.rules;

import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.stackrules.diagnostic.Suggestion;
import org.stackrules.rules.grammar.DrlLexer;
import org.stackrules.rules.grammar.DrlParser;

/** Words, brackets and separators that are missing, each where it should have been; and brackets that are too many. */
final class MissingPart {

    private MissingPart() {}

    static Optional<Mistake> of(Stumble stumble) {
        return word(stumble)
                .or(() -> closing(stumble))
                .or(() -> separator(stumble))
                .or(() -> opening(stumble))
                .or(() -> tooMany(stumble));
    }

    /** No {@code then}; where it should be may stand something else. */
    static Optional<Mistake> then(Stumble stumble) {
        if (!stumble.isInConditions() || stumble.isBefore(DrlLexer.THEN)) {
            return Optional.empty();
        }
        if (stumble.expects(DrlLexer.THEN) && stumble.isAction(1)) {
            return Optional.of(then(stumble, 0, 1));
        }
        if (stumble.expects(DrlLexer.THEN) && (stumble.isAction(0) || stumble.type(0) == DrlLexer.END)) {
            return Optional.of(then(stumble, 0, 0));
        }
        if (stumble.expectsOnly(DrlLexer.LPAREN) && stumble.isAction(0) && stumble.type(-1) == DrlLexer.ID) {
            boolean isMisspelt =
                    Suggestion.nearest(stumble.written(-1), Set.of("then")).isPresent();
            return isMisspelt ? Optional.empty() : Optional.of(then(stumble, -1, 0));
        }
        if (stumble.isAction(-1)) {
            boolean isJoined = !Set.of(DrlLexer.RPAREN, DrlLexer.WHEN).contains(stumble.type(-2));
            return Optional.of(then(stumble, isJoined ? -2 : -1, -1));
        }
        return Optional.empty();
    }

    private static Mistake then(Stumble stumble, int from, int to) {
        return stumble.missingBehind(from - 1, "rule-syntax.then")
                .meaning(
                        from == to
                                ? stumble.inserting(from, DrlLexer.THEN, "then")
                                : stumble.with(from, to, stumble.made(DrlLexer.THEN, "then", from, to - 1)));
    }

    private static Optional<Mistake> word(Stumble stumble) {
        boolean isInHead = stumble.isBehind(DrlLexer.RULE) && !stumble.isBehind(DrlLexer.WHEN);
        boolean isCondition =
                stumble.isPattern(0) || stumble.type(0) == DrlLexer.LPAREN || stumble.type(0) == DrlLexer.THEN;
        if (isInHead && isCondition && stumble.expects(DrlLexer.WHEN) && !stumble.isBefore(DrlLexer.WHEN)) {
            return Optional.of(
                    stumble.missingBehind(-1, "rule-syntax.when").meaning(stumble.inserting(0, DrlLexer.WHEN, "when")));
        }
        if (stumble.isInActions() && isOver(stumble) && stumble.expects(DrlLexer.END)) {
            return Optional.of(stumble.missingBehind(-1, "rule-syntax.end-missing")
                    .meaning(stumble.inserting(0, DrlLexer.END, "end")));
        }
        return Optional.empty();
    }

    private static Optional<Mistake> closing(Stumble stumble) {
        if (!stumble.expects(DrlLexer.RPAREN)) {
            return Optional.empty();
        }
        boolean isOver = switch (stumble.type(0)) {
            case DrlLexer.THEN,
                    DrlLexer.END,
                    DrlLexer.WHEN,
                    DrlLexer.SEMI,
                    DrlLexer.AGENDA_GROUP,
                    DrlLexer.RULE,
                    Token.EOF -> true;
            case DrlLexer.AND, DrlLexer.OR -> stumble.isPattern(1);
            case DrlLexer.DOT -> stumble.isInActions() && !stumble.touches(0) || stumble.type(1) == DrlLexer.ID;
            default -> stumble.isInConditions() && stumble.isPattern(0);
        };
        int open = stumble.open();
        return isOver && open >= 0 && stumble.balance() > 0
                ? Optional.of(stumble.missingBehind(-1, "rule-syntax.bracket")
                        .beside(stumble.text().place(stumble.words().get(open)))
                        .meaning(stumble.inserting(0, DrlLexer.RPAREN, ")")))
                : Optional.empty();
    }

    private static Optional<Mistake> separator(Stumble stumble) {
        if (stumble.isInActions() && stumble.expects(DrlLexer.SEMI)) {
            if (stumble.expects(DrlLexer.DOT) && stumble.type(0) == DrlLexer.ID && stumble.type(1) == DrlLexer.LPAREN) {
                return Optional.of(stumble.missingBehind(-1, "rule-syntax.dot", stumble.written(0))
                        .meaning(stumble.inserting(0, DrlLexer.DOT, ".")));
            }
            boolean isNext = switch (stumble.type(0)) {
                case DrlLexer.ID, DrlLexer.STATE, DrlLexer.END, DrlLexer.RULE, Token.EOF -> true;
                default -> false;
            };
            return isNext
                    ? Optional.of(stumble.missingBehind(-1, "rule-syntax.semicolon")
                            .meaning(stumble.inserting(0, DrlLexer.SEMI, ";")))
                    : Optional.empty();
        }
        if (!stumble.expects(DrlLexer.COMMA) || !stumble.expects(DrlLexer.RPAREN)) {
            return Optional.empty();
        }
        boolean isArgument = switch (stumble.type(0)) {
            case DrlLexer.STRING, DrlLexer.NUMBER, DrlLexer.TRUE, DrlLexer.FALSE -> true;
            case DrlLexer.VARIABLE -> stumble.isInActions();
            case DrlLexer.ID -> stumble.isInActions() && stumble.type(1) == DrlLexer.LPAREN;
            default -> false;
        };
        boolean isList = stumble.isInActions() || stumble.typeOfBrackets() == DrlLexer.IN;
        boolean isMissing = isArgument && isList && !stumble.touches(0)
                || stumble.isConstraint(0) && stumble.isWithin(DrlParser.PatternContext.class);
        return isMissing
                ? Optional.of(stumble.missingBehind(-1, "rule-syntax.comma")
                        .meaning(stumble.inserting(0, DrlLexer.COMMA, ",")))
                : Optional.empty();
    }

    private static Optional<Mistake> opening(Stumble stumble) {
        boolean isNamed = stumble.type(-1) == DrlLexer.ID
                || stumble.type(-1) == DrlLexer.ACCUMULATE
                || stumble.type(-1) == DrlLexer.FORALL
                || stumble.type(-1) == DrlLexer.IN
                || stumble.type(-1) == DrlLexer.STATE;
        boolean isMeant = switch (stumble.type(0)) {
            case DrlLexer.STRING, DrlLexer.NUMBER, DrlLexer.RPAREN -> true;
            case DrlLexer.VARIABLE -> true;
            case DrlLexer.ID -> stumble.isConstraint(0) || stumble.isPattern(0);
            default -> false;
        };
        return isNamed
                        && isMeant
                        && stumble.expectsOnly(DrlLexer.LPAREN)
                        && (stumble.balance() < 0 || stumble.type(-1) == DrlLexer.IN)
                ? Optional.of(stumble.missingBehind(-1, "rule-syntax.bracket-open", stumble.written(-1))
                        .meaning(stumble.inserting(0, DrlLexer.LPAREN, "(")))
                : Optional.empty();
    }

    private static Optional<Mistake> tooMany(Stumble stumble) {
        boolean isHere = stumble.type(0) == DrlLexer.RPAREN;
        boolean isBefore = stumble.type(-1) == DrlLexer.RPAREN
                && stumble.open() < 0
                && Set.of(DrlLexer.COMMA, DrlLexer.SEMI, DrlLexer.AND_SIGN, DrlLexer.OR_SIGN)
                        .contains(stumble.type(0));
        if (!isHere && !isBefore || stumble.balance() >= 0 || !stumble.isBehind(DrlLexer.WHEN)) {
            return Optional.empty();
        }
        int at = isHere ? 0 : -1;
        return Optional.of(stumble.mistake(at, "rule-syntax.bracket-extra").meaning(stumble.without(at, at + 1)));
    }

    /** Whether a rule is over: here the next begins, or the file ends. */
    private static boolean isOver(Stumble stumble) {
        return stumble.type(0) == Token.EOF || stumble.type(0) == DrlLexer.RULE;
    }
}
