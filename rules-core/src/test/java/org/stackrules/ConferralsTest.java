package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.awarded;
import static org.stackrules.Fixture.inProgress;
import static org.stackrules.Fixture.passed;
import static org.stackrules.Fixture.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.admission.Admission;
import org.stackrules.admission.Admitted;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Catalog;
import org.stackrules.model.Certainty;
import org.stackrules.model.Decision;
import org.stackrules.model.IdOrder;
import org.stackrules.model.Item;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Provenance;
import org.stackrules.model.SearchBudget;
import org.stackrules.model.StatedBy;
import org.stackrules.model.Statement;
import org.stackrules.model.World;
import org.stackrules.report.EarnedCredential;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;
import org.stackrules.rules.RuleSession;
import org.stackrules.rules.RuleSet;
import org.stackrules.stacking.PathwayQuestion;
import org.stackrules.stacking.Stacking;
import org.stackrules.stacking.Statements;
import org.stackrules.vocabulary.Steps;

/** What is conferred of that which was found, and what is above sees of it. */
class ConferralsTest {

    private final Fixture given = new Fixture();
    private final SortedMap<String, Item> items = new TreeMap<>(IdOrder.INSTANCE);
    private final RuleSession session = RuleSet.compile(List.of()).open(new Steps(1_000));

    private Conferrals found(LearnerRecord record, String... pathways) {
        Catalog catalog = given.catalog();
        Admitted admitted = Admission.admit(catalog, java.util.Map.of(), record, END_OF_2023);
        admitted.items().forEach(item -> items.put(item.id(), item));
        Stacking stacking = new Stacking(catalog);
        Conferrals conferrals = new Conferrals(
                catalog, admitted, END_OF_2023, items, new RecordedEvidence(catalog, admitted, stacking, items));
        for (String id : pathways) {
            conferrals.find(stacking.answer(new PathwayQuestion(
                    catalog.pathways().get(id),
                    Statements.of(catalog.pathways().get(id)),
                    List.copyOf(items.values()),
                    END_OF_2023,
                    null,
                    java.util.Set.of(),
                    SearchBudget.of(1_000))));
        }
        conferrals.conclude(session);
        return conferrals;
    }

    private static StatedBy rule(String name) {
        return StatedBy.rule(name, Provenance.at(new Place("award.drl", 3, 1)), List.of(), null);
    }

    private static Statement withholds(String pathway, Certainty certainty) {
        return new Statement.Withholds(pathway, "fees are due", rule("Fees"), certainty);
    }

    private static Statement needsDean(String pathway) {
        return new Statement.RequiresApproval(pathway, "dean", rule("Approval"), Certainty.KNOWN);
    }

    private static Statement.Grants grants(String credential, String... evidence) {
        return new Statement.Grants(credential, List.of(evidence), rule("Grant"), Certainty.KNOWN);
    }

    private static List<String> earned(Conferrals conferrals) {
        return conferrals.earned(conferrals.outcomes()).stream()
                .map(EarnedCredential::credential)
                .toList();
    }

    private static LearnerRecord decided(
            Decision.Type type, @Nullable String pathway, String by, String on, AchievementRecord... achievements) {
        Decision decision =
                new Decision(type, pathway, null, null, by, LocalDate.parse(on), null, null, new Place("record", 9, 3));
        return new LearnerRecord("L-1", List.of(), List.of(achievements), List.of(decision));
    }

    private Conferrals certificate() {
        given.courses(3, "a:x").pathway("a:cert/1", given.one("a:x"));
        return found(record(passed("a1", "a:x", "2021-04-30", "B")), "a:cert/1");
    }

    @Test
    void what_is_found_is_an_item_until_a_rule_withholds_it() {
        Conferrals conferrals = certificate();
        boolean wasItem = items.containsKey("a:cert");

        conferrals.state(withholds("a:cert/1", Certainty.KNOWN));
        conferrals.conclude(session);

        assertThat(wasItem).isTrue();
        assertThat(items).doesNotContainKey("a:cert");
        assertThat(earned(conferrals)).isEmpty();
    }

    @Test
    void what_waits_for_an_approval_is_a_pending_item_and_names_it() {
        Conferrals conferrals = certificate();

        conferrals.state(needsDean("a:cert/1"));
        conferrals.conclude(session);

        assertThat(items.get("a:cert").certainty())
                .isEqualTo(new Certainty(World.PENDING, List.of("approval of dean for a:cert/1")));
        assertThat(items.get("a:cert").completedOn()).isNull();
        assertThat(earned(conferrals)).isEmpty();
    }

    @Test
    void what_is_possibly_withheld_is_an_unknown_item() {
        Conferrals conferrals = certificate();

        conferrals.state(withholds("a:cert/1", Certainty.unknown("grade", "a7")));
        conferrals.conclude(session);

        assertThat(items.get("a:cert").certainty()).isEqualTo(Certainty.unknown("grade", "a7"));
    }

    @Test
    void what_stands_on_something_pending_is_pending() {
        given.courses(3, "a:x").pathway("a:cert/1", given.one("a:x")).pathway("a:dip/1", given.one("a:cert"));
        LearnerRecord record = record(passed("a1", "a:x", "2021-04-30", "B"));
        Conferrals below = found(record, "a:cert/1");
        below.state(needsDean("a:cert/1"));
        below.conclude(session);

        PathwayOutcome outcome = found(record, "a:dip/1").outcomes().get("a:dip/1");

        assertThat(outcome.status()).isEqualTo(PathwayStatus.PENDING);
        assertThat(outcome.needs()).containsExactly("approval of dean for a:cert/1");
        assertThat(outcome.reasons())
                .extracting(Reason::text)
                .contains("everything required would be met; needs still: approval of dean for a:cert/1");
    }

    @Test
    void another_pathway_to_the_same_credential_still_confers_it() {
        given.courses(3, "a:x", "a:y")
                .pathway("a:cert/1", given.one("a:x"))
                .version("a:cert/2", org.stackrules.model.Window.ALWAYS, given.one("a:y"));
        Conferrals conferrals = found(
                record(passed("a1", "a:x", "2021-04-30", "B"), passed("a2", "a:y", "2022-04-30", "B")),
                "a:cert/1",
                "a:cert/2");

        conferrals.state(withholds("a:cert/1", Certainty.KNOWN));
        conferrals.conclude(session);

        assertThat(items.get("a:cert").completedOn()).isEqualTo("2022-04-30");
        assertThat(earned(conferrals)).containsExactly("a:cert");
    }

    @Test
    void a_grant_of_what_is_withheld_is_not_earned_and_says_why() {
        Conferrals conferrals = certificate();
        Statement.Grants grant = grants("a:cert", "a1");

        conferrals.state(grant);
        conferrals.state(withholds("a:cert/1", Certainty.KNOWN));
        conferrals.conclude(session);

        assertThat(earned(conferrals)).isEmpty();
        assertThat(items).doesNotContainKey("a:cert");
        assertThat(conferrals.told(grant))
                .isEqualTo("a:cert is granted on a1, but is not earned: withheld by the rule \"Fees\": fees are due");
    }

    @Test
    void a_grant_waits_for_the_approval_that_a_pathway_to_the_same_credential_needs() {
        given.courses(3, "a:x", "a:y").pathway("a:cert/1", given.one("a:y"));
        Conferrals conferrals = found(record(passed("a1", "a:x", "2021-04-30", "B")));
        Statement.Grants grant = grants("a:cert", "a1");

        conferrals.state(grant);
        conferrals.state(needsDean("a:cert/1"));
        conferrals.conclude(session);

        assertThat(earned(conferrals)).isEmpty();
        assertThat(items.get("a:cert").certainty().world()).isEqualTo(World.PENDING);
        assertThat(conferrals.told(grant))
                .isEqualTo("a:cert is granted on a1, but is not earned yet: it depends on approval of dean for"
                        + " a:cert/1");
    }

    @Test
    void a_grant_that_rests_on_what_is_withheld_is_not_earned() {
        given.credential("a:honours", "Badge", 0);
        Conferrals conferrals = certificate();
        Statement.Grants grant = grants("a:honours", "a:cert");
        conferrals.state(grant);
        conferrals.conclude(session);
        List<String> before = earned(conferrals);

        conferrals.state(withholds("a:cert/1", Certainty.KNOWN));
        conferrals.conclude(session);

        assertThat(before).containsExactly("a:cert", "a:honours");
        assertThat(earned(conferrals)).isEmpty();
        assertThat(items).doesNotContainKeys("a:cert", "a:honours");
        assertThat(conferrals.told(grant))
                .isEqualTo("a:honours is granted on a:cert, but is not earned: it rests on a:cert, which is not"
                        + " conferred");
    }

    @Test
    void a_general_hold_bars_a_grant_that_no_pathway_earns() {
        given.courses(3, "a:x").credential("a:honours", "Badge", 0);
        Conferrals conferrals = found(
                decided(Decision.Type.HOLD, null, "bursar", "2023-01-01", passed("a1", "a:x", "2021-04-30", "B")));
        Statement.Grants grant = grants("a:honours", "a1");

        conferrals.state(grant);
        conferrals.conclude(session);

        assertThat(earned(conferrals)).isEmpty();
        assertThat(conferrals.told(grant))
                .isEqualTo("a:honours is granted on a1, but is not earned: every credential is held since 2023-01-01"
                        + " by bursar");
    }

    @Test
    void a_recorded_award_stays_an_item_whatever_withholds_it() {
        given.courses(3, "a:x").pathway("a:cert/1", given.one("a:x"));
        Conferrals conferrals = found(
                record(passed("a1", "a:x", "2021-04-30", "B"), awarded("a2", "a:cert", "2021-06-30", "a1")),
                "a:cert/1");

        conferrals.state(withholds("a:cert/1", Certainty.KNOWN));
        conferrals.conclude(session);

        assertThat(items).containsKey("a2").doesNotContainKey("a:cert");
        assertThat(earned(conferrals)).containsExactly("a:cert");
    }

    @Test
    void what_is_classified_is_earned_with_its_class() {
        Conferrals conferrals = certificate();

        conferrals.state(new Statement.Classifies("a:cert/1", "distinction", rule("Class"), Certainty.KNOWN));
        conferrals.conclude(session);

        assertThat(conferrals.earned(conferrals.outcomes())).singleElement().satisfies(earned -> {
            assertThat(earned.classification()).isEqualTo("distinction");
            assertThat(earned.explanation())
                    .startsWith("a:cert is earned since 2021-04-30, classified as distinction, by a:cert/1");
        });
    }

    @Test
    void a_hold_on_the_record_blocks_a_pathway_and_what_is_above_it() {
        given.courses(3, "a:x").pathway("a:cert/1", given.one("a:x")).pathway("a:dip/1", given.one("a:cert"));

        EvaluationReport report = RulesEngine.of(given.catalog())
                .evaluate(
                        decided(
                                Decision.Type.HOLD,
                                "a:cert/1",
                                "bursar",
                                "2023-01-01",
                                passed("a1", "a:x", "2021-04-30", "B")),
                        END_OF_2023);

        assertThat(report.earned()).isEmpty();
        assertThat(report.pathway("a:cert/1").orElseThrow().status()).isEqualTo(PathwayStatus.BLOCKED);
        assertThat(report.pathway("a:dip/1")).isEmpty();
    }

    @Test
    void no_rule_sees_as_earned_what_is_held() {
        given.courses(3, "a:x").pathway("a:cert/1", given.one("a:x")).credential("a:honours", "Badge", 0);
        given.rules("rules/award.drl", """
                package org.example
                import org.stackrules.vocabulary.*

                rule "Honours"
                    agenda-group "award"
                when
                    Earned( credential == "a:cert" )
                then
                    award.grant("a:honours");
                end
                """);
        AchievementRecord course = passed("a1", "a:x", "2021-04-30", "B");
        RulesEngine engine = RulesEngine.of(given.catalog());

        EvaluationReport held =
                engine.evaluate(decided(Decision.Type.HOLD, "a:cert/1", "bursar", "2023-01-01", course), END_OF_2023);

        assertThat(engine.evaluate(record(course), END_OF_2023).earned())
                .extracting(EarnedCredential::credential)
                .containsExactly("a:cert", "a:honours");
        assertThat(held.earned()).isEmpty();
        assertThat(held.rules()).isEmpty();
    }

    @Test
    void a_decision_is_not_seen_before_its_day_nor_after_its_end() {
        given.courses(3, "a:x").pathway("a:cert/1", given.one("a:x"));
        Decision hold = new Decision(
                Decision.Type.HOLD,
                "a:cert/1",
                null,
                null,
                "bursar",
                LocalDate.of(2022, 1, 1),
                LocalDate.of(2022, 12, 31),
                null,
                new Place("record", 9, 3));
        LearnerRecord record =
                new LearnerRecord("L-1", List.of(), List.of(passed("a1", "a:x", "2021-04-30", "B")), List.of(hold));
        RulesEngine engine = RulesEngine.of(given.catalog());

        assertThat(engine.evaluate(record, LocalDate.of(2021, 12, 31)).isEarned("a:cert"))
                .isTrue();
        assertThat(engine.evaluate(record, LocalDate.of(2022, 1, 1)).isEarned("a:cert"))
                .isFalse();
        assertThat(engine.evaluate(record, LocalDate.of(2022, 12, 31)).isEarned("a:cert"))
                .isFalse();
        assertThat(engine.evaluate(record, LocalDate.of(2023, 1, 1)).isEarned("a:cert"))
                .isTrue();
    }

    @Test
    void decisions_in_force_are_ordered_by_day_then_type_then_pathway() {
        List<Decision> decisions = new ArrayList<>();
        for (String on : List.of("2022-02-01", "2022-01-01")) {
            for (Decision.Type type : List.of(Decision.Type.RELEASE, Decision.Type.HOLD)) {
                for (String pathway : List.of("a:cert/10", "a:cert/2")) {
                    decisions.add(new Decision(
                            type, pathway, null, null, null, LocalDate.parse(on), null, null, Place.startOf("r")));
                }
            }
        }
        Catalog catalog = given.catalog();
        List<Decision> ordered = Admission.admit(
                        catalog,
                        java.util.Map.of(),
                        new LearnerRecord("L-1", List.of(), List.of(), decisions),
                        END_OF_2023)
                .decisions();
        Collections.reverse(decisions);

        assertThat(ordered)
                .extracting(one -> one.on() + " " + one.type() + " " + one.pathway())
                .startsWith(
                        "2022-01-01 HOLD a:cert/2",
                        "2022-01-01 HOLD a:cert/10",
                        "2022-01-01 RELEASE a:cert/2",
                        "2022-01-01 RELEASE a:cert/10")
                .hasSize(8);
        assertThat(Admission.admit(
                                catalog,
                                java.util.Map.of(),
                                new LearnerRecord("L-1", List.of(), List.of(), decisions),
                                END_OF_2023)
                        .decisions())
                .isEqualTo(ordered);
    }

    @Test
    void a_decision_about_what_the_catalog_does_not_have_is_noted() {
        given.courses(3, "a:x").pathway("a:cert/1", given.all(given.credits("core", 3, Fixture.anyOf("a:x"))));
        Place place = new Place("record", 9, 3);
        LocalDate day = LocalDate.of(2022, 1, 1);
        List<Decision> decisions = List.of(
                new Decision(Decision.Type.HOLD, "a:crt/1", null, null, null, day, null, null, place),
                new Decision(Decision.Type.WAIVE, "a:cert/1", "cor", null, null, day, null, null, place),
                new Decision(Decision.Type.WAIVE, "a:cert/1", "core", null, null, day, null, null, place));

        EvaluationReport report = RulesEngine.of(given.catalog())
                .evaluate(
                        new LearnerRecord("L-1", List.of(), List.of(inProgress("a1", "a:x")), decisions), END_OF_2023);

        assertThat(report.notes())
                .extracting(Reason::text)
                .containsExactly(
                        "a decision to hold names `a:crt/1`, which is no pathway of the catalog; did you mean"
                                + " `a:cert/1`?",
                        "a decision to waive names `cor`, which is no requirement of a:cert/1; did you mean `core`?");
    }

    @Test
    void a_need_that_a_rule_states_may_be_decided_about() {
        given.courses(3, "a:x").pathway("a:cert/1", given.one("a:x")).rules("rules/stack.drl", """
                package org.example
                import org.stackrules.vocabulary.*

                rule "Bridge"
                    agenda-group "stack"
                when
                    Enrolment( pathway == "a:cert/1", basis == "diploma" )
                then
                    stack.need("a:cert/1", "bridge").credits(3).from(credential("a:x"));
                end
                """);
        Decision waiver = new Decision(
                Decision.Type.WAIVE,
                "a:cert/1",
                "bridge",
                null,
                null,
                LocalDate.of(2022, 1, 1),
                null,
                null,
                new Place("record", 9, 3));

        EvaluationReport report = RulesEngine.of(given.catalog())
                .evaluate(new LearnerRecord("L-1", List.of(), List.of(), List.of(waiver)), END_OF_2023);

        assertThat(report.notes()).isEmpty();
    }

    @Test
    void a_decision_touches_its_pathway() {
        given.courses(3, "a:x").pathway("a:cert/1", given.one("a:x"));

        EvaluationReport report = RulesEngine.of(given.catalog())
                .evaluate(decided(Decision.Type.APPROVE, "a:cert/1", "dean", "2022-01-01"), END_OF_2023);

        assertThat(report.pathway("a:cert/1").orElseThrow().status()).isEqualTo(PathwayStatus.NOT_STARTED);
    }
}
