package org.stackrules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page for a designer's first catalog is carried out from top to bottom. A comment before a block says what it is:
 * a {@code file} is written; a {@code change} is a difference whose old lines stand in the file once; a {@code run} is
 * a command with its exit status and all that it prints. Every block is one of these.
 */
class FirstCatalogTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path PAGE = ROOT.resolve("docs/first-catalog.md");

    private static final Pattern STEP = Pattern.compile(
            "^<!-- (file|change|run): ([^\n]*) -->\n```(yaml|diff|console)\n(.*?)^```$",
            Pattern.DOTALL | Pattern.MULTILINE);

    private static final String PROGRAM = "$ java -jar examples/cli/target/stackrules.jar ";
    private static final String FOLDER = "my-catalog";

    @TempDir
    private Path parent;

    /** What the page calls {@code my-catalog}; a new one each time the page is played. */
    private Path folder;

    @Test
    void the_page_shows_what_happens() throws IOException {
        String page = Files.readString(PAGE);

        String played = play(page);
        if (Boolean.getBoolean("stackrules.docs.write")) {
            Files.writeString(PAGE, played);
        }

        assertThat(PAGE)
                .as("write the outputs anew with `mvn test -pl examples/cli -am -Dtest=FirstCatalogTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dstackrules.docs.write=true`, and read the page")
                .hasContent(played);
    }

    @Test
    void an_output_that_went_stale_is_found() throws IOException {
        String page = Files.readString(PAGE);
        String stale = page.replace("refused, 3 errors", "refused, 4 errors").replace("exit status 0", "exit status 2");

        String played = play(stale);

        assertThat(played).isNotEqualTo(stale).isEqualTo(play(page));
    }

    @Test
    void every_block_is_a_step() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(page.lines().filter(line -> line.startsWith("```")).count())
                .isEqualTo(2 * STEP.matcher(page).results().count());
    }

    @Test
    void the_mistakes_are_five_and_end_with_none() throws IOException {
        String played = play(Files.readString(PAGE));

        String mending = played.substring(0, played.indexOf("## Warnings"));
        assertThat(runs(mending).map(FirstCatalogTest::findings))
                .containsExactly(
                        List.of(
                                "window-malformed",
                                "field-unknown",
                                "requirement-two-blocks",
                                "choose-too-many",
                                "credential-unknown"),
                        List.of("field-unknown", "requirement-two-blocks", "choose-too-many", "credential-unknown"),
                        List.of("requirement-two-blocks", "choose-too-many", "credential-unknown"),
                        List.of("choose-too-many", "credential-unknown"),
                        List.of("credential-unknown"),
                        List.of());
    }

    @Test
    void the_schema_is_where_the_page_says() throws IOException {
        play(Files.readString(PAGE));

        String head = Files.readAllLines(folder.resolve("catalog.yaml")).get(0);

        assertThat(head).startsWith("# yaml-language-server: $schema=../rules-catalog/");
        Path schema = ROOT.resolve(FOLDER)
                .resolve(head.substring(head.indexOf('=') + 1))
                .normalize();
        assertThat(schema).isRegularFile();
        assertThat(schema.resolveSibling("scenarios.schema.json")).isRegularFile();
        String inProgram = "org/stackrules/catalog/format/catalog.schema.json";
        assertThat(Files.readString(PAGE)).contains("`jar xf stackrules.jar " + inProgram + "`");
        assertThat(Stackrules.class.getClassLoader().getResource(inProgram)).isNotNull();
    }

    /** The page with the outputs and exit statuses that its steps have. */
    private String play(String page) throws IOException {
        folder = Files.createTempDirectory(parent, FOLDER);
        StringBuilder played = new StringBuilder();
        Matcher step = STEP.matcher(page);
        while (step.find()) {
            String text = step.group(4);
            String kept = switch (step.group(1)) {
                case "file" -> {
                    Path file = folder.resolve(step.group(2));
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, text);
                    yield step.group();
                }
                case "change" -> {
                    change(folder.resolve(step.group(2)), text);
                    yield step.group();
                }
                default -> run(text.lines().findFirst().orElseThrow());
            };
            step.appendReplacement(played, Matcher.quoteReplacement(kept));
        }
        return step.appendTail(played).toString();
    }

    private static void change(Path file, String difference) throws IOException {
        String before = Files.readString(file);
        String old = side(difference, '-');
        assertThat(("\n" + before).split(Pattern.quote("\n" + old), -1))
                .as("the lines before and after these, which stand in %s once:\n%s", file.getFileName(), old)
                .hasSize(2);
        int start = ("\n" + before).indexOf("\n" + old);
        String after = before.substring(start + old.length());
        Files.writeString(file, before.substring(0, start) + side(difference, '+') + after);
    }

    /** The lines of a difference that are in one of the two texts. */
    private static String side(String difference, char sign) {
        return difference
                .lines()
                .filter(line -> line.charAt(0) == sign || line.charAt(0) == ' ')
                .map(line -> line.substring(1) + "\n")
                .collect(Collectors.joining());
    }

    private String run(String command) {
        assertThat(command).startsWith(PROGRAM);
        String[] arguments = Stream.of(command.substring(PROGRAM.length()).split(" "))
                .map(word -> word.equals(FOLDER) ? folder.toString() : word)
                .toArray(String[]::new);
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out, true);
        int status = Stackrules.run(writer, writer, arguments);
        return run(status, command, out.toString());
    }

    private static String run(int status, String command, String output) {
        return "<!-- run: exit status " + status + " -->\n```console\n" + command + "\n" + output + "```";
    }

    private static Stream<String> runs(String page) {
        return STEP.matcher(page)
                .results()
                .filter(step -> step.group(1).equals("run"))
                .map(step -> step.group(4));
    }

    private static List<String> findings(String output) {
        return Pattern.compile("(?m)^ERROR \\[(.*?)]")
                .matcher(output)
                .results()
                .map((MatchResult finding) -> finding.group(1))
                .toList();
    }
}
