package org.stackrules.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.stackrules.stacking.PathwayAnswer;
import org.stackrules.stacking.referee.CpSatReferee;

/**
 * The table of the allocation beside CP-SAT, in one run. With {@code -Dstackrules.table=40} it asks 40 questions of every
 * case and prints it; without, two questions of a few cases, to see that both agree.
 */
class AllocationTableTest {

    private static final int NUMBER = Integer.getInteger("stackrules.table", 0);
    private static final double SECOND = 1;

    /** How long each question took, in milliseconds, and how many were proven. */
    private record Times(List<Double> millis, int proven, int optimal) {

        double percentile(int percent) {
            List<Double> ordered = millis.stream().sorted().toList();
            return ordered.get(Math.max(0, (int) Math.ceil(percent / 100.0 * ordered.size()) - 1));
        }

        /** The share that was proven within a time. */
        static double within(List<Boolean> proven, List<Double> millis, double most) {
            long some = 0;
            for (int i = 0; i < millis.size(); i++) {
                some += proven.get(i) && millis.get(i) <= most ? 1 : 0;
            }
            return 100.0 * some / millis.size();
        }
    }

    private static String row(String name, List<AllocationCase.Asked> questions) {
        List<Double> own = new ArrayList<>();
        List<Boolean> ownProven = new ArrayList<>();
        int optimal = 0;
        List<Double> others = new ArrayList<>();
        int othersProven = 0;
        for (AllocationCase.Asked asked : questions) {
            long begun = System.nanoTime();
            PathwayAnswer answer = asked.stacking().answer(asked.question());
            own.add((System.nanoTime() - begun) / 1e6);
            ownProven.add(answer.isProven());
            optimal += answer.isProven() && answer.isOptimal() ? 1 : 0;
            begun = System.nanoTime();
            CpSatReferee.Verdict verdict = new CpSatReferee(SECOND).verdict(asked.instance());
            others.add((System.nanoTime() - begun) / 1e6);
            othersProven += verdict == CpSatReferee.Verdict.OPEN ? 0 : 1;
            boolean isMet = answer.standing() == PathwayAnswer.Standing.MET;
            assertThat(verdict == CpSatReferee.Verdict.OPEN
                            || !answer.isProven()
                            || isMet == (verdict == CpSatReferee.Verdict.MET))
                    .as("both agree on %s", asked.instance())
                    .isTrue();
        }
        int proven = (int) ownProven.stream().filter(one -> one).count();
        Times times = new Times(own, proven, optimal);
        Times other = new Times(others, othersProven, 0);
        double all = questions.size();
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.0f %% | %.0f %% | %.1f %% | %.1f %% | %.1f | %.1f | %.0f %% |",
                name,
                times.percentile(50),
                times.percentile(99),
                100 * times.proven() / all,
                100 * times.optimal() / all,
                Times.within(ownProven, own, 50),
                Times.within(ownProven, own, 1000),
                other.percentile(50),
                other.percentile(99),
                100 * other.proven() / all);
    }

    @Test
    void both_agree_on_every_case() {
        int number = NUMBER == 0 ? 2 : NUMBER;
        List<AllocationCase> cases = NUMBER == 0
                ? AllocationCase.contested().stream()
                        .filter(one -> one.items() == 20 && one.demand() <= 80)
                        .toList()
                : AllocationCase.contested();
        List<String> rows = new ArrayList<>();
        // Once to warm up.
        row("", AllocationCase.uncontested(number));
        for (AllocationCase one : AllocationCase.contested().subList(0, NUMBER == 0 ? 1 : 8)) {
            row("", one.questions(number));
        }
        rows.add(row("40 × 12, uncontested", AllocationCase.uncontested(number)));
        for (AllocationCase one : cases) {
            rows.add(row(one.toString(), one.questions(number)));
            if (NUMBER > 0) {
                System.out.println(rows.get(rows.size() - 1));
            }
        }

        assertThat(rows)
                .hasSize(cases.size() + 1)
                .allSatisfy(row -> assertThat(row).startsWith("| ").doesNotContain("NaN"));
        if (NUMBER > 0) {
            System.out.println(
                    "| case | p50 ms | p99 ms | status proven | optimum proven | proven within 50 ms | within 1 s"
                            + " | CP-SAT p50 ms | p99 ms | proven |");
            System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
            rows.forEach(System.out::println);
        }
    }
}
