package org.stackrules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackrulesUsageTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String record;

    @BeforeEach
    void write_a_record() throws Exception {
        record = Files.writeString(folder.resolve("ana.json"), "{ \"learner\": \"ana\" }")
                .toString();
    }

    @Test
    void refuses_a_command_that_does_not_exist() {
        int status = run("evalute", folder.toString());

        assertThat(status).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("evalute").endsWith("see `stackrules --help`\n");
    }

    @Test
    void asks_for_a_command() {
        assertThat(run()).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("Missing required subcommand");
    }

    @Test
    void refuses_a_date_that_is_none() {
        int status = run("evaluate", folder.toString(), record, "--as-of", "2026-13-01");

        assertThat(status).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEqualTo("""
                Invalid value for option '--as-of': `2026-13-01` is no day of the form 2026-11-01
                see `stackrules evaluate --help`
                """);
    }

    @Test
    void asks_for_the_as_of_date() {
        assertThat(run("evaluate", folder.toString(), record)).isEqualTo(2);
        assertThat(err.toString()).contains("--as-of=DATE");
    }

    @Test
    void refuses_a_format_that_does_not_exist() {
        assertThat(run("evaluate", folder.toString(), record, "--as-of", "2026-11-01", "--format", "pdf"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("pdf");
    }

    @Test
    void says_which_folder_is_missing() {
        String nowhere = folder.resolve("nowhere").toString();

        for (String command : new String[] {"check", "test"}) {
            assertThat(run(command, nowhere)).isEqualTo(2);
        }
        assertThat(run("evaluate", nowhere, record, "--as-of", "2026-11-01")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines())
                .filteredOn(("there is no folder `" + nowhere + "`")::equals)
                .hasSize(3);
    }

    @Test
    void says_which_record_is_missing_and_writes_nothing() {
        String nobody = folder.resolve("nobody.json").toString();
        Path file = folder.resolve("report.json");

        int status =
                run("evaluate", folder.toString(), record, nobody, "--as-of", "2026-11-01", "--out", file.toString());

        assertThat(status).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(file).doesNotExist();
        assertThat(err.toString()).startsWith("there is no file `" + nobody + "`\n");
    }

    @Test
    void explains_itself() {
        assertThat(run("--help")).isEqualTo(0);
        assertThat(out.toString()).contains("check", "evaluate", "test", "2   bad input or usage; nothing is written");
    }

    private int run(String... args) {
        return Stackrules.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
