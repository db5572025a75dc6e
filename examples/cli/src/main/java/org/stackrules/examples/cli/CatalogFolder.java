package org.stackrules.examples.cli;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The first argument of every command that reads a catalog. */
final class CatalogFolder {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "CATALOG", description = "the catalog's folder")
    private Path folder;

    /** The folder, which is there. */
    Path path() {
        Arguments.requireFolder(spec.commandLine(), folder);
        return folder;
    }
}
