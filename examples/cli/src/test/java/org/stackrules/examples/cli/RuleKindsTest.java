package org.stackrules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of rule has a small catalog that says it and scenarios that show it met and not met; the page of
 * rule kinds is written from them. A kind that is not answered yet stands apart, and must not pass unnoticed.
 */
class RuleKindsTest {

    private static final Path ANSWERED = Path.of("../catalogs/rule-kinds");
    private static final Path TO_COME = Path.of("src/test/resources/rule-kinds-to-come");
    private static final Path PAGE = Path.of("../../docs/rule-kinds.md");
    private static final Pattern HEAD = Pattern.compile("(?m)^# ([A-Z]+[0-9]+) ([A-Z0-9_/, -]+): (.*)$");
    private static final Pattern POLICY = Pattern.compile("(?m)^# Policy: (.*)$");
    private static final Pattern SNIPPET =
            Pattern.compile("(?ms)^\\s*(?:#|//) snippet\\s*$\\n(.*?)^\\s*(?:#|//) end\\s*$");
    private static final Pattern SCENARIO = Pattern.compile("(?m)^- scenario: \"?([^\"\\n]*)\"?$");

    /** The families, with how many kinds each has. */
    private static final Map<String, Integer> FAMILIES = families();

    private static Map<String, Integer> families() {
        Map<String, Integer> families = new LinkedHashMap<>();
        families.put("A", 16);
        families.put("B", 10);
        families.put("C", 8);
        families.put("D", 10);
        families.put("E", 15);
        families.put("F", 17);
        families.put("G", 7);
        families.put("H", 6);
        families.put("I", 15);
        families.put("J", 11);
        families.put("K", 18);
        families.put("L", 6);
        return families;
    }

    private static List<String> kinds() {
        return FAMILIES.entrySet().stream()
                .flatMap(family -> IntStream.rangeClosed(1, family.getValue()).mapToObj(n -> family.getKey() + n))
                .toList();
    }

    static Stream<Path> answered() throws IOException {
        return folders(ANSWERED);
    }

    static Stream<Path> toCome() throws IOException {
        return folders(TO_COME);
    }

    /** The folders in a folder; none where there is no such folder. */
    private static Stream<Path> folders(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return Stream.empty();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @Test
    void every_kind_is_answered_or_told_to_come() throws IOException {
        List<String> all = Stream.concat(answered(), toCome())
                .map(folder -> folder.getFileName().toString())
                .toList();

        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        kinds().stream().map(String::toLowerCase).toList());
    }

    @ParameterizedTest
    @MethodSource("answered")
    void a_kind_is_shown_met_and_not_met(Path folder) throws IOException {
        StringWriter out = new StringWriter();

        int status = run(out, "test", folder.toString());

        assertThat(status).as(out.toString()).isZero();
        assertThat(scenarios(folder)).anyMatch(name -> name.startsWith("met: "));
        assertThat(scenarios(folder).stream().anyMatch(name -> name.startsWith("not met: "))
                        || Files.isDirectory(folder.resolve("broken")))
                .as("it is shown not met too")
                .isTrue();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("toCome")
    void a_kind_that_is_to_come_is_not_answered_yet(Path folder) {
        int status = run(new StringWriter(), "test", folder.toString());

        assertThat(status)
                .as("it is answered now: move it to %s and write the page anew", ANSWERED)
                .isNotZero();
    }

    @Test
    void the_page_says_what_the_catalogs_show() throws IOException {
        String page = page();
        if (Boolean.getBoolean("stackrules.docs.write")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("write it anew with `mvn test -pl examples/cli -am -Dtest=RuleKindsTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dstackrules.docs.write=true`")
                .isEqualTo(page);
    }

    private static String page() throws IOException {
        StringBuilder table = new StringBuilder();
        StringBuilder each = new StringBuilder();
        int answered = 0;
        for (String kind : kinds()) {
            Path folder = ANSWERED.resolve(kind.toLowerCase(java.util.Locale.ROOT));
            boolean isAnswered = Files.isDirectory(folder);
            Path source = isAnswered ? folder : TO_COME.resolve(kind.toLowerCase(java.util.Locale.ROOT));
            String text = Files.readString(source.resolve("catalog.yaml"));
            Matcher head = HEAD.matcher(text);
            assertThat(head.find()).as("the head of %s", source).isTrue();
            assertThat(head.group(1)).isEqualTo(kind);
            table.append("| ")
                    .append(isAnswered ? "[" + kind + "](#" + kind.toLowerCase(java.util.Locale.ROOT) + ")" : kind)
                    .append(" | ")
                    .append(head.group(2))
                    .append(" | ")
                    .append(head.group(3))
                    .append(" | ")
                    .append(isAnswered ? "answered" : "to come")
                    .append(" |\n");
            if (isAnswered) {
                answered++;
                each.append(section(kind, head, text, folder));
            }
        }
        return """
                # Rule kinds

                How the catalog language says each kind of rule that institutions publish: what is composed, graded, \
                attempted, reckoned in credits, shared, transferred, capped, done in residence, timed, bound to a catalog, \
                conferred and equivalent. Each kind has a catalog of its \
                own in `examples/catalogs/rule-kinds`, whose scenarios show it met and not met; a test runs them all and \
                writes this page from them. %d of %d kinds are answered.

                | kind | name | is | |
                | --- | --- | --- | --- |
                %s
                %s""".formatted(answered, kinds().size(), table, each);
    }

    private static String section(String kind, Matcher head, String text, Path folder) throws IOException {
        String id = kind.toLowerCase(java.util.Locale.ROOT);
        StringBuilder section = new StringBuilder("## " + kind + "\n\n");
        section.append("**")
                .append(head.group(2))
                .append("**: ")
                .append(head.group(3))
                .append(".");
        Matcher policy = POLICY.matcher(text);
        if (policy.find()) {
            section.append(" For example ").append(policy.group(1)).append(".");
        }
        section.append("\n\n");
        for (Path file : sources(folder)) {
            Matcher snippet = SNIPPET.matcher(Files.readString(file));
            while (snippet.find()) {
                section.append(file.toString().endsWith(".drl") ? "```drl\n" : "```yaml\n")
                        .append(snippet.group(1).stripIndent())
                        .append("```\n\n");
            }
        }
        scenarios(folder).forEach(name -> section.append("- ").append(name).append("\n"));
        if (Files.isDirectory(folder.resolve("broken"))) {
            try (Stream<Path> broken = Files.list(folder.resolve("broken"))) {
                broken.sorted()
                        .forEach(file -> section.append("- refused: `broken/")
                                .append(file.getFileName())
                                .append("`\n"));
            }
        }
        return section.append("\n[The catalog](../examples/catalogs/rule-kinds/")
                .append(id)
                .append("/catalog.yaml) and [its scenarios](../examples/catalogs/rule-kinds/")
                .append(id)
                .append("/scenarios/")
                .append(id)
                .append(".yaml)\n\n")
                .toString();
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file ->
                            file.endsWith("catalog.yaml") || file.toString().endsWith(".drl"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> scenarios(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("scenarios"))) {
            for (Path file : new TreeSet<>(files.toList())) {
                Matcher scenario = SCENARIO.matcher(Files.readString(file));
                while (scenario.find()) {
                    names.add(Objects.requireNonNull(scenario.group(1)));
                }
            }
        }
        return names;
    }

    private static int run(StringWriter out, String... arguments) {
        PrintWriter writer = new PrintWriter(out, true);
        return Stackrules.run(writer, writer, arguments);
    }
}
