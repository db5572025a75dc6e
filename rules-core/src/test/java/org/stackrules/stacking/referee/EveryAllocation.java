package org.stackrules.stacking.referee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Judges allocations one by one, by the words of the language, and finds the best by trying them all. */
public final class EveryAllocation {

    /** Where an item that is not used is. */
    public static final int UNUSED = -1;

    private final Instance instance;
    private final Instance.Node root;
    private @Nullable Numbers best;
    private int @Nullable [] bestPlaces;

    public EveryAllocation(Instance instance) {
        this.instance = instance;
        this.root = instance.tree();
    }

    /** How many allocations there are to try, items one by one. */
    public static long howMany(Instance instance) {
        return instance.items().stream()
                .mapToLong(item -> 1L + instance.placesOf(item).size())
                .reduce(1, EveryAllocation::product);
    }

    private static long product(long a, long b) {
        return a > Integer.MAX_VALUE ? a : a * b;
    }

    /** The best numbers of all lawful allocations; using nothing is lawful. */
    public Numbers best() {
        if (best == null) {
            int[] places = new int[instance.items().size()];
            Arrays.fill(places, UNUSED);
            place(0, places, new HashSet<>());
        }
        return best;
    }

    /** Where the items are in one of the best. */
    public List<Integer> bestPlaces() {
        best();
        return Arrays.stream(bestPlaces).boxed().toList();
    }

    private void place(int index, int[] places, Set<Integer> courses) {
        if (index == places.length) {
            if (isWithin(places)) {
                Numbers numbers = numbers(places);
                if (best == null || numbers.isBetterThan(best)) {
                    best = numbers;
                    bestPlaces = places.clone();
                }
            }
            return;
        }
        places[index] = UNUSED;
        place(index + 1, places, courses);
        Instance.Taken item = instance.items().get(index);
        if (courses.add(item.course())) {
            for (int place : instance.placesOf(item)) {
                places[index] = place;
                place(index + 1, places, courses);
            }
            places[index] = UNUSED;
            courses.remove(item.course());
        }
    }

    /** Whether items are where they may be, one attempt at a course, within what is at most counted and chosen. */
    public boolean isLawful(int[] places) {
        Set<Integer> courses = new HashSet<>();
        for (int i = 0; i < places.length; i++) {
            Instance.Taken item = instance.items().get(i);
            if (places[i] != UNUSED && (!instance.placesOf(item).contains(places[i]) || !courses.add(item.course()))) {
                return false;
            }
        }
        return isWithin(places);
    }

    /** Whether no more is counted, and no more routes are taken, than is allowed. */
    private boolean isWithin(int[] places) {
        boolean isWithin = instance.bounds().stream()
                .allMatch(bound -> !bound.isAtMost() || counted(bound, places) <= bound.amount());
        return isWithin
                && root.all()
                        .filter(node -> node.kind() == Instance.Kind.CHOOSE)
                        .allMatch(node -> node.children().stream()
                                        .filter(child -> isUsedBelow(child, places))
                                        .count()
                                <= node.number());
    }

    private static boolean isUsedBelow(Instance.Node node, int[] places) {
        return node.all()
                .filter(one -> one.kind() == Instance.Kind.NEED)
                .anyMatch(need -> Arrays.stream(places).anyMatch(place -> place == need.number()));
    }

    /** By what a lawful allocation is judged. */
    public Numbers numbers(int[] places) {
        Map<String, Boolean> met = new HashMap<>();
        judge(root, places, met);
        int used = (int) Arrays.stream(places).filter(place -> place != UNUSED).count();
        int total = credits(places, place -> place != UNUSED) - excess(root, places);
        boolean isMet = met.get(root.id())
                && (instance.total() == null || total >= instance.total().credits())
                && instance.bounds().stream()
                        .allMatch(bound -> bound.isAtMost() || counted(bound, places) >= bound.amount());
        if (isMet) {
            int day = IntStream.range(0, places.length)
                    .filter(i -> places[i] != UNUSED)
                    .map(i -> instance.items().get(i).day())
                    .max()
                    .orElse(0);
            return new Numbers(true, day, List.of(), 0, List.of(), used);
        }
        List<Integer> satisfied = new ArrayList<>();
        for (List<Instance.Node> level = root.children();
                !level.isEmpty();
                level = level.stream().flatMap(node -> node.children().stream()).toList()) {
            satisfied.add(
                    (int) level.stream().filter(node -> met.get(node.id())).count());
        }
        int progress = IntStream.range(0, instance.needs().size())
                .map(need -> progress(need, places))
                .sum();
        if (instance.total() != null) {
            progress += Math.min(total, instance.total().credits());
        }
        List<Boolean> first =
                root.children().stream().map(node -> met.get(node.id())).toList();
        return new Numbers(false, 0, satisfied, progress, first, used);
    }

    private boolean judge(Instance.Node node, int[] places, Map<String, Boolean> met) {
        long below = node.children().stream()
                .filter(child -> judge(child, places, met))
                .count();
        boolean isMet = switch (node.kind()) {
            case ALL -> below == node.children().size();
            case CHOOSE -> below >= node.number();
            case SUM ->
                node.number()
                        <= node.children().stream()
                                .mapToInt(child -> passed(child, places, met))
                                .sum();
            case NEED -> {
                Instance.Need need = instance.needs().get(node.number());
                yield need.amount()
                        <= (need.isCount()
                                ? Arrays.stream(places)
                                        .filter(place -> place == node.number())
                                        .count()
                                : credits(places, place -> place == node.number()));
            }
            case AVERAGE -> reaches(instance.averages().get(node.number()), places);
        };
        met.put(node.id(), isMet);
        return isMet;
    }

    /** What a child passes up to a sum: what it has, if it is met, and at most so much. */
    private int passed(Instance.Node node, int[] places, Map<String, Boolean> met) {
        int given = met.get(node.id()) ? given(node, places, met) : 0;
        return node.most() == 0 ? given : Math.min(given, node.most());
    }

    private int given(Instance.Node node, int[] places, Map<String, Boolean> met) {
        return switch (node.kind()) {
            case AVERAGE -> 0;
            case NEED -> credits(places, place -> place == node.number());
            case SUM ->
                node.children().stream()
                        .mapToInt(child -> passed(child, places, met))
                        .sum();
            case ALL, CHOOSE ->
                node.children().stream()
                        .mapToInt(child -> given(child, places, met))
                        .sum();
        };
    }

    /** What is counted below a node and does not enter the total, because something passes up at most so much. */
    private int excess(Instance.Node node, int[] places) {
        int below = node.children().stream()
                .mapToInt(child -> excess(child, places))
                .sum();
        int counted = node.all()
                .filter(one -> one.kind() == Instance.Kind.NEED)
                .mapToInt(need -> credits(places, place -> place == need.number()))
                .sum();
        return node.most() == 0 ? below : below + Math.max(0, counted - node.most() - below);
    }

    private boolean reaches(Instance.Mean mean, int[] places) {
        int weights = 0;
        int above = 0;
        for (int i = 0; i < places.length; i++) {
            Instance.Taken item = instance.items().get(i);
            if (places[i] != UNUSED && item.has(mean.tag()) && item.halfPoints() != null) {
                weights += item.credits();
                above += item.credits() * (2 * item.halfPoints() - mean.quarterPoints());
            }
        }
        return weights > 0 && above >= 0;
    }

    private int counted(Instance.Cap bound, int[] places) {
        return IntStream.range(0, places.length)
                .filter(i -> places[i] != UNUSED && instance.items().get(i).has(bound.tag()))
                .map(i -> bound.isCount() ? 1 : instance.items().get(i).credits())
                .sum();
    }

    /** What a need has, up to what it needs; one that counts items has the credits of so many of them. */
    private int progress(int index, int[] places) {
        Instance.Need need = instance.needs().get(index);
        if (!need.isCount()) {
            return Math.min(need.amount(), credits(places, place -> place == index));
        }
        return IntStream.range(0, places.length)
                .filter(i -> places[i] == index)
                .mapToObj(i -> instance.items().get(i).credits())
                .sorted(Comparator.reverseOrder())
                .limit(need.amount())
                .mapToInt(credits -> credits)
                .sum();
    }

    private int credits(int[] places, java.util.function.IntPredicate isThere) {
        return IntStream.range(0, places.length)
                .filter(i -> isThere.test(places[i]))
                .map(i -> instance.items().get(i).credits())
                .sum();
    }
}
