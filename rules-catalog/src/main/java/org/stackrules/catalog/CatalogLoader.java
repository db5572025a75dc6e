package org.stackrules.catalog;

import java.nio.file.Path;
import org.stackrules.catalog.format.CatalogReader;
import org.stackrules.model.Catalog;

/** Loads catalogs. Thread-safe; keeps nothing. */
public final class CatalogLoader {

    private CatalogLoader() {}

    /**
     * Loads the catalog in a folder or an archive.
     *
     * @param source the folder that has {@code catalog.yaml}, or a {@code .zip} or {@code .jar} in which one folder has
     *     it; an archive is read in place, and no archive in it is opened
     * @throws org.stackrules.diagnostic.CatalogException if anything in it is refused; it carries every finding
     */
    public static Catalog load(Path source) {
        return check(source).orThrow();
    }

    /** Loads the catalog in a folder or an archive and tells everything that was found. */
    public static CatalogLoad check(Path source) {
        return check(Source.of(source), source.toString());
    }

    /**
     * Loads the catalog in a folder of the class path, on disk or in a jar.
     *
     * <p>In a named module the folder must be one that is no package, or an open one.
     *
     * @param loader asked for the catalog's head; nothing else is looked for on the class path
     * @param folder name of the folder that has {@code catalog.yaml}, such as {@code catalogs/climate}; does not begin
     *     with {@code /}
     * @throws org.stackrules.diagnostic.CatalogException if anything in it is refused; it carries every finding
     */
    public static Catalog load(ClassLoader loader, String folder) {
        return check(loader, folder).orThrow();
    }

    /** Loads the catalog in a folder of the class path and tells everything that was found. */
    public static CatalogLoad check(ClassLoader loader, String folder) {
        return check(ClassPathFiles.source(loader, folder), folder.isEmpty() ? "/" : folder);
    }

    private static CatalogLoad check(Source source, String name) {
        SourceFiles files = new SourceFiles(name, "");
        source.readInto(files);
        if (files.texts().isEmpty() && !files.found().isEmpty()) {
            return new CatalogLoad(null, files.found());
        }
        CatalogReader.Result result = CatalogReader.read(files.texts(), files.found());
        return new CatalogLoad(result.catalog(), result.diagnostics());
    }
}
