package org.stackrules.catalog.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.stackrules.diagnostic.Place;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JunitXmlTest {

    private static final ScenarioResult FAILED = new ScenarioResult(
            "two credits make a certificate",
            new Place("scenarios/certificate.yaml", 7, 3),
            List.of(
                    new Mismatch(
                            new Place("scenarios/certificate.yaml", 10, 13),
                            "earned is exactly [a:certificate]",
                            "[]",
                            List.of("Certificate: IN_PROGRESS", "  1 < 3 & \"2\" > 1"),
                            "if the report is right, write `earned: []`"),
                    new Mismatch(
                            new Place("scenarios/certificate.yaml", 11, 13),
                            "it's so",
                            "it is not",
                            List.of(),
                            "look")));

    @Test
    void is_a_suite_for_each_file_and_a_case_for_each_scenario() {
        String xml = Scenarios.junitXml(List.of(
                passed("three credits make a certificate", "scenarios/certificate.yaml", 2),
                FAILED,
                passed("a diploma", "scenarios/diploma.yaml", 1)));

        assertThat(xml).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites tests="3" failures="1" errors="0" skipped="0" time="0">
                  <testsuite name="scenarios/certificate.yaml" tests="2" failures="1" errors="0" skipped="0" time="0">
                    <testcase name="three credits make a certificate" classname="scenarios/certificate.yaml" \
                file="scenarios/certificate.yaml" line="2" time="0"/>
                    <testcase name="two credits make a certificate" classname="scenarios/certificate.yaml" \
                file="scenarios/certificate.yaml" line="7" time="0">
                      <failure message="scenarios/certificate.yaml:10:13: scenario `two credits make a certificate`" \
                type="mismatch">scenarios/certificate.yaml:10:13: scenario `two credits make a certificate`
                  expected: earned is exactly [a:certificate]
                  actual:   []
                  | Certificate: IN_PROGRESS
                  |   1 &lt; 3 &amp; &quot;2&quot; &gt; 1
                  help:     if the report is right, write `earned: []`
                scenarios/certificate.yaml:11:13: scenario `two credits make a certificate`
                  expected: it's so
                  actual:   it is not
                  help:     look
                </failure>
                    </testcase>
                  </testsuite>
                  <testsuite name="scenarios/diploma.yaml" tests="1" failures="0" errors="0" skipped="0" time="0">
                    <testcase name="a diploma" classname="scenarios/diploma.yaml" file="scenarios/diploma.yaml" \
                line="1" time="0"/>
                  </testsuite>
                </testsuites>
                """);
    }

    @Test
    void has_no_suites_without_scenarios() {
        assertThat(Scenarios.junitXml(List.of())).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites tests="0" failures="0" errors="0" skipped="0" time="0">
                </testsuites>
                """);
    }

    @Test
    void is_read_as_it_was_meant() {
        Element failure = (Element) parsed(Scenarios.junitXml(List.of(FAILED)))
                .getElementsByTagName("failure")
                .item(0);

        assertThat(failure.getTextContent()).isEqualTo(FAILED.render());
    }

    @Test
    void keeps_every_character_that_xml_knows_and_replaces_the_others() {
        String name = "<a b='c'>&amp;\"]]>\u0000\u001b\uD800\uFFFE\uFFFF\u0085\n\r\t é 🎓 %s";

        Element testCase = (Element) parsed(Scenarios.junitXml(List.of(passed(name, "scenarios/a&b.yaml", 1))))
                .getElementsByTagName("testcase")
                .item(0);

        assertThat(testCase.getAttribute("name"))
                .isEqualTo("<a b='c'>&amp;\"]]>\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\u0085\n\r\t é 🎓 %s");
        assertThat(testCase.getAttribute("classname")).isEqualTo("scenarios/a&b.yaml");
    }

    private static ScenarioResult passed(String name, String file, int line) {
        return new ScenarioResult(name, new Place(file, line, 3), List.of());
    }

    private static Document parsed(String xml) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
        } catch (Exception e) {
            throw new AssertionError(xml, e);
        }
    }
}
