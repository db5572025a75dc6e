package org.stackrules.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.EvaluationReport;

/** What the benchmarks measure is right, and all of them run. */
class BenchmarksTest {

    @ParameterizedTest
    @ValueSource(ints = {50, 500})
    void as_many_rules_match_and_the_certificate_is_earned_however_many_rules_there_are(int rules) {
        RuleScaleBenchmark benchmark = new RuleScaleBenchmark();
        benchmark.rules = rules;
        benchmark.compile();

        EvaluationReport report = benchmark.evaluate();

        assertThat(CourseCatalog.learner().achievements()).hasSize(40);
        assertThat(report.rules()).hasSize(CourseCatalog.PASSED);
        assertThat(report.recognitions()).hasSize(CourseCatalog.PASSED);
        assertThat(report.earned()).extracting(EarnedCredential::credential).containsExactly(CourseCatalog.CERTIFICATE);
    }

    @Test
    void ana_earns_the_micro_credential() throws Exception {
        ExplainBenchmark benchmark = new ExplainBenchmark();
        benchmark.load();

        EvaluationReport report = benchmark.evaluate();

        assertThat(report.earned()).extracting(EarnedCredential::credential).containsExactly("rru:caf");
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 300})
    void an_engine_that_was_started_decides(int rules) {
        StartUpBenchmark benchmark = new StartUpBenchmark();
        benchmark.rules = rules;
        benchmark.write();

        EvaluationReport report = benchmark.compile().evaluate(CourseCatalog.learner(), CourseCatalog.AS_OF);

        assertThat(report.earned()).extracting(EarnedCredential::credential).containsExactly(CourseCatalog.CERTIFICATE);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 2_000})
    void the_guide_recognises_the_same_however_long_it_is(int lines) throws Exception {
        GuideBenchmark benchmark = new GuideBenchmark();
        benchmark.lines = lines;
        benchmark.write();
        GuideBenchmark.Compiled compiled = new GuideBenchmark.Compiled();
        compiled.compile(benchmark);

        EvaluationReport report = benchmark.evaluate(compiled);
        benchmark.remove();

        assertThat(report.recognitions()).hasSize(9);
        assertThat(report.earned()).extracting(EarnedCredential::credential).containsExactly(GuideCatalog.CERTIFICATE);
    }

    @Test
    void every_benchmark_runs_as_jmh_runs_it() throws Exception {
        Options once = new OptionsBuilder()
                .param("rules", "50")
                .param("lines", "200")
                .param("size", "20x8")
                .param("demand", "50")
                .param("credits", "mixed")
                .param("average", "true")
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(1))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();

        assertThat(new Runner(once).run())
                .extracting(result -> result.getParams().getBenchmark())
                .containsExactlyInAnyOrder(
                        AllocationBenchmark.class.getName() + ".answer",
                        ExplainBenchmark.class.getName() + ".evaluate",
                        ExplainBenchmark.class.getName() + ".explained",
                        GuideBenchmark.class.getName() + ".evaluate",
                        GuideBenchmark.class.getName() + ".load",
                        RuleScaleBenchmark.class.getName() + ".evaluate",
                        StartUpBenchmark.class.getName() + ".compile");
    }
}
