package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.anyOf;
import static org.stackrules.Fixture.inProgress;
import static org.stackrules.Fixture.issuer;
import static org.stackrules.Fixture.matching;
import static org.stackrules.Fixture.minGrade;
import static org.stackrules.Fixture.passed;
import static org.stackrules.Fixture.record;

import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Limit;
import org.stackrules.model.Mode;
import org.stackrules.model.NumberRange;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Selector;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Evidence;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.rules.RuleFiring;
import org.stackrules.rules.RuleSession;
import org.stackrules.rules.Stage;

/** What is recognised, as what, and what is refused. */
class TransferTest {

    private static final Provenance RULES = Provenance.at(new Place("rules/transfer.drl", 5, 1));
    private static final Receiving HISTORY = new Receiving.Unassigned("history", Rational.of(1), null);

    private final Fixture given = new Fixture();

    private EvaluationReport evaluate(AchievementRecord... achievements) {
        return RulesEngine.of(given.catalog()).evaluate(record(achievements), END_OF_2023);
    }

    /** An evaluation in which rules state something in each stratum. */
    @SafeVarargs
    private EvaluationReport evaluate(LearnerRecord record, List<Statement>... strata) {
        Catalog catalog = given.catalog();
        Plan plan = new Plan(catalog, List.of(), Strata.of(catalog, List.of()));
        return new Evaluation(plan, record, END_OF_2023, EvaluationOptions.DEFAULT) {
            @Override
            List<RuleFiring> fired(RuleSession session, Stage stage, int stratum) {
                return stage == Stage.TRANSFER && stratum < strata.length
                        ? strata[stratum].stream()
                                .map(statement ->
                                        new RuleFiring(statement.by().name(), RULES, List.of(), List.of(statement)))
                                .toList()
                        : List.of();
            }
        }.run().report(Set.of());
    }

    private static StatedBy by(String rule) {
        return StatedBy.rule(rule, RULES, List.of(), null);
    }

    private static Statement recognise(String rule, Receiving as, String... from) {
        return new Statement.Recognises(List.of(from), as, null, by(rule), Certainty.KNOWN);
    }

    private static Statement refuse(String rule, String item) {
        return refuse(rule, item, Certainty.KNOWN);
    }

    private static Statement refuse(String rule, String item, Certainty certainty) {
        return new Statement.Refuses(item, by(rule), certainty);
    }

    private static Receiving as(String credential, int credits) {
        return new Receiving.AsCredential(credential, Rational.of(credits));
    }

    private static Selector mode(Mode mode) {
        return matching(new Selector.HasMode(List.of(mode)));
    }

    private static Selector subject(String subject) {
        return matching(
                new Selector.HasWord(Selector.Words.SUBJECT, List.of(subject)),
                new Selector.HasLevel(List.of(new NumberRange(Rational.ONE, Rational.ONE))));
    }

    private static PathwayOutcome outcome(EvaluationReport report, String pathway) {
        return report.pathway(pathway).orElseThrow();
    }

    private static List<String> texts(PathwayOutcome outcome) {
        return outcome.reasons().stream().map(Reason::text).toList();
    }

    private static Stream<Evidence> evidence(RequirementOutcome outcome) {
        return Stream.concat(
                outcome.evidence().stream(), outcome.children().stream().flatMap(TransferTest::evidence));
    }

    @Test
    void unassigned_credit_counts_by_subject_and_level_and_is_of_the_home_issuer() {
        given.courses(4, "b:hist-101")
                .received("hist", HISTORY, "b:hist-101")
                .pathway("a:cert/1", given.credits("history", 4, subject("history")))
                .pathway("a:home/1", given.credits("home", 4, matching(issuer("a"))));

        EvaluationReport report = evaluate(passed("a1", "b:hist-101", "2021-01-31", "B"));

        assertThat(report.isEarned("a:cert")).isTrue();
        assertThat(report.isEarned("a:home")).isTrue();
        assertThat(evidence(outcome(report, "a:cert/1").requirement()))
                .extracting(Evidence::achievement, Evidence::credential, Evidence::via)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("a1", "history at level 1, unassigned", "hist"));
        assertThat(report.recognitions())
                .extracting(EvaluationReport.Recognition::as)
                .containsOnly(HISTORY);
        assertThat(report.recognitions())
                .extracting(EvaluationReport.Recognition::credits)
                .containsOnly(Rational.of(4));
    }

    @Test
    void unassigned_credit_matches_no_id_and_no_wildcard() {
        given.courses(3, "b:hist-101", "a:history")
                .received("hist", HISTORY, "b:hist-101")
                .pathway("a:id/1", given.one("a:history"))
                .pathway("a:begun/1", given.count("one", 1, Selector.credential("hist*")))
                .pathway("a:any/1", given.count("one", 1, Selector.credential("*")))
                .pathway("a:but/1", given.count("one", 1, matching(issuer("a"))));

        EvaluationReport report = evaluate(passed("a1", "b:hist-101", "2021-01-31", "B"));

        assertThat(report.isEarned("a:id")).isFalse();
        assertThat(report.isEarned("a:begun")).isFalse();
        assertThat(report.recognitions())
                .extracting(EvaluationReport.Recognition::pathway)
                .containsExactly("a:but/1");
    }

    @Test
    void unassigned_credit_of_several_courses_counts_for_each() {
        given.courses(3, "b:hist-101", "b:hist-102")
                .received("hist", HISTORY, "b:hist-1*")
                .pathway("a:cert/1", given.credits("history", 6, subject("history")));

        EvaluationReport report =
                evaluate(passed("a1", "b:hist-101", "2021-01-31", "B"), passed("a2", "b:hist-102", "2021-06-30", "B"));

        assertThat(outcome(report, "a:cert/1").status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void a_pathway_waits_for_unassigned_credit_of_a_stacked_credential() {
        given.courses(3, "b:x")
                .pathway("b:cert/1", given.one("b:x"))
                .received("block", new Receiving.Unassigned("history", Rational.of(1), Rational.of(9)), "b:cert")
                .pathway("a:cert/1", given.credits("history", 9, subject("history")));

        EvaluationReport report = evaluate(passed("a1", "b:x", "2021-01-31", "B"));

        assertThat(outcome(report, "a:cert/1").status()).isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void an_exemption_fills_leaves_of_its_credential_and_brings_no_credits() {
        given.courses(3, "b:x", "a:x", "a:y")
                .received("ex", new Receiving.Exempt("a:x"), "b:x")
                .pathway("a:leaf/1", given.all(given.one("a:x"), given.one("a:y")))
                .pathway("a:count/1", given.count("both", 2, anyOf("a:x", "a:y")))
                .pathway("a:credits/1", given.credits("six", 6, anyOf("a:x", "a:y")));

        EvaluationReport report =
                evaluate(passed("a1", "b:x", "2021-01-31", "B"), passed("a2", "a:y", "2022-01-31", "B"));

        assertThat(outcome(report, "a:leaf/1").metOn()).isEqualTo("2022-01-31");
        assertThat(report.isEarned("a:count")).isTrue();
        assertThat(outcome(report, "a:credits/1").requirement().counted().amount())
                .isEqualTo(Rational.of(3));
        assertThat(evidence(outcome(report, "a:credits/1").requirement()))
                .extracting(Evidence::achievement)
                .containsExactly("a2");
        assertThat(report.recognitions())
                .extracting(EvaluationReport.Recognition::as)
                .containsOnly(new Receiving.Exempt("a:x"));
        assertThat(report.recognitions())
                .extracting(EvaluationReport.Recognition::credits)
                .containsOnly(Rational.ZERO);
    }

    @Test
    void an_exemption_alone_is_progress_where_items_are_counted() {
        given.courses(3, "b:x", "a:x", "a:y")
                .received("ex", new Receiving.Exempt("a:x"), "b:x")
                .pathway("a:count/1", given.count("both", 2, anyOf("a:x", "a:y")));

        PathwayOutcome outcome = outcome(evaluate(passed("a1", "b:x", "2021-01-31", "B")), "a:count/1");

        assertThat(outcome.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(outcome.requirement().counted().amount()).isEqualTo(Rational.ONE);
    }

    @Test
    void an_exemption_is_selected_by_its_mode_and_as_a_transfer() {
        given.courses(3, "b:x", "a:x").received("ex", new Receiving.Exempt("a:x"), "b:x");
        for (Mode mode : List.of(Mode.EXEMPTION, Mode.TRANSFER, Mode.RECOGNITION)) {
            given.pathway(
                    "a:" + mode.word() + "/1",
                    given.one("a:x"),
                    new Limit("none", Limit.Direction.AT_MOST, new Amount.OfCount(0), mode(mode), RULES));
        }
        given.pathway(
                "a:course/1",
                given.one("a:x"),
                new Limit("none", Limit.Direction.AT_MOST, new Amount.OfCount(0), mode(Mode.COURSE), RULES));

        EvaluationReport report = evaluate(passed("a1", "b:x", "2021-01-31", "B"));

        assertThat(report.earned()).extracting("credential").containsExactly("a:course");
    }

    @Test
    void an_exemption_enters_no_average_and_reaches_floors_by_its_senders_grade() {
        given.courses(3, "b:x", "a:x", "a:y")
                .received("ex", new Receiving.Exempt("a:x"), "b:x")
                .pathway("a:mean/1", given.all(given.one("a:x"), given.one("a:y"), given.average("4")))
                .pathway("a:floor/1", given.count("good", 1, matching(issuer("a"), minGrade("B"))));

        EvaluationReport low = evaluate(passed("a1", "b:x", "2021-01-31", "C"), passed("a2", "a:y", "2022-01-31", "A"));
        EvaluationReport high = evaluate(passed("a1", "b:x", "2021-01-31", "B"));

        assertThat(low.isEarned("a:mean")).isTrue();
        assertThat(evidence(outcome(low, "a:floor/1").requirement()))
                .extracting(Evidence::achievement)
                .containsExactly("a2");
        assertThat(high.isEarned("a:floor")).isTrue();
    }

    @Test
    void a_credential_and_an_exemption_from_it_are_one() {
        given.courses(3, "b:x", "a:x")
                .received("ex", new Receiving.Exempt("a:x"), "b:x")
                .pathway("a:two/1", given.count("two", 2, matching(issuer("a"))));

        EvaluationReport report =
                evaluate(passed("a1", "b:x", "2021-01-31", "B"), passed("a2", "a:x", "2022-01-31", "B"));

        assertThat(outcome(report, "a:two/1").requirement().counted().amount()).isEqualTo(Rational.ONE);
    }

    @Test
    void several_senders_end_with_the_last_and_are_used_up_together() {
        given.courses(3, "b:x", "b:y", "a:xy")
                .pathway("a:all/1", given.all(given.one("a:xy"), given.one("b:x")))
                .pathway("a:xy-only/1", given.one("a:xy"));

        EvaluationReport report = evaluate(
                record(passed("a1", "b:x", "2020-01-31", "B"), passed("a2", "b:y", "2021-06-30", "B")),
                List.of(recognise("Together", as("a:xy", 6), "a2", "a1")));

        assertThat(outcome(report, "a:xy-only/1").metOn()).isEqualTo("2021-06-30");
        assertThat(outcome(report, "a:all/1").status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(report.recognitions())
                .extracting(EvaluationReport.Recognition::from)
                .containsOnly(List.of("a1", "a2"));
        assertThat(texts(outcome(report, "a:all/1")))
                .anySatisfy(text -> assertThat(text).contains("a1"));
    }

    @Test
    void the_certainty_of_several_senders_is_that_of_all() {
        given.courses(3, "b:x", "b:y", "a:xy").pathway("a:cert/1", given.one("a:xy"));

        PathwayOutcome outcome = outcome(
                evaluate(
                        record(passed("a1", "b:x", "2020-01-31", "B"), inProgress("a2", "b:y")),
                        List.of(recognise("Together", as("a:xy", 6), "a1", "a2"))),
                "a:cert/1");

        assertThat(outcome.status()).isEqualTo(PathwayStatus.PROJECTED);
        assertThat(outcome.needs()).containsExactly("completion of a2");
    }

    @Test
    void of_several_senders_the_lowest_grade_reaches_floors_and_none_enters_an_average() {
        given.courses(3, "b:x", "b:y", "a:xy", "a:z")
                .pathway("a:c/1", given.count("c", 1, matching(issuer("a"), minGrade("C"))))
                .pathway("a:b/1", given.count("b", 1, matching(issuer("a"), minGrade("B"))))
                .pathway("a:mean/1", given.all(given.one("a:xy"), given.one("a:z"), given.average("4")));
        List<Statement> together = List.of(recognise("Together", as("a:xy", 6), "a1", "a2"));

        EvaluationReport report = evaluate(
                record(passed("a1", "b:x", "2020-01-31", "A"), passed("a2", "b:y", "2021-06-30", "62%")), together);
        EvaluationReport mean = evaluate(
                record(
                        passed("a1", "b:x", "2020-01-31", "C"),
                        passed("a2", "b:y", "2021-06-30", "C"),
                        passed("a3", "a:z", "2021-06-30", "A")),
                together);

        assertThat(report.isEarned("a:c")).isTrue();
        assertThat(report.pathway("a:b/1")).isEmpty();
        assertThat(mean.isEarned("a:mean")).isTrue();
    }

    @Test
    void grades_of_senders_without_a_common_measure_are_not_known() {
        given.courses(3, "b:x", "b:y", "a:xy")
                .pathway("a:b/1", given.count("b", 1, matching(issuer("a"), minGrade("B"))));

        PathwayOutcome outcome = outcome(
                evaluate(
                        record(passed("a1", "b:x", "2020-01-31", "A"), passed("a2", "b:y", "2021-06-30", "9/9")),
                        List.of(recognise("Together", as("a:xy", 6), "a1", "a2"))),
                "a:b/1");

        assertThat(outcome.status()).isEqualTo(PathwayStatus.UNDETERMINED);
    }

    @Test
    void nothing_is_recognised_that_would_use_up_a_sender_twice() {
        given.courses(3, "b:x", "b:y", "a:xy")
                .pathway("b:cert/1", given.one("b:x"))
                .received("stack-and-part", as("a:xy", 6), "b:cert", "b:x")
                .pathway("a:cert/1", given.one("a:xy"));

        EvaluationReport report = evaluate(
                record(passed("a1", "b:x", "2020-01-31", "B"), passed("a2", "b:x", "2021-01-31", "B")),
                List.of(
                        recognise("Twice the same", as("a:xy", 6), "a1", "a1"),
                        recognise("Two attempts", as("a:xy", 6), "a1", "a2")));

        assertThat(report.isEarned("b:cert")).isTrue();
        assertThat(report.pathway("a:cert/1")).isEmpty();
    }

    @Test
    void a_refusal_beats_an_agreement_and_a_rule() {
        given.courses(3, "b:x", "a:x", "a:y")
                .received("g", as("a:x", 3), "b:x")
                .pathway("a:x-cert/1", given.all(given.one("a:x"), given.one("a:y")))
                .pathway("a:y-cert/1", given.one("a:y"));

        EvaluationReport report = evaluate(
                record(passed("a1", "b:x", "2021-01-31", "B"), passed("a2", "a:y", "2021-01-31", "B")),
                List.of(recognise("As y", as("a:y", 3), "a1"), refuse("Never x", "a1")));

        assertThat(report.recognitions()).isEmpty();
        assertThat(report.unused())
                .containsExactly(new EvaluationReport.Unused(
                        "a1",
                        "the recognition as a:x by g is refused by the rule \"Never x\" (rules/transfer.drl:5:1); "
                                + "the recognition as a:y by As y is refused by the rule \"Never x\""
                                + " (rules/transfer.drl:5:1)"));
        assertThat(texts(outcome(report, "a:x-cert/1")))
                .contains("a1: the recognition as a:x by g is refused by the rule \"Never x\""
                        + " (rules/transfer.drl:5:1)");
        assertThat(report.rules())
                .extracting(EvaluationReport.FiredRule::stated)
                .contains(List.of("a1 is not recognised as anything"));
    }

    @Test
    void a_refusal_of_one_of_several_senders_leaves_what_the_others_give() {
        given.courses(3, "b:x", "b:y", "a:xy", "a:y")
                .received("g", as("a:xy", 6), "b:x", "b:y")
                .received("h", as("a:y", 3), "b:y")
                .pathway("a:cert/1", given.count("one", 1, anyOf("a:xy", "a:y")));

        EvaluationReport report = evaluate(
                record(passed("a1", "b:x", "2021-01-31", "B"), passed("a2", "b:y", "2021-01-31", "B")),
                List.of(refuse("Never x", "a1")));

        assertThat(report.recognitions())
                .extracting(EvaluationReport.Recognition::by)
                .containsExactly("h");
    }

    @Test
    void a_possible_refusal_leaves_a_recognition_in_doubt() {
        given.courses(3, "b:x", "b:z", "a:x").received("g", as("a:x", 3), "b:x").pathway("a:cert/1", given.one("a:x"));
        LearnerRecord learner = record(passed("a1", "b:x", "2021-01-31", "B"), inProgress("a7", "b:z"));

        PathwayOutcome projected =
                outcome(evaluate(learner, List.of(refuse("Maybe", "a1", Certainty.projected("a7")))), "a:cert/1");
        PathwayOutcome unknown = outcome(
                evaluate(
                        learner,
                        List.of(
                                refuse("Maybe", "a1", Certainty.projected("a7")),
                                refuse("Perhaps", "a1", Certainty.unknown("grade", "a1")))),
                "a:cert/1");

        assertThat(projected.status()).isEqualTo(PathwayStatus.PROJECTED);
        assertThat(projected.needs()).containsExactly("completion of a7");
        assertThat(unknown.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(unknown.needs()).containsExactly("completion of a7", "grade of a1");
    }

    @Test
    void a_refusal_holds_from_its_stratum_on() {
        given.courses(3, "b:x", "a:x")
                .received("g", as("a:x", 3), "b:x")
                .pathway("a:low/1", given.one("a:x"))
                .pathway("a:high/1", given.all(given.one("a:low"), given.one("a:x")))
                .pathway("a:other/1", given.any(given.one("a:low"), given.one("a:x")));
        LearnerRecord learner = record(passed("a1", "b:x", "2021-01-31", "B"));

        EvaluationReport later = evaluate(learner, List.of(), List.of(refuse("Too late", "a1")));
        EvaluationReport doubtful =
                evaluate(learner, List.of(), List.of(refuse("Maybe", "a1", Certainty.projected("a7"))));

        assertThat(later.isEarned("a:low")).isTrue();
        assertThat(later.recognitions())
                .extracting(EvaluationReport.Recognition::pathway)
                .containsExactly("a:low/1");
        assertThat(texts(outcome(later, "a:high/1")))
                .contains("a1: the recognition as a:x by g is refused by the rule \"Too late\""
                        + " (rules/transfer.drl:5:1)");
        assertThat(later.unused()).isEmpty();
        assertThat(doubtful.isEarned("a:low")).isTrue();
        assertThat(doubtful.isEarned("a:other")).isTrue();
    }

    @Test
    void of_two_recognitions_of_one_achievement_the_better_is_taken_and_the_other_told() {
        given.courses(3, "b:x", "a:x", "a:y")
                .received("g", as("a:x", 3), "b:x")
                .pathway("a:cert/1", given.credits("five", 5, matching(issuer("a"))));
        List<Statement> stated =
                List.of(recognise("Five for it", as("a:y", 5), "a1"), recognise("Four for it", as("a:x", 4), "a1"));

        EvaluationReport report = evaluate(record(passed("a1", "b:x", "2021-01-31", "B")), stated);

        assertThat(report.recognitions())
                .extracting(EvaluationReport.Recognition::by)
                .containsExactly("Five for it");
        assertThat(texts(outcome(report, "a:cert/1")))
                .containsExactly(
                        "everything required is met since 2021-01-31",
                        "a1 may also be recognised as a:x by Four for it; not taken, as a1 is used once",
                        "a1 may also be recognised as a:x by g; not taken, as a1 is used once");
        assertThat(report.unused()).isEmpty();
    }

    @Test
    void a_recognition_is_not_taken_where_its_sender_serves_as_it_is() {
        given.courses(3, "b:x", "a:x", "a:y")
                .received("g", as("a:x", 3), "b:x")
                .pathway("a:cert/1", given.count("any", 1, anyOf("a:x", "b:x")));

        EvaluationReport report = evaluate(passed("a1", "b:x", "2021-01-31", "B"));

        assertThat(texts(outcome(report, "a:cert/1"))).hasSize(2);
        assertThat(report.recognitions().size()).isLessThanOrEqualTo(1);
    }

    @Test
    void another_way_to_fill_the_same_agreement_is_not_told() {
        given.courses(3, "b:x", "b:y-1", "b:y-2", "a:x")
                .received("g", as("a:x", 3), "b:x", "b:y-*")
                .pathway("a:cert/1", given.one("a:x"));

        EvaluationReport report = evaluate(
                passed("a1", "b:x", "2021-01-31", "B"),
                passed("a2", "b:y-1", "2021-01-31", "B"),
                passed("a3", "b:y-2", "2021-01-31", "B"));

        assertThat(texts(outcome(report, "a:cert/1"))).containsExactly("everything required is met since 2021-01-31");
        assertThat(report.unused())
                .extracting(EvaluationReport.Unused::achievement)
                .containsExactly("a3");
    }

    @Test
    void of_many_ways_that_share_the_same_sender_one_is_told() {
        given.courses(3, "b:x", "b:y-1", "b:y-2", "b:y-3", "a:x", "a:y")
                .received("g", as("a:x", 6), "b:x")
                .received("h", as("a:y", 3), "b:x", "b:y-*")
                .pathway("a:cert/1", given.credits("six", 6, matching(issuer("a"))));

        EvaluationReport report = evaluate(
                passed("a1", "b:x", "2021-01-31", "B"),
                passed("a2", "b:y-1", "2021-01-31", "B"),
                passed("a3", "b:y-2", "2021-01-31", "B"),
                passed("a4", "b:y-3", "2021-01-31", "B"));

        assertThat(texts(outcome(report, "a:cert/1")))
                .containsExactly(
                        "everything required is met since 2021-01-31",
                        "a1 and a2 may also be recognised as a:y by h; not taken, as a1 is used once");
    }

    @Test
    void one_rule_may_offer_less_credit_for_longer() {
        given.courses(3, "b:x", "b:old", "a:x", "a:y")
                .pathway("a:short/1", given.credits("five", 5, anyOf("a:x")))
                .pathway("a:late/1", given.all(given.one("a:y"), given.credits("two", 2, anyOf("a:x"))));
        List<Statement> stated = List.of(
                new Statement.Recognises(
                        List.of("a1"), as("a:x", 2), Period.ofYears(10), by("Ageing"), Certainty.KNOWN),
                new Statement.Recognises(
                        List.of("a1"), as("a:x", 5), Period.ofYears(1), by("Ageing"), Certainty.KNOWN));

        EvaluationReport report = evaluate(
                record(passed("a1", "b:x", "2015-01-31", "B"), passed("a2", "a:y", "2021-01-31", "B")), stated);

        assertThat(report.isEarned("a:short")).isTrue();
        assertThat(report.isEarned("a:late")).isTrue();
        assertThat(report.recognitions())
                .extracting(EvaluationReport.Recognition::credits)
                .containsExactly(Rational.of(2), Rational.of(5));
    }

    @Test
    void the_order_of_statements_decides_nothing() {
        given.courses(3, "b:x", "b:y", "a:x", "a:y")
                .received("g", as("a:x", 3), "b:x")
                .received("e", new Receiving.Exempt("a:y"), "b:y")
                .received("u", HISTORY, "b:y")
                .pathway("a:cert/1", given.credits("five", 5, matching(issuer("a"))))
                .pathway("a:history/1", given.credits("three", 3, subject("history")))
                .pathway("a:both/1", given.all(given.one("a:x"), given.one("a:y")));
        List<Statement> stated = new ArrayList<>(List.of(
                recognise("Two", as("a:x", 2), "a1"),
                recognise("Five", as("a:x", 5), "a1"),
                recognise("Both", as("a:y", 5), "a2", "a1"),
                refuse("Maybe", "a2", Certainty.projected("a3")),
                refuse("Surely", "a4")));
        List<AchievementRecord> achievements = new ArrayList<>(Arrays.asList(
                passed("a1", "b:x", "2021-01-31", "B"),
                passed("a2", "b:y", "2021-01-31", "B"),
                inProgress("a3", "b:z"),
                passed("a4", "b:x", "2020-01-31", "B")));
        LearnerRecord learner = new LearnerRecord("L-1", List.of(), achievements);
        EvaluationReport expected = evaluate(learner, stated);
        assertThat(expected.recognitions()).isNotEmpty();

        Random random = new Random(11);
        for (int i = 0; i < 20; i++) {
            Collections.shuffle(stated, random);
            Collections.shuffle(achievements, random);
            EvaluationReport report = evaluate(new LearnerRecord("L-1", List.of(), achievements), stated);

            assertThat(report.pathways()).isEqualTo(expected.pathways());
            assertThat(report.recognitions()).isEqualTo(expected.recognitions());
            assertThat(report.unused()).isEqualTo(expected.unused());
        }
    }
}
