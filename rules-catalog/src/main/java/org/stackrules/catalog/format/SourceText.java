package org.stackrules.catalog.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;

/** Reads files as text: UTF-8, with or without a byte order mark, of bounded size. Thread-safe; keeps nothing. */
public final class SourceText {

    /** The largest file that is read, in bytes. */
    private static final long LARGEST = 4L * 1024 * 1024;

    /** The largest table of agreements that is read, in bytes: the guide of a whole province is one. */
    private static final long LARGEST_TABLE = 64L * 1024 * 1024;

    private SourceText() {}

    /**
     * The text of a file of a catalog; empty, with a finding, if it is refused.
     *
     * @param folder the catalog's folder: a file that lies outside it when links are followed is refused
     * @param name the file's name, from the folder
     * @param unreadable the code of the finding, and why the file is wanted, if it cannot be read
     * @param found takes what is wrong
     */
    public static Optional<String> read(Path folder, String name, Unreadable unreadable, List<Diagnostic> found) {
        Path file = folder.resolve(name);
        if (!isInside(folder, file)) {
            found.add(refusal(
                    "source-outside",
                    name,
                    "the file lies outside the catalog's folder",
                    "a catalog is what lies in its folder, wherever that is taken",
                    "put the file itself into the folder"));
            return Optional.empty();
        }
        Diagnostic refusal = refusal(
                unreadable.code(),
                name,
                "the file `" + name + "` cannot be read",
                unreadable.why(),
                "check its permissions");
        return read(file, name, refusal, found);
    }

    /** What is said of a file that is there but cannot be read. */
    public record Unreadable(String code, String why) {}

    /** The text of a file anywhere; empty, with a finding, if it is refused: the given one if it cannot be read. */
    static Optional<String> read(Path file, String name, Diagnostic unreadable, List<Diagnostic> found) {
        try {
            long largest = isTable(name) ? LARGEST_TABLE : LARGEST;
            if (Files.size(file) > largest) {
                found.add(refusal(
                        "source-too-large",
                        name,
                        "the file is larger than " + largest + " bytes",
                        "files are read within bounds",
                        "split it"));
                return Optional.empty();
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            found.add(refusal(
                    "source-not-utf8",
                    name,
                    "the file is not UTF-8",
                    "every file is read in one encoding",
                    "save it as UTF-8"));
            return Optional.empty();
        } catch (IOException e) {
            found.add(unreadable);
            return Optional.empty();
        }
    }

    /** Whether a file of a catalog is a table. */
    static boolean isTable(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /** Whether a file is there, and in the folder when links are followed; a link to nowhere leads out as well. */
    static boolean isInside(Path folder, Path file) {
        try {
            return file.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static Diagnostic refusal(String code, String name, String what, String why, String help) {
        return Diagnostic.error(code, Place.startOf(name), null, what, why, help);
    }
}
