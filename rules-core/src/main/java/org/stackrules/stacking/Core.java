package org.stackrules.stacking;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/**
 * What of a problem must be kept whatever else is asked: the leaves that must all be met, each item serving one of them,
 * and what items used there take from a budget. In integers. Whatever meets the problem meets its core, on the same day;
 * the other way round that is to be seen.
 *
 * @param items the items that may serve the leaves, at most {@value #MOST_ITEMS}, in the problem's order
 * @param days the days on which an item of the problem comes to be there, ordered
 * @param dayOf per item: the index of the day on which it is there
 * @param capacity per item: the most that it is worth anywhere
 * @param leaves the leaves
 * @param budgets what the items used may cost together
 * @param rivals sets of items of which at most one is used, as bits
 */
record Core(
        List<Item> items,
        List<LocalDate> days,
        int[] dayOf,
        int[] capacity,
        List<Leaf> leaves,
        List<Budget> budgets,
        List<Long> rivals) {

    /** Sets of items, and of leaves, are bits of a number that is not negative. */
    static final int MOST_ITEMS = 63;

    /** The most that a leaf needs, in parts of a credit. */
    private static final int MOST_NEEDED = 4_000;

    /** The most that a budget is of. */
    private static final Rational MOST_SPENT = new Rational(LinearSum.MOST, BigInteger.ONE);

    /**
     * A leaf.
     *
     * @param id the need's id
     * @param needed how much it needs, more than 0
     * @param least what it takes of the capacity of items at least
     * @param items the indices of the items that may serve it, those that are worth most first
     * @param worth what each of them is worth there, more than 0
     */
    record Leaf(String id, int needed, int least, int[] items, int[] worth) {}

    /**
     * A bound on what the items used cost.
     *
     * @param cost per item, not negative
     * @param most by day: what they may cost together if all is met by then; it never falls
     */
    record Budget(long[] cost, long[] most) {}

    /** The core of a problem; empty: there is nothing that must be met, or it is too large to be looked at. */
    static Optional<Core> of(Problem problem) {
        if (!problem.pairs().isEmpty() || !problem.reckoning().isExact() || problem.isDivided()) {
            return Optional.empty();
        }
        Map<String, List<Edge>> serving = problem.serving();
        List<Need.Fill> fills = problem.mustBeMet().stream()
                .filter(Need.Fill.class::isInstance)
                .map(Need.Fill.class::cast)
                .filter(fill -> !fill.amount().isZero() && isMeasured(fill, serving.getOrDefault(fill.id(), List.of())))
                .toList();
        List<Item> items = fills.stream()
                .flatMap(fill -> serving.getOrDefault(fill.id(), List.of()).stream())
                .map(Edge::item)
                .distinct()
                .sorted()
                .toList();
        return fills.isEmpty() || items.size() > MOST_ITEMS || fills.size() > MOST_ITEMS
                ? Optional.empty()
                : new Builder(problem, items).core(fills, serving);
    }

    /** Whether it is known what every item is worth to a leaf, in credits or items, and what the leaf needs. */
    private static boolean isMeasured(Need.Fill fill, List<Edge> edges) {
        return fill.more() == null
                && !(fill.unit() instanceof Need.Unit.Named)
                && (fill.unit() == Need.Unit.COUNT || edges.stream().allMatch(edge -> edge.credits() != null));
    }

    /** The index of the last day; 0 if there is none. */
    int lastDay() {
        return Math.max(0, days.size() - 1);
    }

    /** Makes amounts into integers. */
    private static final class Builder {

        private final Problem problem;
        private final List<Item> items;
        private final Map<String, Integer> indexOf = new HashMap<>();
        private final List<LocalDate> days;

        Builder(Problem problem, List<Item> items) {
            this.problem = problem;
            this.items = items;
            for (int i = 0; i < items.size(); i++) {
                indexOf.put(items.get(i).id(), i);
            }
            this.days = AwardDays.days(problem);
        }

        Optional<Core> core(List<Need.Fill> fills, Map<String, List<Edge>> serving) {
            List<Rational> credits = new ArrayList<>();
            for (Need.Fill fill : fills) {
                if (fill.unit() == Need.Unit.CREDITS) {
                    credits.add(fill.amount());
                    serving.getOrDefault(fill.id(), List.of()).forEach(edge -> credits.add(edge.credits()));
                }
            }
            Rational part = grain(credits);
            int[] capacity = new int[items.size()];
            List<Leaf> leaves = new ArrayList<>();
            for (Need.Fill fill : fills) {
                boolean isCount = fill.unit() == Need.Unit.COUNT;
                Rational unit = isCount ? Rational.ONE : part;
                Rational needed = whole(fill.amount().dividedBy(unit));
                if (Rational.of(MOST_NEEDED).isLessThan(needed)) {
                    return Optional.empty();
                }
                List<Edge> edges = new ArrayList<>(serving.getOrDefault(fill.id(), List.of()));
                edges.removeIf(edge -> !isCount && edge.credits().signum() <= 0);
                int[] worth = new int[edges.size()];
                int[] served = new int[edges.size()];
                Comparator<Edge> byWorth = Comparator.comparing((Edge edge) -> isCount ? Rational.ONE : edge.credits());
                edges.sort(byWorth.reversed().thenComparing(Edge::item));
                for (int k = 0; k < served.length; k++) {
                    Edge edge = edges.get(k);
                    served[k] = indexOf.get(edge.item().id());
                    Rational most = isCount
                            ? Rational.ONE
                            : edge.credits().dividedBy(unit).min(needed);
                    worth[k] = most.numerator().intValueExact();
                    Rational whole = edge.credits() == null
                            ? Rational.ZERO
                            : edge.credits().dividedBy(part);
                    capacity[served[k]] = Math.max(capacity[served[k]], parts(whole));
                }
                int amount = needed.numerator().intValueExact();
                leaves.add(new Leaf(fill.id(), amount, isCount ? 0 : amount, served, worth));
            }
            int[] dayOf = new int[items.size()];
            for (int i = 0; i < dayOf.length; i++) {
                dayOf[i] = dayOf(items.get(i));
            }
            return Optional.of(new Core(items, days, dayOf, capacity, leaves, budgets(), rivals()));
        }

        private int dayOf(Item item) {
            LocalDate day = AwardDays.dayOf(item, problem.asOf());
            return day == null ? 0 : days.indexOf(day);
        }

        /** What an item has to give, as far as that can be counted; more than any leaf needs is not told apart. */
        private static int parts(Rational parts) {
            return Rational.of(MOST_NEEDED).isLessThan(parts)
                    ? MOST_NEEDED
                    : whole(parts).numerator().intValueExact();
        }

        private List<Budget> budgets() {
            List<Budget> budgets = new ArrayList<>();
            problem.mustBeMet().stream()
                    .filter(Need.Mean.class::isInstance)
                    .forEach(need -> ofMean((Need.Mean) need).ifPresent(budgets::add));
            problem.bounds().forEach(bound -> ofBound(bound).ifPresent(budgets::add));
            problem.repeats().forEach(repeats -> ofRepeats(repeats).ifPresent(budgets::add));
            return budgets;
        }

        /** What lowers an average must not come to more than all that may raise it. */
        private Optional<Budget> ofMean(Need.Mean mean) {
            boolean isPlain = mean.tail() == null
                    && problem.excluding().isEmpty()
                    && mean.ungraded().isEmpty()
                    && problem.atoms().stream()
                            .filter(atom -> mean.concerns(atom.id()))
                            .allMatch(Atom::isAlone);
            if (!isPlain) {
                return Optional.empty();
            }
            Map<String, Rational> cost = new HashMap<>();
            Rational[] most = new Rational[Math.max(1, days.size())];
            Arrays.fill(most, Rational.ZERO);
            for (Item item : problem.items()) {
                Need.Part brought = mean.graded().get(item.id());
                Rational above = brought == null ? Rational.ZERO : brought.above();
                for (int day = dayOf(item); above.signum() > 0 && day < most.length; day++) {
                    most[day] = most[day].plus(above);
                }
                if (above.signum() < 0 && !mean.places().containsKey(item.id())) {
                    cost.put(item.id(), Rational.ZERO.minus(above));
                }
            }
            return budget(cost, most, mean.isStrict());
        }

        /** What counts toward a limit that is never broken. */
        private Optional<Budget> ofBound(Bound bound) {
            boolean isPlain = bound.isShield()
                    && bound.tail() == null
                    && bound.keys() == null
                    && bound.stretch() == null
                    && bound.scope().equals(problem.root().id());
            if (!isPlain) {
                return Optional.empty();
            }
            Map<String, Rational> worth = new HashMap<>();
            for (Atom atom : problem.atoms()) {
                boolean isCertain = bound.concerns(atom.id(), problem.isKnownOnly())
                        && atom.isAlone()
                        && !bound.places().containsKey(atom.id())
                        && !bound.through().containsKey(atom.id())
                        && !bound.days().containsKey(atom.id())
                        && problem.excluding().isEmpty();
                if (isCertain) {
                    worth.put(atom.id(), atom.worth(bound.unit(), Rational.ZERO));
                }
            }
            return constant(worth, bound.level().constant().orElseThrow());
        }

        private Optional<Budget> ofRepeats(Repeats repeats) {
            Map<String, Rational> worth = new HashMap<>();
            for (Repeats.Attempt attempt : repeats.attempts()) {
                if (attempt.usedBy().equals(List.of(attempt.id()))) {
                    worth.put(attempt.id(), attempt.worth());
                }
            }
            return constant(worth, repeats.most());
        }

        private Optional<Budget> constant(Map<String, Rational> worth, Rational most) {
            Rational[] constant = new Rational[Math.max(1, days.size())];
            Arrays.fill(constant, most);
            return budget(worth, constant, false);
        }

        /**
         * A budget in integers; empty: it binds nothing, or its numbers are too large for prices, and the core is without.
         *
         * @param isStrict whether less than that may be spent
         */
        private Optional<Budget> budget(Map<String, Rational> costs, Rational[] most, boolean isStrict) {
            List<Rational> all = new ArrayList<>(List.of(most));
            Rational sum = Rational.ZERO;
            for (Item item : items) {
                Rational cost = costs.getOrDefault(item.id(), Rational.ZERO);
                all.add(cost);
                sum = sum.plus(cost);
            }
            Rational part = grain(all);
            Rational largest = sum.max(most[most.length - 1]).dividedBy(part);
            boolean isFree = isStrict ? sum.isLessThan(most[0]) : most[0].isAtLeast(sum);
            if (isFree || MOST_SPENT.isLessThan(largest)) {
                return Optional.empty();
            }
            long[] cost = items.stream()
                    .mapToLong(item ->
                            number(costs.getOrDefault(item.id(), Rational.ZERO).dividedBy(part)))
                    .toArray();
            long[] left = Arrays.stream(most)
                    .mapToLong(one -> number(one.dividedBy(part)) - (isStrict ? 1 : 0))
                    .toArray();
            return Optional.of(new Budget(cost, left));
        }

        private List<Long> rivals() {
            return problem.rivals().stream()
                    .map(rivals -> rivals.stream()
                            .map(indexOf::get)
                            .filter(Objects::nonNull)
                            .mapToLong(index -> 1L << index)
                            .sum())
                    .filter(bits -> Long.bitCount(bits) > 1)
                    .distinct()
                    .toList();
        }

        private static long number(Rational whole) {
            return whole.numerator().longValueExact();
        }

        /** The least whole number that is not smaller. */
        private static Rational whole(Rational number) {
            Rational floor = number.floor();
            return floor.equals(number) ? floor : floor.plus(Rational.ONE);
        }

        /** The largest amount of which all are multiples. */
        private static Rational grain(List<Rational> amounts) {
            BigInteger denominator = BigInteger.ONE;
            for (Rational amount : amounts) {
                denominator = denominator
                        .divide(denominator.gcd(amount.denominator()))
                        .multiply(amount.denominator());
            }
            BigInteger divisor = BigInteger.ZERO;
            for (Rational amount : amounts) {
                divisor = divisor.gcd(amount.numerator().multiply(denominator.divide(amount.denominator())));
            }
            return divisor.signum() == 0 ? Rational.ONE : new Rational(divisor, denominator);
        }
    }
}
