package org.stackrules.examples.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.testkit.ScenarioResult;
import org.stackrules.catalog.testkit.Scenarios;
import org.stackrules.diagnostic.Message;
import org.stackrules.model.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
        footer = {
            "  stackrules test my-catalog",
            "  stackrules test my-catalog --import their-catalog.zip",
            "  stackrules test my-catalog --format junit-xml --out target/scenarios.xml"
        })
final class TestCommand implements Callable<Integer> {

    /** How results are written. */
    enum Format {
        TEXT,
        JUNIT_XML;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Stackrules stackrules;

    @Mixin
    private CatalogFolder catalogFolder;

    @Option(
            names = "--format",
            paramLabel = "text|junit-xml",
            defaultValue = "text",
            description = "how results are written: to be read, or in JUnit's XML for a build server")
    private Format format;

    @Mixin
    private OutFile out;

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
        out.requireOutside(catalogFolder);
        out.write(
                switch (format) {
                    case TEXT -> Scenarios.render(results);
                    case JUNIT_XML -> Scenarios.junitXml(results);
                });
        return results.stream().allMatch(ScenarioResult::isPassed) ? Stackrules.DONE : Stackrules.NO;
    }
}
