package org.stackrules.rules;

import java.util.Optional;
import java.util.regex.Pattern;
import org.stackrules.rules.grammar.DrlLexer;
import org.stackrules.rules.grammar.DrlParser;

/** Numbers and days as they are written elsewhere. */
final class MistypedNumber {

    private static final Pattern ISO_DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private static final Pattern DAY = Pattern.compile("[0-9]{1,4}([./-])[0-9]{1,2}\\1[0-9]{1,4}");

    private MistypedNumber() {}

    static Optional<Mistake> of(Stumble stumble) {
        return stumble.type(-1) == DrlLexer.NUMBER
                ? behind(stumble).or(() -> comma(stumble))
                : before(stumble).or(() -> comma(stumble));
    }

    /** What follows a number without a blank. */
    private static Optional<Mistake> behind(Stumble stumble) {
        if (stumble.written(0).equals("%")) {
            return Optional.of(stumble.mistakeOf(-1, 0, "rule-syntax.percent", stumble.written(-1))
                    .meaning(stumble.without(0, 1)));
        }
        int last = stumble.lastOfRun(-1);
        if (last < 0) {
            return Optional.empty();
        }
        String run = stumble.run(-1, last);
        if (DAY.matcher(run).matches()) {
            String day = ISO_DAY.matcher(run).matches() ? run : "2019-09-01";
            return Optional.of(stumble.mistakeOf(-1, last, "rule-syntax.day", run, day)
                    .meaning(stumble.with(-1, last + 1, stumble.made(DrlLexer.STRING, "\"" + day + "\"", -1, last))));
        }
        boolean isCall = stumble.type(0) == DrlLexer.DOT && stumble.type(1) == DrlLexer.ID;
        return isCall
                ? Optional.empty()
                : Optional.of(
                        stumble.mistakeOf(-1, last, "rule-syntax.number", run).meaning(stumble.without(0, last + 1)));
    }

    /** What stands before a number. */
    private static Optional<Mistake> before(Stumble stumble) {
        boolean isNumber = stumble.expects(DrlLexer.NUMBER) && stumble.type(1) == DrlLexer.NUMBER && stumble.touches(1);
        if (!isNumber) {
            return Optional.empty();
        }
        return switch (stumble.written(0)) {
            case "-", "+" ->
                Optional.of(stumble.mistakeOf(0, 1, "rule-syntax.sign", stumble.run(0, 1), stumble.written(1))
                        .meaning(stumble.without(0, 1)));
            case "." ->
                Optional.of(stumble.mistakeOf(0, 1, "rule-syntax.point", stumble.run(0, 1), "0" + stumble.run(0, 1))
                        .meaning(stumble.without(0, 1)));
            default -> Optional.empty();
        };
    }

    /** A comma between the whole and the parts of a number. */
    private static Optional<Mistake> comma(Stumble stumble) {
        boolean isComma = stumble.type(0) == DrlLexer.NUMBER
                && stumble.type(-1) == DrlLexer.COMMA
                && stumble.type(-2) == DrlLexer.NUMBER
                && stumble.touches(0)
                && stumble.touches(-1)
                && stumble.isWithin(DrlParser.ConditionContext.class);
        if (!isComma) {
            return Optional.empty();
        }
        String meant = stumble.written(-2) + "." + stumble.written(0);
        return Optional.of(stumble.mistakeOf(-2, 0, "rule-syntax.decimal-comma", stumble.run(-2, 0), meant)
                .meaning(stumble.with(-2, 1, stumble.made(DrlLexer.NUMBER, meant, -2, 0))));
    }
}
