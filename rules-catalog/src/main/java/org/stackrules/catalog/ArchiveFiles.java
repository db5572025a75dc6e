package org.stackrules.catalog;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.stackrules.catalog.format.SourceText;

/**
 * Reads a catalog's files from an archive, without unpacking it. No size that the archive tells of is believed: what
 * comes out is counted, and reading ends at the bound. A link is a short text that names a path; it is read as the text
 * that it is, and never followed. Not thread-safe.
 */
final class ArchiveFiles {

    /** The largest archive that is read, in bytes: 256 MiB. */
    static final long LARGEST = 256L * 1024 * 1024;

    /** The most bytes that may come out of one in the archive, once {@link #SMALL} bytes came out. */
    private static final long MOST_RATIO = 200;

    /** So many bytes may come out of any entry: 128 KiB. */
    private static final long SMALL = 128L * 1024;

    /** So much of an entry's name is shown, in characters. */
    private static final int MOST_SHOWN = 120;

    private static final int CHUNK = 8192;

    private static final short ZIP64 = 1;

    /** What stands before an entry's content, and thus where a usual archive begins. */
    private static final byte[] ENTRY = {'P', 'K', 3, 4};

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");

    private final SourceFiles files;

    /** Bytes of the archive. */
    private long length;

    /** How many bytes came out so far, also of entries that were refused in the end. */
    private long out;

    private ArchiveFiles(SourceFiles files) {
        this.files = files;
    }

    /** Reads the catalog in an archive: it lies in the folder that has {@code catalog.yaml}. */
    static void read(Path archive, SourceFiles files) {
        ArchiveFiles reader = new ArchiveFiles(files);
        reader.with(
                archive,
                LARGEST,
                "",
                (zip, names) -> reader.folder(names).ifPresent(folder -> reader.read(zip, names, folder)));
    }

    /**
     * Reads the catalog in a folder of an archive, however large, and looks at nothing else in it.
     *
     * @param folder its name, followed by {@code /}; empty for the archive itself
     */
    static void read(Path archive, String folder, SourceFiles files) {
        ArchiveFiles reader = new ArchiveFiles(files);
        reader.with(archive, Long.MAX_VALUE, folder, (zip, names) -> reader.read(zip, names, folder));
    }

    private void with(Path archive, long largest, String start, BiConsumer<ZipFile, List<String>> reading) {
        File file;
        byte[] first;
        try (InputStream in = Files.newInputStream(archive)) {
            file = archive.toFile();
            length = Files.size(archive);
            first = in.readNBytes(ENTRY.length);
        } catch (IOException | UnsupportedOperationException e) {
            files.refuseAll(SourceFiles.refusal("catalog-unreadable.archive", files.source(), archive));
            return;
        }
        if (length > largest) {
            files.refuseAll(SourceFiles.refusal("files-too-large.archive", files.source(), largest));
            return;
        }
        try (ZipFile zip = new ZipFile(file, StandardCharsets.UTF_8)) {
            reading.accept(
                    zip,
                    sound(zip.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.startsWith(start))
                            .limit(SourceFiles.MOST_FILES + 1L)
                            .toList()));
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            String key = Arrays.equals(first, ENTRY) ? "archive-truncated" : "archive-malformed";
            files.refuseAll(SourceFiles.refusal(key, files.source()));
        }
    }

    /** The names that may be followed; those that may not, and second entries of a name, are noted. */
    private List<String> sound(List<String> names) {
        if (names.size() > SourceFiles.MOST_FILES) {
            files.refuseAll(SourceFiles.refusal("files-too-many", files.source(), SourceFiles.MOST_FILES));
            return List.of();
        }
        Set<String> known = new HashSet<>();
        return names.stream()
                .filter(name -> {
                    Optional<String> fault = fault(name);
                    fault.ifPresent(key -> files.refuseOther(key, visible(name)));
                    return fault.isEmpty();
                })
                .filter(name -> {
                    boolean isNew = known.add(name);
                    if (!isNew) {
                        files.refuseOther("archive-entry-duplicate", visible(name));
                    }
                    return isNew;
                })
                .toList();
    }

    private static Optional<String> fault(String name) {
        String key = null;
        if (name.chars().anyMatch(Character::isISOControl)) {
            key = "archive-entry-name.control";
        } else if (name.indexOf('\\') >= 0) {
            key = "archive-entry-name.backslash";
        } else if (name.startsWith("/")) {
            key = "archive-entry-name.absolute";
        } else if (DRIVE.matcher(name).matches()) {
            key = "archive-entry-name.drive";
        } else {
            List<String> parts =
                    List.of((name.endsWith("/") ? name.substring(0, name.length() - 1) : name).split("/", -1));
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
    private Optional<String> folder(List<String> names) {
        TreeSet<String> withHead = names.stream()
                .filter(name -> SourceFiles.isHead(name) && !SourceText.isOfTools(name))
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
        Optional<String> inner =
                names.stream().filter(Source::isArchive).sorted().findFirst();
        files.refuseAll(
                inner.isPresent()
                        ? SourceFiles.refusal("archive-no-catalog.nested", files.source(), inner.get())
                        : SourceFiles.refusal("archive-no-catalog", files.source()));
        return Optional.empty();
    }

    private void read(ZipFile zip, List<String> entries, String folder) {
        Map<String, String> parts = new TreeMap<>();
        Set<String> tooDeep = new TreeSet<>();
        for (String entry : entries) {
            String name = entry.startsWith(folder) ? entry.substring(folder.length()) : "";
            if (SourceFiles.isPart(name)) {
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

    private void read(ZipFile zip, String entry, String name) {
        try {
            // of two entries of one name this is the one whose content is given
            read(zip, zip.getEntry(entry), name);
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            files.refuse("archive-damaged", name);
        }
    }

    private void read(ZipFile zip, ZipEntry entry, String name) throws IOException {
        if (hasNegativeSize(entry)) {
            files.refuse("archive-damaged", name);
            return;
        }
        int largest = SourceText.largest(name);
        long unpacked = Math.max(SMALL, MOST_RATIO * Math.min(entry.getCompressedSize(), length));
        CRC32 checksum = new CRC32();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
            for (int count = in.read(chunk); count > 0; count = in.read(chunk)) {
                content.write(chunk, 0, count);
                out += count;
                if (out > SourceFiles.MOST_BYTES) {
                    files.refuseAll(SourceFiles.refusal("files-too-large", files.source(), SourceFiles.MOST_BYTES));
                    return;
                }
                if (content.size() > largest) {
                    files.refuse("source-too-large", name, largest);
                    return;
                }
                if (content.size() > unpacked) {
                    files.refuse("archive-bomb", name, MOST_RATIO);
                    return;
                }
            }
        }
        if (content.size() != entry.getSize() || checksum.getValue() != entry.getCrc()) {
            files.refuse("archive-damaged", name);
        } else {
            files.take(name, content.toByteArray());
        }
    }

    /** Whether a size in the form for very large entries (zip64) is negative: JDK 17 would read such content for ever. */
    private static boolean hasNegativeSize(ZipEntry entry) {
        ByteBuffer extra = ByteBuffer.wrap(Optional.ofNullable(entry.getExtra()).orElseGet(() -> new byte[0]))
                .order(ByteOrder.LITTLE_ENDIAN);
        while (extra.remaining() >= 2 * Short.BYTES) {
            short tag = extra.getShort();
            int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
            int end = extra.position() + length;
            while (tag == ZIP64 && end - extra.position() >= Long.BYTES) {
                if (extra.getLong() < 0) {
                    return true;
                }
            }
            extra.position(end);
        }
        return false;
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
