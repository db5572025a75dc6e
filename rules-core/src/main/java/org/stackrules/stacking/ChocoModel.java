package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/**
 * A problem as variables and constraints. Satisfaction is reified one way: a need's variable may be 1 only if the need is
 * met, and maximising does the rest.
 */
final class ChocoModel {

    private static final Rational MINUS_ONE = Rational.of(-1);

    final Problem problem;
    final Model model;

    /** Per edge: the item serves the need. */
    final Map<Edge, BoolVar> serves = new LinkedHashMap<>();

    /** Per item: it is counted. Ordered by item. */
    final Map<String, BoolVar> counts = new TreeMap<>(IdOrder.INSTANCE);

    /** Per need: it is met. */
    final Map<String, BoolVar> met = new LinkedHashMap<>();

    /** Per need for which a statement may vouch: it is met by what it asks for, without the statement. */
    private final Map<String, BoolVar> metItself = new HashMap<>();

    /** Index into {@link #days} of the day on which everything counted is there. */
    final IntVar day;

    final List<LocalDate> days;

    private final Map<String, Item> items = new TreeMap<>(IdOrder.INSTANCE);
    private final Map<String, BoolVar> atoms = new HashMap<>();
    private final Map<String, Set<String>> below;
    private List<Edge> best = List.of();
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
        this.model = model;
        this.below = problem.below();
        problem.items().forEach(item -> items.put(item.id(), item));
        this.days = AwardDays.days(problem);
        this.day = model.intVar("day", 0, Math.max(0, days.size() - 1));
        problem.root().all().forEach(need -> met.put(need.id(), model.boolVar("met " + need.id())));
        problem.edges()
                .forEach(edge -> serves.put(edge, model.boolVar(edge.item().id() + " > " + edge.need())));
        postCounts();
        postRivals();
        problem.repeats().forEach(this::post);
        if (isAlone) {
            postOrderOfAlike();
        }
        postAtoms();
        postVouchers();
        problem.root().all().forEach(this::post);
        problem.bounds().forEach(this::post);
        postTotal();
        postDays();
    }

    BoolVar root() {
        return met.get(problem.root().id());
    }

    /** Keeps the allocation that the solver has found. */
    void keep() {
        best = serves.entrySet().stream()
                .filter(entry -> entry.getValue().getValue() == 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The allocation kept last, or given to start from. */
    List<Edge> best() {
        return best;
    }

    void startFrom(List<Edge> allocation) {
        best = List.copyOf(allocation);
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
        serving(fill.id()).forEach((edge, variable) -> sum.plus(worth(edge, fill), variable));
        return sum;
    }

    /** The sum of what is counted, each atom once, in the total's unit; unknown credits count {@code unknown}. */
    LinearSum total(Rational unknown) {
        LinearSum sum = sum();
        problem.atoms().forEach(atom -> sum.plus(worth(atom, problem.unit(), unknown), atoms.get(atom.id())));
        return sum;
    }

    LinearSum sum() {
        return new LinearSum(problem);
    }

    /** An item is counted if and only if it serves one need, and it serves at most one. */
    private void postCounts() {
        items.keySet().forEach(id -> {
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

    /** Adds where an item serves: the number of its need, or the number after the last if it serves none. */
    private LinearSum position(LinearSum sum, String item, List<String> needs, Rational sign) {
        serves.forEach((edge, variable) -> {
            if (edge.item().id().equals(item)) {
                int distance = needs.size() - needs.indexOf(edge.need());
                sum.minus(sign.times(Rational.of(distance)), variable);
            }
        });
        return sum;
    }

    /** Whether an item stands alone: neither inside another nor a rival of one. */
    boolean isExchangeable(Item item) {
        boolean isAlone = problem.atoms().stream()
                .filter(atom -> atom.countedBy().contains(item.id()))
                .allMatch(
                        atom -> atom.id().equals(item.id()) && atom.countedBy().size() == 1);
        return isAlone
                && item.atoms().isEmpty()
                && problem.rivals().stream().noneMatch(rivals -> rivals.contains(item.id()))
                && problem.repeats().stream().noneMatch(repeats -> repeats.concerns(item.id()));
    }

    /** Everything about an item that the problem looks at. */
    List<Object> likeness(Item item) {
        List<Object> likeness = new ArrayList<>();
        likeness.add(String.valueOf(dayOf(item)));
        serves.keySet().stream()
                .filter(edge -> edge.item().equals(item))
                .forEach(edge -> likeness.add(edge.need() + " " + edge.credits() + " "
                        + edge.certainty().world() + " " + edge.from() + " " + edge.last()));
        problem.bounds()
                .forEach(bound ->
                        likeness.add(bound.members().contains(item.id()) + " " + worldIn(bound.doubtful(), item)));
        problem.root().all().forEach(need -> {
            if (need instanceof Need.Mean mean) {
                likeness.add(mean.graded().get(item.id()) + " " + worldIn(mean.ungraded(), item));
            }
        });
        return likeness;
    }

    private static String worldIn(Map<String, Certainty> doubts, Item item) {
        Certainty doubt = doubts.get(item.id());
        return doubt == null ? "" : doubt.world().name();
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

    private BoolVar isAnyOf(String name, List<BoolVar> variables) {
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

    private void post(Need need) {
        if (need instanceof Need.Every every) {
            every.children()
                    .forEach(child -> model.arithm(metItself(every.id()), "<=", met.get(child.id()))
                            .post());
        } else if (need instanceof Need.Choice choice) {
            post(choice);
        } else if (need instanceof Need.Fill fill) {
            amount(fill).minus(fill.amount(), metItself(fill.id())).post(model, ">=", Rational.ZERO);
            if (fill.isSingle()) {
                LinearSum sum = sum();
                servesBelow(fill.id()).values().forEach(sum::plus);
                sum.post(model, "<=", Rational.ONE);
            }
        } else if (need instanceof Need.Mean mean) {
            post(mean);
        }
    }

    /** Items serve only children that are taken; taken and met children make it met. */
    private void post(Need.Choice choice) {
        LinearSum takenAll = sum();
        LinearSum takenAndMet = sum();
        for (Need child : choice.children()) {
            BoolVar taken = model.boolVar("taken " + child.id());
            BoolVar both = model.boolVar("taken and met " + child.id());
            takenAll.plus(taken);
            if (!Need.isOptional(child)) {
                takenAndMet.plus(both);
            }
            model.arithm(both, "<=", taken).post();
            model.arithm(both, "<=", met.get(child.id())).post();
            servesBelow(child.id())
                    .values()
                    .forEach(serving -> model.arithm(serving, "<=", taken).post());
        }
        Rational number = Rational.of(choice.number());
        takenAll.post(model, "<=", number);
        takenAndMet.minus(number, metItself(choice.id())).post(model, ">=", Rational.ZERO);
    }

    /** The weighted sum of grades above the threshold is not negative, and something is graded. */
    private void post(Need.Mean mean) {
        LinearSum above = sum();
        LinearSum graded = sum();
        Rational most = Rational.ZERO;
        List<BoolVar> unbounded = new ArrayList<>();
        for (Atom atom : problem.atoms()) {
            BoolVar counted = atoms.get(atom.id());
            boolean isOpen = mean.ungraded().containsKey(atom.id());
            Rational difference = isOpen ? mean.best() : mean.graded().get(atom.id());
            if (isOpen && problem.isKnownOnly()) {
                sum().plus(counted).plus(metItself(mean.id())).post(model, "<=", Rational.ONE);
            } else if (isOpen && (difference == null || atom.credits() == null)) {
                unbounded.add(counted);
            } else if (difference != null && atom.credits() != null) {
                Rational value = difference.times(atom.credits());
                above.plus(value, counted);
                graded.plus(atom.credits(), counted);
                most = value.signum() < 0 ? most.minus(value) : most;
            }
        }
        Rational rise = most;
        Rational least = leastWeight(mean);
        unbounded.forEach(counted -> {
            above.plus(rise, counted);
            graded.plus(least, counted);
        });
        above.minus(most, metItself(mean.id())).post(model, ">=", Rational.ZERO.minus(most));
        graded.minus(least, metItself(mean.id())).post(model, ">=", Rational.ZERO);
    }

    /** The smallest weight that is not 0: to have something graded is to have at least so much of it. */
    private Rational leastWeight(Need.Mean mean) {
        return problem.atoms().stream()
                .filter(atom ->
                        mean.graded().containsKey(atom.id()) || mean.ungraded().containsKey(atom.id()))
                .map(Atom::credits)
                .filter(credits -> credits != null && credits.signum() > 0)
                .reduce(Rational.ONE, Rational::min);
    }

    private void post(Bound bound) {
        LinearSum sum = sum();
        addScope(sum, bound, Rational.ONE, true);
        BoolVar scope = bound.scope().equals(problem.root().id()) ? root() : metItself(bound.scope());
        if (!bound.isShare()) {
            if (bound.isAtMost()) {
                sum.post(model, "<=", bound.amount());
            } else {
                sum.minus(bound.amount(), scope).post(model, ">=", Rational.ZERO);
            }
            return;
        }
        addScope(sum, bound, Rational.ZERO.minus(bound.amount()), false);
        if (bound.isAtMost()) {
            Rational most = sum.most();
            sum.plus(most, scope).post(model, "<=", most);
        } else {
            LinearSum everything = sum();
            addScope(everything, bound, bound.amount(), false);
            Rational most = everything.most();
            sum.minus(most, scope).post(model, ">=", Rational.ZERO.minus(most));
        }
    }

    /** Adds what a bound's scope counts: its members, or everything; on the pathway each atom once. */
    private void addScope(LinearSum sum, Bound bound, Rational factor, boolean membersOnly) {
        Rational unknown = membersOnly && !bound.isAtMost() && !bound.isShare() ? bound.amount() : Rational.ZERO;
        boolean isPathway = bound.scope().equals(problem.root().id());
        for (Atom atom : problem.atoms()) {
            if (membersOnly && !bound.concerns(atom.id(), problem.isKnownOnly())) {
                continue;
            }
            Rational worth = worth(atom, bound.unit(), unknown).times(factor);
            List<String> through = membersOnly ? bound.through(atom) : atom.countedBy();
            if (isPathway) {
                sum.plus(worth, countedThrough(atom, through));
            } else {
                List<BoolVar> inside = servesBelow(bound.scope()).entrySet().stream()
                        .filter(entry -> through.contains(entry.getKey().item().id()))
                        .map(Map.Entry::getValue)
                        .toList();
                if (!inside.isEmpty()) {
                    sum.plus(worth, isAnyOf("atom " + atom.id() + " in " + bound.scope(), inside));
                }
            }
        }
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
        serves.forEach((edge, serving) -> {
            postNotBefore(edge.from(), serving);
            LocalDate lastDay = edge.last();
            if (lastDay != null) {
                long last = days.stream().filter(day -> !day.isAfter(lastDay)).count() - 1;
                long beyond = days.size() - 1 - last;
                sum().plus(day).plus(Rational.of(beyond), serving).post(model, "<=", Rational.of(last + beyond));
            }
        });
    }

    private void postNotBefore(@Nullable LocalDate first, BoolVar used) {
        if (first != null && days.indexOf(first) > 0) {
            sum().plus(day).minus(Rational.of(days.indexOf(first)), used).post(model, ">=", Rational.ZERO);
        }
    }

    private @Nullable LocalDate dayOf(Item item) {
        return AwardDays.dayOf(item, problem.asOf());
    }

    private BoolVar metItself(String need) {
        return Objects.requireNonNullElseGet(metItself.get(need), () -> met.get(need));
    }

    private static Rational worth(Edge edge, Need.Fill fill) {
        return fill.unit() == Need.Unit.COUNT
                ? Rational.ONE
                : Objects.requireNonNullElse(edge.credits(), fill.amount());
    }

    private static Rational worth(Atom atom, Need.Unit unit, Rational unknown) {
        return unit == Need.Unit.COUNT ? atom.count() : Objects.requireNonNullElse(atom.credits(), unknown);
    }
}
