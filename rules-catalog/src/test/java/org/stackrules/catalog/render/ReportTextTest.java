package org.stackrules.catalog.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.stackrules.catalog.SampleReport;
import org.stackrules.report.EvaluationReport;

class ReportTextTest {

    @Test
    void tells_what_is_earned_by_what_and_what_is_missing() {
        assertThat(ReportText.render(SampleReport.report())).isEqualTo(expected("report.txt"));
    }

    @Test
    void breaks_lines_at_a_hundred_characters() {
        assertThat(ReportText.render(SampleReport.report()).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void says_that_a_record_touches_nothing() {
        EvaluationReport report = new EvaluationReport(
                "L-002",
                LocalDate.of(2026, 11, 1),
                new EvaluationReport.CatalogReference("rru-climate", "2022.1", "sha256:0f1e2d3c4b5a69788796"),
                new EvaluationReport.Options(List.of(), 200_000),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        assertThat(ReportText.render(report)).isEqualTo("""
                Learner L-002 as of 2026-11-01
                Catalog rru-climate 2022.1, sha256:0f1e2d3c4b5a

                The record touches no pathway.
                """);
    }

    @Test
    void reads_the_same_in_every_locale() {
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));

            assertThat(ReportText.render(SampleReport.report())).isEqualTo(expected("report.txt"));
        } finally {
            Locale.setDefault(locale);
        }
    }

    private static String expected(String name) {
        try (InputStream in = ReportTextTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
