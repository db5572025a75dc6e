package org.stackrules.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.stackrules.catalog.format.CatalogReader;
import org.stackrules.catalog.format.SourceText;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Catalog;

/** Loads catalogs. Thread-safe; keeps nothing. */
public final class CatalogLoader {

    /** Folders that hold no part of the catalog: its scenarios, their records, and files that must not load. */
    private static final Set<String> OTHER = Set.of("scenarios", "records", "broken");

    private static final SourceText.Unreadable UNREADABLE =
            new SourceText.Unreadable("catalog-unreadable", "a catalog is a folder of files");

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
        List<Diagnostic> found = new ArrayList<>();
        Map<String, String> files = new TreeMap<>();
        for (String name : names(folder, found)) {
            SourceText.read(folder, name, UNREADABLE, found).ifPresent(text -> files.put(name, text));
        }
        if (files.isEmpty() && !found.isEmpty()) {
            return new CatalogLoad(null, found);
        }
        CatalogReader.Result result = CatalogReader.read(files, found);
        return new CatalogLoad(result.catalog(), result.diagnostics());
    }

    /** The catalog's files, relative to its folder, with {@code /} between the parts, ordered. */
    private static List<String> names(Path folder, List<Diagnostic> found) {
        if (!Files.isDirectory(folder)) {
            unreadable(
                    folder.toString(), "no folder `" + folder + "`", "name the folder that holds catalog.yaml", found);
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(folder::relativize)
                    .filter(path -> !OTHER.contains(path.getName(0).toString()))
                    .map(path -> path.toString().replace('\\', '/'))
                    .filter(CatalogLoader::isPart)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            unreadable(folder.toString(), "the folder `" + folder + "` cannot be read", "check its permissions", found);
            return List.of();
        }
    }

    private static boolean isPart(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of(".yaml", ".yml", ".json", ".drl", ".csv").anyMatch(lower::endsWith);
    }

    private static void unreadable(String name, String what, String help, List<Diagnostic> found) {
        found.add(Diagnostic.error(UNREADABLE.code(), Place.startOf(name), null, what, UNREADABLE.why(), help));
    }
}
