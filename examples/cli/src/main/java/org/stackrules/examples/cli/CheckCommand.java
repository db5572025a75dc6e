package org.stackrules.examples.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.stackrules.RulesEngine;
import org.stackrules.catalog.CatalogLoad;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.catalog.format.DiagnosticReports;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.model.Catalog;
import org.stackrules.model.CatalogStatement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Loads a catalog and prints what was found. */
@Command(
        name = "check",
        header = "Finds what is wrong with a catalog.",
        description = {
            "Loads a catalog and prints everything that was found in it, each finding with",
            "its file, line and column, the rule that was broken and the next step."
        },
        exitCodeList = {
            "0:no errors were found",
            "1:errors were found, or warnings with --strict; they are written",
            "2:bad usage; nothing is written"
        },
        footer = {
            "  stackrules check my-catalog",
            "  stackrules check my-catalog --strict --format sarif > findings.sarif",
            "  stackrules check my-catalog --statements"
        })
final class CheckCommand implements Callable<Integer> {

    /** How findings are written. */
    enum Format {
        TEXT,
        JSON,
        SARIF;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Stackrules stackrules;

    @Mixin
    private CatalogFolder catalogFolder;

    @Option(names = "--strict", description = "warnings count as errors")
    private boolean isStrict;

    @Option(
            names = "--format",
            paramLabel = "text|json|sarif",
            defaultValue = "text",
            description = "how findings are written: to be read, as JSON, or as SARIF 2.1.0")
    private Format format;

    @Option(
            names = "--statements",
            description = "lists what YAML and DRL state, one statement a line, by place; as text only")
    private boolean isListWanted;

    @Override
    public Integer call() {
        if (isListWanted && format != Format.TEXT) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--statements is a list to be read and cannot be written as " + format
                            + "; leave one of the two out");
        }
        CatalogLoad load = CatalogLoader.check(catalogFolder.path());
        PrintWriter out = spec.commandLine().getOut();
        List<Diagnostic> found = load.diagnostics();
        out.print(
                switch (format) {
                    case TEXT -> text(load);
                    case JSON -> DiagnosticReports.json(load.catalog().orElse(null), found, stackrules.language());
                    case SARIF -> DiagnosticReports.sarif(found, stackrules.language(), Version.number());
                });
        boolean isRefused = load.hasErrors() || (isStrict && !found.isEmpty());
        return isRefused ? Stackrules.NO : Stackrules.DONE;
    }

    private String text(CatalogLoad load) {
        int found = load.diagnostics().size();
        String findings = found == 0 ? "" : stackrules.text(load.diagnostics()) + "\n\n";
        String statements =
                isListWanted ? load.catalog().map(CheckCommand::statements).orElse("") : "";
        return findings + statements + load.catalog().map(CheckCommand::summary).orElse("refused") + ", " + found
                + (found == 1 ? " finding\n" : " findings\n");
    }

    private static String statements(Catalog catalog) {
        return RulesEngine.statements(catalog).stream()
                .map(CatalogStatement::toString)
                .collect(Collectors.joining("\n", "", "\n\n"));
    }

    private static String summary(Catalog catalog) {
        return catalog.id() + " " + catalog.version() + ": "
                + catalog.credentials().size() + " credentials, "
                + catalog.pathways().size() + " pathways, "
                + catalog.articulations().size() + " articulations, "
                + catalog.rules().size() + " files of rules, " + catalog.fingerprint();
    }
}
