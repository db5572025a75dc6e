package org.stackrules.catalog.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.stackrules.EvaluationOptions;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.format.Scenario;
import org.stackrules.catalog.format.ScenarioFiles;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.DiagnosticText;
import org.stackrules.diagnostic.EvaluationException;
import org.stackrules.model.Catalog;
import org.stackrules.report.EvaluationReport;

/**
 * The scenarios of a catalog: its own tests. Immutable and thread-safe.
 *
 * <pre>{@code
 * Catalog catalog = CatalogLoader.load(folder);
 * List<ScenarioResult> results = Scenarios.read(folder, catalog).run(RulesEngine.of(catalog));
 * }</pre>
 */
public final class Scenarios {

    private final Catalog catalog;
    private final List<Scenario> scenarios;

    Scenarios(Catalog catalog, List<Scenario> scenarios) {
        this.catalog = catalog;
        this.scenarios = List.copyOf(scenarios);
    }

    /**
     * Reads every {@code *.yaml}, {@code *.yml} and {@code *.json} below the folder {@code scenarios} of a catalog's
     * folder; none if there is no such folder. An archive is refused: scenarios are read from a folder.
     *
     * @throws EvaluationException if a scenario or its record is refused; it carries every finding
     */
    public static Scenarios read(Path folder, Catalog catalog) {
        return new Scenarios(catalog, ScenarioFiles.read(folder, catalog));
    }

    /** Ordered by place. */
    public List<Scenario> all() {
        return scenarios;
    }

    /**
     * Evaluates every scenario and holds its expectations against the report.
     *
     * @param engine made of the catalog that the scenarios were read with
     * @return one result a scenario, ordered by place
     */
    public List<ScenarioResult> run(RulesEngine engine) {
        return scenarios.stream().map(scenario -> run(engine, scenario)).toList();
    }

    /** Evaluates one of the scenarios. */
    ScenarioResult run(RulesEngine engine, Scenario scenario) {
        EvaluationReport report;
        try {
            report = engine.evaluate(
                    scenario.record(), scenario.asOf(), EvaluationOptions.DEFAULT.withPriority(scenario.priority()));
        } catch (EvaluationException e) {
            return new ScenarioResult(scenario.name(), scenario.place(), List.of(refused(scenario, e.diagnostics())));
        }
        return new ScenarioResult(
                scenario.name(),
                scenario.place(),
                new ExpectationCheck(report, catalog, Notation.SCENARIO).mismatches(scenario.expectations()));
    }

    private static Mismatch refused(Scenario scenario, List<Diagnostic> diagnostics) {
        return new Mismatch(
                scenario.place(),
                "the record can be evaluated",
                "it is refused",
                DiagnosticText.render(diagnostics).lines().toList(),
                "correct the record of the scenario");
    }

    /** The failing results as text, an empty line between two, and a last line that counts; lines ended by {@code \n}. */
    public static String render(List<ScenarioResult> results) {
        String failures = results.stream()
                .filter(result -> !result.isPassed())
                .map(result -> result.render() + "\n")
                .collect(Collectors.joining());
        long failed = results.stream().filter(result -> !result.isPassed()).count();
        return failures + results.size() + (results.size() == 1 ? " scenario, " : " scenarios, ") + failed
                + " failed\n";
    }

    /**
     * The results in the XML of JUnit that build servers read: one suite a file, one case a scenario, a failure with the
     * text of {@link ScenarioResult#render}. No times: the same bytes for equal results, lines ended by {@code \n}; encode
     * them as UTF-8.
     *
     * @param results of one catalog, ordered by place
     */
    public static String junitXml(List<ScenarioResult> results) {
        return JunitXml.of(results);
    }
}
