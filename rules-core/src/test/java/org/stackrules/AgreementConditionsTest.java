package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.matching;
import static org.stackrules.Fixture.passed;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.Anchor;
import org.stackrules.model.Articulation;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.Decision;
import org.stackrules.model.Enrolment;
import org.stackrules.model.Heading;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.MovingWindow;
import org.stackrules.model.Population;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;

/** Agreements under a condition: whether, and from which day on, a recognition may be used. */
class AgreementConditionsTest {

    private static final Provenance HERE = Provenance.at(Place.startOf("fixture"));

    private final Fixture given = new Fixture().courses(3, "b:x", "b:y", "a:x", "a:y");
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Enrolment> enrolments = new ArrayList<>();
    private final AchievementRecord sent = passed("s", "b:x", "2021-01-31", "B");

    @Test
    void without_the_letter_the_pathway_is_pending_and_names_who_decides() {
        given.agreement(agreement("g", "b:x", "a:x", letter())).pathway("a:cert/1", given.one("a:x"));

        PathwayOutcome outcome = outcome("a:cert/1", sent);

        assertThat(outcome.status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(outcome.needs()).containsExactly("attestation of Letter of permission by registrar");
    }

    @Test
    void a_letter_for_no_pathway_serves_every_one_from_its_day_on() {
        given.agreement(agreement("g", "b:x", "a:x", letter()))
                .pathway("a:one/1", given.one("a:x"))
                .pathway("a:two/1", given.one("a:x"));
        attest(null, "registrar", "2022-03-01");

        assertThat(outcome("a:one/1", sent).metOn()).isEqualTo("2022-03-01");
        assertThat(outcome("a:two/1", sent).metOn()).isEqualTo("2022-03-01");
    }

    @Test
    void a_letter_for_one_pathway_serves_that_one_alone() {
        given.agreement(agreement("g", "b:x", "a:x", letter()))
                .pathway("a:one/1", given.one("a:x"))
                .pathway("a:two/1", given.one("a:x"));
        attest("a:one/1", "registrar", "2020-03-01");

        assertThat(outcome("a:one/1", sent).metOn()).isEqualTo("2021-01-31");
        assertThat(outcome("a:two/1", sent).status()).isEqualTo(PathwayStatus.PENDING);
    }

    @Test
    void somebody_else_cannot_give_the_letter() {
        given.agreement(agreement("g", "b:x", "a:x", letter())).pathway("a:cert/1", given.one("a:x"));
        attest(null, "dean", "2020-03-01");

        assertThat(outcome("a:cert/1", sent).status()).isEqualTo(PathwayStatus.PENDING);
    }

    @Test
    void a_condition_that_fails_closes_the_agreement_and_is_named() {
        given.agreement(agreement("g", "b:x", "a:x", holds("b:y"))).pathway("a:cert/1", given.one("a:x"));

        enrol("2020-09-01");

        EvaluationReport without = report(sent);
        EvaluationReport with = report(sent, passed("h", "b:y", "2022-05-31", "B"));

        assertThat(without.pathway("a:cert/1").orElseThrow().reasons())
                .extracting(Reason::text)
                .contains("s is not recognised as a:x: g recognises only on a condition that is not met: holds b:y");
        assertThat(without.unused())
                .extracting(EvaluationReport.Unused::reason)
                .containsExactly("g recognises only on a condition that is not met: holds b:y");
        assertThat(with.pathway("a:cert/1").orElseThrow().metOn()).isEqualTo("2022-05-31");
    }

    @Test
    void what_is_recognised_is_nothing_that_another_recognition_can_rest_on() {
        given.agreement(agreement("first", "b:y", "a:y", null))
                .agreement(agreement("second", "b:x", "a:x", holds("a:y")))
                .pathway("a:cert/1", given.one("a:x"));

        EvaluationReport report = report(sent, passed("h", "b:y", "2022-05-31", "B"));

        assertThat(report.isEarned("a:cert")).isFalse();
    }

    @Test
    void a_condition_sees_what_is_stacked_below() {
        given.agreement(agreement("g", "b:x", "a:x", holds("a:low")))
                .pathway("a:cert/1", given.one("a:x"))
                .pathway("a:low/1", given.one("a:y"));

        EvaluationReport report = report(sent, passed("y", "a:y", "2022-06-30", "B"));

        assertThat(report.pathway("a:cert/1").orElseThrow().metOn()).isEqualTo("2022-06-30");
    }

    @Test
    void whoever_does_not_hold_something_may_use_the_agreement() {
        Requirement none = new Requirement.Not(heading("none"), holds("b:y"));
        given.agreement(agreement("g", "b:x", "a:x", none)).pathway("a:cert/1", given.one("a:x"));

        assertThat(report(sent).isEarned("a:cert")).isTrue();
        assertThat(report(sent, passed("h", "b:y", "2022-05-31", "B")).isEarned("a:cert"))
                .isFalse();
    }

    @Test
    void a_recognition_is_held_no_more_surely_than_its_condition() {
        given.agreement(agreement("g", "b:x", "a:x", letter()))
                .pathway("a:cert/1", given.all(given.one("a:y"), holds("a:x")));
        AchievementRecord y = passed("y", "a:y", "2020-06-30", "B");

        PathwayOutcome pending = outcome("a:cert/1", sent, y);
        attest(null, "registrar", "2022-03-01");
        PathwayOutcome sure = outcome("a:cert/1", sent, y);

        assertThat(pending.status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(sure.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(sure.metOn()).isEqualTo("2022-03-01");
    }

    @Test
    void what_rules_make_of_a_recognition_is_as_sure_as_its_condition() {
        given.agreement(agreement("g", "b:x", "a:x", letter()))
                .ruled("a:cert/1")
                .rules("rules/stack.drl", """
                        package rules.stack;
                        rule "An x is asked for of who has it"
                        agenda-group "stack"
                        when
                            Achievement(credential == "a:x")
                        then
                            stack.need("a:cert/1", "y").count(1).from(credential("a:y"));
                        end
                        """);

        assertThat(report(sent, passed("y", "a:y", "2020-06-30", "B"))
                        .pathway("a:cert/1")
                        .orElseThrow()
                        .status())
                .isEqualTo(PathwayStatus.PENDING);
    }

    @Test
    void the_evidence_has_to_come_in_before_admission() {
        given.agreement(new Articulation(
                        "g",
                        null,
                        List.of(matching(
                                new Selector.HasCredential(
                                        List.of(((Selector.OfCredential) Selector.credential("b:x")).pattern())),
                                new Selector.InWindow(
                                        Selector.Day.COMPLETED, new MovingWindow(null, null, null, Anchor.ADMISSION)))),
                        new Receiving.AsCredential("a:x", Rational.of(3)),
                        null,
                        Window.ALWAYS,
                        HERE))
                .pathway("a:cert/1", given.one("a:x"));

        PathwayOutcome unknown = outcome("a:cert/1", sent);
        enrolments.add(
                new Enrolment("a:cert/1", null, LocalDate.parse("2021-01-31"), null, null, Place.startOf("fixture")));
        PathwayOutcome inTime = outcome("a:cert/1", sent);
        PathwayOutcome tooLate = outcome("a:cert/1", passed("s", "b:x", "2021-02-01", "B"));

        assertThat(unknown.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(unknown.needs()).containsExactly("day of admission of a");
        assertThat(inTime.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(tooLate.status()).isEqualTo(PathwayStatus.NOT_STARTED);
        assertThat(tooLate.reasons())
                .extracting(Reason::text)
                .contains("s is not recognised as a:x: g recognises only b:x, completed ..admission");
    }

    private void twoYearsBefore(Anchor day) {
        given.agreement(new Articulation(
                        "g",
                        null,
                        List.of(matching(
                                new Selector.HasCredential(List.of(CredentialPattern.of("b:x"))),
                                new Selector.Age(Period.ofYears(2), day, false))),
                        new Receiving.AsCredential("a:x", Rational.of(3)),
                        null,
                        Window.ALWAYS,
                        HERE))
                .pathway("a:cert/1", given.all(given.one("a:x"), given.one("a:y")));
    }

    @Test
    void what_is_sent_may_be_so_old_on_the_day_of_the_award_that_uses_it() {
        twoYearsBefore(Anchor.AWARD_DATE);

        PathwayOutcome inTime = outcome("a:cert/1", sent, passed("y", "a:y", "2023-01-31", "B"));
        PathwayOutcome tooOld = outcome("a:cert/1", sent, passed("y", "a:y", "2023-02-01", "B"));

        assertThat(inTime.metOn()).isEqualTo("2023-01-31");
        assertThat(tooOld.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(tooOld.reasons()).extracting(Reason::text).anyMatch(text -> text.contains("an award by 2023-01-31"));
    }

    @Test
    void what_is_sent_may_be_so_old_on_a_recorded_day() {
        twoYearsBefore(Anchor.ADMISSION);
        AchievementRecord y = passed("y", "a:y", "2023-06-30", "B");

        PathwayOutcome unknown = outcome("a:cert/1", sent, y);
        enrol("2023-01-31");
        PathwayOutcome inTime = outcome("a:cert/1", sent, y);
        PathwayOutcome tooOld = outcome("a:cert/1", passed("s", "b:x", "2021-01-30", "B"), y);

        assertThat(unknown.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(unknown.needs()).containsExactly("day of admission of a");
        assertThat(inTime.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(tooOld.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(tooOld.reasons())
                .extracting(Reason::text)
                .contains("s is not recognised as a:x: g recognises only b:x, not older than P2Y before admission");
    }

    private static Requirement letter() {
        return new Requirement.Attested(heading("letter"), "Letter of permission", "registrar");
    }

    private static Requirement holds(String credential) {
        return new Requirement.Holds(
                heading("holds." + credential),
                Selector.credential(credential),
                new Amount.OfCount(1),
                Population.EARNED);
    }

    private static Heading heading(String id) {
        return new Heading(id, null, List.of(), HERE);
    }

    private static Articulation agreement(String id, String from, String to, @Nullable Requirement when) {
        return new Articulation(
                        id,
                        null,
                        List.of(Selector.credential(from)),
                        new Receiving.AsCredential(to, Rational.of(3)),
                        null,
                        Window.ALWAYS,
                        HERE)
                .on(when == null ? Articulation.Terms.PLAIN : Articulation.Terms.under(when));
    }

    private void enrol(String from) {
        enrolments.add(new Enrolment("a:cert/1", null, LocalDate.parse(from), null, null, Place.startOf("fixture")));
    }

    private void attest(@Nullable String pathway, String by, String on) {
        decisions.add(new Decision(
                Decision.Type.ATTEST,
                pathway,
                "letter",
                null,
                by,
                LocalDate.parse(on),
                null,
                null,
                Place.startOf("fixture")));
    }

    private PathwayOutcome outcome(String pathway, AchievementRecord... achievements) {
        return report(achievements).pathway(pathway).orElseThrow();
    }

    private EvaluationReport report(AchievementRecord... achievements) {
        return RulesEngine.of(given.catalog())
                .evaluate(new LearnerRecord("L-1", enrolments, List.of(achievements), decisions), END_OF_2023);
    }
}
