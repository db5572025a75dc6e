package org.stackrules.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.stackrules.catalog.format.HeadNames;
import org.stackrules.catalog.format.SourceText;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;

/** The files of one catalog as they come in: texts by name, within bounds, and what was refused. Not thread-safe. */
final class SourceFiles {

    /** The most files and folders that a catalog's folder or archive may hold, whatever they are. */
    static final int MOST_FILES = 20_000;

    /** The most folders within each other, from the catalog's folder on. */
    static final int MOST_DEEP = 32;

    /** The most bytes that the files of a catalog may have together: 64 MiB. */
    static final long MOST_BYTES = 64L * 1024 * 1024;

    /**
     * Folders that hold no part of the catalog, in small letters: its scenarios, their records, files that must not
     * load, and what one system adds to archives.
     */
    private static final Set<String> OTHER = Set.of("scenarios", "records", "broken", "__macosx");

    private final String source;
    private final String prefix;
    private final List<Diagnostic> found = new ArrayList<>();
    private final TreeMap<String, String> texts = new TreeMap<>();
    private long bytes;
    private boolean isRefused;

    /**
     * Nothing yet.
     *
     * @param source what the folder or archive is called in findings about itself
     * @param prefix what the names of the files begin with in findings and places
     */
    SourceFiles(String source, String prefix) {
        this.source = source;
        this.prefix = prefix;
    }

    /** What the folder or archive is called in findings about itself. */
    String source() {
        return source;
    }

    /** Texts by name with the prefix, ordered; empty if the whole is refused. */
    SortedMap<String, String> texts() {
        return isRefused ? new TreeMap<>() : texts;
    }

    /** What was refused, in the order found. */
    List<Diagnostic> found() {
        return found;
    }

    /** Whether more may come: false once the whole is refused. */
    boolean isOpen() {
        return !isRefused;
    }

    /**
     * Takes a file.
     *
     * @param name from the catalog's folder, with {@code /} between its parts
     */
    void take(String name, byte[] content) {
        bytes += content.length;
        if (bytes > MOST_BYTES) {
            refuseAll(refusal("files-too-large", source, MOST_BYTES));
        } else {
            SourceText.decode(content, shown(name), found).ifPresent(text -> texts.put(shown(name), text));
        }
    }

    /** Notes that a file or folder of the catalog is refused. */
    void refuse(String key, String name, Object... arguments) {
        found.add(refusal(key, shown(name), arguments));
    }

    /** Notes that something is refused that is no file of the catalog. */
    void refuseOther(String key, Object... arguments) {
        found.add(refusal(key, source, arguments));
    }

    /** Refuses the whole: nothing of it is read. */
    void refuseAll(Diagnostic finding) {
        found.add(finding);
        isRefused = true;
    }

    /** What a file is called in findings and places. */
    String shown(String name) {
        return prefix + name;
    }

    static Diagnostic refusal(String key, String file, Object... arguments) {
        return Diagnostic.error(Place.startOf(file), null, CatalogTexts.TEXTS.message(key, arguments));
    }

    /** Whether a file of this name is part of the catalog; the name begins at the catalog's folder. */
    static boolean isPart(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !isOther(name)
                && Stream.of(".yaml", ".yml", ".json", ".drl", ".csv").anyMatch(lower::endsWith);
    }

    /**
     * Whether a file or folder is one of a system or an editor, or lies in a folder that holds no part of the catalog; the
     * name begins at the catalog's folder.
     */
    static boolean isOther(String name) {
        int slash = name.indexOf('/');
        return SourceText.isOfTools(name)
                || slash > 0 && OTHER.contains(name.substring(0, slash).toLowerCase(Locale.ROOT));
    }

    /** Whether a file of this name says which catalog a folder is. */
    static boolean isHead(String name) {
        return HeadNames.ALL.contains(name.substring(name.lastIndexOf('/') + 1));
    }
}
