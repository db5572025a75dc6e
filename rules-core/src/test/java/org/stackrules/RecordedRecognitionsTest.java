package org.stackrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stackrules.Fixture.END_OF_2023;
import static org.stackrules.Fixture.passed;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Anchor;
import org.stackrules.model.Clocks;
import org.stackrules.model.Enrolment;
import org.stackrules.model.Grade;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Mode;
import org.stackrules.model.Receiving;
import org.stackrules.model.Selector;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayOutcome;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Reason;

/** Recognitions on the record, and what admission rested on. */
class RecordedRecognitionsTest {

    private static final Place HERE = Place.startOf("fixture");

    private final Fixture given = new Fixture().courses(3, "a:x", "a:y", "b:x");

    private void decisionsLast(@Nullable Period period) {
        given.pathway("a:cert/1", given.all(given.one("a:x"), given.one("a:y")))
                .clocks(new Clocks(Anchor.AWARD_DATE, period, false));
    }

    @Test
    void a_decision_lasts_to_the_day_of_the_award() {
        decisionsLast(Period.ofYears(5));

        PathwayOutcome last = outcome(transfer("2016-05-31"), passed("y", "a:y", "2021-05-31", "B"));
        PathwayOutcome over = outcome(transfer("2016-05-31"), passed("y", "a:y", "2021-06-01", "B"));

        assertThat(last.status()).isEqualTo(PathwayStatus.EARNED);
        assertThat(over.status()).isEqualTo(PathwayStatus.IN_PROGRESS);
        assertThat(over.reasons())
                .extracting(Reason::text)
                .contains("t was decided on 2016-05-31, and decisions last P5Y: until 2021-05-31");
    }

    @Test
    void without_a_day_of_decision_nobody_knows() {
        decisionsLast(Period.ofYears(5));

        PathwayOutcome outcome = outcome(transfer(null), passed("y", "a:y", "2021-05-31", "B"));

        assertThat(outcome.status()).isEqualTo(PathwayStatus.UNDETERMINED);
        assertThat(outcome.needs()).containsExactly("day of decision of t");
    }

    @Test
    void decisions_last_for_ever_where_nothing_is_said() {
        decisionsLast(null);

        assertThat(outcome(transfer(null), passed("y", "a:y", "2021-05-31", "B"))
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void what_was_not_transferred_does_not_age() {
        decisionsLast(Period.ofYears(5));

        assertThat(outcome(passed("x", "a:x", "2000-05-31", "B"), passed("y", "a:y", "2021-05-31", "B"))
                        .status())
                .isEqualTo(PathwayStatus.EARNED);
    }

    @Test
    void what_admission_rested_on_is_tagged_and_so_is_what_is_recognised_of_it() {
        given.received("g", new Receiving.AsCredential("a:x", null), "b:x")
                .pathway("a:cert/1", given.all(given.one("a:x"), given.one("a:y")))
                .admits(new Selector.Matching(
                        List.of(),
                        new Selector.Matching(
                                List.of(new Selector.HasWord(Selector.Words.TAG, List.of("admission-basis"))), null)));
        AchievementRecord sent = passed("s", "b:x", "2020-05-31", "B");
        AchievementRecord y = passed("y", "a:y", "2021-05-31", "B");

        assertThat(evaluate(List.of(), sent, y).isEarned("a:cert")).isTrue();
        assertThat(evaluate(List.of("y"), sent, y).isEarned("a:cert")).isFalse();
        assertThat(evaluate(List.of("s"), sent, y).isEarned("a:cert")).isFalse();
    }

    private static AchievementRecord transfer(@Nullable String decidedOn) {
        return new AchievementRecord(
                "t",
                "a:x",
                AchievementRecord.Status.COMPLETED,
                null,
                LocalDate.parse("2010-05-31"),
                null,
                null,
                null,
                Grade.parse("B").orElseThrow(),
                null,
                Mode.TRANSFER,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                decidedOn == null ? null : LocalDate.parse(decidedOn),
                null,
                List.of(),
                HERE);
    }

    private PathwayOutcome outcome(AchievementRecord... achievements) {
        return evaluate(List.of(), achievements).pathway("a:cert/1").orElseThrow();
    }

    private EvaluationReport evaluate(List<String> basis, AchievementRecord... achievements) {
        Enrolment enrolment =
                new Enrolment("a:cert/1", null, LocalDate.parse("2020-09-01"), null, null, basis, List.of(), HERE);
        return RulesEngine.of(given.catalog())
                .evaluate(new LearnerRecord("L-1", List.of(enrolment), List.of(achievements)), END_OF_2023);
    }
}
