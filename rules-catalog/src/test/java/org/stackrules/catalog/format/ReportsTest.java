package org.stackrules.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stackrules.catalog.SampleReport;
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
