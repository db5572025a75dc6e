package org.stackrules.catalog.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.model.Catalog;

/** Policies in small catalogs, each with its scenarios: what the language means, and what once went wrong. */
class PoliciesTest {

    private static final Path POLICIES = Path.of("src/test/resources/policies");

    static Stream<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(POLICIES)) {
            return all.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void the_scenarios_hold(Path folder) {
        Catalog catalog = CatalogLoader.load(folder);

        List<ScenarioResult> results = Scenarios.read(folder, catalog).run(RulesEngine.of(catalog));

        assertThat(results).isNotEmpty();
        assertThat(results).as(Scenarios.render(results)).allMatch(ScenarioResult::isPassed);
    }
}
