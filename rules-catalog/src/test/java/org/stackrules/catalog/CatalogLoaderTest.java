package org.stackrules.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.diagnostic.CatalogException;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Amount;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.Credits;
import org.stackrules.model.Grade;
import org.stackrules.model.Limit;
import org.stackrules.model.Mode;
import org.stackrules.model.Pathway;
import org.stackrules.model.Rational;
import org.stackrules.model.Receiving;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selector;
import org.stackrules.model.Window;

class CatalogLoaderTest {

    private static final String HEAD = """
            catalog: rru-climate
            version: "2022.1"
            issuer: rru
            units: { credit: home, ects: 1/2 }
            issuers:
              - { id: asi, title: Academy, unit: ects, grades: [ { letter: A, percent: 85, points: 4 } ] }
            grades:
              rru:
                - { letter: A, percent: 80, points: 4 }
                - { letter: B, percent: 70.5, points: 3 }
                - { letter: F, percent: 0, points: 0, passes: false }
                - { letter: P }
            """;

    private static final String CREDENTIALS = """
            credentials:
              - { ids: [ rru:caf-501, rru:caf-502 ], title: { en: Climate, fr: Climat }, type: Course, credits: 3, level: 6, subjects: [ climate ] }
              - { id: asi:itl, type: Course, credits: 6 }
              - { id: rru:caf, title: Climate Adaptation, type: MicroCredential, validFor: P5Y, source: { title: Calendar, url: https://example.org, section: "4.2" } }
            """;

    private static final String PATHWAYS = """
            selectors:
              electives: [ rru:caf-5*, { issuer: [ asi ], minGrade: asi/A, except: { mode: [ plar, exam ] } } ]
            pathways:
              - id: rru:caf/2022
                earns: rru:caf
                effective: 2022-09-01..2025-08-31
                total: { credits: 12 }
                admits: { level: 5.. }
                requires:
                  all:
                    - rru:caf-501
                    - any: [ rru:caf-502, { id: two, count: 2, from: $electives } ]
                    - { id: electives, credits: rest, from: $electives }
                    - { average: 3.0, over: { inHouse: true } }
                limits:
                  - { id: plarCap, atMost: { credits: 3 }, of: { mode: plar }, source: { title: Policy } }
                  - { atLeast: { percent: 50, of: required }, of: { inHouse: true } }
            articulations:
              - { id: g1, from: [ sfu:a, sfu:b ], to: rru:caf-502, credits: 3, minGrade: 67%, effective: 2019-09-01.. }
            """;

    @TempDir
    private Path folder;

    @Test
    void a_table_may_begin_with_a_byte_order_mark_and_be_larger_than_other_files() {
        write("catalog.yaml", HEAD);
        write(
                "tables/guide.csv",
                "\uFEFFid,from,to,credits,minGrade,effectiveFrom,effectiveUntil,kind\n" + "\n".repeat(5_000_000));

        assertThat(CatalogLoader.check(folder).diagnostics()).singleElement().satisfies(found -> {
            assertThat(found.code()).isEqualTo("table-column-missing");
            assertThat(found.what()).isEqualTo("no column `note`");
        });
    }

    @Test
    void reads_every_part_into_the_model() {
        write(
                "catalog.yaml",
                HEAD.replace("issuers:\n", "issuers:\n  - { id: sfu, title: Simon Fraser University }\n"));
        write("credentials.yaml", CREDENTIALS);
        write("more/pathways.yaml", PATHWAYS);

        Catalog catalog = CatalogLoader.load(folder);

        assertThat(catalog.id()).isEqualTo("rru-climate");
        assertThat(catalog.units().ratios().get("ects")).isEqualTo(Rational.of(1, 2));
        assertThat(catalog.gradeScaleOf("asi")).isEqualTo("asi");
        assertThat(catalog.grades()
                        .scales()
                        .get("rru")
                        .rowAt(Rational.of(70))
                        .orElseThrow()
                        .letter())
                .isEqualTo("F");
        Credential course = catalog.credentials().get("rru:caf-502");
        assertThat(course.title().in("fr")).isEqualTo("Climat");
        assertThat(course.credits()).isEqualTo(new Credits(Rational.of(3), "credit"));
        assertThat(catalog.credentials().get("asi:itl").credits()).isEqualTo(new Credits(Rational.of(6), "ects"));
        assertThat(catalog.credentials().get("rru:caf").validFor()).isEqualTo(Period.ofYears(5));
        assertThat(catalog.credentials().get("rru:caf").provenance().source().section())
                .isEqualTo("4.2");
        Pathway pathway = catalog.pathways().get("rru:caf/2022");
        assertThat(pathway.effective()).isEqualTo(new Window(LocalDate.of(2022, 9, 1), LocalDate.of(2025, 8, 31)));
        assertThat(pathway.provenance().place()).isEqualTo(new Place("more/pathways.yaml", 4, 5));
        assertThat(pathway.total()).isEqualTo(new Amount.OfCredits(Rational.of(12)));
        assertThat(pathway.requires().heading().id()).isEqualTo("rru:caf/2022");
        assertThat(pathway.requires().children())
                .extracting(child -> child.heading().id())
                .containsExactly("all.1.credential", "all.2.any", "electives", "all.4.average");
        Requirement.Any any = (Requirement.Any) pathway.requires().children().get(1);
        assertThat(any.children())
                .extracting(child -> child.heading().id())
                .containsExactly("all.2.any.1.credential", "two");
        Requirement.Rest rest = (Requirement.Rest) pathway.requires().children().get(2);
        assertThat(rest.from())
                .hasToString("rru:caf-5* or (issuer asi, grade at least asi/A, except mode plar or exam)");
        assertThat(pathway.limits())
                .extracting(Limit::text)
                .containsExactly(
                        "at most 3 credits of mode plar", "at least 50 percent of what is required of in-house");
        assertThat(pathway.limits().get(0).of())
                .isEqualTo(new Selector.Matching(List.of(new Selector.HasMode(List.of(Mode.PLAR))), null));
        assertThat(catalog.articulations().get("g1").to().get(0))
                .isEqualTo(new Receiving.AsCredential("rru:caf-502", Rational.of(3)));
        assertThat(catalog.articulations().get("g1").minGrade()).isEqualTo(new Grade.Percentage(Rational.of(67)));
    }

    @Test
    void reports_all_mistakes_of_all_files_at_once_ordered_by_place() {
        write("catalog.yaml", HEAD);
        write("a.yaml", CREDENTIALS.replace("type: MicroCredential", "type: MicroCredntial"));
        write("b.yaml", "pathways:\n  - { id: rru:caf/2022, earns: rru:cfa, effective: 2022, requires: { al: [] } }\n");
        write("c.yaml", "pathways: [ { id: rru:caf/2023\n");
        write("d.yaml", "articulations:\n  - { id: g1, from: [ asii:a, gone:a ], to: rru:caf-503 }\n");

        CatalogLoad load = CatalogLoader.check(folder);

        assertThat(load.catalog()).isEmpty();
        assertThat(load.diagnostics())
                .extracting(finding ->
                        finding.place().file() + ":" + finding.place().line() + " " + finding.code())
                .containsExactly(
                        "a.yaml:4 value-unknown",
                        "b.yaml:2 credential-unknown",
                        "b.yaml:2 window-malformed",
                        "b.yaml:2 field-unknown",
                        "b.yaml:2 requirement-no-block",
                        "c.yaml:1 source-syntax",
                        "d.yaml:2 issuer-unknown",
                        "d.yaml:2 credential-unknown");
        assertThatThrownBy(() -> CatalogLoader.load(folder))
                .isInstanceOfSatisfying(
                        CatalogException.class,
                        refusal -> assertThat(refusal.diagnostics()).isEqualTo(load.diagnostics()));
    }

    @Test
    void a_mistake_in_the_head_hides_none_in_the_rest() {
        write("catalog.yaml", HEAD.replace("version: \"2022.1\"\n", ""));
        write("more.yaml", "credentials:\n  - { id: rru:caf, type: MicroCredntial }\n");

        assertThat(CatalogLoader.check(folder).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("field-missing", "value-unknown");
    }

    @Test
    void says_so_when_there_is_no_folder() {
        assertThat(CatalogLoader.check(folder.resolve("nowhere")).diagnostics())
                .singleElement()
                .extracting(Diagnostic::code)
                .isEqualTo("catalog-unreadable");
    }

    @Test
    void a_link_that_leads_out_of_the_folder_is_refused(@TempDir Path elsewhere) throws IOException {
        write("catalog.yaml", HEAD);
        Files.writeString(elsewhere.resolve("secret.yaml"), "credentials: []\n");
        Files.createSymbolicLink(folder.resolve("more.yaml"), elsewhere.resolve("secret.yaml"));

        assertThat(CatalogLoader.check(folder).diagnostics())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).isEqualTo("""
                        ERROR [source-outside] more.yaml:1:1: the file lies outside the catalog's folder
                          why:  a catalog is what lies in its folder, wherever that is taken
                          help: put the file itself into the folder"""));
    }

    @Test
    void a_link_within_the_folder_is_followed() throws IOException {
        write("catalog.yaml", HEAD);
        write("broken/shared/c.yaml", CREDENTIALS);
        Files.createSymbolicLink(folder.resolve("shared"), folder.resolve("broken/shared"));

        assertThat(CatalogLoader.load(folder).credentials()).containsKey("rru:caf-501");
    }

    @Test
    void a_folder_that_lies_elsewhere_and_a_link_to_nowhere_are_refused(@TempDir Path elsewhere) throws IOException {
        write("catalog.yaml", HEAD);
        Files.createSymbolicLink(folder.resolve("away"), elsewhere);
        Files.createSymbolicLink(folder.resolve("gone.yaml"), folder.resolve("nowhere.yaml"));

        assertThat(CatalogLoader.check(folder).diagnostics())
                .extracting(finding -> finding.place().file() + ": " + finding.code() + ": " + finding.what())
                .containsExactly(
                        "away: source-outside: the folder lies outside the catalog's folder",
                        "gone.yaml: source-outside: the file lies outside the catalog's folder");
    }

    @Test
    void files_of_editors_and_systems_are_passed_over() {
        write("catalog.yaml", HEAD);
        for (String name : List.of(
                ".vscode/settings.json",
                ".pre-commit-config.yaml",
                "._catalog.yaml",
                ".#catalog.yaml",
                "more/.#more.yaml",
                "more/.idea/a/b.json",
                "~$guide.csv",
                "more/~$folder/c.yaml")) {
            write(name, "{");
        }

        assertThat(CatalogLoader.check(folder).diagnostics()).isEmpty();
    }

    @Test
    void folders_of_scenarios_and_records_are_known_in_any_letters() {
        write("catalog.yaml", HEAD);
        write("Scenarios/a.yaml", "{");
        write("RECORDS/a.json", "{");

        assertThat(CatalogLoader.check(folder).diagnostics()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Catalog.yaml, catalog.yaml",
        "catalog.YAML, catalog.yaml",
        "catalogue.yml, catalog.yaml",
        "catalog.yaml.txt, catalog.yaml",
        "catalog.yaml~, catalog.yaml",
        "catalog (copy).yaml, catalog.yaml",
        "catalog - Copy (2).yaml, catalog.yaml",
        "catalog (1).yaml, catalog.yaml",
        "Copy of catalog.yaml, catalog.yaml",
        "Catalog.json, catalog.json"
    })
    void a_head_that_is_nearly_named_is_told_once(String name, String meant) {
        write(name, "{ \"catalog\": \"c\", \"version\": \"1\", \"issuer\": \"rru\" }");
        write("more.yaml", "credentials: []\n");

        assertThat(CatalogLoader.check(folder).diagnostics()).singleElement().satisfies(found -> {
            assertThat(found.message().key()).isEqualTo("catalog-head.misnamed");
            assertThat(found.place()).isEqualTo(new Place(name, 1, 1));
            assertThat(found.help()).isEqualTo("rename it to `" + meant + "`");
        });
    }

    @Test
    void a_second_nearly_named_head_is_not_read() {
        write("Catalog.yaml", HEAD);
        write("catalog.yaml.bak", HEAD);

        assertThat(CatalogLoader.check(folder).diagnostics())
                .extracting(found -> found.message().key() + " " + found.place().file())
                .containsExactly("catalog-head.misnamed Catalog.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalog.yaml.txt", "catalog.yaml~", "catalog (copy).yaml.bak"})
    void beside_a_head_a_copy_that_is_no_part_is_not_read(String name) {
        write("catalog.yaml", HEAD);
        write(name, "{");

        assertThat(CatalogLoader.check(folder).diagnostics()).isEmpty();
    }

    @Test
    void a_part_that_is_not_named_like_a_head_is_none() {
        write("catalog-courses.yaml", "credentials: []\n");
        write("more/Catalog.yaml", "credentials: []\n");

        assertThat(CatalogLoader.check(folder).diagnostics())
                .extracting(found -> found.message().key())
                .containsExactly("catalog-head.none");
    }

    @Test
    void links_in_a_circle_are_refused() throws IOException {
        write("catalog.yaml", HEAD);
        write("a/b/c.yaml", "credentials: []\n");
        Files.createSymbolicLink(folder.resolve("a/b/up"), folder.resolve("a"));

        assertThat(CatalogLoader.check(folder).diagnostics())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).isEqualTo("""
                        ERROR [link-cycle] a/b/up:1:1: the link leads to a folder that it lies in
                          why:  a folder is read once
                          help: take the link away"""));
    }

    @Test
    void a_file_more_than_32_folders_deep_is_refused() {
        write("catalog.yaml", HEAD);
        write("f/".repeat(32) + "c.yaml", "credentials: []\n");
        write("g/".repeat(33) + "c.yaml", "credentials: []\n");

        assertThat(CatalogLoader.check(folder).diagnostics())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).isEqualTo("""
                        ERROR [files-too-deep] g%s:1:1: the folder lies more than 32 folders deep
                          why:  files are read within bounds
                          help: move it up""".formatted("/g".repeat(32))));
    }

    @Test
    void more_than_twenty_thousand_files_are_refused_but_those_of_scenarios_do_not_count() throws IOException {
        write("catalog.yaml", HEAD);
        Files.createDirectories(folder.resolve("records"));
        for (int i = 0; i < 10_001; i++) {
            Files.createFile(folder.resolve("records/" + i));
            Files.createFile(folder.resolve(i + ".txt"));
        }
        assertThat(CatalogLoader.check(folder).diagnostics()).isEmpty();

        Files.createDirectory(folder.resolve("more"));
        for (int i = 0; i < 10_001; i++) {
            Files.createFile(folder.resolve("more/" + i));
        }
        assertThat(CatalogLoader.check(folder).diagnostics())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).isEqualTo("""
                        ERROR [files-too-many] %s:1:1: more than 20000 files and folders lie here
                          why:  files are read within bounds
                          help: take out what is no part of the catalog""".formatted(folder)));
    }

    @Test
    void files_of_more_than_64_mebibytes_together_are_refused() {
        write("catalog.yaml", HEAD);
        String large = "# " + "x".repeat(4 * 1024 * 1024 - 2);
        for (int i = 0; i < 16; i++) {
            write("large" + i + ".drl", large);
        }

        assertThat(CatalogLoader.check(folder).diagnostics())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).isEqualTo("""
                        ERROR [files-too-large] %s:1:1: the catalog's files are larger than 67108864 bytes together
                          why:  files are read within bounds
                          help: take out what is no part of the catalog""".formatted(folder)));
    }

    @Test
    void a_file_of_more_than_four_mebibytes_is_refused() {
        write("catalog.yaml", HEAD);
        write("large.yaml", "# " + "x".repeat(4 * 1024 * 1024) + "\n");

        assertThat(CatalogLoader.check(folder).diagnostics())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("source-too-large"));
    }

    @Test
    void files_layout_and_line_ends_do_not_change_the_fingerprint() {
        write("catalog.yaml", HEAD + CREDENTIALS);
        write("rules/r.drl", "package a\n\nimport org.stackrules.vocabulary.*\n");
        String expected = CatalogLoader.load(folder).fingerprint();
        assertThat(expected).matches("sha256:[0-9a-f]{64}");

        write("catalog.yaml", "\uFEFF" + HEAD.replace("\n", "\r\n"));
        write("z/credentials.json", """
                { "credentials": [
                    { "source": { "section": "4.2", "title": "Calendar", "url": "https://example.org" }, "id": "rru:caf",
                      "validFor": "P5Y", "title": "Climate Adaptation", "type": "MicroCredential" },
                    { "id": "asi:itl", "credits": 6.0, "type": "Course" },
                    { "id": "rru:caf-502", "title": { "fr": "Climat", "en": "Climate" }, "type": "Course", "credits": "3",
                      "level": 6, "subjects": [ "climate" ] } ] }
                """);
        write("y.yaml", """
                credentials:
                  - id: rru:caf-501
                    title: { en: Climate, fr: Climat }   # the same in another layout
                    type: Course
                    credits: 3
                    level: 6
                    subjects: [ climate ]
                """);
        write("rules/r.drl", "package a\r\n// nothing yet\r\nimport   org.stackrules.vocabulary.*\r\n");
        assertThat(CatalogLoader.load(folder).fingerprint()).isEqualTo(expected);

        write("rules/r.drl", "package b\n\nimport org.stackrules.vocabulary.*\n");
        assertThat(CatalogLoader.load(folder).fingerprint()).isNotEqualTo(expected);
    }

    @Test
    void a_number_changes_the_fingerprint() {
        write("catalog.yaml", HEAD + CREDENTIALS);
        String expected = CatalogLoader.load(folder).fingerprint();

        write("catalog.yaml", HEAD + CREDENTIALS.replace("credits: 3", "credits: 4"));

        assertThat(CatalogLoader.load(folder).fingerprint()).isNotEqualTo(expected);
    }

    private void write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
