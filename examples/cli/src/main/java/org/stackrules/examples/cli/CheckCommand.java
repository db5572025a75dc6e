package org.stackrules.examples.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.stackrules.catalog.CatalogLoad;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.diagnostic.DiagnosticText;
import org.stackrules.model.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads a catalog and prints what was found. */
@Command(name = "check", description = "Loads a catalog and prints everything that was found in it.")
final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CATALOG", description = "the catalog's folder")
    private Path folder;

    @Override
    public Integer call() {
        Arguments.requireFolder(spec.commandLine(), folder);
        CatalogLoad load = CatalogLoader.check(folder);
        PrintWriter out = spec.commandLine().getOut();
        if (!load.diagnostics().isEmpty()) {
            out.print(DiagnosticText.render(load.diagnostics()) + "\n\n");
        }
        int found = load.diagnostics().size();
        out.print(load.catalog().map(CheckCommand::summary).orElse("refused") + ", " + found
                + (found == 1 ? " finding\n" : " findings\n"));
        return load.hasErrors() ? Stackrules.NO : Stackrules.DONE;
    }

    private static String summary(Catalog catalog) {
        return catalog.id() + " " + catalog.version() + ": "
                + catalog.credentials().size() + " credentials, "
                + catalog.pathways().size() + " pathways, "
                + catalog.articulations().size() + " articulations, "
                + catalog.rules().size() + " files of rules, " + catalog.fingerprint();
    }
}
