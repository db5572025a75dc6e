package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/**
 * A problem as variables and constraints. Satisfaction is reified one way: a need's variable may be 1 only if the need is
 * met, and maximising does the rest.
 */
final class ChocoModel {

    private static final Rational MINUS_ONE = Rational.of(-1);

    /** Two to this power stays within the solver's integers. */
    private static final int MOST_WEIGHED = 20;

    final Problem problem;

    /** Whether some items ask what else counts. */
    private final boolean hasExtents;

    final Model model;

    /** Per edge: the item serves the need. */
    final Map<Edge, BoolVar> serves = new LinkedHashMap<>();

    /** Per item: it is counted. Ordered by item. */
    final Map<String, BoolVar> counts = new TreeMap<>(IdOrder.INSTANCE);

    /** Per need: it is met. */
    final Map<String, BoolVar> met = new LinkedHashMap<>();

    /** Per need for which a statement may vouch: it is met by what it asks for, without the statement. */
    private final Map<String, BoolVar> metItself = new HashMap<>();

    /** Amounts that may be as large as their rows allow, when all else is decided. */
    final List<IntVar> upward = new ArrayList<>();

    /** Amounts that may be as small as their rows allow. */
    final List<IntVar> downward = new ArrayList<>();

    /** Index into {@link #days} of the day on which everything counted is there. */
    final IntVar day;

    final List<LocalDate> days;

    private final Map<String, Item> items = new TreeMap<>(IdOrder.INSTANCE);
    private final Map<String, BoolVar> atoms = new HashMap<>();
    private final Map<String, BoolVar> inPlaces = new HashMap<>();
    private final Map<String, Set<String>> below;
    private final OverlapRows overlaps;
    final PairRows pairs;
    final RoundedRows rounded;
    final SubstituteGaps gaps;
    private final Map<String, List<LinearSum.Scaled>> passed = new HashMap<>();
    private @Nullable List<LinearSum.Scaled> excess;
    private @Nullable List<LevelRows.Term> forgiven;
    final Preference preference;
    private List<Edge> best = List.of();
    private int keptDay = -1;
    private boolean isBound;

    ChocoModel(Problem problem) {
        this(problem, new Model(problem.pathway()), true);
    }

    /** A problem among others in one model. Whether items are alike is then for all of them to say. */
    ChocoModel(Problem problem, Model model) {
        this(problem, model, false);
    }

    private ChocoModel(Problem problem, Model model, boolean isAlone) {
        this.problem = problem;
        this.hasExtents = problem.hasExtents();
        this.model = model;
        this.below = problem.below();
        this.preference = new Preference(problem);
        this.overlaps = new OverlapRows(this);
        this.pairs = new PairRows(this);
        this.rounded = new RoundedRows(this);
        this.gaps = new SubstituteGaps(problem);
        problem.items().forEach(item -> items.put(item.id(), item));
        this.days = AwardDays.days(problem);
        this.day = model.intVar("day", 0, Math.max(0, days.size() - 1));
        problem.root().all().forEach(need -> met.put(need.id(), model.boolVar("met " + need.id())));
        problem.edges().forEach(edge -> serves.put(edge, model.boolVar(edge.use() + " > " + edge.need())));
        postCounts();
        problem.pairs().rows().forEach(pairs::post);
        postRivals();
        problem.repeats().forEach(this::post);
        problem.excluding().oneOf().forEach(this::post);
        if (isAlone) {
            postOrderOfAlike();
        }
        postAtoms();
        postVouchers();
        NeedRows needs = new NeedRows(this);
        problem.root().all().forEach(needs::post);
        BoundRows bounds = new BoundRows(this);
        problem.bounds().forEach(bounds::post);
        postTotal();
        postDays();
        new ExtentRows(this).post();
        problem.pins().forEach(this::post);
    }

    BoolVar root() {
        return met.get(problem.root().id());
    }

    /** Keeps the allocation that the solver has found. */
    void keep() {
        keptDay = day.getValue();
        best = serves.entrySet().stream()
                .filter(entry -> entry.getValue().getValue() == 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The allocation kept last, or given to start from. */
    List<Edge> best() {
        return best;
    }

    /** The index of the day of the allocation kept last, or given to start from; less than 0: there is none. */
    int keptDay() {
        return keptDay;
    }

    void startFrom(List<Edge> allocation) {
        best = List.copyOf(allocation);
        keptDay = bestDay();
    }

    /** The index of the day on which everything in the allocation kept last is there. */
    int bestDay() {
        return best.stream()
                .map(edge -> dayOf(edge.item()))
                .filter(Objects::nonNull)
                .mapToInt(days::indexOf)
                .max()
                .orElse(0);
    }

    /** Whether something is asked of the allocation already, so that using nothing may not do. */
    boolean isBound() {
        return isBound;
    }

    void bind() {
        isBound = true;
    }

    /** Whether an atom is counted through one of some items. */
    BoolVar countedThrough(Atom atom, List<String> through) {
        if (through.size() == atom.countedBy().size()) {
            return atoms.get(atom.id());
        }
        return isAnyOf(
                "atom " + atom.id() + " through some",
                through.stream().map(counts::get).filter(Objects::nonNull).toList());
    }

    /**
     * Whether an atom is counted in a scope; empty: it cannot be.
     *
     * @param scope a need; the root: the whole pathway
     * @param leaves only in these; null: in any
     * @param through only through these items
     */
    Optional<BoolVar> countedIn(Atom atom, String scope, @Nullable Set<String> leaves, List<String> through) {
        if (scope.equals(problem.root().id()) && leaves == null) {
            return Optional.of(countedThrough(atom, through));
        }
        List<BoolVar> inside = servesBelow(scope).entrySet().stream()
                .filter(entry -> entry.getKey().usesAny(through)
                        && (leaves == null || leaves.contains(entry.getKey().need())))
                .map(Map.Entry::getValue)
                .toList();
        if (inside.isEmpty()) {
            return Optional.empty();
        }
        String name = "atom " + atom.id() + " in " + scope + (leaves == null ? "" : " at " + new TreeSet<>(leaves))
                + (through.size() == atom.countedBy().size() ? "" : " through " + through);
        BoolVar known = inPlaces.get(name);
        if (known == null) {
            known = isAnyOf(name, inside);
            inPlaces.put(name, known);
        }
        return Optional.of(known);
    }

    /** Whether an atom is counted in a scope, through whatever item; empty: it cannot be. */
    Optional<BoolVar> countedIn(Atom atom, String scope, @Nullable Set<String> leaves) {
        return countedIn(atom, scope, leaves, atom.countedBy());
    }

    /** The edges at or below a need with their variables. */
    Map<Edge, BoolVar> servesBelow(String need) {
        Set<String> inside = below.get(need);
        Map<Edge, BoolVar> all = new LinkedHashMap<>();
        serves.forEach((edge, variable) -> {
            if (inside.contains(edge.need())) {
                all.put(edge, variable);
            }
        });
        return all;
    }

    /** The items that may serve a leaf with their variables. */
    Map<Edge, BoolVar> serving(String leaf) {
        Map<Edge, BoolVar> all = servesBelow(leaf);
        all.keySet().removeIf(Edge::isVoucher);
        return all;
    }

    /** The sum of what a leaf's items are worth in its unit. */
    LinearSum amount(Need.Fill fill) {
        LinearSum sum = sum();
        amountTerms(fill).forEach(term -> sum.plus(term.coefficient(), term.variable()));
        return sum;
    }

    /** The parts of what a leaf's items are worth in its unit. */
    List<LevelRows.Term> amountTerms(Need.Fill fill) {
        List<LevelRows.Term> terms = new ArrayList<>();
        serving(fill.id()).forEach((edge, variable) -> {
            terms.add(new LevelRows.Term(worth(edge, fill), variable));
            if (fill.unit() == Need.Unit.CREDITS) {
                lost(edge, variable).forEach(term -> terms.add(term.negated()));
            }
        });
        if (fill.unit() == Need.Unit.CREDITS) {
            terms.addAll(rounded.inLeaf(fill.id()));
        }
        return terms;
    }

    /** What an item loses beside what else is counted, in credits, if it serves somewhere. */
    List<LevelRows.Term> lost(Edge edge, BoolVar serves) {
        return overlaps.ofItem(edge, serves);
    }

    /** What an atom loses beside what else is counted, in a unit, if it is counted. */
    List<LevelRows.Term> lost(Atom atom, Need.Unit unit, BoolVar counted) {
        return unit == Need.Unit.CREDITS ? overlaps.ofAtom(atom, counted) : List.of();
    }

    /** What each child of a sum passes up; asked for again, the same. */
    List<LinearSum.Scaled> passed(Need.Sum sum) {
        return passed.computeIfAbsent(sum.id(), id -> new SumRows(this, sum).post());
    }

    /**
     * The sum of what is counted toward the total, each atom once, in its unit, less what blocks do not pass up; unknown
     * credits count {@code unknown}.
     */
    LinearSum total(Rational unknown) {
        LinearSum sum = sum();
        problem.atoms().forEach(atom -> {
            BoolVar counted = atoms.get(atom.id());
            sum.plus(atom.worth(problem.unit(), unknown), counted);
            lost(atom, problem.unit(), counted).forEach(term -> sum.minus(term.coefficient(), term.variable()));
        });
        rounded.inTotal().forEach(term -> sum.plus(term.coefficient(), term.variable()));
        forgiven().forEach(term -> sum.plus(term.coefficient(), term.variable()));
        excess().forEach(part -> sum.minus(part.unit(), part.variable()));
        return sum;
    }

    /** What substitutes lack that the total counts; asked for again, the same. */
    private List<LevelRows.Term> forgiven() {
        if (forgiven == null) {
            forgiven = gaps.forgiven(this);
        }
        return forgiven;
    }

    /** Whether an item serves where it lacks at least so much. */
    BoolVar servesWithGap(Item item, Rational gap) {
        return isAnyOf(
                item.id() + " lacking " + gap,
                serves.entrySet().stream()
                        .filter(entry -> entry.getKey().item().equals(item)
                                && entry.getKey().gap().isAtLeast(gap))
                        .map(Map.Entry::getValue)
                        .toList());
    }

    /** What blocks do not pass up to the total; asked for again, the same. */
    private List<LinearSum.Scaled> excess() {
        if (excess == null) {
            excess = problem.contributions().isEmpty() ? List.of() : new ExcessRows(this).post();
        }
        return excess;
    }

    /** A variable that is at most a sum and at most a cap. */
    LinearSum.Scaled capped(LinearSum sum, Rational cap) {
        LinearSum.Scaled capped = sum.capped(model, cap);
        upward.add(capped.variable());
        return capped;
    }

    LinearSum sum() {
        return new LinearSum(problem);
    }

    /** An item is counted if and only if it serves a need, and it serves at most one, or several that may share it. */
    private void postCounts() {
        items.keySet().forEach(id -> {
            if (problem.division().isDivided(id)) {
                counts.putAll(new PortionRows(this).post(id));
                return;
            }
            Optional<BoolVar> shared = pairs.post(id);
            if (shared.isPresent()) {
                counts.put(id, shared.get());
                return;
            }
            BoolVar counted = model.boolVar("counts " + id);
            counts.put(id, counted);
            LinearSum sum = sum();
            serves.forEach((edge, variable) -> {
                if (edge.item().id().equals(id)) {
                    sum.plus(variable);
                }
            });
            sum.plus(MINUS_ONE, counted).post(model, "=", Rational.ZERO);
        });
    }

    private void postRivals() {
        problem.rivals().forEach(rivals -> {
            LinearSum sum = sum();
            rivals.stream().map(counts::get).filter(Objects::nonNull).forEach(sum::plus);
            sum.post(model, "<=", Rational.ONE);
        });
    }

    /** What is used of a credential that may be repeated comes to no more than that. */
    private void post(Repeats repeats) {
        LinearSum sum = sum();
        for (Repeats.Attempt attempt : repeats.attempts()) {
            List<BoolVar> using = attempt.usedBy().stream()
                    .map(counts::get)
                    .filter(Objects::nonNull)
                    .toList();
            if (!using.isEmpty()) {
                sum.plus(attempt.worth(), isAnyOf("attempt " + attempt.id(), using));
            }
        }
        sum.post(model, "<=", repeats.most());
    }

    /** Of the items that use members of an exclusion those are used that use the same. */
    private void post(OneOfSeveral one) {
        LinearSum sum = sum();
        for (List<String> choice : one.choices()) {
            List<BoolVar> using =
                    choice.stream().map(counts::get).filter(Objects::nonNull).toList();
            if (!using.isEmpty()) {
                sum.plus(isAnyOf("kept by " + one.exclusion().id(), using));
            }
        }
        sum.post(model, "<=", Rational.ONE);
    }

    /** All is met only where a pin is followed. */
    private void post(Pin pin) {
        following(sum(), pin).minus(Rational.ONE, root()).post(model, ">=", Rational.ZERO);
    }

    /** Adds whether a pin is followed: once, in however many places its item serves. */
    LinearSum following(LinearSum sum, Pin pin) {
        List<BoolVar> places = serves.entrySet().stream()
                .filter(entry -> pin.isAt(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return places.isEmpty()
                ? sum
                : sum.plus(isAnyOf("pin of " + pin.stated().item(), places));
    }

    /**
     * Items that differ in nothing but their ids are used in the order of their ids, the first ones for the first needs:
     * exchanging them changes nothing, and the last level of the objective asks for that order.
     */
    private void postOrderOfAlike() {
        List<String> needs = problem.root().all().map(Need::id).toList();
        Map<List<Object>, String> last = new HashMap<>();
        for (Item item : items.values()) {
            if (!isExchangeable(item)) {
                continue;
            }
            String before = last.put(likeness(item), item.id());
            if (before != null) {
                LinearSum positions = position(sum(), before, needs, Rational.ONE);
                position(positions, item.id(), needs, MINUS_ONE).post(model, "<=", Rational.ZERO);
            }
        }
    }

    /** Where an item serves: the more, the earlier its need; 0 if it serves none. */
    IntVar place(String item) {
        List<String> needs = problem.root().all().map(Need::id).toList();
        return position(sum(), item, needs, MINUS_ONE).asVariable(model, "place of " + item);
    }

    /**
     * Adds where an item serves: the number of its need, or the number after the last if it serves none. Of one that may
     * serve several the first counts for more than all that follow.
     */
    private LinearSum position(LinearSum sum, String item, List<String> needs, Rational sign) {
        List<String> served = pairs.isShareable(item) ? served(item, needs) : needs;
        serves.forEach((edge, variable) -> {
            if (edge.item().id().equals(item)) {
                int distance = served.size() - served.indexOf(edge.need());
                long weight = pairs.isShareable(item) ? 1L << (distance - 1) : distance;
                sum.minus(sign.times(Rational.of(weight)), variable);
            }
        });
        return sum;
    }

    /** The needs that an item may serve, in an order. */
    private List<String> served(String item, List<String> needs) {
        return needs.stream()
                .filter(need -> serves.keySet().stream()
                        .anyMatch(edge ->
                                edge.need().equals(need) && edge.item().id().equals(item)))
                .toList();
    }

    /** Whether an item stands alone: neither inside another nor a rival of one, and no other takes its credit. */
    boolean isExchangeable(Item item) {
        boolean isAlone = problem.atoms().stream()
                .filter(atom -> atom.countedBy().contains(item.id()))
                .allMatch(
                        atom -> atom.id().equals(item.id()) && atom.countedBy().size() == 1);
        return isAlone
                && !(pairs.isShareable(item.id()) && servesMany(item))
                && item.atoms().isEmpty()
                && problem.pins().stream().noneMatch(pin -> pin.concerns(item))
                && problem.rivals().stream().noneMatch(rivals -> rivals.contains(item.id()))
                && problem.repeats().stream().noneMatch(repeats -> repeats.concerns(item.id()))
                && !problem.excluding().concerns(item.id());
    }

    /** Whether the places where an item may serve are too many to be weighed. */
    private boolean servesMany(Item item) {
        return serves.keySet().stream().filter(edge -> edge.item().equals(item)).count() > MOST_WEIGHED;
    }

    /** Everything about an item that the problem looks at. */
    List<Object> likeness(Item item) {
        List<Object> likeness = new ArrayList<>();
        likeness.add(String.valueOf(dayOf(item)));
        likeness.add(preference.grade(item));
        likeness.add(item.particulars().carried());
        serves.keySet().stream()
                .filter(edge -> edge.item().equals(item))
                .forEach(edge -> likeness.add(edge.need() + " " + edge.credits() + " " + edge.gap() + " "
                        + edge.certainty().world() + " " + edge.from() + " " + edge.last() + " "
                        + edge.extent()));
        likeness.add(hasExtents ? String.valueOf(item.firstDay()) : "");
        problem.bounds().forEach(bound -> likeness.add(bound.likeness(item.id())));
        problem.division().of(item.id()).ifPresent(whole -> likeness.add(whole.portions()));
        likeness.add(problem.pairs().likeness(item.id()));
        likeness.add(problem.reckoning().likeness(item));
        problem.root().all().forEach(need -> {
            if (need instanceof Need.Mean mean) {
                likeness.add(mean.likeness(item.id()));
                problem.division()
                        .of(item.id())
                        .ifPresent(whole -> likeness.add(mean.likeness(Portion.id(item.id(), 1, whole.number()))));
            } else if (need instanceof Need.Fill fill && fill.keys() != null) {
                Set<String> keys = fill.keys().getOrDefault(item.id(), Set.of());
                likeness.add(keys.stream().sorted().toList());
            }
        });
        return likeness;
    }

    /** Whether each item is counted, ordered by item. */
    List<BoolVar> countsOfItems() {
        return counts.entrySet().stream()
                .filter(entry -> items.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Whether each portion of an item that is divided is counted, ordered. */
    List<BoolVar> countsOfPortions() {
        return counts.entrySet().stream()
                .filter(entry -> !items.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** An atom is counted if and only if an item through which it is counted is. */
    private void postAtoms() {
        for (Atom atom : problem.atoms()) {
            List<BoolVar> through = atom.countedBy().stream()
                    .map(counts::get)
                    .filter(Objects::nonNull)
                    .toList();
            atoms.put(atom.id(), isAnyOf("atom " + atom.id(), through));
        }
    }

    BoolVar isAnyOf(String name, List<BoolVar> variables) {
        if (variables.size() == 1) {
            return variables.get(0);
        }
        BoolVar any = model.boolVar(name);
        LinearSum sum = sum();
        for (BoolVar variable : variables) {
            model.arithm(any, ">=", variable).post();
            sum.plus(variable);
        }
        sum.plus(MINUS_ONE, any).post(model, ">=", Rational.ZERO);
        return any;
    }

    /**
     * A statement that vouches for a need meets it by itself: then nothing else serves there or below. Without one it is
     * met by what it asks for, a condition that is left to rules not at all.
     */
    private void postVouchers() {
        problem.root().all().forEach(need -> {
            List<BoolVar> vouching = serves.entrySet().stream()
                    .filter(entry ->
                            entry.getKey().isVoucher() && entry.getKey().need().equals(need.id()))
                    .map(Map.Entry::getValue)
                    .toList();
            if (vouching.isEmpty() && !(need instanceof Need.Judged)) {
                return;
            }
            LinearSum sum = sum().minus(Rational.ONE, met.get(need.id()));
            if (!(need instanceof Need.Judged)) {
                BoolVar itself = model.boolVar("met itself " + need.id());
                metItself.put(need.id(), itself);
                sum.plus(itself);
            }
            vouching.forEach(sum::plus);
            sum.post(model, ">=", Rational.ZERO);
            for (BoolVar voucher : vouching) {
                servesBelow(need.id()).values().stream()
                        .filter(other -> other != voucher)
                        .forEach(other -> sum().plus(voucher).plus(other).post(model, "<=", Rational.ONE));
            }
        });
    }

    private void postTotal() {
        Rational total = problem.total();
        if (total != null) {
            total(total).minus(total, root()).post(model, ">=", Rational.ZERO);
        }
    }

    /** The day is not before anything counted, and within the days of every edge used. */
    private void postDays() {
        items.values().forEach(item -> postNotBefore(dayOf(item), counts.get(item.id())));
        serves.forEach((edge, serving) -> postDays(edge.from(), edge.last(), serving));
    }

    /** The day of the award lies on or between two days, if something is used or met; null: any. */
    void postDays(@Nullable LocalDate first, @Nullable LocalDate lastDay, BoolVar used) {
        postNotBefore(first, used);
        if (lastDay != null && !days.isEmpty()) {
            long last = days.stream().filter(day -> !day.isAfter(lastDay)).count() - 1;
            long beyond = days.size() - 1 - last;
            sum().plus(day).plus(Rational.of(beyond), used).post(model, "<=", Rational.of(last + beyond));
        }
    }

    private void postNotBefore(@Nullable LocalDate first, BoolVar used) {
        if (first != null && days.indexOf(first) > 0) {
            sum().plus(day).minus(Rational.of(days.indexOf(first)), used).post(model, ">=", Rational.ZERO);
        }
    }

    private @Nullable LocalDate dayOf(Item item) {
        return AwardDays.dayOf(item, problem.asOf());
    }

    BoolVar metItself(String need) {
        return Objects.requireNonNullElseGet(metItself.get(need), () -> met.get(need));
    }

    private static Rational worth(Edge edge, Need.Fill fill) {
        return Objects.requireNonNullElse(edge.worth(fill.unit()), fill.amount());
    }
}
