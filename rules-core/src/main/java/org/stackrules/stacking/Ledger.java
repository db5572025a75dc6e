package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.Certainty;
import org.stackrules.model.Rational;

/**
 * The account of an allocation: how much each need, bound and the total come to, and whether each is met. Computed from
 * the allocation alone, by plain exact arithmetic, so that it also checks the solver.
 */
final class Ledger {

    private final Problem problem;
    private final List<Edge> used;
    private final List<Atom> counted;
    private final Set<String> items;
    private final Map<String, Set<String>> below;
    private final Map<String, Edge> vouchers = new HashMap<>();
    private final Map<String, Boolean> met = new HashMap<>();
    private final boolean mayBeMet;
    private final SubstituteGaps gaps;

    Ledger(Problem problem, List<Edge> used) {
        this(problem, used, true);
    }

    /**
     * The account of an allocation beside those of other pathways.
     *
     * @param mayBeMet whether all may be met, if its needs are; else something outside the problem forbids it
     */
    Ledger(Problem problem, List<Edge> used, boolean mayBeMet) {
        this(problem, used, mayBeMet, problem.below());
    }

    private Ledger(Problem problem, List<Edge> used, boolean mayBeMet, Map<String, Set<String>> below) {
        this.mayBeMet = mayBeMet;
        this.problem = problem;
        this.gaps = new SubstituteGaps(problem);
        this.used = List.copyOf(used);
        this.below = below;
        used.stream().filter(Edge::isVoucher).forEach(edge -> vouchers.put(edge.need(), edge));
        this.items = used.stream().flatMap(edge -> edge.uses().stream()).collect(Collectors.toSet());
        this.counted = problem.atoms().stream()
                .filter(atom -> atom.countedBy().stream().anyMatch(items::contains))
                .map(this::less)
                .toList();
    }

    /** The account of the same allocation and one more use. */
    Ledger with(Edge edge) {
        List<Edge> more = new ArrayList<>(used);
        more.add(edge);
        return new Ledger(problem, more, mayBeMet, below);
    }

    List<Edge> used() {
        return used;
    }

    LocalDate asOf() {
        return problem.asOf();
    }

    /** The edges used at or below a need. */
    List<Edge> usedBelow(String need) {
        Set<String> inside = below.getOrDefault(need, Set.of());
        return used.stream().filter(edge -> inside.contains(edge.need())).toList();
    }

    /** The items that serve a leaf; what is stated in their place is none of them. */
    List<Edge> serving(String leaf) {
        return usedBelow(leaf).stream().filter(edge -> !edge.isVoucher()).toList();
    }

    /** The statement that meets a need without items. */
    Optional<Edge> voucher(String need) {
        return Optional.ofNullable(vouchers.get(need));
    }

    /** The atoms counted, each once, worth what they are before anything else takes of their credits. */
    List<Atom> counted() {
        return problem.atoms().stream()
                .filter(atom -> atom.countedBy().stream().anyMatch(items::contains))
                .toList();
    }

    /** An atom, worth what what else is counted leaves of its credits. */
    private Atom less(Atom atom) {
        List<Overlap> several = problem.excluding().ofAtom(atom);
        return atom.credits() == null || several.isEmpty()
                ? atom
                : atom.worth(atom.credits().minus(lost(atom)));
    }

    /** What an atom loses, in credits, beside what else is counted. */
    Rational lost(Atom atom) {
        return atom.credits() == null
                ? Rational.ZERO
                : Excluding.lost(atom.credits(), problem.excluding().ofAtom(atom), items);
    }

    /** What an item loses where it serves, in credits, beside what else is counted. */
    Rational lost(Edge edge) {
        return edge.credits() == null
                ? Rational.ZERO
                : Excluding.lost(edge.credits(), problem.excluding().ofItem(edge, problem.atoms()), items);
    }

    /** What an item is worth where it serves; null: unknown. */
    @Nullable
    Rational credits(Edge edge) {
        return edge.credits() == null ? null : edge.credits().minus(lost(edge));
    }

    boolean isMet(String need) {
        if (met.isEmpty()) {
            isMet(problem.root());
        }
        return Boolean.TRUE.equals(met.get(need));
    }

    boolean meetsAll() {
        return isMet(problem.root().id());
    }

    /**
     * The day on which everything used was there and held; empty if nothing is used that has a day, or something has no
     * day yet.
     */
    Optional<LocalDate> lastDay() {
        List<@Nullable LocalDate> days = new ArrayList<>();
        used.forEach(edge -> {
            if (!edge.isVoucher()) {
                days.add(edge.item().completedOn());
            }
            if (edge.from() != null) {
                days.add(edge.from());
            }
        });
        if (days.stream().anyMatch(Objects::isNull)) {
            return Optional.empty();
        }
        return isMet(problem.root().id())
                ? firstDay()
                : days.stream().map(Objects::requireNonNull).max(Comparator.naturalOrder());
    }

    /** The first day on which everything used is there and holds, what is in progress after the as-of date. */
    Optional<LocalDate> firstDay() {
        if (met.isEmpty() && !problem.root().children().isEmpty()) {
            isMet(problem.root());
        }
        return AwardDays.firstThere(used, factDays(), problem.asOf()).filter(day -> !day.equals(LocalDate.MIN));
    }

    /** How much a leaf counts. An item of unknown credits counts as what is needed: it may be worth that. */
    Rational amount(Need.Fill fill) {
        Rational sum = Rational.ZERO;
        for (Edge edge : serving(fill.id())) {
            Rational worth = fill.unit() == Need.Unit.CREDITS ? credits(edge) : edge.worth(fill.unit());
            sum = sum.plus(Objects.requireNonNullElse(worth, fill.amount()));
        }
        return fill.unit() == Need.Unit.CREDITS ? sum.plus(rounding(fill)) : sum;
    }

    /** What rounding adds to what serves a leaf. */
    Rational rounding(Need leaf) {
        return !problem.reckoning().isRounded()
                ? Rational.ZERO
                : problem.reckoning()
                        .change(Reckoning.sums(problem, serving(leaf.id()), this)
                                .values());
    }

    /** What rounding adds in the leaves at and below a need. */
    private Rational roundingBelow(Need need) {
        return need.all()
                .filter(inner -> inner.children().isEmpty())
                .map(this::rounding)
                .reduce(Rational.ZERO, Rational::plus);
    }

    /** What rounding adds to what a block reaches the total with. */
    private Rational roundingOfTotal(Need block) {
        boolean isRoot = block.id().equals(problem.root().id());
        return switch (problem.reckoning().ofTotal(problem)) {
            case EXACT -> Rational.ZERO;
            case OF_LEAVES -> roundingBelow(block);
            case OF_ATOMS ->
                isRoot
                        ? problem.reckoning()
                                .change(Reckoning.sumsOfAtoms(problem, counted(), this)
                                        .values())
                        : Rational.ZERO;
        };
    }

    /** How many children of a need are met. */
    int metChildren(Need need) {
        return (int) need.children().stream()
                .filter(child -> isMet(child.id()) && !(need instanceof Need.Choice && Need.isOptional(child)))
                .count();
    }

    /** How many children of a choice are taken and met: what has items is taken, of the others as many as may be. */
    private long metTaken(Need.Choice choice) {
        long withItems = choice.children().stream()
                .filter(child -> !usedBelow(child.id()).isEmpty())
                .count();
        long metWithout = choice.children().stream()
                .filter(child -> usedBelow(child.id()).isEmpty() && isMet(child.id()) && !Need.isOptional(child))
                .count();
        return metChildren(choice) - metWithout + Math.min(metWithout, Math.max(0, choice.number() - withItems));
    }

    /** What the counted atoms come to in the total's unit, less what blocks do not pass up. */
    Rational total() {
        Rational excess = ReachedOnce.ways(problem, used, counted).stream()
                .map(way -> excess(problem.root(), way))
                .reduce(Rational::min)
                .orElseThrow();
        return sum(counted, problem.unit())
                .plus(roundingOfTotal(problem.root()))
                .plus(gaps.forgiven(used))
                .minus(excess);
    }

    /** What a block and those inside it count above the most that they pass up to the total, of some uses. */
    private Rational excess(Need need, List<Edge> some) {
        Rational inside =
                need.children().stream().map(child -> excess(child, some)).reduce(Rational.ZERO, Rational::plus);
        Rational most = problem.contributions().get(need.id());
        return most == null
                ? inside
                : inside.max(sum(inScope(need.id(), some), problem.unit())
                        .plus(roundingOfTotal(need))
                        .plus(gaps.forgivenBelow(below.getOrDefault(need.id(), Set.of()), some))
                        .minus(most));
    }

    /** What the children of a sum pass up. */
    Rational amount(Need.Sum sum) {
        if (!problem.pairs().isEmpty()) {
            return new GivenOnce(this, sum).amount();
        }
        return sum.children().stream().map(child -> passed(sum, child, sum)).reduce(Rational.ZERO, Rational::plus);
    }

    private Rational passed(Need.Sum parent, Need child, Need.Sum sum) {
        Rational given = given(child, sum);
        Rational most = parent.unit().equals(sum.unit()) ? parent.most().getOrDefault(child.id(), given) : given;
        return isMet(child.id()) ? given.min(most) : Rational.ZERO;
    }

    /** What an item gives to a sum where it serves. */
    Rational given(Edge edge, Need.Sum sum) {
        Rational lost = sum.unit() == Need.Unit.CREDITS ? lost(edge) : Rational.ZERO;
        return problem.given(edge, sum).minus(lost);
    }

    private Rational given(Need need, Need.Sum sum) {
        Rational given = Rational.ZERO;
        for (Edge edge : used) {
            if (edge.need().equals(need.id())) {
                given = given.plus(given(edge, sum));
            }
        }
        boolean isRounded = need.children().isEmpty() && sum.unit() == Need.Unit.CREDITS;
        given = isRounded ? given.plus(rounding(need)) : given;
        for (Need child : need.children()) {
            given = given.plus(need instanceof Need.Sum inner ? passed(inner, child, sum) : given(child, sum));
        }
        return given;
    }

    /** What the total still lacks; 0 if there is none, or if an item of unknown credits may fill it. */
    Rational gap() {
        return problem.total() == null || mayBeWorthMore(counted, problem.unit())
                ? Rational.ZERO
                : problem.total().minus(total()).max(Rational.ZERO);
    }

    /** How much of what a bound is about is counted in its scope; of a fact of the record how much there is. */
    Rational amount(Bound bound) {
        if (bound.fact() != null) {
            return bound.fact().used();
        }
        List<Atom> members = members(bound);
        if (bound.stretch() != null) {
            return bound.stretch().used(members);
        }
        return bound.keys() == null
                ? sum(members, bound.unit())
                : Rational.of(members.stream()
                        .flatMap(atom -> bound.keysOf(atom.id()).stream())
                        .distinct()
                        .count());
    }

    /** The bound itself: a number, or what it comes to for what its scope counts. */
    Rational allowed(Bound bound) {
        if (bound.stretch() != null) {
            return bound.stretch().allowed(members(bound));
        }
        return bound.level().at(sum(inScope(bound.scope()), bound.base()));
    }

    boolean holds(Bound bound) {
        if (bound.fact() != null) {
            return bound.fact().holds(problem.isKnownOnly());
        }
        if (bound.stretch() != null) {
            return bound.stretch().holds(members(bound));
        }
        boolean mayBeWorthMore = bound.keys() == null && mayBeWorthMore(members(bound), bound.unit());
        return bound.isAtMost()
                ? allowed(bound).isAtLeast(amount(bound))
                : amount(bound).isAtLeast(allowed(bound)) || mayBeWorthMore;
    }

    /** What a leaf needs, as things stand. */
    Rational needed(Need.Fill fill) {
        return fill.more() == null
                ? fill.amount()
                : fill.amount().max(fill.more().at(sum(counted, fill.unit())));
    }

    /** Whether the items of a leaf can each serve as a value of their own. */
    boolean isDistinct(Need.Fill fill) {
        List<Set<String>> values = serving(fill.id()).stream()
                .map(edge -> fill.keysOf(edge.item().id()))
                .toList();
        return fill.keys() == null || DistinctValues.most(values) == values.size();
    }

    /** The average over the counted atoms that have a grade; empty if none has. */
    Optional<Rational> average(Need.Mean mean) {
        Need.Part sum = new Need.Part(Rational.ZERO, Rational.ZERO);
        for (Atom atom : entering(mean)) {
            sum = mean.graded().containsKey(atom.id()) ? sum.plus(mean.graded().get(atom.id())) : sum;
        }
        return sum.weight().isZero()
                ? Optional.empty()
                : Optional.of(sum.above().dividedBy(sum.weight()).plus(mean.least()));
    }

    /** The counted atoms that enter an average. */
    private List<Atom> entering(Need.Mean mean) {
        List<Atom> entering = counted.stream()
                .filter(atom -> mean.concerns(atom.id()) && isIn(mean.places().get(atom.id()), atom))
                .toList();
        return mean.tail() == null ? entering : last(mean.tail(), mean.latestFirst(mean.tail()), entering);
    }

    private static List<Atom> last(Tail tail, List<String> latestFirst, List<Atom> atoms) {
        List<Atom> ordered = latestFirst.stream()
                .flatMap(id -> atoms.stream().filter(atom -> atom.id().equals(id)))
                .toList();
        Set<String> inside = tail.inside(ordered);
        return atoms.stream().filter(atom -> inside.contains(atom.id())).toList();
    }

    /** Whether an atom is counted in one of some leaves; null: anywhere. */
    private boolean isIn(@Nullable Set<String> leaves, Atom atom) {
        return leaves == null || used.stream().anyMatch(edge -> leaves.contains(edge.need()) && edge.counts(atom));
    }

    /** What the need, as it stands, lacks to be known. */
    Certainty certainty(Need need) {
        List<Certainty> all = new ArrayList<>();
        usedBelow(need.id()).forEach(edge -> all.add(edge.certainty()));
        List<Need> asked = asked(need).toList();
        asked.forEach(inner -> {
            if (inner instanceof Need.Mean mean) {
                entering(mean).stream()
                        .map(atom -> mean.ungraded().get(atom.id()))
                        .filter(Objects::nonNull)
                        .forEach(all::add);
            }
        });
        Set<String> inside = asked.stream().map(Need::id).collect(Collectors.toSet());
        if (need.id().equals(problem.root().id())) {
            inside.add(need.id());
        }
        for (Bound bound : problem.bounds()) {
            if (!problem.isKnownOnly() && inside.contains(bound.scope())) {
                inScope(bound.scope()).stream()
                        .map(atom -> bound.doubtful().get(atom.id()))
                        .filter(Objects::nonNull)
                        .forEach(all::add);
            }
        }
        boolean isEverything = need.id().equals(problem.root().id());
        all.add(shares().certainty(below.getOrDefault(need.id(), Set.of()), isEverything));
        all.add(facts(need));
        return Certainty.allOf(all);
    }

    /** On which days the facts hold on which the whole rests. */
    private FactDays factDays() {
        return new FactDays(
                problem.root(),
                need -> vouchers.containsKey(need.id()),
                need -> !Boolean.FALSE.equals(met.get(need.id())));
    }

    /** What the facts of the record lack on which a need rests: of a choice only those of the surest routes. */
    private Certainty facts(Need need) {
        if (vouchers.containsKey(need.id()) || !isMet(need.id())) {
            return Certainty.KNOWN;
        }
        Certainty own = Certainty.allOf(problem.bounds().stream()
                .filter(bound -> bound.scope().equals(need.id()) && bound.fact() != null)
                .map(bound -> bound.fact().certainty())
                .toList());
        if (need instanceof Need.Found found) {
            return own.and(found.fact().certainty());
        }
        Stream<Certainty> children =
                need.children().stream().filter(child -> isMet(child.id())).map(this::facts);
        List<Certainty> needed = need instanceof Need.Choice choice
                ? children.sorted(Comparator.comparing(Certainty::world))
                        .limit(choice.number())
                        .toList()
                : children.toList();
        return own.and(Certainty.allOf(needed));
    }

    /** A need and all below it, less those that a statement meets and what stands below them. */
    private Stream<Need> asked(Need need) {
        return vouchers.containsKey(need.id())
                ? Stream.empty()
                : Stream.concat(Stream.of(need), need.children().stream().flatMap(this::asked));
    }

    private boolean isMet(Need need) {
        need.children().forEach(this::isMet);
        boolean itself;
        if (need instanceof Need.Every every) {
            itself = metChildren(every) == every.children().size();
        } else if (need instanceof Need.Choice choice) {
            itself = metTaken(choice) >= choice.number();
        } else if (need instanceof Need.Fill fill) {
            itself = amount(fill).isAtLeast(needed(fill)) && isDistinct(fill);
        } else if (need instanceof Need.Sum sum) {
            itself = amount(sum).isAtLeast(sum.amount());
        } else if (need instanceof Need.Found found) {
            itself = found.fact().holds(problem.isKnownOnly());
        } else if (need instanceof Need.Mean mean) {
            itself = isMet(mean);
        } else {
            itself = !(need instanceof Need.Judged);
        }
        boolean isBounded = problem.bounds().stream()
                .filter(bound -> bound.scope().equals(need.id()) && !bound.isShield())
                .allMatch(this::holds);
        boolean isRoot = need.id().equals(problem.root().id());
        boolean isVouchedFor = vouchers.containsKey(need.id());
        boolean all = isRoot
                ? (itself || isVouchedFor)
                        && isBounded
                        && gap().isZero()
                        && AwardDays.first(used, factDays(), problem.asOf()).isPresent()
                        && CountedExtent.isAsAsked(this)
                        && repeatsHold()
                        && problem.excluding().holds(items)
                        && problem.pins().stream().allMatch(pin -> pin.isFollowed(used))
                        && shares().holds()
                        && mayBeMet
                : itself && isBounded || isVouchedFor;
        met.put(need.id(), all);
        return all;
    }

    /** What needs share. */
    PairLedger shares() {
        return new PairLedger(problem, used);
    }

    private boolean repeatsHold() {
        return problem.repeats().stream().allMatch(repeats -> repeats.holds(items));
    }

    /** What is not graded yet may be graded best, unless only what is known may be relied on. */
    private boolean isMet(Need.Mean mean) {
        Need.Part sum = new Need.Part(Rational.ZERO, Rational.ZERO);
        for (Atom atom : entering(mean)) {
            if (mean.ungraded().containsKey(atom.id()) && problem.isKnownOnly()) {
                return false;
            }
            if (mean.isUnbounded(atom.id())) {
                return true;
            }
            sum = sum.plus(mean.most(atom.id()));
        }
        boolean reaches =
                mean.isStrict() ? sum.above().signum() > 0 : sum.above().signum() >= 0;
        return !sum.weight().isZero() && reaches;
    }

    private List<Atom> inScope(String need) {
        return inScope(need, used);
    }

    /** The atoms that are counted in a scope by some uses. */
    private List<Atom> inScope(String need, List<Edge> some) {
        if (need.equals(problem.root().id())) {
            return counted;
        }
        Set<String> inside = below.getOrDefault(need, Set.of());
        Set<String> items = some.stream()
                .filter(edge -> inside.contains(edge.need()))
                .flatMap(edge -> edge.uses().stream())
                .collect(Collectors.toSet());
        return counted.stream()
                .filter(atom -> atom.countedBy().stream().anyMatch(items::contains))
                .toList();
    }

    /** The atoms that a bound is about, counted in its scope and among its last so much. */
    List<Atom> members(Bound bound) {
        List<Atom> all = inScope(bound.scope());
        Tail tail = bound.tail();
        List<Atom> looked = tail == null ? all : last(tail, bound.latestFirst(tail, problem.isKnownOnly()), all);
        Set<String> items = usedBelow(bound.scope()).stream()
                .flatMap(edge -> edge.uses().stream())
                .collect(Collectors.toSet());
        LocalDate day = bound.days().isEmpty()
                ? null
                : firstDay()
                        .or(() -> AwardDays.days(problem).stream().findFirst())
                        .orElse(null);
        return looked.stream()
                .filter(atom -> bound.concerns(atom.id(), problem.isKnownOnly())
                        && bound.isAboutOn(day, atom.id())
                        && isIn(placesInScope(bound, atom), atom)
                        && bound.through(atom).stream().anyMatch(items::contains))
                .toList();
    }

    private @Nullable Set<String> placesInScope(Bound bound, Atom atom) {
        Set<String> leaves = bound.places().get(atom.id());
        if (leaves == null) {
            return null;
        }
        Set<String> inside = new HashSet<>(leaves);
        inside.retainAll(below.getOrDefault(bound.scope(), Set.of()));
        return inside;
    }

    private static boolean mayBeWorthMore(List<Atom> atoms, Need.Unit unit) {
        return atoms.stream().anyMatch(atom -> atom.worth(unit) == null);
    }

    private static Rational sum(List<Atom> atoms, Need.Unit unit) {
        return atoms.stream().map(atom -> atom.worth(unit, Rational.ZERO)).reduce(Rational.ZERO, Rational::plus);
    }
}
