package org.stackrules.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.format.LearnerRecords;
import org.stackrules.catalog.format.Reports;
import org.stackrules.catalog.render.ReportText;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credits;
import org.stackrules.model.ImportedCatalog;
import org.stackrules.model.Rational;
import org.stackrules.report.EvaluationReport;

/** Institutions know each other's credentials, and each decides about its own. */
class CatalogImportsTest {

    private static final String SFU = """
            catalog: sfu-climate
            version: "2021"
            issuer: sfu
            language: fr
            units: { credit: home, quarter: 2/3 }
            grades: { sfu: [ { letter: A, percent: 85 }, { letter: B, percent: 75 } ] }
            issuers: [ { id: asi } ]
            credentials:
              - { ids: [ sfu:env-1, sfu:env-2 ], title: Environnement, type: Course, credits: 4.5, unit: quarter, subjects: [ climate ] }
              - { id: sfu:cert, type: Certificate }
              - { id: asi:itl, type: Course }
            pathways:
              - { id: sfu:cert/2021, earns: sfu:cert, effective: 2021-01-01.., requires: { all: [ sfu:env-1, sfu:env-2 ] } }
            articulations:
              - { id: itl, from: asi:itl, to: sfu:env-1 }
            """;

    private static final String RRU = """
            catalog: rru-climate
            version: "2022"
            issuer: rru
            units: { credit: home, quarter: 1/2 }
            credentials:
              - { id: rru:cert, title: Certificate, type: Certificate }
            pathways:
              - id: rru:cert/2022
                earns: rru:cert
                effective: 2022-01-01..
                requires: { id: climate, credits: 4, from: { issuer: sfu, subject: climate, minGrade: sfu/B } }
            """;

    private static final String RECORD = """
            learner: L-1
            achievements:
              - { id: a1, credential: sfu:env-1, completedOn: 2022-05-01, grade: A }
              - { id: a2, credential: sfu:env-2, completedOn: 2022-06-01, grade: B }
            """;

    @TempDir
    private Path folder;

    @Test
    void what_another_institution_defines_counts_by_its_definition() {
        Path rru = catalog("rru", RRU);
        Path sfu = catalog("sfu", SFU);

        Catalog catalog = CatalogLoader.load(rru, List.of(sfu));
        EvaluationReport report = evaluate(catalog);

        assertThat(catalog.titleOf("sfu:env-1")).isEqualTo("Environnement");
        assertThat(catalog.credentials().get("sfu:env-1").credits())
                .isEqualTo(new Credits(Rational.of(9, 2), "quarter"));
        assertThat(catalog.credentials().get("sfu:env-1").provenance().place())
                .isEqualTo(new Place("sfu!/catalog.yaml", 9, 7));
        assertThat(report.isEarned("rru:cert"))
                .as("2 × 4.5 quarters at the home catalog's ratio")
                .isTrue();
    }

    @Test
    void what_another_institution_decides_stays_there() {
        Catalog catalog = CatalogLoader.load(catalog("rru", RRU), List.of(catalog("sfu", SFU)));

        EvaluationReport report = evaluate(catalog);

        assertThat(catalog.pathways()).containsOnlyKeys("rru:cert/2022");
        assertThat(catalog.articulations()).isEmpty();
        assertThat(catalog.credentials()).containsOnlyKeys("rru:cert", "sfu:cert", "sfu:env-1", "sfu:env-2");
        assertThat(catalog.issuers()).containsOnlyKeys("sfu");
        assertThat(report.isEarned("sfu:cert")).isFalse();
    }

    @Test
    void what_the_home_catalog_says_of_an_issuer_comes_first() {
        String own = RRU.replace("credentials:\n", """
                issuers: [ { id: sfu, title: Simon Fraser University, unit: quarter, grades: [ { letter: B, percent: 60 } ] } ]
                credentials:
                """);

        Catalog catalog = CatalogLoader.load(catalog("rru", own), List.of(catalog("sfu", SFU)));

        assertThat(catalog.issuers().get("sfu").title().in("en")).isEqualTo("Simon Fraser University");
        assertThat(catalog.unitOf("sfu")).isEqualTo("quarter");
        assertThat(catalog.grades().scales().get("sfu").rows())
                .singleElement()
                .satisfies(row -> assertThat(row.percent()).isEqualTo(Rational.of(60)));
    }

    @Test
    void what_is_listed_of_an_issuer_otherwise_than_in_its_catalog_is_pointed_out() {
        String said = "defaults: { attempts: { serve: best }, conversionRounding: none }\n";
        String listed = RRU.replace("credentials:\n", "issuers: [ { id: sfu } ]\n" + said + "credentials:\n");
        Path rru = catalog("rru", listed.replace(", minGrade: sfu/B", ""));
        Path sfu = catalog(
                "sfu",
                SFU.replace("grades: { sfu:", "grades: { letters:")
                        .replace("{ id: asi }", "{ id: asi }, { id: sfu, unit: quarter, grades: letters }"));

        assertThat(found(rru, sfu)).containsExactly("""
                        WARNING [import-differs] catalog.yaml:5:14: credits of `sfu` without a unit are counted in `credit` here, and in `quarter` in its own catalog
                          | issuers: [ { id: sfu } ]
                          |              ^
                          why:  what a catalog lists of an issuer comes before what it imports
                          help: write `unit: quarter`, or leave the issuer to the import""", """
                        WARNING [import-differs] catalog.yaml:5:14: letters of `sfu` are read on the scale `sfu` here, and on `letters` in its own catalog
                          | issuers: [ { id: sfu } ]
                          |              ^
                          why:  what a catalog lists of an issuer comes before what it imports
                          help: write `grades: letters`, or leave the issuer to the import""");
    }

    @Test
    void levels_of_another_framework_are_pointed_out() {
        Path rru = catalog(
                "rru",
                RRU.replace(
                        "credentials:\n",
                        "levels: { framework: EQF }\ndefaults: { attempts: { serve: best }, conversionRounding: none }\ncredentials:\n"));
        Path sfu = catalog("sfu", SFU.replace("credentials:\n", "levels: { framework: NZQF }\ncredentials:\n"));

        assertThat(found(rru, sfu)).containsExactly("""
                        WARNING [import-differs] catalog.yaml:5:11: levels of `sfu` are those of NZQF in its own catalog, and of EQF here
                          | levels: { framework: EQF }
                          |           ^
                          why:  level numbers are compared as they are, whatever framework they are of
                          help: compare levels within one issuer, or agree on one framework""");
    }

    @Test
    void a_credential_that_an_imported_issuer_does_not_define_is_unknown() {
        Path rru = catalog(
                "rru",
                RRU.replace("requires: {", "requires: { all: [ sfu:env-3, {").replace("B } }", "B } } ] }"));
        write("rru/r.drl", """
                package rru
                import org.stackrules.vocabulary.*
                rule "Third course" agenda-group "transfer"
                when
                    $a : Achievement( credential == "sfu:env-4" )
                then
                    transfer.recognise($a).as("rru:cert");
                end
                """);

        assertThat(found(rru, catalog("sfu", SFU))).containsExactly("""
                ERROR [credential-unknown] catalog.yaml:11:24: no credential `sfu:env-3`
                  |     requires: { all: [ sfu:env-3, { id: climate, credits: 4, from: { issuer: sfu, subject: climate, minGrade: sfu/B } } ] }
                  |                        ^^^^^^^^^
                  why:  what an imported issuer awards is defined in its own catalog
                  help: did you mean `sfu:env-1`?""", """
                ERROR [rule-unknown-credential] r.drl:5:37: rule `Third course`: no credential `sfu:env-4`
                  |     $a : Achievement( credential == "sfu:env-4" )
                  |                                     ^^^^^^^^^^^
                  why:  what the home issuer awards is defined in the catalog
                  help: did you mean `sfu:env-1`?""");
    }

    @Test
    void no_pathway_earns_what_another_institution_awards() {
        Path rru = catalog("rru", RRU.replace("earns: rru:cert", "earns: sfu:cert"));

        assertThat(found(rru, catalog("sfu", SFU))).containsExactly("""
                ERROR [credential-foreign] catalog.yaml:9:12: no pathway of `rru` can earn `sfu:cert`
                  |     earns: sfu:cert
                  |            ^^^^^^^^
                  why:  each institution decides about its own awards
                  help: let the other institution's catalog have the pathway; a learner brings the award on the record""");
    }

    @Test
    void a_credential_is_defined_in_one_of_the_catalogs() {
        Path rru = catalog(
                "rru", RRU.replace("credentials:\n", "credentials:\n  - { id: sfu:cert, type: Certificate }\n"));

        assertThat(found(rru, catalog("sfu", SFU))).containsExactly("""
                ERROR [id-duplicate] catalog.yaml:6:11: the credential `sfu:cert` is defined twice
                  |   - { id: sfu:cert, type: Certificate }
                  |           ^^^^^^^^
                  see:  sfu!/catalog.yaml:10:7
                  why:  an id means one thing
                  help: rename one of them, or take it out""");
    }

    @Test
    void each_issuer_has_one_catalog() {
        Path rru = catalog("rru", RRU);
        Path sfu = catalog("sfu", SFU);

        assertThat(found(rru, sfu, catalog("burnaby", SFU), catalog("victoria", RRU.replace("issuer: sfu, ", ""))))
                .contains("""
                        ERROR [import-issuer] burnaby:1:1: two imported catalogs are of the issuer `sfu`
                          see:  sfu:1:1
                          why:  an issuer's credentials are defined in one place
                          help: import one of them""");
        assertThat(found(rru, sfu, catalog("victoria", "catalog: v\nversion: \"1\"\nissuer: rru\n")))
                .containsExactly("""
                        ERROR [import-issuer] victoria:1:1: the imported catalog is of the home issuer `rru`
                          why:  an import is the catalog of another institution
                          help: take it off the imports, or put its files into the catalog's folder""");
    }

    @Test
    void a_unit_that_an_import_counts_in_must_be_known() {
        Path rru = catalog("rru", RRU.replace("units: { credit: home, quarter: 1/2 }", "units: { ects: home }"));

        assertThat(found(rru, catalog("sfu", SFU))).containsExactly("""
                ERROR [import-unit] catalog.yaml:4:10: the imported catalog `sfu-climate` counts in `credit`, which is no unit here
                  | units: { ects: home }
                  |          ^
                  why:  a unit means the same wherever it is named, and home units say what it is worth
                  help: write `credit` under `units`, with what one of it is worth in home units""", """
                ERROR [import-unit] catalog.yaml:4:10: the imported catalog `sfu-climate` counts in `quarter`, which is no unit here
                  | units: { ects: home }
                  |          ^
                  see:  sfu!/catalog.yaml:9:7
                  why:  a unit means the same wherever it is named, and home units say what it is worth
                  help: write `quarter` under `units`, with what one of it is worth in home units""");
    }

    @Test
    void one_broken_catalog_hides_nothing_in_the_others() {
        Path rru = catalog("rru", RRU.replace("type: Certificate", "type: Certificat"));
        Path sfu = catalog("sfu", SFU.replace("earns: sfu:cert", "earns: sfu:crt"));
        Path bcit = catalog(
                "bcit", "catalog: b\nversion: \"1\"\nissuer: bcit\ncredentials: [ { id: bcit:a, type: Curse } ]\n");

        assertThat(CatalogLoader.check(rru, List.of(sfu, bcit, folder.resolve("ubc.zip")))
                        .diagnostics())
                .extracting(found -> found.place() + " " + found.code())
                .containsExactly(
                        folder + "/ubc.zip:1:1 catalog-unreadable",
                        "bcit!/catalog.yaml:4:36 value-unknown",
                        "catalog.yaml:6:47 value-unknown",
                        "sfu!/catalog.yaml:13:33 credential-unknown");
    }

    @Test
    void a_catalog_without_a_head_is_told_from_the_others() {
        Path sfu = catalog("sfu", SFU);
        write("sfu/catalog.yaml", "");

        assertThat(CatalogLoader.check(catalog("rru", RRU), List.of(sfu)).diagnostics())
                .extracting(found -> found.place() + " " + found.code())
                .containsExactly("sfu!/catalog.yaml:1:1 source-empty");
    }

    @Test
    void imports_of_one_name_are_told_apart_by_their_paths() {
        Path one = catalog("one/catalog", SFU.replace("type: Certificate", "type: Certificat"));
        Path two = catalog(
                "two/catalog",
                "catalog: b\nversion: \"1\"\nissuer: bcit\ncredentials: [ { id: bcit:a, type: Curse } ]\n");

        assertThat(CatalogLoader.check(catalog("rru", RRU), List.of(one, two)).diagnostics())
                .extracting(found -> found.place().file())
                .containsExactly(one + "!/catalog.yaml", two + "!/catalog.yaml");
    }

    @Test
    void a_catalog_keeps_its_fingerprint_and_has_another_with_its_imports() {
        Path rru = catalog("rru", RRU.replace("issuer: sfu, ", "").replace(", minGrade: sfu/B", ""));
        Path sfu = catalog("sfu", SFU);
        Path bcit = catalog("bcit", "catalog: b\nversion: \"1\"\nissuer: bcit\n");
        Catalog alone = CatalogLoader.load(rru);
        Catalog imported = CatalogLoader.load(sfu);

        Catalog both = CatalogLoader.load(rru, List.of(sfu, bcit));

        assertThat(alone.ownFingerprint()).isEqualTo(alone.fingerprint());
        assertThat(CatalogLoader.load(rru, List.of()).fingerprint()).isEqualTo(alone.fingerprint());
        assertThat(both.ownFingerprint()).isEqualTo(alone.fingerprint());
        assertThat(both.imports()).extracting(ImportedCatalog::id).containsExactly("b", "sfu-climate");
        assertThat(both.imports().get(1).fingerprint()).isEqualTo(imported.fingerprint());
        assertThat(both.fingerprint())
                .isEqualTo(CatalogLoader.load(rru, List.of(bcit, sfu)).fingerprint())
                .isEqualTo(CatalogLoader.load(
                                ZipFixture.zip(rru, "", folder.resolve("rru.zip")),
                                List.of(ZipFixture.zip(sfu, "x/", folder.resolve("sfu.zip")), bcit))
                        .fingerprint())
                .isNotEqualTo(alone.fingerprint())
                .isNotEqualTo(CatalogLoader.load(rru, List.of(sfu)).fingerprint());
        write("sfu/catalog.yaml", SFU.replace("4.5", "5"));
        assertThat(CatalogLoader.load(rru, List.of(sfu, bcit)).fingerprint()).isNotEqualTo(both.fingerprint());
    }

    @Test
    void a_report_names_the_imports() {
        Catalog catalog = CatalogLoader.load(catalog("rru", RRU), List.of(catalog("sfu", SFU)));
        String imported = CatalogLoader.load(folder.resolve("sfu")).fingerprint();

        EvaluationReport report = evaluate(catalog);

        assertThat(Reports.jsonLine(report))
                .contains("\"catalog\":{\"id\":\"rru-climate\",\"version\":\"2022\",\"fingerprint\":\""
                        + catalog.fingerprint()
                        + "\",\"imports\":[{\"id\":\"sfu-climate\",\"version\":\"2021\",\"fingerprint\":\"" + imported
                        + "\"}]},");
        assertThat(ReportText.render(report).lines())
                .contains("Imports sfu-climate 2021, " + imported.substring(0, 19));
    }

    private EvaluationReport evaluate(Catalog catalog) {
        return RulesEngine.of(catalog).evaluate(LearnerRecords.read("r.yaml", RECORD), LocalDate.of(2023, 1, 1));
    }

    private List<String> found(Path home, Path... imports) {
        return CatalogLoader.check(home, List.of(imports)).diagnostics().stream()
                .map(Diagnostic::toString)
                .toList();
    }

    private Path catalog(String name, String text) {
        write(name + "/catalog.yaml", text);
        return folder.resolve(name);
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
