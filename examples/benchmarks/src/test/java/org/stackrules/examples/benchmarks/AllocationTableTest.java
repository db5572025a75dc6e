package org.stackrules.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stackrules.stacking.PathwayAnswer;
import org.stackrules.stacking.referee.CpSatReferee;

/**
 * The table of the allocation beside CP-SAT, in one run. With {@code -Dstackrules.table=200} it asks 200 questions of every
 * case and prints it, every fourth of them asked as a whole and of CP-SAT, too; without, two questions of a few cases, to
 * see that both agree.
 */
class AllocationTableTest {

    private static final int NUMBER = Integer.getInteger("stackrules.table", 0);
    private static final double SECOND = 1;

    /** One of so many questions is asked as a whole, and of CP-SAT, too. */
    private static final int COMPARED = 4;

    /** How long questions took, in milliseconds, and which were proven. */
    private record Times(List<Double> millis, List<Boolean> proven) {

        Times() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(long begun, boolean isProven) {
            millis.add((System.nanoTime() - begun) / 1e6);
            proven.add(isProven);
        }

        void addAll(Times others) {
            millis.addAll(others.millis);
            proven.addAll(others.proven);
        }

        double percentile(int percent) {
            List<Double> ordered = millis.stream().sorted().toList();
            return ordered.get(Math.max(0, (int) Math.ceil(percent / 100.0 * ordered.size()) - 1));
        }

        /** The share that was proven within a time, in percent. */
        double within(double most) {
            long some = IntStream.range(0, millis.size())
                    .filter(i -> proven.get(i) && millis.get(i) <= most)
                    .count();
            return 100.0 * some / millis.size();
        }
    }

    private static String row(String name, List<AllocationCase.Asked> questions, Times status) {
        Times whole = new Times();
        Times others = new Times();
        int met = 0;
        for (int i = 0; i < questions.size(); i++) {
            AllocationCase.Asked asked = questions.get(i);
            long begun = System.nanoTime();
            PathwayAnswer alone = asked.statusAlone();
            status.add(begun, alone.isProven());
            boolean isMet = alone.standing() == PathwayAnswer.Standing.MET;
            met += isMet ? 1 : 0;
            if (i % (NUMBER == 0 ? 1 : COMPARED) != 0) {
                continue;
            }
            begun = System.nanoTime();
            PathwayAnswer answer = asked.answer();
            whole.add(begun, answer.isProven() && answer.isOptimal());
            begun = System.nanoTime();
            CpSatReferee.Verdict verdict = new CpSatReferee(SECOND).verdict(asked.instance());
            others.add(begun, verdict != CpSatReferee.Verdict.OPEN);
            assertThat(answer.standing()).isEqualTo(alone.standing());
            assertThat(answer.metOn()).isEqualTo(alone.metOn());
            assertThat(verdict == CpSatReferee.Verdict.OPEN
                            || !alone.isProven()
                            || isMet == (verdict == CpSatReferee.Verdict.MET))
                    .as("both agree on %s", asked.instance())
                    .isTrue();
        }
        return String.format(
                Locale.ROOT,
                "| %s | %.0f %% | %.1f | %.1f | %.1f %% | %.1f %% | %.1f %% | %.1f | %.1f | %.0f %% | %.1f | %.1f | %.1f %% |",
                name,
                100.0 * met / questions.size(),
                status.percentile(50),
                status.percentile(99),
                status.within(50),
                status.within(1000),
                status.within(Double.MAX_VALUE),
                whole.percentile(50),
                whole.percentile(99),
                whole.within(Double.MAX_VALUE),
                others.percentile(50),
                others.percentile(99),
                others.within(Double.MAX_VALUE));
    }

    /** The cases that are held to the same bar. */
    private static String group(AllocationCase one) {
        return one.demand() <= 80
                ? "demand up to 80 %"
                : (one.isUniform() ? "uniform" : "mixed") + ", demand " + one.demand() + " %";
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
        row("", AllocationCase.uncontested(number), new Times());
        for (AllocationCase one : AllocationCase.contested().subList(0, NUMBER == 0 ? 1 : 8)) {
            row("", one.questions(number), new Times());
        }
        rows.add(row("40 × 12, uncontested", AllocationCase.uncontested(number), new Times()));
        Map<String, Times> groups = new TreeMap<>();
        for (AllocationCase one : cases) {
            Times status = new Times();
            rows.add(row(one.toString(), one.questions(number), status));
            groups.computeIfAbsent(group(one), name -> new Times()).addAll(status);
            if (NUMBER > 0) {
                System.out.println(rows.get(rows.size() - 1));
            }
        }

        assertThat(rows)
                .hasSize(cases.size() + 1)
                .allSatisfy(row -> assertThat(row).startsWith("| ").doesNotContain("NaN"));
        if (NUMBER > 0) {
            System.out.println("| case | met | status: p50 ms | p99 ms | proven in 50 ms | in 1 s | at all"
                    + " | whole: p50 ms | p99 ms | proven best | CP-SAT: p50 ms | p99 ms | proven |");
            System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
            rows.forEach(System.out::println);
            groups.forEach((name, all) -> System.out.printf(
                    Locale.ROOT,
                    "%s: %d questions, proven in 50 ms %.2f %%, in 1 s %.2f %%, at all %.2f %%%n",
                    name,
                    all.millis().size(),
                    all.within(50),
                    all.within(1000),
                    all.within(Double.MAX_VALUE)));
        }
    }
}
