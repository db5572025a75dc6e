package org.stackrules.catalog.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.format.Expectation;
import org.stackrules.catalog.format.Scenario;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.Decision;
import org.stackrules.model.Heading;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Mode;
import org.stackrules.model.Pathway;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Text;
import org.stackrules.model.Window;

class ScenariosTest {

    private static final Provenance PATHWAY = Provenance.at(new Place("catalog.yaml", 8, 5));
    private static final Catalog CATALOG = catalog();
    private static final RulesEngine ENGINE = RulesEngine.of(CATALOG);

    @Test
    void passes_in_silence_but_for_the_count() {
        Scenarios scenarios = new Scenarios(
                CATALOG, List.of(scenario("three credits make a certificate", 3, List.of("a:certificate"))));

        List<ScenarioResult> results = scenarios.run(ENGINE);

        assertThat(results).allMatch(ScenarioResult::isPassed);
        assertThat(Scenarios.render(results)).isEqualTo("1 scenario, 0 failed\n");
    }

    @Test
    void tells_where_what_and_why_when_one_fails() {
        Scenarios scenarios = new Scenarios(
                CATALOG,
                List.of(
                        scenario("three credits make a certificate", 3, List.of("a:certificate")),
                        scenario("two credits make a certificate", 2, List.of("a:certificate"))));

        assertThat(Scenarios.render(scenarios.run(ENGINE))).isEqualTo("""
                scenarios/certificate.yaml:5:13: scenario `two credits make a certificate`
                  expected: earned is exactly [a:certificate]
                  actual:   []
                  | Certificate: IN_PROGRESS
                  |   a:certificate/1 earns a:certificate
                  |   ✗ 3 credits from a:c (2 of 3 credits, 1 short) [catalog.yaml:8]
                  |     - a1 as a:c, 2 credits
                  |   Why
                  |     - 3 credits from a:c: 2 of 3 credits, 1 short [catalog.yaml:8]
                  help:     if the report is right, write `earned: []`

                2 scenarios, 1 failed
                """);
    }

    @Test
    void tells_who_holds_a_pathway() {
        Decision hold = new Decision(
                Decision.Type.HOLD,
                "a:certificate/1",
                null,
                null,
                "bursar",
                LocalDate.of(2026, 1, 2),
                null,
                "fees are due",
                new Place("record", 4, 5));
        Scenario held = new Scenario(
                "what is met is earned",
                new Place("scenarios/certificate.yaml", 1, 3),
                LocalDate.of(2026, 11, 1),
                new LearnerRecord("learner", List.of(), List.of(completed("a1", "a:c", 3)), List.of(hold)),
                List.of(),
                List.of(
                        new Expectation.Because(
                                new Place("scenarios/certificate.yaml", 5, 13), "held since 2026-01-02"),
                        new Expectation.EarnedExactly(
                                new Place("scenarios/certificate.yaml", 6, 13), List.of("a:certificate"))));

        assertThat(Scenarios.render(new Scenarios(CATALOG, List.of(held)).run(ENGINE)))
                .isEqualTo("""
                scenarios/certificate.yaml:6:13: scenario `what is met is earned`
                  expected: earned is exactly [a:certificate]
                  actual:   []
                  | Certificate: BLOCKED
                  |   a:certificate/1 earns a:certificate, met on 2025-02-01
                  |   ✓ 3 credits from a:c (3 of 3 credits) [catalog.yaml:8]
                  |     - a1 as a:c, 3 credits
                  |   Why
                  |     - held since 2026-01-02 by bursar: fees are due [record:4]
                  |     - everything required is met since 2025-02-01 [catalog.yaml:8]
                  help:     if the report is right, write `earned: []`

                1 scenario, 1 failed
                """);
    }

    @Test
    void fails_when_the_record_is_refused() {
        Scenarios scenarios = new Scenarios(
                CATALOG, List.of(scenario("a record beyond measure", 100_000_000, List.of("a:certificate"))));

        List<ScenarioResult> results = scenarios.run(ENGINE);

        assertThat(Scenarios.render(results))
                .startsWith("""
                        scenarios/certificate.yaml:1:3: scenario `a record beyond measure`
                          expected: the record can be evaluated
                          actual:   it is refused
                          | ERROR [number-too-large] \
                        """)
                .endsWith("  help:     correct the record of the scenario\n\n1 scenario, 1 failed\n");
    }

    private static Scenario scenario(String name, long credits, List<String> earned) {
        return new Scenario(
                name,
                new Place("scenarios/certificate.yaml", 1, 3),
                LocalDate.of(2026, 11, 1),
                new LearnerRecord("learner", List.of(), List.of(completed("a1", "a:c", credits))),
                List.of(),
                List.of(new Expectation.EarnedExactly(new Place("scenarios/certificate.yaml", 5, 13), earned)));
    }

    private static AchievementRecord completed(String id, String credential, long credits) {
        return new AchievementRecord(
                id,
                credential,
                AchievementRecord.Status.COMPLETED,
                null,
                LocalDate.of(2025, 2, 1),
                null,
                null,
                null,
                new Credits(Rational.of(credits), "credit"),
                Mode.COURSE,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                Place.startOf("record"));
    }

    private static Catalog catalog() {
        return Catalog.named("office", "1", "a")
                .credentials(List.of(
                        credential("a:c", "Course", "C"), credential("a:certificate", "Certificate", "Certificate")))
                .pathways(List.of(new Pathway(
                        "a:certificate/1",
                        "a:certificate",
                        Window.ALWAYS,
                        Text.of("en", "Certificate"),
                        null,
                        new Requirement.From(
                                new Heading("a:certificate/1", null, List.of(), PATHWAY),
                                new Amount.OfCredits(Rational.of(3)),
                                Selector.credential("a:c")),
                        false,
                        Selector.EVERYTHING,
                        List.of(),
                        PATHWAY)))
                .build();
    }

    private static Credential credential(String id, String type, String title) {
        return new Credential(
                id, Text.of("en", title), type, null, null, List.of(), List.of(), List.of(), null, PATHWAY);
    }
}
