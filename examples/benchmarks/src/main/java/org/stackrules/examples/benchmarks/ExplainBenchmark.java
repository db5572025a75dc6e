package org.stackrules.examples.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.stackrules.EvaluationOptions;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.catalog.format.LearnerRecords;
import org.stackrules.model.LearnerRecord;
import org.stackrules.report.EvaluationReport;

/** What an explanation costs: one learner of an example catalog, with one method for each way to ask. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 2)
public class ExplainBenchmark {

    private static final String CATALOG = "climate-adaptation";
    private static final String ANA = CATALOG + "/records/ana.json";
    private static final LocalDate AS_OF = LocalDate.of(2024, 6, 30);
    private static final EvaluationOptions EXPLAINED =
            EvaluationOptions.DEFAULT.withExplained(List.of("rru:caf/2022", "rru:gdcal/2020"));

    private RulesEngine engine;
    private LearnerRecord ana;

    @Setup
    public void load() throws IOException {
        ClassLoader loader = ExplainBenchmark.class.getClassLoader();
        engine = RulesEngine.of(CatalogLoader.load(loader, CATALOG));
        try (InputStream record = loader.getResourceAsStream(ANA)) {
            ana = LearnerRecords.read(ANA, new String(record.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The rules that fired are reported; why others did not is not asked. */
    @Benchmark
    public EvaluationReport evaluate() {
        return evaluate(EvaluationOptions.DEFAULT);
    }

    /** It is told of each rule that speaks of the pathways why it fired, or did not. */
    @Benchmark
    public EvaluationReport explained() {
        return evaluate(EXPLAINED);
    }

    private EvaluationReport evaluate(EvaluationOptions options) {
        return engine.evaluate(ana, AS_OF, options);
    }
}
