package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.anyOf;
import static org.stackrules.Fixture.passed;
import static org.stackrules.Fixture.record;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stackrules.model.AchievementRecord;
import org.stackrules.report.Evidence;

/** Which evidence is taken, where the outcome is the same: higher grades, then earlier days, then ids in order. */
class PreferredEvidenceTest {

    private static List<String> evidence(AchievementRecord... achievements) {
        Fixture fixture = new Fixture().courses(3, "a:c1", "a:c2", "a:c3", "a:last");
        fixture.pathway(
                "a:p/1", fixture.all(fixture.one("a:last"), fixture.count("one", 1, anyOf("a:c1", "a:c2", "a:c3"))));
        return RulesEngine.of(fixture.catalog())
                .evaluate(record(achievements), END_OF_2023)
                .pathway("a:p/1")
                .orElseThrow()
                .requirement()
                .children()
                .get(1)
                .evidence()
                .stream()
                .map(Evidence::achievement)
                .toList();
    }

    private static AchievementRecord last() {
        return passed("a9", "a:last", "2023-12-01", "C");
    }

    @Test
    void the_higher_grade_serves_where_both_days_do() {
        assertThat(evidence(
                        last(),
                        passed("a1", "a:c1", "2022-06-30", "C"),
                        passed("a2", "a:c2", "2023-06-30", "A"),
                        passed("a3", "a:c3", "2021-06-30", "B")))
                .containsExactly("a2");
    }

    @Test
    void of_equal_grades_the_earlier_day_serves() {
        assertThat(evidence(last(), passed("a1", "a:c1", "2022-06-30", "B"), passed("a2", "a:c2", "2021-06-30", "B")))
                .containsExactly("a2");
    }

    @Test
    void of_equal_days_the_first_id_serves() {
        assertThat(evidence(last(), passed("a2", "a:c2", "2022-06-30", "B"), passed("a1", "a:c1", "2022-06-30", "B")))
                .containsExactly("a1");
    }

    @Test
    void a_higher_grade_does_not_put_off_the_day() {
        assertThat(evidence(
                        passed("a9", "a:last", "2022-01-01", "C"),
                        passed("a1", "a:c1", "2022-06-30", "C"),
                        passed("a2", "a:c2", "2023-06-30", "A")))
                .containsExactly("a1");
    }
}
