package org.stackrules.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.stackrules.catalog.format.CatalogReader;
import org.stackrules.catalog.lint.PlacesOfAges;
import org.stackrules.catalog.lint.Unanswered;
import org.stackrules.diagnostic.Diagnostic;
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

    /**
     * Loads the catalog in a folder or an archive that knows the definitions of others.
     *
     * <p>Of an imported catalog the credentials of its home issuer are known, with that issuer and its grade scale; its
     * pathways, agreements, rules and limits are not: each institution decides about its own awards.
     *
     * @param home the catalog
     * @param imports folders and archives of the others, each of another issuer; their order decides nothing
     * @throws org.stackrules.diagnostic.CatalogException if anything in any of them is refused; it carries every finding
     */
    public static Catalog load(Path home, List<Path> imports) {
        return check(home, imports).orThrow();
    }

    /**
     * Loads the catalog in a folder or an archive that knows the definitions of others, and tells everything that was
     * found. Files of an imported catalog are named after its folder or archive: {@code sfu.zip!/catalog.yaml}.
     */
    public static CatalogLoad check(Path home, List<Path> imports) {
        List<Diagnostic> found = new ArrayList<>();
        List<CatalogReader.Import> known = new ArrayList<>();
        List<String> names = names(imports);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String prefix = name + "!/";
            CatalogLoad load = check(
                    Source.of(imports.get(i)),
                    new SourceFiles(name, prefix),
                    files -> CatalogReader.readImport(prefix, files.texts(), files.found()));
            found.addAll(load.diagnostics());
            load.catalog().ifPresent(catalog -> known.add(new CatalogReader.Import(name, catalog)));
        }
        boolean isComplete = known.size() == imports.size();
        CatalogLoad load = check(
                Source.of(home),
                new SourceFiles(home.toString(), ""),
                files -> CatalogReader.read(files.texts(), known, isComplete, files.found()));
        found.addAll(load.diagnostics());
        return new CatalogLoad(load.catalog().orElse(null), found);
    }

    /** What imports are called: their folders' names as long as these tell them apart. */
    private static List<String> names(List<Path> imports) {
        List<String> names = imports.stream()
                .map(path -> path.toAbsolutePath().normalize().getFileName())
                .map(String::valueOf)
                .toList();
        return names.stream().distinct().count() == names.size()
                ? names
                : imports.stream().map(Path::toString).toList();
    }

    private static CatalogLoad check(Source source, String name) {
        return check(source, new SourceFiles(name, ""), files -> CatalogReader.read(files.texts(), files.found()));
    }

    private static CatalogLoad check(
            Source source, SourceFiles files, Function<SourceFiles, CatalogReader.Result> reader) {
        source.readInto(files);
        if (files.texts().isEmpty() && !files.found().isEmpty()) {
            return new CatalogLoad(null, files.found());
        }
        CatalogReader.Result result = reader.apply(files);
        List<Diagnostic> unanswered = result.catalog() == null
                ? List.of()
                : Stream.concat(Unanswered.in(result.catalog()).stream(), PlacesOfAges.in(result.catalog()).stream())
                        .toList();
        List<Diagnostic> all = new ArrayList<>(result.diagnostics());
        all.addAll(unanswered);
        return new CatalogLoad(unanswered.isEmpty() ? result.catalog() : null, all);
    }
}
