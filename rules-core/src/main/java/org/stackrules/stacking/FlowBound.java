package org.stackrules.stacking;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Rational;

/**
 * A bound on what can be met, by a flow: items may be divided among needs, and nothing else limits them. If the needs
 * that must be met cannot be met even then, they cannot be met. What needs may share comes to them as more of it.
 */
final class FlowBound {

    /** Sums of credits are looked at one by one up to so many. */
    private static final int MOST_SUMS = 20_000;

    private final Problem problem;
    private final Map<String, Rational> items = new TreeMap<>(IdOrder.INSTANCE);
    private final List<Need.Fill> leaves = new ArrayList<>();

    private FlowBound(Problem problem) {
        this.problem = problem;
    }

    /** Whether the needs can be shown not to be met together. */
    static boolean refutes(Problem problem) {
        return new FlowBound(problem).refutes();
    }

    private boolean refutes() {
        if (!problem.reckoning().isExact() || problem.isDivided()) {
            return false;
        }
        problem.mustBeMet().stream()
                .filter(Need.Fill.class::isInstance)
                .map(Need.Fill.class::cast)
                .filter(fill -> !(fill.unit() instanceof Need.Unit.Named))
                .forEach(leaves::add);
        Set<String> ids = leaves.stream().map(Need::id).collect(Collectors.toSet());
        for (Edge edge : problem.edges()) {
            boolean isWorthUnknown = edge.credits() == null || edge.isVoucher();
            if (isWorthUnknown && ids.contains(edge.need())) {
                return false;
            }
            if (edge.credits() != null) {
                items.merge(edge.item().id(), edge.credits(), Rational::max);
            }
        }
        BigInteger scale = BigInteger.ONE;
        for (Rational credits : items.values()) {
            scale = lcm(scale, credits.denominator());
        }
        for (Need.Fill leaf : leaves) {
            scale = lcm(scale, leaf.amount().denominator());
        }
        if (scale.bitLength() > 20) {
            return false;
        }
        return flow(scale);
    }

    private static BigInteger lcm(BigInteger one, BigInteger other) {
        return one.divide(one.gcd(other)).multiply(other);
    }

    private boolean flow(BigInteger scale) {
        List<String> ids = List.copyOf(items.keySet());
        int sink = 1 + ids.size() + leaves.size();
        long[][] capacity = new long[sink + 2][sink + 2];
        for (int i = 0; i < ids.size(); i++) {
            capacity[0][1 + i] = integer(items.get(ids.get(i)), scale);
        }
        addShared(capacity, ids, sink + 1, scale);
        Map<String, Integer> itemOf = new HashMap<>();
        ids.forEach(id -> itemOf.put(id, itemOf.size()));
        Map<String, List<Edge>> serving = problem.serving();
        long needed = 0;
        for (int l = 0; l < leaves.size(); l++) {
            Need.Fill leaf = leaves.get(l);
            List<Long> worths = new ArrayList<>();
            for (Edge edge : serving.getOrDefault(leaf.id(), List.of())) {
                if (edge.credits() != null) {
                    int item = itemOf.get(edge.item().id());
                    capacity[1 + item][1 + ids.size() + l] = integer(edge.credits(), scale);
                    worths.add(integer(edge.credits(), scale));
                }
            }
            long least = leaf.unit() == Need.Unit.COUNT
                    ? smallest(worths, leaf.amount())
                    : reachable(worths, integer(leaf.amount(), scale));
            if (least < 0) {
                return true;
            }
            capacity[1 + ids.size() + l][sink] = least;
            needed += least;
        }
        return mostFlow(capacity, 0, sink) < needed;
    }

    /** What leaves share comes from one source more, which has so much of each item as may be shared, and so much in all. */
    private void addShared(long[][] capacity, List<String> ids, int source, BigInteger scale) {
        if (problem.pairs().isEmpty()) {
            return;
        }
        PairSupply supply =
                new PairSupply(problem, leaves.stream().map(Need.Fill::id).toList());
        long all = 0;
        for (int i = 0; i < ids.size(); i++) {
            capacity[source][1 + i] = capacity[0][1 + i] * supply.more(ids.get(i));
            all += capacity[source][1 + i];
        }
        Rational largest = items.values().stream().reduce(Rational.ZERO, Rational::max);
        Rational shared = supply.all(largest)
                .map(most -> most.times(new Rational(scale, BigInteger.ONE)))
                .orElse(Rational.of(all))
                .min(Rational.of(all));
        capacity[0][source] = shared.floor().numerator().longValueExact();
    }

    /** What so many items take at least; less than 0: there are not so many. */
    private static long smallest(List<Long> worths, Rational count) {
        long number = count.numerator().longValueExact();
        return number > worths.size()
                ? -1
                : worths.stream()
                        .sorted()
                        .limit(number)
                        .mapToLong(Long::longValue)
                        .sum();
    }

    /** The least sum of items that reaches a need; less than 0: none does. */
    private static long reachable(List<Long> worths, long need) {
        long all = worths.stream().mapToLong(Long::longValue).sum();
        if (all < need) {
            return -1;
        }
        if (all > MOST_SUMS) {
            return need;
        }
        boolean[] isSum = new boolean[(int) all + 1];
        isSum[0] = true;
        int most = 0;
        for (long worth : worths) {
            for (int sum = most; sum >= 0; sum--) {
                if (isSum[sum]) {
                    isSum[sum + (int) worth] = true;
                }
            }
            most += (int) worth;
        }
        for (int sum = (int) Math.max(0, need); sum <= all; sum++) {
            if (isSum[sum]) {
                return sum;
            }
        }
        return -1;
    }

    private static long integer(Rational number, BigInteger scale) {
        return number.numerator().multiply(scale.divide(number.denominator())).longValueExact();
    }

    /** The most that flows from one node to another, by shortest augmenting paths. */
    private static long mostFlow(long[][] capacity, int source, int sink) {
        long flow = 0;
        while (true) {
            int[] before = new int[capacity.length];
            Arrays.fill(before, -1);
            before[source] = source;
            ArrayDeque<Integer> open = new ArrayDeque<>(List.of(source));
            while (!open.isEmpty() && before[sink] < 0) {
                int here = open.removeFirst();
                for (int next = 0; next < capacity.length; next++) {
                    if (before[next] < 0 && capacity[here][next] > 0) {
                        before[next] = here;
                        open.addLast(next);
                    }
                }
            }
            if (before[sink] < 0) {
                return flow;
            }
            long most = Long.MAX_VALUE;
            for (int here = sink; here != source; here = before[here]) {
                most = Math.min(most, capacity[before[here]][here]);
            }
            for (int here = sink; here != source; here = before[here]) {
                capacity[before[here]][here] -= most;
                capacity[here][before[here]] += most;
            }
            flow += most;
        }
    }
}
