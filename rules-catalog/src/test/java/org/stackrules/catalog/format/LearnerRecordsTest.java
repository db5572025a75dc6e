package org.stackrules.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Decision;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Rational;
import org.stackrules.model.Renewed;
import org.stackrules.model.Window;

class LearnerRecordsTest {

    private static List<Diagnostic> refusal(String yaml) {
        return catchThrowableOfType(EvaluationException.class, () -> LearnerRecords.read("r.yaml", yaml))
                .diagnostics();
    }

    @Test
    void refuses_a_file_that_is_too_large(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("big.yaml"), new byte[4 * 1024 * 1024 + 1]);

        List<Diagnostic> found = catchThrowableOfType(EvaluationException.class, () -> LearnerRecords.read(file))
                .diagnostics();

        assertThat(found).extracting(Diagnostic::code).containsExactly("source-too-large");
    }

    @Test
    void refuses_a_unit_without_credits() {
        List<Diagnostic> found = refusal("""
                learner: L-1
                achievements: [ { credential: u:a, completedOn: 2020-01-01, unit: ects } ]
                """);

        assertThat(found).extracting(Diagnostic::code).containsExactly("field-missing");
    }

    @Test
    void refuses_an_enrolment_that_ends_before_it_begins() {
        List<Diagnostic> found = refusal("""
                learner: L-1
                enrolments: [ { pathway: u:c/1, from: 2020-01-01, until: 2019-12-31 } ]
                """);

        assertThat(found).extracting(Diagnostic::code).containsExactly("record-dates");
    }

    @Test
    void says_one_mistake_once_though_other_achievements_refer_to_it() {
        List<Diagnostic> found = refusal("""
                learner: L-1
                achievements:
                  - { id: x, credential: u:a, completedOn: 2020-01-01, mode: guessing }
                  - { id: y, credential: u:b, completedOn: 2020-01-01, from: [ x ] }
                """);

        assertThat(found).extracting(Diagnostic::code).containsExactly("value-unknown");
    }

    @Test
    void reads_hours_parts_and_days_of_an_achievement() {
        AchievementRecord achievement =
                LearnerRecords.read("r.yaml", """
                learner: L-1
                achievements:
                  - id: a1
                    credential: u:a
                    completedOn: 2020-01-01
                    hours: 37.5
                    elements: [ { name: Thesis, grade: 62% }, { name: Viva, grade: B } ]
                    grade: P
                    certifiedGrade: 71%
                    receivedOn: 2020-02-01
                    decidedOn: 2020-03-01
                """).achievements().get(0);

        assertThat(achievement.hours()).isEqualTo(Rational.parse("37.5").orElseThrow());
        assertThat(achievement.elements()).hasToString("[62%, B]");
        assertThat(achievement.certified()).hasToString("71%");
        assertThat(achievement.receivedOn()).isEqualTo("2020-02-01");
        assertThat(achievement.decidedOn()).isEqualTo("2020-03-01");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elements: [ { name: Thesis, grade: 62% }, { name: Viva } ]",
                "elements: [ { name: Thesis, grade: null } ]",
                "elements: []",
                "elements: null, hours: null, certifiedGrade: null, receivedOn: null, decidedOn: null"
            })
    void knows_nothing_of_the_parts_if_the_grade_of_one_is_not_known(String fields) {
        AchievementRecord achievement = LearnerRecords.read(
                        "r.yaml",
                        "learner: L-1\nachievements: [ { credential: u:a, completedOn: 2020-01-01, " + fields + " } ]")
                .achievements()
                .get(0);

        assertThat(achievement.elements()).isEmpty();
        assertThat(achievement.hours()).isNull();
        assertThat(achievement.certified()).isNull();
        assertThat(achievement.receivedOn()).isNull();
        assertThat(achievement.decidedOn()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hours: -3|number-malformed",
                "elements: { name: Thesis }|value-sort",
                "elements: [ Thesis ]|value-sort",
                "elements: [ { grade: B } ]|field-missing",
                "elements: [ { name: Thesis, grade: ?? } ]|grade-malformed",
                "elements: [ { name: Thesis, mark: B } ]|field-unknown",
                "certifiedGrade: ??|grade-malformed",
                "receivedOn: 2020-02-30|date-malformed",
                "decidedOn: soon|date-malformed",
                "renewals: [ { on: 2021-01-01 } ]|field-missing",
                "renewals: { on: 2021-01-01, expiresOn: 2022-01-01 }|value-sort",
                "renewals: [ { on: 2021-01-01, expiresOn: 2020-12-31 } ]|record-dates",
                "renewals: [ { on: 2021-01-01, expiresOn: 2022-01-01, by: a9 } ]|record-evidence-unknown",
                "renewals: [ { on: 2021-01-01, expiresOn: 2022-01-01, for: a1 } ]|field-unknown"
            })
    void refuses_mistakes_in_what_is_known_of_an_achievement(String field, String code) {
        assertThat(refusal(
                        "learner: L-1\nachievements: [ { credential: u:a, completedOn: 2020-01-01, " + field + " } ]"))
                .extracting(Diagnostic::code)
                .containsExactly(code);
    }

    @Test
    void reads_renewals_in_the_order_written() {
        AchievementRecord achievement =
                LearnerRecords.read("r.yaml", """
                learner: L-1
                achievements:
                  - credential: u:a
                    completedOn: 2020-01-01
                    expiresOn: 2021-01-01
                    renewals: [ { on: 2021-06-01, expiresOn: 2022-01-01, by: a2 }, { on: 2020-06-01, expiresOn: 2021-06-30 } ]
                  - { credential: u:b, completedOn: 2021-06-01 }
                """).achievements().get(0);

        assertThat(achievement.renewals())
                .containsExactly(
                        new Renewed(LocalDate.parse("2021-06-01"), LocalDate.parse("2022-01-01"), "a2"),
                        new Renewed(LocalDate.parse("2020-06-01"), LocalDate.parse("2021-06-30"), null));
    }

    @Test
    void reads_decisions_of_every_type_that_is_built() {
        LearnerRecord record = LearnerRecords.read("r.yaml", """
                learner: L-1
                achievements: [ { id: a1, credential: u:a, completedOn: 2020-01-01 } ]
                decisions:
                  - { type: waive, pathway: u:c/1, requirement: electives, by: registrar, on: 2020-01-02, reason: illness }
                  - { type: substitute, pathway: u:c/1, requirement: electives, achievement: a1, on: 2020-01-03 }
                  - { type: attest, pathway: u:c/1, requirement: portfolio, by: adviser, on: 2020-01-04 }
                  - { type: attest, on: 2020-01-05 }
                  - { type: approve, pathway: u:c/1, by: dean, on: 2020-01-06, until: 2020-12-31 }
                  - { type: hold, by: bursar, on: 2020-01-07, requirement: null }
                  - { type: release, pathway: u:c/1, on: 2020-01-08 }
                  - { type: exempt, pathway: u:c/1, requirement: electives, on: 2020-01-09 }
                  - { type: pin, pathway: u:c/1, requirement: electives, achievement: a1, on: 2020-01-10 }
                """);

        assertThat(record.decisions())
                .extracting(one -> String.join(
                        " ",
                        one.type().word(),
                        String.valueOf(one.pathway()),
                        String.valueOf(one.requirement()),
                        String.valueOf(one.achievement()),
                        String.valueOf(one.by()),
                        String.valueOf(one.on()),
                        String.valueOf(one.until()),
                        String.valueOf(one.reason())))
                .containsExactly(
                        "waive u:c/1 electives null registrar 2020-01-02 null illness",
                        "substitute u:c/1 electives a1 null 2020-01-03 null null",
                        "attest u:c/1 portfolio null adviser 2020-01-04 null null",
                        "attest null null null null 2020-01-05 null null",
                        "approve u:c/1 null null dean 2020-01-06 2020-12-31 null",
                        "hold null null null bursar 2020-01-07 null null",
                        "release u:c/1 null null null 2020-01-08 null null",
                        "exempt u:c/1 electives null null 2020-01-09 null null",
                        "pin u:c/1 electives a1 null 2020-01-10 null null");
        assertThat(record.decisions().get(0).place()).hasToString("r.yaml:4:7");
    }

    @Test
    void reads_leave_and_what_is_made_valid_again() {
        LearnerRecord record = LearnerRecords.read("r.yaml", """
                learner: L-1
                enrolments:
                  - { pathway: u:c/1, from: 2020-01-01, pauses: [ { from: 2020-06-01, until: 2020-06-30 }, { from: 2021-01-01 } ] }
                achievements: [ { id: a1, credential: u:a, completedOn: 2012-01-01 } ]
                decisions: [ { type: revalidate, achievement: a1, by: registrar, on: 2022-01-02 } ]
                """);

        assertThat(record.enrolments().get(0).pauses())
                .extracting(Window::toString)
                .containsExactly("2020-06-01..2020-06-30", "2021-01-01..");
        assertThat(record.decisions().get(0).type()).isEqualTo(Decision.Type.REVALIDATE);
        assertThat(record.decisions().get(0).achievement()).isEqualTo("a1");
    }

    @Test
    void reads_a_renewal_with_its_window() {
        LearnerRecord record = LearnerRecords.read("r.yaml", """
                learner: L-1
                decisions:
                  - { type: renew, window: 2020-01-01..2020-12-31, on: 2021-01-01 }
                  - { type: renew, window: ..2019-12-31, keepPassed: true, on: 2021-01-01 }
                """);

        assertThat(record.decisions())
                .extracting(one -> one.window() + " " + one.keepsPassed())
                .containsExactly("2020-01-01..2020-12-31 false", "..2019-12-31 true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: renew|a decision `renew` needs `window`",
                "type: hold, window: 2020-01-01..|a decision `hold` has no `window`",
                "type: hold, keepPassed: true|a decision `hold` has no `keepPassed`"
            })
    void only_a_renewal_is_about_a_window(String decision, String what) {
        assertThat(refusal("{ learner: L-1, decisions: [ { " + decision + ", on: 2020-01-01 } ] }"))
                .extracting(Diagnostic::what)
                .containsExactly(what);
    }

    @Test
    void suggests_the_type_that_a_misspelt_decision_means() {
        assertThat(refusal("{ learner: L-1, decisions: [ { type: aprove, pathway: u:c/1, on: 2020-01-01 } ] }"))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.code()).isEqualTo("value-unknown");
                    assertThat(found.help()).isEqualTo("did you mean `approve`?");
                });
    }

    @Test
    void what_is_attested_may_be_of_no_pathway() {
        String yaml = "{ learner: L-1, decisions: [ { type: attest, requirement: letter, on: 2020-01-01 } ] }";

        assertThat(LearnerRecords.read("r.yaml", yaml).decisions())
                .extracting(Decision::requirement)
                .containsExactly("letter");
    }
}
