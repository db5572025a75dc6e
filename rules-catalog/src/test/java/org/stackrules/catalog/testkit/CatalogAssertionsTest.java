package org.stackrules.catalog.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.stackrules.catalog.testkit.CatalogAssertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoad;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.catalog.SampleReport;
import org.stackrules.catalog.format.LearnerRecords;
import org.stackrules.model.Catalog;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.PathwayStatus;
import org.stackrules.report.RequirementStatus;
import org.stackrules.report.Validity;

class CatalogAssertionsTest {

    private static final String HEADING = "\nreport on `L-001` as of 2026-11-01, catalog rru-climate 2022.1\n";
    private static final EvaluationReport REPORT = SampleReport.report();
    private static final Path BROKEN = Path.of("src/test/resources/broken");

    @Test
    void accepts_what_the_report_says() {
        assertThat(REPORT)
                .hasEarned("rru:caf")
                .hasNotEarned("rru:dip", "rru:sem")
                .hasEarnedExactly("rru:caf")
                .hasRecognised("rru:caf-elective", "3.0")
                .because("SFU adaptation course");
        assertThat(REPORT)
                .pathway("rru:caf/2022")
                .isEarned()
                .isEarnedSince(LocalDate.of(2023, 4, 14))
                .hasValidity(Validity.ACTIVE)
                .isValidUntil(LocalDate.of(2028, 4, 14))
                .isClassifiedAs("distinction")
                .isMissing()
                .because("everything required is met");
        assertThat(REPORT)
                .pathway("rru:caf/2022")
                .requirement("electives")
                .isSatisfied()
                .needs("3")
                .counts("3")
                .isShortOf("0")
                .hasEvidence("a3")
                .isMissing();
        assertThat(REPORT)
                .pathway("rru:caf/2022")
                .limit("limits.1")
                .hasUsed("0")
                .hasBound("3");
        assertThat(REPORT)
                .pathway("rru:dip/2024")
                .hasStatus(PathwayStatus.UNDETERMINED)
                .isFlagged("by hand");
        assertThat(REPORT).pathway("rru:sem/2024").isMissing("rru:sem-2", "rru:sem-1");
        assertThat(REPORT).pathway("rru:mba/2020").hasStatus(PathwayStatus.NOT_STARTED);
    }

    @Test
    void tells_why_a_credential_is_not_earned() {
        assertFails(() -> assertThat(REPORT).hasEarned("rru:caf", "rru:sem"), HEADING + """
                  expected: `rru:sem` is earned
                  actual:   earned is [rru:caf]
                  | Seminars: IN_PROGRESS
                  |   rru:sem/2024 earns rru:sem
                  |   ✗ all of these (0 of 1 requirement, 1 short) [pathways/caf.yaml:7]
                  |     ✗ 2 items of rru:sem-* (1 of 2 items, 1 short) [pathways/caf.yaml:7]
                  |       - rru:sem-3, 1 credit, by rru:sem-3/2020, in progress
                  |       would help: rru:sem-1, rru:sem-2
                  |   Why
                  |     - `seminar` lacks 1 of 2 items, because the record holds a single seminar and the other one was
                  |       revoked before the day that matters [pathways/caf.yaml:7]
                  help:     if the report is right, write `hasNotEarned("rru:sem")`
                """);
    }

    @Test
    void suggests_the_credential_that_was_meant() {
        assertFails(() -> assertThat(REPORT).hasEarned("rru:cfa"), HEADING + """
                  expected: `rru:cfa` is earned
                  actual:   earned is [rru:caf]
                  | no pathway in the report earns `rru:cfa`
                  help:     did you mean `rru:caf`?
                """);
    }

    @Test
    void tells_what_else_is_earned() {
        assertFails(() -> assertThat(REPORT).hasEarnedExactly(), HEADING + """
                  expected: earned is exactly []
                  actual:   [rru:caf]
                  | Climate Adaptation Fundamentals: EARNED, ACTIVE
                  |   rru:caf/2022 earns rru:caf, met on 2023-04-14, valid until 2028-04-14, classified as distinction
                  |   ✓ all of these (2 of 2 requirements) [pathways/caf.yaml:7]
                  |     ✓ 1 item of rru:caf-501 (1 of 1 item) [pathways/caf.yaml:7]
                  |       - a1 as rru:caf-501, 3 credits
                  |     ✓ Electives: 3 credits of subject climate (3 of 3 credits) [pathways/caf.yaml:7]
                  |       - a3 as rru:caf-elective, 3 credits, by SFU adaptation course counts as an elective
                  |   Limits
                  |     ✓ at most 3 credits of mode plar (0 of 3 credits used) [pathways/caf.yaml:12; Academic
                  |       regulations, section 4 <https://example.org/regulations>]
                  |   Sharing
                  |     ✓ core and electives share at most 3 credits (3 of 3 credits shared: a1) [pathways/caf.yaml:7]
                  |     ✓ core and seminar share items (0 items shared) [pathways/caf.yaml:7]
                  |     ✓ rru:caf/2022 counts at least 3 credits that rru:sem does not (6 of 3 credits serve it alone:
                  |       a1, a3) [pathways/caf.yaml:7]
                  |   Why
                  |     - everything required is met since 2023-04-14 [pathways/caf.yaml:12; Academic regulations,
                  |       section 4 <https://example.org/regulations>]
                  help:     if the report is right, write `hasEarnedExactly("rru:caf")`
                """);
    }

    @Test
    void tells_since_when_a_pathway_is_earned() {
        assertFailsWith(
                () -> assertThat(REPORT).pathway("rru:caf/2022").isEarnedSince(LocalDate.of(2023, 4, 15)),
                HEADING + """
                  expected: metOn of `rru:caf/2022` is 2023-04-15
                  actual:   2023-04-14
                  | Climate Adaptation Fundamentals: EARNED, ACTIVE
                """,
                """
                  help:     if the report is right, write `isEarnedSince(LocalDate.parse("2023-04-14"))`
                """);
    }

    @Test
    void suggests_the_pathway_that_was_meant() {
        assertFails(() -> assertThat(REPORT).pathway("rru:cfa/2022").isEarned(), HEADING + """
                  expected: status of `rru:cfa/2022` is EARNED
                  actual:   NOT_STARTED
                  | the record does not touch `rru:cfa/2022`
                  help:     did you mean `rru:caf/2022`?
                """);
    }

    @Test
    void tells_what_a_requirement_lacks() {
        assertFails(
                () -> assertThat(REPORT)
                        .pathway("rru:sem/2024")
                        .requirement("seminar")
                        .isShortOf("2"),
                HEADING + """
                  expected: short of requirement `seminar` of `rru:sem/2024` is 2
                  actual:   1
                  | ✗ 2 items of rru:sem-* (1 of 2 items, 1 short) [pathways/caf.yaml:7]
                  |   - rru:sem-3, 1 credit, by rru:sem-3/2020, in progress
                  |   would help: rru:sem-1, rru:sem-2
                  help:     if the report is right, write `isShortOf("1")`
                """);
        assertFailsWith(() -> assertThat(REPORT).pathway("rru:sem/2024").isMissing("rru:sem-1"), HEADING + """
                  expected: missing of `rru:sem/2024` is rru:sem-1
                  actual:   rru:sem-1, rru:sem-2
                """, """
                  help:     if the report is right, write `isMissing("rru:sem-1", "rru:sem-2")`
                """);
    }

    @Test
    void suggests_the_requirement_that_was_meant() {
        assertFails(
                () -> assertThat(REPORT)
                        .pathway("rru:caf/2022")
                        .requirement("elective")
                        .hasStatus(RequirementStatus.WAIVED),
                HEADING + """
                  expected: status of requirement `elective` of `rru:caf/2022` is WAIVED
                  actual:   `rru:caf/2022` has no requirement `elective`
                  help:     did you mean `electives`?
                """);
    }

    @Test
    void tells_how_much_of_a_limit_is_used() {
        assertFails(
                () -> assertThat(REPORT)
                        .pathway("rru:caf/2022")
                        .limit("limits.1")
                        .hasUsed("1.5"),
                HEADING + """
                  expected: used of limit `limits.1` of `rru:caf/2022` is 1.5
                  actual:   0
                  | at most 3 credits of mode plar [pathways/caf.yaml:12:5]
                  help:     if the report is right, write `hasUsed("0")`
                """);
    }

    @Test
    void shows_the_explanation_of_the_pathway_alone() {
        assertFails(
                () -> assertThat(REPORT).pathway("rru:sem/2024").because("everything required is met"), HEADING + """
                  expected: the explanation contains "everything required is met"
                  actual:   none of its 8 sentences does
                  | `seminar` lacks 1 of 2 items, because the record holds a single seminar and the other one was revoked before the day that matters
                  | all of these
                  | rru:sem/2024
                  | 2 items of rru:sem-*
                  | seminar
                  | rru:sem-1
                  | rru:sem-2
                  | rru:sem-3/2020
                  help:     write words of one of these sentences
                """);
    }

    @Test
    void keeps_the_description_down_to_the_requirement() {
        assertFails(
                () -> assertThat(REPORT)
                        .as("100% online")
                        .pathway("rru:caf/2022")
                        .requirement("electives")
                        .hasEvidence(),
                "[100% online] " + HEADING + """
                  expected: evidence of requirement `electives` of `rru:caf/2022` is none
                  actual:   a3
                  | ✓ Electives: 3 credits of subject climate (3 of 3 credits) [pathways/caf.yaml:7]
                  |   - a3 as rru:caf-elective, 3 credits, by SFU adaptation course counts as an elective
                  help:     if the report is right, write `hasEvidence("a3")`
                """);
    }

    @Test
    void knows_the_names_of_the_catalog_that_decided() {
        Path folder = Path.of("../examples/catalogs/climate-adaptation");
        Catalog catalog = CatalogLoader.load(folder);
        EvaluationReport report = RulesEngine.of(catalog)
                .evaluate(LearnerRecords.read(folder.resolve("records/ana.json")), LocalDate.of(2024, 6, 30));
        String heading = "\nreport on `ana` as of 2024-06-30, catalog rru-climate 2022.1\n";

        assertThat(report).isDecidedBy(catalog).hasEarned("rru:caf").hasNotEarned("rru:gcspc");
        assertFails(() -> assertThat(report).isDecidedBy(catalog).hasNotEarned("rru:gcpsc"), heading + """
                  expected: `rru:gcpsc` is not earned
                  actual:   `rru:gcpsc` is no credential of the catalog
                  help:     did you mean `rru:gcspc`?
                """);
        assertFails(
                () -> assertThat(report)
                        .isDecidedBy(catalog)
                        .pathway("rru:gcpsc/2020")
                        .hasStatus(PathwayStatus.NOT_STARTED),
                heading + """
                  expected: status of `rru:gcpsc/2020` is NOT_STARTED
                  actual:   `rru:gcpsc/2020` is no pathway of the catalog
                  help:     did you mean `rru:gcspc/2020`?
                """);
    }

    @Test
    void refuses_the_report_of_another_catalog() {
        Catalog other = Catalog.named("office", "1", "a").build();

        assertFails(
                () -> assertThat(REPORT).isDecidedBy(other),
                HEADING + """
                  expected: catalog office 1, %s, decides
                  actual:   catalog rru-climate 2022.1, %s, did
                  help:     evaluate with an engine made of that catalog: `RulesEngine.of(catalog)`
                """.formatted(other.fingerprint(), REPORT.catalog().fingerprint()));
    }

    @Test
    void tells_why_a_catalog_is_refused() {
        CatalogLoad load = CatalogLoader.check(BROKEN.resolve("credential-unknown"));

        String found = """
                  actual:   1 error
                  | ERROR [credential-unknown] catalog.yaml:14:11: no credential `rru:caf-51`
                  |   |         - rru:caf-51
                  |   |           ^^^^^^^^^^
                  |   why:  what the home issuer awards is defined in the catalog
                  |   help: did you mean `rru:caf-501`?
                """;

        assertThat(load)
                .hasError("credential-unknown", "catalog.yaml:14")
                .hasError("credential-unknown", "catalog.yaml:14:11");
        assertFails(() -> assertThat(load).isAccepted(), """

                catalog that was loaded
                  expected: the catalog is accepted
                """ + found + """
                  help:     correct it, or expect `hasError("credential-unknown", "catalog.yaml:14")`
                """);
        assertFails(() -> assertThat(load).hasError("credential-unknown", "catalog.yaml:1"), """

                catalog that was loaded
                  expected: error `credential-unknown` at catalog.yaml:1
                """ + found + """
                  help:     if the finding is right, expect `hasError("credential-unknown", "catalog.yaml:14")`
                """);
        assertFails(() -> assertThat(load).hasError("credential-unknwon", "catalog.yaml:1"), """

                catalog that was loaded
                  expected: error `credential-unknwon` at catalog.yaml:1
                """ + found + """
                  help:     did you mean `credential-unknown`?
                """);
    }

    @Test
    void tells_that_a_catalog_is_accepted() {
        CatalogLoad load = CatalogLoader.check(Path.of("../examples/catalogs/climate-adaptation"));

        assertThat(load).isAccepted();
        assertFails(() -> assertThat(load).hasError("credential-unknown", "pathways/caf.yaml:12"), """

                catalog that was loaded
                  expected: error `credential-unknown` at pathways/caf.yaml:12
                  actual:   the catalog is accepted
                  help:     if the catalog is right, write `isAccepted()`
                """);
    }

    @Test
    void takes_no_amount_that_is_no_number() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(REPORT)
                        .pathway("rru:caf/2022")
                        .requirement("electives")
                        .counts("three"))
                .withMessage("no number of the form 3, 2.5 or 2/3: `three`");
    }

    private static void assertFails(ThrowingCallable assertion, String text) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion).withMessage(text);
    }

    private static void assertFailsWith(ThrowingCallable assertion, String start, String end) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .withMessageStartingWith(start)
                .withMessageEndingWith(end);
    }
}
