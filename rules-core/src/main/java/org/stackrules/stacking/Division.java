package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;
import org.stackrules.model.Window;

/**
 * The items of a problem that may be divided over needs, and their portions. Each portion serves one need that counts
 * credits, or none; a need that asks for items, for one credential or for different values takes all of them. Of an item
 * used in part the credits of its portions count, and it is one item: whatever names it sees it used if a portion is.
 *
 * <p>Not divided is an item of which the credits are not known or are less than two steps, a stacked credential with
 * items of its own inside, what is stated in place of items, a substitute that is worth what it stands in for, what is
 * worth less beside another, what rounding of sums looks at, and what several needs may share. Needs below a block that
 * counts no credits take items whole; all needs do so where a total counts none and blocks pass only some of them up.
 *
 * @param wholes the items that are divided, by id
 */
record Division(SortedMap<String, Whole> wholes) {

    /** Nothing is divided. */
    static final Division NONE = new Division(new TreeMap<>());

    /** So many portions of one item are looked at; more are refused by name. */
    private static final int MOST = 200;

    Division {
        TreeMap<String, Whole> ordered = new TreeMap<>(IdOrder.INSTANCE);
        ordered.putAll(wholes);
        wholes = Collections.unmodifiableSortedMap(ordered);
    }

    /**
     * An item that is divided.
     *
     * @param atom what is counted of it where all of it is used
     * @param portions the credits of each portion; the last has what the steps leave
     */
    record Whole(Atom atom, List<Rational> portions) {

        Whole {
            portions = List.copyOf(portions);
        }

        int number() {
            return portions.size();
        }

        Rational credits() {
            return Objects.requireNonNull(atom.credits());
        }

        private String portionId(int number) {
            return Portion.id(atom.id(), number, number());
        }

        private Rational credits(int number) {
            return portions.get(number - 1);
        }
    }

    boolean isEmpty() {
        return wholes.isEmpty();
    }

    boolean isDivided(String item) {
        return wholes.containsKey(item);
    }

    /** An item that is divided; empty: it is not. */
    Optional<Whole> of(String item) {
        return Optional.ofNullable(wholes.get(item));
    }

    /** Some atoms as they are without division: of a divided item all of it, whatever is used. */
    List<Atom> whole(Collection<Atom> atoms) {
        return atoms.stream()
                .filter(atom -> atom.portion() == null)
                .map(atom -> of(atom.id()).map(Whole::atom).orElse(atom))
                .toList();
    }

    /** Of the items of which some uses leave something, what they use, by id. */
    Map<String, Rational> inPart(Collection<Edge> used) {
        Map<String, Rational> inPart = new HashMap<>();
        for (Edge edge : used) {
            if (edge.portion() != null && edge.credits() != null) {
                inPart.merge(edge.item().id(), edge.credits(), Rational::plus);
            }
        }
        inPart.entrySet()
                .removeIf(entry ->
                        entry.getValue().isAtLeast(wholes.get(entry.getKey()).credits()));
        return Map.copyOf(inPart);
    }

    /** The portions among some atoms, by the item that is divided. */
    static Map<String, List<Atom>> portions(Collection<Atom> atoms) {
        Map<String, List<Atom>> portions = new HashMap<>();
        for (Atom atom : atoms) {
            if (atom.portion() != null) {
                portions.computeIfAbsent(atom.item().id(), item -> new ArrayList<>())
                        .add(atom);
            }
        }
        return portions;
    }

    /** A problem in which items are divided in steps, more than 0. */
    static Problem divide(Problem problem, Rational step) {
        SortedMap<String, Whole> wholes = new TreeMap<>(IdOrder.INSTANCE);
        Set<String> dividing = dividing(problem);
        Map<String, Atom> atoms = new HashMap<>();
        problem.atoms().forEach(atom -> atoms.put(atom.id(), atom));
        for (Item item : problem.items()) {
            Atom atom = atoms.get(item.id());
            Rational steps =
                    item.credits() == null ? Rational.ZERO : item.credits().dividedBy(step);
            if (atom != null
                    && steps.isAtLeast(Rational.of(2))
                    && isDivisible(problem, item, atom)
                    && problem.edges().stream()
                            .anyMatch(edge -> edge.item().equals(item) && dividing.contains(edge.need()))) {
                wholes.put(item.id(), new Whole(atom, portions(problem, item, steps.floor(), step)));
            }
        }
        return wholes.isEmpty() ? problem : new Division(wholes).divided(problem, dividing);
    }

    private static List<Rational> portions(Problem problem, Item item, Rational steps, Rational step) {
        if (Rational.of(MOST).isLessThan(steps)) {
            throw new EvaluationException(List.of(Diagnostic.error(
                    problem.place(),
                    null,
                    CoreTexts.TEXTS.message(
                            "splitting-too-fine", problem.pathway(), item.reportName(), steps, step, MOST))));
        }
        int number = steps.numerator().intValueExact();
        List<Rational> portions = new ArrayList<>(Collections.nCopies(number - 1, step));
        portions.add(Objects.requireNonNull(item.credits()).minus(step.times(Rational.of(number - 1L))));
        return portions;
    }

    /** Ids of the needs over which an item may be divided. */
    private static Set<String> dividing(Problem problem) {
        boolean isReachedInPart =
                problem.unit() != Need.Unit.CREDITS && !problem.contributions().isEmpty();
        Set<String> dividing = new HashSet<>();
        if (!isReachedInPart) {
            collect(problem, problem.root(), dividing);
        }
        return dividing;
    }

    private static void collect(Problem problem, Need need, Set<String> dividing) {
        boolean isRestOfCredits = need instanceof Need.Rest && problem.unit() == Need.Unit.CREDITS;
        boolean isOfCredits = need instanceof Need.Fill fill
                && fill.unit() == Need.Unit.CREDITS
                && !fill.isSingle()
                && fill.keys() == null;
        if (isRestOfCredits || isOfCredits) {
            dividing.add(need.id());
        }
        boolean sumsItems = need instanceof Need.Sum sum && sum.unit() != Need.Unit.CREDITS;
        if (!sumsItems) {
            need.children().forEach(child -> collect(problem, child, dividing));
        }
    }

    private static boolean isDivisible(Problem problem, Item item, Atom atom) {
        List<Edge> edges = problem.edges().stream()
                .filter(edge -> edge.item().equals(item))
                .toList();
        boolean isLosing = problem.excluding().overlaps().stream()
                .anyMatch(overlap -> overlap.losing().contains(item.id()));
        boolean isRounded = problem.reckoning().isRounded()
                && !item.particulars().converted().isEmpty();
        return item.kind() != Item.Kind.STATED
                && item.atoms().isEmpty()
                && atom.count().equals(Rational.ONE)
                && Objects.equals(atom.credits(), item.credits())
                && edges.stream().allMatch(edge -> Objects.equals(edge.credits(), item.credits()))
                && !isLosing
                && !isRounded
                && !isShareable(problem, item, edges);
    }

    private static boolean isShareable(Problem problem, Item item, List<Edge> edges) {
        return !problem.pairs().isEmpty()
                && edges.stream()
                        .anyMatch(one -> edges.stream()
                                .anyMatch(
                                        other -> problem.pairs().mayShare(item.id(), one.need(), other.need(), false)));
    }

    private Problem divided(Problem problem, Set<String> dividing) {
        List<Edge> edges = new ArrayList<>();
        for (Edge edge : problem.edges()) {
            Whole whole = wholes.get(edge.item().id());
            if (whole == null) {
                edges.add(edge);
            } else if (dividing.contains(edge.need())) {
                for (int number = 1; number <= whole.number(); number++) {
                    edges.add(edge.portion(Portion.one(number, whole.number()), whole.credits(number)));
                }
            } else {
                edges.add(edge.portion(Portion.all(whole.number()), edge.credits()));
            }
        }
        List<Atom> atoms = new ArrayList<>();
        for (Atom atom : problem.atoms()) {
            Whole whole = wholes.get(atom.id());
            if (whole == null) {
                atoms.add(atom);
            } else {
                atoms.add(atom.worth(Rational.ZERO));
                for (int number = 1; number <= whole.number(); number++) {
                    atoms.add(atom.portion(
                            whole.credits(number),
                            countedBy(whole, number, atom.countedBy()),
                            Portion.one(number, whole.number())));
                }
            }
        }
        return problem.divided(
                of(problem.root()),
                edges,
                atoms,
                problem.bounds().stream().map(this::of).toList(),
                this);
    }

    /** The items through which one portion is counted. */
    private static List<String> countedBy(Whole whole, int number, List<String> countedBy) {
        return countedBy.stream()
                .map(item -> item.equals(whole.atom().id()) ? whole.portionId(number) : item)
                .toList();
    }

    /** What a bound on credits is about of the items that are divided, its portions too; of the others nothing changes. */
    private Bound of(Bound bound) {
        Tail tail = of(bound.tail());
        boolean isOfCredits = bound.unit() == Need.Unit.CREDITS && bound.keys() == null && bound.stretch() == null;
        if (bound.fact() != null || !isOfCredits) {
            return bound.withMembers(
                    bound.members(), bound.doubtful(), bound.places(), bound.through(), bound.days(), tail);
        }
        TreeSet<String> members = new TreeSet<>(IdOrder.INSTANCE);
        members.addAll(bound.members());
        SortedMap<String, Certainty> doubtful = new TreeMap<>(bound.doubtful());
        Map<String, Set<String>> places = new HashMap<>(bound.places());
        SortedMap<String, List<String>> through = new TreeMap<>(bound.through());
        SortedMap<String, Window> days = new TreeMap<>(bound.days());
        wholes.forEach((item, whole) -> {
            for (int number = 1; number <= whole.number(); number++) {
                String portion = whole.portionId(number);
                if (bound.members().contains(item)) {
                    members.add(portion);
                }
                copy(doubtful, item, portion);
                copy(places, item, portion);
                copy(days, item, portion);
                if (bound.through().containsKey(item)) {
                    through.put(
                            portion, countedBy(whole, number, bound.through().get(item)));
                }
            }
        });
        return bound.withMembers(members, doubtful, places, through, days, tail);
    }

    private static <T> void copy(Map<String, T> map, String from, String to) {
        if (map.containsKey(from)) {
            map.put(to, map.get(from));
        }
    }

    private @Nullable Tail of(@Nullable Tail tail) {
        if (tail == null) {
            return null;
        }
        Map<String, LocalDate> days = new HashMap<>(tail.days());
        Map<String, String> itemOf = new HashMap<>();
        wholes.forEach((item, whole) -> {
            if (tail.days().containsKey(item)) {
                for (int number = 1; number <= whole.number(); number++) {
                    days.put(whole.portionId(number), tail.days().get(item));
                    itemOf.put(whole.portionId(number), item);
                }
            }
        });
        return new Tail(tail.amount(), tail.unit(), days, itemOf);
    }

    private Need of(Need need) {
        if (need instanceof Need.Mean mean) {
            return of(mean);
        }
        List<Need> children = need.children().stream().map(this::of).toList();
        if (need instanceof Need.Every every) {
            return new Need.Every(every.id(), children);
        }
        if (need instanceof Need.Choice choice) {
            return new Need.Choice(choice.id(), choice.number(), children);
        }
        return need instanceof Need.Sum sum
                ? new Need.Sum(sum.id(), sum.unit(), sum.amount(), children, sum.most())
                : need;
    }

    /** An average in which each portion weighs what it is of the item; where items weigh the same the item weighs alone. */
    private Need.Mean of(Need.Mean mean) {
        SortedMap<String, Need.Part> graded = new TreeMap<>(mean.graded());
        SortedMap<String, Certainty> ungraded = new TreeMap<>(mean.ungraded());
        Map<String, Rational> weights = new HashMap<>(mean.weights());
        Map<String, Set<String>> places = new HashMap<>(mean.places());
        wholes.forEach((item, whole) -> {
            Need.Part all = mean.graded().get(item);
            Rational unknown = mean.weights().get(item);
            for (int number = 1; number <= whole.number(); number++) {
                Rational part =
                        mean.isEqual() ? Rational.ZERO : whole.credits(number).dividedBy(whole.credits());
                String portion = whole.portionId(number);
                if (all != null) {
                    graded.put(portion, all.times(part));
                }
                if (unknown != null) {
                    weights.put(portion, unknown.times(part));
                }
                copy(ungraded, item, portion);
                copy(places, item, portion);
            }
            if (!mean.isEqual()) {
                graded.computeIfPresent(item, (id, known) -> known.times(Rational.ZERO));
                weights.computeIfPresent(item, (id, weight) -> Rational.ZERO);
            }
        });
        return mean.with(graded, ungraded, weights, places, of(mean.tail()));
    }

    /** One use of each item at each need, in their order: of portions that serve one need together what they come to. */
    static List<Edge> together(Collection<Edge> used) {
        Map<List<String>, Edge> together = new LinkedHashMap<>();
        used.forEach(edge -> {
            List<String> place = Stream.of(edge.need(), edge.item().id()).toList();
            together.merge(place, edge, Edge::with);
        });
        return List.copyOf(together.values());
    }
}
