package org.stackrules.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.stackrules.catalog.format.CatalogReader;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Catalog;

/** Loads catalogs. Thread-safe; keeps nothing. */
public final class CatalogLoader {

    /** The largest file that is read, in bytes. */
    static final long LARGEST = 4L * 1024 * 1024;

    /** Folders that hold no part of the catalog: its scenarios, their records, and files that must not load. */
    private static final Set<String> OTHER = Set.of("scenarios", "records", "broken");

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
            if (isInside(folder, name, found)) {
                text(folder.resolve(name), name, found).ifPresent(text -> files.put(name, text));
            }
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

    /** Whether a file lies in the folder when links are followed; with a finding if not. */
    private static boolean isInside(Path folder, String name, List<Diagnostic> found) {
        try {
            if (folder.resolve(name).toRealPath().startsWith(folder.toRealPath())) {
                return true;
            }
        } catch (IOException e) {
            // a link to nowhere leads out of the folder as well
        }
        refuse(
                "source-outside",
                name,
                "the file lies outside the catalog's folder",
                "a catalog is what lies in its folder, wherever that is taken",
                "put the file itself into the folder",
                found);
        return false;
    }

    /** A file's text without a byte order mark; empty, with a finding, if it is refused. */
    private static Optional<String> text(Path path, String name, List<Diagnostic> found) {
        try {
            if (Files.size(path) > LARGEST) {
                refuse(
                        "source-too-large",
                        name,
                        "the file is larger than " + LARGEST + " bytes",
                        "files are read within bounds",
                        "split it",
                        found);
                return Optional.empty();
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            refuse(
                    "source-not-utf8",
                    name,
                    "the file is not UTF-8",
                    "every file is read in one encoding",
                    "save it as UTF-8",
                    found);
            return Optional.empty();
        } catch (IOException e) {
            unreadable(name, "the file `" + name + "` cannot be read", "check its permissions", found);
            return Optional.empty();
        }
    }

    private static void unreadable(String name, String what, String help, List<Diagnostic> found) {
        refuse("catalog-unreadable", name, what, "a catalog is a folder of files", help, found);
    }

    private static void refuse(String code, String name, String what, String why, String help, List<Diagnostic> found) {
        found.add(Diagnostic.error(code, Place.startOf(name), null, what, why, help));
    }
}
