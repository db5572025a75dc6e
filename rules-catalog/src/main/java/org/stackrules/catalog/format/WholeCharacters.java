package org.stackrules.catalog.format;

import java.io.Reader;
import java.util.Objects;

/**
 * Reads a text in pieces, none of which ends within a character: a parser of YAML that fills its buffer with the first
 * half of one has no room for the second. Not thread-safe.
 */
final class WholeCharacters extends Reader {

    private final String text;
    private int position;

    WholeCharacters(String text) {
        this.text = text;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        int count = Math.min(length, text.length() - position);
        if (count == 0) {
            return length == 0 ? 0 : -1;
        }
        while (count > 1 && Character.isHighSurrogate(text.charAt(position + count - 1))) {
            count--;
        }
        text.getChars(position, position + count, buffer, offset);
        position += count;
        return count;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
