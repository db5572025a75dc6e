package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.PolicyFixture.anyOf;
import static org.stackrules.PolicyFixture.count;
import static org.stackrules.PolicyFixture.credits;
import static org.stackrules.PolicyFixture.grade;
import static org.stackrules.PolicyFixture.of;
import static org.stackrules.PolicyFixture.one;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stackrules.PolicyFixture.Earned;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.NumberRange;
import org.stackrules.model.Rational;
import org.stackrules.model.Selector;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Evidence;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;

/** On which days items may serve: while they are valid, in order, after so many credits; and under which of their ids. */
class DaysOfItemsTest {

    private static final Selector ACTIVE = of(new Selector.Active(true, false));

    private static String why(EvaluationReport report, String achievement) {
        return report.unused().stream()
                .filter(one -> one.achievement().equals(achievement))
                .map(EvaluationReport.Unused::reason)
                .findFirst()
                .orElse("used");
    }

    private static List<String> used(PathwayOutcome outcome) {
        return outcome.requirement().children().stream()
                .flatMap(child -> child.evidence().stream())
                .map(Evidence::achievement)
                .toList();
    }

    // CompTIA: a stack needs certifications that are all valid on one day.

    private static PolicyFixture stack(String... certifications) {
        PolicyFixture policy = new PolicyFixture();
        for (String certification : certifications) {
            policy.certification(certification, Period.ofYears(3));
        }
        return policy.admits(ACTIVE)
                .pathway(
                        "t",
                        java.util.Arrays.stream(certifications)
                                .map(PolicyFixture::one)
                                .toArray(org.stackrules.model.Requirement[]::new));
    }

    private static final Earned A_PLUS =
            Earned.of("a1", "x:a-plus", "2023-10-16").until("2029-10-16");
    private static final Earned NETWORK =
            Earned.of("a2", "x:network", "2025-10-10").until("2029-03-29");
    private static final Earned CLOUD = Earned.of("a3", "x:cloud", "2024-06-29").until("2027-06-29");

    @Test
    void certifications_that_are_valid_on_one_day_make_a_stack_from_the_last_of_them() {
        PathwayOutcome outcome = stack("x:a-plus", "x:network").outcome("2026-06-01", A_PLUS, NETWORK);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo(LocalDate.parse("2025-10-10"));
    }

    @Test
    void a_stack_stays_earned_when_a_certification_expires_later() {
        PathwayOutcome outcome = stack("x:network", "x:cloud").outcome("2027-06-30", NETWORK, CLOUD);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo(LocalDate.parse("2025-10-10"));
    }

    @Test
    void certifications_that_were_never_valid_together_make_none() {
        Earned early = Earned.of("a1", "x:a-plus", "2020-10-16").until("2023-10-16");
        Earned late = Earned.of("a2", "x:network", "2023-10-17").until("2026-10-17");
        Earned onTheLastDay = Earned.of("a2", "x:network", "2023-10-16").until("2026-10-17");

        assertThat(stack("x:a-plus", "x:network")
                        .outcome("2024-01-01", early, late)
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(stack("x:a-plus", "x:network")
                        .outcome("2024-01-01", early, onTheLastDay)
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void without_a_day_of_expiry_on_the_record_the_definition_says_how_long_an_item_is_valid() {
        Earned early = Earned.of("a1", "x:a-plus", "2020-02-29");

        assertThat(stack("x:a-plus", "x:network")
                        .outcome("2024-01-01", early, Earned.of("a2", "x:network", "2023-02-28"))
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(stack("x:a-plus", "x:network")
                        .outcome("2024-01-01", early, Earned.of("a2", "x:network", "2023-03-01"))
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void what_is_still_in_progress_comes_too_late_for_what_has_expired() {
        Earned expired = Earned.of("a1", "x:a-plus", "2020-01-01").until("2023-01-01");
        Earned valid = Earned.of("a1", "x:a-plus", "2020-01-01").until("2026-01-01");
        Earned begun = Earned.begun("a2", "x:network", "2023-06-01");

        assertThat(stack("x:a-plus", "x:network")
                        .outcome("2024-01-01", expired, begun)
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(stack("x:a-plus", "x:network")
                        .outcome("2024-01-01", valid, begun)
                        .status())
                .isEqualTo(PathwayStatus.PROJECTED);
    }

    @Test
    void an_alternative_without_validity_serves_on_every_day() {
        PolicyFixture policy = new PolicyFixture()
                .certification("x:a-plus", null)
                .certification("x:network", null)
                .admits(Selector.anyOf(List.of(
                        ACTIVE,
                        of(
                                new Selector.HasCredential(List.of(CredentialPattern.of("x:a-plus"))),
                                new Selector.MinGrade(grade("A"))))))
                .pathway("t", one("x:a-plus"), one("x:network"));
        Earned expired = Earned.of("a1", "x:a-plus", "2020-01-01", "A").until("2021-01-01");
        Earned late = Earned.of("a2", "x:network", "2023-01-01", "C");

        assertThat(policy.outcome("2024-01-01", expired, late).status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(policy.outcome("2024-01-01", expired.graded("B"), late).status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    // MITx: first the courses, then the final exam.

    private static PolicyFixture finalExam(boolean isRequired) {
        return new PolicyFixture()
                .courses(3, "x:sc0", "x:sc1", "x:cfx")
                .first(anyOf("x:sc0", "x:sc1"), Selector.credential("x:cfx"), isRequired)
                .pathway("t", one("x:sc0"), one("x:cfx"));
    }

    private static final Earned EXAM = Earned.of("a9", "x:cfx", "2020-06-30").started("2020-06-01");

    @Test
    void an_exam_counts_if_it_started_after_the_courses_had_ended() {
        Earned before = Earned.of("a1", "x:sc0", "2020-05-31");
        Earned same = Earned.of("a1", "x:sc0", "2020-06-01");
        Earned other = Earned.of("a2", "x:sc1", "2020-06-15");

        assertThat(finalExam(false).outcome("2021-01-01", before, EXAM).status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(finalExam(false).outcome("2021-01-01", same, EXAM).status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(why(finalExam(false).report("2021-01-01", same, EXAM), "a9"))
                .isEqualTo(
                        "did not start after a1 had ended, by the order of x:cfx after x:sc0 or x:sc1 (fixture:1:1)");
        assertThat(finalExam(false).outcome("2021-01-01", before, other, EXAM).status())
                .as("every passed course comes first, counted or not")
                .isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void a_course_that_is_repeated_after_the_exam_undoes_nothing() {
        Earned before = Earned.of("a1", "x:sc0", "2020-05-31", "C");
        Earned again = Earned.of("a2", "x:sc0", "2020-12-31", "A");

        assertThat(finalExam(false).outcome("2021-01-01", before, again, EXAM).status())
                .isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void a_failed_course_asks_for_no_order() {
        Earned before = Earned.of("a1", "x:sc0", "2020-05-31");
        Earned failed = Earned.of("a2", "x:sc1", "2020-12-31", "F").as(AchievementRecord.Status.FAILED);

        assertThat(finalExam(false).outcome("2021-01-01", before, failed, EXAM).status())
                .isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void a_prerequisite_must_be_there() {
        PolicyFixture asked = new PolicyFixture()
                .courses(3, "x:sc0", "x:cfx")
                .first(Selector.credential("x:sc0"), Selector.credential("x:cfx"), true)
                .pathway("t", one("x:cfx"));
        PolicyFixture notAsked = new PolicyFixture()
                .courses(3, "x:sc0", "x:cfx")
                .first(Selector.credential("x:sc0"), Selector.credential("x:cfx"), false)
                .pathway("t", one("x:cfx"));

        assertThat(asked.outcome("2021-01-01", EXAM).status()).isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(why(asked.report("2021-01-01", EXAM), "a9")).startsWith("lacks what must come before it");
        assertThat(notAsked.outcome("2021-01-01", EXAM).status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(asked.outcome("2021-01-01", Earned.of("a1", "x:sc0", "2020-01-01"), EXAM)
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void a_prerequisite_whose_floor_is_not_known_leaves_it_undetermined() {
        PolicyFixture policy = new PolicyFixture()
                .courses(3, "x:sc0", "x:cfx")
                .first(
                        of(
                                new Selector.HasCredential(List.of(CredentialPattern.of("x:sc0"))),
                                new Selector.MinGrade(grade("B"))),
                        Selector.credential("x:cfx"),
                        true)
                .pathway("t", one("x:cfx"));

        PathwayOutcome outcome = policy.outcome("2021-01-01", Earned.of("a1", "x:sc0", "2020-01-01"), EXAM);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(outcome.needs()).containsExactly("grade of a1");
    }

    @Test
    void an_exam_after_courses_is_projected_with_them_and_one_before_them_never_counts() {
        Earned begunCourse = Earned.begun("a1", "x:sc0", "2020-05-01");
        Earned begunExam = Earned.begun("a9", "x:cfx", null);
        Earned course = Earned.of("a1", "x:sc0", "2020-05-31");

        assertThat(finalExam(false).outcome("2021-01-01", course, begunExam).status())
                .isEqualTo(PathwayStatus.PROJECTED);
        assertThat(finalExam(false).outcome("2021-01-01", begunCourse, EXAM).status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void what_is_left_out_beside_what_must_come_first_is_told_so() {
        Earned begunCourse = Earned.begun("a1", "x:sc0", "2020-05-01");

        EvaluationReport report = finalExam(false).report("2021-01-01", begunCourse, EXAM);

        assertThat(List.of(why(report, "a1"), why(report, "a9")))
                .contains("used")
                .anyMatch(reason -> reason.startsWith("counts for nothing beside "));
    }

    @Test
    void what_passes_on_the_pathway_alone_is_passed_before() {
        PolicyFixture policy = new PolicyFixture()
                .courses(3, "x:sc0", "x:cfx")
                .policies(new PolicyFixture.Changed().passing("30%"))
                .first(Selector.credential("x:sc0"), Selector.credential("x:cfx"), true)
                .pathway("t", one("x:cfx"));
        Earned nearly = Earned.of("a1", "x:sc0", "2020-01-01", "35%").as(AchievementRecord.Status.FAILED);

        assertThat(policy.outcome("2021-01-01", nearly, EXAM).status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(policy.outcome("2021-01-01", nearly.graded("25%"), EXAM).status())
                .isEqualTo(PathwayStatus.NOT_STARTED);
    }

    @Test
    void a_recognition_is_valid_as_long_as_its_sender() {
        PolicyFixture policy = new PolicyFixture()
                .courses(3, "x:a", "x:b")
                .certification("y:a", Period.ofYears(1))
                .received("agreement", "x:a", "y:a")
                .admits(ACTIVE)
                .pathway("t", one("x:a"), one("x:b"));
        Earned sent = Earned.of("a1", "y:a", "2020-01-01");

        assertThat(policy.outcome("2022-01-01", sent, Earned.of("a2", "x:b", "2021-01-01"))
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(policy.outcome("2022-01-01", sent, Earned.of("a2", "x:b", "2021-01-02"))
                        .status())
                .isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(policy.outcome("2022-01-01", sent.until("2021-06-30"), Earned.of("a2", "x:b", "2021-06-30"))
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void a_course_may_count_only_after_so_many_credits() {
        Selector advanced = of(
                new Selector.HasCredential(List.of(CredentialPattern.of("x:thesis"))),
                new Selector.HasFigure(Selector.Figure.CREDITS_BEFORE, List.of(new NumberRange(Rational.of(6), null))));
        PolicyFixture policy =
                new PolicyFixture().courses(3, "x:a", "x:b", "x:thesis").pathway("t", count("thesis", 1, advanced));
        Earned a = Earned.of("a1", "x:a", "2019-12-15", "C");
        Earned again = Earned.of("a2", "x:a", "2020-01-15", "B");
        Earned b = Earned.of("a3", "x:b", "2020-08-31");
        Earned thesis = Earned.of("a4", "x:thesis", "2021-06-30").started("2020-09-01");

        assertThat(policy.outcome("2022-01-01", a, b, thesis).status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(policy.outcome("2022-01-01", a, again, thesis).status())
                .as("a repeat earns nothing more")
                .isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(policy.outcome("2022-01-01", a, b, thesis.started("2020-08-31"))
                        .status())
                .as("a course of the same day had not ended before")
                .isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(policy.outcome("2022-01-01", a, b, Earned.of("a5", "x:undefined", "2019-01-01"), thesis)
                        .needs())
                .as("a course of unknown credits leaves it undetermined")
                .containsExactly("credits before of a4");
    }

    // MIT: 11.188 is known as GIS1 too.

    private static PolicyFixture geography() {
        return new PolicyFixture()
                .alias("x:11.188", 12, "x:gis1")
                .courses(12, "x:h1")
                .pathway("t", one("x:11.188"), credits("others", 12, anyOf("x:11.205", "x:gis*", "x:h1")));
    }

    @Test
    void a_course_under_an_alias_is_one_course_and_counted_once() {
        Earned gis = Earned.of("a1", "x:gis1", "2020-06-30");
        Earned same = Earned.of("a2", "x:11.188", "2020-06-30");
        Earned repeated = Earned.of("a2", "x:11.188", "2021-06-30");
        Earned h1 = Earned.of("a3", "x:h1", "2020-06-30");

        assertThat(geography().outcome("2022-01-01", gis, same, h1).status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(why(geography().report("2022-01-01", gis, same, h1), "a2"))
                .isEqualTo("the same as a1: same credential, same day");
        assertThat(geography().outcome("2022-01-01", gis, h1).status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(used(geography().outcome("2022-01-01", gis, h1))).containsExactly("a1", "a3");
        assertThat(geography().outcome("2022-01-01", gis, repeated).status())
                .as("credit once over both ids")
                .isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void what_is_taken_away_is_taken_away_under_every_id() {
        Selector others = new Selector.Matching(
                List.of(new Selector.HasWord(Selector.Words.TYPE, List.of("Course"))), anyOf("x:gis1"));
        PolicyFixture policy =
                new PolicyFixture().alias("x:11.188", 12, "x:gis1").pathway("t", count("other", 1, others));

        assertThat(policy.outcome("2022-01-01", Earned.of("a1", "x:11.188", "2020-06-30"))
                        .status())
                .isEqualTo(PathwayStatus.NOT_STARTED);
    }

    // A cap on what is used in an award already.

    private static PolicyFixture degree() {
        return new PolicyFixture()
                .courses(3, "x:a", "x:b", "x:c")
                .pathway("cert", one("x:a"))
                .limits(PolicyFixture.atMost(0, of(new Selector.UsedIn(Selector.EVERYTHING))))
                .pathway("t", credits("any", 6, anyOf("x:a", "x:b", "x:c")));
    }

    @Test
    void what_an_earlier_award_rests_on_is_capped() {
        Earned a = Earned.of("a1", "x:a", "2020-01-01");
        Earned b = Earned.of("a2", "x:b", "2020-01-01");
        Earned c = Earned.of("a3", "x:c", "2020-01-01");
        Earned certificate = Earned.of("a4", "x:cert", "2020-06-30").on("a1");

        assertThat(degree().outcome("2021-01-01", a, b).status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(degree().outcome("2021-01-01", a, b, certificate).status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(used(degree().outcome("2021-01-01", a, b, c, certificate))).containsExactly("a2", "a3");
        assertThat(degree().outcome("2020-06-29", a, b, certificate).status())
                .as("the certificate is not awarded yet")
                .isEqualTo(PathwayStatus.EARNED);
        assertThat(degree().ladder("x:cert", "x:t")
                        .outcome("2021-01-01", a, b, certificate)
                        .status())
                .as("steps of one ladder do not see each other")
                .isEqualTo(PathwayStatus.EARNED);
    }
}
