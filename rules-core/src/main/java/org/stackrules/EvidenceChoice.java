package org.stackrules;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.World;
import org.stackrules.report.Conflict;
import org.stackrules.report.EvaluationReport;
import org.stackrules.stacking.PathwayAnswer;
import org.stackrules.stacking.PathwayQuestion;
import org.stackrules.stacking.StackEvidence;

/**
 * On which evidence stacks are found. Pathways are solved from below, each on the evidence that is best for it alone; if a
 * pathway above would then stand better on other evidence below, that is tried: the pathway below leaves one item free, then
 * two, and so on, until nothing better is left to find. Of all evaluations the best is the one in which the pathways, in
 * order of priority, are met, first for sure and then perhaps, and then on the earliest days.
 */
final class EvidenceChoice {

    /** So many evaluations are made at most, the first included. */
    static final int MOST = 32;

    private final Function<Set<LeftFree>, Evaluation> evaluations;
    private final StackEvidence evidence;

    EvidenceChoice(StackEvidence evidence, Function<Set<LeftFree>, Evaluation> evaluations) {
        this.evidence = evidence;
        this.evaluations = evaluations;
    }

    /** An item that a pathway leaves free for another above it. */
    record LeftFree(String pathway, String item, String above) {}

    /** How a pathway stands: in which world it is met, null in none, and when. */
    private record Standing(
            String pathway, @Nullable World world, @Nullable LocalDate metOn) {

        boolean isWorseThan(StackEvidence.AtBest best) {
            int order = rank(world) - rank(best.world());
            LocalDate day = best.metOn();
            return order > 0 || order == 0 && metOn != null && day != null && day.isBefore(metOn);
        }

        boolean isSure() {
            return world == World.KNOWN;
        }

        static int rank(@Nullable World world) {
            return world == null ? World.values().length : world.ordinal();
        }
    }

    /** The report of the best evaluation. */
    EvaluationReport best() {
        Evaluation first = evaluations.apply(Set.of()).run();
        Evaluation best = first;
        List<Standing> bestStandings = standings(first);
        Set<String> unsure = new TreeSet<>();
        Set<Set<String>> seen = new HashSet<>();
        Deque<Set<LeftFree>> open = new ArrayDeque<>(further(first, Set.of(), seen));
        int made = 1;
        while (!open.isEmpty()) {
            Set<LeftFree> next = open.remove();
            if (made == MOST) {
                next.forEach(left -> unsure.add(left.above()));
                continue;
            }
            Evaluation other = evaluations.apply(next).run();
            made++;
            List<Standing> standings = standings(other);
            if (isBetter(standings, bestStandings)) {
                if (other.isInDoubt() && isAnyWorse(standings, bestStandings)) {
                    // What rests on a recorded award surely must not come to rest on what it could perhaps rest on.
                    next.forEach(left -> unsure.add(left.above()));
                } else if (!isLessSure(standings, bestStandings)) {
                    best = other;
                    bestStandings = standings;
                }
            }
            open.addAll(further(other, next, seen));
        }
        return best.report(unsure);
    }

    /** The pathways that were asked about, in order of priority. */
    private static List<Standing> standings(Evaluation evaluation) {
        return evaluation.questions().stream()
                .map(question -> standing(evaluation, question.pathway().id()))
                .toList();
    }

    private static Standing standing(Evaluation evaluation, String pathway) {
        PathwayAnswer answer = evaluation.answers().get(pathway);
        boolean isMet = answer != null && answer.standing() == PathwayAnswer.Standing.MET;
        return isMet
                ? new Standing(pathway, answer.certainty().world(), answer.metOn())
                : new Standing(pathway, null, null);
    }

    /** First which pathways are met, in order of priority; then the days. */
    private static boolean isBetter(List<Standing> some, List<Standing> others) {
        Map<String, Standing> known = new TreeMap<>();
        others.forEach(one -> known.put(one.pathway(), one));
        for (Standing one : some) {
            Standing other = known.getOrDefault(one.pathway(), new Standing(one.pathway(), null, null));
            int order = Standing.rank(one.world()) - Standing.rank(other.world());
            if (order != 0) {
                return order < 0;
            }
        }
        for (Standing one : some) {
            Standing other = known.getOrDefault(one.pathway(), one);
            if (one.metOn() != null && other.metOn() != null && !one.metOn().equals(other.metOn())) {
                return one.metOn().isBefore(other.metOn());
            }
        }
        return false;
    }

    /** Whether, in order of priority, a pathway that is met for sure elsewhere is only perhaps met, or not at all. */
    private static boolean isLessSure(List<Standing> some, List<Standing> others) {
        Map<String, Standing> known = new TreeMap<>();
        others.forEach(one -> known.put(one.pathway(), one));
        for (Standing one : some) {
            Standing other = known.getOrDefault(one.pathway(), new Standing(one.pathway(), null, null));
            if (one.isSure() != other.isSure()) {
                return other.isSure();
            }
        }
        return false;
    }

    /** Whether a pathway is met less surely than elsewhere. */
    private static boolean isAnyWorse(List<Standing> some, List<Standing> others) {
        return others.stream()
                .anyMatch(other -> some.stream()
                        .filter(one -> one.pathway().equals(other.pathway()))
                        .noneMatch(one -> Standing.rank(one.world()) <= Standing.rank(other.world())));
    }

    /** What may be left free beside what is already, so that some pathway can stand better; the smallest first. */
    private List<Set<LeftFree>> further(Evaluation evaluation, Set<LeftFree> already, Set<Set<String>> seen) {
        List<Set<LeftFree>> further = new ArrayList<>();
        for (PathwayQuestion question : evaluation.questions()) {
            List<LeftFree> wanted = new ArrayList<>(wanted(evaluation, question));
            wanted.addAll(shared(evaluation, question));
            for (LeftFree left : wanted) {
                Set<LeftFree> more = new LinkedHashSet<>(already);
                more.add(left);
                Set<String> said = new HashSet<>();
                more.forEach(one -> said.add(one.pathway() + " " + one.item()));
                if (said.size() == more.size() && seen.add(said)) {
                    further.add(more);
                }
            }
        }
        return further;
    }

    /** The items below that a pathway could stand better without; none if it cannot stand better. */
    private List<LeftFree> wanted(Evaluation evaluation, PathwayQuestion question) {
        String pathway = question.pathway().id();
        Standing standing = standing(evaluation, pathway);
        List<String> founded = question.items().stream()
                .filter(item -> item.kind() == Item.Kind.STACK)
                .filter(item -> evaluation.foundOn(item).isPresent())
                .map(Item::id)
                .toList();
        if (founded.isEmpty()) {
            return List.of();
        }
        List<String> stacks =
                evidence.stacks(question).stream().filter(founded::contains).toList();
        Collection<PathwayQuestion> below = below(evaluation, question, stacks).values();
        boolean hasChoice = below.stream().anyMatch(evaluation::hasChoice);
        if (!hasChoice) {
            return List.of();
        }
        Map<String, List<Item>> possible = new LinkedHashMap<>();
        for (PathwayQuestion one : below) {
            List<Item> atoms = both(evidence.possible(one), Item.atomsOf(evaluation.recordedEvidence(one)));
            stacks.stream()
                    .filter(stack -> isBelow(evaluation, question, stack, one))
                    .forEach(stack -> possible.merge(stack, atoms, EvidenceChoice::both));
        }
        Optional<StackEvidence.AtBest> best = evidence.atBest(question, possible);
        if (best.isPresent() && !standing.isWorseThan(best.get())) {
            return List.of();
        }
        Predicate<Item> isContested = evidence.contested(question, Set.copyOf(stacks));
        List<LeftFree> wanted = new ArrayList<>();
        for (PathwayQuestion one : below) {
            String lower = one.pathway().id();
            evaluation.evidence(one).stream()
                    .filter(isContested)
                    .map(Item::id)
                    .sorted(IdOrder.INSTANCE)
                    .forEach(item -> wanted.add(new LeftFree(lower, item, pathway)));
        }
        return wanted;
    }

    /** What keeps a pathway from being met because a recorded award uses it too, and may rest on something else. */
    private static List<LeftFree> shared(Evaluation evaluation, PathwayQuestion question) {
        String pathway = question.pathway().id();
        List<LeftFree> shared = new ArrayList<>();
        PathwayAnswer answer = evaluation.answers().get(pathway);
        List<Conflict> conflicts = answer == null ? List.of() : answer.conflicts();
        for (Conflict conflict : conflicts) {
            List<Item> used = evaluation
                    .freeAward(conflict.with())
                    .map(evaluation::evidence)
                    .orElse(List.of());
            used.stream()
                    .filter(item -> conflict.over().contains(item.reportName())
                            || item.contains().stream().anyMatch(conflict.over()::contains))
                    .map(Item::id)
                    .sorted(IdOrder.INSTANCE)
                    .forEach(item -> shared.add(new LeftFree(conflict.with(), item, pathway)));
        }
        return shared;
    }

    private static List<Item> both(List<Item> some, List<Item> others) {
        List<Item> both = new ArrayList<>(some);
        others.stream().filter(item -> !some.contains(item)).forEach(both::add);
        return both.stream().sorted().toList();
    }

    /** The pathways on which stacks are found, and those on which what is inside them is found; by id. */
    private static Map<String, PathwayQuestion> below(
            Evaluation evaluation, PathwayQuestion question, Collection<String> stacks) {
        Map<String, PathwayQuestion> below = new TreeMap<>(IdOrder.INSTANCE);
        Deque<Item> open = new ArrayDeque<>(question.items().stream()
                .filter(item -> stacks.contains(item.id()))
                .toList());
        while (!open.isEmpty()) {
            Optional<PathwayQuestion> founding = evaluation.foundOn(open.remove());
            if (founding.isPresent()
                    && below.putIfAbsent(founding.get().pathway().id(), founding.get()) == null) {
                evaluation.evidence(founding.get()).stream()
                        .filter(item -> item.kind() == Item.Kind.STACK)
                        .forEach(open::add);
            }
        }
        return below;
    }

    private static boolean isBelow(
            Evaluation evaluation, PathwayQuestion question, String stack, PathwayQuestion lower) {
        return below(evaluation, question, List.of(stack))
                .containsKey(lower.pathway().id());
    }
}
