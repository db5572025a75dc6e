package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.constraints.Constraint;
import org.chocosolver.solver.search.SearchState;
import org.chocosolver.solver.search.restart.LubyCutoff;
import org.chocosolver.solver.search.restart.Restarter;
import org.chocosolver.solver.search.strategy.Search;
import org.chocosolver.solver.search.strategy.selectors.values.IntDomainMax;
import org.chocosolver.solver.search.strategy.selectors.values.IntDomainMin;
import org.chocosolver.solver.search.strategy.selectors.values.IntValueSelector;
import org.chocosolver.solver.search.strategy.selectors.variables.DomOverWDeg;
import org.chocosolver.solver.search.strategy.selectors.variables.InputOrder;
import org.chocosolver.solver.search.strategy.strategy.AbstractStrategy;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;
import org.stackrules.model.SearchBudget;
import org.stackrules.model.World;

/**
 * The levels of the objective, each a question of its own, its answer frozen before the next: is everything met; the
 * earliest day; else the nearest; then what is surest, smallest and first in order. Not thread-safe.
 */
final class ChocoSearch {

    private static final long SEED = 20_220_901L;
    private static final long FAILS_BEFORE_RESTART = 250;

    /** So many booleans are ordered by one weighted sum: 2 to this power stays within the solver's integers. */
    private static final int WEIGHTED = 20;

    /** A way that meets the core is completed, or not, within so many nodes. */
    private static final long HINTED = 1_000;

    private final ChocoModel model;
    private final List<ChocoModel> all;
    private final Problem problem;
    private final Model choco;
    private final long nodes;

    /** Nodes left for how an allocation is best presented. */
    private long presentation;

    private boolean isProven = true;
    private boolean isOptimal = true;
    private @Nullable EarliestCore core;
    private int earliest;
    private long spent;

    ChocoSearch(ChocoModel model, SearchBudget budget) {
        this(model, List.of(model), budget);
    }

    /**
     * Asks about one of several problems in one model.
     *
     * @param model the problem asked about
     * @param all all of them, the first in priority first
     */
    ChocoSearch(ChocoModel model, List<ChocoModel> all, SearchBudget budget) {
        this.model = model;
        this.all = List.copyOf(all);
        this.problem = model.problem;
        this.choco = model.model;
        this.nodes = budget.nodes();
        this.presentation = budget.presentation();
    }

    /** Starts from what is known of the core: all is met no earlier, and perhaps as it is. */
    void startFrom(EarliestCore core) {
        if (problem.isKnownOnly() && core.day() > 0) {
            LinearSum day = model.sum().plus(model.day);
            day.minus(Rational.of(core.day()), model.root()).post(choco, ">=", Rational.ZERO);
            earliest = core.day();
        }
        this.core = core;
    }

    /** Level 1: whether every need can be met; then only such allocations are looked at from now on. */
    boolean canMeetAll() {
        Constraint all = choco.arithm(model.root(), "=", 1);
        all.post();
        if (core != null && core.meeting() != null) {
            model.startFrom(core.meeting());
            model.bind();
            return true;
        }
        boolean found = core != null && core.covers() != null && follows(core.covers());
        if (!found) {
            prepare(new IntDomainMax(), nodes);
            found = choco.getSolver().solve();
        }
        if (found) {
            keep();
            model.bind();
        } else {
            isProven = isExhausted();
        }
        choco.getSolver().reset();
        if (!found) {
            choco.unpost(all);
        }
        return found;
    }

    /** Whether all is met in a way that meets its core, with more that does no harm. */
    private boolean follows(EarliestCore.Found found) {
        Set<Edge> used = found.used(problem);
        Set<String> harmless = found.harmless();
        Map<IntVar, Integer> wanted = new HashMap<>();
        model.serves.forEach((edge, serving) -> wanted.put(
                serving, used.contains(edge) || harmless.contains(edge.item().id()) ? 1 : 0));
        List<IntVar> order = new ArrayList<>();
        model.serves.forEach((edge, serving) -> {
            if (used.contains(edge)) {
                order.add(serving);
            }
        });
        model.serves.forEach((edge, serving) -> {
            if (!used.contains(edge)) {
                order.add(serving);
            }
        });
        prepare(new IntDomainMax(), HINTED);
        org.chocosolver.solver.Solver solver = choco.getSolver();
        solver.clearRestarter();
        solver.setSearch(Search.intVarSearch(
                new InputOrder<>(choco), variable -> wanted.get(variable), order.toArray(IntVar[]::new)));
        solver.makeCompleteStrategy(true);
        boolean isFound = solver.solve();
        if (!isFound) {
            solver.reset();
        }
        return isFound;
    }

    /** Level 1 is answered elsewhere: not every need can be met. */
    void cannotMeetAll() {
        choco.arithm(model.root(), "=", 0).post();
    }

    /** The best of those that meet everything. */
    Allocation earliest() {
        if (problem.isKnownOnly()) {
            onEarliestDay();
        } else {
            surest();
        }
        smallestAndFirst();
        return allocation(true);
    }

    /** The best of those that meet everything, whatever the day. */
    Allocation surestAndSmallest() {
        surest();
        smallestAndFirst();
        return allocation(true);
    }

    /** Nodes left for how an allocation is best presented. */
    long presentationLeft() {
        return presentation;
    }

    /** The best of those that do not. */
    Allocation nearest() {
        closest();
        surest();
        smallestAndFirst();
        return allocation(false);
    }

    boolean isProven() {
        return isProven;
    }

    boolean isOfKnown() {
        return problem.isKnownOnly();
    }

    Allocation allocation(boolean meetsAll) {
        return new Allocation(model.best(), meetsAll, isProven, isOptimal);
    }

    /** Level 2: the day on which everything counted is there, as early as can be. */
    void onEarliestDay() {
        if (model.keptDay() == earliest) {
            choco.arithm(model.day, "=", earliest).post();
            return;
        }
        if (model.keptDay() > earliest) {
            choco.arithm(model.day, "<=", model.keptDay()).post();
        }
        isProven &= optimise(model.day, false, nodes);
    }

    /** Before all that: as many pins as may be. */
    private void followPins() {
        LinearSum sum = model.sum();
        problem.pins().forEach(pin -> model.following(sum, pin));
        if (sum.most().signum() > 0) {
            isOptimal &= optimise(sum.asVariable(choco, "pins followed"), true);
        }
    }

    /** Level 3: most needs, level by level, most progress, then what stands first. */
    void closest() {
        if (!problem.mayTakeMore()) {
            takeNoMoreThanNeeded();
        }
        followPins();
        List<Need> level = problem.root().children();
        while (!level.isEmpty()) {
            LinearSum sum = model.sum();
            level.forEach(need -> sum.plus(model.met.get(need.id())));
            isOptimal &= optimise(sum.asVariable(choco, "met at a level"), true);
            level = level.stream().flatMap(need -> need.children().stream()).toList();
        }
        isOptimal &= optimise(progress(), true);
        firstOf(problem.root().children().stream()
                .map(need -> model.met.get(need.id()))
                .toList());
    }

    /** Progress in credits or another unit: what each leaf has of its need, each sum has, and is counted of the total. */
    private IntVar progress() {
        LinearSum sum = model.sum();
        problem.root().all().forEach(need -> {
            if (need instanceof Need.Fill fill && fill.unit() != Need.Unit.COUNT) {
                LinearSum.Scaled part = model.capped(model.amount(fill), fill.amount());
                sum.plus(part.unit(), part.variable());
            } else if (need instanceof Need.Fill fill) {
                addProgress(sum, fill);
            } else if (need instanceof Need.Sum children) {
                LinearSum passed = model.sum();
                model.passed(children).forEach(one -> passed.plus(one.unit(), one.variable()));
                LinearSum.Scaled part = model.capped(passed, children.amount());
                sum.plus(part.unit(), part.variable());
            }
        });
        Rational total = problem.total();
        if (total != null) {
            LinearSum.Scaled part = model.capped(model.total(total), total);
            sum.plus(part.unit(), part.variable());
        }
        return sum.asVariable(choco, "progress");
    }

    /** A leaf that needs items: the credits of so many of those that serve; an item without credits counts one. */
    private void addProgress(LinearSum sum, Need.Fill fill) {
        LinearSum counted = model.sum();
        model.serving(fill.id()).entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Edge, BoolVar> entry) -> worth(entry.getKey()))
                        .reversed())
                .forEach(entry -> {
                    BoolVar part =
                            choco.boolVar("progress of " + entry.getValue().getName());
                    choco.arithm(part, "<=", entry.getValue()).post();
                    model.upward.add(part);
                    counted.plus(part);
                    sum.plus(worth(entry.getKey()), part);
                });
        counted.post(choco, "<=", fill.amount());
    }

    private static Rational worth(Edge edge) {
        Rational known = Objects.requireNonNullElse(edge.credits(), Rational.ZERO);
        return known.isZero() ? Rational.ONE : known;
    }

    private void takeNoMoreThanNeeded() {
        problem.root().all().forEach(need -> {
            if (need instanceof Need.Fill fill && fill.unit() == Need.Unit.COUNT) {
                model.amount(fill).post(choco, "<=", fill.amount());
            }
        });
    }

    /** Level 4: fewest items that rest on missing data, then on what is in progress, then on a decision. */
    void surest() {
        for (World world : List.of(World.UNKNOWN, World.PROJECTED, World.PENDING)) {
            LinearSum sum = model.sum();
            Map<String, List<BoolVar>> portions = new TreeMap<>();
            model.serves.forEach((edge, serving) -> {
                if (problem.certaintyOf(edge).world() == world && edge.portion() == null) {
                    sum.plus(serving);
                } else if (problem.certaintyOf(edge).world() == world) {
                    portions.computeIfAbsent(edge.item().id(), item -> new ArrayList<>())
                            .add(serving);
                }
            });
            portions.forEach((item, serving) -> sum.plus(model.isAnyOf(item + " rests on " + world, serving)));
            model.pairs.relied(world).forEach(sum::plus);
            if (sum.most().signum() > 0) {
                isOptimal &= optimise(sum.asVariable(choco, "rests on " + world), false);
            }
        }
    }

    /**
     * Levels 5 to 8: fewest items, higher grades, earlier evidence, then those whose ids come first, each serving as few
     * needs as it must. What is stated in place of items is none of them.
     */
    void smallestAndFirst() {
        least("items", item -> 1);
        most("grades", model.preference::grade);
        least("days", model.preference::lateness);
        if (!model.serves.isEmpty()) {
            firstOf(model.countsOfItems());
            fewestPortions();
            if (!problem.pairs().isEmpty()) {
                fewestUses();
            }
            firstOf(List.copyOf(model.serves.values()));
        }
    }

    /** No more of an item that is divided is used than is to be met with it. */
    private void fewestPortions() {
        LinearSum sum = model.sum();
        model.countsOfPortions().forEach(sum::plus);
        if (sum.most().signum() > 0) {
            isOptimal &= optimise(sum.asVariable(choco, "portions"), false);
            leavingTheRest();
        }
    }

    /** What a need does not need of an item that is divided goes on to what fills the total. */
    private void leavingTheRest() {
        Set<String> rests = problem.root()
                .all()
                .filter(Need.Rest.class::isInstance)
                .map(Need::id)
                .collect(Collectors.toSet());
        LinearSum sum = model.sum();
        model.serves.forEach((edge, serving) -> {
            if (edge.portion() != null && rests.contains(edge.need())) {
                sum.plus(serving);
            }
        });
        if (sum.most().signum() > 0) {
            isOptimal &= optimise(sum.asVariable(choco, "portions in the rest"), true);
        }
    }

    /** No item serves more needs than are to be met with it. */
    private void fewestUses() {
        LinearSum sum = model.sum();
        model.serves.values().forEach(sum::plus);
        isOptimal &= optimise(sum.asVariable(choco, "uses"), false);
    }

    private void least(String name, ToIntFunction<Item> worth) {
        LinearSum sum = used(worth);
        if (sum.most().signum() > 0) {
            isOptimal &= optimise(sum.asVariable(choco, name), false);
        }
    }

    private void most(String name, ToIntFunction<Item> worth) {
        LinearSum sum = used(worth);
        if (sum.most().signum() > 0) {
            isOptimal &= optimise(sum.asVariable(choco, name), true);
        }
    }

    /** What the items used are worth, each once. */
    private LinearSum used(ToIntFunction<Item> worth) {
        LinearSum sum = model.sum();
        problem.items().stream()
                .filter(item -> item.kind() != Item.Kind.STATED && worth.applyAsInt(item) != 0)
                .forEach(item -> sum.plus(Rational.of(worth.applyAsInt(item)), model.counts.get(item.id())));
        return sum;
    }

    /** Of the allocations that are still equal, those in which the first of these is true, then the second, … */
    private void firstOf(List<BoolVar> variables) {
        for (int from = 0; from < variables.size(); from += WEIGHTED) {
            List<BoolVar> some = variables.subList(from, Math.min(variables.size(), from + WEIGHTED));
            if (some.stream().allMatch(BoolVar::isInstantiated)) {
                continue;
            }
            LinearSum sum = model.sum();
            for (int i = 0; i < some.size(); i++) {
                sum.plus(Rational.of(1L << (some.size() - 1 - i)), some.get(i));
            }
            isOptimal &= optimise(sum.asVariable(choco, "first"), true);
        }
    }

    /**
     * Finds the best value of an objective and keeps to it from now on.
     *
     * @return whether it is proven best within the budget
     */
    private boolean optimise(IntVar objective, boolean isMaximised) {
        if (presentation == 0) {
            return false;
        }
        boolean isBest = optimise(objective, isMaximised, presentation);
        presentation = Math.max(0, presentation - spent);
        return isBest;
    }

    private boolean optimise(IntVar objective, boolean isMaximised, long limit) {
        prepare(isMaximised ? new IntDomainMax() : new IntDomainMin(), limit, objective);
        choco.setObjective(isMaximised, objective);
        int value = -1;
        while (choco.getSolver().solve()) {
            keep();
            value = objective.getValue();
        }
        boolean isProvenBest = isExhausted();
        spent = choco.getSolver().getNodeCount();
        if (isProvenBest && value < 0) {
            throw new IllegalStateException("an allocation was known, and now there is none: " + problem);
        }
        choco.clearObjective();
        choco.getSolver().reset();
        if (value >= 0) {
            model.bind();
            choco.arithm(objective, isProvenBest ? "=" : isMaximised ? ">=" : "<=", value)
                    .post();
        }
        return isProvenBest;
    }

    /** Decides first what this problem and those already bound use, then that the others use nothing. */
    private void prepare(IntValueSelector values, long limit, IntVar... objective) {
        org.chocosolver.solver.Solver solver = choco.getSolver();
        solver.reset();
        solver.removeAllStopCriteria();
        solver.clearRestarter();
        List<IntVar> serving = new ArrayList<>();
        List<IntVar> last = new ArrayList<>();
        List<IntVar> others = new ArrayList<>();
        for (ChocoModel one : all) {
            boolean isFirst = one == model || one.isBound();
            (isFirst ? serving : others).addAll(one.serves.values());
            (isFirst ? last : others).addAll(one.met.values());
        }
        List<AbstractStrategy<IntVar>> strategies = new ArrayList<>();
        if (!serving.isEmpty()) {
            IntVar[] variables = serving.toArray(IntVar[]::new);
            strategies.add(Search.intVarSearch(new DomOverWDeg<>(variables, SEED), values, variables));
            solver.addRestarter(new Restarter(
                    new LubyCutoff(FAILS_BEFORE_RESTART),
                    fails -> solver.getFailCount() >= fails,
                    Integer.MAX_VALUE,
                    true));
        }
        if (!others.isEmpty()) {
            strategies.add(Search.inputOrderLBSearch(others.toArray(IntVar[]::new)));
        }
        strategies.add(Search.inputOrderUBSearch(last.toArray(IntVar[]::new)));
        List<IntVar> upward = new ArrayList<>();
        List<IntVar> downward = new ArrayList<>();
        all.forEach(one -> {
            upward.addAll(one.upward);
            downward.addAll(one.downward);
        });
        upward.addAll(List.of(objective));
        if (!downward.isEmpty()) {
            strategies.add(Search.inputOrderLBSearch(downward.toArray(IntVar[]::new)));
        }
        if (!upward.isEmpty()) {
            strategies.add(Search.inputOrderUBSearch(upward.toArray(IntVar[]::new)));
        }
        solver.setSearch(strategies.toArray(AbstractStrategy[]::new));
        // What an item serves as, and what is inside a tail, may be open when all else is decided.
        solver.makeCompleteStrategy(true);
        solver.limitNode(limit);
    }

    private boolean isExhausted() {
        return choco.getSolver().getSearchState() == SearchState.TERMINATED;
    }

    private void keep() {
        all.forEach(ChocoModel::keep);
    }
}
