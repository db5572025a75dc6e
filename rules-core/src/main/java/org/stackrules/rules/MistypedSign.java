package org.stackrules.rules;

import java.util.Map;
import java.util.Optional;
import org.stackrules.rules.grammar.DrlLexer;
import org.stackrules.rules.grammar.DrlParser;

/** Comparisons and connectives that are written otherwise elsewhere, and brackets and signs of other languages. */
final class MistypedSign {

    private static final Map<String, String> OPERATORS = Map.of("\u2265", ">=", "\u2264", "<=", "\u2260", "!=");

    private MistypedSign() {}

    static Optional<Mistake> of(Stumble stumble) {
        return operator(stumble)
                .or(() -> connective(stumble))
                .or(() -> negation(stumble))
                .or(() -> variable(stumble))
                .or(() -> accumulate(stumble));
    }

    private static Optional<Mistake> operator(Stumble stumble) {
        String written = stumble.written(0);
        boolean isCompared = stumble.expects(DrlLexer.EQ);
        if (stumble.type(0) == DrlLexer.EQUALS && isCompared) {
            if (stumble.touches(1) && (stumble.type(1) == DrlLexer.GT || stumble.type(1) == DrlLexer.LT)) {
                return Optional.of(operator(stumble, 0, 1, stumble.written(1) + "="));
            }
            int last = stumble.touches(1) && stumble.type(1) == DrlLexer.EQUALS ? 1 : 0;
            return Optional.of(stumble.mistakeOf(0, last, "rule-syntax.equality", stumble.run(0, last))
                    .meaning(stumble.with(0, last + 1, stumble.made(DrlLexer.EQ, "==", 0, last))));
        }
        boolean isColon = stumble.type(0) == DrlLexer.COLON
                && isCompared
                && stumble.isInConditions()
                && stumble.type(-1) == DrlLexer.ID
                && stumble.type(1) != DrlLexer.ID;
        if (isColon) {
            return Optional.of(stumble.mistake(0, "rule-syntax.equality", written)
                    .meaning(stumble.with(0, 1, stumble.made(DrlLexer.EQ, "==", 0, 0))));
        }
        if (isCompared && OPERATORS.containsKey(written)) {
            return Optional.of(operator(stumble, 0, 0, OPERATORS.get(written)));
        }
        if (!stumble.touches(0)) {
            return Optional.empty();
        }
        return switch (stumble.written(-1) + written) {
            case "<>" -> Optional.of(operator(stumble, -1, 0, "!="));
            case "===" -> Optional.of(operator(stumble, -1, 0, "=="));
            case "!==" -> Optional.of(operator(stumble, -1, 0, "!="));
            default -> Optional.empty();
        };
    }

    private static Mistake operator(Stumble stumble, int from, int last, String meant) {
        int type = switch (meant) {
            case ">=" -> DrlLexer.GE;
            case "<=" -> DrlLexer.LE;
            case "!=" -> DrlLexer.NE;
            default -> DrlLexer.EQ;
        };
        return stumble.mistakeOf(from, last, "rule-syntax.operator", stumble.run(from, last), meant)
                .meaning(stumble.with(from, last + 1, stumble.made(type, meant, from, last)));
    }

    /** What joins constraints, and what joins patterns. */
    private static Optional<Mistake> connective(Stumble stumble) {
        String written = stumble.written(0);
        boolean isBoth = written.equals("&") || written.equalsIgnoreCase("and");
        boolean isEither = written.equals("|") || written.equalsIgnoreCase("or");
        boolean isJoining = stumble.expects(DrlLexer.AND_SIGN)
                || stumble.expects(DrlLexer.COMMA)
                || stumble.expects(DrlLexer.RPAREN);
        if (isWithinConstraints(stumble)) {
            if (isBoth && isJoining) {
                return Optional.of(stumble.mistake(0, "rule-syntax.both", written)
                        .meaning(stumble.with(0, 1, stumble.made(DrlLexer.AND_SIGN, "&&", 0, 0))));
            }
            if (isEither && isJoining) {
                return Optional.of(stumble.mistake(0, "rule-syntax.either", written)
                        .meaning(stumble.with(0, 1, stumble.made(DrlLexer.OR_SIGN, "||", 0, 0))));
            }
            return Optional.empty();
        }
        boolean isBetween = stumble.type(0) == DrlLexer.OR_SIGN || isEither;
        if (isBetween && stumble.expects(DrlLexer.THEN)) {
            return Optional.of(stumble.mistake(0, "rule-syntax.or", written)
                    .meaning(stumble.with(0, 1, stumble.made(DrlLexer.AND, "and", 0, 0))));
        }
        return Optional.empty();
    }

    /** Whether the innermost bracket that is open is that of a pattern, or groups constraints of one. */
    private static boolean isWithinConstraints(Stumble stumble) {
        boolean isPattern =
                stumble.isWithin(DrlParser.PatternContext.class) || stumble.isWithin(DrlParser.BodyContext.class);
        return isPattern && stumble.open() >= 0 && stumble.typeOfBrackets() != DrlLexer.IN;
    }

    private static Optional<Mistake> negation(Stumble stumble) {
        boolean isSign = stumble.written(0).equals("!") && stumble.isInConditions();
        boolean isConstraint =
                stumble.isWithin(DrlParser.ConstraintContext.class) || stumble.typeOfBrackets() == DrlLexer.ID;
        boolean isWord = stumble.type(0) == DrlLexer.NOT && isConstraint;
        if (isSign && stumble.expects(DrlLexer.NOT) && !stumble.expects(DrlLexer.EQ)) {
            return Optional.of(stumble.mistake(0, "rule-syntax.negation-pattern")
                    .meaning(stumble.with(0, 1, stumble.made(DrlLexer.NOT, "not", 0, 0))));
        }
        if ((isSign || isWord) && stumble.expects(DrlLexer.ID)) {
            boolean isBare = stumble.type(1) == DrlLexer.ID
                    && (stumble.type(2) == DrlLexer.RPAREN || stumble.type(2) == DrlLexer.COMMA);
            Mistake negation = stumble.mistake(0, "rule-syntax.negation", stumble.written(0));
            return Optional.of(
                    isBare
                            ? stumble.mistake(0, "rule-syntax.negation-truth", stumble.written(0), stumble.written(1))
                                    .meaning(stumble.with(
                                            0,
                                            2,
                                            stumble.made(DrlLexer.ID, "x", 0, 1),
                                            stumble.made(DrlLexer.EQ, "==", 0, 1),
                                            stumble.made(DrlLexer.TRUE, "true", 0, 1)))
                            : negation.meaning(stumble.without(0, 1)));
        }
        return Optional.empty();
    }

    /** A variable without its sign. */
    private static Optional<Mistake> variable(Stumble stumble) {
        boolean isBefore = stumble.type(0) == DrlLexer.COLON
                && stumble.type(-1) == DrlLexer.ID
                && stumble.type(1) == DrlLexer.ID
                && stumble.isInConditions();
        boolean isHere = stumble.type(0) == DrlLexer.ID
                && stumble.type(1) == DrlLexer.COLON
                && stumble.type(2) == DrlLexer.ID
                && stumble.expects(DrlLexer.VARIABLE)
                && stumble.isInConditions();
        boolean isOnly = stumble.type(0) == DrlLexer.ID
                && stumble.expectsOnly(DrlLexer.VARIABLE)
                && stumble.type(1) != DrlLexer.DOT
                && stumble.type(1) != DrlLexer.LPAREN
                && stumble.isInConditions();
        if (!isBefore && !isHere && !isOnly) {
            return Optional.empty();
        }
        int at = isBefore ? -1 : 0;
        String meant = "$" + stumble.written(at);
        return Optional.of(stumble.mistake(at, "rule-syntax.variable", stumble.written(at), meant)
                .meaning(stumble.with(at, at + 1, stumble.made(DrlLexer.VARIABLE, meant, at, at))));
    }

    private static Optional<Mistake> accumulate(Stumble stumble) {
        boolean isComma = stumble.type(0) == DrlLexer.COMMA
                && stumble.expectsOnly(DrlLexer.SEMI)
                && stumble.isWithin(DrlParser.AccumulatedContext.class);
        return isComma
                ? Optional.of(stumble.mistake(0, "rule-syntax.accumulate", stumble.written(0))
                        .meaning(stumble.with(0, 1, stumble.made(DrlLexer.SEMI, ";", 0, 0))))
                : Optional.empty();
    }
}
