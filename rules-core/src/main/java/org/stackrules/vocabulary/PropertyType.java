package org.stackrules.vocabulary;

import java.time.LocalDate;
import java.util.List;
import org.stackrules.model.Rational;

/** The types of properties, and what can be asked of them. */
public enum PropertyType {
    TEXT("a text", List.of("==", "!=", "in", "not in", "matches", "not matches")),
    NUMBER("a number", List.of("==", "!=", "<", "<=", ">", ">=", "in", "not in")),
    DAY("a day", List.of("==", "!=", "<", "<=", ">", ">=", "in", "not in")),
    TRUTH("a truth value", List.of("==", "!=")),
    TEXTS("a list of texts", List.of("contains", "not contains"));

    private final String words;
    private final List<String> operators;

    PropertyType(String words, List<String> operators) {
        this.words = words;
        this.operators = operators;
    }

    /** As the documentation says it: {@code a number}. */
    public String words() {
        return words;
    }

    /** The comparisons that it knows. */
    public List<String> operators() {
        return operators;
    }

    /** Whether a value compares so with another; membership in a list is asked as equality with each of it. */
    public boolean compare(Object has, String operator, Object value) {
        return switch (this) {
            case TEXT ->
                value instanceof TextPattern pattern
                        ? operator.equals("matches") == pattern.matches((String) has)
                        : operator.equals("==") == has.equals(value);
            case TRUTH -> operator.equals("==") == has.equals(value);
            case TEXTS -> operator.equals("contains") == ((List<?>) has).contains(value);
            case NUMBER -> ordered(((Rational) has).compareTo((Rational) value), operator);
            case DAY -> ordered(((LocalDate) has).compareTo((LocalDate) value), operator);
        };
    }

    private static boolean ordered(int order, String operator) {
        return switch (operator) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new IllegalArgumentException(operator);
        };
    }
}
