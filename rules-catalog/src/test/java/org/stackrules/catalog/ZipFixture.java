package org.stackrules.catalog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives as nobody should make them, byte by byte; and one as everybody makes them. */
final class ZipFixture {

    private final List<Entry> entries = new ArrayList<>();
    private byte[] before = {};

    /** An entry that may say of itself what is not so. */
    static final class Entry {

        private byte[] name;
        private final byte[] content;
        private byte[] localName;
        private int flags = 0x0800;
        private int method = 8;
        private int mode;
        private Integer packedSize;
        private byte[] extra = {};
        private boolean hasFalseSize;
        private boolean hasFalseChecksum;

        private Entry(String name, byte[] content) {
            this.name = name.getBytes(StandardCharsets.UTF_8);
            this.localName = this.name;
            this.content = content;
        }

        Entry stored() {
            method = 0;
            return this;
        }

        Entry method(int number) {
            method = number;
            return this;
        }

        Entry flags(int bits) {
            flags = bits;
            return this;
        }

        Entry mode(int bits) {
            mode = bits;
            return this;
        }

        Entry name(byte... raw) {
            name = raw;
            localName = raw;
            return this;
        }

        Entry otherNameBeforeTheContent(String other) {
            localName = other.getBytes(StandardCharsets.UTF_8);
            return this;
        }

        Entry falseSize() {
            hasFalseSize = true;
            return this;
        }

        Entry falsePackedSize(int bytes) {
            packedSize = bytes;
            return this;
        }

        /** A packed size in the form for very large entries, and what others may take for it. */
        Entry packedSize64(long bytes, long other) {
            packedSize = -1;
            extra = numbers(20)
                    .putShort((short) 1)
                    .putShort((short) 16)
                    .putLong(bytes)
                    .putLong(other)
                    .array();
            return this;
        }

        Entry falseChecksum() {
            hasFalseChecksum = true;
            return this;
        }

        private byte[] packed() {
            if (method == 0) {
                return content;
            }
            Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
            deflater.setInput(content);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] chunk = new byte[8192];
            while (!deflater.finished()) {
                packed.write(chunk, 0, deflater.deflate(chunk));
            }
            deflater.end();
            return packed.toByteArray();
        }
    }

    Entry add(String name, String content) {
        return add(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Entry add(String name, byte[] content) {
        Entry entry = new Entry(name, content);
        entries.add(entry);
        return entry;
    }

    ZipFixture after(String program) {
        before = program.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            int start = all.size();
            byte[] packed = entry.packed();
            CRC32 crc = new CRC32();
            crc.update(entry.content);
            int checksum = (int) crc.getValue() + (entry.hasFalseChecksum ? 1 : 0);
            int packedSize = entry.packedSize == null ? packed.length : entry.packedSize;
            int size = entry.hasFalseSize ? 1 : entry.content.length;
            all.writeBytes(numbers(30)
                    .putInt(0x04034b50)
                    .putShort((short) 20)
                    .putShort((short) entry.flags)
                    .putShort((short) entry.method)
                    .putInt(0)
                    .putInt(checksum)
                    .putInt(packedSize)
                    .putInt(size)
                    .putShort((short) entry.localName.length)
                    .array());
            all.writeBytes(entry.localName);
            all.writeBytes(packed);
            list.writeBytes(numbers(46)
                    .putInt(0x02014b50)
                    .putShort((short) 0x0314)
                    .putShort((short) 20)
                    .putShort((short) entry.flags)
                    .putShort((short) entry.method)
                    .putInt(0)
                    .putInt(checksum)
                    .putInt(packedSize)
                    .putInt(size)
                    .putShort((short) entry.name.length)
                    .putShort((short) entry.extra.length)
                    .putShort((short) 0)
                    .putInt(0)
                    .putShort((short) 0)
                    .putShort((short) entry.mode)
                    .putInt(start)
                    .array());
            list.writeBytes(entry.name);
            list.writeBytes(entry.extra);
        }
        int start = all.size();
        all.writeBytes(list.toByteArray());
        all.writeBytes(numbers(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) entries.size())
                .putShort((short) entries.size())
                .putInt(list.size())
                .putInt(start)
                .array());
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(before);
        whole.writeBytes(all.toByteArray());
        return whole.toByteArray();
    }

    Path write(Path file) {
        return write(file, bytes());
    }

    static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An archive of a folder, as the JDK writes it. */
    static Path zip(Path folder, String start, Path archive) {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive));
                Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted().toList()) {
                String name = start + folder.relativize(file).toString().replace('\\', '/');
                if (Files.isRegularFile(file)) {
                    out.putNextEntry(new ZipEntry(name));
                    Files.copy(file, out);
                    out.closeEntry();
                } else if (!name.isEmpty() && !file.equals(folder)) {
                    out.putNextEntry(new ZipEntry(name + "/"));
                    out.closeEntry();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive;
    }

    private static ByteBuffer numbers(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
