package org.stackrules.examples.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.catalog.testkit.ScenarioResult;
import org.stackrules.catalog.testkit.Scenarios;
import org.stackrules.model.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a catalog's own scenarios. */
@Command(name = "test", description = "Runs the scenarios of a catalog and explains those that fail.")
final class TestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CATALOG", description = "the catalog's folder")
    private Path folder;

    @Override
    public Integer call() {
        Arguments.requireFolder(spec.commandLine(), folder);
        Catalog catalog = CatalogLoader.load(folder);
        Scenarios scenarios = Scenarios.read(folder, catalog);
        List<ScenarioResult> results = scenarios.run(RulesEngine.of(catalog));
        spec.commandLine().getOut().print(Scenarios.render(results));
        return results.stream().allMatch(ScenarioResult::isPassed) ? Stackrules.DONE : Stackrules.NO;
    }
}
