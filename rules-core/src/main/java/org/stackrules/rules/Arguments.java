package org.stackrules.rules;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.stackrules.model.Amount;
import org.stackrules.model.Rational;
import org.stackrules.model.Selector;
import org.stackrules.rules.RuleTree.Word;

/**
 * The arguments of one call, typed, in the order of its row in {@link org.stackrules.vocabulary.ActionType}.
 *
 * @param values one for each argument of the row; many of one sort are one value
 */
record Arguments(List<Object> values) {

    Arguments {
        values = List.copyOf(values);
    }

    /** A variable of a fact, an id, or a text. */
    String text(int position) {
        return values.get(position) instanceof Word word ? word.text() : (String) values.get(position);
    }

    /** A text, with its place. */
    Word word(int position) {
        return (Word) values.get(position);
    }

    /** The variables of several facts: the first argument. */
    List<String> facts() {
        return ((List<?>) values.get(0)).stream().map(String.class::cast).toList();
    }

    Action.Value pathway(int position) {
        return (Action.Value) values.get(position);
    }

    Rational number(int position) {
        return (Rational) values.get(position);
    }

    int count(int position) {
        return number(position).numerator().intValueExact();
    }

    Period duration(int position) {
        return (Period) values.get(position);
    }

    LocalDate day(int position) {
        return (LocalDate) values.get(position);
    }

    Amount amount(int position) {
        return (Amount) values.get(position);
    }

    Selector selector(int position) {
        return (Selector) values.get(position);
    }

    Action.Carried carried(int position) {
        return (Action.Carried) values.get(position);
    }
}
