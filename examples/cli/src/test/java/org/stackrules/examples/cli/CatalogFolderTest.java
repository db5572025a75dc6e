package org.stackrules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Catalogs in folders and archives, and catalogs that know others. */
class CatalogFolderTest {

    private static final String HOME = """
            catalog: office
            version: "1"
            issuer: a
            credentials:
              - { id: a:c-1, type: Course, credits: 3 }
              - { id: a:certificate, title: Certificate, type: Certificate }
            pathways:
              - { id: a:certificate/1, earns: a:certificate, effective: 2020-01-01.., requires: { all: [ a:c-1, sfu:x-1 ] } }
            """;
    private static final String THEIRS = """
            catalog: theirs
            version: "7"
            issuer: sfu
            credentials:
              - { id: sfu:x-1, title: The other course, type: Course, credits: 3 }
            """;
    private static final String SCENARIO = """
            - scenario: two courses make a certificate
              asOf: 2023-06-01
              record: { achievements: [ { credential: a:c-1, completedOn: 2023-04-14 },
                                        { credential: sfu:x-1, completedOn: 2023-05-14 } ] }
              expect: { earned: [ a:certificate ] }
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String home;
    private String theirs;
    private String ana;

    @BeforeEach
    void write_two_catalogs_and_a_record() throws IOException {
        home = folder.resolve("home").toString();
        theirs = folder.resolve("theirs").toString();
        write("home/catalog.yaml", HOME);
        write("home/scenarios/certificate.yaml", SCENARIO);
        write("theirs/catalog.yaml", THEIRS);
        ana = write("ana.json", """
                { "learner": "ana", "achievements": [
                  { "credential": "a:c-1", "completedOn": "2023-04-14" },
                  { "credential": "sfu:x-1", "completedOn": "2023-05-14" } ] }
                """).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {".zip", ".jar", ".ZIP"})
    void reads_a_catalog_in_an_archive_as_in_its_folder(String ending) throws IOException {
        String archive = archive(folder.resolve("home"), "home" + ending);
        String imported = archive(folder.resolve("theirs"), "theirs" + ending);

        for (List<String> command : List.of(
                List.of("check"),
                List.of("evaluate", ana, "--as-of", "2023-06-01"),
                List.of("explain", ana, "--as-of", "2023-06-01", "--pathway", "a:certificate/1"))) {
            out.getBuffer().setLength(0);
            assertThat(run(command, home, "--import", theirs))
                    .as(err.toString())
                    .isZero();
            String ofFolders = out.toString();
            out.getBuffer().setLength(0);

            assertThat(run(command, archive, "--import", imported))
                    .as(err.toString())
                    .isZero();

            assertThat(out.toString().replace("theirs" + ending, "theirs")).isEqualTo(ofFolders);
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void knows_the_catalogs_that_are_imported() {
        assertThat(run(List.of("check"), home)).isEqualTo(1);
        assertThat(out.toString()).contains("sfu:x-1").endsWith("refused, 1 error\n");
        out.getBuffer().setLength(0);

        assertThat(run(List.of("check"), home, "--import", theirs)).isZero();
        assertThat(out.toString()).startsWith("office 1: ").endsWith(", 0 findings\n");
    }

    @Test
    void reports_name_what_is_imported() {
        int status = run(List.of("evaluate", ana, "--as-of", "2023-06-01"), home, "--import=" + theirs);

        assertThat(status).as(err.toString()).isZero();
        assertThat(out.toString())
                .startsWith("Learner ana as of 2023-06-01\nCatalog office 1, sha256:")
                .contains("theirs 7", "Certificate: EARNED, ACTIVE\n", "The other course (sfu:x-1)");
    }

    @Test
    void runs_scenarios_with_what_is_imported() {
        assertThat(run(List.of("test"), home, "--import", theirs))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).isEqualTo("1 scenario, 0 failed\n");
    }

    @Test
    void imports_several() throws IOException {
        String third = write(
                        "third/catalog.yaml",
                        THEIRS.replace("theirs", "third")
                                .replace("sfu:", "tru:")
                                .replace("issuer: sfu", "issuer: tru"))
                .getParent()
                .toString();

        assertThat(run(List.of("check"), home, "--import", third, "--import", theirs))
                .isZero();
    }

    @Test
    void says_in_which_import_something_is_wrong() throws IOException {
        write("theirs/catalog.yaml", THEIRS.replace("credentials:", "credentails:"));

        assertThat(run(List.of("check"), home, "--import", theirs)).isEqualTo(1);
        assertThat(out.toString()).startsWith("ERROR [field-unknown] theirs!/catalog.yaml:4:1: ");
    }

    @Test
    void says_in_sarif_in_which_import_something_is_wrong() throws IOException {
        write("theirs/catalog.yaml", THEIRS.replace("credentials:", "credentails:"));

        assertThat(run(List.of("check", "--format", "sarif"), home, "--import", theirs))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("\"IMPORT_theirs\": {", "\"uriBaseId\": \"IMPORT_theirs\"", "\"uri\": \"catalog.yaml\"")
                .doesNotContain("!/", "%21");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "home/catalog.yaml",
                "home/scenarios/../catalog.yaml",
                "home/report.json",
                "home/scenarios/report.json",
                "theirs/catalog.yaml",
                "theirs/report.json",
                "link.yaml",
                "linked/report.json"
            })
    void reports_do_not_replace_what_a_catalog_is_read_from(String name) throws IOException {
        Files.createSymbolicLink(folder.resolve("link.yaml"), folder.resolve("home/catalog.yaml"));
        Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("theirs"));
        Path file = folder.resolve(name);

        int status = run(
                List.of("evaluate", ana, "--as-of", "2023-06-01", "--out", file.toString()), home, "--import", theirs);

        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).startsWith("--out names `" + file + "`, which is read; write to another file\n");
        assertThat(folder.resolve("home/catalog.yaml")).hasContent(HOME);
        assertThat(folder.resolve("theirs/catalog.yaml")).hasContent(THEIRS);
        assertThat(folder.resolve("home/report.json")).doesNotExist();
        assertThat(folder.resolve("home/scenarios/report.json")).doesNotExist();
        assertThat(folder.resolve("theirs/report.json")).doesNotExist();
    }

    @Test
    void reports_do_not_replace_an_archive_that_is_read() throws IOException {
        String archive = archive(folder.resolve("home"), "home.zip");
        String imported = archive(folder.resolve("theirs"), "theirs.zip");
        for (String file : List.of(archive, imported)) {
            byte[] before = Files.readAllBytes(Path.of(file));
            err.getBuffer().setLength(0);

            int status = run(
                    List.of("evaluate", ana, "--as-of", "2023-06-01", "--out", file, "--language", "fr"),
                    archive,
                    "--import",
                    imported);

            assertThat(status).isEqualTo(2);
            assertThat(err.toString())
                    .startsWith("--out nomme `" + file + "`, qui est lu ; écrivez dans un autre fichier\n");
            assertThat(Path.of(file)).hasBinaryContent(before);
        }
    }

    @Test
    void reports_are_written_beside_a_catalog() {
        Path file = folder.resolve("home-report.txt");

        int status = run(
                List.of("evaluate", ana, "--as-of", "2023-06-01", "--out", file.toString()), home, "--import", theirs);

        assertThat(status).as(err.toString()).isZero();
        assertThat(file).content().startsWith("Learner ana");
    }

    @Test
    void runs_no_scenarios_of_an_archive() throws IOException {
        String archive = archive(folder.resolve("home"), "home.zip");

        assertThat(run(List.of("test"), archive, "--import", theirs)).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEqualTo("""
                ERROR [scenario-unreadable] %1$s:1:1: `%1$s` is no folder
                  why:  scenarios are read from a catalog's folder, not from an archive
                  help: name the folder that the archive was made of
                """.formatted(archive));
    }

    @Test
    void says_what_a_file_is_that_is_no_archive() {
        assertThat(run(List.of("check"), ana)).isEqualTo(1);
        assertThat(out.toString()).startsWith("ERROR [catalog-unreadable] ").endsWith("\n\nrefused, 1 error\n");
        assertThat(run(List.of("test"), ana)).isEqualTo(2);
        assertThat(err.toString()).startsWith("ERROR [catalog-unreadable] ");
    }

    private String archive(Path catalog, String name) throws IOException {
        Path archive = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> files = Files.walk(catalog)) {
            for (Path one : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(catalog.relativize(one).toString()));
                zip.write(Files.readString(one).getBytes(StandardCharsets.UTF_8));
            }
        }
        return archive.toString();
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Runs a command on a catalog; the catalog stands behind the command's name. */
    private int run(List<String> command, String catalog, String... more) {
        return Stackrules.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.of(Stream.of(command.get(0), catalog), command.stream().skip(1), Stream.of(more))
                        .flatMap(words -> words)
                        .toArray(String[]::new));
    }
}
