package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.issuer;
import static org.stackrules.Fixture.matching;
import static org.stackrules.Fixture.passed;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.LearnerRecord;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;

/** What is said when exactness meets its bounds: a budget that ends, a number that is too large. */
class BoundsOfExactnessTest {

    private final Fixture given = new Fixture();

    @Test
    void a_budget_that_ends_early_says_so_and_decides_the_same_again() {
        List<AchievementRecord> achievements = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            given.courses(7 + 4 * (i % 5), "a:c" + i);
            achievements.add(passed("a" + i, "a:c" + i, "2021-01-31", "B"));
        }
        given.pathway(
                "a:cert/1",
                given.all(
                        given.credits("one", 61, matching(issuer("a"))),
                        given.credits("two", 59, matching(issuer("a"))),
                        given.credits("three", 67, matching(issuer("a"))),
                        given.credits("four", 46, matching(issuer("a")))));
        LearnerRecord record = new LearnerRecord("L-1", List.of(), achievements);
        RulesEngine engine = RulesEngine.of(given.catalog());
        EvaluationOptions tight = EvaluationOptions.DEFAULT.withNodes(1);

        EvaluationReport report = engine.evaluate(record, END_OF_2023, tight);

        PathwayOutcome outcome = report.pathway("a:cert/1").orElseThrow();
        assertThat(outcome.isProven()).isFalse();
        assertThat(outcome.isOptimal()).isFalse();
        assertThat(outcome.flags()).containsExactly("status and day are not proven within the budget of search nodes");
        assertThat(report.options().nodes()).isEqualTo(1);
        assertThat(engine.evaluate(record, END_OF_2023, tight)).isEqualTo(report);
    }

    @Test
    void amounts_with_no_common_unit_within_bounds_are_refused_with_the_number() {
        given.courses(3, "a:x", "a:y").pathway("a:cert/1", given.credits("six", 6, matching(issuer("a"))));
        RulesEngine engine = RulesEngine.of(given.catalog());
        LearnerRecord record = Fixture.record(
                Fixture.worth(passed("a1", "a:x", "2021-01-31", "B"), "1/99991"),
                Fixture.worth(passed("a2", "a:y", "2021-01-31", "B"), "1/99989"));

        assertThatThrownBy(() -> engine.evaluate(record, END_OF_2023))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("ERROR [number-too-large] fixture:1:1: the amounts of pathway `a:cert/1` come to")
                .hasMessageContaining("exact allocation counts in whole numbers up to 10000000");
    }
}
