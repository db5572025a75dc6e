package org.stackrules.stacking;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Extent;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/**
 * Problems in which every item fills the same part of whatever it serves: then to meet all needs is to assign items to
 * places, and the best allocation is found by augmenting paths, without search. Each level of the objective is kept: the
 * items that can be assigned together are the independent sets of a matroid, so that taking them greedily, by day, by
 * grade or by id, is exact.
 */
final class UniformAssignment {

    /** What an assignment comes to. */
    sealed interface Answer {}

    /** All needs are met, by the best of all such allocations. */
    record Met(List<Edge> used) implements Answer {}

    /** They cannot all be met. */
    record Unmet() implements Answer {}

    private static final int NOWHERE = -1;

    /** What is beyond this is no item's worth: search refuses it, and names it. */
    private static final Rational MOST = new Rational(LinearSum.MOST, BigInteger.ONE);

    private final Problem problem;
    private final List<Item> items;

    /** By id: the index of an item. */
    private final Map<String, Integer> indexOf;

    private final List<Need> leaves;

    /** Per leaf: how many items it needs; the last is what the total needs beyond the leaves. */
    private final int[] needed;

    /** Per item: the leaves that it may serve, in the order of its edges. */
    private final List<List<Integer>> serving;

    /** Per item: the place that it fills, or nowhere. */
    private final int[] place;

    private final int[] filled;

    private UniformAssignment(
            Problem problem,
            List<Item> items,
            Map<String, Integer> indexOf,
            List<Need> leaves,
            int[] needed,
            List<List<Integer>> serving) {
        this.problem = problem;
        this.items = items;
        this.indexOf = indexOf;
        this.leaves = leaves;
        this.needed = needed;
        this.serving = serving;
        this.place = new int[items.size()];
        this.filled = new int[needed.length];
        clear();
    }

    /** The answer; empty: the problem is of another kind. */
    static Optional<Answer> answer(Problem problem) {
        return of(problem).map(UniformAssignment::answer);
    }

    /** The assignment that a problem is; empty: it is of another kind. */
    static Optional<UniformAssignment> of(Problem problem) {
        List<Need> leaves = new ArrayList<>();
        boolean isPlain = problem.isKnownOnly()
                && !problem.isDivided()
                && problem.bounds().isEmpty()
                && problem.rivals().isEmpty()
                && problem.repeats().isEmpty()
                && problem.excluding().isEmpty()
                && problem.pins().isEmpty()
                && problem.pairs().isEmpty()
                && problem.reckoning().isExact()
                && problem.contributions().isEmpty()
                && isConjunction(problem.root(), leaves)
                && problem.edges().stream().allMatch(UniformAssignment::isPlain)
                && (problem.total() == null || problem.atoms().stream().allMatch(UniformAssignment::isAlone));
        if (!isPlain) {
            return Optional.empty();
        }
        List<Item> items = problem.items();
        Map<String, Integer> indexOf = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            indexOf.put(items.get(i).id(), i);
        }
        Map<String, Integer> leafOf = new HashMap<>();
        for (int i = 0; i < leaves.size(); i++) {
            leafOf.put(leaves.get(i).id(), i);
        }
        List<List<Integer>> serving = new ArrayList<>();
        items.forEach(item -> serving.add(new ArrayList<>()));
        List<List<Edge>> edges = new ArrayList<>();
        leaves.forEach(leaf -> edges.add(new ArrayList<>()));
        for (Edge edge : problem.edges()) {
            int leaf = leafOf.get(edge.need());
            serving.get(indexOf.get(edge.item().id())).add(leaf);
            edges.get(leaf).add(edge);
        }
        int[] needed = new int[leaves.size() + 1];
        int sum = 0;
        for (int i = 0; i < leaves.size(); i++) {
            Integer places = places(leaves.get(i), edges.get(i));
            if (places == null) {
                return Optional.empty();
            }
            needed[i] = places;
            sum += places;
        }
        if (problem.total() != null) {
            Integer all = ofTotal(problem, problem.total(), items);
            if (all == null) {
                return Optional.empty();
            }
            needed[leaves.size()] = Math.max(0, all - sum);
        }
        return Optional.of(new UniformAssignment(problem, items, indexOf, leaves, needed, serving));
    }

    private static boolean isConjunction(Need need, List<Need> leaves) {
        boolean isSimple = need instanceof Need.Fill fill && fill.keys() == null && fill.more() == null;
        if (isSimple || need instanceof Need.Rest) {
            leaves.add(need);
            return true;
        }
        return need instanceof Need.Every && need.children().stream().allMatch(child -> isConjunction(child, leaves));
    }

    private static boolean isPlain(Edge edge) {
        return !edge.isVoucher()
                && edge.from() == null
                && edge.last() == null
                && edge.extent().equals(Extent.ANY)
                && edge.item().completedOn() != null;
    }

    private static boolean isAlone(Atom atom) {
        return atom.isAlone() && atom.count().equals(Rational.ONE);
    }

    /** How many items a leaf needs; null: that depends on which. */
    private static @Nullable Integer places(Need leaf, List<Edge> edges) {
        if (!(leaf instanceof Need.Fill fill)) {
            return 0;
        }
        if (fill.unit() == Need.Unit.COUNT) {
            return whole(fill.amount());
        }
        List<Rational> worths = new ArrayList<>();
        for (Edge edge : edges) {
            Rational worth = edge.worth(fill.unit());
            boolean isUsual = worth != null && worth.signum() > 0 && !MOST.isLessThan(worth);
            if (!isUsual) {
                return null;
            }
            worths.add(worth);
        }
        if (worths.stream().distinct().count() > 1) {
            return null;
        }
        if (worths.isEmpty()) {
            return fill.amount().isZero() ? 0 : 1;
        }
        return whole(fill.amount().dividedBy(worths.get(0)));
    }

    private static @Nullable Integer ofTotal(Problem problem, Rational total, List<Item> items) {
        if (problem.unit() == Need.Unit.COUNT) {
            return whole(total);
        }
        List<@Nullable Rational> worths = problem.atoms().stream()
                .map(atom -> atom.worth(problem.unit()))
                .distinct()
                .toList();
        Rational worth = worths.size() == 1 ? worths.get(0) : null;
        boolean isUniform =
                worth != null && worth.signum() > 0 && problem.atoms().size() == items.size();
        if (isUniform) {
            return whole(total.dividedBy(worth));
        }
        return items.isEmpty() ? (Integer) whole(total) : null;
    }

    /** The least whole number that is not smaller. */
    private static int whole(Rational number) {
        Rational floor = number.floor();
        int least = floor.numerator().intValueExact();
        return floor.equals(number) ? least : least + 1;
    }

    private Answer answer() {
        int places = Arrays.stream(needed).sum();
        LocalDate day = earliest(places);
        if (day == null && places > 0) {
            return new Unmet();
        }
        clear();
        Preference preference = new Preference(problem);
        items.stream()
                .sorted(preference.preferredFirst())
                .mapToInt(item -> indexOf.get(item.id()))
                .filter(i -> day != null && !completed(i).isAfter(day))
                .forEach(this::assign);
        return new Met(serve());
    }

    /** Fills all places from some items, the first of them first; empty: they do not suffice. */
    Optional<List<Edge>> fill(List<Item> some) {
        clear();
        long filledPlaces = some.stream()
                .mapToInt(item -> indexOf.get(item.id()))
                .filter(this::assign)
                .count();
        return filledPlaces == Arrays.stream(needed).sum() ? Optional.of(serve()) : Optional.empty();
    }

    /** Whether more items may serve a leaf than it needs. */
    boolean takesMore(String need) {
        return leaves.stream().anyMatch(leaf -> leaf.id().equals(need) && takesMore(leaf));
    }

    /** The first day on which all places can be filled; null: there is none, or no place. */
    private @Nullable LocalDate earliest(int places) {
        List<Integer> byDay = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            byDay.add(i);
        }
        byDay.sort(Comparator.comparing(this::completed));
        int found = 0;
        for (int i : byDay) {
            if (found < places && assign(i)) {
                found++;
                if (found == places) {
                    return completed(i);
                }
            }
        }
        return null;
    }

    private LocalDate completed(int item) {
        LocalDate day = items.get(item).completedOn();
        if (day == null) {
            throw new IllegalStateException("an item in progress is not known: " + items.get(item));
        }
        return day;
    }

    /** Gives an item a place, if the others can make room for it without any of them losing theirs. */
    private boolean assign(int item) {
        for (int free = 0; free < needed.length; free++) {
            if (filled[free] < needed[free] && moveTo(item, free)) {
                return true;
            }
        }
        return false;
    }

    /** Gives an item the place that others leave when each moves on, the last of them to a given place. */
    private boolean moveTo(int item, int free) {
        for (int first : placesOf(item)) {
            if (shift(first, free, null)) {
                place[item] = first;
                filled[first]++;
                return true;
            }
        }
        return false;
    }

    /**
     * Makes room for one more at a place: items move on, the last one to a place that has room.
     *
     * @param fixed items that stay; null: none
     */
    private boolean shift(int from, int to, boolean @Nullable [] fixed) {
        int[] mover = new int[needed.length];
        int[] before = new int[needed.length];
        Arrays.fill(before, NOWHERE);
        ArrayDeque<Integer> open = new ArrayDeque<>(List.of(from));
        before[from] = from;
        while (!open.isEmpty() && before[to] == NOWHERE) {
            int here = open.removeFirst();
            for (int item = 0; item < place.length; item++) {
                if (place[item] != here || fixed != null && fixed[item]) {
                    continue;
                }
                for (int next : placesOf(item)) {
                    if (before[next] == NOWHERE) {
                        before[next] = here;
                        mover[next] = item;
                        open.addLast(next);
                    }
                }
            }
        }
        if (before[to] == NOWHERE) {
            return false;
        }
        for (int here = to; here != from; here = before[here]) {
            place[mover[here]] = here;
            filled[here]++;
            filled[before[here]]--;
        }
        return true;
    }

    /** The places that an item may fill: of its leaves, and, if one of them takes any number, of the total. */
    private List<Integer> placesOf(int item) {
        int beyond = needed.length - 1;
        boolean mayBeMore = needed[beyond] > 0 && serving.get(item).stream().anyMatch(this::takesMore);
        if (!mayBeMore) {
            return serving.get(item);
        }
        List<Integer> all = new ArrayList<>(serving.get(item));
        all.add(beyond);
        return all;
    }

    private boolean takesMore(int leaf) {
        return takesMore(leaves.get(leaf));
    }

    private static boolean takesMore(Need leaf) {
        return !(leaf instanceof Need.Fill fill && fill.isSingle());
    }

    /** Lets each item serve the first of its leaves that leaves the others a place, the first item first. */
    private List<Edge> serve() {
        int beyond = needed.length - 1;
        boolean[] fixed = new boolean[items.size()];
        Map<String, Integer> serves = new HashMap<>();
        for (int i = 0; i < items.size(); i++) {
            if (place[i] == NOWHERE) {
                continue;
            }
            for (int leaf : serving.get(i)) {
                if (settle(i, leaf, fixed) || takesMore(leaf) && settle(i, beyond, fixed)) {
                    fixed[i] = true;
                    serves.put(items.get(i).id(), leaf);
                    break;
                }
            }
        }
        return problem.edges().stream()
                .filter(edge -> {
                    Integer leaf = serves.get(edge.item().id());
                    return leaf != null && leaves.get(leaf).id().equals(edge.need());
                })
                .toList();
    }

    /** Moves an item to a place, if the others that are not fixed can fill the one that it leaves. */
    private boolean settle(int item, int target, boolean[] fixed) {
        int left = place[item];
        if (left == target) {
            return true;
        }
        if (needed[target] == 0) {
            return false;
        }
        place[item] = NOWHERE;
        filled[left]--;
        boolean isMoved = shift(target, left, fixed);
        place[item] = isMoved ? target : left;
        filled[place[item]]++;
        return isMoved;
    }

    private void clear() {
        Arrays.fill(place, NOWHERE);
        Arrays.fill(filled, 0);
    }
}
