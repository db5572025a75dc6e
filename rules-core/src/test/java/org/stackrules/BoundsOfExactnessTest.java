package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.issuer;
import static org.stackrules.Fixture.matching;
import static org.stackrules.Fixture.passed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.DiagnosticText;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Amount;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Limit;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.SearchBudget;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;

/** What is said when exactness meets its bounds: a budget that ends, a number that is too large. */
class BoundsOfExactnessTest {

    private final Fixture given = new Fixture();

    @Test
    void a_budget_that_ends_early_says_so_and_decides_the_same_again() {
        List<AchievementRecord> achievements = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            given.courses(7 + 4 * (i % 5), "a:c" + i);
            achievements.add(passed("a" + i, "a:c" + i, "2021-01-31", "B"));
        }
        given.pathway(
                "a:cert/1",
                given.any(given.all(
                        given.credits("one", 61, matching(issuer("a"))),
                        given.credits("two", 59, matching(issuer("a"))),
                        given.credits("three", 67, matching(issuer("a"))),
                        given.credits("four", 44, matching(issuer("a"))))));
        LearnerRecord record = new LearnerRecord("L-1", List.of(), achievements);
        RulesEngine engine = RulesEngine.of(given.catalog());
        EvaluationOptions tight = EvaluationOptions.DEFAULT.withNodes(1);

        EvaluationReport report = engine.evaluate(record, END_OF_2023, tight);

        PathwayOutcome outcome = report.pathway("a:cert/1").orElseThrow();
        assertThat(outcome.isProven()).isFalse();
        assertThat(outcome.isOptimal()).isFalse();
        assertThat(outcome.flags()).containsExactly("status and day are not proven: they are the best that was found");
        assertThat(report.options().budget()).isEqualTo(SearchBudget.of(1));
        assertThat(engine.evaluate(record, END_OF_2023, tight)).isEqualTo(report);
    }

    @Test
    void a_rule_that_never_ends_ends_its_own_evaluation_and_no_other() {
        RulesEngine engine = engineWithEndlessRule();
        List<AchievementRecord> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(passed("a" + i, "a:x" + i, "2021-01-31", "B"));
        }
        LearnerRecord endless = new LearnerRecord("L-1", List.of(), many);
        LearnerRecord next = Fixture.record(many.get(0), many.get(1));
        EvaluationReport before = engine.evaluate(next, END_OF_2023);

        EvaluationException refused = assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> catchThrowableOfType(EvaluationException.class, () -> engine.evaluate(endless, END_OF_2023)));

        assertThat(refused)
                .hasMessageContaining(
                        "ERROR [rule-too-many-steps] rules/x.drl:3:1: rule `All of a year`: on this record it takes more than 1000000 steps");
        assertThat(before.rules()).hasSize(3);
        assertThat(engine.evaluate(next, END_OF_2023)).isEqualTo(before);
    }

    @Test
    void the_budget_of_steps_decides_only_whether_there_is_a_report() {
        RulesEngine engine = engineWithEndlessRule();
        LearnerRecord record = Fixture.record(passed("a1", "a:x1", "2021-01-31", "B"));
        EvaluationReport report = engine.evaluate(record, END_OF_2023);

        assertThat(engine.evaluate(record, END_OF_2023, EvaluationOptions.DEFAULT.withSteps(1_000)))
                .isEqualTo(report);
        assertThatThrownBy(() -> engine.evaluate(record, END_OF_2023, EvaluationOptions.DEFAULT.withSteps(1)))
                .isInstanceOf(EvaluationException.class);
        assertThatThrownBy(() -> EvaluationOptions.DEFAULT.withSteps(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("steps must be at least 1: 0");
    }

    /** Three patterns that share a year, all of which any two items of a year match. */
    private RulesEngine engineWithEndlessRule() {
        for (int i = 0; i < 200; i++) {
            given.courses(3, "a:x" + i);
        }
        given.pathway("a:cert/1", given.credits("six", 6, matching(issuer("a"))))
                .rules("rules/x.drl", """
                package org.example
                import org.stackrules.vocabulary.*
                rule "All of a year"
                    @source("Illustrative")
                    agenda-group "stack"
                when
                    Achievement( issuer == "a", $y : year )
                    Achievement( year == $y )
                    Achievement( year == $y )
                then
                    stack.limit("a:cert/1").atMost(credits(6)).of(issuer("a"));
                end
                """);
        return RulesEngine.of(given.catalog());
    }

    @Test
    void amounts_with_no_common_unit_within_bounds_are_refused_with_the_number() {
        given.courses(3, "a:x", "a:y").pathway("a:cert/1", given.credits("six", 6, matching(issuer("a"))));
        RulesEngine engine = RulesEngine.of(given.catalog());
        LearnerRecord record = Fixture.record(
                Fixture.worth(passed("a1", "a:x", "2021-01-31", "B"), "1/99991"),
                Fixture.worth(passed("a2", "a:y", "2021-01-31", "B"), "1/99989"));

        assertThatThrownBy(() -> engine.evaluate(record, END_OF_2023))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("ERROR [number-too-large] fixture:1:1: the amounts of pathway `a:cert/1` come to")
                .hasMessageContaining("exact allocation counts in whole numbers up to 10000000");
    }

    @Test
    void a_tiny_amount_beside_a_need_that_nothing_serves_is_no_number_that_is_too_large() {
        given.courses(3, "a:x", "a:y").pathway("a:cert/1", given.all(given.one("a:x"), given.one("a:y")));
        RulesEngine engine = RulesEngine.of(given.catalog());
        LearnerRecord record = Fixture.record(Fixture.worth(passed("a1", "a:x", "2021-01-31", "B"), "1/999999999989"));

        EvaluationReport report = engine.evaluate(record, END_OF_2023);

        assertThat(report.pathway("a:cert/1").orElseThrow().status()).isEqualTo(PathwayStatus.IN_PROGRESS);
    }

    @Test
    void amounts_under_a_limit_with_no_common_unit_are_refused_with_the_number() {
        given.courses(3, "a:x", "a:y")
                .pathway(
                        "a:cert/1",
                        given.all(given.one("a:x"), given.one("a:y")),
                        Fixture.atMost(1, matching(issuer("a"))));
        RulesEngine engine = RulesEngine.of(given.catalog());
        LearnerRecord record = Fixture.record(
                Fixture.worth(passed("a1", "a:x", "2021-01-31", "B"), "999999999988/999999999989"),
                Fixture.worth(passed("a2", "a:y", "2021-01-31", "B"), "999999999960/999999999961"));

        assertThatThrownBy(() -> engine.evaluate(record, END_OF_2023))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining(
                        "ERROR [number-too-large] fixture:1:1: the amounts of pathway `a:cert/1` come to");
    }

    @Test
    void a_number_that_is_too_large_is_said_in_french_too() {
        given.courses(3, "a:x", "a:y").pathway("a:cert/1", given.credits("six", 6, matching(issuer("a"))));
        LearnerRecord record = Fixture.record(
                Fixture.worth(passed("a1", "a:x", "2021-01-31", "B"), "1/99991"),
                Fixture.worth(passed("a2", "a:y", "2021-01-31", "B"), "1/99989"));

        Diagnostic refusal = refusal(record);

        assertThat(refusal.whatIn(Locale.FRENCH))
                .startsWith("les quantités du parcours `a:cert/1` atteignent ")
                .endsWith(" dans leur unité commune");
        assertThat(refusal.whyIn(Locale.FRENCH))
                .isEqualTo("l'affectation exacte compte en nombres entiers jusqu'à 10000000");
        assertThat(refusal.helpIn(Locale.FRENCH))
                .isEqualTo("employez des quantités et des rapports à dénominateurs plus petits");
    }

    @Test
    void a_share_of_what_is_not_one_number_is_refused_with_the_words_of_its_limit() {
        Limit half = new Limit(
                "half",
                Limit.Direction.AT_MOST,
                new Amount.Share(Rational.of(1).dividedBy(Rational.of(2)), Amount.Base.REQUIRED),
                matching(issuer("b")),
                Provenance.at(Place.startOf("fixture")));
        given.courses(3, "a:x", "a:y")
                .pathway(
                        "a:cert/1",
                        given.any(
                                given.credits("three", 3, matching(issuer("a"))),
                                given.credits("six", 6, matching(issuer("a")))),
                        half);

        Diagnostic refusal = refusal(Fixture.record(passed("a1", "a:x", "2021-01-31", "B")));

        assertThat(refusal).hasToString("""
                ERROR [limit-no-base] fixture:1:1: the limit `at most 50 percent of what is required of issuer b` \
                of `a:cert/1` has nothing to be a share of
                  why:  a percentage of what is required needs one number that is required
                  help: state a `total` on the pathway""");
        assertThat(refusal.what()).contains("`" + half.text() + "`");
        assertThat(DiagnosticText.render(refusal, Locale.FRENCH)).isEqualTo("""
                ERREUR [limit-no-base] fixture:1:1: la limite `au plus 50 pour cent de ce qui est exigé parmi issuer b` \
                de `a:cert/1` n'a rien dont elle soit une part
                  raison : un pourcentage de ce qui est exigé demande un seul nombre exigé
                  aide :   indiquez un `total` sur le parcours""");
    }

    @Test
    void an_agreement_that_a_record_fills_in_too_many_ways_is_refused() {
        given.courses(3, "a:x")
                .agreement("b-to-a", "a:x", 3, null, "b:*", "b:*", "b:*")
                .pathway("a:cert/1", given.one("a:x"));
        List<AchievementRecord> achievements = new ArrayList<>();
        for (int i = 0; i < 41; i++) {
            given.courses(3, "b:c" + i);
            achievements.add(passed("b" + i, "b:c" + i, "2021-01-31", "B"));
        }

        Diagnostic refusal = refusal(new LearnerRecord("L-1", List.of(), achievements));

        assertThat(refusal).hasToString("""
                ERROR [articulation-too-many-ways] fixture:1:1: this record fills agreement `b-to-a` in more than 10000 ways
                  why:  every way to fill an agreement is weighed against all others
                  help: name the senders more narrowly""");
        assertThat(DiagnosticText.render(refusal, Locale.FRENCH)).isEqualTo("""
                ERREUR [articulation-too-many-ways] fixture:1:1: ce dossier remplit l'entente `b-to-a` de plus de 10000 manières
                  raison : chaque manière de remplir une entente est pesée contre toutes les autres
                  aide :   nommez plus précisément les titres d'origine""");
    }

    private Diagnostic refusal(LearnerRecord record) {
        RulesEngine engine = RulesEngine.of(given.catalog());
        EvaluationException refused =
                catchThrowableOfType(EvaluationException.class, () -> engine.evaluate(record, END_OF_2023));
        return refused.diagnostics().get(0);
    }
}
