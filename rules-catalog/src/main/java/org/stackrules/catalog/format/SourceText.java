package org.stackrules.catalog.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.stackrules.catalog.texts.CatalogTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;

/** Reads files as text: UTF-8, with or without a byte order mark, of bounded size. Thread-safe; keeps nothing. */
public final class SourceText {

    /** The largest file, or line of a file of many lines, that is read, in bytes: 4 MiB. */
    static final int LARGEST = 4 * 1024 * 1024;

    /** The largest table of agreements that is read, in bytes: the guide of a whole province is one. */
    private static final int LARGEST_TABLE = 64 * 1024 * 1024;

    private SourceText() {}

    /**
     * The bytes of a file in a folder; empty, with a finding, if it is refused.
     *
     * @param folder a file that lies outside it when links are followed is refused
     * @param name the file's name, from the folder
     * @param shown what the file is called in findings
     * @param unreadable the key of the finding, with {@code shown} for an argument, if it cannot be read
     * @param found takes what is wrong
     */
    public static Optional<byte[]> bytes(
            Path folder, String name, String shown, String unreadable, List<Diagnostic> found) {
        Path file = folder.resolve(name);
        if (!isInside(folder, file)) {
            found.add(refusal("source-outside", shown));
            return Optional.empty();
        }
        return bytes(file, shown, refusal(unreadable, shown, shown), found);
    }

    /** The text of a file in a folder; empty, with a finding, if it is refused. */
    static Optional<String> read(Path folder, String name, String unreadable, List<Diagnostic> found) {
        return bytes(folder, name, name, unreadable, found).flatMap(content -> decode(content, name, found));
    }

    /** The text of a file anywhere; empty, with a finding, if it is refused: the given one if it cannot be read. */
    static Optional<String> read(Path file, String name, Diagnostic unreadable, List<Diagnostic> found) {
        return bytes(file, name, unreadable, found).flatMap(content -> decode(content, name, found));
    }

    /**
     * The bytes of a file as text; empty, with a finding, if they are none.
     *
     * @param name what the file is called in findings
     * @param found takes what is wrong
     */
    public static Optional<String> decode(byte[] content, String name, List<Diagnostic> found) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            found.add(refusal("source-not-utf8", name));
            return Optional.empty();
        }
    }

    /** Whether a file of a catalog is a table. */
    static boolean isTable(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /**
     * Whether a file belongs to an editor or a system: its name, or that of a folder on the way to it, begins with
     * {@code .} or {@code ~$}.
     *
     * @param name with {@code /} between its parts
     */
    public static boolean isOfTools(String name) {
        return Stream.of(name.split("/")).anyMatch(part -> part.startsWith(".") || part.startsWith("~$"));
    }

    /** The most bytes that a file of this name may have: 64 MiB for a table of agreements, else 4 MiB. */
    public static int largest(String name) {
        return isTable(name) ? LARGEST_TABLE : LARGEST;
    }

    /** Whether a file is there, and in the folder when links are followed; a link to nowhere leads out as well. */
    public static boolean isInside(Path folder, Path file) {
        try {
            return file.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<byte[]> bytes(Path file, String shown, Diagnostic unreadable, List<Diagnostic> found) {
        try {
            int largest = largest(shown);
            Optional<byte[]> content = bounded(file, largest);
            if (content.isEmpty()) {
                found.add(refusal("source-too-large", shown, largest));
            }
            return content;
        } catch (IOException e) {
            found.add(unreadable);
            return Optional.empty();
        }
    }

    /** Reads no further than the bound, whatever the file's size is said to be; empty: it is larger. */
    private static Optional<byte[]> bounded(Path file, int largest) throws IOException {
        if (Files.size(file) > largest) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(largest + 1);
            return content.length > largest ? Optional.empty() : Optional.of(content);
        }
    }

    private static Diagnostic refusal(String key, String name, Object... arguments) {
        return Diagnostic.error(Place.startOf(name), null, CatalogTexts.TEXTS.message(key, arguments));
    }
}
