package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.achievement;
import static org.stackrules.Fixture.inProgress;
import static org.stackrules.Fixture.issuer;
import static org.stackrules.Fixture.matching;
import static org.stackrules.Fixture.minGrade;
import static org.stackrules.Fixture.passed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.Decision;
import org.stackrules.model.Enrolment;
import org.stackrules.model.Heading;
import org.stackrules.model.ItemKey;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Limit;
import org.stackrules.model.Mode;
import org.stackrules.model.Population;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RequirementStatus;

/** Conditions that look at the record, and what they gate, from the record to the report. */
class RecordConditionsTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("fixture"));

    private final Fixture given = new Fixture().courses(3, "a:x", "a:y", "a:z", "b:p");
    private final List<Enrolment> enrolments = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final AchievementRecord x = passed("x1", "a:x", "2021-04-30", "B");

    @Test
    void what_is_held_is_met_from_its_day_and_uses_nothing() {
        given.pathway("a:cert/1", given.all(given.one("a:x"), holds(count(1), "a:x", "a:y")));

        PathwayOutcome outcome = evaluate(x);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo("2021-04-30");
        assertThat(child(outcome, 1).status()).isEqualTo(RequirementStatus.SATISFIED);
        assertThat(child(outcome, 1).evidence()).isEmpty();
        assertThat(child(outcome, 1).kind()).isEqualTo("holds");
    }

    @Test
    void a_pathway_is_met_no_earlier_than_its_conditions() {
        given.pathway("a:cert/1", given.all(given.one("a:x"), holds(credits(6), "a:y", "a:z")));

        PathwayOutcome outcome =
                evaluate(x, passed("y1", "a:y", "2022-04-30", "B"), passed("z1", "a:z", "2023-01-31", "B"));

        assertThat(outcome.metOn()).isEqualTo("2023-01-31");
    }

    @Test
    void what_is_not_on_the_record_is_not_held() {
        given.pathway("a:cert/1", given.all(given.one("a:x"), holds(count(1), "a:y")));

        PathwayOutcome outcome = evaluate(x);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(child(outcome, 1).status()).isEqualTo(RequirementStatus.UNSATISFIED);
        assertThat(reasons(outcome)).contains("not on the record: holds a:y");
    }

    @Test
    void what_is_in_progress_is_held_only_as_projected() {
        given.pathway("a:cert/1", given.all(given.one("a:x"), holds(count(1), "a:y")));

        PathwayOutcome outcome = evaluate(x, inProgress("y1", "a:y"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.PROJECTED);
        assertThat(outcome.needs()).containsExactly("completion of y1");
    }

    @Test
    void a_missing_grade_leaves_what_is_held_undetermined() {
        Selector good = matching(new Selector.HasCredential(patterns("a:y")), minGrade("B"));
        given.pathway(
                "a:cert/1", given.all(given.one("a:x"), new Requirement.Holds(heading("h"), good, count(1), EARNED)));

        PathwayOutcome outcome = evaluate(x, passed("y1", "a:y", "2022-04-30", null));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(outcome.needs()).containsExactly("grade of y1");
    }

    @Test
    void a_failed_attempt_was_attempted_and_not_earned() {
        AchievementRecord failed =
                achievement("y1", "a:y", AchievementRecord.Status.FAILED, "2022-04-30", "F", Mode.COURSE);
        given.pathway("a:cert/1", given.all(given.one("a:x"), holds(count(1), "a:y")))
                .pathway(
                        "a:other/1",
                        given.all(
                                given.one("a:x"),
                                new Requirement.Holds(
                                        heading("h"), Fixture.anyOf("a:y"), count(1), Population.ATTEMPTED)));

        assertThat(evaluate("a:cert/1", x, failed).status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(evaluate("a:other/1", x, failed).metOn()).isEqualTo("2022-04-30");
    }

    @Test
    void a_retake_is_held_once() {
        given.pathway("a:cert/1", given.all(given.one("a:x"), holds(count(2), "a:y", "a:z")));

        PathwayOutcome outcome =
                evaluate(x, passed("y1", "a:y", "2022-04-30", "C"), passed("y2", "a:y", "2022-06-30", "B"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void different_values_are_held_and_not_so_many_items() {
        Amount twoIssuers = new Amount.OfDistinct(2, ItemKey.ISSUER);
        given.pathway("a:cert/1", given.all(given.one("a:x"), holds(twoIssuers, "a:x", "a:y", "b:p")));

        assertThat(evaluate(x, passed("y1", "a:y", "2022-04-30", "B")).status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(evaluate(x, passed("p1", "b:p", "2022-04-30", "B")).metOn()).isEqualTo("2022-04-30");
    }

    @Test
    void a_credential_earned_in_the_same_evaluation_is_held() {
        given.pathway("a:lower/1", given.all(given.one("a:y")))
                .pathway("a:cert/1", given.all(given.one("a:x"), holds(count(1), "a:lower")));

        PathwayOutcome outcome = evaluate(x, passed("y1", "a:y", "2022-04-30", "B"));

        assertThat(outcome.metOn()).isEqualTo("2022-04-30");
    }

    @Test
    void an_enrolment_meets_what_is_said_of_it() {
        given.pathway("a:cert/1", given.all(given.one("a:x"), enrolled("diploma")));
        enrol("a:cert/1", "2021-09-01", "diploma");

        PathwayOutcome outcome = evaluate(x);

        assertThat(outcome.metOn()).isEqualTo("2021-09-01");
    }

    @Test
    void an_enrolment_by_another_basis_does_not() {
        given.pathway("a:cert/1", given.all(given.one("a:x"), enrolled("diploma")));
        enrol("a:cert/1", "2021-09-01", "school");

        PathwayOutcome outcome = evaluate(x);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(reasons(outcome)).contains("not on the record: enrolled by basis diploma");
    }

    @Test
    void what_nobody_has_attested_is_pending_and_says_who_decides() {
        given.pathway("a:cert/1", given.all(given.one("a:x"), attested("work", "admissions")));

        PathwayOutcome outcome = evaluate(x);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(outcome.needs()).containsExactly("attestation of relevant work by admissions");
        assertThat(child(outcome, 1).status()).isEqualTo(RequirementStatus.PENDING);
        assertThat(child(outcome, 1).text()).isEqualTo("relevant work, attested by admissions");
    }

    @Test
    void what_is_attested_by_the_right_role_is_met_from_that_day() {
        given.pathway("a:cert/1", given.all(given.one("a:x"), attested("work", "admissions")));
        attest("work", "dean", "2021-06-01");

        PathwayOutcome byAnother = evaluate(x);
        attest("work", "admissions", "2022-06-01");
        PathwayOutcome byTheRight = evaluate(x);

        assertThat(byAnother.status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(byTheRight.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(byTheRight.metOn()).isEqualTo("2022-06-01");
    }

    @Test
    void a_pathway_of_conditions_only_is_met_by_them() {
        given.pathway("a:cert/1", given.all(attested("work", null)));
        attest("work", "dean", "2021-06-01");

        PathwayOutcome outcome = evaluate();

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo("2021-06-01");
    }

    @Test
    void a_pathway_of_what_is_held_is_earned_without_an_enrolment_and_rests_on_no_item() {
        given.pathway("a:cert/1", given.all(holds(count(2), "a:x", "a:y")));
        AchievementRecord y = passed("y1", "a:y", "2022-04-30", "B");
        LearnerRecord one = new LearnerRecord("L-1", List.of(), List.of(x), List.of());

        PathwayOutcome outcome = evaluate(x, y);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.metOn()).isEqualTo("2022-04-30");
        assertThat(RulesEngine.of(given.catalog()).evaluate(one, END_OF_2023).pathway("a:cert/1"))
                .isEmpty();
    }

    @Test
    void conditions_of_a_recorded_award_see_more_than_its_evidence() {
        given.pathway("a:cert/1", given.all(given.one("a:x"), holds(count(1), "a:y")));
        AchievementRecord award = Fixture.naming(Fixture.awarded("c1", "a:cert", "2022-06-30", "x1"), "a:cert/1");

        PathwayOutcome outcome = evaluate(x, passed("y1", "a:y", "2022-04-30", "B"), award);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(child(outcome, 1).status()).isEqualTo(RequirementStatus.SATISFIED);
    }

    @Test
    void a_rule_may_satisfy_what_a_block_depends_on() {
        Requirement bridge = new Requirement.All(
                new Heading(
                        "bridge", null, List.of(), new Requirement.Ruled(heading("late"), "late"), null, false, HERE),
                List.of(given.one("a:y")));
        given.pathway("a:cert/1", given.all(given.one("a:x"), bridge)).rules("late.drl", """
                        package fixture
                        rule "late"
                            agenda-group "stack"
                        when
                            Achievement( credential == "a:z" )
                        then
                            stack.satisfy("a:cert/1", "late");
                        end
                        """);

        assertThat(evaluate(x).status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(evaluate(x, passed("z1", "a:z", "2021-03-31", "B")).status()).isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void a_met_condition_alone_starts_nothing() {
        given.pathway("a:cert/1", given.all(given.one("a:x"), holds(count(1), "a:y")));
        AchievementRecord y = passed("y1", "a:y", "2022-04-30", "B");

        LearnerRecord record = new LearnerRecord("L-1", List.of(), List.of(y), List.of());
        assertThat(RulesEngine.of(given.catalog()).evaluate(record, END_OF_2023).pathway("a:cert/1"))
                .isEmpty();
        enrol("a:cert/1", "2021-09-01", null);
        assertThat(evaluate(y).status()).isEqualTo(PathwayStatus.NOT_STARTED);
    }

    @Test
    void not_swaps_what_is_certain_and_leaves_doubt_undetermined() {
        given.pathway("a:none/1", given.all(given.one("a:x"), not(holds(count(1), "a:y"))))
                .pathway("a:work/1", given.all(given.one("a:x"), not(attested("work", null))));
        AchievementRecord y = passed("y1", "a:y", "2022-04-30", "B");

        assertThat(evaluate("a:none/1", x).metOn()).isEqualTo("2021-04-30");
        PathwayOutcome held = evaluate("a:none/1", x, y);
        assertThat(held.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(reasons(held)).contains("not holds a:y: the record shows that it does not hold");
        assertThat(evaluate("a:none/1", x, inProgress("y1", "a:y")).status()).isEqualTo(PathwayStatus.UNDETERMINED);
        PathwayOutcome absent = evaluate("a:work/1", x);
        assertThat(absent.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(absent.needs()).containsExactly("attestation of relevant work");
    }

    @Test
    void of_several_routes_the_surest_is_relied_on() {
        given.pathway(
                "a:cert/1",
                given.all(
                        given.one("a:x"),
                        given.any(attested("work", "dean"), given.all(holds(count(1), "a:y"), enrolled("diploma")))));

        assertThat(evaluate(x).status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(evaluate(x, inProgress("y1", "a:y")).needs())
                .containsExactly("attestation of relevant work by dean");
        enrol("a:cert/1", "2020-09-01", "diploma");
        assertThat(evaluate(x, passed("y1", "a:y", "2022-04-30", "B")).metOn()).isEqualTo("2022-04-30");
    }

    @Test
    void two_of_three_conditions_are_chosen() {
        given.pathway(
                "a:cert/1",
                given.all(
                        given.one("a:x"),
                        new Requirement.Choose(
                                heading("two"),
                                2,
                                List.of(holds(count(1), "a:x"), enrolled("diploma"), not(holds(count(1), "a:z"))))));

        assertThat(evaluate(x).status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(evaluate(x, passed("z1", "a:z", "2022-04-30", "B")).status()).isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void a_route_by_an_item_does_not_ask_for_the_condition_beside_it() {
        given.pathway("a:cert/1", given.all(given.one("a:x"), given.any(given.one("a:y"), attested("work", null))));

        PathwayOutcome outcome = evaluate(x, passed("y1", "a:y", "2022-04-30", "B"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(outcome.needs()).isEmpty();
    }

    @Test
    void a_block_is_needed_only_if_its_condition_holds() {
        Requirement bridge = new Requirement.All(
                new Heading("bridge", null, List.of(), enrolled("diploma"), null, false, HERE),
                List.of(given.one("a:y")));
        given.pathway("a:cert/1", given.all(given.one("a:x"), bridge));

        PathwayOutcome without = evaluate(x);
        enrol("a:cert/1", "2020-09-01", "diploma");
        PathwayOutcome with = evaluate(x);

        assertThat(without.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(child(without, 1).status()).isEqualTo(RequirementStatus.NOT_NEEDED);
        assertThat(child(without, 1).text()).isEqualTo("all of these, if enrolled by basis diploma");
        assertThat(with.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(child(with, 1).status()).isEqualTo(RequirementStatus.UNSATISFIED);
    }

    @Test
    void a_block_whose_condition_is_in_doubt_is_asked_for_and_then_named_as_doubt() {
        Requirement bridge = new Requirement.All(
                new Heading("bridge", null, List.of(), attested("work", "dean"), null, false, HERE),
                List.of(given.one("a:y")));
        given.pathway("a:cert/1", given.all(given.one("a:x"), bridge));

        PathwayOutcome lacking = evaluate(x);
        PathwayOutcome having = evaluate(x, passed("y1", "a:y", "2022-04-30", "B"));

        assertThat(lacking.status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(lacking.needs()).containsExactly("attestation of relevant work by dean");
        assertThat(having.status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void a_route_whose_condition_is_in_doubt_is_not_relied_on() {
        Requirement byWork = new Requirement.All(
                new Heading("byWork", null, List.of(), attested("work", "dean"), null, false, HERE),
                List.of(given.one("a:y")));
        given.pathway("a:cert/1", given.all(given.one("a:x"), given.any(byWork, given.one("a:z"))));
        AchievementRecord y = passed("y1", "a:y", "2022-04-30", "B");

        PathwayOutcome pending = evaluate(x, y);
        PathwayOutcome byOther = evaluate(x, y, passed("z1", "a:z", "2022-05-31", "B"));
        attest("work", "dean", "2021-06-01");
        PathwayOutcome attested = evaluate(x, y);

        assertThat(pending.status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(byOther.metOn()).isEqualTo("2022-05-31");
        assertThat(attested.metOn()).isEqualTo("2022-04-30");
    }

    @Test
    void a_limit_binds_the_entry_route_that_it_names() {
        given.pathway(
                "a:cert/1",
                given.all(given.credits("pool", 6, Fixture.anyOf("a:x", "a:y"))),
                limit(3, Fixture.anyOf("a:y"), enrolled("school")),
                limit(2, Fixture.anyOf("a:y"), enrolled("diploma")));
        AchievementRecord y = passed("y1", "a:y", "2022-04-30", "B");
        enrol("a:cert/1", "2020-09-01", "school");

        PathwayOutcome bySchool = evaluate(x, y);
        enrolments.clear();
        enrol("a:cert/1", "2020-09-01", "diploma");
        PathwayOutcome byDiploma = evaluate(x, y);

        assertThat(bySchool.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(bySchool.limits()).hasSize(1);
        assertThat(byDiploma.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(byDiploma.limits().get(0).text()).isEqualTo("at most 2 credits of a:y if enrolled by basis diploma");
    }

    @Test
    void no_credit_for_prior_learning_before_six_credits_in_house() {
        Selector inHouse = matching(new Selector.InHouse(true), new Selector.HasMode(List.of(Mode.COURSE)));
        Requirement six = new Requirement.Holds(heading("six"), inHouse, credits(6), EARNED);
        given.pathway(
                "a:cert/1",
                given.all(given.credits("pool", 6, Fixture.anyOf("a:x", "a:y"))),
                limit(0, matching(new Selector.HasMode(List.of(Mode.PLAR))), not(six)));
        AchievementRecord prior =
                achievement("y1", "a:y", AchievementRecord.Status.COMPLETED, "2022-04-30", "B", Mode.PLAR);

        PathwayOutcome tooFew = evaluate(x, prior);
        PathwayOutcome maybe = evaluate(x, prior, inProgress("z1", "a:z"));
        PathwayOutcome enough = evaluate(x, prior, passed("z1", "a:z", "2022-05-31", "B"));

        assertThat(tooFew.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(maybe.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(maybe.needs()).containsExactly("completion of z1");
        assertThat(enough.status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void an_item_and_what_it_is_recognised_as_are_held_once() {
        given.received("agreed", new org.stackrules.model.Receiving.AsCredential("a:y", Rational.of(3)), "b:p")
                .pathway(
                        "a:cert/1",
                        given.all(
                                given.one("a:x"),
                                new Requirement.Holds(heading("h"), matching(issuer("a", "b")), credits(9), EARNED)));

        PathwayOutcome outcome = evaluate(x, passed("p1", "b:p", "2022-04-30", "B"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    private static final Population EARNED = Population.EARNED;

    private static List<org.stackrules.model.CredentialPattern> patterns(String id) {
        return List.of(((Selector.OfCredential) Selector.credential(id)).pattern());
    }

    private Requirement holds(Amount amount, String... ids) {
        Selector items = ids.length == 1 ? Selector.credential(ids[0]) : Fixture.anyOf(ids);
        return new Requirement.Holds(heading("holds." + String.join("+", ids)), items, amount, EARNED);
    }

    private static Requirement enrolled(String basis) {
        return new Requirement.Enrolled(heading("enrolled." + basis), null, null, basis, Window.ALWAYS, Window.ALWAYS);
    }

    private static Requirement attested(String id, @Nullable String by) {
        return new Requirement.Attested(heading(id), "relevant work", by);
    }

    private static Requirement not(Requirement condition) {
        return new Requirement.Not(heading("not." + condition.heading().id()), condition);
    }

    private static Limit limit(int credits, Selector of, Requirement when) {
        return new Limit(
                "limits." + credits,
                Limit.Direction.AT_MOST,
                credits(credits),
                of,
                Population.COUNTED,
                null,
                false,
                when,
                HERE);
    }

    private static Amount count(int count) {
        return new Amount.OfCount(count);
    }

    private static Amount credits(int credits) {
        return new Amount.OfCredits(Rational.of(credits));
    }

    private static Heading heading(String id) {
        return new Heading(id, null, List.of(), HERE);
    }

    private void enrol(String pathway, String from, @Nullable String basis) {
        enrolments.add(new Enrolment(pathway, null, LocalDate.parse(from), null, basis, Place.startOf("record")));
    }

    private void attest(String requirement, String by, String on) {
        decisions.add(new Decision(
                Decision.Type.ATTEST,
                "a:cert/1",
                requirement,
                null,
                by,
                LocalDate.parse(on),
                null,
                null,
                Place.startOf("record")));
    }

    private PathwayOutcome evaluate(AchievementRecord... achievements) {
        return evaluate("a:cert/1", achievements);
    }

    private PathwayOutcome evaluate(String pathway, AchievementRecord... achievements) {
        LearnerRecord record = new LearnerRecord("L-1", enrolments, List.of(achievements), decisions);
        return RulesEngine.of(given.catalog())
                .evaluate(record, END_OF_2023)
                .pathway(pathway)
                .orElseThrow();
    }

    private static RequirementOutcome child(PathwayOutcome outcome, int index) {
        return outcome.requirement().children().get(index);
    }

    private static List<String> reasons(PathwayOutcome outcome) {
        return outcome.reasons().stream().map(reason -> reason.text()).toList();
    }
}
