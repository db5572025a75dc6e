package org.stackrules.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** Where a catalog's files come from: a folder, an archive, or the class path, which is one of the two. */
@FunctionalInterface
interface Source {

    /** Reads the catalog's files within bounds; what is refused is noted. */
    void readInto(SourceFiles files);

    /** A folder, or an archive: a file whose name ends in {@code .zip} or {@code .jar}. */
    static Source of(Path path) {
        if (Files.isDirectory(path)) {
            return files -> new FolderFiles(path, files).read();
        }
        if (isArchive(path.toString()) && Files.isRegularFile(path)) {
            return files -> ArchiveFiles.read(path, files);
        }
        String key = Files.exists(path) ? "catalog-unreadable.file" : "catalog-unreadable.none";
        return files -> files.refuseAll(SourceFiles.refusal(key, path.toString(), path));
    }

    static boolean isArchive(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of(".zip", ".jar").anyMatch(lower::endsWith);
    }
}
