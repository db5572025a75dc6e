package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.anyOf;
import static org.stackrules.Fixture.awarded;
import static org.stackrules.Fixture.inProgress;
import static org.stackrules.Fixture.issuer;
import static org.stackrules.Fixture.matching;
import static org.stackrules.Fixture.passed;
import static org.stackrules.Fixture.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Enrolment;
import org.stackrules.model.Heading;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.NumberRange;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Share;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.model.Window;
import org.stackrules.report.Alone;
import org.stackrules.report.Conflict;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Evidence;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RequirementStatus;
import org.stackrules.report.SharingOutcome;

/** Pathways that share: given shares, a record and a day, which of them are met, on what, and what keeps the others. */
class SharingTest {

    private static final Provenance HERE = Provenance.at(new Place("sharing.drl", 4, 1));

    private final Fixture given = new Fixture();
    private final List<Statement> stated = new ArrayList<>();

    private EvaluationReport evaluate(LearnerRecord record, String... priority) {
        return evaluate(record, EvaluationOptions.DEFAULT.withPriority(List.of(priority)));
    }

    private EvaluationReport evaluate(LearnerRecord record, EvaluationOptions options) {
        Catalog catalog = given.catalog();
        Plan plan = new Plan(catalog, List.of(), Strata.of(catalog, List.of()));
        Evaluation evaluation = new Evaluation(plan, record, END_OF_2023, options);
        stated.forEach(evaluation::state);
        return evaluation.run().report(Set.of());
    }

    private void shares(String pathway, String with, Amount... atMost) {
        shares(pathway, with, Selector.EVERYTHING, List.of(atMost), null, null, Certainty.KNOWN);
    }

    private void sharesUses(String pathway, String with, int uses) {
        shares(pathway, with, Selector.EVERYTHING, List.of(), null, uses, Certainty.KNOWN);
    }

    private void sharesUnique(String pathway, String with, int credits) {
        shares(pathway, with, Selector.EVERYTHING, List.of(), credits(credits), null, Certainty.KNOWN);
    }

    private void shares(
            String pathway,
            String with,
            Selector of,
            List<Amount> atMost,
            @Nullable Amount unique,
            @Nullable Integer uses,
            Certainty certainty) {
        Share share = new Share("sharing." + (stated.size() + 1), pathway, with, of, atMost, unique, uses, HERE);
        stated.add(new Statement.Shares(share, StatedBy.rule("Sharing", HERE, List.of(), null), certainty));
    }

    private static Amount credits(int credits) {
        return new Amount.OfCredits(Rational.of(credits));
    }

    private static PathwayOutcome outcome(EvaluationReport report, String pathway) {
        return report.pathway(pathway).orElseThrow();
    }

    private static PathwayStatus status(EvaluationReport report, String pathway) {
        return outcome(report, pathway).status();
    }

    private static List<String> texts(PathwayOutcome outcome) {
        return outcome.reasons().stream().map(Reason::text).toList();
    }

    private static List<String> evidence(RequirementOutcome requirement) {
        return requirement.evidence().stream().map(Evidence::achievement).toList();
    }

    private static RequirementOutcome requirement(PathwayOutcome outcome, String id) {
        return outcome.requirement().children().stream()
                .filter(child -> child.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private LearnerRecord sharedElective() {
        given.courses(3, "a:caf-1", "a:caf-2", "a:e1", "a:e2", "a:p-1", "a:m1", "a:m2")
                .pathway(
                        "a:caf/2023",
                        given.all(
                                given.one("a:caf-1"),
                                given.one("a:caf-2"),
                                given.count("electives", 2, anyOf("a:e1", "a:e2"))))
                .pathway(
                        "a:pcml/2023",
                        given.all(given.one("a:p-1"), given.count("electives", 2, anyOf("a:e1", "a:m1", "a:m2"))));
        sharesUses("a:caf/2023", "a:pcml", 1);
        sharesUses("a:pcml/2023", "a:caf", 1);
        return record(
                passed("a1", "a:caf-1", "2023-03-01", "P"),
                passed("a2", "a:caf-2", "2023-03-02", "P"),
                passed("a3", "a:e1", "2023-06-25", "P"),
                passed("a4", "a:e2", "2023-04-01", "P"),
                passed("a5", "a:p-1", "2023-04-02", "P"),
                passed("a6", "a:m1", "2023-04-05", "P"));
    }

    @Test
    void an_elective_that_serves_one_award_goes_to_the_pathway_that_comes_first() {
        EvaluationReport report = evaluate(sharedElective(), "a:caf/2023", "a:pcml/2023");

        assertThat(report.isEarned("a:caf")).isTrue();
        assertThat(outcome(report, "a:caf/2023").metOn()).isEqualTo("2023-06-25");
        assertThat(evidence(requirement(outcome(report, "a:caf/2023"), "electives")))
                .containsExactly("a3", "a4");
        PathwayOutcome other = outcome(report, "a:pcml/2023");
        assertThat(other.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(requirement(other, "electives").status()).isEqualTo(RequirementStatus.UNSATISFIED);
        assertThat(requirement(other, "electives").missing()).containsExactly("a:m2");
    }

    @Test
    void what_a_pathway_would_be_alone_is_said_with_what_it_conflicts_over() {
        EvaluationReport report = evaluate(sharedElective(), "a:caf/2023", "a:pcml/2023");

        PathwayOutcome outcome = outcome(report, "a:pcml/2023");
        assertThat(outcome.alone()).isEqualTo(new Alone(PathwayStatus.EARNED, LocalDate.of(2023, 6, 25), List.of()));
        assertThat(outcome.conflicts()).containsExactly(new Conflict("a:caf/2023", List.of("a3")));
        assertThat(texts(outcome))
                .contains(
                        "alone it would be met on 2023-06-25; it conflicts with a:caf/2023 over a3: a:caf/2023 lets an"
                                + " item serve at most 1 of itself and a:pcml");
        assertThat(outcome(report, "a:caf/2023").alone()).isNull();
        assertThat(outcome(report, "a:caf/2023").conflicts()).isEmpty();
    }

    /** One item, which each of two pathways needs; the first says that the second may share none of it, if so. */
    private LearnerRecord oneItem(Requirement when, Enrolment... enrolments) {
        given.courses(3, "a:c")
                .pathway("a:p/1", given.all(given.one("a:c")))
                .pathway("a:q/1", given.all(given.one("a:c")));
        Share share = new Share(
                "apart", "a:p/1", "a:q/1", List.of(), Selector.EVERYTHING, List.of(), null, 1, null, when, HERE);
        stated.add(new Statement.Shares(share, StatedBy.data("apart", HERE), Certainty.KNOWN));
        return new LearnerRecord("L-1", List.of(enrolments), List.of(passed("a1", "a:c", "2023-03-01", "P")));
    }

    private static Requirement enrolledByBasis(String basis) {
        return new Requirement.Enrolled(heading("joint"), null, null, basis, Window.ALWAYS, Window.ALWAYS);
    }

    private static Heading heading(String id) {
        return new Heading(id, null, List.of(), HERE);
    }

    @Test
    void a_share_binds_where_its_condition_holds() {
        LearnerRecord record = oneItem(
                enrolledByBasis("single"),
                new Enrolment("a:p/1", null, LocalDate.of(2023, 1, 1), null, "single", Place.startOf("record")));

        EvaluationReport report = evaluate(record, "a:p/1", "a:q/1");

        assertThat(report.isEarned("a:p")).isTrue();
        assertThat(outcome(report, "a:q/1").conflicts()).containsExactly(new Conflict("a:p/1", List.of("a1")));
    }

    @Test
    void a_share_does_not_bind_where_its_condition_fails() {
        LearnerRecord record = oneItem(
                enrolledByBasis("single"),
                new Enrolment("a:p/1", null, LocalDate.of(2023, 1, 1), null, "joint", Place.startOf("record")));

        EvaluationReport report = evaluate(record, "a:p/1", "a:q/1");

        assertThat(report.isEarned("a:p")).isTrue();
        assertThat(report.isEarned("a:q")).isTrue();
        assertThat(outcome(report, "a:p/1").sharing()).isEmpty();
    }

    @Test
    void what_a_share_that_waits_for_a_decision_would_forbid_is_pending() {
        Requirement decided = new Requirement.Attested(heading("separate"), "The programmes are kept apart", "dean");

        EvaluationReport report = evaluate(oneItem(decided), "a:p/1", "a:q/1");

        assertThat(report.isEarned("a:p")).isTrue();
        assertThat(status(report, "a:q/1")).isEqualTo(PathwayStatus.PENDING);
        assertThat(outcome(report, "a:q/1").needs()).singleElement().asString().contains("dean");
    }

    @Test
    void a_privilege_of_sharing_is_used_by_one_pair_of_pathways() {
        given.courses(3, "a:c", "a:d")
                .pathway("a:p/1", given.all(given.one("a:c"), given.one("a:d")))
                .pathway("a:q/1", given.all(given.one("a:c")))
                .pathway("a:r/1", given.all(given.one("a:d")));
        for (String other : List.of("a:q/1", "a:r/1")) {
            Share share = new Share(
                    "dual",
                    "a:p/1",
                    other,
                    List.of(),
                    Selector.EVERYTHING,
                    List.of(),
                    null,
                    null,
                    "dual degree",
                    null,
                    HERE);
            stated.add(new Statement.Shares(share, StatedBy.data("dual", HERE), Certainty.KNOWN));
        }
        LearnerRecord record = record(passed("a1", "a:c", "2023-03-01", "P"), passed("a2", "a:d", "2023-03-02", "P"));

        EvaluationReport report = evaluate(record, "a:p/1", "a:q/1", "a:r/1");

        assertThat(report.isEarned("a:q")).isTrue();
        assertThat(report.isEarned("a:r")).isFalse();
        assertThat(outcome(report, "a:p/1").sharing()).allSatisfy(sharing -> {
            assertThat(sharing.kind()).isEqualTo(SharingOutcome.Kind.PRIVILEGE);
            assertThat(sharing.used().amount()).isEqualTo(Rational.ONE);
            assertThat(sharing.bound().amount()).isEqualTo(Rational.ONE);
        });
        assertThat(texts(outcome(report, "a:r/1")))
                .anySatisfy(text -> assertThat(text).contains("uses the privilege `dual degree`"));
    }

    @Test
    void another_priority_decides_otherwise() {
        EvaluationReport report = evaluate(sharedElective(), "a:pcml/2023", "a:caf/2023");

        assertThat(report.isEarned("a:pcml")).isTrue();
        assertThat(report.isEarned("a:caf")).isFalse();
    }

    @Test
    void without_a_priority_the_earlier_enrolment_comes_first() {
        List<AchievementRecord> achievements = sharedElective().achievements();
        LearnerRecord record = new LearnerRecord(
                "L-1",
                List.of(enrolment("a:caf/2023", "2023-02-01"), enrolment("a:pcml/2023", "2023-01-01")),
                achievements);

        EvaluationReport report = evaluate(record);

        assertThat(report.isEarned("a:pcml")).isTrue();
        assertThat(report.isEarned("a:caf")).isFalse();
    }

    private static Enrolment enrolment(String pathway, String from) {
        return new Enrolment(pathway, null, LocalDate.parse(from), null, null, Place.startOf("record"));
    }

    @Test
    void how_a_share_stands_is_reported_with_the_items() {
        EvaluationReport report = evaluate(sharedElective(), "a:caf/2023", "a:pcml/2023");

        assertThat(outcome(report, "a:caf/2023").sharing()).singleElement().satisfies(sharing -> {
            assertThat(sharing.id()).isEqualTo("a:caf/2023#sharing.1");
            assertThat(sharing.with()).isEqualTo("a:pcml");
            assertThat(sharing.used().amount()).isEqualTo(Rational.ONE);
            assertThat(sharing.bound().amount()).isEqualTo(Rational.ONE);
            assertThat(sharing.items()).isEmpty();
            assertThat(sharing.status()).isEqualTo(RequirementStatus.SATISFIED);
        });
    }

    /** Minor 1 asks for x and z, minor 2 for y and z; each must have 8 credits of its own. */
    private LearnerRecord minors(int x, int y, int z) {
        given.pathway("a:minor-1/1", given.credits("one", 18, anyOf("a:x*", "a:z*")))
                .pathway("a:minor-2/1", given.credits("two", 18, anyOf("a:y*", "a:z*")));
        sharesUnique("a:minor-1/1", "a:minor-2", 8);
        sharesUnique("a:minor-2/1", "a:minor-1", 8);
        List<AchievementRecord> achievements = new ArrayList<>();
        collect("x", x, achievements);
        collect("y", y, achievements);
        collect("z", z, achievements);
        return record(achievements.toArray(AchievementRecord[]::new));
    }

    private void collect(String name, int number, List<AchievementRecord> achievements) {
        for (int i = 1; i <= number; i++) {
            given.courses(3, "a:" + name + i);
            achievements.add(passed(name + i, "a:" + name + i, "2022-01-01", "P"));
        }
    }

    @Test
    void two_minors_are_earned_when_one_common_course_serves_only_the_first() {
        EvaluationReport report = evaluate(minors(2, 3, 4));

        assertThat(report.isEarned("a:minor-1")).isTrue();
        assertThat(report.isEarned("a:minor-2")).isTrue();
        SharingOutcome own = outcome(report, "a:minor-1/1").sharing().get(0);
        assertThat(own.kind()).isEqualTo(SharingOutcome.Kind.ALONE);
        assertThat(own.used().amount().isAtLeast(Rational.of(8))).isTrue();
        assertThat(own.items()).contains("x1", "x2").hasSize(3);
    }

    @Test
    void of_two_minors_that_are_met_alone_but_not_together_the_first_stands() {
        EvaluationReport report = evaluate(minors(2, 2, 4), "a:minor-1/1", "a:minor-2/1");

        assertThat(report.isEarned("a:minor-1")).isTrue();
        PathwayOutcome second = outcome(report, "a:minor-2/1");
        assertThat(second.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(second.requirement().status()).isEqualTo(RequirementStatus.UNSATISFIED);
        assertThat(second.conflicts())
                .singleElement()
                .satisfies(conflict -> assertThat(conflict.with()).isEqualTo("a:minor-1/1"));
        assertThat(texts(second))
                .anySatisfy(text -> assertThat(text)
                        .startsWith("alone it would be met on 2022-01-01; it conflicts with a:minor-1/1 over z")
                        .contains("counts at least 8 credits"));
    }

    @Test
    void what_must_serve_a_pathway_alone_binds_it_without_others_too() {
        given.courses(3, "a:x1", "a:x2").pathway("a:cert/1", given.count("two", 2, anyOf("a:x*")));
        sharesUnique("a:cert/1", "a:other", 8);

        EvaluationReport report =
                evaluate(record(passed("a1", "a:x1", "2022-01-01", "P"), passed("a2", "a:x2", "2022-01-01", "P")));

        PathwayOutcome outcome = outcome(report, "a:cert/1");
        assertThat(outcome.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(outcome.requirement().status()).isEqualTo(RequirementStatus.UNSATISFIED);
        assertThat(texts(outcome))
                .contains("a:cert/1 counts at least 8 credits that a:other does not: 6 counted, 8 needed");
        assertThat(outcome.sharing().get(0).status()).isEqualTo(RequirementStatus.UNSATISFIED);
    }

    @Test
    void what_may_be_shared_is_bounded_and_sharing_that_no_share_speaks_of_is_free() {
        given.courses(3, "a:x1", "a:x2", "a:x3")
                .pathway("a:one/1", given.count("one", 2, anyOf("a:x1", "a:x2")))
                .pathway("a:two/1", given.count("two", 2, anyOf("a:x1", "a:x2", "a:x3")))
                .pathway("a:three/1", given.count("three", 3, anyOf("a:x1", "a:x2", "a:x3")));
        shares("a:two/1", "a:one/1", credits(3));

        EvaluationReport report = evaluate(record(
                passed("a1", "a:x1", "2022-01-01", "P"),
                passed("a2", "a:x2", "2022-01-02", "P"),
                passed("a3", "a:x3", "2022-01-03", "P")));

        assertThat(report.earned()).hasSize(3);
        PathwayOutcome two = outcome(report, "a:two/1");
        assertThat(two.metOn()).isEqualTo("2022-01-03");
        SharingOutcome sharing = two.sharing().get(0);
        assertThat(sharing.with()).isEqualTo("a:one/1");
        assertThat(sharing.used().amount()).isEqualTo(Rational.of(3));
        assertThat(sharing.items()).containsExactly("a1");
    }

    @Test
    void a_share_of_what_is_required_or_counted_is_counted_exactly() {
        given.courses(3, "a:x1", "a:x2", "a:x3")
                .pathway("a:one/1", given.count("one", 2, anyOf("a:x1", "a:x2")))
                .pathway("a:two/1", given.credits("two", 6, anyOf("a:x*")));
        shares("a:two/1", "a:one", new Amount.Share(Rational.of(1, 3), Amount.Base.COUNTED));
        LearnerRecord record = record(
                passed("a1", "a:x1", "2022-01-01", "P"),
                passed("a2", "a:x2", "2022-01-02", "P"),
                passed("a3", "a:x3", "2022-01-03", "P"));

        EvaluationReport report = evaluate(record, "a:one/1", "a:two/1");
        stated.clear();
        shares("a:two/1", "a:one", new Amount.Share(Rational.of(1, 2), Amount.Base.REQUIRED));
        EvaluationReport milder = evaluate(record, "a:one/1", "a:two/1");

        assertThat(status(report, "a:two/1")).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(status(milder, "a:two/1")).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void a_percentage_of_nothing_is_refused() {
        given.courses(3, "a:x1")
                .pathway(
                        "a:one/1",
                        given.all(given.count("some", 1, anyOf("a:x*")), given.credits("more", 3, anyOf("a:x*"))));
        shares("a:one/1", "a:two", new Amount.Share(Rational.of(1, 2), Amount.Base.REQUIRED));

        assertThatThrownBy(() -> evaluate(record(passed("a1", "a:x1", "2022-01-01", "P"))))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("ERROR [share-no-base] sharing.drl:4:1: the 50 percent that `a:one/1` may share");
    }

    @Test
    void what_an_award_was_given_on_is_fixed() {
        given.courses(3, "a:x1", "a:x2")
                .pathway("a:one/1", given.count("one", 1, anyOf("a:x1", "a:x2")))
                .pathway("a:two/1", given.count("two", 1, anyOf("a:x1")));
        sharesUses("a:two/1", "a:one", 1);
        AchievementRecord first = passed("a1", "a:x1", "2022-01-01", "P");
        AchievementRecord second = passed("a2", "a:x2", "2022-01-01", "P");

        EvaluationReport free = evaluate(record(first, second, awarded("a9", "a:one", "2022-05-01", "a2")));
        EvaluationReport taken = evaluate(record(first, second, awarded("a9", "a:one", "2022-05-01", "a1")));

        assertThat(status(free, "a:two/1")).isEqualTo(PathwayStatus.EARNED);
        assertThat(status(taken, "a:two/1")).isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(outcome(taken, "a:two/1").conflicts()).containsExactly(new Conflict("a:one/1", List.of("a1")));
    }

    @Test
    void a_share_of_an_awarded_pathway_binds_those_decided_now() {
        given.courses(3, "a:x1", "a:x2")
                .pathway("a:one/1", given.count("one", 2, anyOf("a:x1", "a:x2")))
                .pathway("a:two/1", given.count("two", 2, anyOf("a:x1", "a:x2")));
        shares("a:one/1", "a:two", credits(3));

        EvaluationReport report = evaluate(record(
                passed("a1", "a:x1", "2022-01-01", "P"),
                passed("a2", "a:x2", "2022-01-01", "P"),
                awarded("a9", "a:one", "2022-05-01", "a1", "a2")));

        assertThat(status(report, "a:one/1")).isEqualTo(PathwayStatus.EARNED);
        assertThat(status(report, "a:two/1")).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(outcome(report, "a:one/1").sharing().get(0).used().amount()).isEqualTo(Rational.of(3));
    }

    @Test
    void a_stack_and_its_own_evidence_are_never_sharing() {
        given.courses(3, "a:x1", "a:x2")
                .pathway("a:cert/1", given.one("a:x1"))
                .pathway("a:degree/1", given.all(given.one("a:cert"), given.one("a:x2")));
        sharesUses("a:degree/1", "a:cert", 1);
        sharesUnique("a:cert/1", "a:degree", 3);
        shares("a:degree/1", "a:cert/1", credits(0));

        EvaluationReport report =
                evaluate(record(passed("a1", "a:x1", "2022-01-01", "P"), passed("a2", "a:x2", "2022-01-01", "P")));

        assertThat(report.isEarned("a:degree")).isTrue();
        assertThat(outcome(report, "a:degree/1").sharing()).allSatisfy(sharing -> {
            assertThat(sharing.items()).isEmpty();
            assertThat(sharing.status()).isEqualTo(RequirementStatus.SATISFIED);
        });
    }

    @Test
    void what_a_pathway_below_uses_is_settled_when_it_is_met_and_gives_way_when_it_is_not() {
        given.courses(3, "a:x1", "a:x2", "a:x3")
                .pathway("a:low/1", given.all(given.one("a:x1"), given.one("a:x3")))
                .pathway("a:high/1", given.all(given.any(given.one("a:low"), given.one("a:x2")), given.one("a:x1")));
        sharesUses("a:high/1", "a:low", 1);
        AchievementRecord first = passed("a1", "a:x1", "2022-01-01", "P");
        AchievementRecord second = passed("a2", "a:x2", "2022-01-01", "P");
        AchievementRecord third = passed("a3", "a:x3", "2022-01-01", "P");

        EvaluationReport unmet = evaluate(record(first, second));
        EvaluationReport met = evaluate(record(first, second, third));

        assertThat(status(unmet, "a:high/1")).isEqualTo(PathwayStatus.EARNED);
        assertThat(status(unmet, "a:low/1")).isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(status(met, "a:low/1")).isEqualTo(PathwayStatus.EARNED);
        assertThat(status(met, "a:high/1")).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(outcome(met, "a:high/1").conflicts()).containsExactly(new Conflict("a:low/1", List.of("a1")));
    }

    @Test
    void what_is_earned_does_not_give_way_to_what_may_be_met_later() {
        given.courses(3, "a:x1", "a:x2")
                .pathway("a:one/1", given.all(given.one("a:x1"), given.one("a:x2")))
                .pathway("a:two/1", given.one("a:x1"));
        sharesUses("a:one/1", "a:two", 1);

        EvaluationReport report = evaluate(
                record(passed("a1", "a:x1", "2022-01-01", "P"), inProgress("a2", "a:x2")), "a:one/1", "a:two/1");

        assertThat(status(report, "a:two/1")).isEqualTo(PathwayStatus.EARNED);
        PathwayOutcome one = outcome(report, "a:one/1");
        assertThat(one.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(one.alone()).isEqualTo(new Alone(PathwayStatus.PROJECTED, null, List.of("completion of a2")));
        assertThat(texts(one))
                .anySatisfy(text -> assertThat(text)
                        .startsWith("alone it would be met, and needs still: completion of a2; it conflicts with"
                                + " a:two/1 over a1"));
    }

    @Test
    void what_is_in_progress_is_relied_on_only_by_pathways_that_need_it() {
        given.courses(3, "a:x1", "a:x2")
                .pathway("a:one/1", given.count("one", 1, anyOf("a:x*")))
                .pathway("a:two/1", given.count("two", 1, anyOf("a:x*")));
        sharesUses("a:one/1", "a:two", 1);

        EvaluationReport report = evaluate(
                record(passed("a1", "a:x1", "2022-01-01", "P"), inProgress("a2", "a:x2")), "a:one/1", "a:two/1");

        assertThat(status(report, "a:one/1")).isEqualTo(PathwayStatus.EARNED);
        assertThat(status(report, "a:two/1")).isEqualTo(PathwayStatus.PROJECTED);
        assertThat(outcome(report, "a:two/1").needs()).containsExactly("completion of a2");
        assertThat(outcome(report, "a:two/1").alone().status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void a_share_that_is_only_possible_decides_nothing_and_is_named() {
        given.courses(3, "a:x1").pathway("a:one/1", given.one("a:x1")).pathway("a:two/1", given.one("a:x1"));
        Certainty doubt = Certainty.unknown("level", "a7");
        shares("a:one/1", "a:two", Selector.EVERYTHING, List.of(), null, 1, doubt);

        EvaluationReport report = evaluate(record(passed("a1", "a:x1", "2022-01-01", "P")), "a:one/1", "a:two/1");

        assertThat(status(report, "a:one/1")).isEqualTo(PathwayStatus.EARNED);
        PathwayOutcome two = outcome(report, "a:two/1");
        assertThat(two.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(two.needs()).containsExactly("level of a7");
        assertThat(outcome(report, "a:one/1").sharing().get(0).status()).isEqualTo(RequirementStatus.UNDETERMINED);
    }

    @Test
    void an_item_that_a_share_may_be_about_decides_nothing_and_is_named() {
        given.courses(3, "a:x1").pathway("a:one/1", given.one("a:x1")).pathway("a:two/1", given.one("a:x1"));
        Selector ofLevel =
                matching(new Selector.HasLevel(List.of(NumberRange.parse("4..").orElseThrow())));
        shares("a:one/1", "a:two", ofLevel, List.of(credits(0)), null, null, Certainty.KNOWN);

        EvaluationReport report = evaluate(record(passed("a1", "a:x1", "2022-01-01", "P")), "a:one/1", "a:two/1");

        assertThat(status(report, "a:one/1")).isEqualTo(PathwayStatus.EARNED);
        assertThat(status(report, "a:two/1")).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(outcome(report, "a:two/1").needs()).containsExactly("level of a1");
    }

    @Test
    void pathways_without_an_item_in_common_are_reported_as_if_no_share_were_stated() {
        given.courses(3, "a:x1", "a:y1").pathway("a:one/1", given.one("a:x1")).pathway("a:two/1", given.one("a:y1"));
        LearnerRecord record = record(passed("a1", "a:x1", "2022-01-01", "P"), passed("a2", "a:y1", "2022-01-01", "P"));
        EvaluationReport before = evaluate(record);
        sharesUses("a:one/1", "a:two", 1);

        EvaluationReport report = evaluate(record);

        assertThat(report.earned()).isEqualTo(before.earned());
        assertThat(outcome(report, "a:two/1")).isEqualTo(outcome(before, "a:two/1"));
    }

    @Test
    void more_than_eight_pathways_are_decided_in_the_order_of_priority() {
        List<String> priority = new ArrayList<>();
        List<AchievementRecord> achievements = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            given.courses(3, "a:x" + i).pathway("a:p" + i + "/1", given.count("two", 2, matching(issuer("a"))));
            priority.add(0, "a:p" + i + "/1");
            achievements.add(passed("a" + i, "a:x" + i, "2022-01-0" + (i % 9 + 1), "P"));
        }
        for (int i = 1; i <= 10; i++) {
            for (int j = 1; j <= 10; j++) {
                if (i != j) {
                    sharesUses("a:p" + i + "/1", "a:p" + j, 1);
                }
            }
        }

        EvaluationReport report =
                evaluate(record(achievements.toArray(AchievementRecord[]::new)), priority.toArray(String[]::new));

        assertThat(report.pathways()).allMatch(PathwayOutcome::isProven);
        assertThat(report.earned().stream().map(one -> one.pathway()))
                .containsExactlyInAnyOrder("a:p6/1", "a:p7/1", "a:p8/1", "a:p9/1", "a:p10/1");
        assertThat(status(report, "a:p5/1")).isEqualTo(PathwayStatus.NOT_STARTED);
    }

    @Test
    void the_order_of_statements_and_achievements_decides_nothing() {
        LearnerRecord record = minors(2, 3, 4);
        shares("a:minor-1/1", "a:minor-2", credits(9));
        EvaluationReport report = evaluate(record);
        Random random = new Random(7);
        for (int i = 0; i < 5; i++) {
            List<AchievementRecord> achievements = new ArrayList<>(record.achievements());
            Collections.shuffle(achievements, random);
            Collections.shuffle(stated, random);

            assertThat(evaluate(new LearnerRecord("L-1", List.of(), achievements)))
                    .isEqualTo(report);
        }
    }

    @Test
    void a_budget_that_ends_early_says_so_of_all_that_are_solved_together_and_decides_the_same_again() {
        LearnerRecord record = minors(5, 5, 9);
        EvaluationOptions tight = EvaluationOptions.DEFAULT.withNodes(1);

        EvaluationReport report = evaluate(record, tight);

        assertThat(report.pathways()).noneMatch(PathwayOutcome::isOptimal);
        assertThat(evaluate(record, tight)).isEqualTo(report);
    }
}
