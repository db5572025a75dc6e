package org.stackrules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;

/** What is said of arguments that are wrong, word for word. */
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

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "'' => a command is missing; the commands are check, evaluate, explain, test, generate-completion",
                "--language en => a command is missing; the commands are check, evaluate, explain, test, generate-completion",
                "evalute x => there is no command `evalute`; did you mean `evaluate`?",
                "verify => there is no command `verify`; the commands are check, evaluate, explain, test, generate-completion",
                "--versoin => `stackrules` has no option `--versoin`; did you mean `--version`?",
                "check => CATALOG is missing",
                "test => CATALOG is missing",
                "evaluate => CATALOG is missing",
                "evaluate c => these are missing: --as-of DATE, RECORD",
                "evaluate c r => --as-of DATE is missing",
                "explain c => these are missing: --as-of DATE, --pathway ID, RECORD",
                "check c d => `d` is one argument too many",
                "generate-completion bash => `bash` is one argument too many",
                "check c d --nonsense => `stackrules check` has no option `--nonsense`",
                "check --strct => `stackrules check` has no option `--strct`; did you mean `--strict`?",
                "check c -x => `stackrules check` has no option `-x`",
                "check c --formt=json => `stackrules check` has no option `--formt`; did you mean `--format`?",
                "evaluate c r --as-off 2026-11-01 => `stackrules evaluate` has no option `--as-off`; did you mean `--as-of`?",
                "check c --format => --format needs a value; write `--format text|json|sarif`",
                "check c --format --strict => --format needs a value; write `--format text|json|sarif`",
                "check c --import => --import needs a value; write `--import CATALOG`",
                "evaluate c r --as-of 2026-11-01 --priority => --priority needs a value; write `--priority ID,...`",
                "explain c r --pathway --as-of 2026-11-01 => --pathway needs a value; write `--pathway ID`",
                "check c --language => --language needs a value; write `--language en|fr`",
                "check c --format text --format json => --format is written twice; write it once",
                "check c --strict --strict => --strict is written twice; write it once",
                "check c --format pdf => --format is one of text, json, sarif, not `pdf`",
                "check c --format jsno => --format is one of text, json, sarif, not `jsno`; did you mean `json`?",
                "evaluate c r --as-of 2026-11-01 --format sarif => --format is one of text, json, html, not `sarif`",
                "check c --format= => --format is one of text, json, sarif, not ``",
                "check c --language de => --language is one of en, fr, not `de`",
                "check c --strict=yes => --strict takes no value; leave `yes` out",
                "evaluate c r --as-of 2026-13-01 => --as-of names `2026-13-01`, which is no day of the form 2026-11-01",
                "explain c r --pathway a:b/1 --as-of tomorrow => --as-of names `tomorrow`, which is no day of the form 2026-11-01",
                "evaluate c r --as-of 2026-11-01 --threads two => --threads is a whole number, not `two`",
                "check c => there is no folder or archive `c`",
                "check c.zip --import d.zip => there is no folder or archive `c.zip`",
                "check . --import d.zip => --import names `d.zip`, and there is no such folder or archive",
                "test . --import d --import e => --import names `d`, and there is no such folder or archive",
                "evaluate c r --as-of 2026-11-01 => there is no folder or archive `c`",
                "evaluate . r --as-of 2026-11-01 => there is no file `r`",
                "explain . r --as-of 2026-11-01 --pathway a:b/1 => there is no file `r`",
                "explain c r --as-of 2026-11-01 --pathway a:b/1 => there is no folder or archive `c`",
                "evaluate . . --as-of 2026-11-01 => `.` is a folder; records come from files",
                "explain . src --as-of 2026-11-01 --pathway a:b/1 => `src` is a folder; records come from files",
                "evaluate . - --as-of 2026-11-01 => records come from files, and `-` is none",
                "explain . - --as-of 2026-11-01 --pathway a:b/1 => records come from files, and `-` is none",
                "check @c => there is no folder or archive `@c`",
            })
    void says_what_is_wrong(String line, String expected) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).hasSize(2).first().isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "--language fr => il manque une commande ; les commandes sont check, evaluate, explain, test, generate-completion",
                "evalute --language fr => il n'y a pas de commande `evalute` ; vouliez-vous dire `evaluate` ?",
                "check --language=fr => il manque CATALOG",
                "evaluate c --language fr => il manque : --as-of DATE, RECORD",
                "check c --format pdf --language fr => --format est l'un de text, json, sarif, et non `pdf`",
                "check --language=fr c --strct => `stackrules check` n'a pas d'option `--strct` ; vouliez-vous dire `--strict` ?",
                "--language fr check c => il n'y a ni répertoire ni archive `c`",
                "evaluate . . --as-of 2026-11-01 --language fr => `.` est un répertoire ; les dossiers viennent de fichiers",
                "evaluate . - --as-of 2026-11-01 --language fr => les dossiers viennent de fichiers, et `-` n'en est pas un",
                "check c --language de --language fr => --language est l'un de en, fr, et non `de`",
            })
    void says_it_in_the_language_asked_for(String line, String expected) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(2).first().isEqualTo(expected);
        assertThat(err.toString().lines().skip(1).findFirst().orElseThrow()).matches("voir `stackrules.* --help`");
    }

    @Test
    void an_empty_name_is_not_the_current_folder() {
        assertThat(run("check", "")).isEqualTo(2);
        assertThat(run("evaluate", "", record, "--as-of", "2026-11-01")).isEqualTo(2);
        assertThat(run("check", folder.toString(), "--import", "")).isEqualTo(2);
        assertThat(run("evaluate", folder.toString(), "", "--as-of", "2026-11-01"))
                .isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines().filter(line -> !line.startsWith("see ")))
                .containsExactly(
                        "there is no folder or archive ``",
                        "there is no folder or archive ``",
                        "--import names ``, and there is no such folder or archive",
                        "there is no file ``");
    }

    @Test
    void a_device_is_no_file_of_records() {
        assumeThat(Path.of("/dev/null")).exists();

        assertThat(run("evaluate", folder.toString(), "/dev/null", "--as-of", "2026-11-01"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("records come from files, and `/dev/null` is none\n");
    }

    @Test
    void passes_nothing_of_the_parser_on() {
        CommandLine command = new CommandLine(new CompletionCommand());

        assertThat(List.of(
                        new ParameterException(command, "boom"), new MutuallyExclusiveArgsException(command, "boom")))
                .extracting(found -> Misuse.of(found, List.of()).in(Locale.ENGLISH))
                .containsOnly("the arguments cannot be understood");
    }

    @Test
    void suggests_no_pathway_where_none_is_near() throws Exception {
        Path catalog = Files.createDirectory(folder.resolve("catalog"));
        Files.writeString(catalog.resolve("catalog.yaml"), """
                catalog: office
                version: "1"
                issuer: a
                credentials:
                  - { id: a:c-1, type: Course, credits: 3 }
                  - { ids: [ a:x, a:y ], type: Certificate }
                pathways:
                  - { id: a:x/1, earns: a:x, effective: 2020-01-01.., requires: a:c-1 }
                  - { id: a:y/1, earns: a:y, effective: 2020-01-01.., requires: a:c-1 }
                """);

        int status = run("evaluate", catalog.toString(), record, "--as-of", "2026-11-01", "--priority", "certificate");

        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("""
                --priority names `certificate`, which is no pathway of the catalog; its pathways are a:x/1, a:y/1
                see `stackrules evaluate --help`
                """);
    }

    @Test
    void says_which_file_cannot_be_read() throws Exception {
        Path file = Path.of(record);
        assumeThat(Files.getFileStore(file).supportsFileAttributeView("posix")).isTrue();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).as("a user who may read everything").isFalse();

        assertThat(run("evaluate", folder.toString(), record, "--as-of", "2026-11-01"))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("the file `" + record + "` cannot be read\n");
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

    private int run(String... args) {
        return Stackrules.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
