package org.stackrules.stacking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stackrules.model.Rational;
import org.stackrules.model.SearchBudget;

/**
 * The levels of the objective across pathways, in order of priority: which of them are met; the earliest days; how near
 * the others come; then what is surest, smallest and first in order. Each answer is frozen before the next question.
 */
final class JointSearch {

    private JointSearch() {}

    /**
     * The best allocations, one for each problem, in their order. All are proven if everything about all of them is.
     *
     * @param budget how long is searched
     * @param start a lawful allocation for each pathway that is known to be met
     */
    static List<Allocation> best(JointProblem problem, SearchBudget budget, Map<String, Allocation> start) {
        JointModel joint = new JointModel(problem);
        List<ChocoSearch> searches = new ArrayList<>();
        List<ChocoSearch> met = new ArrayList<>();
        List<ChocoSearch> unmet = new ArrayList<>();
        for (ChocoModel member : joint.members) {
            searches.add(new ChocoSearch(member, joint.members, budget));
            postWhatHoldsAlone(member, budget);
            String pathway = member.problem.pathway();
            if (problem.met().contains(pathway)) {
                member.startFrom(start.get(pathway).used());
                member.bind();
                joint.model.arithm(member.root(), "=", 1).post();
            }
        }
        for (int i = 0; i < searches.size(); i++) {
            ChocoSearch search = searches.get(i);
            boolean isMet = problem.met().contains(problem.problems().get(i).pathway()) || search.canMeetAll();
            (isMet ? met : unmet).add(search);
        }
        List<ChocoSearch> dated = met.stream().filter(ChocoSearch::isOfKnown).toList();
        dated.forEach(ChocoSearch::onEarliestDay);
        unmet.forEach(ChocoSearch::closest);
        searches.stream().filter(search -> !dated.contains(search)).forEach(ChocoSearch::surest);
        searches.forEach(ChocoSearch::smallestAndFirst);
        List<Allocation> each = searches.stream()
                .map(search -> search.allocation(met.contains(search)))
                .toList();
        boolean isProven = each.stream().allMatch(Allocation::isProven);
        boolean isOptimal = each.stream().allMatch(Allocation::isOptimal);
        return each.stream()
                .map(one -> new Allocation(one.used(), one.meetsAll(), isProven, isOptimal))
                .toList();
    }

    /**
     * What cannot be alone cannot be beside others either: to be met, or to be met on an earlier day. That is asked of
     * the problem alone, where the answer is found sooner.
     */
    private static void postWhatHoldsAlone(ChocoModel member, SearchBudget budget) {
        EarliestCore core = EarliestCore.of(member.problem, budget);
        if (core.isRefuted()) {
            member.model.arithm(member.root(), "=", 0).post();
            return;
        }
        ChocoModel alone = new ChocoModel(member.problem);
        ChocoSearch search = new ChocoSearch(alone, budget);
        search.startFrom(core);
        if (!search.canMeetAll()) {
            if (search.isProven()) {
                member.model.arithm(member.root(), "=", 0).post();
            }
            return;
        }
        if (search.isOfKnown()) {
            search.onEarliestDay();
            if (search.isProven() && alone.bestDay() > 0) {
                LinearSum day = member.sum().plus(member.day);
                day.minus(Rational.of(alone.bestDay()), member.root()).post(member.model, ">=", Rational.ZERO);
            }
        }
    }
}
