package org.stackrules.catalog;

import java.nio.file.Path;
import org.stackrules.model.Catalog;

/** Loads catalogs. Thread-safe; keeps nothing. */
public final class CatalogLoader {

    private CatalogLoader() {}

    /**
     * Loads the catalog in a folder.
     *
     * @throws org.stackrules.diagnostic.CatalogException if anything in it is refused; it carries every finding
     */
    public static Catalog load(Path folder) {
        return check(folder).orThrow();
    }

    /** Loads the catalog in a folder and tells everything that was found. */
    public static CatalogLoad check(Path folder) {
        throw new UnsupportedOperationException("in work: " + folder);
    }
}
