package org.stackrules.catalog;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.stackrules.catalog.format.HeadNames;

/** Finds a catalog on the class path: in a folder on disk, or in a jar. Nothing else on the class path is looked at. */
final class ClassPathFiles {

    private final ClassLoader loader;
    private final String folder;
    private final SourceFiles files;

    private ClassPathFiles(ClassLoader loader, String folder, SourceFiles files) {
        this.loader = loader;
        this.folder = folder;
        this.files = files;
    }

    /**
     * A source.
     *
     * @param folder its name on the class path, without {@code /} at its start; empty: where the class path begins
     * @throws IllegalArgumentException if that is no name of a folder on a class path
     */
    static Source source(ClassLoader loader, String folder) {
        String name = folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
        List<String> parts = List.of(name.split("/", -1));
        boolean isName = name.isEmpty()
                || name.indexOf('\\') < 0
                        && parts.stream()
                                .noneMatch(part -> List.of("", ".", "..").contains(part));
        if (!isName) {
            throw new IllegalArgumentException("no name of a folder on the class path: `" + folder + "`");
        }
        return files -> new ClassPathFiles(loader, name.isEmpty() ? "" : name + "/", files).read();
    }

    private void read() {
        TreeMap<String, URL> heads = new TreeMap<>();
        try {
            for (String head : HeadNames.ALL) {
                Collections.list(loader.getResources(folder + head))
                        .forEach(url -> heads.putIfAbsent(parent(url.toString()), url));
            }
        } catch (IOException e) {
            refuse("class-path-unreadable");
            return;
        }
        if (heads.isEmpty()) {
            refuse("class-path-no-catalog");
        } else if (heads.size() > 1) {
            files.refuseAll(SourceFiles.refusal(
                    "class-path-two-catalogs", files.source(), files.source(), String.join(", ", heads.keySet())));
        } else {
            read(heads.firstEntry().getValue());
        }
    }

    private void read(URL head) {
        try {
            String protocol = head.getProtocol().toLowerCase(Locale.ROOT);
            Optional<Path> file = protocol.equals("file") ? path(head) : Optional.empty();
            if (file.isPresent()) {
                new FolderFiles(file.get().toAbsolutePath().getParent(), files).read();
                return;
            }
            if (protocol.equals("jar") && head.openConnection() instanceof JarURLConnection jar) {
                Optional<Path> archive = path(jar.getJarFileURL());
                if (archive.isPresent()) {
                    ArchiveFiles.read(archive.get(), parent(jar.getEntryName()), files);
                    return;
                }
            }
            files.refuseAll(SourceFiles.refusal(
                    "class-path-protocol", files.source(), files.source(), parent(head.toString())));
        } catch (IOException e) {
            refuse("class-path-unreadable");
        }
    }

    private void refuse(String key) {
        files.refuseAll(SourceFiles.refusal(key, files.source(), files.source()));
    }

    private static Optional<Path> path(URL url) {
        if (!url.getProtocol().equalsIgnoreCase("file")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(url.toURI()));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }

    /** What comes before the last {@code /}, with it. */
    private static String parent(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }
}
