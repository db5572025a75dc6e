package org.stackrules.vocabulary;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.Rational;

/**
 * What a rule can match. Properties are read by getters, each of which is a step of the evaluation. Tests of a property
 * are exact, and have three values: no, yes, or yes if what is missing turns out well.
 */
public abstract class Fact {

    private final String id;
    private final Certainty certainty;
    private @Nullable Steps steps;
    private Filter filter = (fact, number) -> true;

    /** Tells whether a fact may pass what compiled rules ask of it by a number. */
    @FunctionalInterface
    public interface Filter {
        boolean mayPass(Fact fact, int number);
    }

    Fact(String id, Certainty certainty) {
        this.id = id;
        this.certainty = certainty;
    }

    /** From now on each look at a property is a step of these: those of the evaluation that the fact belongs to. */
    public void countedBy(Steps counting) {
        this.steps = counting;
    }

    /** From now on what compiled rules ask by a number is answered so: by the rules that the fact is shown to. */
    public void filteredBy(Filter answering) {
        this.filter = answering;
    }

    /** A property is read. */
    final void step() {
        if (steps != null) {
            steps.take();
        }
    }

    private void steps(long count) {
        for (long i = 0; i < count; i++) {
            step();
        }
    }

    /** The id of the item, enrolment or finding behind it. */
    public String getId() {
        return id;
    }

    /** How far the fact itself can be relied on. */
    public Certainty getCertainty() {
        return certainty;
    }

    /** For compiled rules: whether the fact itself can be relied on. */
    public boolean getCertain() {
        step();
        return certainty.isKnown();
    }

    /** The day from which the fact is so: its last day; null: not known yet. Looking at it is no step. */
    public abstract @Nullable LocalDate lastDay();

    /** The ids of the items that a conclusion from this fact rests on, ordered. Looking at them is no step. */
    public abstract List<String> evidence();

    /** The sort of fact, with its properties. Not called as a property is: Drools would take it for that. */
    public abstract FactType sort();

    /**
     * How far it can be relied on that a property compares as asked; empty: it does not.
     *
     * @param property one of the fact's properties
     * @param operator {@code ==}, {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=}, {@code contains},
     *     {@code not contains}, {@code matches} or {@code not matches}
     * @param value of the property's type; of {@code matches} a {@link TextPattern}
     */
    public Optional<Certainty> test(String property, String operator, @Nullable Object value) {
        Property known = sort().property(property).orElseThrow(() -> new IllegalArgumentException(property));
        Object has = known.read(this);
        if (has == null || value == null) {
            return known.datum() == null ? Optional.empty() : Optional.of(missing(known.datum()));
        }
        if (value instanceof TextPattern pattern) {
            steps(pattern.steps((String) has));
        }
        return known.type().compare(has, operator, value) ? Optional.of(Certainty.KNOWN) : Optional.empty();
    }

    /** What a missing datum makes of a conclusion. */
    public Certainty missing(String datum) {
        return Certainty.unknown(datum, id);
    }

    /**
     * For compiled rules: looks at this fact together with another that is matched already, for one rule. Always true;
     * where nothing compares the two, this alone counts how often they meet.
     */
    public boolean joined(Fact matched, int rule) {
        if (steps != null) {
            steps.enter(rule);
            steps.take();
        }
        return true;
    }

    /** For compiled rules: the fact may pass what the rules know by a number. */
    public boolean passes(int number) {
        return filter.mayPass(this, number);
    }

    /** For compiled rules: the property may compare so with a number, given by numerator and denominator. */
    public boolean possiblyNumber(String property, String operator, long numerator, long denominator) {
        return test(property, operator, Rational.of(numerator, denominator)).isPresent();
    }

    /** For compiled rules: the property certainly compares so with a number. */
    public boolean surelyNumber(String property, String operator, long numerator, long denominator) {
        return isSure(test(property, operator, Rational.of(numerator, denominator)));
    }

    /** For compiled rules: the property may compare so with a day in ISO 8601. */
    public boolean possiblyDay(String property, String operator, String day) {
        return test(property, operator, LocalDate.parse(day)).isPresent();
    }

    /** For compiled rules: the property certainly compares so with a day in ISO 8601. */
    public boolean surelyDay(String property, String operator, String day) {
        return isSure(test(property, operator, LocalDate.parse(day)));
    }

    /**
     * For compiled rules: the property may compare so with a text, a truth value, or another fact's value; with one that
     * is missing it may, if it can have a value itself.
     */
    public boolean possibly(String property, String operator, @Nullable Object value) {
        if (value == null) {
            Property known = sort().property(property).orElseThrow(() -> new IllegalArgumentException(property));
            return known.mayHave(this);
        }
        return test(property, operator, value).isPresent();
    }

    /** For compiled rules: the property certainly compares so with a text, a truth value, or another fact's value. */
    public boolean surely(String property, String operator, @Nullable Object value) {
        return isSure(test(property, operator, value));
    }

    private static boolean isSure(Optional<Certainty> test) {
        return test.isPresent() && test.get().isKnown();
    }
}
