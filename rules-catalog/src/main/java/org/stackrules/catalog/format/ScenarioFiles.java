package org.stackrules.catalog.format;

import java.nio.file.Path;
import java.util.List;
import org.stackrules.model.Catalog;

/** Reads scenarios. */
public final class ScenarioFiles {
    private ScenarioFiles() {}

    public static List<Scenario> read(Path folder, Catalog catalog) {
        throw new UnsupportedOperationException("in work");
    }
}
