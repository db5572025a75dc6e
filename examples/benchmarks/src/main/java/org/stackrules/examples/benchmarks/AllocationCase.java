package org.stackrules.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.stackrules.EvaluationOptions;
import org.stackrules.admission.Admission;
import org.stackrules.admission.Admitted;
import org.stackrules.model.Catalog;
import org.stackrules.model.Pathway;
import org.stackrules.model.SearchBudget;
import org.stackrules.stacking.PathwayAnswer;
import org.stackrules.stacking.PathwayQuestion;
import org.stackrules.stacking.Stacking;
import org.stackrules.stacking.Statements;
import org.stackrules.stacking.referee.Instance;

/**
 * One sort of allocation problem: so many items and needs, of which each item may serve some by chance.
 *
 * @param items how many items
 * @param needs how many needs, all in credits
 * @param demand what the needs come to together, in percent of the credits of all items
 * @param isUniform whether every item is worth 3 credits; else 1, 3, 4 or 6
 * @param hasAverage whether an average of 2.5 is asked for
 */
record AllocationCase(int items, int needs, int demand, boolean isUniform, boolean hasAverage) {

    /**
     * A question that is put to the engine, and the instance that it was made of.
     *
     * @param status asks for status and date alone
     * @param whole asks how they are best presented, too
     */
    record Asked(Instance instance, Stacking stacking, PathwayQuestion status, PathwayQuestion whole) {

        /** The answer: status and date, and as it is best presented. */
        PathwayAnswer answer() {
            return stacking.answer(whole);
        }

        /** Status and date alone. */
        PathwayAnswer statusAlone() {
            return stacking.answer(status);
        }
    }

    /** The contested cases: three sizes, four demands, uniform and mixed credits, with and without an average. */
    static List<AllocationCase> contested() {
        List<AllocationCase> all = new ArrayList<>();
        for (int[] size : new int[][] {{20, 8}, {40, 12}, {60, 20}}) {
            for (int demand : new int[] {50, 80, 100, 110}) {
                for (boolean isUniform : new boolean[] {true, false}) {
                    for (boolean hasAverage : new boolean[] {false, true}) {
                        all.add(new AllocationCase(size[0], size[1], demand, isUniform, hasAverage));
                    }
                }
            }
        }
        return List.copyOf(all);
    }

    /** 40 items and 12 needs, each item good for one of them: nothing is contested. */
    static List<Asked> uncontested(int number) {
        return LongStream.range(0, number).mapToObj(seed -> asked(alone(seed))).toList();
    }

    private static Instance alone(long seed) {
        Instance some = Instance.random(Instance.Size.of(40, 12, 1, 3, 4, 6).demanding(80), seed);
        List<Instance.Taken> items = new ArrayList<>();
        int[] supply = new int[12];
        for (int i = 0; i < some.items().size(); i++) {
            Instance.Taken item = some.items().get(i);
            supply[i % 12] += item.credits();
            items.add(new Instance.Taken(
                    item.course(), item.credits(), item.day(), item.halfPoints(), item.tags(), 1L << i % 12));
        }
        List<Instance.Need> needs = new ArrayList<>();
        for (int need = 0; need < 12; need++) {
            needs.add(new Instance.Need(false, Math.max(1, supply[need] / 2), 0));
        }
        return new Instance(some.unit(), items, List.of(), needs, null, List.of(), List.of());
    }

    /** So many questions of this sort; the same each time. */
    List<Asked> questions(int number) {
        Instance.Size size = isUniform ? Instance.Size.of(items, needs, 3) : Instance.Size.of(items, needs, 1, 3, 4, 6);
        Instance.Size demanding = size.demanding(demand);
        return LongStream.range(0, number)
                .mapToObj(seed -> Instance.random(hasAverage ? demanding.averaged() : demanding, seed))
                .map(AllocationCase::asked)
                .toList();
    }

    private static Asked asked(Instance instance) {
        Catalog catalog = instance.catalog();
        Pathway pathway = catalog.pathways().get(Instance.PATHWAY);
        Admitted admitted = Admission.admit(catalog, Map.of(), instance.record(), Instance.AS_OF);
        SearchBudget budget = EvaluationOptions.DEFAULT.budget();
        return new Asked(
                instance,
                new Stacking(catalog),
                question(catalog, pathway, admitted, budget.withoutPresentation()),
                question(catalog, pathway, admitted, budget));
    }

    private static PathwayQuestion question(Catalog catalog, Pathway pathway, Admitted admitted, SearchBudget budget) {
        return new PathwayQuestion(
                pathway,
                Statements.of(pathway),
                admitted.items(),
                Instance.AS_OF,
                null,
                Set.of(pathway.earns()),
                admitted.background(catalog.home(), Instance.AS_OF),
                budget);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d × %d, demand %d %%, %s%s",
                items,
                needs,
                demand,
                isUniform ? "uniform" : "mixed",
                hasAverage ? ", average" : "");
    }
}
