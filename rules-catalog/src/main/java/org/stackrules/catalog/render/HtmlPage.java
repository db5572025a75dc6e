package org.stackrules.catalog.render;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.stackrules.diagnostic.Legible;

/**
 * What every page of HTML has in common: its frame, its looks, and how foreign text enters it. A page is HTML and
 * well-formed XML alike, asks nothing of a network and runs nothing. Thread-safe; keeps nothing.
 */
final class HtmlPage {

    /** Dark signs on light ground, at least 4.5 to 1; nothing is told by a colour alone. */
    private static final String STYLE = """

            :root { color-scheme: light; }
            body { margin: 0 auto; max-width: 52rem; padding: 1rem; background: #ffffff; color: #1a1a1a;
              font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
            h1, h2, h3, h4 { line-height: 1.25; break-after: avoid; }
            h1 { font-size: 1.6rem; }
            h2 { font-size: 1.35rem; }
            h3 { font-size: 1.15rem; }
            h4 { font-size: 1rem; margin: 1rem 0 0.25rem; }
            p { margin: 0.25rem 0; }
            a { color: #0b4f9c; }
            article { border-top: 0.2rem solid #1a1a1a; margin-top: 1.5rem; }
            section { border-top: 1px solid #767676; margin-top: 1.25rem; }
            ul { margin: 0.25rem 0; padding-left: 1.25rem; }
            ul.marked { list-style: none; }
            ul.marked ul.marked { border-left: 1px solid #767676; }
            li { break-inside: avoid; }
            .mark { display: inline-block; min-width: 1.1em; margin-left: -1.1em; font-weight: bold; }
            .where { color: #595959; font-size: 0.85rem; }
            .status { border: 1px solid; border-radius: 0.25rem; padding: 0 0.35rem; }
            .satisfied, .waived, .earned { color: #0b5d1e; }
            .unsatisfied, .blocked { color: #a1130b; }
            .pending, .projected, .undetermined { color: #7a4100; }
            footer { border-top: 0.2rem solid #1a1a1a; margin-top: 1.5rem; font-size: 0.85rem; }
            @media print {
              body { max-width: none; padding: 0; font-size: 10pt; }
              article + article { break-before: page; }
            }
            """;

    /** Nothing but the style above, known by its hash: not even another style that found its way into the page. */
    private static final String POLICY =
            "default-src 'none'; style-src '" + hash(STYLE) + "'; base-uri 'none'; form-action 'none'";

    private HtmlPage() {}

    /** Everything before the contents. */
    static String opening(String title, String heading) {
        return """
                <!DOCTYPE html>
                <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
                <head>
                <meta charset="UTF-8"/>
                <meta http-equiv="Content-Security-Policy" content="%s"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="referrer" content="no-referrer"/>
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <header>
                <h1>%s</h1>
                </header>
                <main>
                """.formatted(POLICY, text(title), STYLE, text(heading));
    }

    /** Everything behind the contents. */
    static String closing(List<String> remarks) {
        return """
                </main>
                <footer>
                %s</footer>
                </body>
                </html>
                """.formatted(
                remarks.stream().map(remark -> "<p>" + text(remark) + "</p>\n").collect(Collectors.joining()));
    }

    /** Foreign text as the contents of an element or the value of an attribute. */
    static String text(String foreign) {
        return escaped(Legible.line(foreign));
    }

    /** An address, which can be followed if it is one of the web; else it is text. */
    static String address(String url) {
        return isOfTheWeb(url)
                ? "<a href=\"" + text(url) + "\" rel=\"noopener noreferrer\">" + text(url) + "</a>"
                : text(url);
    }

    private static boolean isOfTheWeb(String url) {
        if (!Legible.line(url).equals(url)) {
            return false;
        }
        try {
            URI uri = new URI(url);
            return uri.getHost() != null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(one -> {
            switch (one) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(one);
            }
        });
        return escaped.toString();
    }

    private static String hash(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
