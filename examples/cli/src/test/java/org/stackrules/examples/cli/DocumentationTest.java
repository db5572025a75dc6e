package org.stackrules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the documents show is what is there: a snippet stands word for word in a file of the examples, which are compiled,
 * loaded and tested; an output is what its command prints; the reference of rules is the vocabulary.
 */
class DocumentationTest {

    private static final Path ROOT = Path.of("../..");

    /** A page that is carried out step by step, by {@link FirstCatalogTest}. */
    private static final Path CARRIED_OUT = ROOT.resolve("docs/first-catalog.md");

    private static final Pattern SNIPPET = Pattern.compile(
            "(?m)^(?:<!-- output of: (.*) -->\n)?```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    /** A fenced block of a document. */
    record Snippet(Path document, String language, String text, String command) {
        @Override
        public String toString() {
            return document + " " + language + ": " + text.lines().findFirst().orElse("");
        }
    }

    static Stream<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.equals(CARRIED_OUT))
                    .sorted()
                    .forEach(documents::add);
        }
        for (Path document : documents) {
            Matcher matcher = SNIPPET.matcher(Files.readString(document));
            while (matcher.find()) {
                snippets.add(new Snippet(
                        document,
                        matcher.group(2),
                        matcher.group(3),
                        matcher.group(1) == null ? "" : matcher.group(1)));
            }
        }
        return snippets.stream();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void a_snippet_is_what_it_says(Snippet snippet) throws IOException {
        if (snippet.language().equals("text")) {
            assertThat(snippet.text()).isEqualTo(output(snippet.command()));
            return;
        }
        String suffix = switch (snippet.language()) {
            case "yaml" -> ".yaml";
            case "csv" -> ".csv";
            case "drl" -> ".drl";
            case "java" -> ".java";
            default -> throw new AssertionError("a snippet of " + snippet.document() + " names no language");
        };
        assertThat(sources(suffix))
                .as("a file of the examples with the snippet %s", snippet)
                .anyMatch(source -> source.contains(withoutIndent(snippet.text())));
    }

    @Test
    void the_readme_shows_one_of_each() throws IOException {
        assertThat(snippets()
                        .filter(snippet -> snippet.document().endsWith("README.md"))
                        .map(Snippet::language))
                .containsExactly("yaml", "drl", "java", "text");
    }

    @Test
    void the_reference_of_rules_is_the_vocabulary() throws IOException {
        Path page = ROOT.resolve("docs/drl.md");
        String written = Files.readString(page);
        String anew = RuleTables.writtenInto(written);
        if (Boolean.getBoolean("stackrules.docs.write")) {
            Files.writeString(page, anew);
            written = anew;
        }

        assertThat(written)
                .as("write its tables anew with `mvn test -pl examples/cli -am -Dtest=DocumentationTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dstackrules.docs.write=true`")
                .isEqualTo(anew);
    }

    private static String output(String command) {
        StringWriter out = new StringWriter();
        String[] arguments = Stream.of(command.split(" "))
                .map(word -> word.startsWith("examples/") ? ROOT.resolve(word).toString() : word)
                .toArray(String[]::new);
        PrintWriter writer = new PrintWriter(out, true);
        int status = Stackrules.run(writer, writer, arguments);
        assertThat(status).as(command + "\n" + out).isZero();
        return out.toString();
    }

    private static List<String> sources(String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("examples"))) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.filter(one -> one.toString().endsWith(suffix))
                    .filter(one -> !one.toString().contains("target"))
                    .toList()) {
                texts.add(withoutIndent(Files.readString(file)));
            }
            return texts;
        }
    }

    /** The lines without the blanks before them. */
    private static String withoutIndent(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
