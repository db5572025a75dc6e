package org.stackrules.catalog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.stackrules.catalog.format.SourceText;

/**
 * An archive in the zip form, read in place: the list of its entries, then the content of those that are asked for.
 * Nothing is written to disk, and no number in the archive is believed: what comes out is counted, and counting ends at
 * the bound. (The JDK's own readers tell neither links nor entries of one name apart.) Not thread-safe.
 */
final class Zip implements AutoCloseable {

    /** The longest list of entries that is read, in bytes: 16 MiB. */
    static final long MOST_LISTED = 16L * 1024 * 1024;

    /** The most bytes that may come out of one in the archive, once {@link #SMALL} bytes came out. */
    static final long MOST_RATIO = 200;

    /** So many bytes may come out of anything: 128 KiB. */
    static final long SMALL = 128L * 1024;

    private static final int END = 0x06054b50;
    private static final int LISTED = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END_LENGTH = 22;
    private static final int LISTED_LENGTH = 46;
    private static final int LOCAL_LENGTH = 30;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int CHUNK = 8192;

    private final SeekableByteChannel channel;

    /** Where the first entry would start: what stands before it, such as a program, is no part of the archive. */
    private long origin;

    /** How many bytes came out so far, also of entries that were refused in the end. */
    private long out;

    private Zip(SeekableByteChannel channel) {
        this.channel = channel;
    }

    static Zip open(Path file) throws IOException {
        return new Zip(Files.newByteChannel(file));
    }

    /** The archive, or something in it, is refused: the key of the finding and what its sentences speak of. */
    static class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final String key;
        private final transient Object[] arguments;

        Refused(String key, Object... arguments) {
            super(key);
            this.key = key;
            this.arguments = arguments.clone();
        }

        String key() {
            return key;
        }

        Object[] arguments() {
            return arguments.clone();
        }
    }

    /** More came out than a catalog may have: nothing more is read. */
    static final class Exhausted extends Refused {

        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("files-too-large", SourceFiles.MOST_BYTES);
        }
    }

    /** All entries, in the order listed. */
    List<ZipEntry> entries() throws IOException, Refused {
        long length = channel.size();
        long end = findEnd(length);
        ByteBuffer last = at(end, END_LENGTH);
        int count = last.getShort(10) & 0xFFFF;
        long listLength = last.getInt(12) & 0xFFFFFFFFL;
        long listStart = last.getInt(16) & 0xFFFFFFFFL;
        if (count == 0xFFFF || listLength == 0xFFFFFFFFL || listStart == 0xFFFFFFFFL) {
            throw new Refused("archive-zip64");
        }
        if (listLength > MOST_LISTED) {
            throw new Refused("files-too-large.list", MOST_LISTED);
        }
        origin = end - listLength - listStart;
        if (last.getInt(4) != 0 || origin < 0) {
            throw new Refused("archive-malformed");
        }
        ByteBuffer list = at(end - listLength, (int) listLength);
        List<ZipEntry> entries = new ArrayList<>();
        while (list.hasRemaining()) {
            entries.add(entry(list));
        }
        if (entries.size() != count) {
            throw new Refused("archive-malformed");
        }
        return entries;
    }

    /** The content of an entry that is a file. */
    byte[] content(ZipEntry entry) throws IOException, Refused {
        if (entry.isEncrypted()) {
            throw new Refused("archive-encrypted");
        }
        if (entry.method() != ZipEntry.STORED && entry.method() != ZipEntry.DEFLATED) {
            throw new Refused("archive-method", entry.method());
        }
        try {
            ByteBuffer local = at(origin + entry.start(), LOCAL_LENGTH);
            int nameLength = local.getShort(26) & 0xFFFF;
            byte[] name = new byte[nameLength];
            at(origin + entry.start() + LOCAL_LENGTH, nameLength).get(name);
            if (local.getInt(0) != LOCAL || !Arrays.equals(name, entry.rawName())) {
                throw new Refused("archive-damaged");
            }
            long start = origin + entry.start() + LOCAL_LENGTH + nameLength + (local.getShort(28) & 0xFFFF);
            byte[] content = entry.method() == ZipEntry.STORED ? stored(entry, start) : inflated(entry, start);
            CRC32 crc = new CRC32();
            crc.update(content);
            if (content.length != entry.size() || crc.getValue() != entry.crc()) {
                throw new Refused("archive-damaged");
            }
            return content;
        } catch (Outside e) {
            throw new Refused("archive-damaged");
        }
    }

    private byte[] stored(ZipEntry entry, long start) throws IOException, Refused {
        if (entry.packed() > SourceText.largest(entry.name())) {
            throw new Refused("source-too-large", SourceText.largest(entry.name()));
        }
        count(entry.packed());
        return at(start, (int) entry.packed()).array();
    }

    private void count(long bytes) throws Exhausted {
        out += bytes;
        if (out > SourceFiles.MOST_BYTES) {
            throw new Exhausted();
        }
    }

    private byte[] inflated(ZipEntry entry, long start) throws IOException, Refused {
        Inflater inflater = new Inflater(true);
        try {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            byte[] chunk = new byte[CHUNK];
            long read = 0;
            while (!inflater.finished()) {
                int length = inflater.inflate(chunk);
                content.write(chunk, 0, length);
                count(length);
                if (content.size() > SourceText.largest(entry.name())) {
                    throw new Refused("source-too-large", SourceText.largest(entry.name()));
                }
                if (content.size() > SMALL && content.size() > MOST_RATIO * inflater.getBytesRead()) {
                    throw new Refused("archive-bomb", MOST_RATIO);
                }
                if (length == 0 && inflater.needsInput()) {
                    int next = (int) Math.min(CHUNK, entry.packed() - read);
                    if (next == 0) {
                        throw new Refused("archive-damaged");
                    }
                    inflater.setInput(at(start + read, next).array());
                    read += next;
                } else if (length == 0 && !inflater.finished()) {
                    throw new Refused("archive-damaged");
                }
            }
            return content.toByteArray();
        } catch (DataFormatException e) {
            throw new Refused("archive-damaged");
        } finally {
            inflater.end();
        }
    }

    /** Where the end record stands: the last one whose comment fills the rest of the file. */
    private long findEnd(long length) throws IOException, Refused {
        int size = (int) Math.min(length, END_LENGTH + LONGEST_COMMENT);
        ByteBuffer tail = at(length - size, size);
        for (int at = size - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END && (tail.getShort(at + 20) & 0xFFFF) == size - END_LENGTH - at) {
                return length - size + at;
            }
        }
        boolean begins = length >= 4 && at(0, 4).getInt(0) == LOCAL;
        throw new Refused(begins ? "archive-truncated" : "archive-malformed");
    }

    private static ZipEntry entry(ByteBuffer list) throws Refused {
        if (list.remaining() < LISTED_LENGTH || list.getInt(list.position()) != LISTED) {
            throw new Refused("archive-malformed");
        }
        int at = list.position();
        byte[] name = new byte[list.getShort(at + 28) & 0xFFFF];
        int rest = (list.getShort(at + 30) & 0xFFFF) + (list.getShort(at + 32) & 0xFFFF);
        if (list.remaining() < LISTED_LENGTH + name.length + rest) {
            throw new Refused("archive-malformed");
        }
        list.position(at + LISTED_LENGTH);
        list.get(name);
        list.position(list.position() + rest);
        return new ZipEntry(
                new String(name, StandardCharsets.UTF_8),
                name,
                isUtf8(name),
                list.getShort(at + 8) & 0xFFFF,
                list.getShort(at + 10) & 0xFFFF,
                list.getInt(at + 16) & 0xFFFFFFFFL,
                list.getInt(at + 20) & 0xFFFFFFFFL,
                list.getInt(at + 24) & 0xFFFFFFFFL,
                list.getInt(at + 38) >>> 16,
                list.getInt(at + 42) & 0xFFFFFFFFL);
    }

    private static boolean isUtf8(byte[] name) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** What is asked for lies outside the archive. */
    private static final class Outside extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private ByteBuffer at(long position, int length) throws IOException {
        if (position < 0 || position + length > channel.size()) {
            throw new Outside();
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(position);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new Outside();
            }
        }
        return buffer.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
