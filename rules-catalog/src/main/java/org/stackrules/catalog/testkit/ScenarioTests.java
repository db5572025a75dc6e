package org.stackrules.catalog.testkit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.catalog.format.Scenario;
import org.stackrules.diagnostic.CatalogException;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Catalog;

/**
 * The scenarios of a catalog as tests of JUnit; needs JUnit Jupiter.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicNode> scenarios() {
 *     return ScenarioTests.of(Path.of("src/main/catalog"));
 * }
 * }</pre>
 */
public final class ScenarioTests {

    private ScenarioTests() {}

    /**
     * One test a scenario, named as it is, in one container a file; each knows its file and line. A test fails with
     * {@link ScenarioResult#render}. If the catalog or a scenario is refused, or there is no scenario, there is one
     * test, which fails with all that was found.
     *
     * @param folder the catalog's folder
     * @return ordered by place
     */
    public static Stream<DynamicNode> of(Path folder) {
        try {
            Catalog catalog = CatalogLoader.load(folder);
            Scenarios scenarios = Scenarios.read(folder, catalog);
            if (scenarios.all().isEmpty()) {
                return Stream.of(failing("the catalog has scenarios", folder.toUri(), none(folder)));
            }
            return tests(folder, scenarios, RulesEngine.of(catalog));
        } catch (CatalogException e) {
            return Stream.of(failing("the catalog is accepted", firstOf(folder, e.diagnostics()), e.getMessage()));
        } catch (EvaluationException e) {
            return Stream.of(failing("the scenarios are accepted", firstOf(folder, e.diagnostics()), e.getMessage()));
        }
    }

    private static Stream<DynamicNode> tests(Path folder, Scenarios scenarios, RulesEngine engine) {
        Map<String, List<Scenario>> byFile = scenarios.all().stream()
                .collect(Collectors.groupingBy(one -> one.place().file(), TreeMap::new, Collectors.toList()));
        return byFile.entrySet().stream()
                .map(file -> dynamicContainer(
                        file.getKey(),
                        folder.resolve(file.getKey()).toUri(),
                        file.getValue().stream().map(scenario -> test(folder, scenarios, engine, scenario))));
    }

    private static DynamicTest test(Path folder, Scenarios scenarios, RulesEngine engine, Scenario scenario) {
        return dynamicTest(scenario.name(), source(folder, scenario.place()), () -> {
            ScenarioResult result = scenarios.run(engine, scenario);
            if (!result.isPassed()) {
                throw new AssertionError(result.render());
            }
        });
    }

    private static DynamicTest failing(String name, URI source, String text) {
        return dynamicTest(name, source, () -> {
            throw new AssertionError(text);
        });
    }

    private static String none(Path folder) {
        Mismatch mismatch = new Mismatch(
                Place.startOf("scenarios"),
                "at least one scenario",
                "none",
                List.of(),
                "write `scenario`, `asOf`, `record` and `expect` in a file there");
        return "folder " + folder.resolve("scenarios") + "\n" + mismatch.block();
    }

    private static URI firstOf(Path folder, List<Diagnostic> diagnostics) {
        return diagnostics.stream()
                .filter(Diagnostic::isError)
                .map(Diagnostic::place)
                .filter(place -> Files.isRegularFile(folder.resolve(place.file())))
                .findFirst()
                .map(place -> source(folder, place))
                .orElse(folder.toUri());
    }

    /** As JUnit understands it: IDEs open the file at the line. */
    private static URI source(Path folder, Place place) {
        return URI.create(folder.resolve(place.file()).toUri() + "?line=" + place.line() + "&column=" + place.column());
    }
}
