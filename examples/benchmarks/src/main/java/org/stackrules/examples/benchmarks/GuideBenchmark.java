package org.stackrules.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.model.Catalog;
import org.stackrules.model.LearnerRecord;
import org.stackrules.report.EvaluationReport;

/** The transfer guide of a province in 500 MB: reading its files, and one record of 40 achievements, however long it is. */
@State(Scope.Benchmark)
@Fork(value = 2, jvmArgsAppend = "-Xmx500m")
public class GuideBenchmark {

    @Param({"200", "200000"})
    int lines;

    private Path folder;

    /** The guide, read and compiled. */
    @State(Scope.Benchmark)
    public static class Compiled {

        private final LearnerRecord learner = GuideCatalog.learner();
        private RulesEngine engine;

        @Setup
        public void compile(GuideBenchmark guide) {
            engine = RulesEngine.of(guide.load());
        }
    }

    @Setup
    public void write() throws IOException {
        folder = Files.createTempDirectory("guide");
        GuideCatalog.write(folder, lines);
    }

    @TearDown
    public void remove() throws IOException {
        GuideCatalog.remove(folder);
    }

    /** From files to a catalog, with all checks: the first in its process. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public Catalog load() {
        return CatalogLoader.load(folder);
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    @Warmup(iterations = 10, time = 2)
    @Measurement(iterations = 5, time = 2)
    public EvaluationReport evaluate(Compiled guide) {
        return guide.engine.evaluate(guide.learner, GuideCatalog.AS_OF);
    }
}
