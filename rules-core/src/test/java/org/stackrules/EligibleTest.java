package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.anyOf;
import static org.stackrules.Fixture.passed;
import static org.stackrules.Fixture.record;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stackrules.model.AchievementRecord;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Evidence;
import org.stackrules.report.RequirementOutcome;

/** What could serve a requirement is told beside what serves it. */
class EligibleTest {

    private final Fixture given = new Fixture();

    @Test
    void a_leaf_names_all_that_could_serve_it_before_anything_is_allocated() {
        given.courses(3, "a:1", "a:2", "a:3")
                .pathway("a:cert/1", given.all(given.one("a:1"), given.count("elective", 1, anyOf("a:1", "a:2"))));

        List<RequirementOutcome> leaves =
                leaves(passed("a1", "a:1", "2023-01-10", "B"), passed("a2", "a:2", "2023-02-10", "B"));

        assertThat(leaves).extracting(RequirementOutcome::eligible).containsExactly(List.of("a1"), List.of("a1", "a2"));
        assertThat(leaves.get(1).evidence()).extracting(Evidence::achievement).containsExactly("a2");
    }

    @Test
    void nothing_is_eligible_that_no_selector_accepts() {
        given.courses(3, "a:1", "a:2", "a:3")
                .pathway("a:cert/1", given.all(given.one("a:1"), given.count("elective", 1, anyOf("a:2"))));

        List<RequirementOutcome> leaves =
                leaves(passed("a1", "a:1", "2023-01-10", "B"), passed("a3", "a:3", "2023-02-10", "B"));

        assertThat(leaves).extracting(RequirementOutcome::eligible).containsExactly(List.of("a1"), List.of());
    }

    @Test
    void a_report_of_one_pathway_leaves_out_the_others() {
        given.courses(3, "a:1").pathway("a:cert/1", given.one("a:1")).pathway("a:other/1", given.one("a:1"));

        EvaluationReport report =
                evaluate(passed("a1", "a:1", "2023-01-10", "B")).only("a:cert/1");

        assertThat(report.pathways()).extracting(outcome -> outcome.pathway()).containsExactly("a:cert/1");
        assertThat(report.earned()).extracting(earned -> earned.pathway()).containsExactly("a:cert/1");
    }

    private List<RequirementOutcome> leaves(AchievementRecord... achievements) {
        return evaluate(achievements)
                .pathway("a:cert/1")
                .orElseThrow()
                .requirement()
                .children();
    }

    private EvaluationReport evaluate(AchievementRecord... achievements) {
        return RulesEngine.of(given.catalog()).evaluate(record(achievements), END_OF_2023);
    }
}
