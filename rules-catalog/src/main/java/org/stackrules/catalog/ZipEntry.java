package org.stackrules.catalog;

/**
 * What the list at the end of an archive says of one entry. None of it is believed: content is counted as it comes out.
 *
 * @param name as it is written, in UTF-8
 * @param rawName its bytes, to be compared with those before the content
 * @param isUtf8 whether the name's bytes are UTF-8; if not, {@code name} is an approximation
 * @param flags bits of the form
 * @param method how the content is compressed
 * @param crc checksum of the content
 * @param packed bytes of the content in the archive
 * @param size bytes of the content
 * @param mode sort and permissions of the file on systems that have them; 0 if not said
 * @param start where the entry starts in the archive
 */
record ZipEntry(
        String name,
        byte[] rawName,
        boolean isUtf8,
        int flags,
        int method,
        long crc,
        long packed,
        long size,
        int mode,
        long start) {

    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int ENCRYPTED = 0x2041;
    private static final int SORT = 0xF000;
    private static final int FOLDER = 0x4000;
    private static final int FILE = 0x8000;

    boolean isFolder() {
        return name.endsWith("/");
    }

    /** Whether it is neither a file nor a folder but, say, a link. */
    boolean isSpecial() {
        int sort = mode & SORT;
        return sort != 0 && sort != (isFolder() ? FOLDER : FILE);
    }

    boolean isEncrypted() {
        return (flags & ENCRYPTED) != 0;
    }
}
