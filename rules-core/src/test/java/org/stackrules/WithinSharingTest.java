package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.anyOf;
import static org.stackrules.Fixture.awarded;
import static org.stackrules.Fixture.passed;
import static org.stackrules.Fixture.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.Heading;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Limit;
import org.stackrules.model.NumberRange;
import org.stackrules.model.Population;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.ShareRule;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Evidence;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RequirementStatus;
import org.stackrules.report.SharingOutcome;

/** Requirements of one pathway that share: given a policy and a record, whether it is earned, and what serves what. */
class WithinSharingTest {

    private static final Provenance HERE = Provenance.at(new Place("catalog.yaml", 7, 9));
    private static final String DEGREE = "a:degree/1";

    private final Fixture given = new Fixture();
    private final List<ShareRule> rows = new ArrayList<>();
    private @Nullable Amount total;

    private PathwayOutcome degree(Requirement requires, LearnerRecord record) {
        given.pathway(DEGREE, requires).sharing(total, rows.toArray(ShareRule[]::new));
        return outcome(RulesEngine.of(given.catalog()).evaluate(record, END_OF_2023));
    }

    private static PathwayOutcome outcome(EvaluationReport report) {
        return report.pathway(DEGREE).orElseThrow();
    }

    private void between(String... requirements) {
        between(Selector.EVERYTHING, null, null, requirements);
    }

    private void between(
            Selector of, @Nullable Integer uses, @Nullable Requirement when, String[] requirements, Amount... atMost) {
        rows.add(new ShareRule(
                "sharing." + (rows.size() + 1),
                new ShareRule.Between(List.of(requirements)),
                of,
                List.of(atMost),
                null,
                uses,
                null,
                when,
                HERE));
    }

    private void between(
            Selector of, @Nullable Integer uses, @Nullable Requirement when, String one, Amount... atMost) {
        between(of, uses, when, one.split(" "), atMost);
    }

    private void between(Selector of, @Nullable Integer uses, @Nullable Requirement when, String... requirements) {
        between(of, uses, when, requirements, new Amount[0]);
    }

    private void atMost(String requirements, Amount... atMost) {
        between(Selector.EVERYTHING, null, null, requirements.split(" "), atMost);
    }

    private static Amount credits(int credits) {
        return new Amount.OfCredits(Rational.of(credits));
    }

    private static Amount items(int count) {
        return new Amount.OfCount(count);
    }

    private static Heading heading(String id, boolean shares, @Nullable Amount contributes, Limit... limits) {
        return new Heading(id, null, List.of(limits), null, contributes, shares, HERE);
    }

    private static Requirement sharing(String id, int credits, Selector from) {
        return new Requirement.From(heading(id, true, null), credits(credits), from);
    }

    private static Requirement sum(String id, int credits, Requirement... children) {
        return new Requirement.Sum(heading(id, false, null), credits(credits), List.of(children));
    }

    private static RequirementOutcome requirement(PathwayOutcome outcome, String id) {
        return find(outcome.requirement(), id).orElseThrow();
    }

    private static Optional<RequirementOutcome> find(RequirementOutcome outcome, String id) {
        return outcome.id().equals(id)
                ? Optional.of(outcome)
                : outcome.children().stream()
                        .flatMap(child -> find(child, id).stream())
                        .findFirst();
    }

    private static List<String> evidence(PathwayOutcome outcome, String id) {
        return requirement(outcome, id).evidence().stream()
                .map(Evidence::achievement)
                .toList();
    }

    private static List<String> texts(PathwayOutcome outcome) {
        return outcome.reasons().stream().map(Reason::text).toList();
    }

    /** General education, a major and the arts, with a course that could serve all three. */
    private Requirement geMajorArts() {
        given.courses(3, "a:both", "a:art");
        return given.all(
                given.credits("ge", 3, anyOf("a:both")),
                given.credits("major", 3, anyOf("a:both")),
                given.credits("arts", 3, anyOf("a:both", "a:art")));
    }

    @Test
    void one_course_serves_two_requirements_that_are_named() {
        Requirement tree = geMajorArts();
        between("ge", "major");

        PathwayOutcome degree = degree(
                tree, record(passed("a1", "a:both", "2023-03-01", "P"), passed("a2", "a:art", "2023-04-01", "P")));

        assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(degree.metOn()).isEqualTo(LocalDate.of(2023, 4, 1));
        assertThat(evidence(degree, "ge")).containsExactly("a1");
        assertThat(evidence(degree, "major")).containsExactly("a1");
        assertThat(evidence(degree, "arts")).containsExactly("a2");
    }

    @Test
    void requirements_that_are_not_named_do_not_share() {
        Requirement tree = geMajorArts();
        between("ge", "major");

        PathwayOutcome degree = degree(tree, record(passed("a1", "a:both", "2023-03-01", "P")));

        assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(requirement(degree, "ge").status()).isEqualTo(RequirementStatus.SATISFIED);
        assertThat(requirement(degree, "major").status()).isEqualTo(RequirementStatus.SATISFIED);
        assertThat(requirement(degree, "arts").shortBy()).isEqualTo(Rational.of(3));
    }

    @Test
    void items_of_a_block_that_shares_serve_any_other_requirement_too() {
        given.courses(3, "a:both");
        Requirement tree = given.all(
                sharing("writing", 3, anyOf("a:both")),
                given.credits("ge", 3, anyOf("a:both")),
                given.credits("major", 3, anyOf("a:both")));

        PathwayOutcome degree = degree(tree, record(passed("a1", "a:both", "2023-03-01", "P")));

        assertThat(requirement(degree, "writing").status()).isEqualTo(RequirementStatus.SATISFIED);
        assertThat(requirement(degree, "ge").status()).isEqualTo(RequirementStatus.SATISFIED);
        assertThat(requirement(degree, "major").status()).isEqualTo(RequirementStatus.UNSATISFIED);
    }

    @Test
    void what_is_shared_is_bounded_and_the_report_says_how_far() {
        given.courses(3, "a:x", "a:y");
        Requirement tree =
                given.all(given.credits("ge", 6, anyOf("a:x", "a:y")), given.credits("major", 6, anyOf("a:x", "a:y")));
        atMost("ge major", credits(3));

        PathwayOutcome degree =
                degree(tree, record(passed("a1", "a:x", "2023-03-01", "P"), passed("a2", "a:y", "2023-04-01", "P")));

        assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        SharingOutcome row = degree.sharing().get(0);
        assertThat(row.kind()).isEqualTo(SharingOutcome.Kind.BETWEEN);
        assertThat(row.id()).isEqualTo("a:degree/1#sharing.1");
        assertThat(row.with()).isEqualTo("ge and major");
        assertThat(row.used().amount()).isEqualTo(Rational.of(3));
        assertThat(row.bound().amount()).isEqualTo(Rational.of(3));
        assertThat(row.status()).isEqualTo(RequirementStatus.SATISFIED);
        assertThat(row.items()).containsExactly("a1");
        assertThat(texts(degree)).contains("no room for a2 to serve major too: ge and major share at most 3 credits");
    }

    @Test
    void all_bounds_of_a_row_hold() {
        given.courses(2, "a:x", "a:y");
        Requirement tree =
                given.all(given.credits("ge", 4, anyOf("a:x", "a:y")), given.credits("major", 4, anyOf("a:x", "a:y")));
        atMost("ge major", credits(4), items(1));

        PathwayOutcome degree =
                degree(tree, record(passed("a1", "a:x", "2023-03-01", "P"), passed("a2", "a:y", "2023-04-01", "P")));

        assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(degree.sharing())
                .extracting(one -> one.used().amount(), one -> one.bound().amount())
                .containsExactly(tuple(Rational.of(2), Rational.of(4)), tuple(Rational.of(1), Rational.of(1)));
    }

    @Test
    void a_percentage_is_of_what_the_pathway_requires() {
        given.courses(3, "a:x", "a:y", "a:z");
        Requirement tree = given.all(
                given.credits("ge", 6, anyOf("a:x", "a:y", "a:z")),
                given.credits("major", 6, anyOf("a:x", "a:y", "a:z")));
        atMost("ge major", new Amount.Share(Rational.of(1, 4), Amount.Base.REQUIRED));

        PathwayOutcome degree = degree(
                tree,
                record(
                        passed("a1", "a:x", "2023-03-01", "P"),
                        passed("a2", "a:y", "2023-04-01", "P"),
                        passed("a3", "a:z", "2023-05-01", "P")));

        assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(degree.sharing().get(0).bound().amount()).isEqualTo(Rational.of(3));
        assertThat(degree.sharing().get(0).items()).hasSize(1);
    }

    @Test
    void a_row_is_about_some_items_alone() {
        given.courses(3, "a:x", "a:y");
        Requirement tree =
                given.all(given.credits("ge", 3, anyOf("a:x", "a:y")), given.credits("major", 3, anyOf("a:x", "a:y")));
        between(anyOf("a:y"), null, null, "ge", "major");

        PathwayOutcome degree = degree(tree, record(passed("a1", "a:x", "2023-03-01", "P")));

        assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(degree.sharing().get(0).items()).isEmpty();
    }

    @Test
    void an_item_serves_so_many_of_the_requirements_named() {
        given.courses(3, "a:x");
        Requirement tree = given.all(
                given.credits("one", 3, anyOf("a:x")),
                given.credits("two", 3, anyOf("a:x")),
                given.credits("three", 3, anyOf("a:x")));
        between(Selector.EVERYTHING, 2, null, "one", "two", "three");

        PathwayOutcome degree = degree(tree, record(passed("a1", "a:x", "2023-03-01", "P")));

        assertThat(requirement(degree, "one").status()).isEqualTo(RequirementStatus.SATISFIED);
        assertThat(requirement(degree, "two").status()).isEqualTo(RequirementStatus.SATISFIED);
        assertThat(requirement(degree, "three").status()).isEqualTo(RequirementStatus.UNSATISFIED);
        assertThat(degree.sharing().get(0).kind()).isEqualTo(SharingOutcome.Kind.SERVED);
        assertThat(degree.sharing().get(0).used().amount()).isEqualTo(Rational.of(2));
    }

    @Test
    void an_item_that_three_requirements_share_counts_once_toward_the_bound() {
        given.courses(3, "a:x");
        Requirement tree = given.all(
                given.credits("one", 3, anyOf("a:x")),
                given.credits("two", 3, anyOf("a:x")),
                given.credits("three", 3, anyOf("a:x")));
        atMost("one two three", credits(3));

        PathwayOutcome degree = degree(tree, record(passed("a1", "a:x", "2023-03-01", "P")));

        assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(degree.sharing().get(0).used().amount()).isEqualTo(Rational.of(3));
    }

    @Test
    void every_row_that_names_two_requirements_bounds_what_they_share() {
        given.courses(3, "a:x", "a:y");
        Requirement tree =
                given.all(given.credits("ge", 6, anyOf("a:x", "a:y")), given.credits("major", 6, anyOf("a:x", "a:y")));
        atMost("ge major", credits(6));
        atMost("major ge", items(1));

        PathwayOutcome degree =
                degree(tree, record(passed("a1", "a:x", "2023-03-01", "P"), passed("a2", "a:y", "2023-04-01", "P")));

        assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void leaves_below_the_requirements_named_share_with_those_of_the_other_alone() {
        given.courses(3, "a:x");
        Requirement major = new Requirement.All(
                heading("major", false, null),
                List.of(given.credits("core", 3, anyOf("a:x")), given.credits("electives", 3, anyOf("a:x"))));
        Requirement tree = given.all(given.credits("ge", 3, anyOf("a:x")), major);
        between("ge", "major");

        PathwayOutcome degree = degree(tree, record(passed("a1", "a:x", "2023-03-01", "P")));

        assertThat(requirement(degree, "ge").status()).isEqualTo(RequirementStatus.SATISFIED);
        assertThat(requirement(degree, "core").status()).isEqualTo(RequirementStatus.SATISFIED);
        assertThat(requirement(degree, "electives").status()).isEqualTo(RequirementStatus.UNSATISFIED);
    }

    @Test
    void the_total_counts_an_item_once() {
        given.courses(3, "a:x", "a:y");
        Requirement tree =
                given.all(given.credits("ge", 3, anyOf("a:x")), given.credits("major", 3, anyOf("a:x", "a:y")));
        between("ge", "major");
        total = credits(6);

        PathwayOutcome one = degree(tree, record(passed("a1", "a:x", "2023-03-01", "P")));

        assertThat(one.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(texts(one)).contains("3 of 6 credits in total are counted; 3 are lacking");
    }

    @Test
    void a_sum_counts_an_item_that_serves_two_of_its_children_for_one_of_them() {
        given.courses(3, "a:x", "a:y");
        Requirement tree = given.all(sum(
                "breadth",
                6,
                given.credits("arts", 3, anyOf("a:x", "a:y")),
                given.credits("science", 3, anyOf("a:x"))));
        between("arts", "science");

        PathwayOutcome one = degree(tree, record(passed("a1", "a:x", "2023-03-01", "P")));

        assertThat(one.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(requirement(one, "arts").counted().amount()).isEqualTo(Rational.of(3));
        assertThat(requirement(one, "science").counted().amount()).isEqualTo(Rational.of(3));
        assertThat(requirement(one, "breadth").counted().amount()).isEqualTo(Rational.of(3));
    }

    @Test
    void a_sum_counts_an_item_for_the_child_that_passes_more_up() {
        given.courses(3, "a:x", "a:y");
        Requirement capped = new Requirement.From(heading("arts", false, credits(3)), credits(6), anyOf("a:x", "a:y"));
        Requirement tree = given.all(sum("breadth", 6, capped, given.credits("science", 3, anyOf("a:x"))));
        between("arts", "science");

        PathwayOutcome degree =
                degree(tree, record(passed("a1", "a:x", "2023-03-01", "P"), passed("a2", "a:y", "2023-04-01", "P")));

        assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(requirement(degree, "breadth").counted().amount()).isEqualTo(Rational.of(6));
    }

    @Test
    void what_a_block_does_not_pass_up_counts_toward_the_total_where_it_is_shared() {
        given.courses(3, "a:x", "a:y", "a:z");
        Requirement capped =
                new Requirement.From(heading("ge", false, credits(6)), credits(9), anyOf("a:x", "a:y", "a:z"));
        Requirement tree = given.all(capped, given.credits("major", 3, anyOf("a:x")));
        between("ge", "major");
        total = credits(9);

        PathwayOutcome degree = degree(
                tree,
                record(
                        passed("a1", "a:x", "2023-03-01", "P"),
                        passed("a2", "a:y", "2023-04-01", "P"),
                        passed("a3", "a:z", "2023-05-01", "P")));

        assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void a_limit_on_a_block_counts_an_item_that_is_shared_inside_once() {
        given.courses(3, "a:x");
        Limit limit = new Limit("cap", Limit.Direction.AT_MOST, credits(3), Selector.EVERYTHING, HERE);
        Requirement block = new Requirement.All(
                heading("block", false, null, limit),
                List.of(given.credits("one", 3, anyOf("a:x")), given.credits("two", 3, anyOf("a:x"))));
        Requirement tree = given.all(block);
        between("one", "two");

        PathwayOutcome degree = degree(tree, record(passed("a1", "a:x", "2023-03-01", "P")));

        assertThat(degree.status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void nothing_serves_more_requirements_than_must_be_met_with_it() {
        given.courses(3, "a:x", "a:y");
        Requirement tree =
                given.all(given.credits("ge", 3, anyOf("a:x", "a:y")), given.credits("major", 3, anyOf("a:y")));
        between("ge", "major");
        total = credits(6);

        PathwayOutcome degree =
                degree(tree, record(passed("a1", "a:x", "2023-03-01", "P"), passed("a2", "a:y", "2023-04-01", "P")));

        assertThat(evidence(degree, "ge")).containsExactly("a1");
        assertThat(evidence(degree, "major")).containsExactly("a2");
        assertThat(degree.sharing().get(0).items()).isEmpty();
    }

    @Test
    void a_row_under_a_condition_that_fails_lets_nothing_be_shared() {
        Requirement tree = geMajorArts();
        Requirement holds =
                new Requirement.Holds(heading("when.1", false, null), anyOf("a:art"), items(1), Population.EARNED);
        between(Selector.EVERYTHING, null, holds, "ge", "major");

        PathwayOutcome degree = degree(tree, record(passed("a1", "a:both", "2023-03-01", "P")));

        assertThat(requirement(degree, "major").status()).isEqualTo(RequirementStatus.UNSATISFIED);
        assertThat(degree.sharing()).isEmpty();
    }

    @Test
    void a_row_under_a_condition_that_waits_for_a_decision_is_relied_on_as_far_as_that() {
        Requirement tree = geMajorArts();
        Requirement attested = new Requirement.Attested(heading("when.1", false, null), "approved", "dean");
        between(Selector.EVERYTHING, null, attested, "ge", "major");

        PathwayOutcome degree = degree(
                tree, record(passed("a1", "a:both", "2023-03-01", "P"), passed("a2", "a:art", "2023-04-01", "P")));

        assertThat(degree.status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(requirement(degree, "ge").status()).isEqualTo(RequirementStatus.PENDING);
        assertThat(degree.sharing().get(0).status()).isEqualTo(RequirementStatus.PENDING);
    }

    @Test
    void an_item_of_which_a_datum_is_missing_is_perhaps_shared() {
        Requirement tree = geMajorArts();
        Selector upper = Fixture.matching(
                new Selector.HasLevel(List.of(NumberRange.parse("3..").orElseThrow())));
        between(upper, null, null, "ge", "major");

        PathwayOutcome degree = degree(
                tree, record(passed("a1", "a:both", "2023-03-01", "P"), passed("a2", "a:art", "2023-04-01", "P")));

        assertThat(degree.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(degree.needs()).anySatisfy(need -> assertThat(need).contains("level"));
    }

    @Test
    void a_credential_and_its_own_evidence_are_one_use_however_much_is_shared() {
        given.courses(3, "a:x").pathway("a:cert/1", given.credits("core", 3, anyOf("a:x")));
        Requirement tree = given.all(given.count("ge", 1, anyOf("a:cert")), given.count("major", 1, anyOf("a:x")));
        between("ge", "major");

        PathwayOutcome degree = degree(
                tree, record(passed("a1", "a:x", "2023-03-01", "P"), awarded("a2", "a:cert", "2023-04-01", "a1")));

        assertThat(degree.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void an_item_in_progress_is_shared_as_far_as_that() {
        Requirement tree = geMajorArts();
        between("ge", "major");

        PathwayOutcome degree =
                degree(tree, record(Fixture.inProgress("a1", "a:both"), passed("a2", "a:art", "2023-04-01", "P")));

        assertThat(degree.status()).isEqualTo(PathwayStatus.PROJECTED);
    }

    @Test
    void an_item_of_unknown_credits_is_perhaps_shared_where_a_row_counts_them() {
        given.pathway("a:cert/1", given.count("core", 1, Selector.NOTHING));
        Requirement tree = given.all(given.count("ge", 1, anyOf("a:cert")), given.count("major", 1, anyOf("a:cert")));
        atMost("ge major", credits(3));

        PathwayOutcome degree = degree(tree, record(awarded("a1", "a:cert", "2023-04-01")));

        assertThat(degree.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(degree.needs()).anySatisfy(need -> assertThat(need).contains("credits"));
    }

    @Test
    void a_bound_that_may_not_hold_leaves_open_what_another_row_surely_lets_be_shared() {
        given.courses(3, "a:x", "a:y");
        Requirement tree =
                given.all(given.credits("ge", 6, anyOf("a:x", "a:y")), given.credits("major", 6, anyOf("a:x", "a:y")));
        Requirement attested = new Requirement.Attested(heading("when.1", false, null), "strict", "dean");
        between("ge", "major");
        between(Selector.EVERYTHING, null, attested, "ge major", credits(3));

        PathwayOutcome degree =
                degree(tree, record(passed("a1", "a:x", "2023-03-01", "P"), passed("a2", "a:y", "2023-04-01", "P")));

        assertThat(degree.status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(degree.sharing())
                .extracting(SharingOutcome::status)
                .containsExactly(RequirementStatus.SATISFIED, RequirementStatus.PENDING);
    }

    @Test
    void pathways_that_share_nothing_with_each_other_share_inside_themselves() {
        given.courses(3, "a:x", "a:y");
        Selector both = anyOf("a:x", "a:y");
        for (String id : List.of("one", "two")) {
            given.pathway(
                            "a:" + id + "/1",
                            given.all(given.credits(id + "Ge", 3, both), given.credits(id + "Major", 3, both)))
                    .sharing(
                            null,
                            new ShareRule(
                                    "inside",
                                    new ShareRule.Between(List.of(id + "Ge", id + "Major")),
                                    Selector.EVERYTHING,
                                    List.of(),
                                    null,
                                    null,
                                    null,
                                    null,
                                    HERE),
                            new ShareRule(
                                    "outside",
                                    new ShareRule.With(anyOf("a:one", "a:two")),
                                    Selector.EVERYTHING,
                                    List.of(),
                                    null,
                                    1,
                                    null,
                                    null,
                                    HERE));
        }

        EvaluationReport report = RulesEngine.of(given.catalog())
                .evaluate(
                        record(passed("a1", "a:x", "2023-03-01", "P"), passed("a2", "a:y", "2023-04-01", "P")),
                        END_OF_2023);

        for (String id : List.of("a:one/1", "a:two/1")) {
            PathwayOutcome one = report.pathway(id).orElseThrow();
            assertThat(one.status()).isEqualTo(PathwayStatus.EARNED);
            assertThat(one.sharing())
                    .extracting(SharingOutcome::kind)
                    .containsExactly(SharingOutcome.Kind.BETWEEN, SharingOutcome.Kind.SERVED);
        }
    }

    /** Small random policies, each against every lawful way to use what the learner has. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void is_earned_when_and_since_trying_every_use_says_so(long seed) {
        Random random = new Random(seed);
        int earned = 0;
        for (int n = 0; n < 150; n++) {
            Policy policy = Policy.random(random);

            PathwayOutcome degree = policy.evaluate();

            Optional<LocalDate> expected = policy.earliest();
            assertThat(degree.status() == PathwayStatus.EARNED)
                    .as("policy %d of seed %d: %s", n, seed, policy)
                    .isEqualTo(expected.isPresent());
            assertThat(degree.metOn())
                    .as("policy %d of seed %d: %s", n, seed, policy)
                    .isEqualTo(expected.orElse(null));
            earned += expected.isPresent() ? 1 : 0;
        }
        assertThat(earned).as("both outcomes occur often").isBetween(30, 120);
    }

    /**
     * Courses and three requirements of credits, the first two perhaps in a sum that takes so much of each.
     *
     * @param credits what each course is worth
     * @param accepts per requirement: whether it accepts each course
     * @param needs credits that each requirement needs
     * @param sum what the first two must contribute; 0: they stand alone
     * @param most the most that each of these contributes
     * @param shares whether each requirement shares
     * @param pairs the requirements that the row names
     * @param bound the most credits shared by the row
     * @param uses in how many an item serves at most
     * @param total credits in all; 0: none asked
     */
    private record Policy(
            List<Integer> credits,
            List<List<Boolean>> accepts,
            List<Integer> needs,
            int sum,
            List<Integer> most,
            List<Boolean> shares,
            List<Integer> pairs,
            int bound,
            int uses,
            int total) {

        static Policy random(Random random) {
            int courses = 2 + random.nextInt(4);
            List<Integer> pairs =
                    random.nextInt(3) == 0 ? List.of(0, 1, 2) : random.nextBoolean() ? List.of(0, 1) : List.of(1, 2);
            return new Policy(
                    numbers(random, courses, 1, 4),
                    List.of(flags(random, courses, 3), flags(random, courses, 3), flags(random, courses, 3)),
                    numbers(random, 3, 1, 5),
                    random.nextInt(3) == 0 ? 2 + random.nextInt(7) : 0,
                    numbers(random, 2, 1, 6),
                    flags(random, 3, 1),
                    pairs,
                    1 + random.nextInt(9),
                    2 + random.nextInt(2),
                    random.nextBoolean() ? 0 : 3 + random.nextInt(9));
        }

        private static List<Integer> numbers(Random random, int count, int least, int most) {
            return IntStream.range(0, count)
                    .mapToObj(i -> least + random.nextInt(most - least + 1))
                    .toList();
        }

        private static List<Boolean> flags(Random random, int count, int ofFour) {
            return IntStream.range(0, count)
                    .mapToObj(i -> random.nextInt(4) < ofFour)
                    .toList();
        }

        PathwayOutcome evaluate() {
            Fixture given = new Fixture();
            List<AchievementRecord> achievements = new ArrayList<>();
            for (int i = 0; i < credits.size(); i++) {
                given.courses(credits.get(i), "a:c" + i);
                achievements.add(passed("a" + i, "a:c" + i, day(i).toString(), "P"));
            }
            List<Requirement> leaves = new ArrayList<>();
            for (int l = 0; l < 3; l++) {
                List<Boolean> accepting = accepts.get(l);
                String[] accepted = IntStream.range(0, credits.size())
                        .filter(accepting::get)
                        .mapToObj(i -> "a:c" + i)
                        .toArray(String[]::new);
                Amount contributes = sum > 0 && l < 2 ? WithinSharingTest.credits(most.get(l)) : null;
                leaves.add(new Requirement.From(
                        heading("l" + l, shares.get(l), contributes),
                        WithinSharingTest.credits(needs.get(l)),
                        accepted.length == 0 ? Selector.NOTHING : anyOf(accepted)));
            }
            Requirement tree = sum > 0
                    ? given.all(WithinSharingTest.sum("s", sum, leaves.get(0), leaves.get(1)), leaves.get(2))
                    : given.all(leaves.toArray(Requirement[]::new));
            ShareRule row = new ShareRule(
                    "row",
                    new ShareRule.Between(pairs.stream().map(l -> "l" + l).toList()),
                    Selector.EVERYTHING,
                    List.of(WithinSharingTest.credits(bound)),
                    null,
                    uses,
                    null,
                    null,
                    HERE);
            given.pathway(DEGREE, tree).sharing(total == 0 ? null : WithinSharingTest.credits(total), row);
            return outcome(RulesEngine.of(given.catalog())
                    .evaluate(record(achievements.toArray(AchievementRecord[]::new)), END_OF_2023));
        }

        private static LocalDate day(int course) {
            return LocalDate.of(2023, 1, 1).plusDays((course * 7) % 5);
        }

        /** The first day on which some lawful use meets everything; empty: there is none. */
        Optional<LocalDate> earliest() {
            return earliest(0, new int[credits.size()]);
        }

        /** Every set of requirements for each course, as bits. */
        private Optional<LocalDate> earliest(int course, int[] serves) {
            if (course == serves.length) {
                return isWithin(serves) && isMet(serves) ? Optional.of(last(serves)) : Optional.empty();
            }
            Optional<LocalDate> best = Optional.empty();
            for (int set = 0; set < 8; set++) {
                serves[course] = set;
                if (isLawful(course, set)) {
                    Optional<LocalDate> one = earliest(course + 1, serves);
                    best = one.isPresent() && (best.isEmpty() || one.get().isBefore(best.get())) ? one : best;
                }
            }
            serves[course] = 0;
            return best;
        }

        private boolean isLawful(int course, int set) {
            for (int one = 0; one < 3; one++) {
                if (serves(set, one) && !accepts.get(one).get(course)) {
                    return false;
                }
                for (int other = one + 1; other < 3; other++) {
                    boolean mayShare =
                            shares.get(one) || shares.get(other) || pairs.contains(one) && pairs.contains(other);
                    if (serves(set, one) && serves(set, other) && !mayShare) {
                        return false;
                    }
                }
            }
            return named(set) <= uses;
        }

        private int named(int set) {
            return (int) pairs.stream().filter(l -> serves(set, l)).count();
        }

        private static boolean serves(int set, int requirement) {
            return (set >> requirement & 1) == 1;
        }

        private boolean isWithin(int[] serves) {
            return IntStream.range(0, serves.length)
                            .filter(i -> named(serves[i]) > 1)
                            .map(credits::get)
                            .sum()
                    <= bound;
        }

        private boolean isMet(int[] serves) {
            for (int l = 0; l < 3; l++) {
                boolean isAsked = sum == 0 || l == 2;
                if (isAsked && amount(serves, l) < needs.get(l)) {
                    return false;
                }
            }
            int all = IntStream.range(0, serves.length)
                    .filter(i -> serves[i] != 0)
                    .map(credits::get)
                    .sum();
            return sum == 0 ? all >= total : contributed(serves, 0, 0, 0) >= sum && reaches(serves, 0, 0, 0, 0);
        }

        private int amount(int[] serves, int requirement) {
            return IntStream.range(0, serves.length)
                    .filter(i -> serves(serves[i], requirement))
                    .map(credits::get)
                    .sum();
        }

        /** What the first two contribute at most, each course for one of them. */
        private int contributed(int[] serves, int course, int first, int second) {
            if (course == serves.length) {
                return (amount(serves, 0) >= needs.get(0) ? Math.min(first, most.get(0)) : 0)
                        + (amount(serves, 1) >= needs.get(1) ? Math.min(second, most.get(1)) : 0);
            }
            int worth = credits.get(course);
            int best = contributed(serves, course + 1, first, second);
            if (serves(serves[course], 0)) {
                best = Math.max(best, contributed(serves, course + 1, first + worth, second));
            }
            if (serves(serves[course], 1)) {
                best = Math.max(best, contributed(serves, course + 1, first, second + worth));
            }
            return best;
        }

        /** Whether what is passed up comes to the total, each course through one of the requirements that it serves. */
        private boolean reaches(int[] serves, int course, int first, int second, int third) {
            if (course == serves.length) {
                return Math.min(first, most.get(0)) + Math.min(second, most.get(1)) + third >= total;
            }
            int worth = credits.get(course);
            int set = serves[course];
            return set == 0 && reaches(serves, course + 1, first, second, third)
                    || serves(set, 0) && reaches(serves, course + 1, first + worth, second, third)
                    || serves(set, 1) && reaches(serves, course + 1, first, second + worth, third)
                    || serves(set, 2) && reaches(serves, course + 1, first, second, third + worth);
        }

        private static LocalDate last(int[] serves) {
            return IntStream.range(0, serves.length)
                    .filter(i -> serves[i] != 0)
                    .mapToObj(Policy::day)
                    .max(LocalDate::compareTo)
                    .orElse(LocalDate.MIN);
        }
    }
}
