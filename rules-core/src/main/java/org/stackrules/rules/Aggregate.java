package org.stackrules.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
    private record Interval(Rational least, @Nullable Rational most) {
        @Override
        public String toString() {
            if (most == null) {
                return "at least " + least.toReadable();
            }
            return least.equals(most)
                    ? least.toReadable()
                    : "between " + least.toReadable() + " and " + most.toReadable();
        }
    }

    /**
     * What an aggregate comes to, and the first of its tests that it certainly fails: {@code sum is 4, over a1, a2; asked
     * >= 6}. Of one that does not pass.
     */
    static String failure(Condition.Total total, List<Member> members) {
        String word = total.function().word();
        String over = members.isEmpty()
                ? "nothing"
                : members.stream().map(member -> member.fact().getId()).collect(Collectors.joining(", "));
        boolean isAverage = total.function() == Condition.Function.AVERAGE;
        if (isAverage && members.isEmpty()) {
            return "there is no average, as it is over nothing; asked "
                    + total.tests().stream().map(test -> test.written().text()).collect(Collectors.joining(", "));
        }
        Interval interval = isAverage ? mean(total, members) : sum(total, members);
        Condition.NumberTest failed = failed(total, interval).orElseThrow();
        return word + " is " + interval + ", over " + over + "; asked "
                + failed.written().text();
    }

    /** The first test that no value of an interval passes. */
    private static Optional<Condition.NumberTest> failed(Condition.Total total, Interval interval) {
        return total.tests().stream()
                .filter(test -> passes(test, interval).equals(Optional.of(false)))
                .findFirst();
    }

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
        return passes(total, sum(total, members), doubt);
    }

    private static Interval sum(Condition.Total total, List<Member> members) {
        Property property = total.function() == Condition.Function.COUNT ? null : total.property();
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
        return passes(total, mean(total, members), doubt);
    }

    /** The average where nothing is in doubt, of at least one. */
    private static Interval mean(Condition.Total total, List<Member> members) {
        Rational sum = sum(total, members).least();
        Rational average = sum.dividedBy(Rational.of(members.size()));
        return new Interval(average, average);
    }

    private static Optional<Certainty> passes(Condition.Total total, Interval interval, Certainty doubt) {
        if (failed(total, interval).isPresent()) {
            return Optional.empty();
        }
        boolean isSure =
                total.tests().stream().allMatch(test -> passes(test, interval).isPresent());
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
