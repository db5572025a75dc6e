package org.stackrules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.EvaluationOptions;
import org.stackrules.RulesEngine;
import org.stackrules.model.Catalog;
import org.stackrules.report.EvaluationReport;

/** Records at random, and all that can be dated: what is dated after the day of the question is not seen. */
class LaterDaysTest {

    private static final int ROUNDS = 8;
    private static final LocalDate AS_OF = LocalDate.parse("2022-12-31");

    private static EvaluationReport evaluated(Catalog catalog, DrawnRecord record) {
        return RulesEngine.of(catalog).evaluate(record.read(), AS_OF, EvaluationOptions.DEFAULT.withNodes(100));
    }

    /** What the report says, less where it is written and what it leaves out. */
    private static List<String> told(EvaluationReport report) {
        return Stream.of(report.pathways(), report.earned(), report.recognitions())
                .flatMap(List::stream)
                .map(one -> one.toString().replaceAll("record.yaml:\\d+:\\d+", "record"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_is_dated_later_changes_nothing(long seed) {
        Random random = new Random(seed);
        int earned = 0;
        for (int round = 0; round < ROUNDS; round++) {
            DrawnPolicies policies = new DrawnPolicies(random, EnumSet.allOf(DrawnPolicies.Words.class));
            DrawnCatalog drawn = policies.catalog();
            DrawnRecord record = policies.record("a", 2019, 4, 4 + random.nextInt(4));
            DrawnRecord later = policies.record("later", 2024, 2, 3);
            DrawnRecord decided = new DrawnRecord(
                    List.of(),
                    List.of(),
                    Stream.of("revalidate, achievement: a0", "revalidate, achievement: a1", "hold, pathway: u:low/1")
                            .map(one -> "{ type: %s, by: dean, on: 2023-01-01 }".formatted(one))
                            .toList());
            Catalog catalog = DrawnCatalog.read(drawn.whole());
            DrawnRecord seen = record.and(DrawnRecord.of(List.of(
                    "{ id: paper, credential: u:a, mode: transfer, completedOn: 2020-05-05 }",
                    "{ id: licence, credential: u:b, completedOn: 2020-06-05, grade: B }")));
            DrawnRecord changed = record.and(DrawnRecord.of(List.of(
                    "{ id: paper, credential: u:a, mode: transfer, completedOn: 2020-05-05 }",
                    "{ id: licence, credential: u:b, completedOn: 2020-06-05, grade: B, revokedOn: 2023-01-01,"
                            + " revokedFrom: start, renewals: [ { on: 2023-01-01, expiresOn: 2029-12-31 } ] }")));
            EvaluationReport before = evaluated(catalog, seen);

            EvaluationReport after = evaluated(catalog, changed.and(later).and(decided));

            String about = "seed %d, round %d:%n%s%s%nlater:%n%s".formatted(seed, round, drawn, record, later);
            assertThat(told(after)).as(about).isEqualTo(told(before));
            earned += before.earned().size();
        }
        assertThat(earned).as("something is earned often").isGreaterThan(ROUNDS / 4);
    }
}
