package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
    private final Map<String, Set<String>> below;
    private final Map<String, Edge> vouchers = new HashMap<>();
    private final Map<String, Boolean> met = new HashMap<>();
    private final boolean mayBeMet;

    Ledger(Problem problem, List<Edge> used) {
        this(problem, used, true);
    }

    /**
     * The account of an allocation beside those of other pathways.
     *
     * @param mayBeMet whether all may be met, if its needs are; else something outside the problem forbids it
     */
    Ledger(Problem problem, List<Edge> used, boolean mayBeMet) {
        this.mayBeMet = mayBeMet;
        this.problem = problem;
        this.used = List.copyOf(used);
        this.below = problem.below();
        used.stream().filter(Edge::isVoucher).forEach(edge -> vouchers.put(edge.need(), edge));
        Set<String> items = used.stream().map(edge -> edge.item().id()).collect(Collectors.toSet());
        this.counted = problem.atoms().stream()
                .filter(atom -> atom.countedBy().stream().anyMatch(items::contains))
                .toList();
        isMet(problem.root());
    }

    List<Edge> used() {
        return used;
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

    /** The atoms counted, each once. */
    List<Atom> counted() {
        return counted;
    }

    boolean isMet(String need) {
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
        return days.stream().anyMatch(Objects::isNull)
                ? Optional.empty()
                : days.stream().map(Objects::requireNonNull).max(Comparator.naturalOrder());
    }

    /** How much a leaf counts. An item of unknown credits counts as what is needed: it may be worth that. */
    Rational amount(Need.Fill fill) {
        Rational sum = Rational.ZERO;
        for (Edge edge : serving(fill.id())) {
            sum = sum.plus(
                    fill.unit() == Need.Unit.COUNT
                            ? Rational.ONE
                            : Objects.requireNonNullElse(edge.credits(), fill.amount()));
        }
        return sum;
    }

    /** How many children of a need are met. */
    int metChildren(Need need) {
        return (int) need.children().stream()
                .filter(child -> isMet(child.id()) && !(need instanceof Need.Choice && Need.isOptional(child)))
                .count();
    }

    /** What the counted atoms come to in the total's unit. */
    Rational total() {
        return sum(counted, problem.unit());
    }

    /** What the total still lacks; 0 if there is none, or if an item of unknown credits may fill it. */
    Rational gap() {
        return problem.total() == null || mayBeWorthMore(counted, problem.unit())
                ? Rational.ZERO
                : problem.total().minus(total()).max(Rational.ZERO);
    }

    /** How much of what a bound is about is counted in its scope. */
    Rational amount(Bound bound) {
        return sum(membersInScope(bound), bound.unit());
    }

    /** The bound itself: a constant, or a share of what its scope counts. */
    Rational allowed(Bound bound) {
        return bound.isShare() ? bound.amount().times(sum(inScope(bound.scope()), bound.unit())) : bound.amount();
    }

    boolean holds(Bound bound) {
        return bound.isAtMost()
                ? allowed(bound).isAtLeast(amount(bound))
                : amount(bound).isAtLeast(allowed(bound)) || mayBeWorthMore(membersInScope(bound), bound.unit());
    }

    /** The average over the counted atoms that have a grade; empty if none has. */
    Optional<Rational> average(Need.Mean mean) {
        Rational weights = Rational.ZERO;
        Rational sum = Rational.ZERO;
        for (Atom atom : counted) {
            Rational above = mean.graded().get(atom.id());
            if (above != null && atom.credits() != null) {
                weights = weights.plus(atom.credits());
                sum = sum.plus(above.times(atom.credits()));
            }
        }
        return weights.isZero()
                ? Optional.empty()
                : Optional.of(sum.dividedBy(weights).plus(mean.threshold()));
    }

    /** What the need, as it stands, lacks to be known. */
    Certainty certainty(Need need) {
        List<Certainty> all = new ArrayList<>();
        usedBelow(need.id()).forEach(edge -> all.add(edge.certainty()));
        List<Need> asked = asked(need).toList();
        asked.forEach(inner -> {
            if (inner instanceof Need.Mean mean) {
                counted.stream()
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
        return Certainty.allOf(all);
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
            itself = metChildren(choice) >= choice.number();
        } else if (need instanceof Need.Fill fill) {
            itself = amount(fill).isAtLeast(fill.amount());
        } else if (need instanceof Need.Mean mean) {
            itself = isMet(mean);
        } else {
            itself = !(need instanceof Need.Judged);
        }
        boolean isBounded = problem.bounds().stream()
                .filter(bound -> bound.scope().equals(need.id()) && !(bound.isAtMost() && !bound.isShare()))
                .allMatch(this::holds);
        boolean isRoot = need.id().equals(problem.root().id());
        boolean isVouchedFor = vouchers.containsKey(need.id());
        boolean all = isRoot
                ? (itself || isVouchedFor)
                        && isBounded
                        && gap().isZero()
                        && AwardDays.isOneDay(used, problem.asOf())
                        && repeatsHold()
                        && mayBeMet
                : itself && isBounded || isVouchedFor;
        met.put(need.id(), all);
        return all;
    }

    private boolean repeatsHold() {
        Set<String> items = used.stream().map(edge -> edge.item().id()).collect(Collectors.toSet());
        return problem.repeats().stream().allMatch(repeats -> repeats.holds(items));
    }

    /** What is not graded yet may be graded best, unless only what is known may be relied on. */
    private boolean isMet(Need.Mean mean) {
        Rational weights = Rational.ZERO;
        Rational above = Rational.ZERO;
        for (Atom atom : counted) {
            boolean isOpen = mean.ungraded().containsKey(atom.id());
            if (isOpen && problem.isKnownOnly()) {
                return false;
            }
            if (isOpen && (mean.best() == null || atom.credits() == null)) {
                return true;
            }
            Rational difference = isOpen ? mean.best() : mean.graded().get(atom.id());
            if (difference != null && atom.credits() != null) {
                weights = weights.plus(atom.credits());
                above = above.plus(difference.times(atom.credits()));
            }
        }
        return !weights.isZero() && above.signum() >= 0;
    }

    private List<Atom> inScope(String need) {
        if (need.equals(problem.root().id())) {
            return counted;
        }
        Set<String> items =
                usedBelow(need).stream().map(edge -> edge.item().id()).collect(Collectors.toSet());
        return counted.stream()
                .filter(atom -> atom.countedBy().stream().anyMatch(items::contains))
                .toList();
    }

    private List<Atom> membersInScope(Bound bound) {
        Set<String> items =
                usedBelow(bound.scope()).stream().map(edge -> edge.item().id()).collect(Collectors.toSet());
        return inScope(bound.scope()).stream()
                .filter(atom -> bound.concerns(atom.id(), problem.isKnownOnly())
                        && bound.through(atom).stream().anyMatch(items::contains))
                .toList();
    }

    private static boolean mayBeWorthMore(List<Atom> atoms, Need.Unit unit) {
        return unit == Need.Unit.CREDITS && atoms.stream().anyMatch(atom -> atom.credits() == null);
    }

    private static Rational sum(List<Atom> atoms, Need.Unit unit) {
        Rational sum = Rational.ZERO;
        for (Atom atom : atoms) {
            sum = sum.plus(
                    unit == Need.Unit.COUNT ? atom.count() : Objects.requireNonNullElse(atom.credits(), Rational.ZERO));
        }
        return sum;
    }
}
