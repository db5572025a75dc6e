package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stackrules.RequirementFixture.credits;
import static org.stackrules.RequirementFixture.from;
import static org.stackrules.RequirementFixture.heading;
import static org.stackrules.RequirementFixture.number;
import static org.stackrules.RequirementFixture.requirement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.Arithmetic;
import org.stackrules.model.AwardPolicy;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.Heading;
import org.stackrules.model.Issuer;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Limit;
import org.stackrules.model.Pathway;
import org.stackrules.model.Policies;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.ShareRule;
import org.stackrules.model.Text;
import org.stackrules.model.Window;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.LimitOutcome;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;
import org.stackrules.report.SharingOutcome;

/** Items that may be divided over requirements: given a step, requirements and a record, what serves where. */
class SplittingTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("policy"));
    private static final LocalDate AS_OF = LocalDate.of(2023, 12, 31);
    private static final Selector MATHS = subject("maths");
    private static final Selector ARTS = subject("arts");
    private static final Selector ANY = Selector.EVERYTHING;
    private static final Selector COURSES = subject("maths", "arts");

    private final List<AchievementRecord> record = new ArrayList<>();
    private final List<Credential> credentials = new ArrayList<>();
    private final List<Pathway> pathways = new ArrayList<>();
    private final List<Limit> limits = new ArrayList<>();
    private final List<ShareRule> sharing = new ArrayList<>();
    private @Nullable Amount total;
    private @Nullable Rational step = Rational.ONE;

    /** One course serves two requirements. */
    @Nested
    class OverRequirements {

        @Test
        void what_a_requirement_does_not_need_of_a_course_goes_on_to_another() {
            passed("calc", "4", "maths");
            passed("art", "2", "arts");

            PathwayOutcome degree = degree(from("maths", "3", MATHS), from("electives", "3", ANY));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(evidence(degree, "maths")).containsExactly("calc 3");
            assertThat(evidence(degree, "electives")).containsExactly("art 2", "calc 1");
            assertThat(requirement(degree, "electives").eligible()).containsExactly("art", "calc");
        }

        @Test
        void without_the_policy_it_is_lost() {
            step = null;
            passed("calc", "4", "maths");
            passed("art", "2", "arts");

            assertThat(degree(from("maths", "3", MATHS), from("electives", "3", ANY))
                            .status())
                    .isEqualTo(PathwayStatus.IN_PROGRESS);
        }

        @Test
        void it_is_divided_in_steps() {
            step = Rational.of(2);
            passed("calc", "4", "maths");
            passed("art", "2", "arts");

            assertThat(degree(from("maths", "3", MATHS), from("electives", "3", ANY))
                            .status())
                    .isEqualTo(PathwayStatus.IN_PROGRESS);
        }

        @Test
        void the_last_part_takes_what_the_steps_leave() {
            passed("calc", "3.5", "maths");
            passed("art", "1.5", "arts");

            PathwayOutcome degree = degree(from("maths", "2", MATHS), from("electives", "3", ANY));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(evidence(degree, "maths")).containsExactly("calc 2");
            assertThat(evidence(degree, "electives")).containsExactly("art 1.5", "calc 1.5");
        }

        @Test
        void what_serves_nothing_is_told() {
            passed("calc", "4", "maths");

            PathwayOutcome degree = degree(from("maths", "3", MATHS));

            assertThat(evidence(degree, "maths")).containsExactly("calc 3");
            assertThat(texts(degree)).contains("calc: 1 of 4 credits not needed for u:degree/1");
        }

        @Test
        void a_course_may_serve_the_rest_of_a_total_too() {
            total = credits("6");
            passed("calc", "4", "maths");
            passed("art", "2", "arts");

            PathwayOutcome degree = degree(from("maths", "3", MATHS), new Requirement.Rest(heading("rest"), ANY));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(evidence(degree, "maths")).containsExactly("calc 3");
            assertThat(evidence(degree, "rest")).containsExactly("art 2", "calc 1");
        }

        @Test
        void credits_that_are_not_known_are_not_divided() {
            credentials.add(new Credential(
                    "u:calc",
                    Text.of("en", "u:calc"),
                    "Course",
                    null,
                    null,
                    List.of("maths"),
                    List.of(),
                    List.of(),
                    null,
                    HERE));
            achieved("calc", "u:calc");

            PathwayOutcome degree = degree(from("maths", "1", MATHS), from("electives", "1", ANY));

            assertThat(degree.status()).isNotEqualTo(PathwayStatus.EARNED);
            assertThat(degree.status()).isNotEqualTo(PathwayStatus.UNDETERMINED);
        }

        @Test
        void a_stack_with_courses_inside_is_not_divided() {
            passed("calc", "4", "maths");
            pathway("u:part", null, from("all", "4", MATHS));
            Selector part = Selector.credential("u:part");

            assertThat(degree(from("one", "2", part), from("two", "2", part)).status())
                    .isEqualTo(PathwayStatus.IN_PROGRESS);
        }

        @Test
        void what_rests_on_a_divided_course_is_made_of_all_of_it() {
            passed("calc", "4", "maths");
            pathway("u:part", null, from("some", "3", MATHS));

            PathwayOutcome degree = degree(from("part", "4", Selector.credential("u:part")));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(evidence(degree, "part")).containsExactly("u:part 4");
        }

        @Test
        void a_course_in_progress_is_divided_and_projects_all_that_it_serves() {
            passed("art", "2", "arts");
            course("calc", "4", "maths");
            record.add(achievement("calc", "u:calc", AchievementRecord.Status.IN_PROGRESS));

            PathwayOutcome degree = degree(from("maths", "3", MATHS), from("electives", "3", ANY));

            assertThat(degree.status()).isEqualTo(PathwayStatus.PROJECTED);
            assertThat(evidence(degree, "maths")).containsExactly("calc 3");
            assertThat(evidence(degree, "electives")).containsExactly("art 2", "calc 1");
            assertThat(degree.needs()).hasSize(1);
        }

        @Test
        void what_may_serve_both_requirements_is_not_divided() {
            passed("calc", "4", "maths");
            Requirement shared = new Requirement.From(
                    new Heading("maths", null, List.of(), null, null, true, HERE), credits("3"), MATHS);

            PathwayOutcome degree = degree(shared, from("electives", "3", ANY));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(evidence(degree, "maths")).containsExactly("calc 4");
            assertThat(evidence(degree, "electives")).containsExactly("calc 4");
        }

        @Test
        void too_many_parts_are_refused_by_name() {
            step = Rational.of(1, 100);
            passed("calc", "4", "maths");

            assertThatThrownBy(() -> degree(from("maths", "3", MATHS)))
                    .isInstanceOf(EvaluationException.class)
                    .hasMessageContaining(
                            "[splitting-too-fine] policy:1:1: by `splitting` of pathway `u:degree/1` calc would be"
                                    + " divided into 400 portions of 0.01");
        }
    }

    /** What asks for courses takes them whole. */
    @Nested
    class Whole {

        @Test
        void a_requirement_of_items_leaves_nothing_of_what_it_takes() {
            passed("calc", "4", "maths");
            Requirement one = new Requirement.From(heading("one"), new Amount.OfCount(1), MATHS);

            assertThat(degree(one, from("electives", "1", ANY)).status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        }

        @Test
        void so_does_one_of_a_credential() {
            passed("calc", "4", "maths");
            Requirement one = new Requirement.OfCredential(heading("one"), "u:calc");

            assertThat(degree(one, from("electives", "1", ANY)).status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        }

        @Test
        void it_takes_one_that_is_not_divided() {
            passed("calc", "4", "maths");
            passed("stat", "4", "maths");
            Requirement one = new Requirement.From(heading("one"), new Amount.OfCount(1), MATHS);

            PathwayOutcome degree = degree(one, from("maths", "2", MATHS), from("electives", "2", ANY));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(evidence(degree, "one")).hasSize(1).allMatch(text -> text.endsWith(" 4"));
        }

        @Test
        void a_total_of_items_counts_a_divided_course_once() {
            total = new Amount.OfCount(2);
            passed("calc", "4", "maths");

            assertThat(degree(from("maths", "2", MATHS), from("electives", "2", ANY))
                            .status())
                    .isEqualTo(PathwayStatus.IN_PROGRESS);
        }
    }

    /** Limits see what is used. */
    @Nested
    class WithinLimits {

        @Test
        void a_course_is_used_in_part_to_stay_within_a_limit_in_credits() {
            limits.add(atMost(credits("3"), MATHS));
            passed("calc", "4", "maths");
            passed("art", "2", "arts");

            PathwayOutcome degree = degree(from("all", "5", ANY));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(evidence(degree, "all")).containsExactly("art 2", "calc 3");
            assertThat(limit(degree).used().amount()).isEqualTo(number("3"));
            assertThat(texts(degree)).contains("calc: 1 of 4 credits have no room: at most 3 credits of subject maths");
        }

        @Test
        void a_limit_in_items_sees_one_course() {
            limits.add(atMost(new Amount.OfCount(1), MATHS));
            passed("calc", "4", "maths");

            PathwayOutcome degree = degree(from("maths", "2", MATHS), from("electives", "2", ANY));

            assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(limit(degree).used().amount()).isEqualTo(Rational.ONE);
        }
    }

    /** Pathways that share. */
    @Nested
    class BetweenPathways {

        private EvaluationReport certificateAndDegree(ShareRule rule) {
            sharing.add(rule);
            passed("calc", "4", "maths");
            passed("art", "3", "arts");
            pathway("u:cert", null, from("maths", "2", MATHS));
            return report(from("electives", "5", COURSES));
        }

        private ShareRule rule(@Nullable Amount atMost, @Nullable Amount unique, @Nullable Integer uses) {
            return new ShareRule(
                    "shares",
                    new ShareRule.With(Selector.credential("u:cert")),
                    ANY,
                    Stream.ofNullable(atMost).toList(),
                    unique,
                    uses,
                    null,
                    null,
                    HERE);
        }

        @Test
        void a_course_is_used_by_a_pathway_if_any_of_it_is() {
            EvaluationReport report = certificateAndDegree(rule(null, null, 1));

            assertThat(Stream.of("u:cert/1", "u:degree/1")
                            .filter(pathway ->
                                    report.pathway(pathway).orElseThrow().isEarned()))
                    .hasSize(1);
        }

        @Test
        void what_is_shared_counts_whole_however_little_of_it_is_used() {
            EvaluationReport within = certificateAndDegree(rule(credits("4"), null, null));

            assertThat(within.pathway("u:cert/1").orElseThrow().isEarned()).isTrue();
            PathwayOutcome degree = within.pathway("u:degree/1").orElseThrow();
            assertThat(degree.isEarned()).isTrue();
            assertThat(degree.sharing())
                    .extracting(SharingOutcome::used)
                    .extracting(used -> used.amount())
                    .containsExactly(number("4"));
        }

        @Test
        void what_serves_one_alone_is_what_it_uses() {
            EvaluationReport enough = certificateAndDegree(rule(null, credits("3"), null));

            assertThat(enough.pathway("u:degree/1").orElseThrow().isEarned()).isTrue();
            assertThat(enough.pathway("u:degree/1").orElseThrow().sharing())
                    .extracting(SharingOutcome::used)
                    .extracting(used -> used.amount())
                    .containsExactly(number("3"));
        }

        @Test
        void less_than_the_whole_does_not_let_it_be_shared() {
            EvaluationReport within = certificateAndDegree(rule(credits("3"), null, null));

            assertThat(Stream.of("u:cert/1", "u:degree/1")
                            .filter(pathway ->
                                    within.pathway(pathway).orElseThrow().isEarned()))
                    .hasSize(1);
        }
    }

    private void passed(String id, String amount, String... subjects) {
        course(id, amount, subjects);
        achieved(id, "u:" + id);
    }

    private void course(String id, String amount, String... subjects) {
        credentials.add(new Credential(
                "u:" + id,
                Text.of("en", id),
                "Course",
                new Credits(number(amount), "credit"),
                null,
                List.of(subjects),
                List.of(),
                List.of(),
                null,
                HERE));
    }

    private void achieved(String id, String credential) {
        record.add(achievement(id, credential, AchievementRecord.Status.COMPLETED));
    }

    private static AchievementRecord achievement(String id, String credential, AchievementRecord.Status status) {
        return Fixture.dated(
                id, credential, status, null, status == AchievementRecord.Status.COMPLETED ? "2023-06-10" : null);
    }

    private PathwayOutcome degree(Requirement... children) {
        return report(children).pathway("u:degree/1").orElseThrow();
    }

    private EvaluationReport report(Requirement... children) {
        pathway("u:degree", total, children);
        Catalog catalog = Catalog.named("splitting", "1", "u")
                .issuers(List.of(new Issuer("u", Text.of("en", "U"), "credit", "u", List.of())))
                .credentials(credentials)
                .pathways(pathways)
                .build();
        return RulesEngine.of(catalog)
                .evaluate(new LearnerRecord("L-1", List.of(), record), AS_OF, EvaluationOptions.DEFAULT);
    }

    private void pathway(String earns, @Nullable Amount of, Requirement... children) {
        boolean isDegree = earns.equals("u:degree");
        credentials.add(new Credential(
                earns, Text.of("en", earns), "Certificate", null, null, List.of(), List.of(), List.of(), null, HERE));
        pathways.add(new Pathway(
                earns + "/1",
                earns,
                Window.ALWAYS,
                Text.of("en", earns),
                of,
                new Requirement.All(new Heading(earns + "/1", null, List.of(), HERE), List.of(children)),
                false,
                ANY,
                isDegree ? limits : List.of(),
                List.of(),
                isDegree ? sharing : List.of(),
                Policies.DEFAULT.withArithmetic(new Arithmetic(null, false, step, false)),
                AwardPolicy.AT_ONCE,
                HERE));
    }

    private static Selector subject(String... any) {
        return new Selector.Matching(List.of(new Selector.HasWord(Selector.Words.SUBJECT, List.of(any))), null);
    }

    private static Limit atMost(Amount amount, Selector of) {
        return new Limit("most", Limit.Direction.AT_MOST, amount, of, HERE);
    }

    private static LimitOutcome limit(PathwayOutcome outcome) {
        return outcome.limits().get(0);
    }

    private static List<String> texts(PathwayOutcome outcome) {
        return outcome.reasons().stream().map(Reason::text).toList();
    }

    private static List<String> evidence(PathwayOutcome outcome, String id) {
        return requirement(outcome, id).evidence().stream()
                .map(one -> one.achievement() + " " + one.credits())
                .toList();
    }
}
