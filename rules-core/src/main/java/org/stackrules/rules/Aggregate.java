package org.stackrules.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.Rational;
import org.stackrules.vocabulary.Fact;
import org.stackrules.vocabulary.Property;

/**
 * Aggregates over what certainly and what possibly matches: an interval from the least to the most that the aggregate
 * can be. Exact; a missing value is never left out in silence.
 */
final class Aggregate {

    private Aggregate() {}

    /** A fact that matches, and how far that can be relied on. */
    record Member(Fact fact, Certainty certainty) {}

    /**
     * From the least to the most.
     *
     * @param most null: without bound
     */
    private record Interval(Rational least, @Nullable Rational most) {}

    /** How far it can be relied on that an aggregate passes its tests; empty: it does not. */
    static Optional<Certainty> test(Condition.Total total, List<Member> members) {
        Property property = total.property();
        List<Certainty> doubts = new ArrayList<>();
        for (Member member : members) {
            doubts.add(member.certainty());
            boolean isMissing = property != null && property.read(member.fact()) == null;
            if (isMissing) {
                String datum = property.datum() == null ? property.name() : property.datum();
                doubts.add(member.fact().missing(datum));
            }
        }
        Certainty doubt = Certainty.allOf(doubts);
        if (total.function() == Condition.Function.AVERAGE) {
            return average(total, members, doubt);
        }
        Interval interval = total.function() == Condition.Function.COUNT ? sum(members, null) : sum(members, property);
        return passes(total, interval, doubt);
    }

    private static Interval sum(List<Member> members, @Nullable Property property) {
        Rational least = Rational.ZERO;
        Rational most = Rational.ZERO;
        boolean isBounded = true;
        for (Member member : members) {
            Rational value = property == null ? Rational.ONE : (Rational) property.read(member.fact());
            if (value == null) {
                isBounded = false;
                continue;
            }
            least = member.certainty().isKnown() ? least.plus(value) : least;
            most = most.plus(value);
        }
        return new Interval(least, isBounded ? most : null);
    }

    private static Optional<Certainty> average(Condition.Total total, List<Member> members, Certainty doubt) {
        if (members.isEmpty()) {
            return Optional.empty();
        }
        if (!doubt.isKnown()) {
            return Optional.of(doubt);
        }
        Rational sum = sum(members, total.property()).least();
        Rational average = sum.dividedBy(Rational.of(members.size()));
        return passes(total, new Interval(average, average), doubt);
    }

    private static Optional<Certainty> passes(Condition.Total total, Interval interval, Certainty doubt) {
        boolean isSure = true;
        for (Condition.NumberTest test : total.tests()) {
            Optional<Boolean> passes = passes(test, interval);
            if (passes.equals(Optional.of(false))) {
                return Optional.empty();
            }
            isSure &= passes.isPresent();
        }
        return Optional.of(isSure ? Certainty.KNOWN : doubt);
    }

    /** Whether every value of the interval passes, or none does; empty: some do. */
    private static Optional<Boolean> passes(Condition.NumberTest test, Interval interval) {
        Rational number = test.number();
        int least = interval.least().compareTo(number);
        int most = interval.most() == null ? 1 : interval.most().compareTo(number);
        return switch (test.operator()) {
            case ">=" -> decided(least >= 0, most < 0);
            case ">" -> decided(least > 0, most <= 0);
            case "<=" -> decided(most <= 0, least > 0);
            case "<" -> decided(most < 0, least >= 0);
            case "==" -> decided(least == 0 && most == 0, least > 0 || most < 0);
            case "!=" -> decided(least > 0 || most < 0, least == 0 && most == 0);
            default -> throw new IllegalArgumentException(test.operator());
        };
    }

    private static Optional<Boolean> decided(boolean all, boolean none) {
        return all ? Optional.of(true) : none ? Optional.of(false) : Optional.empty();
    }
}
