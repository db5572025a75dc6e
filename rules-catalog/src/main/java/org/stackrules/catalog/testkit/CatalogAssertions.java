package org.stackrules.catalog.testkit;

import org.stackrules.catalog.CatalogLoad;
import org.stackrules.report.EvaluationReport;

/**
 * AssertJ assertions for those who test a catalog by hand; needs AssertJ. A failure says what was expected, what is, the
 * report's own explanation with its places, and the next step.
 *
 * <pre>{@code
 * assertThat(report).hasEarned("rru:caf").hasNotEarned("rru:gcspc");
 * assertThat(report).pathway("rru:caf/2022").isEarnedSince(LocalDate.of(2023, 3, 17));
 * assertThat(report).pathway("rru:caf/2022").requirement("electives").hasEvidence("a3", "a4");
 * }</pre>
 */
public final class CatalogAssertions {

    private CatalogAssertions() {}

    /** Assertions about a report. */
    public static EvaluationReportAssert assertThat(EvaluationReport actual) {
        return new EvaluationReportAssert(actual, null);
    }

    /** Assertions about what loading a catalog came to. */
    public static CatalogLoadAssert assertThat(CatalogLoad actual) {
        return new CatalogLoadAssert(actual);
    }
}
