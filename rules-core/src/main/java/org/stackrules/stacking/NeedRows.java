package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.chocosolver.solver.variables.BoolVar;
import org.stackrules.model.Rational;
import org.stackrules.model.Window;

/** The rows of a problem's needs: each may be met only if what it asks for is there. */
final class NeedRows {

    private static final Rational MINUS_ONE = Rational.of(-1);

    private final ChocoModel rows;
    private final Problem problem;

    NeedRows(ChocoModel rows) {
        this.rows = rows;
        this.problem = rows.problem;
    }

    void post(Need need) {
        if (need instanceof Need.Every every) {
            every.children()
                    .forEach(child -> rows.model
                            .arithm(rows.metItself(every.id()), "<=", rows.met.get(child.id()))
                            .post());
        } else if (need instanceof Need.Choice choice) {
            post(choice);
        } else if (need instanceof Need.Sum sum) {
            LinearSum passed = rows.sum();
            rows.passed(sum).forEach(part -> passed.plus(part.unit(), part.variable()));
            passed.minus(sum.amount(), rows.metItself(sum.id())).post(rows.model, ">=", Rational.ZERO);
        } else if (need instanceof Need.Fill fill) {
            post(fill);
        } else if (need instanceof Need.Mean mean) {
            post(mean);
        } else if (need instanceof Need.Found found) {
            post(found);
        }
    }

    /** A fact holds or does not; if it is met, the award is dated on one of its days. */
    private void post(Need.Found found) {
        BoolVar met = rows.metItself(found.id());
        if (!found.fact().holds(problem.isKnownOnly())) {
            rows.model.arithm(met, "=", 0).post();
        }
        if (found.later().isEmpty()) {
            rows.postDays(found.from(), found.until(), met);
            return;
        }
        LinearSum on = rows.sum();
        List<Window> days = found.days();
        for (int i = 0; i < days.size(); i++) {
            BoolVar then = rows.model.boolVar("days " + i + " of " + found.id());
            rows.postDays(days.get(i).from(), days.get(i).until(), then);
            on.plus(then);
        }
        on.minus(Rational.ONE, met).post(rows.model, ">=", Rational.ZERO);
    }

    /** Items serve only children that are taken; taken and met children make it met. */
    private void post(Need.Choice choice) {
        LinearSum takenAll = rows.sum();
        LinearSum takenAndMet = rows.sum();
        for (Need child : choice.children()) {
            BoolVar taken = rows.model.boolVar("taken " + child.id());
            BoolVar both = rows.model.boolVar("taken and met " + child.id());
            takenAll.plus(taken);
            if (!Need.isOptional(child)) {
                takenAndMet.plus(both);
            }
            rows.model.arithm(both, "<=", taken).post();
            rows.model.arithm(both, "<=", rows.met.get(child.id())).post();
            rows.servesBelow(child.id())
                    .values()
                    .forEach(serving -> rows.model.arithm(serving, "<=", taken).post());
        }
        Rational number = Rational.of(choice.number());
        takenAll.post(rows.model, "<=", number);
        takenAndMet.minus(number, rows.metItself(choice.id())).post(rows.model, ">=", Rational.ZERO);
    }

    private void post(Need.Fill fill) {
        rows.amount(fill).minus(fill.amount(), rows.metItself(fill.id())).post(rows.model, ">=", Rational.ZERO);
        if (fill.isSingle()) {
            LinearSum sum = rows.sum();
            rows.servesBelow(fill.id()).values().forEach(sum::plus);
            sum.post(rows.model, "<=", Rational.ONE);
        }
        if (fill.keys() != null) {
            postKeys(fill);
        }
        if (fill.more() != null) {
            LevelRows.ofCounted(rows, problem.root().id(), fill.unit())
                    .postAtLeast(fill.more(), rows.amountTerms(fill), rows.metItself(fill.id()));
        }
    }

    /** Each item serves as one of its values, and no two as the same. */
    private void postKeys(Need.Fill fill) {
        Map<String, List<BoolVar>> byValue = new TreeMap<>();
        Map<Edge, BoolVar> serving = rows.serving(fill.id());
        for (Map.Entry<Edge, BoolVar> entry : serving.entrySet()) {
            Set<String> values = fill.keysOf(entry.getKey().item().id());
            if (values.size() == 1) {
                byValue.computeIfAbsent(values.iterator().next(), value -> new ArrayList<>())
                        .add(entry.getValue());
                continue;
            }
            LinearSum one = rows.sum();
            values.stream().sorted().forEach(value -> {
                BoolVar as = rows.model.boolVar(entry.getKey().item().id() + " as " + value);
                byValue.computeIfAbsent(value, any -> new ArrayList<>()).add(as);
                one.plus(as);
            });
            one.plus(MINUS_ONE, entry.getValue()).post(rows.model, "=", Rational.ZERO);
        }
        byValue.values().stream().filter(same -> same.size() > 1).forEach(same -> {
            LinearSum sum = rows.sum();
            same.forEach(sum::plus);
            sum.post(rows.model, "<=", Rational.ONE);
        });
    }

    /** The weighted sum of grades above the floor is not negative, and something is graded. */
    private void post(Need.Mean mean) {
        BoolVar met = rows.metItself(mean.id());
        Map<String, BoolVar> entering = new HashMap<>();
        for (Atom atom : problem.atoms()) {
            Optional<BoolVar> counted = mean.concerns(atom.id())
                    ? rows.countedIn(atom, problem.root().id(), mean.places().get(atom.id()))
                    : Optional.empty();
            counted.ifPresent(variable -> entering.put(atom.id(), variable));
        }
        Tail tail = mean.tail();
        Map<String, BoolVar> inside =
                tail == null ? entering : new TailRows(rows, tail).post(mean.latestFirst(tail), entering, entering);
        LinearSum above = rows.sum();
        LinearSum graded = rows.sum();
        List<BoolVar> unbounded = new ArrayList<>();
        for (Map.Entry<String, BoolVar> entry : new TreeMap<>(inside).entrySet()) {
            String atom = entry.getKey();
            BoolVar counted = entry.getValue();
            if (mean.ungraded().containsKey(atom) && problem.isKnownOnly()) {
                rows.sum().plus(counted).plus(met).post(rows.model, "<=", Rational.ONE);
            } else if (mean.isUnbounded(atom)) {
                unbounded.add(counted);
            } else {
                Need.Part part = mean.most(atom);
                above.plus(part.above(), counted);
                graded.plus(part.weight(), counted);
            }
        }
        Rational grain = mean.isStrict() ? above.grain() : Rational.ZERO;
        Rational rise = grain.minus(above.least());
        Rational least = leastWeight(mean);
        unbounded.forEach(counted -> {
            above.plus(rise, counted);
            graded.plus(least, counted);
        });
        above.minus(rise, met).post(rows.model, ">=", grain.minus(rise));
        graded.minus(least, met).post(rows.model, ">=", Rational.ZERO);
    }

    /** The smallest weight that is not 0: to have something graded is to have at least so much of it. */
    private Rational leastWeight(Need.Mean mean) {
        return problem.atoms().stream()
                .filter(atom -> mean.concerns(atom.id()) && !mean.isUnbounded(atom.id()))
                .map(atom -> mean.most(atom.id()).weight())
                .filter(weight -> weight.signum() > 0)
                .reduce(Rational.ONE, Rational::min);
    }
}
