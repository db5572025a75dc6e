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
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Provenance;
import org.stackrules.model.Rational;
import org.stackrules.model.SearchBudget;
import org.stackrules.model.World;
import org.stackrules.report.EvaluationReport;
import org.stackrules.report.Evidence;
import org.stackrules.report.Measure;
import org.stackrules.report.Quantity;
import org.stackrules.report.RequirementOutcome;
import org.stackrules.report.RequirementStatus;

class ReportTextTest {

    @Test
    void tells_what_is_earned_by_what_and_what_is_missing() {
        assertThat(ReportText.render(SampleReport.report())).isEqualTo(expected("report.txt"));
    }

    @Test
    void explains_what_could_serve_each_requirement_and_is_otherwise_the_same() {
        String text = ReportText.explain(SampleReport.report());

        assertThat(text).contains("""
                              - a3 as rru:caf-elective, 3 credits, by SFU adaptation course counts as an elective
                              could serve: a3
                        """);
        assertThat(text.lines().filter(line -> !line.strip().startsWith("could serve: ")))
                .containsExactlyElementsOf(
                        ReportText.render(SampleReport.report()).lines().toList());
    }

    @Test
    void says_what_waives_a_requirement_and_that_no_item_could_serve_a_condition() {
        RequirementOutcome waived = condition(
                RequirementStatus.WAIVED,
                List.of(new Evidence(
                        "waiver of rru:caf/2022#judged",
                        "waiver of rru:caf/2022#judged",
                        Rational.ZERO,
                        "decision of dean",
                        World.KNOWN)));

        assertThat(ReportText.explain(waived)).isEqualTo("""
                ✓ The portfolio shows progression (0 of 1 requirement, waived) [pathways/caf.yaml:7]
                  - waiver of rru:caf/2022#judged, 0 credits, by decision of dean
                """);
        assertThat(ReportText.explain(condition(RequirementStatus.SATISFIED, List.of())))
                .doesNotContain("nothing held could serve");
    }

    private static RequirementOutcome condition(RequirementStatus status, List<Evidence> evidence) {
        return new RequirementOutcome(
                "judged",
                "rule",
                null,
                "The portfolio shows progression",
                status,
                new Quantity(Measure.REQUIREMENTS, Rational.ONE),
                new Quantity(Measure.REQUIREMENTS, Rational.ZERO),
                Rational.ZERO,
                evidence,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Provenance.at(new Place("pathways/caf.yaml", 7, 7)));
    }

    @Test
    void explains_that_nothing_held_could_serve() {
        RequirementOutcome empty = new RequirementOutcome(
                "electives",
                "credits",
                null,
                "3 credits of level 7",
                RequirementStatus.UNSATISFIED,
                new Quantity(Measure.CREDITS, Rational.of(3)),
                new Quantity(Measure.CREDITS, Rational.ZERO),
                Rational.of(3),
                List.of(),
                List.of(),
                List.of("rru:caf-elective"),
                List.of(),
                List.of(),
                Provenance.at(new Place("pathways/caf.yaml", 7, 7)));

        assertThat(ReportText.explain(empty)).isEqualTo("""
                ✗ 3 credits of level 7 (0 of 3 credits, 3 short) [pathways/caf.yaml:7]
                  nothing held could serve
                  would help: rru:caf-elective
                """);
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
                new EvaluationReport.Options(List.of(), SearchBudget.of(200_000)),
                List.of(),
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
    void writes_out_what_would_steer_a_terminal() {
        String text = ReportText.explain(ForeignReport.of(
                "a\u001b[2Jb\u009bc\u202ed\u2066e\u2028f\u0000g\r\n\th", "https://example.org/\u001b"));

        assertThat(text)
                .startsWith("Learner a\\u001b[2Jb\\u009bc\\u202ed\\u2066e\\u2028f\\u0000g h as of 2026-11-01\n")
                .contains("<https://example.org/\\u001b>]\n");
        assertThat(text.codePoints().filter(one -> one != '\n'))
                .noneMatch(one -> Character.isISOControl(one) || one == 0x202e || one == 0x2066 || one == 0x2028);
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
