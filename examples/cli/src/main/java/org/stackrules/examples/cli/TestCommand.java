package org.stackrules.examples.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.testkit.ScenarioResult;
import org.stackrules.catalog.testkit.Scenarios;
import org.stackrules.diagnostic.Message;
import org.stackrules.model.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs a catalog's own scenarios. */
@Command(
        name = "test",
        header = "Runs the scenarios of a catalog.",
        description = {
            "Runs the scenarios that a catalog has in its folder scenarios, and explains",
            "those that fail: what was expected, what came out, and why. Scenarios are read",
            "from a folder, not from an archive."
        },
        exitCodeList = {
            "0:all scenarios pass",
            "1:a scenario fails, or there is none",
            "2:bad input or usage; nothing is written"
        },
        footer = {"  stackrules test my-catalog", "  stackrules test my-catalog --import their-catalog.zip"})
final class TestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Stackrules stackrules;

    @Mixin
    private CatalogFolder catalogFolder;

    @Override
    public Integer call() {
        Catalog catalog = catalogFolder.load();
        Scenarios scenarios = Scenarios.read(catalogFolder.path(), catalog);
        if (scenarios.all().isEmpty()) {
            Message none = CliTexts.message("scenarios-none");
            spec.commandLine().getErr().println(none.in(stackrules.language()));
            return Stackrules.NO;
        }
        List<ScenarioResult> results = scenarios.run(RulesEngine.of(catalog));
        spec.commandLine().getOut().print(Scenarios.render(results));
        return results.stream().allMatch(ScenarioResult::isPassed) ? Stackrules.DONE : Stackrules.NO;
    }
}
