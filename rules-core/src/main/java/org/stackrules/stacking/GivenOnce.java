package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Rational;

/**
 * What comes to a sum when each item that serves several leaves below it counts for one of them: the most there is. What a
 * child gives is looked at only as far as it passes that up, so that few cases differ.
 */
final class GivenOnce {

    private final Ledger ledger;
    private final Need.Sum sum;

    /** Per leaf: the child of a sum to whose amount it adds first. */
    private final Map<String, String> childOf = new HashMap<>();

    /** Per child of a sum: the most that it passes up; a child that is missing passes up everything. */
    private final Map<String, Rational> most = new HashMap<>();

    /** Per child of a sum below which is another: that one's child. */
    private final Map<String, @Nullable String> above = new HashMap<>();

    GivenOnce(Ledger ledger, Need.Sum sum) {
        this.ledger = ledger;
        this.sum = sum;
        sum.children().forEach(child -> collect(sum, child, null));
    }

    private void collect(Need.Sum parent, Need child, @Nullable String outer) {
        above.put(child.id(), outer);
        if (!ledger.isMet(child.id())) {
            most.put(child.id(), Rational.ZERO);
        } else if (parent.unit().equals(sum.unit()) && parent.most().containsKey(child.id())) {
            most.put(child.id(), parent.most().get(child.id()));
        }
        collect(child, child.id());
    }

    private void collect(Need need, String child) {
        childOf.put(need.id(), child);
        for (Need inner : need.children()) {
            if (need instanceof Need.Sum parent) {
                collect(parent, inner, child);
            } else {
                collect(inner, child);
            }
        }
    }

    /** The most that the children of the sum pass up. */
    Rational amount() {
        Map<String, List<Edge>> byItem = new TreeMap<>();
        ledger.usedBelow(sum.id()).stream()
                .filter(edge -> !edge.need().equals(sum.id()))
                .forEach(edge -> byItem.computeIfAbsent(edge.use(), item -> new ArrayList<>())
                        .add(edge));
        Set<Map<String, Rational>> states = new LinkedHashSet<>();
        states.add(new LinkedHashMap<>());
        for (List<Edge> edges : byItem.values()) {
            Set<Map<String, Rational>> next = new LinkedHashSet<>();
            List<Edge> best =
                    edges.stream().filter(this::isPassedWhole).limit(1).toList();
            for (Map<String, Rational> state : states) {
                (best.isEmpty() ? edges : best).forEach(edge -> next.add(with(state, edge)));
            }
            states = next;
        }
        return states.stream().map(this::passed).reduce(Rational.ZERO, Rational::max);
    }

    private Map<String, Rational> with(Map<String, Rational> state, Edge edge) {
        Map<String, Rational> more = new TreeMap<>(state);
        String child = childOf.get(edge.need());
        more.put(child, capped(child, more.getOrDefault(child, Rational.ZERO).plus(ledger.given(edge, sum))));
        return more;
    }

    /** Whether everything is passed up, however much it is. */
    private boolean isPassedWhole(Edge edge) {
        String child = childOf.get(edge.need());
        while (child != null && !most.containsKey(child)) {
            child = above.get(child);
        }
        return child == null;
    }

    private Rational capped(String child, Rational amount) {
        Rational cap = most.get(child);
        return cap == null ? amount : amount.min(cap);
    }

    /** What the children of the sum pass up, if each child of a sum is given so much by its own leaves. */
    private Rational passed(Map<String, Rational> given) {
        return above.keySet().stream()
                .filter(child -> above.get(child) == null)
                .map(child -> passed(child, given))
                .reduce(Rational.ZERO, Rational::plus);
    }

    private Rational passed(String child, Map<String, Rational> given) {
        Rational inside = above.keySet().stream()
                .filter(inner -> child.equals(above.get(inner)))
                .map(inner -> passed(inner, given))
                .reduce(Rational.ZERO, Rational::plus);
        return capped(child, given.getOrDefault(child, Rational.ZERO).plus(inside));
    }
}
