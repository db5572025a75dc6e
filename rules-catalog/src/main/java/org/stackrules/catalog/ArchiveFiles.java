package org.stackrules.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads a catalog's files from an archive, without unpacking it. Not thread-safe. */
final class ArchiveFiles {

    /** So much of an entry's name is shown, in characters. */
    private static final int MOST_SHOWN = 120;

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private final SourceFiles files;

    private ArchiveFiles(SourceFiles files) {
        this.files = files;
    }

    /** Reads the catalog in an archive: it lies in the folder that has {@code catalog.yaml}. */
    static void read(Path archive, SourceFiles files) {
        ArchiveFiles reader = new ArchiveFiles(files);
        reader.with(archive, (zip, entries) -> {
            List<ZipEntry> safe = reader.sound(entries);
            reader.folder(safe).ifPresent(folder -> reader.read(zip, safe, folder));
        });
    }

    /**
     * Reads the catalog in a folder of an archive, and looks at nothing else in it.
     *
     * @param folder its name, followed by {@code /}; empty for the archive itself
     */
    static void read(Path archive, String folder, SourceFiles files) {
        ArchiveFiles reader = new ArchiveFiles(files);
        reader.with(
                archive,
                (zip, entries) -> reader.read(
                        zip,
                        reader.sound(entries.stream()
                                .filter(entry -> entry.name().startsWith(folder))
                                .toList()),
                        folder));
    }

    @FunctionalInterface
    private interface Reading {
        void read(Zip zip, List<ZipEntry> entries);
    }

    private void with(Path archive, Reading reading) {
        try (Zip zip = Zip.open(archive)) {
            reading.read(zip, zip.entries());
        } catch (Zip.Refused e) {
            files.refuseAll(SourceFiles.refusal(e.key(), files.source(), e.arguments()));
        } catch (IOException e) {
            files.refuseAll(SourceFiles.refusal("catalog-unreadable.archive", files.source(), archive));
        }
    }

    /** The entries whose names may be followed; those that may not, and second ones of a name, are noted. */
    private List<ZipEntry> sound(List<ZipEntry> entries) {
        if (entries.size() > SourceFiles.MOST_FILES) {
            files.refuseAll(SourceFiles.refusal("files-too-many", files.source(), SourceFiles.MOST_FILES));
            return List.of();
        }
        Set<String> names = new HashSet<>();
        return entries.stream()
                .filter(entry -> {
                    Optional<String> fault = fault(entry);
                    fault.ifPresent(key -> files.refuseOther(key, visible(entry.name())));
                    return fault.isEmpty();
                })
                .filter(entry -> {
                    boolean isNew = names.add(entry.name());
                    if (!isNew) {
                        files.refuseOther("archive-entry-duplicate", visible(entry.name()));
                    }
                    return isNew;
                })
                .toList();
    }

    private static Optional<String> fault(ZipEntry entry) {
        String name = entry.name();
        String key = null;
        if (!entry.isUtf8()) {
            key = "archive-entry-name.not-utf8";
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            key = "archive-entry-name.control";
        } else if (name.indexOf('\\') >= 0) {
            key = "archive-entry-name.backslash";
        } else if (name.startsWith("/")) {
            key = "archive-entry-name.absolute";
        } else if (DRIVE.matcher(name).matches()) {
            key = "archive-entry-name.drive";
        } else {
            List<String> parts =
                    List.of((entry.isFolder() ? name.substring(0, name.length() - 1) : name).split("/", -1));
            if (parts.contains("..")) {
                key = "archive-entry-name.up";
            } else if (parts.contains(".") || parts.contains("")) {
                key = "archive-entry-name.part";
            }
        }
        return Optional.ofNullable(key);
    }

    /** A name without characters that a terminal would obey, and not without end. */
    private static String visible(String name) {
        String shown = name.codePoints()
                .mapToObj(one -> Character.isISOControl(one)
                        ? String.format(Locale.ROOT, "\\u%04x", one)
                        : Character.toString(one))
                .collect(Collectors.joining());
        return shown.length() <= MOST_SHOWN ? shown : shown.substring(0, MOST_SHOWN) + "…";
    }

    /** The one folder with a head that lies in no other such folder; empty, with a finding, if that is not one. */
    private Optional<String> folder(List<ZipEntry> entries) {
        TreeSet<String> withHead = entries.stream()
                .map(ZipEntry::name)
                .filter(SourceFiles::isHead)
                .map(name -> name.substring(0, name.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> folders = withHead.stream()
                .filter(folder ->
                        withHead.stream().noneMatch(other -> !other.equals(folder) && folder.startsWith(other)))
                .toList();
        if (folders.size() == 1) {
            return Optional.of(folders.get(0));
        }
        if (!files.isOpen()) {
            return Optional.empty();
        }
        if (folders.size() > 1) {
            files.refuseAll(SourceFiles.refusal(
                    "archive-two-catalogs",
                    files.source(),
                    folders.stream().map(folder -> "`" + folder + "`").collect(Collectors.joining(", "))));
            return Optional.empty();
        }
        Optional<String> inner = entries.stream()
                .map(ZipEntry::name)
                .filter(Source::isArchive)
                .sorted()
                .findFirst();
        files.refuseAll(
                inner.isPresent()
                        ? SourceFiles.refusal("archive-no-catalog.nested", files.source(), inner.get())
                        : SourceFiles.refusal("archive-no-catalog", files.source()));
        return Optional.empty();
    }

    private void read(Zip zip, List<ZipEntry> entries, String folder) {
        Map<String, ZipEntry> parts = new TreeMap<>();
        Set<String> tooDeep = new TreeSet<>();
        for (ZipEntry entry : entries) {
            String name = entry.name().startsWith(folder) ? entry.name().substring(folder.length()) : "";
            if (!entry.isFolder() && SourceFiles.isPart(name)) {
                tooDeep(name).ifPresentOrElse(tooDeep::add, () -> parts.put(name, entry));
            }
        }
        tooDeep.forEach(name -> files.refuse("files-too-deep", name, SourceFiles.MOST_DEEP));
        parts.forEach((name, entry) -> {
            if (files.isOpen()) {
                read(zip, entry, name);
            }
        });
    }

    private void read(Zip zip, ZipEntry entry, String name) {
        if (entry.isSpecial()) {
            files.refuse("archive-link", name);
            return;
        }
        try {
            files.take(name, zip.content(entry));
        } catch (Zip.Exhausted e) {
            files.refuseAll(SourceFiles.refusal(e.key(), files.source(), e.arguments()));
        } catch (Zip.Refused e) {
            files.refuse(e.key(), name, e.arguments());
        } catch (IOException e) {
            files.refuse("catalog-unreadable.part", name, files.shown(name));
        }
    }

    /** The first folder on the way to a file that lies too deep. */
    private static Optional<String> tooDeep(String name) {
        int slash = -1;
        for (int depth = 0; depth <= SourceFiles.MOST_DEEP; depth++) {
            slash = name.indexOf('/', slash + 1);
            if (slash < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(name.substring(0, slash));
    }
}
