package org.stackrules.stacking.referee;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.stackrules.EvaluationOptions;
import org.stackrules.RulesEngine;
import org.stackrules.model.Rational;
import org.stackrules.report.Evidence;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RequirementStatus;

/**
 * What the engine says of an instance, read from its report.
 *
 * @param status the pathway's status
 * @param day number of the day on which it was met; 0 if it was not
 * @param isProven whether status and day are proven
 * @param isOptimal whether the rest is proven best
 * @param places by item: where the report says that it is used
 * @param satisfied how many requirements it calls satisfied, the root's children first, then theirs
 */
record EngineAnswer(
        PathwayStatus status,
        int day,
        boolean isProven,
        boolean isOptimal,
        List<Integer> places,
        List<Integer> satisfied) {

    static EngineAnswer to(Instance instance, long nodes) {
        EvaluationOptions options = EvaluationOptions.DEFAULT
                .withRequested(List.of(Instance.PATHWAY))
                .withNodes(nodes);
        PathwayOutcome outcome = RulesEngine.of(instance.catalog())
                .evaluate(instance.record(), Instance.AS_OF, options)
                .pathway(Instance.PATHWAY)
                .orElseThrow();
        Map<String, Integer> placeOf = new HashMap<>();
        for (int place = 0; place <= instance.needs().size(); place++) {
            placeOf.put(instance.needId(place), place);
        }
        Integer[] places = new Integer[instance.items().size()];
        Arrays.fill(places, EveryAllocation.UNUSED);
        all(outcome.requirement())
                .forEach(leaf -> leaf.evidence().forEach(evidence -> {
                    int item = Instance.itemIndex(evidence.achievement());
                    if (places[item] != EveryAllocation.UNUSED) {
                        throw new AssertionError("used twice: " + evidence.achievement());
                    }
                    places[item] = placeOf.get(leaf.id());
                    requireSame(instance, item, evidence);
                }));
        List<Integer> satisfied = new ArrayList<>();
        for (List<RequirementOutcome> level = below(outcome.requirement());
                !level.isEmpty();
                level = level.stream().flatMap(one -> below(one).stream()).toList()) {
            satisfied.add((int) level.stream()
                    .filter(one -> one.status() == RequirementStatus.SATISFIED)
                    .count());
        }
        int day = Optional.ofNullable(outcome.metOn()).map(EngineAnswer::number).orElse(0);
        return new EngineAnswer(
                outcome.status(), day, outcome.isProven(), outcome.isOptimal(), List.of(places), satisfied);
    }

    private static int number(LocalDate day) {
        return (int) ChronoUnit.DAYS.between(Instance.FIRST_DAY, day);
    }

    private static void requireSame(Instance instance, int item, Evidence evidence) {
        if (!instance.creditsOf(item).equals(evidence.credits())) {
            throw new AssertionError("other credits than recorded: " + evidence);
        }
    }

    /** What a leaf says that it has is what its evidence comes to. */
    private static void requireAddsUp(RequirementOutcome leaf) {
        boolean isCount = leaf.kind().equals("count");
        if (!isCount && !leaf.kind().equals("credits")) {
            return;
        }
        Rational sum = leaf.evidence().stream()
                .map(evidence -> isCount ? Rational.ONE : evidence.credits())
                .reduce(Rational.ZERO, Rational::plus);
        if (!sum.equals(leaf.counted().amount())) {
            throw new AssertionError(leaf.id() + " counts " + leaf.counted() + ", and its evidence comes to " + sum);
        }
    }

    private static List<RequirementOutcome> below(RequirementOutcome one) {
        return one.children().stream()
                .filter(child -> !child.kind().equals("rest"))
                .toList();
    }

    private static Stream<RequirementOutcome> all(RequirementOutcome one) {
        return Stream.concat(Stream.of(one), one.children().stream().flatMap(EngineAnswer::all));
    }

    boolean isMet() {
        return status == PathwayStatus.EARNED;
    }

    int[] placesArray() {
        return places.stream().mapToInt(place -> place).toArray();
    }
}
