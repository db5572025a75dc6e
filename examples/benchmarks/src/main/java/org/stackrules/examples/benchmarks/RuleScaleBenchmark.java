package org.stackrules.examples.benchmarks;

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
import org.stackrules.RulesEngine;
import org.stackrules.model.LearnerRecord;
import org.stackrules.report.EvaluationReport;

/** One record of 40 achievements, of which 20 match a rule, however many rules the catalog has. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 2)
public class RuleScaleBenchmark {

    @Param({"50", "500", "5000"})
    int rules;

    private RulesEngine engine;
    private LearnerRecord learner;

    @Setup
    public void compile() {
        engine = RulesEngine.of(CourseCatalog.of(rules));
        learner = CourseCatalog.learner();
    }

    @Benchmark
    public EvaluationReport evaluate() {
        return engine.evaluate(learner, CourseCatalog.AS_OF);
    }
}
