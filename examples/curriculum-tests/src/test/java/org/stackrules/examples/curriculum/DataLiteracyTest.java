package org.stackrules.examples.curriculum;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.stackrules.catalog.testkit.CatalogAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.catalog.format.LearnerRecords;
import org.stackrules.catalog.testkit.EvaluationReportAssert;
import org.stackrules.model.Catalog;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.Validity;

/** What is easier to say in Java than in a scenario: the same learner on one day after the other. */
class DataLiteracyTest {

    private static final Path FOLDER = Path.of("src/test/resources/catalog");
    private static final Catalog CATALOG = CatalogLoader.load(FOLDER);
    private static final RulesEngine ENGINE = RulesEngine.of(CATALOG);
    private static final Path MIA = FOLDER.resolve("records/mia.yaml");

    @Test
    void mia_earns_the_micro_credential_with_her_last_elective() {
        EvaluationReport report = ENGINE.evaluate(LearnerRecords.read(MIA), LocalDate.of(2024, 6, 28));

        assertThat(report).isDecidedBy(CATALOG).hasEarnedExactly("col:data-literacy");
        assertThat(report).pathway("col:data-literacy/2024").isEarnedSince(LocalDate.of(2024, 6, 28));
    }

    @Test
    void the_day_before_she_lacks_three_credits_of_electives() {
        assertThatMiaOn("2024-06-27")
                .hasNotEarned("col:data-literacy", "col:analyst")
                .pathway("col:data-literacy/2024")
                .hasStatus(PathwayStatus.IN_PROGRESS)
                .requirement("electives")
                .needs("6")
                .isShortOf("3")
                .hasEvidence("a2");
    }

    @Test
    void the_universitys_course_counts_by_agreement() {
        assertThatMiaOn("2024-06-28")
                .hasRecognised("col:dat-110", "3")
                .pathway("col:data-literacy/2024")
                .because("uni-inf-250");
    }

    @Test
    void the_project_is_all_that_the_certificate_lacks() {
        assertThatMiaOn("2024-12-31").pathway("col:analyst/2024").isMissing("col:ana-201");
    }

    @Test
    void the_micro_credential_expires_after_three_years() {
        assertThatMiaOn("2027-06-28").pathway("col:data-literacy/2024").hasValidity(Validity.ACTIVE);
        assertThatMiaOn("2027-06-29")
                .pathway("col:data-literacy/2024")
                .hasValidity(Validity.EXPIRED)
                .isValidUntil(LocalDate.of(2027, 6, 28));
    }

    @Test
    void nobody_brings_more_than_three_credits_of_prior_learning() {
        EvaluationReport report = ENGINE.evaluate(LearnerRecords.read("noor.yaml", """
                learner: noor
                achievements:
                  - { id: a1, credential: col:dat-101, completedOn: 2024-04-26, grade: B }
                  - { id: a2, credential: col:dat-120, mode: plar, completedOn: 2024-05-31 }
                  - { id: a3, credential: col:dat-130, mode: plar, completedOn: 2024-05-31 }
                """), LocalDate.of(2024, 12, 31));

        assertThat(report)
                .pathway("col:data-literacy/2024")
                .limit("plar")
                .hasUsed("3")
                .hasBound("3");
    }

    @Test
    void a_course_that_nobody_defined_is_refused(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("catalog.yaml"),
                Files.readString(FOLDER.resolve("catalog.yaml")).replace("to: [ col:dat-110 ]", "to: [ col:dat-111 ]"));

        assertThat(CatalogLoader.check(folder)).hasError("credential-unknown", "catalog.yaml:28");
    }

    @Test
    void a_red_test_says_what_is_wrong() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThatMiaOn("2024-06-27")
                        .pathway("col:data-literacy/2024")
                        .isEarned())
                .withMessage("""

                        report on `mia` as of 2024-06-27, catalog data-literacy 2024.1
                          expected: status of `col:data-literacy/2024` is EARNED
                          actual:   IN_PROGRESS
                          | Data Literacy: IN_PROGRESS
                          |   col:data-literacy/2024 earns col:data-literacy
                          |   ✗ all of these (1 of 2 requirements, 1 short) [pathways/data.yaml:8]
                          |     ✓ Reading Data (col:dat-101) (1 of 1 item) [pathways/data.yaml:9]
                          |       - a1 as col:dat-101, 3 credits
                          |     ✗ Electives: 6 credits from subject data, grade at least C (3 of 6 credits, 3 short)
                          |       [pathways/data.yaml:10]
                          |       - a2 as col:dat-110, 3 credits, by uni-inf-250
                          |       would help: col:dat-120, col:dat-130
                          |   Limits
                          |     ✓ at most 3 credits of mode plar (0 of 3 credits used) [pathways/data.yaml:12]
                          |   Why
                          |     - Electives: 3 of 6 credits, 3 short; would help: col:dat-120, col:dat-130
                          |       [pathways/data.yaml:10]
                          help:     if the report is right, write `hasStatus(IN_PROGRESS)`
                        """);
    }

    private static EvaluationReportAssert assertThatMiaOn(String day) {
        return assertThat(ENGINE.evaluate(LearnerRecords.read(MIA), LocalDate.parse(day)))
                .isDecidedBy(CATALOG);
    }
}
