package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chocosolver.solver.variables.BoolVar;
import org.stackrules.model.Certainty;
import org.stackrules.model.Rational;
import org.stackrules.model.World;

/** What items may serve together: one leaf alone, or several that may share it, within the bounds of rows. */
final class PairRows {

    private static final Rational MINUS_ONE = Rational.of(-1);

    private final ChocoModel rows;
    private final Problem problem;
    private final Pairs pairs;

    /** Ids of the items that may serve two leaves. */
    private final Set<String> shareable = new HashSet<>();

    /** By world: that an item serves two leaves, which only something doubtful of that world allows. */
    private final Map<World, List<BoolVar>> relied = new EnumMap<>(World.class);

    PairRows(ChocoModel rows) {
        this.rows = rows;
        this.problem = rows.problem;
        this.pairs = problem.pairs();
    }

    /** Whether an item may serve two leaves. */
    boolean isShareable(String item) {
        return shareable.contains(item);
    }

    /** That items serve two leaves at once, which only something doubtful of a world allows. */
    List<BoolVar> relied(World world) {
        return relied.getOrDefault(world, List.of());
    }

    /** Posts what an item may serve. Its variables by leaf; whether it is counted; empty: it serves one leaf at most. */
    Optional<BoolVar> post(String item) {
        Map<String, List<BoolVar>> byLeaf = byLeaf(item);
        List<String> leaves = List.copyOf(byLeaf.keySet());
        boolean isShareable = !pairs.isEmpty()
                && leaves.stream().anyMatch(one -> leaves.stream().anyMatch(other -> mayShare(item, one, other)));
        if (!isShareable) {
            return Optional.empty();
        }
        shareable.add(item);
        for (int i = 0; i < leaves.size(); i++) {
            if (byLeaf.get(leaves.get(i)).size() > 1) {
                sum(byLeaf, leaves.get(i)).post(rows.model, "<=", Rational.ONE);
            }
            for (int j = i + 1; j < leaves.size(); j++) {
                if (mayShare(item, leaves.get(i), leaves.get(j))) {
                    postRelied(item, leaves.get(i), leaves.get(j), byLeaf);
                } else {
                    sum(byLeaf, leaves.get(i), leaves.get(j)).post(rows.model, "<=", Rational.ONE);
                }
            }
        }
        List<BoolVar> serving = byLeaf.values().stream().flatMap(List::stream).toList();
        return Optional.of(rows.isAnyOf("counts " + item, serving));
    }

    private boolean mayShare(String item, String one, String other) {
        return pairs.mayShare(item, one, other, problem.isKnownOnly());
    }

    private void postRelied(String item, String one, String other, Map<String, List<BoolVar>> byLeaf) {
        Optional<Certainty> doubt = pairs.relied(item, one, other);
        if (doubt.isPresent()) {
            BoolVar both = smallest("relies on " + one + " and " + other + " sharing " + item);
            sum(byLeaf, one, other).plus(MINUS_ONE, both).post(rows.model, "<=", Rational.ONE);
            relied.computeIfAbsent(doubt.get().world(), world -> new ArrayList<>())
                    .add(both);
        }
    }

    /** What is shared by a row stays within its bounds. */
    void post(PairRow row) {
        if (!row.isBounding()) {
            return;
        }
        Map<String, BoolVar> shared = new LinkedHashMap<>();
        row.subjects().keySet().stream()
                .filter(this::isShareable)
                .forEach(item -> shared(row, item).ifPresent(one -> shared.put(item, one)));
        for (PairRow.Most most : row.atMost()) {
            LinearSum sum = rows.sum();
            problem.items().stream()
                    .filter(item -> shared.containsKey(item.id()))
                    .forEach(item -> sum.plus(PairRow.worth(item, most.unit()), shared.get(item.id())));
            sum.post(rows.model, "<=", most.amount());
        }
        Integer uses = row.rule().uses();
        if (uses != null) {
            shared.forEach((item, one) -> postUses(row, item, one, uses));
        }
    }

    /** Whether an item is shared by a row; empty: it cannot be. */
    private Optional<BoolVar> shared(PairRow row, String item) {
        Map<String, List<BoolVar>> byLeaf = byLeaf(item);
        List<String> leaves = List.copyOf(byLeaf.keySet());
        BoolVar shared = null;
        for (int i = 0; i < leaves.size(); i++) {
            for (int j = i + 1; j < leaves.size(); j++) {
                String one = leaves.get(i);
                String other = leaves.get(j);
                if (mayShare(item, one, other) && pairs.binds(row, item, one, other, problem.isKnownOnly())) {
                    shared = shared == null ? smallest("shared by " + row.rule().id() + " " + item) : shared;
                    sum(byLeaf, one, other).plus(MINUS_ONE, shared).post(rows.model, "<=", Rational.ONE);
                }
            }
        }
        return Optional.ofNullable(shared);
    }

    /** An item that is shared by a row serves at most so many of the requirements that it names. */
    private void postUses(PairRow row, String item, BoolVar shared, int uses) {
        LinearSum sum = rows.sum();
        Map<String, List<BoolVar>> byLeaf = byLeaf(item);
        int served = 0;
        for (Set<String> leaves : row.leaves().values()) {
            List<BoolVar> inside = byLeaf.entrySet().stream()
                    .filter(entry -> leaves.contains(entry.getKey()))
                    .flatMap(entry -> entry.getValue().stream())
                    .toList();
            if (!inside.isEmpty()) {
                sum.plus(rows.isAnyOf(item + " for " + row.rule().id(), inside));
                served++;
            }
        }
        if (served > uses) {
            sum.plus(Rational.of((long) served - uses), shared).post(rows.model, "<=", Rational.of(served));
        }
    }

    /** The variables of an item by the leaves that it may serve. */
    private Map<String, List<BoolVar>> byLeaf(String item) {
        Map<String, List<BoolVar>> byLeaf = new LinkedHashMap<>();
        rows.serves.forEach((edge, variable) -> {
            if (edge.item().id().equals(item)) {
                byLeaf.computeIfAbsent(edge.need(), leaf -> new ArrayList<>()).add(variable);
            }
        });
        return byLeaf;
    }

    private LinearSum sum(Map<String, List<BoolVar>> byLeaf, String... leaves) {
        LinearSum sum = rows.sum();
        for (String leaf : leaves) {
            byLeaf.get(leaf).forEach(sum::plus);
        }
        return sum;
    }

    private BoolVar smallest(String name) {
        BoolVar variable = rows.model.boolVar(name);
        rows.downward.add(variable);
        return variable;
    }
}
