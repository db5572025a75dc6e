package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.enrolled;
import static org.stackrules.Fixture.passed;
import static org.stackrules.Fixture.record;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Retirement;
import org.stackrules.model.VersionChoice;
import org.stackrules.model.VersionChoice.Choose;
import org.stackrules.model.VersionChoice.Prefer;
import org.stackrules.model.Window;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;

/** Which version of a credential a learner is measured by, and what the report says of the others. */
class CatalogVersionsTest {

    private final Fixture given = new Fixture();

    @Test
    void of_two_versions_that_are_earned_the_one_of_entry_is_used() {
        twoVersions(Prefer.ENTRY);

        EvaluationReport report = evaluate(both());

        assertThat(report.earned()).extracting(EarnedCredential::pathway).containsExactly("a:cert/1");
        assertThat(reasons(report, "a:cert/1"))
                .contains(
                        "this version is used, as it comes first of those that are earned; others: a:cert/2 (EARNED)");
        assertThat(reasons(report, "a:cert/2")).contains("a:cert/1 is used, not this version");
    }

    @Test
    void of_two_versions_that_are_earned_the_latest_is_used_where_that_is_preferred() {
        twoVersions(Prefer.LATEST);

        EvaluationReport report = evaluate(both());

        assertThat(report.earned()).extracting(EarnedCredential::pathway).containsExactly("a:cert/2");
    }

    @Test
    void the_pathway_above_rests_on_the_version_that_is_used() {
        twoVersions(Prefer.LATEST);
        given.pathway("a:diploma/1", given.one("a:cert"));

        EvaluationReport report = evaluate(both());

        assertThat(outcome(report, "a:diploma/1").metOn()).isEqualTo(LocalDate.of(2021, 6, 30));
    }

    @Test
    void without_one_that_is_earned_the_furthest_is_used() {
        given.courses(3, "a:x", "a:y", "a:z")
                .version("a:cert/1", years("2020-01-01..2020-12-31"), given.all(given.one("a:x"), given.one("a:z")))
                .versions(choice(Prefer.ENTRY), Retirement.NEVER)
                .version("a:cert/2", years("2021-01-01.."), given.all(given.one("a:y"), given.one("a:z")))
                .versions(choice(Prefer.ENTRY), Retirement.NEVER);

        EvaluationReport report = evaluate(enrolled("a:cert/1", "2020-03-01", passed("a1", "a:y", "2021-06-30", "B")));

        assertThat(report.earned()).isEmpty();
        assertThat(reasons(report, "a:cert/2"))
                .contains(
                        "this version is used, as none is earned, and it is the furthest; others: a:cert/1 (NOT_STARTED)");
    }

    @Test
    void what_ends_too_late_for_a_discontinued_version_does_not_count_and_is_told() {
        given.courses(3, "a:x")
                .version("a:cert/1", years("2020-01-01.."), given.one("a:x"))
                .versions(VersionChoice.DEFAULT, new Retirement(null, LocalDate.of(2021, 6, 30), null));

        EvaluationReport report = evaluate(enrolled("a:cert/1", "2020-03-01", passed("a1", "a:x", "2021-06-30", "B")));

        assertThat(outcome(report, "a:cert/1").status()).isEqualTo(PathwayStatus.BLOCKED);
        assertThat(reasons(report, "a:cert/1"))
                .containsExactly(
                        "everything that counts must have ended before 2021-06-30: this version is discontinued"
                                + " from that day");
        assertThat(report.unused())
                .containsExactly(new EvaluationReport.Unused(
                        "a1",
                        "ended on 2021-06-30, not before 2021-06-30: this version is discontinued from that day"));
    }

    @Test
    void a_version_that_is_closed_and_that_nobody_is_enrolled_in_is_not_reported() {
        given.courses(3, "a:x", "a:y")
                .version("a:cert/1", years("2020-01-01..2020-12-31"), given.one("a:x"))
                .version("a:cert/2", years("2021-01-01.."), given.one("a:y"));

        EvaluationReport report =
                evaluate(record(passed("a1", "a:x", "2020-06-30", "B"), passed("a2", "a:y", "2021-06-30", "B")));

        assertThat(report.pathways()).extracting(PathwayOutcome::pathway).containsExactly("a:cert/1");
    }

    @Test
    void alternatives_in_force_at_entry_are_told_apart_by_nothing() {
        given.courses(3, "a:x", "a:y")
                .version("a:cert/1", years("2020-01-01.."), given.one("a:x"))
                .version("a:cert/2", years("2020-01-01.."), given.one("a:y"));

        EvaluationReport report =
                evaluate(record(passed("a1", "a:x", "2020-06-30", "B"), passed("a2", "a:y", "2021-06-30", "B")));

        assertThat(report.earned()).extracting(EarnedCredential::pathway).containsExactly("a:cert/1", "a:cert/2");
    }

    private void twoVersions(Prefer prefer) {
        given.courses(3, "a:x", "a:y")
                .version("a:cert/1", years("2020-01-01..2020-12-31"), given.one("a:x"))
                .versions(choice(prefer), Retirement.NEVER)
                .version("a:cert/2", years("2021-01-01.."), given.one("a:y"))
                .versions(choice(prefer), Retirement.NEVER);
    }

    private static LearnerRecord both() {
        return enrolled(
                "a:cert/1",
                "2020-03-01",
                passed("a1", "a:x", "2020-06-30", "B"),
                passed("a2", "a:y", "2021-06-30", "B"));
    }

    private static VersionChoice choice(Prefer prefer) {
        return new VersionChoice(Choose.ENTRY_OR_LATER, prefer, null, null, false);
    }

    private static Window years(String window) {
        return Window.parse(window).orElseThrow();
    }

    private EvaluationReport evaluate(LearnerRecord record) {
        return RulesEngine.of(given.catalog()).evaluate(record, Fixture.END_OF_2023);
    }

    private static PathwayOutcome outcome(EvaluationReport report, String pathway) {
        return report.pathways().stream()
                .filter(one -> one.pathway().equals(pathway))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> reasons(EvaluationReport report, String pathway) {
        return outcome(report, pathway).reasons().stream().map(Reason::text).toList();
    }
}
