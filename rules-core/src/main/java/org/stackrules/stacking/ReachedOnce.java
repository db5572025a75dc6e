package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.stackrules.model.Rational;

/**
 * Through which needs items reach the total where blocks do not pass everything up: each through one of those that it
 * serves. Of ways that come to the same in every such block one is looked at.
 */
final class ReachedOnce {

    private final Problem problem;
    private final List<Atom> counted;

    /** Per block that does not pass everything up: the needs at or below it. */
    private final Map<String, Set<String>> blocks = new TreeMap<>();

    /** Whether what items come to in a block is the sum of what each does. */
    private final boolean isSum;

    private ReachedOnce(Problem problem, List<Edge> used, List<Atom> counted) {
        this.problem = problem;
        this.counted = counted;
        Map<String, Set<String>> below = problem.below();
        problem.contributions().keySet().forEach(block -> blocks.put(block, below.getOrDefault(block, Set.of())));
        Set<String> items = used.stream().flatMap(edge -> edge.uses().stream()).collect(Collectors.toSet());
        this.isSum = counted.stream()
                .allMatch(atom ->
                        atom.countedBy().stream().filter(items::contains).count() <= 1);
    }

    /**
     * The ways in which what is used may reach the total: of each item one use.
     *
     * @param counted what is counted, worth what it is there
     */
    static Collection<List<Edge>> ways(Problem problem, List<Edge> used, List<Atom> counted) {
        if (problem.pairs().isEmpty() || problem.contributions().isEmpty()) {
            return List.of(used);
        }
        return new ReachedOnce(problem, used, counted).ways(used);
    }

    private Collection<List<Edge>> ways(List<Edge> used) {
        Map<String, List<Edge>> byItem = new TreeMap<>();
        used.forEach(edge ->
                byItem.computeIfAbsent(edge.use(), item -> new ArrayList<>()).add(edge));
        Map<Object, List<Edge>> ways = new LinkedHashMap<>();
        ways.put(List.of(), List.of());
        for (List<Edge> edges : byItem.values()) {
            List<Edge> telling = edges.stream()
                    .filter(edge -> edges.stream().noneMatch(other -> isLess(other, edge)))
                    .toList();
            Map<Object, List<Edge>> more = new LinkedHashMap<>();
            for (List<Edge> way : ways.values()) {
                for (Edge edge : telling) {
                    List<Edge> longer = new ArrayList<>(way);
                    longer.add(edge);
                    more.putIfAbsent(isSum ? sums(longer) : longer, longer);
                }
            }
            ways = more;
        }
        return ways.values();
    }

    /** Whether a use is in some of the blocks of another, and no others. */
    private boolean isLess(Edge one, Edge other) {
        Set<String> first = blocksOf(one);
        Set<String> second = blocksOf(other);
        return second.containsAll(first) && second.size() > first.size();
    }

    private Set<String> blocksOf(Edge edge) {
        return blocks.keySet().stream()
                .filter(block -> blocks.get(block).contains(edge.need()))
                .collect(Collectors.toSet());
    }

    private Map<String, Rational> sums(List<Edge> way) {
        Map<String, Rational> sums = new HashMap<>();
        for (Edge edge : way) {
            Rational worth = counted.stream()
                    .filter(edge::counts)
                    .map(atom -> atom.worth(problem.unit(), Rational.ZERO))
                    .reduce(Rational.ZERO, Rational::plus);
            blocksOf(edge).forEach(block -> sums.merge(block, worth, Rational::plus));
        }
        return sums;
    }
}
