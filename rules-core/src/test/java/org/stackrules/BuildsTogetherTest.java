package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.passed;
import static org.stackrules.Fixture.record;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stackrules.model.Catalog;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.EvaluationReport;

/** Catalogs that are compiled at the same time share nothing: each engine has the rules of its own catalog. */
class BuildsTogetherTest {

    private static final int THREADS = 4;
    private static final int CATALOGS = 30;
    private static final int RULES = 5;

    /** A catalog like all others, but for the name of its credential and of its rules. */
    private static Catalog catalog(int number) {
        StringBuilder text = new StringBuilder("package org.example\nimport org.stackrules.vocabulary.*\n");
        for (int i = 0; i < RULES; i++) {
            text.append("""
                    rule "%s"
                        agenda-group "award"
                    when
                        Achievement( credential == "a:x", percent >= %d )
                    then
                        award.grant("a:badge-%d");
                    end
                    """.formatted(rule(number, i), 50 + i, number));
        }
        return new Fixture()
                .courses(3, "a:x")
                .credential("a:badge-" + number, "Certificate", 0)
                .rules("rules/award.drl", text.toString())
                .catalog();
    }

    private static String rule(int catalog, int rule) {
        return "rule " + rule + " of catalog " + catalog;
    }

    @Test
    void no_engine_has_the_rules_of_another() throws Exception {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<EvaluationReport>>> all = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                all.add(threads.submit(() -> {
                    together.await();
                    return reports(first);
                }));
            }

            for (int thread = 0; thread < THREADS; thread++) {
                List<EvaluationReport> reports = all.get(thread).get();
                for (int i = 0; i < CATALOGS; i++) {
                    int number = (thread + i) % CATALOGS;
                    assertThat(reports.get(i).earned())
                            .extracting(EarnedCredential::credential)
                            .containsOnly("a:badge-" + number);
                    assertThat(reports.get(i).rules())
                            .extracting(EvaluationReport.FiredRule::rule)
                            .containsExactlyElementsOf(IntStream.range(0, RULES)
                                    .mapToObj(rule -> rule(number, rule))
                                    .toList());
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** What each catalog, compiled anew, says of the same record; at any time each thread is at another catalog. */
    private static List<EvaluationReport> reports(int first) {
        return IntStream.range(0, CATALOGS)
                .mapToObj(i -> RulesEngine.of(catalog((first + i) % CATALOGS))
                        .evaluate(record(passed("a1", "a:x", "2021-04-30", "A")), END_OF_2023))
                .toList();
    }
}
