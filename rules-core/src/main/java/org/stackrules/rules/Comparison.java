package org.stackrules.rules;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.NumberRange;
import org.stackrules.model.Rational;
import org.stackrules.rules.RuleTree.ComparedTree;
import org.stackrules.rules.RuleTree.OperandTree;
import org.stackrules.rules.RuleTree.Word;
import org.stackrules.vocabulary.Property;
import org.stackrules.vocabulary.PropertyType;

/**
 * What a comparison lets pass, whatever fact it is about. Between two constants every comparison is constant: so a few
 * values stand for all, and what none of them passes nothing passes.
 *
 * @param property what is compared
 * @param type of what is compared
 * @param values what it is compared with; empty: a variable or an expression, with which anything may pass
 */
record Comparison(String property, PropertyType type, String operator, Set<Object> values) {

    /** A text that is none of those that are written. */
    private static final Object OTHER = new Object();

    private static final Rational HALF = Rational.of(1, 2);

    Comparison {
        values = Set.copyOf(values);
    }

    /** A comparison that is known to be lawful. */
    static Comparison of(Property property, ComparedTree tree) {
        String operator = tree.operator().text();
        Set<Object> values = new LinkedHashSet<>();
        for (OperandTree operand : tree.operands()) {
            if (operand.kind() == OperandTree.Kind.VARIABLE || operator.endsWith("matches")) {
                return new Comparison(property.name(), property.type(), operator, Set.of());
            }
            values.add(
                    switch (property.type()) {
                        case TEXT, TEXTS -> operand.word().text();
                        case TRUTH -> operand.word().text().equals("true");
                        case NUMBER -> number(operand.word());
                        case DAY -> LocalDate.parse(operand.word().text());
                    });
        }
        return new Comparison(property.name(), property.type(), operator, values);
    }

    /** A comparison of a number that is no property. */
    static Comparison ofNumber(String what, Word operator, Word number) {
        return new Comparison(what, PropertyType.NUMBER, operator.text(), Set.of(number(number)));
    }

    private static Rational number(Word word) {
        return Rational.parse(word.text()).orElseThrow();
    }

    /** Whether it is known what passes. */
    boolean isDecided() {
        return !values.isEmpty();
    }

    boolean passes(Object value) {
        if (values.isEmpty()) {
            return true;
        }
        if (operator.equals("in") || operator.equals("not in")) {
            return values.contains(value) == operator.equals("in");
        }
        return value == OTHER
                ? !operator.equals("==")
                : type.compare(value, operator, values.iterator().next());
    }

    static boolean isOther(Object value) {
        return value == OTHER;
    }

    /**
     * Values that stand for all that a property can have.
     *
     * @param all comparisons of one property
     * @param closed the only texts that it can have; null: any
     * @param range the only numbers that it can have; null: any
     */
    static List<Object> candidates(
            List<Comparison> all, @Nullable Collection<String> closed, @Nullable NumberRange range) {
        return switch (all.get(0).type()) {
            case TRUTH -> List.of(true, false);
            case TEXT -> closed != null ? List.copyOf(closed) : texts(all);
            // A list can have whatever it must.
            case TEXTS ->
                List.of(all.stream()
                        .filter(one -> one.operator().equals("contains"))
                        .flatMap(one -> one.values().stream())
                        .toList());
            case NUMBER -> List.copyOf(numbers(all, range));
            case DAY -> List.copyOf(days(all));
        };
    }

    private static List<Object> texts(List<Comparison> all) {
        List<Object> texts = new ArrayList<>();
        constants(all, String.class).distinct().forEach(texts::add);
        texts.add(OTHER);
        return texts;
    }

    private static List<Rational> numbers(List<Comparison> all, @Nullable NumberRange range) {
        TreeSet<Rational> written = new TreeSet<>();
        constants(all, Rational.class).forEach(written::add);
        if (range != null) {
            Stream.of(range.least(), range.most()).filter(end -> end != null).forEach(written::add);
        }
        if (written.isEmpty()) {
            written.add(Rational.ZERO);
        }
        List<Rational> numbers = new ArrayList<>();
        Rational before = written.first().minus(Rational.ONE);
        for (Rational number : written) {
            numbers.add(before.plus(number).times(HALF));
            numbers.add(number);
            before = number;
        }
        numbers.add(before.plus(Rational.ONE));
        return numbers.stream()
                .filter(number -> range == null || range.contains(number))
                .toList();
    }

    /** Counts that stand for all: whole and not negative. */
    static List<Object> counts(List<Comparison> all) {
        TreeSet<Rational> counts = new TreeSet<>(Set.of(Rational.ZERO));
        constants(all, Rational.class).forEach(number -> {
            BigInteger whole = number.numerator().divide(number.denominator());
            for (int step = -1; step <= 2; step++) {
                counts.add(new Rational(whole.add(BigInteger.valueOf(step)), BigInteger.ONE));
            }
        });
        return counts.stream()
                .filter(number -> number.isAtLeast(Rational.ZERO))
                .map(Object.class::cast)
                .toList();
    }

    private static Set<LocalDate> days(List<Comparison> all) {
        TreeSet<LocalDate> days = new TreeSet<>(Set.of(LocalDate.EPOCH));
        constants(all, LocalDate.class).forEach(day -> {
            days.add(day);
            if (day.isAfter(LocalDate.MIN)) {
                days.add(day.minusDays(1));
            }
            if (day.isBefore(LocalDate.MAX)) {
                days.add(day.plusDays(1));
            }
        });
        return days;
    }

    private static <T> Stream<T> constants(List<Comparison> all, Class<T> type) {
        return all.stream()
                .flatMap(one -> one.values().stream())
                .filter(type::isInstance)
                .map(type::cast);
    }
}
