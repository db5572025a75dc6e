package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.anyOf;
import static org.stackrules.Fixture.atMost;
import static org.stackrules.Fixture.awarded;
import static org.stackrules.Fixture.dated;
import static org.stackrules.Fixture.enrolled;
import static org.stackrules.Fixture.inProgress;
import static org.stackrules.Fixture.issuer;
import static org.stackrules.Fixture.matching;
import static org.stackrules.Fixture.minGrade;
import static org.stackrules.Fixture.passed;
import static org.stackrules.Fixture.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackrules.diagnostic.CatalogException;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Heading;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Mode;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Evidence;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RequirementStatus;
import org.stackrules.report.Validity;

/** Policies in small: given a catalog, a record and a day, an outcome with its reason. */
class RulesEngineTest {

    private final Fixture given = new Fixture();

    private EvaluationReport evaluate(LearnerRecord record) {
        return evaluate(record, END_OF_2023);
    }

    private EvaluationReport evaluate(LearnerRecord record, LocalDate asOf) {
        return RulesEngine.of(given.catalog()).evaluate(record, asOf);
    }

    private static PathwayOutcome outcome(EvaluationReport report, String pathway) {
        return report.pathway(pathway).orElseThrow();
    }

    private static RequirementOutcome requirement(PathwayOutcome outcome, String id) {
        return outcome.requirement().children().stream()
                .filter(child -> child.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> evidence(PathwayOutcome outcome, int child) {
        return outcome.requirement().children().get(child).evidence().stream()
                .map(Evidence::achievement)
                .toList();
    }

    @Test
    void earns_a_certificate_on_the_day_its_last_course_is_completed() {
        given.courses(3, "a:x", "a:y").pathway("a:cert/1", given.all(given.one("a:x"), given.one("a:y")));

        EvaluationReport report =
                evaluate(record(passed("a1", "a:x", "2021-04-30", "B"), passed("a2", "a:y", "2022-04-30", "A")));

        PathwayOutcome outcome = outcome(report, "a:cert/1");
        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo("2022-04-30");
        assertThat(outcome.validity()).isEqualTo(Validity.ACTIVE);
        assertThat(report.earned()).singleElement().satisfies(earned -> {
            assertThat(earned.evidence()).containsExactly("a1", "a2");
            assertThat(earned.explanation()).contains("a:cert", "2022-04-30", "a:cert/1", "a1, a2");
        });
    }

    @Test
    void sees_nothing_that_is_dated_after_the_day_asked_for() {
        given.courses(3, "a:x").pathway("a:cert/1", given.one("a:x"));

        EvaluationReport report = evaluate(record(passed("a1", "a:x", "2024-01-01", "B")));

        assertThat(report.pathways()).isEmpty();
        assertThat(report.unused()).containsExactly(new EvaluationReport.Unused("a1", "dated after 2023-12-31"));
    }

    @Test
    void names_what_begins_after_the_day_asked_for_and_takes_what_had_begun_as_in_progress() {
        given.courses(3, "a:x", "a:y").pathway("a:cert/1", given.all(given.one("a:x"), given.one("a:y")));

        EvaluationReport report = evaluate(record(
                dated("a1", "a:x", AchievementRecord.Status.COMPLETED, "2023-09-01", "2024-01-01"),
                dated("a2", "a:y", AchievementRecord.Status.IN_PROGRESS, "2024-01-01", null),
                dated("a3", "a:y", AchievementRecord.Status.COMPLETED, "2024-01-01", "2024-04-30")));

        assertThat(outcome(report, "a:cert/1").requirement().children().get(0).status())
                .isEqualTo(RequirementStatus.PROJECTED);
        assertThat(report.unused())
                .containsExactly(
                        new EvaluationReport.Unused("a2", "dated after 2023-12-31"),
                        new EvaluationReport.Unused("a3", "dated after 2023-12-31"));
    }

    @Test
    void a_pathway_of_rules_is_not_met_before_a_rule_has_stated_a_need() {
        given.courses(3, "a:x").ruled("a:cert/1").rules("rules/cert.drl", """
                        package org.example
                        import org.stackrules.vocabulary.*

                        rule "One course by the flexible route"
                            agenda-group "stack"
                        when
                            Enrolment( pathway == "a:cert/1", basis == "flexible" )
                        then
                            stack.need("a:cert/1", "course").credits(3).from(credential("a:x"));
                        end
                        """);

        PathwayOutcome outcome = outcome(
                evaluate(enrolled("a:cert/1", "2020-01-01", passed("a1", "a:x", "2021-04-30", "B"))), "a:cert/1");

        assertThat(outcome.status()).isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(outcome.requirement().status()).isEqualTo(RequirementStatus.UNSATISFIED);
        assertThat(outcome.reasons()).extracting("text").containsExactly("no rule has stated a need for this learner");
    }

    @Test
    void a_recorded_award_decides_a_pathway_of_rules_without_needs() {
        given.ruled("a:cert/1");

        PathwayOutcome outcome = outcome(evaluate(record(awarded("a1", "a:cert", "2021-04-30"))), "a:cert/1");

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.requirement().status()).isEqualTo(RequirementStatus.SATISFIED);
    }

    @Test
    void finds_the_one_assignment_that_first_fit_misses() {
        given.courses(3, "a:a", "a:b", "a:c", "a:d")
                .pathway(
                        "a:cert/1",
                        given.all(
                                given.count("r1", 1, anyOf("a:a", "a:b")),
                                given.count("r2", 1, anyOf("a:a", "a:c")),
                                given.count("r3", 1, anyOf("a:c", "a:d")),
                                given.count("r4", 1, anyOf("a:d"))));

        EvaluationReport report = evaluate(record(
                passed("a1", "a:a", "2021-01-31", "B"),
                passed("a2", "a:c", "2021-02-28", "B"),
                passed("a3", "a:d", "2021-03-31", "B"),
                passed("a4", "a:b", "2021-04-30", "B")));

        PathwayOutcome outcome = outcome(report, "a:cert/1");
        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo("2021-04-30");
        assertThat(List.of(evidence(outcome, 0), evidence(outcome, 1), evidence(outcome, 2), evidence(outcome, 3)))
                .containsExactly(List.of("a4"), List.of("a1"), List.of("a2"), List.of("a3"));
    }

    @Test
    void stacks_three_levels_and_counts_each_course_once() {
        given.courses(3, "a:x", "a:y", "a:z")
                .pathway("a:micro/1", given.all(given.one("a:x"), given.one("a:y")))
                .pathway("a:cert/1", given.all(given.one("a:micro"), given.one("a:z")))
                .pathway("a:dip/1", given.all(given.one("a:cert"), given.credits("nine", 9, matching(issuer("a")))));

        LearnerRecord record = record(
                passed("a1", "a:x", "2021-04-30", "B"),
                passed("a2", "a:y", "2021-05-31", "B"),
                passed("a3", "a:z", "2021-06-30", "B"));

        EvaluationReport report = evaluate(record);
        assertThat(report.isEarned("a:micro")).isTrue();
        assertThat(report.isEarned("a:cert")).isTrue();
        PathwayOutcome diploma = outcome(report, "a:dip/1");
        assertThat(diploma.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(evidence(diploma, 0)).containsExactly("a:cert");
        assertThat(requirement(diploma, "nine").evidence()).isEmpty();
    }

    @Test
    void a_stacked_credential_transfers_and_stacks_again() {
        given.courses(3, "a:x", "a:y", "b:z", "c:w")
                .pathway("a:cert/1", given.all(given.one("a:x"), given.one("a:y")))
                .credential("b:block", "Course", 6)
                .agreement("ab", "b:block", 6, null, "a:cert")
                .pathway("b:dip/1", given.all(given.one("b:block"), given.one("b:z")))
                .credential("c:block", "Course", 9)
                .agreement("bc", "c:block", 9, null, "b:dip")
                .pathway("c:deg/1", given.all(given.one("c:block"), given.one("c:w")));

        EvaluationReport report = evaluate(record(
                passed("a1", "a:x", "2020-04-30", "B"),
                passed("a2", "a:y", "2020-05-31", "B"),
                passed("a3", "b:z", "2021-06-30", "B"),
                passed("a4", "c:w", "2022-06-30", "B")));

        assertThat(report.earned()).extracting("credential").containsExactly("a:cert", "b:dip", "c:deg");
        assertThat(outcome(report, "c:deg/1").metOn()).isEqualTo("2022-06-30");
        assertThat(report.recognitions())
                .extracting(EvaluationReport.Recognition::from)
                .containsExactly(List.of("a:cert"), List.of("b:dip"));
        assertThat(report.unused()).isEmpty();
    }

    @Test
    void a_course_is_not_used_beside_what_it_was_recognised_as() {
        given.courses(3, "a:elective", "b:x")
                .agreement("g", "a:elective", 3, null, "b:x")
                .pathway("a:cert/1", given.credits("six", 6, matching(issuer("a", "b"))));

        PathwayOutcome outcome = outcome(evaluate(record(passed("a1", "b:x", "2021-01-31", "B"))), "a:cert/1");

        assertThat(outcome.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(outcome.requirement().counted().amount()).isEqualTo(Rational.of(3));
    }

    @Test
    void half_of_an_agreement_gives_nothing_and_says_what_would_complete_it() {
        given.courses(3, "b:math-101", "b:math-102", "a:calc")
                .agreement("g1", "a:calc", 6, null, "b:math-101", "b:math-102")
                .pathway("a:cert/1", given.one("a:calc"));
        LearnerRecord half = enrolled("a:cert/1", "2020-01-01", passed("a1", "b:math-101", "2020-06-01", "B"));

        PathwayOutcome outcome = outcome(evaluate(half), "a:cert/1");

        assertThat(outcome.status()).isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(outcome.reasons()).extracting("text").contains("b:math-102 would complete g1, which gives a:calc");
    }

    @Test
    void an_agreement_asks_for_its_window_and_its_grade() {
        given.courses(3, "b:x", "a:x").agreement("g", "a:x", 3, "B", "b:x").pathway("a:cert/1", given.one("a:x"));

        assertThat(evaluate(record(passed("a1", "b:x", "2022-12-31", "B"))).isEarned("a:cert"))
                .isTrue();
        assertThat(evaluate(record(passed("a1", "b:x", "2023-01-01", "B"))).isEarned("a:cert"))
                .isFalse();
        assertThat(evaluate(record(passed("a1", "b:x", "2022-12-31", "C"))).isEarned("a:cert"))
                .isFalse();
    }

    @Test
    void a_missing_grade_under_a_floor_is_undetermined_and_named() {
        given.courses(3, "a:x").pathway("a:cert/1", given.count("one", 1, matching(issuer("a"), minGrade("B"))));

        PathwayOutcome outcome = outcome(evaluate(record(passed("a7", "a:x", "2021-01-31", null))), "a:cert/1");

        assertThat(outcome.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(outcome.needs()).containsExactly("grade of a7");
        assertThat(outcome.requirement().status()).isEqualTo(RequirementStatus.UNDETERMINED);
        assertThat(outcome.reasons())
                .extracting("text")
                .containsExactly("everything required would be met; depends on what is missing: grade of a7");
    }

    @Test
    void what_is_in_progress_projects_and_what_is_known_is_preferred() {
        given.courses(3, "a:x", "a:y")
                .pathway("a:cert/1", given.all(given.one("a:x"), given.one("a:y")))
                .pathway("a:either/1", given.any(given.one("a:x"), given.one("a:y")));

        EvaluationReport report = evaluate(record(passed("a1", "a:x", "2021-01-31", "B"), inProgress("a2", "a:y")));

        PathwayOutcome both = outcome(report, "a:cert/1");
        assertThat(both.status()).isEqualTo(PathwayStatus.PROJECTED);
        assertThat(both.needs()).containsExactly("completion of a2");
        assertThat(both.metOn()).isNull();
        assertThat(outcome(report, "a:either/1").status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void a_projected_stack_projects_what_is_built_on_it() {
        given.courses(3, "a:x").pathway("a:micro/1", given.one("a:x")).pathway("a:cert/1", given.one("a:micro"));

        EvaluationReport report = evaluate(record(inProgress("a1", "a:x")));

        assertThat(outcome(report, "a:cert/1").status()).isEqualTo(PathwayStatus.PROJECTED);
        assertThat(outcome(report, "a:cert/1").needs()).containsExactly("completion of a1");
        assertThat(report.earned()).isEmpty();
    }

    @Test
    void a_cap_leaves_out_what_has_no_room_and_says_so() {
        given.courses(3, "a:x", "a:y", "a:z")
                .pathway(
                        "a:cert/1",
                        given.credits("nine", 9, matching(issuer("a"))),
                        atMost(3, matching(new Selector.HasMode(List.of(Mode.PLAR)))));

        PathwayOutcome outcome = outcome(
                evaluate(record(
                        passed("a1", "a:x", "2021-01-31", "B"),
                        Fixture.achievement(
                                "a2", "a:y", AchievementRecord.Status.COMPLETED, "2021-02-28", null, Mode.PLAR),
                        Fixture.achievement(
                                "a3", "a:z", AchievementRecord.Status.COMPLETED, "2021-03-31", null, Mode.PLAR))),
                "a:cert/1");

        assertThat(outcome.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(outcome.requirement().shortBy()).isEqualTo(Rational.of(3));
        assertThat(outcome.limits()).singleElement().satisfies(limit -> {
            assertThat(limit.id()).isEqualTo("a:cert/1#limits.1");
            assertThat(limit.used().amount()).isEqualTo(Rational.of(3));
            assertThat(limit.bound().amount()).isEqualTo(Rational.of(3));
        });
        assertThat(outcome.reasons()).extracting("text").contains("a3 has no room: at most 3 credits of mode plar");
    }

    @Test
    void the_best_choice_lifts_an_average_that_the_first_choice_would_miss() {
        given.courses(3, "a:x", "a:y", "a:z")
                .pathway("a:cert/1", given.all(given.count("two", 2, matching(issuer("a"))), given.average("3")));

        EvaluationReport report = evaluate(record(
                passed("a1", "a:x", "2021-01-31", "C"),
                passed("a2", "a:y", "2021-02-28", "B"),
                passed("a3", "a:z", "2021-03-31", "B")));

        assertThat(outcome(report, "a:cert/1").status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(evidence(outcome(report, "a:cert/1"), 0)).containsExactly("a2", "a3");
    }

    @Test
    void an_average_with_a_grade_missing_is_undetermined() {
        given.courses(3, "a:x", "a:y")
                .pathway("a:cert/1", given.all(given.one("a:x"), given.one("a:y"), given.average("3")));

        PathwayOutcome outcome = outcome(
                evaluate(record(passed("a1", "a:x", "2021-01-31", "C"), passed("a2", "a:y", "2021-02-28", null))),
                "a:cert/1");

        assertThat(outcome.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(outcome.needs()).containsExactly("grade of a2");
        assertThat(outcome.requirement().children().get(0).status()).isEqualTo(RequirementStatus.SATISFIED);
    }

    @Test
    void a_recorded_award_stands_on_its_evidence() {
        given.courses(3, "a:x", "a:y").pathway("a:cert/1", given.all(given.one("a:x"), given.one("a:y")));

        EvaluationReport report =
                evaluate(record(passed("a1", "a:x", "2021-01-31", "B"), awarded("a9", "a:cert", "2021-06-30", "a1")));

        PathwayOutcome outcome = outcome(report, "a:cert/1");
        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo("2021-01-31");
        assertThat(outcome.reasons()).extracting("text").containsExactly("awarded on 2021-06-30, as recorded in a9");
        assertThat(report.earned()).singleElement().extracting("evidence").isEqualTo(List.of("a1"));
    }

    @Test
    void an_award_is_not_one_of_a_pathway_that_earns_something_else() {
        given.courses(3, "a:x")
                .pathway("a:cert/1", given.one("a:x"))
                .pathway("a:dip/1", given.one("a:cert"), atMost(0, matching(issuer("z"))));
        AchievementRecord award = awarded("a9", "a:cert", "2021-06-30");
        AchievementRecord claiming = Fixture.naming(award, "a:dip/1");

        EvaluationReport report = evaluate(record(claiming));

        assertThat(outcome(report, "a:cert/1").status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome(report, "a:dip/1").reasons())
                .extracting("text")
                .noneMatch(text -> text.toString().startsWith("awarded"));
        assertThat(report.notes())
                .extracting("text")
                .containsExactly("a9 names `a:dip/1`, which is no pathway to a:cert");
    }

    @Test
    void what_the_catalog_does_not_know_is_noted() {
        given.courses(3, "a:x").pathway("a:cert/1", given.one("a:x"));

        EvaluationReport report = evaluate(enrolled("a:cert/2", "2021-01-01", passed("a1", "a:x", "2021-01-31", "Q")));

        assertThat(report.notes())
                .extracting("text")
                .containsExactly(
                        "a1 has the grade `Q`, which is no letter of the scale a",
                        "enrolled in `a:cert/2`, which is no pathway of the catalog; did you mean `a:cert/1`?");
    }

    @Test
    void a_credential_of_the_home_issuer_that_is_likely_misspelt_is_noted() {
        given.courses(3, "a:health-101", "b:health-101").pathway("a:cert/1", given.one("a:health-101"));

        EvaluationReport report = evaluate(record(
                passed("a1", "a:helth-101", "2021-01-31", "B"),
                passed("a2", "a:health-102", "2021-01-31", "B"),
                passed("a3", "b:helth-101", "2021-01-31", "B")));

        assertThat(report.unused())
                .extracting(EvaluationReport.Unused::achievement)
                .containsExactly("a1", "a2", "a3");
        assertThat(report.notes())
                .extracting("text")
                .containsExactly(
                        "a1 is of `a:helth-101`, which the catalog does not define; did you mean `a:health-101`?");
    }

    @Test
    void what_is_used_is_not_taken_for_misspelt() {
        given.courses(3, "a:health").pathway("a:cert/1", given.credits("six", 6, matching(issuer("a"))));

        EvaluationReport report = evaluate(record(Fixture.worth(passed("a1", "a:helth", "2021-01-31", "B"), "3")));

        assertThat(report.unused()).isEmpty();
        assertThat(report.notes()).isEmpty();
    }

    @Test
    void a_learner_is_bound_to_the_version_of_the_entry() {
        given.courses(3, "a:x", "a:y")
                .pathway("a:cert/0", given.one("a:y"))
                .version("a:cert/1", Window.parse("2020-01-01..2020-12-31").orElseThrow(), given.one("a:x"))
                .version("a:cert/2", Window.parse("2021-01-01..").orElseThrow(), given.one("a:x"));

        EvaluationReport report = evaluate(enrolled("a:cert/1", "2021-06-01", passed("a1", "a:x", "2021-08-31", "B")));

        assertThat(outcome(report, "a:cert/1").status()).isEqualTo(PathwayStatus.BLOCKED);
        assertThat(outcome(report, "a:cert/1").reasons())
                .extracting("text")
                .containsExactly("entered on 2021-06-01, outside the days on which this version is in force:"
                        + " 2020-01-01..2020-12-31");
        assertThat(outcome(report, "a:cert/2").status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void a_repeated_course_counts_once() {
        given.courses(3, "a:x").pathway("a:cert/1", given.credits("six", 6, matching(issuer("a"))));

        EvaluationReport report =
                evaluate(record(passed("a1", "a:x", "2021-01-31", "C"), passed("a2", "a:x", "2022-01-31", "A")));

        assertThat(outcome(report, "a:cert/1").requirement().counted().amount()).isEqualTo(Rational.of(3));
        assertThat(report.unused())
                .containsExactly(
                        new EvaluationReport.Unused("a1", "a2 is used instead: both are one use of the same evidence"));
    }

    @Test
    void a_failed_course_is_no_item_and_an_unknown_one_is_kept() {
        given.courses(3, "a:x").pathway("a:cert/1", given.one("a:x"));

        EvaluationReport report =
                evaluate(record(passed("a1", "a:x", "2021-01-31", "F"), passed("a2", "z:art", "2021-01-31", "B")));

        assertThat(report.unused())
                .containsExactly(
                        new EvaluationReport.Unused("a1", "its grade F does not pass"),
                        new EvaluationReport.Unused(
                                "a2",
                                "the catalog does not define z:art, and no pathway that this record touches can use it"));
    }

    @Test
    void stacks_that_refer_to_each_other_are_refused_with_their_path() {
        given.pathway("a:one/1", given.one("a:two")).pathway("a:two/1", given.one("a:one"));

        assertThatThrownBy(() -> RulesEngine.of(given.catalog()))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("ERROR [stack-cycle] fixture:1:1: the stacks refer to each other:"
                        + " `a:one/1` → `a:two/1` → `a:one/1`");
    }

    @Test
    void a_cycle_through_a_rule_names_the_rule_in_english_and_in_french() {
        String text = """
                package org.example
                import org.stackrules.vocabulary.*

                rule "A badge grants itself"
                    agenda-group "award"
                when
                    Earned( pathway == "a:one/1" )
                then
                    award.grant("a:two");
                end
                """;
        given.credential("a:two", "Certificate", 3)
                .pathway("a:one/1", given.one("a:two"))
                .rules("rules/award.drl", text);

        List<Diagnostic> found = RulesEngine.check(given.catalog());

        assertThat(found).singleElement().satisfies(cycle -> {
            assertThat(cycle.what())
                    .isEqualTo("the stacks refer to each other: `a:one/1` → rule `A badge grants itself` → `a:one/1`");
            assertThat(cycle.whatIn(Locale.FRENCH))
                    .isEqualTo(
                            "les cumuls se renvoient l'un à l'autre : `a:one/1` → règle `A badge grants itself` → `a:one/1`");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Enrolment( pathway == "a:one/1" )  | stack.satisfy("a:one/1", "judged")   | false
                    Enrolment( $p : pathway )          | stack.satisfy($p, "judged")          | false
                    Enrolment( pathway == "a:two/1" )  | stack.satisfy("a:two/1", "judged")   | true
                    Enrolment( $p : pathway, pathway == "a:two/1" ) | stack.satisfy($p, "judged") | true
                    Enrolment( pathway == "a:one/1" )  | stack.waive("a:one/1", "judged")     | true
                    """)
    void a_condition_that_no_rule_satisfies_is_an_error_at_its_place(String when, String then, boolean isMissing) {
        String text = """
                package org.example
                import org.stackrules.vocabulary.*

                rule "A rule"
                    agenda-group "stack"
                when
                    %s
                then
                    %s;
                end
                """.formatted(when, then);
        String other = text.replace("A rule", "Another rule")
                .replace(when, "Learner()")
                .replace(then, """
                stack.satisfy("a:two/1", "judged")""");
        given.pathway("a:one/1", judged())
                .pathway("a:two/1", judged())
                .rules("rules/one.drl", text)
                .rules("rules/two.drl", other);

        List<Diagnostic> found = RulesEngine.check(given.catalog());

        assertThat(found)
                .extracting(Diagnostic::what)
                .isEqualTo(isMissing ? List.of("no rule satisfies `judged` of `a:one/1`") : List.of());
        assertThat(found).allMatch(Diagnostic::isError);
    }

    private static Requirement judged() {
        Provenance here = Provenance.at(Place.startOf("fixture"));
        return new Requirement.All(
                new Heading("root.1", null, List.of(), here),
                List.of(new Requirement.Ruled(new Heading("judged", null, List.of(), here), "It progresses")));
    }

    @Test
    void the_order_of_achievements_never_changes_the_report() {
        given.courses(3, "a:x", "a:y", "a:z", "a:elective", "b:x")
                .agreement("g", "a:elective", 3, null, "b:x")
                .pathway("a:micro/1", given.credits("six", 6, matching(issuer("a"))))
                .pathway("a:cert/1", given.all(given.one("a:micro"), given.credits("three", 3, matching(issuer("a")))));
        RulesEngine engine = RulesEngine.of(given.catalog());
        List<AchievementRecord> achievements = new ArrayList<>(List.of(
                passed("a1", "a:x", "2021-01-31", "B"),
                passed("a2", "a:y", "2021-01-31", "B"),
                passed("a3", "a:z", "2021-01-31", "B"),
                passed("a10", "b:x", "2021-01-31", "B"),
                inProgress("a11", "a:x")));
        EvaluationReport expected = engine.evaluate(new LearnerRecord("L-1", List.of(), achievements), END_OF_2023);
        assertThat(expected.isEarned("a:cert")).isTrue();

        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(achievements, random);
            assertThat(engine.evaluate(new LearnerRecord("L-1", List.of(), achievements), END_OF_2023))
                    .isEqualTo(expected);
        }
    }

    @Test
    void options_that_name_no_pathway_are_refused_at_once() {
        given.courses(3, "a:x").pathway("a:cert/1", given.one("a:x"));
        RulesEngine engine = RulesEngine.of(given.catalog());

        assertThatThrownBy(() -> engine.evaluate(
                        record(), END_OF_2023, EvaluationOptions.DEFAULT.withPriority(List.of("a:cret/1"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the catalog has no pathway `a:cret/1`");
    }
}
