package org.stackrules.catalog.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads lines of UTF-8 one at a time, each of bounded size: holds no more of a line than may be read. A line ends with
 * {@code \n}, {@code \r\n} or the stream; a byte order mark at the start belongs to none. Not thread-safe; close it.
 */
final class ByteLines implements Closeable {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Room for the longest line, a byte order mark before it and a carriage return behind it. */
    private static final int ROOM = MARK.length + SourceText.LARGEST + 1;

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final byte[] chunk = new byte[64 * 1024];
    private int chunkStart;
    private int chunkEnd;
    private byte[] line = new byte[1024];
    private int length;
    private boolean hasOverflown;
    private long number;

    ByteLines(InputStream in) {
        this.in = in;
    }

    /** A line. */
    sealed interface Line {

        /** A line's text, without its end. */
        record Sound(String text) implements Line {}

        /** A line of more than {@link SourceText#LARGEST} bytes. */
        record TooLong() implements Line {}

        /**
         * A line that is not UTF-8.
         *
         * @param column where it stops being so, in characters, from 1
         */
        record NotUtf8(int column) implements Line {}
    }

    /**
     * Moves on to the next line.
     *
     * @return whether there is one
     */
    boolean advance() throws IOException {
        length = 0;
        hasOverflown = false;
        if (chunkStart == chunkEnd && !fill()) {
            return false;
        }
        number++;
        do {
            int end = chunkStart;
            while (end < chunkEnd && chunk[end] != '\n') {
                end++;
            }
            take(end);
            if (end < chunkEnd) {
                chunkStart = end + 1;
                return true;
            }
        } while (fill());
        return true;
    }

    /** The number of the line that {@link #advance} came to, from 1. */
    long number() {
        return number;
    }

    /** The line that {@link #advance} came to. */
    Line line() {
        int start = number == 1 && length >= MARK.length && Arrays.equals(line, 0, MARK.length, MARK, 0, MARK.length)
                ? MARK.length
                : 0;
        int end = length > start && line[length - 1] == '\r' ? length - 1 : length;
        if (hasOverflown || end - start > SourceText.LARGEST) {
            return new Line.TooLong();
        }
        CharBuffer text = CharBuffer.allocate(end - start);
        CoderResult result = decoder.reset().decode(ByteBuffer.wrap(line, start, end - start), text, true);
        return result.isError()
                ? new Line.NotUtf8(text.position() + 1)
                : new Line.Sound(text.flip().toString());
    }

    /** Takes the chunk up to {@code end}, as far as there is room. */
    private void take(int end) {
        int wanted = end - chunkStart;
        int taken = Math.min(wanted, ROOM - length);
        hasOverflown |= taken < wanted;
        if (length + taken > line.length) {
            line = Arrays.copyOf(line, Math.min(ROOM, Math.max(length + taken, 2 * line.length)));
        }
        System.arraycopy(chunk, chunkStart, line, length, taken);
        length += taken;
    }

    private boolean fill() throws IOException {
        chunkStart = 0;
        chunkEnd = Math.max(0, in.read(chunk, 0, chunk.length));
        return chunkEnd > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
