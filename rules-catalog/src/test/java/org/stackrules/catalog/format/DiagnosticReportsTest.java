package org.stackrules.catalog.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Excerpt;
import org.stackrules.diagnostic.Place;
import org.stackrules.diagnostic.Texts;
import org.stackrules.model.Catalog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiagnosticReportsTest {

    private static final Map<String, String> ENGLISH = Map.of(
            "field-unknown.what", "a credential has no field `{0}`",
            "field-unknown.why", "a misspelt field would be ignored in silence",
            "field-unknown.help", "its fields are `id` and `title`",
            "id-duplicate.what", "`{0}` is defined twice",
            "id-duplicate.why", "an id names one thing",
            "id-duplicate.help", "write { id: … } once",
            "source-unreadable.what", "no file `{0}` that can be read",
            "source-unreadable.why", "a catalog is a folder of files",
            "source-unreadable.help", "check its permissions");
    private static final Texts TEXTS = new Texts(language -> new java.util.ListResourceBundle() {
        @Override
        protected Object[][] getContents() {
            return ENGLISH.entrySet().stream()
                    .map(entry -> new Object[] {
                        entry.getKey(),
                        language.getLanguage().equals("fr") ? "« " + entry.getValue() + " »" : entry.getValue()
                    })
                    .toArray(Object[][]::new);
        }
    });

    private static final Diagnostic ERROR = Diagnostic.error(
                    new Place("pathways/é 1.yaml", 6, 7),
                    new Excerpt("  - { tilte: \"x\" }", 5),
                    TEXTS.message("field-unknown", "tilte"))
            .suggesting(Optional.of("title"));
    private static final Diagnostic WARNING = Diagnostic.warning(
                    new Place("catalog.yaml", 9, 11),
                    new Excerpt("  - { id: a:c-1", 99),
                    TEXTS.message("id-duplicate", "a:c-1"))
            .relatedTo(new Place("a:b/more.yaml", 2, 5));

    @Test
    void writes_two_diagnostics_as_json_in_their_order() {
        assertThat(DiagnosticReports.json(List.of(ERROR, WARNING), Locale.ENGLISH))
                .isEqualTo("""
                {
                  "errors": 1,
                  "warnings": 1,
                  "diagnostics": [ {
                    "code": "id-duplicate",
                    "severity": "WARNING",
                    "file": "catalog.yaml",
                    "line": 9,
                    "column": 11,
                    "length": 99,
                    "what": "`a:c-1` is defined twice",
                    "why": "an id names one thing",
                    "help": "write { id: … } once",
                    "suggestion": null,
                    "related": [ {
                      "file": "a:b/more.yaml",
                      "line": 2,
                      "column": 5
                    } ],
                    "excerpt": "  - { id: a:c-1"
                  }, {
                    "code": "field-unknown",
                    "severity": "ERROR",
                    "file": "pathways/é 1.yaml",
                    "line": 6,
                    "column": 7,
                    "length": 5,
                    "what": "a credential has no field `tilte`",
                    "why": "a misspelt field would be ignored in silence",
                    "help": "did you mean `title`?",
                    "suggestion": "title",
                    "related": [],
                    "excerpt": "  - { tilte: \\"x\\" }"
                  } ]
                }
                """);
    }

    @Test
    void writes_what_a_catalog_is_beside_what_was_found_in_it() {
        Catalog catalog = Catalog.named("office", "1", "a").build();

        assertThat(DiagnosticReports.json(catalog, List.of(), Locale.ENGLISH))
                .isEqualTo("""
                {
                  "catalog": {
                    "id": "office",
                    "version": "1",
                    "fingerprint": "%s",
                    "credentials": 0,
                    "pathways": 0,
                    "articulations": 0,
                    "rules": 0
                  },
                  "errors": 0,
                  "warnings": 0,
                  "diagnostics": []
                }
                """.formatted(catalog.fingerprint()));
    }

    @Test
    void a_refused_catalog_is_none() {
        JsonNode json = read(DiagnosticReports.json(null, List.of(ERROR), Locale.ENGLISH));

        assertThat(json.get("catalog").isNull()).isTrue();
        assertThat(json.get("errors").intValue()).isEqualTo(1);
    }

    @Test
    void leaves_empty_what_a_record_does_not_show() {
        Diagnostic withoutLine =
                Diagnostic.error(new Place("ana.json", 3, 5), null, TEXTS.message("field-unknown", "tilte"));

        JsonNode json = read(DiagnosticReports.json(List.of(withoutLine), Locale.ENGLISH));

        assertThat(json.at("/diagnostics/0/length").isNull()).isTrue();
        assertThat(json.at("/diagnostics/0/excerpt").isNull()).isTrue();
    }

    @Test
    void writes_two_diagnostics_as_sarif() {
        assertThat(DiagnosticReports.sarif(List.of(ERROR, WARNING), Locale.ENGLISH, "1.2.3"))
                .isEqualTo(expected("diagnostics.sarif"));
    }

    @Test
    void writes_in_sarif_what_imported_catalogs_lie_in() {
        Diagnostic inArchive = Diagnostic.error(
                        new Place("x y.zip!/parts/é.yaml", 4, 3), null, TEXTS.message("field-unknown", "tilte"))
                .relatedTo(new Place("sfu!/catalog.yaml", 9, 7));

        String sarif = DiagnosticReports.sarif(List.of(inArchive, WARNING), Locale.ENGLISH, "1.2.3");

        assertThat(sarif).contains("""
                    "originalUriBaseIds": {
                      "SRCROOT": {
                        "description": {
                          "text": "the catalog's folder"
                        }
                      },
                      "IMPORT_sfu": {
                        "description": {
                          "text": "the folder or archive of the imported catalog `sfu`"
                        }
                      },
                      "IMPORT_x y.zip": {
                        "description": {
                          "text": "the folder or archive of the imported catalog `x y.zip`"
                        }
                      }
                    },
                """, """
                      "locations": [ {
                        "physicalLocation": {
                          "artifactLocation": {
                            "uri": "parts/%C3%A9.yaml",
                            "uriBaseId": "IMPORT_x y.zip"
                          },
                          "region": {
                            "startLine": 4,
                            "startColumn": 3
                          }
                        }
                      } ],
                      "relatedLocations": [ {
                        "physicalLocation": {
                          "artifactLocation": {
                            "uri": "catalog.yaml",
                            "uriBaseId": "IMPORT_sfu"
                          },
                          "region": {
                            "startLine": 9,
                            "startColumn": 7
                          }
                        }
                      } ]
                """, """
                            "uri": "catalog.yaml",
                            "uriBaseId": "SRCROOT"
                """);
    }

    @Test
    void says_in_sarif_what_language_it_speaks() {
        JsonNode french = run(DiagnosticReports.sarif(List.of(ERROR), Locale.CANADA_FRENCH, "1.2.3"));
        JsonNode other = run(DiagnosticReports.sarif(List.of(ERROR), Locale.GERMAN, "1.2.3"));

        assertThat(french.get("language").stringValue()).isEqualTo("fr");
        assertThat(french.at("/results/0/message/text").stringValue()).isEqualTo("""
                « a credential has no field `tilte` »
                raison : « a misspelt field would be ignored in silence »
                aide : vouliez-vous dire `title` ?""");
        assertThat(french.at("/originalUriBaseIds/SRCROOT/description/text").stringValue())
                .isEqualTo("le répertoire du catalogue");
        assertThat(other.get("language").stringValue()).isEqualTo("en");
    }

    @Test
    void lists_a_code_once_however_often_it_is_found() {
        Diagnostic again =
                Diagnostic.error(new Place("catalog.yaml", 1, 1), null, TEXTS.message("field-unknown", "catalogue"));

        JsonNode run = run(DiagnosticReports.sarif(List.of(ERROR, WARNING, again), Locale.ENGLISH, "1.2.3"));

        assertThat(run.at("/tool/driver/rules")
                        .valueStream()
                        .map(rule -> rule.get("id").stringValue()))
                .containsExactly("field-unknown", "id-duplicate");
        assertThat(run.get("results")
                        .valueStream()
                        .map(result -> result.get("ruleIndex").intValue()))
                .containsExactly(0, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/home/ana/catalog", "C:\\catalog", "C:/catalog"})
    void a_folder_of_the_machine_is_no_location(String folder) {
        Diagnostic unreadable = Diagnostic.error(Place.startOf(folder), null, TEXTS.message("source-unreadable", "x"));

        JsonNode run = run(DiagnosticReports.sarif(List.of(unreadable), Locale.ENGLISH, "1.2.3"));

        assertThat(run.at("/results/0/locations").isEmpty()).isTrue();
    }

    static Stream<List<Diagnostic>> lists() {
        Diagnostic imported =
                Diagnostic.error(new Place("sfu!/catalog.yaml", 4, 3), null, TEXTS.message("field-unknown", "tilte"));
        return Stream.of(
                List.of(),
                List.of(WARNING),
                List.of(ERROR),
                List.of(WARNING, ERROR, WARNING),
                List.of(WARNING, imported));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void has_what_sarif_requires_and_nothing_that_it_does_not_know(List<Diagnostic> diagnostics) {
        JsonNode log = read(DiagnosticReports.sarif(diagnostics, Locale.ENGLISH, "1.2.3"));

        assertFields(log, Set.of("version", "runs"), Set.of("$schema"));
        assertThat(log.get("version").stringValue()).isEqualTo("2.1.0");
        assertThat(log.get("runs").size()).isEqualTo(1);
        JsonNode run = log.at("/runs/0");
        assertFields(run, Set.of("tool", "results"), Set.of("language", "columnKind", "originalUriBaseIds"));
        assertThat(run.get("columnKind").stringValue()).isEqualTo("utf16CodeUnits");
        assertFields(run.get("tool"), Set.of("driver"), Set.of());
        JsonNode driver = run.at("/tool/driver");
        assertFields(driver, Set.of("name"), Set.of("version", "rules"));
        driver.get("rules").forEach(rule -> {
            assertFields(rule, Set.of("id"), Set.of("shortDescription"));
            assertFields(rule.get("shortDescription"), Set.of("text"), Set.of());
        });
        assertThat(run.get("results").size()).isEqualTo(diagnostics.size());
        run.get("results").forEach(result -> assertResult(run, result));
    }

    private static void assertResult(JsonNode run, JsonNode result) {
        assertFields(
                result, Set.of("message", "ruleId", "ruleIndex", "level"), Set.of("locations", "relatedLocations"));
        assertFields(result.get("message"), Set.of("text"), Set.of());
        assertThat(result.get("level").stringValue()).isIn("error", "warning");
        assertThat(run.at("/tool/driver/rules/" + result.get("ruleIndex").intValue() + "/id"))
                .isEqualTo(result.get("ruleId"));
        Stream.concat(
                        result.path("locations").valueStream(),
                        result.path("relatedLocations").valueStream())
                .forEach(location -> {
                    assertFields(location, Set.of("physicalLocation"), Set.of());
                    JsonNode artifact = location.at("/physicalLocation/artifactLocation");
                    assertFields(artifact, Set.of("uri", "uriBaseId"), Set.of());
                    assertThat(artifact.get("uri").stringValue()).matches("(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+");
                    assertThat(run.get("originalUriBaseIds")
                                    .has(artifact.get("uriBaseId").stringValue()))
                            .isTrue();
                    JsonNode region = location.at("/physicalLocation/region");
                    assertFields(region, Set.of("startLine", "startColumn"), Set.of("endColumn"));
                    assertThat(region.get("startLine").intValue()).isPositive();
                    assertThat(region.path("endColumn").intValue(Integer.MAX_VALUE))
                            .isGreaterThanOrEqualTo(region.get("startColumn").intValue());
                });
    }

    private static void assertFields(JsonNode object, Set<String> required, Set<String> allowed) {
        assertThat(object.propertyNames()).containsAll(required);
        assertThat(object.propertyNames())
                .isSubsetOf(Stream.concat(required.stream(), allowed.stream()).toList());
    }

    private static JsonNode run(String sarif) {
        return read(sarif).at("/runs/0");
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }

    private static String expected(String name) {
        try (InputStream in = DiagnosticReportsTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
