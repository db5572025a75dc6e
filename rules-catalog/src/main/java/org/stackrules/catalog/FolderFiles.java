package org.stackrules.catalog;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.stackrules.catalog.format.HeadNames;
import org.stackrules.catalog.format.SourceText;

/** Reads a catalog's files from its folder. Links are followed as long as they stay in it. Not thread-safe. */
final class FolderFiles {

    private final Path folder;
    private final SourceFiles files;
    private final TreeSet<String> names = new TreeSet<>();
    private int seen;

    FolderFiles(Path folder, SourceFiles files) {
        this.folder = folder;
        this.files = files;
    }

    void read() {
        find(folder, "", 0, Set.of());
        if (names.stream().anyMatch(HeadNames.ALL::contains)) {
            names.removeIf(name -> !SourceFiles.isPart(name));
        }
        for (String name : names) {
            if (files.isOpen()) {
                SourceText.bytes(folder, name, files.shown(name), "catalog-unreadable.part", files.found())
                        .ifPresent(content -> files.take(name, content));
            }
        }
    }

    /**
     * Notes the catalog's files in a folder and those below it.
     *
     * @param start what their names begin with
     * @param depth how many folders lie above, from the catalog's folder on
     * @param above the folders above, links followed
     */
    private void find(Path inside, String start, int depth, Set<Path> above) {
        Set<Path> here = new HashSet<>(above);
        List<Path> children;
        try {
            here.add(inside.toRealPath());
            children = children(inside);
        } catch (IOException | DirectoryIteratorException e) {
            if (depth == 0) {
                files.refuseAll(SourceFiles.refusal("catalog-unreadable.folder", files.source(), folder));
            } else {
                String name = start.substring(0, start.length() - 1);
                files.refuse("catalog-unreadable.folder", name, files.shown(name));
            }
            return;
        }
        for (Path child : children) {
            if (files.isOpen()) {
                find(child, start + child.getFileName(), depth, here, Files.isSymbolicLink(child));
            }
        }
    }

    private void find(Path child, String name, int depth, Set<Path> above, boolean isLink) {
        if (SourceFiles.isOther(name + "/")) {
            return;
        }
        if (++seen > SourceFiles.MOST_FILES) {
            files.refuseAll(SourceFiles.refusal("files-too-many", files.source(), SourceFiles.MOST_FILES));
        } else if (!Files.isDirectory(child)) {
            boolean leadsNowhere = isLink && !Files.exists(child);
            boolean mayBePart = SourceFiles.isPart(name) || HeadNames.isNear(name);
            if (mayBePart && (Files.isRegularFile(child) || leadsNowhere)) {
                names.add(name);
            }
        } else if (isLink && !SourceText.isInside(folder, child)) {
            files.refuse("source-outside.folder", name);
        } else if (isLink && leadsTo(above, child)) {
            files.refuse("link-cycle", name);
        } else if (depth == SourceFiles.MOST_DEEP) {
            files.refuse("files-too-deep", name, SourceFiles.MOST_DEEP);
        } else {
            find(child, name + "/", depth + 1, above);
        }
    }

    private static boolean leadsTo(Set<Path> above, Path link) {
        try {
            return above.contains(link.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /** What lies in a folder, ordered by name: no more than is allowed, and one. */
    private static List<Path> children(Path inside) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(inside)) {
            for (Path child : all) {
                children.add(child);
                if (children.size() > SourceFiles.MOST_FILES) {
                    break;
                }
            }
        }
        children.sort(null);
        return children;
    }
}
