package org.stackrules.examples.curriculum;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.stackrules.catalog.testkit.ScenarioTests;

/** The catalog's scenarios: all that a designer has to write in Java, once. */
class DataLiteracyScenariosTest {

    @TestFactory
    Stream<DynamicNode> scenarios() {
        return ScenarioTests.of(Path.of("src/test/resources/catalog"));
    }
}
