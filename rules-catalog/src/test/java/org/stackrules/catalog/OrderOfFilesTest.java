package org.stackrules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.EvaluationOptions;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.format.Reports;
import org.stackrules.model.Catalog;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayStatus;

/** Catalogs at random, with every kind of word: how they are cut into files and ordered decides nothing. */
class OrderOfFilesTest {

    private static final int ROUNDS = 8;
    private static final LocalDate AS_OF = LocalDate.parse("2023-12-31");

    /** Where something is written is a part of the report that the order of files decides. */
    private static String told(Catalog catalog, DrawnRecord record) {
        return Reports.json(report(catalog, record))
                .replaceAll("\"source\" ?: ?\"[^\"]*\"", "\"source\":\"…\"")
                .replaceAll("[\\w/.-]+\\.ya?ml:\\d+(:\\d+)?", "…");
    }

    private static EvaluationReport report(Catalog catalog, DrawnRecord record) {
        return RulesEngine.of(catalog).evaluate(record.read(), AS_OF, EvaluationOptions.DEFAULT.withNodes(100));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void files_sections_and_entries_in_another_order_make_the_same_report(long seed) {
        Random random = new Random(seed);
        Set<PathwayStatus> statuses = EnumSet.noneOf(PathwayStatus.class);
        for (int round = 0; round < ROUNDS; round++) {
            DrawnPolicies policies = new DrawnPolicies(random, EnumSet.allOf(DrawnPolicies.Words.class));
            DrawnCatalog drawn = policies.catalog();
            DrawnRecord record = policies.record("a", 2019, 4, 4 + random.nextInt(4));
            Catalog one = DrawnCatalog.read(drawn.whole());

            Catalog other = DrawnCatalog.read(drawn.scattered(random));

            assertThat(told(other, record.shuffled(random)))
                    .as("seed %d, round %d:%n%s%s", seed, round, drawn, record)
                    .isEqualTo(told(one, record));
            assertThat(other.fingerprint()).isEqualTo(one.fingerprint());
            report(one, record).pathways().forEach(pathway -> statuses.add(pathway.status()));
        }
        assertThat(statuses).contains(PathwayStatus.EARNED).hasSizeGreaterThan(2);
    }
}
