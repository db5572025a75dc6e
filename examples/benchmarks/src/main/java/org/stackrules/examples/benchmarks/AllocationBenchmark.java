package org.stackrules.examples.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.stackrules.stacking.PathwayAnswer;

/**
 * The allocation alone: stating one pathway's problem, solving it and accounting for it; no admission, no rules, no report.
 * Each invocation takes the next of 64 random records.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class AllocationBenchmark {

    private static final int RECORDS = 64;

    /** Items and needs; {@code uncontested}: 40 items, each good for one of 12 needs. */
    @Param({"uncontested", "20x8", "40x12", "60x20"})
    String size;

    /** What the needs come to, in percent of what there is. */
    @Param({"50", "80", "100", "110"})
    int demand;

    @Param({"uniform", "mixed"})
    String credits;

    /** Whether an average is asked for. */
    @Param({"false", "true"})
    boolean average;

    /** {@code status}: status and date alone; {@code whole}: how they are best presented, too. */
    @Param("status")
    String asked;

    private List<AllocationCase.Asked> questions;
    private int next;

    @Setup
    public void ask() {
        if (size.equals("uncontested")) {
            questions = AllocationCase.uncontested(RECORDS);
            return;
        }
        int items = Integer.parseInt(size.substring(0, size.indexOf('x')));
        int needs = Integer.parseInt(size.substring(size.indexOf('x') + 1));
        questions = new AllocationCase(items, needs, demand, credits.equals("uniform"), average).questions(RECORDS);
    }

    @Benchmark
    public PathwayAnswer answer() {
        AllocationCase.Asked one = questions.get(next);
        next = (next + 1) % questions.size();
        return asked.equals("whole") ? one.answer() : one.statusAlone();
    }
}
