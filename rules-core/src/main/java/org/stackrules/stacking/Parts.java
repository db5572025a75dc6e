package org.stackrules.stacking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stackrules.model.SearchBudget;

/**
 * A problem whose needs share no items, presented part by part: what is best for each part is best for all of it, as every
 * level of the objective but the day is a sum over the parts, or an order of items each of which is in one part. Whether
 * all is met, and since when, is known before.
 */
final class Parts {

    private final Problem problem;
    private final List<Problem> parts;

    private Parts(Problem problem, List<Problem> parts) {
        this.problem = problem;
        this.parts = parts;
    }

    /** The parts of a problem; empty: it is of one part, or something is asked of all of it together. */
    static Optional<Parts> of(Problem problem) {
        if (!isSeparable(problem)) {
            return Optional.empty();
        }
        Joined joined = new Joined();
        problem.edges()
                .forEach(edge ->
                        joined.join(needOf(edge.need()), itemOf(edge.item().id())));
        problem.rivals().forEach(rivals -> {
            String first = rivals.stream().sorted().findFirst().orElseThrow();
            rivals.forEach(rival -> joined.join(itemOf(first), itemOf(rival)));
        });
        Map<String, List<Need>> needs = new LinkedHashMap<>();
        problem.root()
                .children()
                .forEach(need -> needs.computeIfAbsent(joined.setOf(needOf(need.id())), part -> new ArrayList<>())
                        .add(need));
        List<Problem> parts =
                needs.values().stream().map(some -> part(problem, some)).toList();
        boolean isInPercent = new Preference(problem).isInPercent();
        boolean isAlike = parts.stream().allMatch(part -> new Preference(part).isInPercent() == isInPercent);
        return parts.size() > 1 && isAlike ? Optional.of(new Parts(problem, parts)) : Optional.empty();
    }

    private static boolean isSeparable(Problem problem) {
        return problem.root() instanceof Need.Every
                && problem.root().children().stream()
                        .allMatch(need -> need instanceof Need.Fill fill && fill.keys() == null && fill.more() == null)
                && problem.bounds().isEmpty()
                && problem.total() == null
                && problem.contributions().isEmpty()
                && problem.repeats().isEmpty()
                && problem.excluding().isEmpty()
                && problem.pins().isEmpty()
                && problem.pairs().isEmpty()
                && problem.reckoning().isExact()
                && !problem.hasExtents()
                && problem.atoms().stream().allMatch(Atom::isAlone)
                && problem.edges().stream()
                        .allMatch(edge -> !edge.isVoucher() && edge.from() == null && edge.last() == null);
    }

    private static Problem part(Problem problem, List<Need> needs) {
        Set<String> ids = new HashSet<>();
        needs.forEach(need -> ids.add(need.id()));
        return problem.withRoot(new Need.Every(problem.root().id(), needs))
                .withEdges(problem.edges().stream()
                        .filter(edge -> ids.contains(edge.need()))
                        .toList());
    }

    private static String needOf(String id) {
        return "need " + id;
    }

    private static String itemOf(String id) {
        return "item " + id;
    }

    /**
     * How all of it is best presented.
     *
     * @param isMet whether every need can be met; that is proven
     * @param by the day by which what is used is there, if all is met; the last one of all if it does not matter
     * @return empty: a part was not met in time, so that it is for the whole to say
     */
    Optional<Allocation> best(boolean isMet, LocalDate by, SearchBudget budget) {
        Set<Edge> used = new HashSet<>();
        boolean isOptimal = true;
        SearchBudget left = budget;
        for (Problem whole : parts) {
            Problem part = isMet ? upTo(whole, by) : whole;
            ChocoSearch search = new ChocoSearch(new ChocoModel(part), left);
            if (isMet && !search.canMeetAll()) {
                return Optional.empty();
            }
            Allocation best = isMet ? search.surestAndSmallest() : search.nearest();
            used.addAll(best.used());
            isOptimal &= best.isProven() && best.isOptimal();
            left = new SearchBudget(budget.nodes(), search.presentationLeft());
        }
        return Optional.of(
                new Allocation(problem.edges().stream().filter(used::contains).toList(), isMet, true, isOptimal));
    }

    private static Problem upTo(Problem part, LocalDate day) {
        return part.withEdges(part.edges().stream()
                .filter(edge -> {
                    LocalDate there = AwardDays.dayOf(edge.item(), part.asOf());
                    return there == null || !there.isAfter(day);
                })
                .toList());
    }
}
