package org.stackrules.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.stackrules.catalog.CatalogLoad;
import org.stackrules.catalog.CatalogLoader;
import org.stackrules.model.Catalog;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The first argument of every command that reads a catalog, a folder or an archive, and the catalogs that it knows. */
final class CatalogFolder {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "CATALOG", description = "the catalog: a folder, or a .zip or .jar of it")
    private Path home;

    @Option(
            names = "--import",
            paramLabel = "CATALOG",
            description = "the catalog of another institution, whose credentials this one knows; may be repeated")
    private List<Path> imports = List.of();

    /** The folder or archive, which is there. */
    Path path() {
        requireSources();
        return home;
    }

    /**
     * Loads the catalog with those that it knows.
     *
     * @throws org.stackrules.diagnostic.CatalogException if anything in any of them is refused
     */
    Catalog load() {
        return check().orThrow();
    }

    /** Loads the catalog with those that it knows and tells everything that was found. */
    CatalogLoad check() {
        requireSources();
        return imports.isEmpty() ? CatalogLoader.check(home) : CatalogLoader.check(home, imports);
    }

    /** Refuses what is not there. */
    void requireSources() {
        require("source-missing", home);
        imports.forEach(one -> require("import-missing", one));
    }

    /** Whether a file is an archive that is read, or lies in a folder that is read. */
    boolean isRead(Path file) {
        return Stream.concat(Stream.of(home), imports.stream()).anyMatch(source -> isIn(source, file));
    }

    private static boolean isIn(Path source, Path file) {
        try {
            boolean isThere = Files.exists(file);
            Path real = isThere
                    ? file.toRealPath()
                    : file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
            return real.startsWith(source.toRealPath()) || isThere && Files.isSameFile(source, real);
        } catch (IOException e) {
            return false; // then it cannot be written to either
        }
    }

    private void require(String key, Path source) {
        if (!Arguments.isThere(source)) {
            throw new Refusal(spec.commandLine(), key, source);
        }
    }
}
