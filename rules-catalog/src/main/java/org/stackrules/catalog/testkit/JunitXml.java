package org.stackrules.catalog.testkit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Results of scenarios in the XML of JUnit that build servers read: one suite a file, one case a scenario. No times, so
 * that equal results are the same bytes.
 */
final class JunitXml {

    private static final int REPLACEMENT = 0xFFFD;

    private final StringBuilder xml = new StringBuilder();

    private JunitXml() {}

    /** The results, files in order, the scenarios of each in the order given; lines ended by {@code \n}. */
    static String of(List<ScenarioResult> results) {
        JunitXml document = new JunitXml();
        document.write(results);
        return document.xml.toString();
    }

    private void write(List<ScenarioResult> results) {
        Map<String, List<ScenarioResult>> byFile = results.stream()
                .collect(Collectors.groupingBy(one -> one.place().file(), TreeMap::new, Collectors.toList()));
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuites").append(counts(results)).append(">\n");
        byFile.forEach(this::suite);
        xml.append("</testsuites>\n");
    }

    private void suite(String file, List<ScenarioResult> results) {
        xml.append("  <testsuite").append(attribute("name", file));
        xml.append(counts(results)).append(">\n");
        results.forEach(this::testCase);
        xml.append("  </testsuite>\n");
    }

    private void testCase(ScenarioResult result) {
        xml.append("    <testcase").append(attribute("name", result.name()));
        xml.append(attribute("classname", result.place().file()));
        xml.append(attribute("file", result.place().file()));
        xml.append(attribute("line", String.valueOf(result.place().line())));
        xml.append(attribute("time", "0"));
        if (result.isPassed()) {
            xml.append("/>\n");
            return;
        }
        String text = result.render();
        xml.append(">\n      <failure");
        xml.append(attribute("message", text.lines().findFirst().orElseThrow()));
        xml.append(attribute("type", "mismatch")).append('>');
        xml.append(escaped(text, false)).append("</failure>\n    </testcase>\n");
    }

    private static String counts(List<ScenarioResult> results) {
        long failed = results.stream().filter(result -> !result.isPassed()).count();
        return attribute("tests", String.valueOf(results.size()))
                + attribute("failures", String.valueOf(failed))
                + attribute("errors", "0")
                + attribute("skipped", "0")
                + attribute("time", "0");
    }

    private static String attribute(String name, String value) {
        return " " + name + "=\"" + escaped(value, true) + "\"";
    }

    /** As XML 1.0 may hold it; blanks of an attribute other than the space would be read as spaces. */
    private static String escaped(String text, boolean isAttribute) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(one -> {
            switch (one) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\r' -> escaped.append("&#13;");
                case '\n', '\t' -> escaped.append(isAttribute ? "&#" + one + ";" : Character.toString(one));
                default -> escaped.appendCodePoint(isLawful(one) ? one : REPLACEMENT);
            }
        });
        return escaped.toString();
    }

    /** Whether XML 1.0 knows a character: no controls, no halves of pairs, neither of the two last ones. */
    private static boolean isLawful(int codePoint) {
        return codePoint >= 0x20 && codePoint <= 0xD7FF
                || codePoint >= 0xE000 && codePoint <= 0xFFFD
                || codePoint >= 0x10000;
    }
}
