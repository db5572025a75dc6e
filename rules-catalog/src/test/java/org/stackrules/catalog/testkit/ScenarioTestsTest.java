package org.stackrules.catalog.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.model.Catalog;

class ScenarioTestsTest {

    private static final String CATALOG = """
            catalog: office
            version: "1"
            issuer: a
            credentials:
              - { id: a:c, type: Course, credits: 1 }
              - { id: a:certificate, title: Certificate, type: Certificate }
            pathways:
              - { id: a:certificate/1, earns: a:certificate, effective: 2020-01-01.., requires: { credits: 3, from: a:c } }
            """;
    private static final String SCENARIOS = """
            - scenario: three credits make a certificate
              asOf: 2026-11-01
              record: { achievements: [ { credential: a:c, completedOn: 2025-02-01, credits: 3 } ] }
              expect: { earned: [ a:certificate ] }
            - scenario: two credits make a certificate
              asOf: 2026-11-01
              record: { achievements: [ { credential: a:c, completedOn: 2025-02-01, credits: 2 } ] }
              expect: { earned: [ a:certificate ] }
            """;

    @TempDir
    private Path folder;

    @Test
    void makes_one_test_a_scenario_and_one_container_a_file_in_order() throws IOException {
        write("catalog.yaml", CATALOG);
        write("scenarios/two.yaml", SCENARIOS.replace("credits make", "points make"));
        write("scenarios/one.yaml", SCENARIOS);

        List<DynamicContainer> files =
                ScenarioTests.of(folder).map(DynamicContainer.class::cast).toList();

        assertThat(files)
                .extracting(DynamicNode::getDisplayName)
                .containsExactly("scenarios/one.yaml", "scenarios/two.yaml");
        assertThat(files.get(0).getTestSourceUri())
                .contains(folder.resolve("scenarios/one.yaml").toUri());
        assertThat(files.get(0).getChildren())
                .extracting(DynamicNode::getDisplayName)
                .containsExactly("three credits make a certificate", "two credits make a certificate");
    }

    @Test
    void points_to_the_line_of_the_scenario() throws IOException {
        write("catalog.yaml", CATALOG);
        write("scenarios/a name with blanks.yaml", SCENARIOS);

        List<DynamicTest> tests = tests();

        URI file = folder.resolve("scenarios/a name with blanks.yaml").toUri();
        assertThat(tests)
                .extracting(test -> test.getTestSourceUri().orElseThrow())
                .containsExactly(URI.create(file + "?line=1&column=3"), URI.create(file + "?line=5&column=3"));
    }

    @Test
    void passes_and_fails_as_the_scenario_does_with_the_same_text() throws IOException {
        write("catalog.yaml", CATALOG);
        write("scenarios/certificate.yaml", SCENARIOS);
        Catalog catalog = CatalogLoader.load(folder);
        List<ScenarioResult> results = Scenarios.read(folder, catalog).run(RulesEngine.of(catalog));

        List<DynamicTest> tests = tests();

        assertThatCode(tests.get(0).getExecutable()::execute).doesNotThrowAnyException();
        assertThat(catchThrowable(tests.get(1).getExecutable()::execute))
                .isInstanceOf(AssertionError.class)
                .hasMessage(results.get(1).render())
                .hasMessage("""
                        scenarios/certificate.yaml:8:21: scenario `two credits make a certificate`
                          expected: earned is exactly [a:certificate]
                          actual:   []
                          | Certificate: IN_PROGRESS
                          |   a:certificate/1 earns a:certificate
                          |   ✗ 3 credits from a:c (2 of 3 credits, 1 short) [catalog.yaml:8]
                          |     - a1 as a:c, 2 credits
                          |   Why
                          |     - 3 credits from a:c: 2 of 3 credits, 1 short [catalog.yaml:8]
                          help:     if the report is right, write `earned: []`
                        """);
    }

    @Test
    void fails_once_with_everything_that_is_wrong_with_the_catalog() throws IOException {
        write("catalog.yaml", CATALOG.replace("earns: a:certificate", "earns: a:certificat"));
        write("scenarios/certificate.yaml", SCENARIOS);

        List<DynamicTest> tests = tests();

        assertThat(tests).extracting(DynamicNode::getDisplayName).containsExactly("the catalog is accepted");
        assertThat(tests.get(0).getTestSourceUri())
                .contains(URI.create(folder.resolve("catalog.yaml").toUri() + "?line=8&column=35"));
        assertThat(catchThrowable(tests.get(0).getExecutable()::execute))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("ERROR [credential-unknown] catalog.yaml:8:35: ")
                .hasMessageContaining("help: did you mean `a:certificate`?");
    }

    @Test
    void fails_once_with_everything_that_is_wrong_with_the_scenarios() throws IOException {
        write("catalog.yaml", CATALOG);
        write("scenarios/certificate.yaml", SCENARIOS.replace("asOf", "asof"));

        List<DynamicTest> tests = tests();

        assertThat(tests).extracting(DynamicNode::getDisplayName).containsExactly("the scenarios are accepted");
        assertThat(catchThrowable(tests.get(0).getExecutable()::execute))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("scenarios/certificate.yaml:2:3")
                .hasMessageContaining("scenarios/certificate.yaml:6:3");
    }

    @Test
    void fails_if_there_is_no_folder() {
        Path nowhere = folder.resolve("nowhere");

        List<DynamicTest> tests =
                ScenarioTests.of(nowhere).map(DynamicTest.class::cast).toList();

        assertThat(tests)
                .singleElement()
                .satisfies(test -> assertThat(catchThrowable(test.getExecutable()::execute))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("no folder `" + nowhere + "`"));
    }

    @Test
    void fails_if_there_is_no_scenario() throws IOException {
        write("catalog.yaml", CATALOG);

        List<DynamicTest> tests = tests();

        assertThat(tests)
                .singleElement()
                .satisfies(test -> assertThat(catchThrowable(test.getExecutable()::execute))
                        .isInstanceOf(AssertionError.class)
                        .hasMessage("""
                        folder %s
                          expected: at least one scenario
                          actual:   none
                          help:     write `scenario`, `asOf`, `record` and `expect` in a file there
                        """.formatted(folder.resolve("scenarios"))));
    }

    private List<DynamicTest> tests() {
        return ScenarioTests.of(folder).flatMap(ScenarioTestsTest::leaves).toList();
    }

    private static Stream<DynamicTest> leaves(DynamicNode node) {
        return node instanceof DynamicContainer container
                ? container.getChildren().flatMap(ScenarioTestsTest::leaves)
                : Stream.of((DynamicTest) node);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
