package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;
import org.stackrules.model.Item;
import org.stackrules.model.Rational;

/**
 * Several problems in one Choco model, with the shares that bind them. What one pathway uses never helps another, so
 * that whatever some of them use, it is lawful that the others use nothing.
 */
final class JointModel {

    private static final Rational MINUS_ONE = Rational.of(-1);

    final Model model = new Model("joint");

    /** The problems' models, in order of priority. */
    final List<ChocoModel> members = new ArrayList<>();

    private final JointProblem problem;

    JointModel(JointProblem problem) {
        this.problem = problem;
        problem.problems().forEach(one -> members.add(new ChocoModel(one, model)));
        postOrderOfAlike();
        problem.rows().forEach(this::post);
        Privilege.of(problem.rows()).forEach(this::post);
        problem.kept().forEach(this::post);
        postDemand();
    }

    private void post(ShareRow row) {
        for (ShareRow.Measured atMost : row.atMost()) {
            row.others().forEach(other -> postAtMost(row, atMost, other));
        }
        if (row.unique() != null) {
            postUnique(row, row.unique());
        }
        if (row.share().uses() != null) {
            row.shared()
                    .forEach(subject ->
                            postUses(row, subject.atom().id(), row.share().uses()));
        }
    }

    /** What one pathway uses of several credentials is what the others may use; what is settled has decided. */
    private void post(KeptMember one) {
        LinearSum kept = sum();
        for (Set<String> choice : one.choices()) {
            BoolVar keep = model.boolVar("keep " + choice);
            kept.plus(keep);
            for (ChocoModel member : members) {
                String pathway = member.problem.pathway();
                boolean isBound = one.isSure() || !problem.met().contains(pathway);
                for (String item : one.using(pathway, choice)) {
                    BoolVar counted = member.counts.get(item);
                    if (counted != null) {
                        model.arithm(counted, "<=", keep).post();
                        if (isBound && !one.isLeft(pathway, item)) {
                            model.arithm(counted, "=", 0).post();
                        }
                    }
                }
            }
        }
        if (!one.isDecided()) {
            kept.post(model, "<=", Rational.ONE);
        }
    }

    private void postAtMost(ShareRow row, ShareRow.Measured atMost, String other) {
        Party owner = problem.parties().get(row.owner());
        Party with = problem.parties().get(other);
        Optional<ChocoModel> own = member(row.owner());
        if (own.isEmpty() && member(other).isEmpty()) {
            return;
        }
        LinearSum sum = sum();
        for (ShareRow.Subject subject : row.shared()) {
            String atom = subject.atom().id();
            both(use(owner, atom, List.of(with)), use(with, atom, List.of(owner)))
                    .ifPresent(both -> sum.plus(subject.worth(atMost.unit(), Rational.ZERO), both));
        }
        if (!atMost.isOfCounted()) {
            sum.post(model, "<=", atMost.amount());
        } else if (own.isEmpty()) {
            sum.post(model, "<=", atMost.amount().times(counted(owner, atMost.unit())));
        } else {
            addCounted(sum, own.get(), atMost, MINUS_ONE);
            Rational most = sum.most();
            sum.plus(most, own.get().root()).post(model, "<=", most);
        }
    }

    /** What serves its own pathway alone comes to so much, if that pathway is met. */
    private void postUnique(ShareRow row, ShareRow.Measured unique) {
        Party owner = problem.parties().get(row.owner());
        Optional<ChocoModel> own = member(row.owner());
        if (own.isEmpty()) {
            postUniqueOfSettled(row, unique, owner);
            return;
        }
        LinearSum alone = sum();
        for (ShareRow.Subject subject : row.unshared()) {
            String id = subject.atom().id();
            List<Atom> portions =
                    unique.unit() == Need.Unit.CREDITS ? owner.portions().getOrDefault(id, List.of()) : List.of();
            Optional<BoolVar> shared = owner.atoms().containsKey(id) ? sharedWithAny(row, owner, id) : Optional.empty();
            if (owner.atoms().containsKey(id) && portions.isEmpty()) {
                Rational worth = subject.worth(unique.unit(), row.unknownAlone());
                alone.plus(worth, counted(own.get(), id));
                shared.ifPresent(one -> alone.minus(worth, one));
            }
            for (Atom portion : portions) {
                Rational worth = JointProblem.worth(portion, unique.unit());
                BoolVar counted = counted(own.get(), portion.id());
                alone.plus(worth, counted);
                both(Optional.of(counted), shared).ifPresent(one -> alone.minus(worth, one));
            }
        }
        BoolVar met = own.get().root();
        if (!unique.isOfCounted()) {
            alone.minus(unique.amount(), met).post(model, ">=", Rational.ZERO);
            return;
        }
        addCounted(alone, own.get(), unique, MINUS_ONE);
        LinearSum everything = sum();
        addCounted(everything, own.get(), unique, Rational.ONE);
        Rational most = everything.most();
        alone.minus(most, met).post(model, ">=", Rational.ZERO.minus(most));
    }

    /** The others leave what must serve a settled pathway alone, as far as they have not taken it already. */
    private void postUniqueOfSettled(ShareRow row, ShareRow.Measured unique, Party owner) {
        Rational alone = Rational.ZERO;
        LinearSum taken = sum();
        for (ShareRow.Subject subject : row.unshared()) {
            String atom = subject.atom().id();
            Optional<BoolVar> shared = sharedWithAny(row, owner, atom);
            boolean isTaken = shared.isPresent() && shared.get().isInstantiatedTo(1);
            if (owner.atoms().containsKey(atom) && !isTaken) {
                Rational worth = owner.settledWorth(subject.atom(), unique.unit(), row.unknownAlone());
                alone = alone.plus(worth);
                shared.ifPresent(one -> taken.plus(worth, one));
            }
        }
        Rational needed = unique.isOfCounted() ? unique.amount().times(counted(owner, unique.unit())) : unique.amount();
        taken.post(model, "<=", alone.minus(needed.min(alone)));
    }

    /** An item serves at most so many of the pathways; where it serves more already, no further one. */
    private void postUses(ShareRow row, String atom, int most) {
        LinearSum uses = sum();
        int settled = 0;
        for (String pathway : row.parties()) {
            Party party = problem.parties().get(pathway);
            Optional<BoolVar> use = party == null ? Optional.empty() : use(party, atom, problem.besides(row, pathway));
            if (use.isPresent() && party.isSettled()) {
                settled++;
            } else {
                use.ifPresent(uses::plus);
            }
        }
        uses.post(model, "<=", Rational.of(Math.max(0, most - settled)));
    }

    /** One pair of pathways shares under a privilege; where some do already, no further one. */
    private void post(Privilege privilege) {
        Set<Set<String>> settled = new HashSet<>();
        Map<Set<String>, BoolVar> using = new LinkedHashMap<>();
        for (Privilege.Use use : privilege.uses()) {
            Party owner = problem.parties().get(use.row().owner());
            Party with = problem.parties().get(use.other());
            for (ShareRow.Subject subject : use.row().shared()) {
                String atom = subject.atom().id();
                both(use(owner, atom, List.of(with)), use(with, atom, List.of(owner)))
                        .ifPresent(both -> {
                            if (both.isInstantiatedTo(1)) {
                                settled.add(use.pair());
                            } else {
                                BoolVar uses = using.computeIfAbsent(
                                        use.pair(), pair -> model.boolVar(privilege.name() + " by " + use.pair()));
                                model.arithm(uses, ">=", both).post();
                            }
                        });
            }
        }
        LinearSum sum = sum();
        using.forEach((pair, uses) -> {
            if (!settled.contains(pair)) {
                sum.plus(uses);
            }
        });
        sum.post(model, "<=", Rational.of(Math.max(0, 1 - settled.size())));
    }

    /** Whether a pathway uses an atom that one of the others uses too; empty: it cannot be. */
    private Optional<BoolVar> sharedWithAny(ShareRow row, Party owner, String atom) {
        List<BoolVar> shared = new ArrayList<>();
        for (Party other : problem.besides(row, owner.pathway())) {
            both(use(owner, atom, List.of(other)), use(other, atom, List.of(owner)))
                    .ifPresent(shared::add);
        }
        if (shared.size() <= 1) {
            return shared.stream().findFirst();
        }
        BoolVar any = model.boolVar("shared " + atom);
        shared.forEach(one -> model.arithm(any, ">=", one).post());
        return Optional.of(any);
    }

    /** Whether a pathway uses an atom, but for what others made of it; empty: it cannot. */
    private Optional<BoolVar> use(Party party, String atom, List<Party> others) {
        List<String> through = party.through(atom, others);
        if (through.isEmpty()) {
            return Optional.empty();
        }
        if (party.isSettled()) {
            return Optional.of(model.boolVar(true));
        }
        ChocoModel member = member(party.pathway()).orElseThrow();
        return atom(member, atom).map(one -> member.countedThrough(one, through));
    }

    /** Whether both are so; empty: it cannot be. */
    private Optional<BoolVar> both(Optional<BoolVar> one, Optional<BoolVar> other) {
        if (one.isEmpty() || other.isEmpty() || one.get().isInstantiatedTo(1)) {
            return one.isEmpty() ? one : other;
        }
        if (other.get().isInstantiatedTo(1)) {
            return one;
        }
        BoolVar both = model.boolVar("both");
        sum().plus(one.get()).plus(other.get()).plus(MINUS_ONE, both).post(model, "<=", Rational.ONE);
        return Optional.of(both);
    }

    /**
     * Of pathways that share nothing with each other all together need no more than there is. That follows from the
     * rows, but a search sees it only after it has tried every way to deal out the items.
     */
    private void postDemand() {
        List<ChocoModel> left = new ArrayList<>(members.stream()
                .filter(member -> member.problem.items().stream()
                        .allMatch(item -> item.atoms().isEmpty()))
                .toList());
        while (!left.isEmpty()) {
            List<ChocoModel> apart = new ArrayList<>();
            for (ChocoModel member : left) {
                if (apart.stream().allMatch(other -> sharesNothing(member, other))) {
                    apart.add(member);
                }
            }
            left.removeAll(apart);
            if (apart.size() > 1) {
                postDemand(apart, Need.Unit.COUNT);
                postDemand(apart, Need.Unit.CREDITS);
            }
        }
    }

    private boolean sharesNothing(ChocoModel one, ChocoModel other) {
        Set<String> pair = Set.of(one.problem.pathway(), other.problem.pathway());
        List<String> common = one.problem.wholeAtoms().stream()
                .map(Atom::id)
                .filter(atom -> atom(other, atom).isPresent())
                .toList();
        return problem.rows().stream()
                .anyMatch(row -> Objects.equals(row.share().uses(), 1)
                        && row.parties().containsAll(pair)
                        && row.shared().stream()
                                .map(subject -> subject.atom().id())
                                .collect(Collectors.toSet())
                                .containsAll(common)
                        && common.stream().allMatch(atom -> isPlain(row, one, atom) && isPlain(row, other, atom)));
    }

    /** Whether all of a pathway's use of an atom counts for a row. */
    private boolean isPlain(ShareRow row, ChocoModel member, String atom) {
        Party party = problem.parties().get(member.problem.pathway());
        return party.through(atom, problem.besides(row, party.pathway())).size()
                == party.atoms().get(atom).countedBy().size();
    }

    private void postDemand(List<ChocoModel> apart, Need.Unit unit) {
        Map<String, Rational> supply = new HashMap<>();
        LinearSum demand = sum();
        for (ChocoModel member : apart) {
            member.problem.wholeAtoms().forEach(atom -> supply.put(atom.id(), JointProblem.worth(atom, unit)));
            demand.plus(Demand.of(member.problem, unit), member.root());
        }
        demand.post(model, "<=", supply.values().stream().reduce(Rational.ZERO, Rational::plus));
    }

    private void addCounted(LinearSum sum, ChocoModel member, ShareRow.Measured of, Rational sign) {
        member.problem
                .atoms()
                .forEach(atom -> sum.plus(
                        JointProblem.worth(atom, of.unit()).times(of.amount()).times(sign),
                        member.countedThrough(atom, atom.countedBy())));
    }

    private static Rational counted(Party party, Need.Unit unit) {
        return party.atoms().values().stream()
                .map(atom -> party.settledWorth(atom, unit, Rational.ZERO))
                .reduce(Rational.ZERO, Rational::plus);
    }

    private BoolVar counted(ChocoModel member, String atom) {
        return atom(member, atom)
                .map(one -> member.countedThrough(one, one.countedBy()))
                .orElseGet(() -> model.boolVar(false));
    }

    private static Optional<Atom> atom(ChocoModel member, String id) {
        return member.problem.atoms().stream()
                .filter(atom -> atom.id().equals(id))
                .findFirst();
    }

    private Optional<ChocoModel> member(String pathway) {
        return members.stream()
                .filter(member -> member.problem.pathway().equals(pathway))
                .findFirst();
    }

    private LinearSum sum() {
        return new LinearSum(problem.problems().get(0));
    }

    /**
     * Items that differ in nothing but their ids, on any of the pathways, are used in the order of their ids: by the
     * first pathway, then by the next. Exchanging them changes nothing, and the last level of the objective asks for it.
     */
    private void postOrderOfAlike() {
        Map<List<Object>, String> last = new HashMap<>();
        List<String> items = members.stream()
                .flatMap(member -> member.problem.items().stream())
                .distinct()
                .sorted()
                .map(Item::id)
                .toList();
        for (String item : items) {
            likeness(item).ifPresent(likeness -> {
                String before = last.put(likeness, item);
                if (before != null) {
                    model.lexLessEq(places(item), places(before)).post();
                }
            });
        }
    }

    /** Everything about an item that the problems and the rows look at; empty: it is like no other. */
    private Optional<List<Object>> likeness(String id) {
        List<Object> likeness = new ArrayList<>();
        for (ChocoModel member : members) {
            Optional<Item> item = member.problem.items().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst();
            if (item.isPresent() && !member.isExchangeable(item.get())) {
                return Optional.empty();
            }
            likeness.add(item.map(member::likeness).orElse(List.of()));
        }
        for (ShareRow row : problem.rows()) {
            ShareRow.Subject subject = row.subjects().get(id);
            likeness.add(
                    subject == null
                            ? ""
                            : subject.atom().credits() + " " + subject.atom().carried() + " "
                                    + subject.certainty().world());
        }
        for (Party party : problem.parties().values()) {
            likeness.add(party.isSettled() && party.atoms().containsKey(id));
            problem.parties()
                    .values()
                    .forEach(other -> likeness.add(
                            party.insides().getOrDefault(id, Set.of()).contains(other.credential())));
        }
        return Optional.of(likeness);
    }

    /** Where an item serves, pathway by pathway: the more, the earlier the need; 0 for nowhere. */
    private IntVar[] places(String item) {
        return members.stream()
                .filter(member -> member.counts.containsKey(item))
                .map(member -> member.place(item))
                .toArray(IntVar[]::new);
    }
}
