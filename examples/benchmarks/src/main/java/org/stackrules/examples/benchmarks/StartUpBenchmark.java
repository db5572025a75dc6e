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
import org.stackrules.model.Catalog;

/** The first compilation of a catalog in a process: each shot is a new JVM, with no class of ours or Drools loaded. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class StartUpBenchmark {

    @Param({"30", "300"})
    int rules;

    private Catalog catalog;

    @Setup
    public void write() {
        catalog = CourseCatalog.of(rules);
    }

    @Benchmark
    public RulesEngine compile() {
        return RulesEngine.of(catalog);
    }
}
