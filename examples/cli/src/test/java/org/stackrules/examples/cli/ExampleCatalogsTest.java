package org.stackrules.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stackrules.EvaluationOptions;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.catalog.format.CatalogReader;
import org.stackrules.catalog.format.Reports;
import org.stackrules.catalog.format.Scenario;
import org.stackrules.catalog.format.ScenarioFiles;
import org.stackrules.model.AchievementRecord;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.Decision;
import org.stackrules.model.LearnerRecord;
import org.stackrules.model.Pathway;
import org.stackrules.report.EvaluationReport;

/** The bundled catalogs: their scenarios hold, every rule names its policy, and the same question has the same bytes. */
class ExampleCatalogsTest {

    private static final Path CATALOGS = Path.of("../catalogs");

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();

    @TempDir
    private Path folder;

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bc-transfer", "climate-adaptation", "comptia-stacks", "rule-reference", "three-institutions"})
    void all_scenarios_hold(String name) {
        StringWriter out = new StringWriter();

        int status = run(out, "test", CATALOGS.resolve(name).toString());

        assertThat(status).as(out.toString()).isZero();
        assertThat(out.toString()).matches("[1-9][0-9]* scenarios, 0 failed\n");
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void nothing_is_found_in_a_bundled_catalog(Path catalog) {
        StringWriter out = new StringWriter();

        int status = run(out, "check", "--strict", catalog.toString());

        assertThat(status).as(out.toString()).isZero();
        assertThat(out.toString()).endsWith(", 0 findings\n");
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void an_editor_finds_the_schema_of_every_file(Path catalog) throws IOException {
        String start = "# yaml-language-server: $schema=";
        Path schemas = Path.of("../../rules-catalog/src/main/resources/org/stackrules/catalog/format");

        try (Stream<Path> files = Files.walk(catalog)) {
            List<Path> all = files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .filter(file -> !file.getParent().endsWith("broken"))
                    .toList();
            assertThat(all).hasSizeGreaterThan(1);
            for (Path file : all) {
                String first = Files.readAllLines(file).get(0);
                assertThat(first).as(file.toString()).startsWith(start);
                Path schema = file.resolveSibling(first.substring(start.length()));
                assertThat(schema).isRegularFile();
                assertThat(schema.toRealPath())
                        .as(file.toString())
                        .isEqualTo(schemas.resolve(schemaOf(catalog.relativize(file)))
                                .toRealPath());
            }
        }
    }

    /** The catalogs of all examples. */
    static Stream<Path> bundled() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            List<Path> catalogs = files.filter(file -> file.endsWith("catalog.yaml"))
                    .filter(file -> !file.toString().contains("target")
                            && !file.toString().contains("to-come"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
            assertThat(catalogs).hasSizeGreaterThan(4);
            return catalogs.stream();
        }
    }

    private static String schemaOf(Path file) {
        return switch (file.getName(0).toString()) {
            case "scenarios" -> "scenarios.schema.json";
            case "records" -> "record.schema.json";
            default -> "catalog.schema.json";
        };
    }

    @Test
    void a_changed_expectation_fails_readably() throws IOException {
        Path copy = copy("climate-adaptation");
        Path scenarios = copy.resolve("scenarios/micro-credential.yaml");
        Files.writeString(scenarios, Files.readString(scenarios).replace("metOn: 2023-03-17\n", "metOn: 2023-03-18\n"));
        StringWriter out = new StringWriter();

        int status = run(out, "test", copy.toString());

        assertThat(status).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "scenarios/micro-credential.yaml:11:16: scenario `Core courses, an SFU course and one course by PLAR"
                                + " earn the micro-credential`")
                .contains("  expected: metOn of `rru:caf/2022` is 2023-03-18")
                .contains("  actual:   2023-03-17")
                .contains("everything required is met since 2023-03-17")
                .contains("38 scenarios, 1 failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bc-transfer", "climate-adaptation", "comptia-stacks", "rule-reference", "three-institutions"})
    void every_part_names_its_policy(String name) {
        Catalog catalog = CatalogLoader.load(CATALOGS.resolve(name));

        assertThat(catalog.pathways().values())
                .allSatisfy(pathway -> assertThat(pathway.provenance().source())
                        .as(pathway.id())
                        .isNotNull());
        assertThat(catalog.pathways().values().stream().map(Pathway::limits).flatMap(List::stream))
                .allSatisfy(limit ->
                        assertThat(limit.provenance().source()).as(limit.id()).isNotNull());
        assertThat(catalog.articulations().values())
                .extracting(Articulation::provenance)
                .allSatisfy(provenance -> assertThat(provenance.source()).isNotNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"climate-adaptation", "rule-reference", "three-institutions"})
    void every_rule_names_its_policy(String name) {
        Catalog catalog = CatalogLoader.load(CATALOGS.resolve(name));

        assertThat(catalog.rules())
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source.text().split("\nrule ", -1).length)
                        .isEqualTo(source.text().split("@source\\(", -1).length));
    }

    /** As {@code docs/drl.md} says. */
    @ParameterizedTest
    @ValueSource(strings = {"climate-adaptation", "rule-reference", "three-institutions"})
    void rules_need_less_than_500_steps(String name) {
        Path catalog = CATALOGS.resolve(name);
        RulesEngine engine = RulesEngine.of(CatalogLoader.load(catalog));

        assertThat(ScenarioFiles.read(catalog, engine.catalog()))
                .allSatisfy(scenario -> assertThatCode(() -> engine.evaluate(
                                scenario.record(), scenario.asOf(), EvaluationOptions.DEFAULT.withSteps(499)))
                        .doesNotThrowAnyException());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bc-transfer", "climate-adaptation", "comptia-stacks", "rule-reference", "three-institutions"})
    void the_same_question_has_the_same_bytes(String name) throws Exception {
        Path catalog = CATALOGS.resolve(name);
        List<String> expected = reports(CatalogLoader.load(catalog), catalog, 0);
        assertThat(expected).hasSizeGreaterThan(15);

        for (String tag : List.of("tr-TR", "fr-CA", "ar-EG-u-nu-arab")) {
            Locale.setDefault(Locale.forLanguageTag(tag));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(reports(CatalogLoader.load(catalog), catalog, tag.length()))
                    .isEqualTo(expected);
        }
        for (int seed = 1; seed <= 5; seed++) {
            assertThat(reports(shuffled(catalog, seed), catalog, seed)).isEqualTo(expected);
        }
    }

    @Test
    void many_threads_say_what_one_says() throws Exception {
        Path catalog = CATALOGS.resolve("climate-adaptation");
        RulesEngine engine = RulesEngine.of(CatalogLoader.load(catalog));
        List<Scenario> scenarios = ScenarioFiles.read(catalog, engine.catalog());
        List<String> expected = scenarios.stream()
                .map(one -> json(engine, one.record(), one.asOf()))
                .toList();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> tasks = new ArrayList<>();
            for (int round = 0; round < 10; round++) {
                scenarios.forEach(one -> tasks.add(() -> json(engine, one.record(), one.asOf())));
            }
            List<Future<String>> results = pool.invokeAll(tasks);
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(expected.get(i % expected.size()));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** The reports of all scenarios, the achievements and decisions of each record in another order. */
    private static List<String> reports(Catalog catalog, Path folder, int seed) {
        RulesEngine engine = RulesEngine.of(catalog);
        List<String> reports = new ArrayList<>();
        for (Scenario scenario : ScenarioFiles.read(folder, catalog)) {
            List<AchievementRecord> achievements =
                    new ArrayList<>(scenario.record().achievements());
            Collections.shuffle(achievements, new Random(seed));
            List<Decision> decisions = new ArrayList<>(scenario.record().decisions());
            Collections.shuffle(decisions, new Random(seed));
            LearnerRecord record = new LearnerRecord(
                    scenario.record().learner(), scenario.record().enrolments(), achievements, decisions);
            reports.add(json(engine, record, scenario.asOf()));
        }
        return reports;
    }

    private static String json(RulesEngine engine, LearnerRecord record, LocalDate asOf) {
        EvaluationReport report = engine.evaluate(record, asOf);
        return Reports.json(report);
    }

    /** The same catalog from the same texts in another order. */
    private static Catalog shuffled(Path catalog, int seed) throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (Stream<Path> files = Files.walk(catalog)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = catalog.relativize(file).toString().replace('\\', '/');
                if (name.matches("(?!scenarios/|records/|README).*\\.(yaml|csv|drl)")) {
                    texts.put(name, Files.readString(file));
                }
            }
        }
        List<String> names = new ArrayList<>(texts.keySet());
        Collections.sort(names);
        Collections.shuffle(names, new Random(seed));
        Map<String, String> ordered = new LinkedHashMap<>();
        names.forEach(name -> ordered.put(name, texts.get(name)));
        return CatalogReader.read(ordered, List.of()).catalog();
    }

    private Path copy(String name) throws IOException {
        Path from = CATALOGS.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(from.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder;
    }

    private static int run(StringWriter out, String... arguments) {
        PrintWriter writer = new PrintWriter(out, true);
        return Stackrules.run(writer, writer, arguments);
    }
}
