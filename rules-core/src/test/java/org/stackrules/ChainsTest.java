package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.passed;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Enrolment;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Reason;

/** What was recognised is never recognised again; the report names the chain that would help. */
class ChainsTest {

    private static final String CHAIN =
            "s would need a chain: first, then second, through c:x to a:x; what is recognised"
                    + " is never recognised again";

    private final Fixture given = new Fixture().courses(3, "a:x", "a:y", "b:x", "b:y", "c:x");

    private Fixture agreement(String id, String to, String... from) {
        return given.received(id, new Receiving.AsCredential(to, Rational.of(3)), from);
    }

    @Test
    void a_chain_that_would_help_is_named_and_helps_nobody() {
        agreement("first", "c:x", "b:x");
        agreement("second", "a:x", "c:x");
        given.pathway("a:cert/1", given.one("a:x"));

        EvaluationReport report = evaluate(passed("s", "b:x", "2021-01-31", "B"));

        assertThat(report.isEarned("a:cert")).isFalse();
        assertThat(reasons(report)).contains(CHAIN);
    }

    @Test
    void a_chain_that_lacks_another_sender_helps_nobody_and_is_not_named() {
        agreement("first", "c:x", "b:x");
        agreement("second", "a:x", "c:x", "b:y");
        given.pathway("a:cert/1", given.one("a:x"));

        assertThat(reasons(evaluate(passed("s", "b:x", "2021-01-31", "B")))).doesNotContain(CHAIN);
        assertThat(reasons(evaluate(passed("s", "b:x", "2021-01-31", "B"), passed("t", "b:y", "2021-01-31", "B"))))
                .contains(CHAIN);
    }

    @Test
    void no_chain_is_named_where_the_original_is_there() {
        agreement("first", "c:x", "b:x");
        agreement("second", "a:x", "c:x");
        given.pathway("a:cert/1", given.all(given.one("a:x"), given.one("a:y")));

        EvaluationReport report =
                evaluate(passed("s", "b:x", "2021-01-31", "B"), passed("o", "c:x", "2021-01-31", "B"));

        assertThat(reasons(report)).noneMatch(text -> text.contains("chain"));
    }

    private static List<String> reasons(EvaluationReport report) {
        return report.pathway("a:cert/1").orElseThrow().reasons().stream()
                .map(Reason::text)
                .toList();
    }

    private EvaluationReport evaluate(AchievementRecord... achievements) {
        Enrolment enrolment =
                new Enrolment("a:cert/1", null, LocalDate.parse("2020-09-01"), null, null, Place.startOf("fixture"));
        return RulesEngine.of(given.catalog())
                .evaluate(new LearnerRecord("L-1", List.of(enrolment), List.of(achievements)), END_OF_2023);
    }
}
