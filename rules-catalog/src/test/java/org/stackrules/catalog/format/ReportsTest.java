package org.stackrules.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.SampleReport;
import org.stackrules.catalog.render.ReportText;
import org.stackrules.model.Catalog;
import org.stackrules.model.LearnerRecord;
import org.stackrules.report.EvaluationReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportsTest {

    @Test
    void writes_every_field_in_the_promised_order() {
        assertThat(Reports.json(SampleReport.report())).isEqualTo(expected("report.json"));
    }

    @Test
    void writes_one_line_with_the_same_content() {
        String line = Reports.jsonLine(SampleReport.report());

        assertThat(line).endsWith("}\n").containsOnlyOnce("\n").doesNotContain("\": ", ", \"");
        assertThat(read(line)).isEqualTo(read(Reports.json(SampleReport.report())));
    }

    @Test
    void can_be_read_back() {
        JsonNode report = read(Reports.json(SampleReport.report()));

        assertThat(report.at("/pathways/0/requirement/children/1/evidence/0/via")
                        .stringValue())
                .isEqualTo("SFU adaptation course counts as an elective");
        assertThat(report.at("/pathways/0/limits/0/bound").stringValue()).isEqualTo("3");
        assertThat(report.at("/pathways/1/validity").isNull()).isTrue();
        assertThat(report.at("/options/budget/nodes").longValue()).isEqualTo(200_000);
    }

    @Test
    void names_a_unit_that_never_converts() {
        Catalog catalog =
                CatalogReader.read(Map.of("catalog.yaml", """
                        catalog: hours
                        version: "1"
                        issuer: v
                        units: { credit: home, hour: none }
                        credentials:
                          - { id: v:talk, type: Course, credits: 1.5, unit: hour }
                          - { id: v:badge, type: Badge }
                        pathways:
                          - { id: v:badge/1, earns: v:badge, effective: 2020-01-01.., requires: { credits: 5, unit: hour, from: v:talk } }
                        """), List.of()).catalog();
        LearnerRecord record = LearnerRecords.read("record.json", """
                { "learner": "L-1", "achievements": [
                  { "id": "a1", "credential": "v:talk", "status": "completed", "completedOn": "2023-03-01" } ] }
                """);

        EvaluationReport report = RulesEngine.of(catalog).evaluate(record, LocalDate.of(2023, 12, 31));

        JsonNode requirement = read(Reports.json(report)).at("/pathways/0/requirement");
        assertThat(requirement.at("/needed").toString())
                .isEqualTo("{\"measure\":\"unit\",\"unit\":\"hour\",\"amount\":\"5\"}");
        assertThat(requirement.at("/evidence/0/credits").stringValue()).isEqualTo("0");
        assertThat(requirement.at("/evidence/0/carries").toString()).isEqualTo("{\"hour\":\"1.5\"}");
        assertThat(ReportText.render(report))
                .contains("5 hour from v:talk (1.5 of 5 hour, 3.5 short)", "a1 as v:talk, 0 credits, 1.5 hour");
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Schemas.json(Schemas.File.REPORT))
                        .validate(Reports.json(report), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"tr-TR, Pacific/Kiritimati", "fr-CA, America/St_Johns", "ar-EG, Asia/Kolkata"})
    void writes_the_same_bytes_in_every_locale_and_zone(String language, String zone) {
        Locale locale = Locale.getDefault();
        TimeZone timeZone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            TimeZone.setDefault(TimeZone.getTimeZone(zone));

            assertThat(Reports.json(SampleReport.report())).isEqualTo(expected("report.json"));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(timeZone);
        }
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }

    private static String expected(String name) {
        try (InputStream in = ReportsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
