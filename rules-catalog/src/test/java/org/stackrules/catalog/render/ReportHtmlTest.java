package org.stackrules.catalog.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.catalog.SampleReport;
import org.stackrules.model.SearchBudget;
import org.stackrules.report.EvaluationReport;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportHtmlTest {

    private static final String MARKUP = "</p><script>alert(1)</script> & \"it's\" <!-- ]]> &amp; <a href='x'>";
    private static final String STEERING = "a\u0000b\u001b[2Jc\u0007d\u009be\u202ef\u2066g\u2028h\uD800i\uFFFFj\r\n\tk";

    @Test
    void tells_what_is_earned_by_what_and_what_is_missing() {
        assertThat(ReportHtml.render(SampleReport.report())).isEqualTo(expected("report.html"));
    }

    @Test
    void says_what_the_text_says_and_nothing_else() {
        for (EvaluationReport report :
                List.of(SampleReport.report(), ForeignReport.of("x & <y>", "https://example.org/"), touchesNothing())) {
            assertThat(articles(ReportHtml.render(report))).containsExactly(sentences(ReportText.render(report)));
            assertThat(articles(ReportHtml.explain(report))).containsExactly(sentences(ReportText.explain(report)));
        }
    }

    @Test
    void names_the_whole_fingerprint() {
        assertThat(ReportHtml.render(SampleReport.report()))
                .contains("<p>Catalog rru-climate 2022.1,"
                        + " sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0</p>\n");
    }

    @Test
    void says_how_each_requirement_stands_to_those_who_do_not_see_its_mark() {
        List<String> marks = elements(parsed(ReportHtml.render(SampleReport.report())), "span").stream()
                .filter(span -> span.getAttribute("role").equals("img"))
                .map(span -> span.getTextContent() + " " + span.getAttribute("aria-label"))
                .toList();

        assertThat(marks)
                .containsExactly(
                        "✓ satisfied",
                        "✓ satisfied",
                        "✓ satisfied",
                        "✓ satisfied",
                        "✓ satisfied",
                        "✓ satisfied",
                        "✓ satisfied",
                        "? a datum is missing",
                        "? a datum is missing",
                        "✗ not satisfied",
                        "✗ not satisfied");
    }

    @Test
    void holds_several_reports_as_articles_of_one_page() {
        String page = ReportHtml.opening()
                + ReportHtml.article(SampleReport.report())
                + ReportHtml.article(touchesNothing())
                + ReportHtml.closing();

        assertThat(articles(page))
                .containsExactly(
                        sentences(ReportText.render(SampleReport.report())),
                        sentences(ReportText.render(touchesNothing())));
    }

    @Test
    void is_a_page_of_no_reports_too() {
        assertThat(articles(ReportHtml.opening() + ReportHtml.closing())).isEmpty();
    }

    @Test
    void has_landmarks_and_headings_in_order() {
        Document page = parsed(ReportHtml.render(SampleReport.report()));
        List<String> outline = new ArrayList<>();
        for (Element one : elements(page, "*")) {
            if (one.getTagName().matches("h[1-6]|header|main|footer|article")) {
                outline.add(one.getTagName());
            }
        }

        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(String.join(" ", outline))
                .isEqualTo("header h1 main article h2 h3 h4 h4 h4 h3 h4 h4 h3 h4 h3 h3 h3 h3 h3 h3 footer");
    }

    @Test
    void loads_nothing_and_runs_nothing() throws Exception {
        String page = ReportHtml.render(SampleReport.report());
        String style = page.substring(page.indexOf("<style>") + "<style>".length(), page.indexOf("</style>"));
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));

        assertThat(page)
                .contains(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
                                + Base64.getEncoder().encodeToString(hash)
                                + "'; base-uri 'none'; form-action 'none'\"/>\n");
        assertThat(style).doesNotContain("url(", "@import", "&", "<");
        assertThat(names(parsed(page)))
                .containsExactlyInAnyOrder(
                        ("html head meta title style body header h1 main article h2 p section h3 bdi span ul li h4 a"
                                        + " footer lang xmlns charset http-equiv content name class role aria-label"
                                        + " href rel")
                                .split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {MARKUP, STEERING, "", " ", "%s {0} $1 \\", "עברית ‏", "🎓"})
    void whatever_a_file_says_is_text(String foreign) {
        EvaluationReport report = ForeignReport.of(foreign, foreign);
        String page = ReportHtml.explain(report);

        assertThat(names(parsed(page))).doesNotContain("script", "a", "href");
        assertThat(articles(page)).containsExactly(sentences(ReportText.explain(report)));
        assertThat(page.codePoints().filter(one -> one != '\n')).noneMatch(ReportHtmlTest::isSteering);
    }

    @Test
    void writes_out_what_would_steer() {
        assertThat(ReportHtml.render(ForeignReport.of(STEERING, null)))
                .contains("<h2>Learner a\\u0000b\\u001b[2Jc\\u0007d\\u009be\\u202ef\\u2066g\\u2028h\\ud800i\\uffffj   k"
                        + " as of 2026-11-01</h2>\n");
    }

    @Test
    void escapes_what_would_be_markup() {
        assertThat(ReportHtml.render(ForeignReport.of(MARKUP, null)))
                .contains("<h3><bdi>&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;it&#39;s&quot;"
                        + " &lt;!-- ]]&gt; &amp;amp; &lt;a href=&#39;x&#39;&gt;</bdi>:"
                        + " <span class=\"status blocked\">BLOCKED</span></h3>\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/a?b=1&c='2'#d",
                "http://example.org",
                "HTTPS://EXAMPLE.ORG/",
                "https://example.org/é"
            })
    void addresses_of_the_web_can_be_followed(String url) {
        List<Element> links = elements(parsed(ReportHtml.render(ForeignReport.of("x", url))), "a");

        assertThat(links).hasSize(8).allSatisfy(link -> {
            assertThat(link.getTextContent()).isEqualTo(url);
            assertThat(link.getAttribute("href")).isEqualTo(url);
            assertThat(link.getAttribute("rel")).isEqualTo("noopener noreferrer");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript://example.org/%0aalert(1)",
                " javascript:alert(1)",
                "java\tscript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "file:///etc/passwd",
                "mailto:a@example.org",
                "//example.org/",
                "regulations.html",
                "https:",
                "https:///a",
                "https://example.org/\u202egro",
                "https://example.org/a b",
                "https://example.org/\"onclick=\"alert(1)"
            })
    void other_addresses_are_text(String url) {
        EvaluationReport report = ForeignReport.of("x", url);
        String page = ReportHtml.render(report);

        assertThat(elements(parsed(page), "a")).isEmpty();
        assertThat(articles(page)).containsExactly(sentences(ReportText.render(report)));
    }

    @Test
    void an_address_that_is_the_title_is_said_once() {
        String page = ReportHtml.render(ForeignReport.of("https://example.org/", "https://example.org/"));

        assertThat(page)
                .contains("; <a href=\"https://example.org/\" rel=\"noopener noreferrer\">https://example.org/</a>,"
                        + " https://example.org/]</span>");
    }

    @Test
    void reads_the_same_in_every_locale() {
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));

            assertThat(ReportHtml.render(SampleReport.report())).isEqualTo(expected("report.html"));
        } finally {
            Locale.setDefault(locale);
        }
    }

    private static EvaluationReport touchesNothing() {
        return new EvaluationReport(
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
    }

    private static boolean isSteering(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> character == 0xFFFF;
        };
    }

    /** The words of each article, fingerprints as short as the text has them. */
    private static List<String> articles(String page) {
        return elements(parsed(page), "article").stream()
                .map(article -> words(article.getTextContent()))
                .toList();
    }

    /** The words of a report as text, without the strokes before its sentences. */
    private static String sentences(String text) {
        return words(text.replaceAll("(?m)^ *-( |$)", ""));
    }

    private static String words(String text) {
        return text.replaceAll("(sha256:[0-9a-f]{12})[0-9a-f]+", "$1").strip().replaceAll("\\s+", " ");
    }

    private static Document parsed(String page) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
        } catch (Exception e) {
            throw new AssertionError(page, e);
        }
    }

    private static List<Element> elements(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    /** Of elements and attributes. */
    private static Set<String> names(Document page) {
        Set<String> names = new TreeSet<>();
        for (Element element : elements(page, "*")) {
            names.add(element.getTagName());
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                Node attribute = element.getAttributes().item(i);
                names.add(attribute.getNodeName());
            }
        }
        return names;
    }

    private static String expected(String name) {
        try (InputStream in = ReportHtmlTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
