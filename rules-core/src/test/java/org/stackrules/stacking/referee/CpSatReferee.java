package org.stackrules.stacking.referee;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.CpSolverStatus;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearArgument;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Answers an instance with CP-SAT, by a model written from the constraints of the language and from nothing of the engine.
 * Each level of the objective is a solve of its own, whose value is kept in the next. One worker, a fixed seed and a
 * deterministic limit: the same answer on any machine.
 */
public final class CpSatReferee {

    private static final int SEED = 1;

    static {
        Loader.loadNativeLibraries();
    }

    private final double limit;

    /**
     * A referee.
     *
     * @param limit the deterministic time of each solve, near to seconds
     */
    public CpSatReferee(double limit) {
        this.limit = limit;
    }

    /**
     * What the referee found.
     *
     * @param numbers the best numbers found; of an unproven level, and of those after it, only a bound from one side
     * @param isProven whether it is proven that everything is met, or not, and the day
     * @param isOptimal whether all numbers are proven
     */
    public record Answer(Numbers numbers, boolean isProven, boolean isOptimal) {}

    /** Whether everything can be met. */
    public enum Verdict {
        MET,
        UNMET,
        OPEN
    }

    /** The first level alone. */
    public Verdict verdict(Instance instance) {
        CpSolverStatus status = new Model(instance, true, limit).solve();
        return switch (status) {
            case OPTIMAL, FEASIBLE -> Verdict.MET;
            case INFEASIBLE -> Verdict.UNMET;
            default -> Verdict.OPEN;
        };
    }

    /** All levels. */
    public Answer answer(Instance instance) {
        return switch (verdict(instance)) {
            case MET -> met(new Model(instance, true, limit));
            case UNMET -> unmet(new Model(instance, false, limit), instance, true);
            case OPEN -> unmet(new Model(instance, false, limit), instance, false);
        };
    }

    private static Answer met(Model model) {
        int day = model.least(model.day);
        boolean isProven = model.isProven;
        int items = model.least(model.items());
        return new Answer(new Numbers(true, day, List.of(), 0, List.of(), items), isProven, isProven && model.isProven);
    }

    private static Answer unmet(Model model, Instance instance, boolean isProven) {
        List<Integer> satisfied = new ArrayList<>();
        List<Instance.Node> children = instance.tree().children();
        for (List<Instance.Node> level = children;
                !level.isEmpty();
                level = level.stream().flatMap(node -> node.children().stream()).toList()) {
            satisfied.add(model.most(model.satisfied(level)));
        }
        int progress = model.most(model.progress());
        List<Boolean> first = children.stream()
                .map(child -> model.most(model.satisfied(List.of(child))) == 1)
                .toList();
        int items = model.least(model.items());
        return new Answer(
                new Numbers(false, 0, satisfied, progress, first, items), isProven, isProven && model.isProven);
    }

    /** The variables and rows of one instance. */
    private static final class Model {

        private final Instance instance;
        private final CpModel model = new CpModel();
        private final CpSolver solver = new CpSolver();

        /** By item, then place: whether it serves there. */
        private final List<Map<Integer, BoolVar>> serves = new ArrayList<>();

        /** By item: whether it is counted. */
        private final List<BoolVar> counted = new ArrayList<>();

        /** By node: whether it is satisfied. */
        private final Map<String, BoolVar> satisfied = new HashMap<>();

        /** What enters the total. */
        private final LinearArgument totalled;

        private final IntVar day;
        private boolean isProven = true;

        Model(Instance instance, boolean isMet, double limit) {
            this.instance = instance;
            solver.getParameters().setNumWorkers(1).setRandomSeed(SEED).setMaxDeterministicTime(limit);
            int last = instance.items().stream()
                    .mapToInt(Instance.Taken::day)
                    .max()
                    .orElse(0);
            this.day = model.newIntVar(0, last, "day");
            Instance.Node root = instance.tree();
            for (int i = 0; i < instance.items().size(); i++) {
                item(i);
            }
            oneAttempt();
            root.all().forEach(node -> satisfied.put(node.id(), model.newBoolVar(node.id())));
            root.all().forEach(this::node);
            this.totalled = LinearExpr.newBuilder().add(credits()).addTerm(excess(root), -1);
            whole(satisfied.get(root.id()));
            if (isMet) {
                model.addEquality(satisfied.get(root.id()), 1);
            }
        }

        /** x ≤ y, y ≤ Σ x, Σ x ≤ 1, and the day. */
        private void item(int index) {
            Instance.Taken item = instance.items().get(index);
            Map<Integer, BoolVar> places = new TreeMap<>();
            instance.placesOf(item).forEach(place -> places.put(place, model.newBoolVar("x" + index + "," + place)));
            BoolVar isCounted = model.newBoolVar("y" + index);
            model.addEquality(sum(places.values()), isCounted);
            model.addGreaterOrEqual(day, item.day()).onlyEnforceIf(isCounted);
            serves.add(places);
            counted.add(isCounted);
        }

        private void oneAttempt() {
            Map<Integer, List<Literal>> attempts = new TreeMap<>();
            for (int i = 0; i < counted.size(); i++) {
                attempts.computeIfAbsent(instance.items().get(i).course(), course -> new ArrayList<>())
                        .add(counted.get(i));
            }
            attempts.values().forEach(model::addAtMostOne);
        }

        private void node(Instance.Node node) {
            BoolVar isSatisfied = satisfied.get(node.id());
            switch (node.kind()) {
                case ALL ->
                    node.children().forEach(child -> model.addImplication(isSatisfied, satisfied.get(child.id())));
                case CHOOSE -> choice(node, isSatisfied);
                case SUM ->
                    model.addGreaterOrEqual(passed(node.children()), node.number())
                            .onlyEnforceIf(isSatisfied);
                case NEED -> {
                    Instance.Need need = instance.needs().get(node.number());
                    model.addGreaterOrEqual(at(node.number(), need.isCount()), need.amount())
                            .onlyEnforceIf(isSatisfied);
                }
                case AVERAGE -> average(instance.averages().get(node.number()), isSatisfied);
            }
        }

        /** Σ z ≤ k; x ≤ z below; w ≤ z, w ≤ s; k·s ≤ Σ w. */
        private void choice(Instance.Node node, BoolVar isSatisfied) {
            List<BoolVar> taken = new ArrayList<>();
            List<BoolVar> takenAndMet = new ArrayList<>();
            for (Instance.Node child : node.children()) {
                BoolVar isTaken = model.newBoolVar("z " + child.id());
                BoolVar isBoth = model.newBoolVar("w " + child.id());
                taken.add(isTaken);
                takenAndMet.add(isBoth);
                model.addImplication(isBoth, isTaken);
                model.addImplication(isBoth, satisfied.get(child.id()));
                child.all()
                        .filter(one -> one.kind() == Instance.Kind.NEED)
                        .forEach(need -> serves.forEach(places -> {
                            if (places.containsKey(need.number())) {
                                model.addImplication(places.get(need.number()), isTaken);
                            }
                        }));
            }
            model.addLessOrEqual(sum(taken), node.number());
            model.addGreaterOrEqual(sum(takenAndMet), node.number()).onlyEnforceIf(isSatisfied);
        }

        /** Σ pass[n]; pass[n] ≤ give[n], pass[n] ≤ contributes(n), pass[n] ≤ M·s[n]. */
        private LinearArgument passed(List<Instance.Node> nodes) {
            LinearExprBuilder sum = LinearExpr.newBuilder();
            for (Instance.Node node : nodes) {
                IntVar pass = model.newIntVar(0, node.most() == 0 ? supply() : node.most(), "pass " + node.id());
                model.addLessOrEqual(pass, given(node));
                model.addEquality(pass, 0)
                        .onlyEnforceIf(satisfied.get(node.id()).not());
                sum.add(pass);
            }
            return sum;
        }

        private LinearArgument given(Instance.Node node) {
            return switch (node.kind()) {
                case AVERAGE -> LinearExpr.constant(0);
                case NEED -> at(node.number(), false);
                case SUM -> passed(node.children());
                case ALL, CHOOSE -> {
                    LinearExprBuilder sum = LinearExpr.newBuilder();
                    node.children().forEach(child -> sum.add(given(child)));
                    yield sum;
                }
            };
        }

        /** E[b] = e[b] + Σ E[b'], e[b] ≥ Σ below − contributes(b) − Σ E[b'], e[b] ≥ 0. */
        private LinearArgument excess(Instance.Node node) {
            LinearExprBuilder below = LinearExpr.newBuilder();
            node.children().forEach(child -> below.add(excess(child)));
            if (node.most() == 0) {
                return below;
            }
            IntVar own = model.newIntVar(0, supply(), "e " + node.id());
            LinearExprBuilder counted = LinearExpr.newBuilder();
            node.all()
                    .filter(one -> one.kind() == Instance.Kind.NEED)
                    .forEach(need -> counted.add(at(need.number(), false)));
            LinearExpr inner = below.build();
            model.addGreaterOrEqual(LinearExpr.newBuilder().add(own).add(inner).add(node.most()), counted);
            return LinearExpr.newBuilder().add(inner).add(own);
        }

        private int supply() {
            return instance.items().stream().mapToInt(Instance.Taken::credits).sum();
        }

        /** Σ w·(g − t)·y ≥ 0 and Σ w·y ≥ 1, over what is graded. */
        private void average(Instance.Mean mean, BoolVar isSatisfied) {
            LinearExprBuilder above = LinearExpr.newBuilder();
            LinearExprBuilder weights = LinearExpr.newBuilder();
            for (int i = 0; i < counted.size(); i++) {
                Instance.Taken item = instance.items().get(i);
                if (item.halfPoints() != null && item.has(mean.tag())) {
                    above.addTerm(counted.get(i), item.credits() * (2L * item.halfPoints() - mean.quarterPoints()));
                    weights.addTerm(counted.get(i), item.credits());
                }
            }
            model.addGreaterOrEqual(above, 0).onlyEnforceIf(isSatisfied);
            model.addGreaterOrEqual(weights, 1).onlyEnforceIf(isSatisfied);
        }

        /** The total, and limits: what is at most counted always, what is at least counted if all is met. */
        private void whole(BoolVar isSatisfied) {
            if (instance.total() != null) {
                model.addGreaterOrEqual(totalled, instance.total().credits()).onlyEnforceIf(isSatisfied);
            }
            for (Instance.Cap bound : instance.bounds()) {
                LinearExprBuilder sum = LinearExpr.newBuilder();
                for (int i = 0; i < counted.size(); i++) {
                    Instance.Taken item = instance.items().get(i);
                    if (item.has(bound.tag())) {
                        sum.addTerm(counted.get(i), bound.isCount() ? 1 : item.credits());
                    }
                }
                if (bound.isAtMost()) {
                    model.addLessOrEqual(sum, bound.amount());
                } else {
                    model.addGreaterOrEqual(sum, bound.amount()).onlyEnforceIf(isSatisfied);
                }
            }
        }

        private LinearArgument at(int need, boolean isCount) {
            LinearExprBuilder sum = LinearExpr.newBuilder();
            for (int i = 0; i < serves.size(); i++) {
                BoolVar isThere = serves.get(i).get(need);
                if (isThere != null) {
                    sum.addTerm(isThere, isCount ? 1 : instance.items().get(i).credits());
                }
            }
            return sum;
        }

        private LinearArgument credits() {
            LinearExprBuilder sum = LinearExpr.newBuilder();
            for (int i = 0; i < counted.size(); i++) {
                sum.addTerm(counted.get(i), instance.items().get(i).credits());
            }
            return sum;
        }

        LinearArgument items() {
            return sum(counted);
        }

        LinearArgument satisfied(List<Instance.Node> nodes) {
            return sum(nodes.stream().map(node -> satisfied.get(node.id())).toList());
        }

        /** Σ min(need, counted) + min(total, counted), in credits; of a need that counts items so many of them. */
        LinearArgument progress() {
            LinearExprBuilder progress = LinearExpr.newBuilder();
            for (int need = 0; need < instance.needs().size(); need++) {
                if (instance.needs().get(need).isCount()) {
                    progress.add(someOf(need));
                } else {
                    progress.add(upTo(instance.needs().get(need).amount(), at(need, false)));
                }
            }
            if (instance.total() != null) {
                progress.add(upTo(instance.total().credits(), totalled));
            }
            return progress;
        }

        private LinearArgument upTo(int most, LinearArgument sum) {
            IntVar least = model.newIntVar(0, most, "min");
            model.addLessOrEqual(least, sum);
            return least;
        }

        /** Credits of so many items of a need as it counts. */
        private LinearArgument someOf(int need) {
            LinearExprBuilder credits = LinearExpr.newBuilder();
            List<BoolVar> some = new ArrayList<>();
            for (int i = 0; i < serves.size(); i++) {
                BoolVar isThere = serves.get(i).get(need);
                if (isThere != null) {
                    BoolVar isOne = model.newBoolVar("p" + i + "," + need);
                    model.addImplication(isOne, isThere);
                    some.add(isOne);
                    credits.addTerm(isOne, instance.items().get(i).credits());
                }
            }
            model.addLessOrEqual(sum(some), instance.needs().get(need).amount());
            return credits;
        }

        private static LinearArgument sum(Iterable<BoolVar> all) {
            LinearExprBuilder sum = LinearExpr.newBuilder();
            all.forEach(sum::add);
            return sum;
        }

        int least(LinearArgument objective) {
            model.minimize(objective);
            int value = value(objective);
            model.clearObjective();
            model.addLessOrEqual(objective, value);
            return value;
        }

        int most(LinearArgument objective) {
            model.maximize(objective);
            int value = value(objective);
            model.clearObjective();
            model.addGreaterOrEqual(objective, value);
            return value;
        }

        CpSolverStatus solve() {
            CpSolverStatus status = solver.solve(model);
            if (status == CpSolverStatus.MODEL_INVALID) {
                throw new IllegalStateException(model.validate());
            }
            return status;
        }

        private int value(LinearArgument objective) {
            CpSolverStatus status = solve();
            if (status != CpSolverStatus.OPTIMAL && status != CpSolverStatus.FEASIBLE) {
                throw new IllegalStateException("no allocation within the limit: " + status);
            }
            isProven &= status == CpSolverStatus.OPTIMAL;
            int value = Math.toIntExact(solver.value(objective));
            model.clearHints();
            serves.forEach(places -> places.values().forEach(one -> model.addHint(one, solver.booleanValue(one))));
            counted.forEach(one -> model.addHint(one, solver.booleanValue(one)));
            return value;
        }
    }
}
