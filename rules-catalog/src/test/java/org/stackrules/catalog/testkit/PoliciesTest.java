package org.stackrules.catalog.testkit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Policies in small catalogs, each with its scenarios: what the language means, and what once went wrong. */
class PoliciesTest {

    private static final Path POLICIES = Path.of("src/test/resources/policies");

    @TestFactory
    Stream<DynamicNode> the_scenarios_hold() throws IOException {
        try (Stream<Path> all = Files.list(POLICIES)) {
            return all
                    .sorted()
                    .map(folder -> dynamicContainer(folder.getFileName().toString(), ScenarioTests.of(folder)))
                    .map(DynamicNode.class::cast)
                    .toList()
                    .stream();
        }
    }
}
